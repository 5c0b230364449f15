"""What is answered where search cannot answer, or where a file cannot be given: in words, and when to ask again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext

Answer = TypeVar("Answer", bound=HttpResponseBase)

RETRY_AFTER = 30
"""Seconds after which a machine may ask again when search cannot answer."""


def unavailable() -> str:
    """What is said where search cannot answer."""
    told = gettext(
        "Search is being rebuilt. Stories, dates, regions and actors can still be read. "
        "Try again in %(seconds)s seconds."
    )
    return told % {"seconds": RETRY_AFTER}


def refusal(sentences: Sequence[str], status: int, *, as_json: bool) -> HttpResponse:
    """What a file answers where it cannot be given: the page's sentences, as JSON or as plain text."""
    words = " ".join(sentences)
    if as_json:
        return JsonResponse({"error": words}, status=status, json_dumps_params={"ensure_ascii": False})
    return HttpResponse(words + "\n", status=status, content_type="text/plain; charset=utf-8")


def no_file_now(*, as_json: bool) -> HttpResponse:
    """What a file answers while search cannot."""
    return ask_again(refusal((unavailable(),), 503, as_json=as_json))


def ask_again(response: Answer) -> Answer:
    """A page or file; one that search could not fill says after how long to ask again."""
    if response.status_code == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
