"""Static files as they are served: named by their content, compressed, and without the comments of their source."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

_CSS = re.compile(r"""("[^"\n]*"|'[^'\n]*')|/\*(?!!).*?\*/\s*""", re.DOTALL)
"""A string, which stays, or a comment, which goes; one that begins with ! is a licence and stays."""

_JS = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
"""Lines that are nothing but a comment."""

_OWN = ("css/", "js/")
"""Folders of the archive's own files: what others wrote is served as they wrote it."""


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Readers pay for no word that only those who work on the archive read."""

    def _save(self, name: str, content: File[Any]) -> str:
        if name.startswith(_OWN):
            content.seek(0)
            content = ContentFile(without_comments(name, content.read().decode("utf-8")).encode("utf-8"))
        return str(super()._save(name, content))


def without_comments(name: str, text: str) -> str:
    """A style sheet or a script of the archive's own without its comments; any other file as it is."""
    if name.endswith(".css"):
        return _CSS.sub(lambda found: found[1] or "", text)
    return _JS.sub("", text) if name.endswith(".js") else text
