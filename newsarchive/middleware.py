"""What every response has: the content policy and the permissions policy; no body where none was asked for; and one
moment of the archive for each page.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from search.moments import one_moment

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), interest-cohort=()"


def content_policy() -> str:
    """`SECURE_CSP` as the value of a Content-Security-Policy header."""
    directives: dict[str, list[str]] = settings.SECURE_CSP
    return "; ".join(" ".join([name, *values]) for name, values in directives.items())


class ContentPolicyMiddleware:
    """Sets the content policy (Django has a middleware for it from 6.0 on) and what else a browser is told."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = content_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class HeadMiddleware:
    """Answers HEAD with the headers of a GET alone. The outermost, so that the length is that of what GET sends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "HEAD":
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()
        elif isinstance(response, HttpResponse):
            length = len(response.content)
            response.content = b""
            response.headers["Content-Length"] = str(length)
        return response


class MomentMiddleware:
    """Whoever only reads is answered of one moment. What changes something sees what it has changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with one_moment():
            return self.get_response(request)
