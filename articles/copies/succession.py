"""Who evolved from whom: the updates of one story as a chain, each from the version before. Values only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter

from articles.copies.grouping import NEVER, Member

LONGEST_PAUSE = timedelta(days=31)
"""What is printed again after that is printed anew, not brought up to date."""

_Place = tuple[date, datetime, int]

_MARK = re.compile(
    r"\W{0,3}(?:(?P<update>UPDATE|WRAPUP|WRAP UP|REFILE-UPDATE)\s?(?P<number>\d{1,2})?"
    r"|(?P<other>CORRECTED|CORRECTION|RPT|REPEAT|REFILE|REFILING|ADDS|RECASTS|REWRITES|ПОВТОР|تحديث|تصحيح|محدث))"
    r"\s?\d{0,2}(?:\s?\W{1,3}|\s)\s*",
    re.IGNORECASE,
)


def is_marked(headline: str) -> bool:
    """Whether a headline says that the story was there before: UPDATE 2-, RPT-, (CORRECTED) - and their like."""
    return _mark(headline) is not None


def update_number(headline: str) -> int:
    """The highest number that a headline's marks give the version; 0 without a mark, 1 for marks without a number."""
    mark = _mark(headline)
    if mark is None:
        return 0
    return max(int(mark["number"] or 1), update_number(headline[mark.end() :]))


def predecessors(members: Sequence[Member]) -> Mapping[int, int]:
    """Of each story of a group that brings an earlier one up to date, the earlier one: key → key.

    The earlier one is the last before it of the same source; for a story that is marked as an update and whose source
    has none, the last before it of any. Stories without a date, and those of one moment whose marks give no order,
    evolve from nothing.
    """
    found: dict[int, int] = {}
    last: Member | None = None
    last_of: dict[int, Member] = {}
    for _, abreast in groupby(_dated(members), key=itemgetter(0)):
        level = [member for _, member in abreast]
        for later in level:
            own = last_of.get(later.source) if later.source is not None else None
            earlier = own or (last if is_marked(later.headline) else None)
            if earlier is not None and later.when - earlier.when <= LONGEST_PAUSE:
                found[later.pk] = earlier.pk
        for member in level:
            last = member
            if member.source is not None:
                last_of[member.source] = member
    return found


def _dated(members: Sequence[Member]) -> list[tuple[_Place, Member]]:
    """The stories that have a date, in their order. Of one day the clock decides where all of them have one, else the
    marks alone: the two orders may contradict each other.
    """
    dated = [(member.day, member) for member in members if member.day is not None]
    unclocked = {day for day, member in dated if member.moment is None}
    placed = [
        ((day, NEVER if day in unclocked else member.when, update_number(member.headline)), member)
        for day, member in dated
    ]
    return sorted(placed, key=lambda pair: (pair[0], pair[1].uid))


def _mark(headline: str) -> re.Match[str] | None:
    """The mark at the head of a headline. It is set off by a dash or colon, or stands in capitals as agencies do."""
    mark = _MARK.match(headline)
    if mark is None or not headline[mark.end() :]:
        return None
    word = mark["update"] or mark["other"]
    set_off = re.search(r"[-–—:)\]]\s*$", mark[0]) is not None
    return mark if set_off or (mark["number"] is not None and word.isupper()) else None
