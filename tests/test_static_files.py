"""What is served of style sheets and scripts: everything but what only their source needs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from pytest_django import Settings

from newsarchive.static_files import StaticFiles, without_comments

OWN = sorted(path for folder in ("css", "js") for path in (settings.BASE_DIR / "static" / folder).iterdir())


@pytest.mark.parametrize(
    ("name", "text", "served"),
    [
        ("css/a.css", "/* A rule. */\na { color: red; } /* why */\nb { }", "a { color: red; } b { }"),
        ("css/a.css", "/*! licence */ a { }", "/*! licence */ a { }"),
        ("css/a.css", "a::after { content: '/*'; } /* gone */b { content: \"*/\"; }", None),
        ("js/a.js", "// Why.\nconst a = 1; // stays\n  // gone\n", "const a = 1; // stays\n"),
        ("js/a.js", 'const b = "https://a.example";\n', 'const b = "https://a.example";\n'),
        ("img/a.svg", "<!-- /* kept */ -->", "<!-- /* kept */ -->"),
    ],
)
def test_comments_are_left_out_and_nothing_else(name: str, text: str, served: str | None) -> None:
    assert without_comments(name, text) == (text.replace("/* gone */", "") if served is None else served)


@pytest.mark.parametrize("path", OWN, ids=[path.name for path in OWN])
def test_every_comment_of_the_archives_own_files_goes(path: Path) -> None:
    name, text = f"{path.parent.name}/{path.name}", path.read_text(encoding="utf-8")
    served = without_comments(name, text)
    assert len(served) < len(text)
    assert without_comments(name, served) == served
    assert path.suffix != ".css" or "/*" not in served
    # A text of several lines could hold a line that only looks like a comment.
    assert path.suffix != ".js" or "`" not in "".join(line for line in text.splitlines() if line.count("`") % 2)


def test_what_is_collected_has_its_name_by_its_content_and_all_of_its_rules(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "newsarchive.static_files.StaticFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    named = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    for path in OWN:
        name = f"{path.parent.name}/{path.name}"
        served = (tmp_path / named[name]).read_text(encoding="utf-8")
        assert served == without_comments(name, path.read_text(encoding="utf-8"))
        assert gzip.decompress((tmp_path / f"{named[name]}.gz").read_bytes()).decode() == served


def test_files_are_saved_without_their_comments_those_of_others_as_they_are(tmp_path: Path) -> None:
    storage = StaticFiles(location=tmp_path, base_url="/static/")
    for name in ("css/own.css", "admin/css/other.css"):
        storage.save(name, ContentFile(b"/* why */\na { color: red; }\n"))
    assert (tmp_path / "css" / "own.css").read_bytes() == b"a { color: red; }\n"
    assert (tmp_path / "admin" / "css" / "other.css").read_bytes().startswith(b"/* why */")
