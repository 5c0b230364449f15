"""How far the reading has come, whatever the files are packed in."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from articles.ingest.formats import Meter, read
from articles.ingest.inputs import bytes_to_read

CHANCE = random.Random(5)
LINES = "".join(
    f'{{"id": "{n}", "headline": "Story {n}", "body": "{CHANCE.randbytes(200).hex()}"}}\n' for n in range(4_000)
).encode()


@pytest.mark.parametrize("packed", [False, True])
def test_the_bytes_grow_with_the_records_to_those_of_all_files(tmp_path: Path, packed: bool) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(gzip.compress(LINES, 1) if packed else LINES)
    meter, passed = Meter(), []
    total = bytes_to_read([str(tmp_path)])
    assert total is not None
    for number, _ in enumerate(read(tmp_path, meter=meter)):
        if number % 1_000 == 0:
            passed.append(meter.done / total)
    assert passed == sorted(passed)
    assert 0.2 < passed[2] < 0.5 < passed[5] < 0.9
    assert meter.done == total


def test_of_standard_input_and_the_web_nobody_knows_the_size(tmp_path: Path) -> None:
    assert bytes_to_read([str(tmp_path), "-"]) is None
    assert bytes_to_read(["https://a.example/feed"]) is None
    assert bytes_to_read([str(tmp_path / "missing"), str(tmp_path)]) == 0
