"""The measurement of pages asks what it says, of a server that runs as the archive's own does."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.bench import pages
from tests.bench.site import SERVED, quantile

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def asked() -> list[tuple[str, str]]:
    return pages.queries(70)


def test_queries_are_different_of_all_kinds_and_the_same_every_time(asked: list[tuple[str, str]]) -> None:
    assert len({address for _, address in asked}) == 70
    assert {kind for kind, _ in asked} >= {"common", "phrase", "prefix", "fuzzy", "filter", "several values"}
    assert pages.queries(70) == asked


def test_a_query_is_written_as_a_reader_writes_it(asked: list[tuple[str, str]]) -> None:
    written = {kind: parse_qs(urlsplit(address).query) for kind, address in asked}
    assert re.fullmatch(r'"\w+ \w+"', written["phrase"]["q"][0])
    assert written["prefix"]["q"][0].endswith("*")
    assert written["fuzzy"]["q"][0].endswith("~")
    assert " OR " in written["or"]["q"][0]
    assert {"region", "from", "to"} <= written["filter"].keys()


def test_the_server_is_started_as_the_makefile_starts_it() -> None:
    makefile = re.sub(r"\\\n\s*", "", (ROOT / "Makefile").read_text(encoding="utf-8"))
    (command,) = re.findall(r"exec \$\(BIN\)/gunicorn (.*)", makefile)
    for option in re.findall(r"--[a-z-]+(?: [a-z0-9]+)?", " ".join(SERVED)):
        assert option in command


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 3.0), (0.95, 4.0), (1.0, 4.0)])
def test_a_quantile_is_one_of_the_values(share: float, value: float) -> None:
    assert quantile([4.0, 1.0, 3.0, 2.0], share) == value
