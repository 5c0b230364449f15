"""How often each spelling of an actor's name stands in its stories, year by year.

A count is of the stories whose headline, text or captions hold that spelling, exact words in this order; a story may
hold several. Each is the total of its own link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from articles.models import Name
from articles.tagging.folding import fold
from search.addresses import Address
from search.criteria import Criteria
from search.engines.analysis import forms
from search.engines.base import PartCounts, Timelines
from search.names import Named
from search.querylang import render
from search.querylang.nodes import PartialDate, Phrase
from search.wording import number

MOST_YEARS = 8
"""Years that have a column of their own; those before share one."""

MOST_SPELLINGS = 40
Column = range
"""The years of one column, by their places."""

_NO_SPELLINGS = (Name.Kind.DEMONYM, Name.Kind.WEAK)
_SHORTEST_ABBREVIATION = 3
"""Letters; case is set aside in the index, where a shorter one is an ordinary word as well."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One spelling in one year: how many stories, their list, and what part of all stories of the year they are."""

    count: str
    href: str = ""
    share: str = "0"


@dataclass(frozen=True, slots=True)
class SpellingRow:
    """One spelling: in all, and year by year."""

    text: str
    whole: Cell
    years: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class NameUse:
    """The table. `heads` are the words of its years with the list of each; `unused` stand in no story held."""

    heads: tuple[Cell, ...]
    rows: tuple[SpellingRow, ...]
    unused: tuple[str, ...]


def spellings_of(names: Iterable[Named]) -> list[str]:
    """The spellings that can be looked for among the names of an actor.

    Those that the index cannot tell apart (case, accents) are one.
    """
    found: dict[tuple[str, ...], str] = {}
    for named in names:
        text, kind = named.text, named.kind
        if kind in _NO_SPELLINGS or (kind == Name.Kind.ABBREVIATION and len(fold(text)) < _SHORTEST_ABBREVIATION):
            continue
        if looked_for := tuple(forms(text)):
            found.setdefault(looked_for, text)
    return list(found.values())[:MOST_SPELLINGS]


def parts_of(spellings: Sequence[str]) -> list[Phrase]:
    """What the engine is asked for: one part a spelling."""
    return [Phrase(spelling) for spelling in spellings]


def name_use(
    spellings: Sequence[str], timelines: Timelines, parts: Sequence[PartCounts], criteria: Criteria, path: str
) -> NameUse | None:
    """The table of these spellings, the most frequent first; None where there is nothing to compare.

    `timelines` is by year, `parts` are those of the spellings.
    """
    address = Address(path)
    years = [start.year for start in timelines.starts]
    columns = _columns(years, timelines.whole.counts)
    counted = sorted(
        ((spelling, part) for spelling, part in zip(spellings, parts, strict=True) if part.total),
        key=lambda one: (-one[1].total, one[0]),
    )
    if not counted:
        return None
    wholes = [_added(timelines.whole, column) for column in columns]
    return NameUse(
        heads=tuple(
            Cell(_words(column, years), address.of(criteria.within(*_range(column, years)))) for column in columns
        ),
        rows=tuple(
            SpellingRow(
                spelling,
                _cell(spelling, part.total, timelines.whole.total, criteria, address),
                tuple(
                    _cell(spelling, _added(part, column), whole, criteria.within(*_range(column, years)), address)
                    for column, whole in zip(columns, wholes, strict=True)
                ),
            )
            for spelling, part in counted
        ),
        unused=tuple(spelling for spelling, part in zip(spellings, parts, strict=True) if not part.total),
    )


def _columns(years: Sequence[int], whole: Sequence[int]) -> list[Column]:
    """A column for each of the newest years with a story, one for all before them."""
    held = [place for place in range(len(years)) if whole[place]]
    newest, before = held[-MOST_YEARS:], held[:-MOST_YEARS]
    earlier = [range(newest[0])] if before else []
    return earlier + [range(place, place + 1) for place in newest]


def _added(part: PartCounts, column: Column) -> int:
    return sum(part.counts[column.start : column.stop])


def _range(column: Column, years: Sequence[int]) -> tuple[PartialDate | None, PartialDate]:
    last = PartialDate(years[column.stop - 1])
    return (last if len(column) == 1 else None), last


def _words(column: Column, years: Sequence[int]) -> str:
    last = years[column.stop - 1]
    return str(last) if len(column) == 1 else gettext("until %(date)s") % {"date": last}


def _cell(spelling: str, count: int, whole: int, criteria: Criteria, address: Address) -> Cell:
    if not count:
        return Cell("0")
    asked = criteria.asking(render(Phrase(spelling)))
    return Cell(number(count), address.of(asked), f"{100 * count / whole:.0f}")
