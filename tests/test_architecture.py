"""Imports go down only: newsarchive → search → articles, and each library stays in its room."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("newsarchive", "search", "articles")
STANDARD_LIBRARY = frozenset(sys.stdlib_module_names)

FORBIDDEN = [
    ("articles", ("search", "newsarchive"), "the holdings know nothing of search"),
    ("search", ("newsarchive",), "search does not know the project that serves it"),
    ("search/engines", ("articles", "django.db", "django.http", "django.template"), "an engine sees values, not rows"),
    ("search/querylang", ("articles", "django", "search.engines", "search.fields"), "the query language is pure"),
    ("articles/ingest/formats", ("django", "articles.models"), "a reader turns bytes into records, without a database"),
]
LIBRARY_ROOMS = {"whoosh": "search/engines/whoosh", "opensearchpy": "search/engines/opensearch"}


def modules(folder: str) -> Iterator[Path]:
    """Every module below a folder of the project."""
    return (path for path in sorted((ROOT / folder).rglob("*.py")) if "__pycache__" not in path.parts)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever the import stands, and its line."""
    package = list(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield module, node.lineno
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def is_below(module: str, package: str) -> bool:
    """Whether a module is the package or lies in it."""
    return module == package or module.startswith(package + ".")


@pytest.mark.parametrize(("folder", "banned", "reason"), FORBIDDEN, ids=[row[0] for row in FORBIDDEN])
def test_imports_go_down_only(folder: str, banned: tuple[str, ...], reason: str) -> None:
    found = list(modules(folder))
    assert found, f"{folder} is empty"
    breaches = [
        f"{path.relative_to(ROOT)}:{line} imports {module}: {reason}"
        for path in found
        for module, line in imports(path)
        if any(is_below(module, package) for package in banned)
    ]
    assert breaches == []


@pytest.mark.parametrize(("library", "room"), LIBRARY_ROOMS.items())
def test_an_engine_s_library_is_imported_in_its_own_room_alone(library: str, room: str) -> None:
    breaches = [
        f"{path.relative_to(ROOT)}:{line}"
        for package in PACKAGES
        for path in modules(package)
        for module, line in imports(path)
        if is_below(module, library) and not path.is_relative_to(ROOT / room)
    ]
    assert breaches == []


def test_the_query_language_needs_the_standard_library_alone() -> None:
    foreign = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in modules("search/querylang")
        for module, line in imports(path)
        if not is_below(module, "search.querylang") and module.split(".")[0] not in STANDARD_LIBRARY
    ]
    assert foreign == []


def test_no_engine_lets_its_library_parse_what_a_user_typed() -> None:
    words = ("QueryParser", "query_string", "whoosh.qparser")
    breaches = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in modules("search/engines")
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert breaches == []


def test_no_markup_is_trusted_unescaped() -> None:
    sources = [path for package in PACKAGES for path in modules(package)]
    templates = sorted((ROOT / "templates").rglob("*.html"))
    trusted = [path for path in sources if "mark_safe(" in path.read_text(encoding="utf-8")]
    makers = [path for path in sources if "SafeString(" in path.read_text(encoding="utf-8")]
    assert makers == [ROOT / "search" / "markup.py"], "one place makes markup of strings, and it escapes"
    trusted += [path for path in templates if "|safe" in path.read_text(encoding="utf-8").replace(" ", "")]
    assert trusted == []


def test_an_engine_needs_no_settings_and_no_database() -> None:
    """A benchmark, a worker or another program opens an index without the site around it."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    program = "import search.engines.whoosh, search.engines.memory, search.querylang.parser, tests.bench.peers.archive"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
