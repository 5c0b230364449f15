"""Several segments into one: equal to inverting what lives, in bounded memory."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from random import Random

import numpy as np
import pytest

from search.engines.whoosh import container, merge
from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.container import Array, Damaged, Shape, Sheet
from search.engines.whoosh.invert import Inverter
from search.engines.whoosh.merge import Merge, Part
from search.fields import DocumentType
from tests.search.engines.documents import random_document

ROOT = Path(__file__).resolve().parents[4]
MOST_MEMORY = 400_000_000


def inverted(documents: list[object]) -> SegmentArrays:
    """A segment of these documents."""
    inverter = Inverter()
    for document in documents:
        inverter.add(document)  # type: ignore[arg-type]
    return inverter.arrays()


def through_a_file(path: Path, shapes: dict[str, Shape], blocks: list[tuple[str, Array]]) -> dict[str, Array]:
    """What a sheet of these stretches reads back as."""
    with path.open("w+b") as file:
        sheet = Sheet(file, shapes)
        for name, block in blocks:
            sheet.append(name, block)
        seal = sheet.seal()
    return container.read(path, seal)


@pytest.mark.parametrize("stretch", [1, 2, 7, 1 << 18])
@pytest.mark.parametrize("seed", range(6))
def test_a_merge_is_what_inverting_all_that_lives_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int, seed: int
) -> None:
    """Forms, values and postings of deleted documents are gone, whatever the stretch."""
    monkeypatch.setattr(merge, "STRETCH", stretch)
    chance = Random(seed)
    parts, living = [], []
    for number in range(chance.randint(1, 4)):
        documents = [
            random_document(chance, f"{number}-{one}", f"{number}-{one}", chance.choice(list(DocumentType)))
            for one in range(chance.randint(1, 12))
        ]
        live = [seed == 0 or chance.random() < 0.7 for _ in documents]
        live[0] = live[0] or not number
        parts.append(Part(inverted(list(documents)), np.array(live)))
        living += [document for document, lives in zip(documents, live, strict=True) if lives]
    merging = Merge(parts)
    assert merging.documents == len(living)
    arrays = through_a_file(tmp_path / "x.arr", dict(merging.shapes()), list(merging.blocks()))
    expected = inverted(living).to_arrays()
    assert arrays.keys() == expected.keys()
    for name in expected:
        assert arrays[name].tolist() == expected[name].tolist(), name


def test_a_segment_of_deleted_documents_merges_to_nothing(tmp_path: Path) -> None:
    part = Part(inverted([random_document(Random(1), "a", "a", DocumentType.ARTICLE)]), np.array([False]))
    arrays = through_a_file(tmp_path / "x.arr", dict(Merge([part]).shapes()), list(Merge([part]).blocks()))
    assert SegmentArrays.from_arrays(arrays).documents == 0


def test_a_sheet_is_the_file_that_writing_at_once_makes(tmp_path: Path) -> None:
    arrays = {"numbers": np.arange(300, dtype="u2"), "none": np.empty(0, dtype="i8"), "few": np.arange(5, dtype="u1")}
    at_once = BytesIO()
    seal = container.write(at_once, arrays)
    with (tmp_path / "x.arr").open("w+b") as file:
        sheet = Sheet(file, {name: Shape(array.dtype, array.size) for name, array in arrays.items()})
        for first in range(0, 300, 100):
            sheet.append("few", arrays["few"][first // 100 * 2 : first // 100 * 2 + 2])
            sheet.append("numbers", arrays["numbers"][first : first + 100])
        assert sheet.seal() == seal
    assert (tmp_path / "x.arr").read_bytes() == at_once.getvalue()


@pytest.mark.parametrize(("values", "message"), [(2, "counted were 3"), (4, "more than the 3 values")])
def test_a_sheet_that_is_not_what_was_counted_is_never_sealed(tmp_path: Path, values: int, message: str) -> None:
    with (tmp_path / "x.arr").open("w+b") as file, pytest.raises(Damaged, match=message):  # noqa: PT012 - either step
        sheet = Sheet(file, {"numbers": Shape(np.dtype("u2"), 3)})
        sheet.append("numbers", np.arange(values))
        sheet.seal()


@pytest.mark.slow
def test_a_merge_takes_the_same_memory_however_large_the_segments_are(tmp_path: Path) -> None:
    """Two segments of 100,000 documents: what is read and written is more than the process ever holds."""

    def run(step: str) -> str:
        program = [sys.executable, "-m", "tests.search.engines.whoosh.large_segments", step, str(tmp_path)]
        return subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    run("make")
    read, written, peak = map(int, run("merge").split())
    assert read + written > MOST_MEMORY
    assert peak < MOST_MEMORY * 3 // 4
