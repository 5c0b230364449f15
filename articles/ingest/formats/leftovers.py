"""What browsers and operating systems leave beside stories, and is none. Names alone; opens no file."""

from __future__ import annotations

from collections.abc import Collection

_OF_THE_SYSTEM = frozenset((".DS_Store", "__MACOSX", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"))
_RESOURCE_FORK = "._"
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
_PARTS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "-filer", "_ملفات")


def is_of_the_system(name: str) -> bool:
    """Whether a file or folder is one that an operating system leaves beside those of its users."""
    return name in _OF_THE_SYSTEM or name.startswith(_RESOURCE_FORK)


def page_of(folder: str, beside: Collection[str]) -> str:
    """The saved page, of the files beside a folder, whose pictures and scripts a browser put into it; "" for none."""
    stem = next((folder.removesuffix(end) for end in _PARTS if folder.endswith(end)), "")
    return next((f"{stem}{end}" for end in _PAGES if stem and f"{stem}{end}" in beside), "")
