"""What `make run` starts, as make itself says without doing it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def address_served(*arguments: str, site_url: str | None = None) -> str:
    """What SITE_URL the server would start with, as the shell spells it."""
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    environment = {name: value for name, value in os.environ.items() if name not in {"SITE_URL", "MAKEFLAGS"}}
    told = subprocess.run(
        ["make", "--dry-run", "run", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    (spelled,) = [line.strip().partition(" exec ")[0] for line in told.stdout.splitlines() if " exec " in line]
    given = environment if site_url is None else environment | {"SITE_URL": site_url}
    asked = ["sh", "-c", f'{spelled}; printf %s "$SITE_URL"']
    return subprocess.run(asked, env=given, capture_output=True, text=True, check=True).stdout


def test_what_is_cited_has_the_port_that_is_served() -> None:
    assert address_served() == "http://127.0.0.1:8000"
    assert address_served("PORT=8177") == "http://127.0.0.1:8177"


def test_an_address_that_was_set_stays() -> None:
    assert address_served("PORT=8177", site_url="https://news.example") == "https://news.example"
