"""The language of the interface: the reader's choice, else the browser's; stories stay in their own.

Feeds, exports and whatever else machines read are in the language that the interface is written in, whoever asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_info


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the interface speaks, by its own name."""

    code: str
    name: str


class LanguageMiddleware(LocaleMiddleware):
    """Django's own for pages, whose caches are told that the choice is in a cookie; files are in no one's language."""

    def process_request(self, request: HttpRequest) -> None:
        """Begin the answer in the reader's language, a file in the interface's first."""
        if is_file(request.path_info):
            translation.activate(settings.LANGUAGE_CODE)
        else:
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Say what the answer depends on."""
        if is_file(request.path_info):
            return response
        response = super().process_response(request, response)
        patch_vary_headers(response, ("Cookie",))
        return response


def is_file(path: str) -> bool:
    """Whether an address names a file, as those of feeds, data and citations do: machines read these."""
    return "." in path.rpartition("/")[2]


def current_language() -> str:
    """The code of the language that this answer is in."""
    return translation.get_language() or settings.LANGUAGE_CODE


def direction() -> str:
    """Which way the interface is read: `rtl` or `ltr`."""
    return "rtl" if translation.get_language_bidi() else "ltr"


def other_languages() -> list[Language]:
    """Those that a reader can change to."""
    codes = [code for code, _ in settings.LANGUAGES if code != current_language()]
    return [Language(code, str(get_language_info(code)["name_local"])) for code in codes]
