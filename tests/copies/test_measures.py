"""The bar that the search for copies must clear, on real wire stories with edited copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.copies.edited import REUTERS, true_pairs, wire, with_copies
from tests.copies.measures import compared, group, grouped_pairs, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def reuters(shared_data: Path) -> Path:
    """The folder of the wire stories; the test is skipped where they are missing."""
    if not (shared_data / REUTERS).is_file():
        pytest.skip(f"no wire stories at {shared_data / REUTERS}")
    return shared_data


@pytest.mark.slow
def test_edited_copies_of_wire_stories_are_found_and_little_else(reuters: Path) -> None:
    stories = with_copies(wire(reuters, 2_000))
    uids = store(stories)
    group(uids)
    found = compared(grouped_pairs(uids), true_pairs(stories))
    assert found.true > 2_000
    assert found.recall >= 0.95
    assert found.precision >= 0.98
