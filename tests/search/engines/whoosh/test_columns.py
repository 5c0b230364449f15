"""Counts of a controlled field against counting document by document."""

from __future__ import annotations

from collections import Counter
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.whoosh import columns
from search.engines.whoosh.arrays import KeywordArrays
from search.engines.whoosh.columns import KeywordColumn, SegmentColumn, Selection
from search.engines.whoosh.results import frequent
from search.fields import NONE

Documents = list[frozenset[str]]

VALUES = [f"v{number:02}" for number in range(12)]
SMALL = st.sampled_from([0, 200, columns._SMALL])
"""At most so many documents are counted one by one: the segments made here are then none, some, or all small."""

SHARES = st.sampled_from([0.002, 0.01, 0.05, 0.3, 0.9, 1.0])


@st.composite
def segments(draw: st.DrawFn) -> list[Documents]:
    """Segments whose values are held by nearly nobody or nearly everybody."""
    chance = draw(st.randoms(use_true_random=False))
    shares = draw(st.dictionaries(st.sampled_from(VALUES), SHARES, max_size=len(VALUES)))
    sizes = draw(st.lists(st.integers(0, 400), min_size=1, max_size=4))
    return [
        [frozenset(value for value, share in shares.items() if chance.random() < share) for _ in range(size)]
        for size in sizes
    ]


def column_of(documents: Documents) -> SegmentColumn:
    names = sorted(set().union(*documents))
    values = [names.index(value) for held in documents for value in sorted(held)]
    starts = np.cumsum([0, *map(len, documents)])
    return SegmentColumn(KeywordArrays(names, starts.astype(np.uint16), np.array(values, dtype=np.uint8)))


@settings(deadline=None)
@given(given_segments=segments(), share=SHARES, small=SMALL, chance=st.randoms(use_true_random=False))
def test_counts_are_those_of_counting_one_by_one(
    given_segments: list[Documents], share: float, small: int, chance: np.random.Generator
) -> None:
    documents = [held for segment in given_segments for held in segment]
    asked = [chance.random() < share for _ in documents]
    column = KeywordColumn([column_of(segment) for segment in given_segments])
    with patch.object(columns, "_SMALL", small):
        selection = Selection(np.array(asked, dtype=np.bool_))
        counted, without = column.counts(selection), column.count_without_any(selection)
    expected = Counter(value for held, is_asked in zip(documents, asked, strict=True) if is_asked for value in held)
    assert dict(zip(column.names, counted.tolist(), strict=True)) == {name: expected[name] for name in column.names}
    assert column.names == sorted(set().union(*documents))
    assert without == sum(is_asked and not held for held, is_asked in zip(documents, asked, strict=True))


@settings(deadline=None)
@given(
    given_segments=segments(),
    share=SHARES,
    most=st.integers(1, 15),
    many=st.integers(1, 2),
    small=SMALL,
    chance=st.randoms(use_true_random=False),
)
def test_the_highest_counts_and_whether_there_are_more_are_right_where_the_others_are_left_out(
    given_segments: list[Documents], share: float, most: int, many: int, small: int, chance: np.random.Generator
) -> None:
    documents = [held for segment in given_segments for held in segment]
    selection = Selection(np.array([chance.random() < share for _ in documents], dtype=np.bool_))
    column = KeywordColumn([column_of(segment) for segment in given_segments])
    with patch.multiple(columns, _MANY=many, _FREQUENT=3, _SMALL=small):
        whole, some = column.counts(selection), column.counts(selection, most)
    assert frequent(column.names, some, most) == frequent(column.names, whole, most)
    assert (np.count_nonzero(some) > most) == (np.count_nonzero(whole) > most)
    assert (some <= whole).all()


@settings(deadline=None)
@given(given_segments=segments(), values=st.frozensets(st.sampled_from([*VALUES, NONE])))
def test_documents_with_any_of_the_values_are_told_through_all_segments(
    given_segments: list[Documents], values: frozenset[str]
) -> None:
    documents = [held for segment in given_segments for held in segment]
    column = KeywordColumn([column_of(segment) for segment in given_segments])
    assert column.having_any(values).tolist() == [
        bool(held & values or (NONE in values and not held)) for held in documents
    ]
