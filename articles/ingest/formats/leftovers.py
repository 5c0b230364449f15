"""What browsers, operating systems and whoever packs a folder leave beside stories, and is none. Names alone; opens no
file.
"""

from __future__ import annotations

from collections.abc import Collection

_OF_THE_SYSTEM = frozenset((".DS_Store", "__MACOSX", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"))
_RESOURCE_FORK = "._"
_OF_A_FOLDER = frozenset(("readme", "license", "licence", "copying", "notice", "changelog", "contributing", "authors"))
_AS_WORDS = ("", ".md", ".markdown", ".txt", ".rst")
_OF_A_SITE = frozenset(("css", "js", "mjs", "map", "ico", "svg", "woff", "woff2", "ttf", "eot", "py", "sh"))
"""What a copy of a whole site has beside its pages: styles, programs, letters, signs."""

_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
_PARTS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "-filer", "_ملفات")


def is_of_the_system(name: str) -> bool:
    """Whether a file or folder is one that an operating system leaves beside those of its users."""
    return name in _OF_THE_SYSTEM or name.startswith(_RESOURCE_FORK)


def passed_over(name: str) -> str:
    """Why a file of this name is not read where it lies among others; "" where it is."""
    stem, dot, end = name.lower().partition(".")
    if dot and end.partition("?")[0].rpartition(".")[2] in _OF_A_SITE:
        return "passed over: a style, a program or a sign of a site, by its name; give its own path to import it"
    if stem not in _OF_A_FOLDER or dot + end not in _AS_WORDS:
        return ""
    return "passed over: its name says that it tells of what lies beside it; give its own path to import it"


def page_of(folder: str, beside: Collection[str]) -> str:
    """The saved page, of the files beside a folder, whose pictures and scripts a browser put into it; "" for none."""
    stem = next((folder.removesuffix(end) for end in _PARTS if folder.endswith(end)), "")
    return next((f"{stem}{end}" for end in _PAGES if stem and f"{stem}{end}" in beside), "")
