"""Who led something before an actor and who after it: no relation says so, the dates of the offices do.

One succeeds another where the other's time ends as one's own begins, on the same day or the day before; dates that are
not known to the month tell nothing, and a gap between two holders is never bridged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from articles.models import Actor, Region, Relation
from search.querylang import NotADate, read_partial
from search.querylang.nodes import PartialDate

Heads = Mapping[tuple[int | None, int | None], Sequence[Relation]]
"""Who led what, by the actor or the region that was led."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Somebody from whom an office was taken over, or to whom it was handed; and when."""

    other: Actor
    office: Actor | Region
    when: PartialDate


def heads_of(rows: Iterable[Relation]) -> Heads:
    """Those who led, of all relations, by what they led."""
    found: dict[tuple[int | None, int | None], list[Relation]] = {}
    for row in rows:
        if row.kind == Relation.Kind.LEADS and row.actor is not None:
            found.setdefault((row.to_actor_id, row.to_region_id), []).append(row)
    return found


def before(actor: Actor, own: Iterable[Relation], heads: Heads) -> Iterator[Handover]:
    """From whom the actor took over what it led."""
    for row in _led_by(actor, own):
        for other in heads.get((row.to_actor_id, row.to_region_id), ()):
            if other.actor_id != actor.pk and _follow(other, row):
                yield _handover(other, row.from_date)


def after(actor: Actor, own: Iterable[Relation], heads: Heads) -> Iterator[Handover]:
    """To whom the actor handed what it led."""
    for row in _led_by(actor, own):
        for other in heads.get((row.to_actor_id, row.to_region_id), ()):
            if other.actor_id != actor.pk and _follow(row, other):
                yield _handover(other, other.from_date)


def _led_by(actor: Actor, own: Iterable[Relation]) -> Iterator[Relation]:
    return (row for row in own if row.kind == Relation.Kind.LEADS and row.actor_id == actor.pk)


def _follow(first: Relation, second: Relation) -> bool:
    """Whether the time of the second begins as that of the first ends."""
    end, start = _read(first.to_date), _read(second.from_date)
    if end is None or start is None or end.month is None or (end.day is None) != (start.day is None):
        return False
    if end.day is None:
        return end == start
    return start.first() - end.first() in (timedelta(0), timedelta(days=1))


def _handover(other: Relation, written: str) -> Handover:
    # A head is an actor, of one actor or one region, and the date has been read to be compared.
    office = cast("Actor | Region", other.to_actor or other.to_region)
    return Handover(cast("Actor", other.actor), office, cast("PartialDate", _read(written)))


def _read(text: str) -> PartialDate | None:
    try:
        return read_partial(text) if text else None
    except NotADate:
        return None
