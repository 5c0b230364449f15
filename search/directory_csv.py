"""The whole region tree and all actors with their counts, as CSV. A row for each, also where no story names it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from articles.methods import read_only
from articles.models import Actor, Region
from search import answers, fields
from search.criteria import Criteria
from search.directory_forms import by_name
from search.engines.base import EngineError
from search.found import absolute
from search.lineage import Lineage, current_lineage
from search.results_csv import guarded

LINES_AT_ONCE = 500
REGION_COLUMNS = ("slug", "url", "name", "kind", "parent", "stories")
ACTOR_COLUMNS = ("slug", "url", "name", "kind", "stories")


@read_only
def regions_csv(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 (a view)
    """Every region with the stories about it or anything below it, parents before children."""
    try:
        counts = answers.counts(Criteria(), fields.REGION.name)
    except EngineError as error:
        return _unavailable(error)
    return _streamed(REGION_COLUMNS, _region_lines(counts, current_lineage()))


@read_only
def actors_csv(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 (a view)
    """Every actor with the stories that name it, by name."""
    try:
        counts = answers.counts(Criteria(), fields.ACTOR.name)
    except EngineError as error:
        return _unavailable(error)
    return _streamed(ACTOR_COLUMNS, _actor_lines(counts))


def _region_lines(counts: Mapping[str, int], lineage: Lineage) -> Iterator[Sequence[object]]:
    regions = {region.pk: region for region in by_name(Region.objects.order_by())}
    below: dict[int | None, list[Region]] = {}
    for region in regions.values():
        below.setdefault(region.parent_id, []).append(region)
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        region = waiting.pop()
        parent = lineage.slugs.get(region.parent_id, "") if region.parent_id else ""
        url = absolute(region.get_absolute_url())
        yield (region.slug, url, region.name, region.kind, parent, counts.get(region.slug, 0))
        waiting += reversed(below.get(region.pk, []))


def _actor_lines(counts: Mapping[str, int]) -> Iterator[Sequence[object]]:
    for actor in by_name(Actor.objects.order_by().defer("description")):
        yield (actor.slug, absolute(actor.get_absolute_url()), actor.name, actor.kind, counts.get(actor.slug, 0))


def _streamed(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_text(columns, lines), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="results.csv"'
    return response


def _text(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for number, line in enumerate(lines, start=1):
        writer.writerow([guarded(value) for value in line])
        if number % LINES_AT_ONCE == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _unavailable(error: EngineError) -> HttpResponse:
    response = HttpResponse(f"{error}\n", status=503, content_type="text/plain; charset=utf-8")
    response.headers["Retry-After"] = "30"
    return response
