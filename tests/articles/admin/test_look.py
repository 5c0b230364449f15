"""The desk wears the archive's colours."""

from __future__ import annotations

import re
from pathlib import Path

STYLES = Path(__file__).resolve().parents[3] / "static" / "css"
COLOUR = re.compile(r"--(?:desk-)?([\w-]+):\s*(light-dark\([^)]*\))")


def test_every_colour_of_the_desk_is_the_token_of_that_name() -> None:
    tokens = dict(COLOUR.findall((STYLES / "archive.css").read_text(encoding="utf-8")))
    desk = dict(COLOUR.findall((STYLES / "admin.css").read_text(encoding="utf-8")))

    assert len(desk) > 10
    assert desk == {name: tokens[name] for name in desk}
