"""Documents as the arrays of a segment: what is kept in mind from one segment to the next shows in none of them."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from search.engines.analysis import forms
from search.engines.base import IndexDocument
from search.engines.whoosh import invert
from search.engines.whoosh.arrays import TextArrays
from search.engines.whoosh.invert import Inverter
from tests.search.engines.documents import story

FIRST = [story("a", body="Drones hit the Port."), story("b", body="The port, again.")]
SECOND = [story("c", body="An envoy left."), story("d", body=("Port talks", "and an envoy"))]


def bodies(documents: Iterable[IndexDocument]) -> TextArrays:
    inverter = Inverter()
    for document in documents:
        inverter.add(document)
    return inverter.arrays().texts["body"]


def postings(arrays: TextArrays) -> dict[str, dict[int, list[int]]]:
    """Where each form stands, by document: as a reader of the segment would have it."""
    found: dict[str, dict[int, list[int]]] = {}
    for form in arrays.forms:
        place = arrays.posting(form)
        found[form] = {
            int(arrays.docs[at]): arrays.positions[arrays.places[at] : arrays.places[at + 1]].tolist()
            for at in range(place.start, place.stop)
        }
    return found


def test_a_segment_lists_the_forms_of_its_own_documents_in_order_and_none_of_another_segment() -> None:
    assert bodies(FIRST).forms == ["again", "drones", "hit", "port", "the"]
    assert bodies(SECOND).forms == ["an", "and", "envoy", "left", "port", "talks"]


def test_two_segments_in_hand_at_once_do_not_mix_even_where_words_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = postings(bodies(FIRST)), postings(bodies(SECOND))
    monkeypatch.setattr(invert, "MOST_KEPT", 1)
    one, other = Inverter(), Inverter()
    for first, second in zip(FIRST, SECOND, strict=True):
        one.add(first)
        other.add(second)
    assert (postings(one.arrays().texts["body"]), postings(other.arrays().texts["body"])) == alone


def test_threads_that_make_segments_at_once_make_what_each_makes_alone() -> None:
    chance = Random(1)
    words = [f"w{number}" for number in range(300)]
    given = [
        [story(f"s{part}-{number}", body=" ".join(chance.choices(words, k=80))) for number in range(20)]
        for part in range(8)
    ]
    with ThreadPoolExecutor(4) as threads:
        together = [postings(arrays) for arrays in threads.map(bodies, given)]
    for documents, found in zip(given, together, strict=True):
        assert {form: set(held) for form, held in found.items()} == expected(documents)


def expected(documents: Iterable[IndexDocument]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, document in enumerate(documents):
        for form in forms(document.text["body"][0]):
            found.setdefault(form, set()).add(number)
    return found
