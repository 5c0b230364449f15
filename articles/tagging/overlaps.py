"""Names that overlap: which of them stay, and which count inside another. Pure; knows no text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from articles.tagging.matcher import Hit, Sort, Target

CERTAIN = 0.9
TOWNS_AND_PROVINCES = frozenset({"province", "city"})
_PLACE = itemgetter(0)


class Mention(NamedTuple):
    """One name in a story, and what it stands for. `weak`: a place that its company speaks for."""

    target: Target
    confidence: float
    start: int
    end: int
    weak: bool = False


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that stay when of overlapping ones the longest is kept, of equally long ones the first; by place."""
    kept: list[Hit] = []
    for crowd in _crowds(hits):
        if len(crowd) == 1:
            kept += crowd
            continue
        taken: set[int] = set()
        winners: list[Hit] = []
        for hit in sorted(crowd, key=lambda hit: (hit.start - hit.end, hit.start)):
            span = range(hit.start, hit.end)
            if taken.isdisjoint(span):
                taken.update(span)
                winners.append(hit)
        kept += sorted(winners, key=_PLACE)
    return kept


def nested(hits: Iterable[Hit], found: Sequence[Mention]) -> list[Mention]:
    """Regions named inside the name of what lies in them: Lebanon in `southern Lebanon`, Baghdad in its embassies."""
    ordered = [hit for crowd in _crowds(hits) if len(crowd) > 1 for hit in crowd]
    if not ordered:
        return []
    starts = [hit.start for hit in ordered]
    inner = []
    for mention in found:
        for hit in ordered[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]:
            if hit.end <= mention.end and hit.end - hit.start < mention.end - mention.start:
                inner += [
                    Mention(sense.target, CERTAIN, hit.start, hit.end)
                    for sense in hit.senses
                    if sense.strength and sense.target.sort is Sort.REGION and _lies_in(mention, sense.target, hit)
                ]
    return inner


def _crowds(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """The hits by their place, those together that touch one another by overlapping."""
    crowd: list[Hit] = []
    reach = 0
    for hit in sorted(hits, key=_PLACE):
        if crowd and hit.start >= reach:
            yield crowd
            crowd = []
        crowd.append(hit)
        if hit.end > reach:
            reach = hit.end
    if crowd:
        yield crowd


def _lies_in(mention: Mention, region: Target, hit: Hit) -> bool:
    """Whether the region inside a name holds what bears it: a place below it, a site, an office at its end."""
    named = mention.target
    if named.sort is Sort.REGION and region.pk in named.above:
        return True
    if named.sort is Sort.REGION:
        return named.kind == "site" and region.kind in TOWNS_AND_PROVINCES and region.country == named.country
    return named.kind == "government-body" and region.kind == "city" and hit.end == mention.end
