"""What every page may print: the archive's name and address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def archive(request: HttpRequest) -> dict[str, str]:  # noqa: ARG001 (the signature of a context processor)
    """The archive's name and the address of its site."""
    return {"archive_name": settings.ARCHIVE_NAME, "site_url": settings.SITE_URL}
