"""Where in a text an expression of time is read, what is known there, and what a rule finds. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from articles.chronology.spans import Span

_QUOTED = 300

SURE_WITH_YEAR = 0.95
SURE_OF_NEAR_WORD = 0.85  # today, yesterday, tomorrow, last night
SURE_OF_WEEKDAY = 0.8  # the latest one; a weekly or a late report may mean the one before
SURE_AHEAD = 0.75
SURE_IN_QUOTATION = 0.65  # whoever is quoted may have spoken on another day


@dataclass(frozen=True, slots=True)
class Place:
    """A word that may begin an expression of time.

    `published` is the day from which relative words count, None where it is not known to the day; `last` is the day
    that the text spoke of last.
    """

    text: str
    start: int
    published: date | None = None
    last: date | None = None

    def before(self, reach: int = 40) -> str:
        """The characters before the word, on its line."""
        return self.text[max(0, self.start - reach) : self.start].rpartition("\n")[2]

    def is_quoted(self) -> bool:
        """Whether the word stands between quotation marks."""
        before = self.text[max(0, self.start - _QUOTED) : self.start].rpartition("\n")[2]
        return before.rfind("“") > before.rfind("”") or (before.count('"') % 2 == 1 and "“" not in before)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of time: where it stands, the days it means and how sure that is.

    `absolute` says that the words alone name the time, whenever their story was published.
    """

    start: int
    end: int
    span: Span
    confidence: float
    absolute: bool = False
