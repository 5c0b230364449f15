"""The archive's own address, before the path of whatever is cited, fed or listed for crawlers.

`SITE_URL` where it is set. Else the address at which the reader asks, if its host is one that `ALLOWED_HOSTS` names;
where nobody asks (a command) or every host is allowed, so that whoever asks could choose it, the loopback's.
"""

from __future__ import annotations

from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest

LOOPBACK = "http://127.0.0.1:8000"
_asked_at: ContextVar[str] = ContextVar("asked_at", default="")


def ask_at(request: HttpRequest) -> None:
    """From here on this thread answers at the request's address; its host has been checked by `get_host`.

    It holds till the thread's next request: an answer that is streamed is written when the request has left.
    """
    known = not settings.SITE_URL and "*" not in settings.ALLOWED_HOSTS
    _asked_at.set(f"{request.scheme}://{request.get_host()}" if known else "")


def site_url() -> str:
    """Scheme and host without a slash at the end."""
    return str(settings.SITE_URL) or _asked_at.get() or LOOPBACK
