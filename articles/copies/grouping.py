"""Copies as groups: who belongs together, and which of a group is shown. Values only; knows no database.

Two stories belong together when they are alike, or when a chain of stories that are alike leads from one to the other:
so the order in which they came changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Member:
    """A story of a group, as much of it as decides who stands for the group and who evolved from whom."""

    pk: int
    uid: str
    is_published: bool
    day: date | None = None
    moment: datetime | None = None
    words: int = 0
    source: int | None = None
    headline: str = ""

    @property
    def when(self) -> datetime:
        """Its moment, else the beginning of its day; long ago for a story without a date."""
        if self.moment is not None:
            return self.moment
        return datetime.combine(self.day, time.min, UTC) if self.day else NEVER


@dataclass(slots=True)
class Groups:
    """Which keys belong together, told pair by pair; the least key of a group stands for it."""

    _above: dict[int, int] = field(default_factory=dict)

    def of(self, key: int) -> int:
        """What stands for the group of a key; a key that was never joined stands for itself."""
        top = key
        while (above := self._above.get(top, top)) != top:
            top = above
        while (above := self._above.get(key, key)) != top:
            self._above[key], key = top, above
        return top

    def join(self, one: int, other: int) -> None:
        """Make the groups of both one."""
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            self._above[second] = first

    def gathered(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """The keys by what stands for them, in their order."""
        found: dict[int, list[int]] = defaultdict(list)
        for key in keys:
            found[self.of(key)].append(key)
        return dict(found)


def representative(members: Sequence[Member]) -> Member | None:
    """The story that stands for its group: of those that readers may see the newest, of equally new ones the longest.

    None where readers see none of them. Between stories equal in all that, the uid decides.
    """
    seen = [member for member in members if member.is_published]
    return min(seen, key=lambda member: (_reversed(member.when), -member.words, member.uid), default=None)


def _reversed(when: datetime) -> float:
    return -(when - NEVER).total_seconds()
