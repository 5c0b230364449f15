"""What every page may print: the archive's name and address, the language of the interface."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from newsarchive import languages


def archive(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 (the signature of a context processor)
    """The archive's name and the address of its site; the interface's language, its direction, and the others."""
    return {
        "archive_name": settings.ARCHIVE_NAME,
        "site_url": settings.SITE_URL,
        "interface_language": languages.current_language(),
        "interface_direction": languages.direction(),
        "other_languages": languages.other_languages,
    }
