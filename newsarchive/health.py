"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from articles.methods import read_only
from search.engines import get_engine
from search.engines.base import EngineError
from search.notices import behind
from search.outbox import pending_count


@never_cache
@read_only
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (the signature of a view)
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@read_only
def ready(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 (the signature of a view)
    """200 where database and index are usable, `degraded` where the index is behind; 503 with the reason otherwise."""
    state: dict[str, object] = {}
    faults, late = [], list[str]()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        state["database"] = "ok"
        state["pending"] = pending_count()
        late = list(behind().sentences)
    except DatabaseError as error:
        faults.append(f"database: {error}")
    try:
        state["index"] = get_engine().check()
    except EngineError as error:
        faults.append(f"index: {error}")
    try:
        staticfiles_storage.url("css/archive.css")
    except ValueError as error:
        faults.append(f"static files: {error} `manage.py collectstatic` gathers them.")
    status = 503 if faults else 200
    said = "unavailable" if faults else "degraded" if late else "ok"
    return JsonResponse({"status": said, **state, "faults": [*faults, *late]}, status=status)
