"""The times that a story speaks of: which days its words mean, in which sentence, and how sure that is. Pure.

English only. Each expression is found by the word that gives it away, and read by the rule of that word; the longest
reading counts. Relative words need the day of publication; without it only what names its own year is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import repeat

from articles.chronology.days import counted_at, near_day_at, other_day_at, weekday_at
from articles.chronology.months import day_at, month_at, part_at
from articles.chronology.periods import closing_year_at, part_of_period_at, period_at, week_ended_at, year_at
from articles.chronology.places import Found, Place
from articles.chronology.spans import Precision, Span
from articles.chronology.words import EARLIEST_YEAR, LATEST_YEAR, MONTH_NUMBER, WEEKDAY_NUMBER, any_of
from articles.tagging.sentences import sentence_at

MOST_MENTIONS = 500
"""Of one story; what lies beyond is a list of dates, not an account."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One expression of time: the characters `start` to `end` of the text, its sentence, the days that it means.

    `moment` is the time of day in UTC, where the words tell one. `absolute` says that the words need no day of
    publication to be understood.
    """

    start: int
    end: int
    words: str
    sentence: str
    starts_on: date
    ends_on: date
    precision: Precision
    confidence: float
    absolute: bool = False
    moment: datetime | None = None


Rule = Callable[[Place], Found | None]
_CALENDAR: tuple[Rule, ...] = (day_at, month_at)
_RULES: dict[str, tuple[Rule, ...]] = dict.fromkeys(WEEKDAY_NUMBER, (day_at, weekday_at))
_RULES |= dict.fromkeys(MONTH_NUMBER, _CALENDAR)
_UNIT = r"(?=\s+(?:\w+\s+)?(?:hour|day|week|month|year|night|morning|afternoon|evening))"
_WORDS: tuple[tuple[tuple[str, ...], tuple[Rule, ...], str], ...] = (
    (("today", "tonight", "yesterday", "tomorrow"), (near_day_at,), ""),
    (("day",), (near_day_at,), r"(?=\s+(?:before|after)\s)"),
    (("last", "past", "previous", "this", "next", "coming"), (near_day_at, other_day_at, period_at), _UNIT),
    (("following", "same", "preceding"), (other_day_at,), _UNIT),
    (("ago",), (counted_at,), ""),
    (("earlier", "later"), (part_of_period_at, counted_at), ""),
    (("early", "mid", "middle", "late", "end", "beginning", "start"), (part_at,), r"(?=(?:\s+of)?[\s-]+[A-Z0-9])"),
    (("week",), (week_ended_at,), r"(?=\s+(?:ended|ending|to)\s)"),
)
"""Words, the rules that read from them on, and what must follow that they are looked at: most stand for no time."""


def _followed(words: tuple[str, ...], follows: str) -> str:
    return any_of(form for word in words for form in (word, word.capitalize())) + r"(?![A-Za-z])" + follows


_RULES |= {form: rules for words, rules, _ in _WORDS for word in words for form in (word, word.capitalize())}
_NUMBER_RULES: tuple[Rule, ...] = (day_at, year_at)

_NUMBER = (
    r"[0-9]{4}(?![0-9])|[0-9]{1,2}(?=(?:st|nd|rd|th)?(?:\s+(?:of\s+)?[JFMASOND]"
    r"|\s*[-–—/]|\s+(?:to|and|through|until|till)\s))"
)
_NAMES = f"{any_of((*WEEKDAY_NUMBER, *MONTH_NUMBER))}(?![A-Za-z])"
_TELLING = re.compile(
    rf"(?<![\w$€£¥#@&])(?:{_NAMES}|{'|'.join(_followed(words, follows) for words, _, follows in _WORDS)}|{_NUMBER})"
)
_LIKELY = re.compile(f" {any_of(_RULES)}(?= )".encode())
_LETTERS = bytes(code if chr(code).isascii() and chr(code).isalpha() else ord(" ") for code in range(256))
_NUMERAL = re.compile(b"00*")
_NUMERALS = bytes(ord("0" if 0x30 <= code <= 0x39 else " ") for code in range(256))
_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_DIGITS = frozenset("0123456789")

_JOINED = re.compile(r"\s*(?:-|–|—)\s*|\s+(?:to|through|until|till)\s+")
_JOINED_BETWEEN = re.compile(r"\s+and\s+")
_LED_BY_BETWEEN = re.compile(r"(?i)\bbetween\s+$")
_CLOCK = re.compile(
    r"(?:['’]s)?,?\s+(?:at\s+)?(?:about\s+|around\s+)?(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?:local time\s*)?)?\((?P<utc_hour>\d\d):?(?P<utc_minute>\d\d)\s*(?:GMT|UTC)\)",
    re.IGNORECASE,
)


def mentions(text: str, published: date | None) -> Iterator[Mention]:
    """Every time that a text names, in its order. `published` is None where the day of the story is not known."""
    position, told = 0, 0
    last: date | None = None
    for word in _telling(text):
        rules = _rules_of(word[0])
        if rules is None or word.start() < position:
            continue
        if told == MOST_MENTIONS:
            return
        place = Place(text, word.start(), published, last)
        found = _read(place, rules)
        if found is None:
            continue
        found = _joined(place, found)
        mention = _mention(text, found)
        position, told = max(found.end, mention.end), told + 1
        if mention.precision is Precision.DAY:
            last = mention.starts_on
        yield mention


def _telling(text: str) -> Iterator[re.Match[str]]:
    """All that may begin an expression of time: what `_TELLING` finds, looked for where such a word or a number is."""
    plain = text.encode("ascii", "replace")
    starts = [word.start() for word in _LIKELY.finditer(b" %b " % plain.translate(_LETTERS))]
    starts += [number.start() for number in _NUMERAL.finditer(plain.translate(_NUMERALS))]
    return filter(None, map(_TELLING.match, repeat(text), sorted(starts)))


def _rules_of(word: str) -> tuple[Rule, ...] | None:
    return _RULES.get(word) or (_NUMBER_RULES if word[0] in _DIGITS else None)


def _read(place: Place, rules: tuple[Rule, ...]) -> Found | None:
    """What the rules find here, the longest reading of it; what lies outside the calendar is nothing."""
    readings = [found for rule in rules if (found := _applied(rule, place))]
    return max(readings, key=lambda found: found.end, default=None)


def _applied(rule: Rule, place: Place) -> Found | None:
    try:
        found = rule(place)
    except (ValueError, OverflowError):
        return None  # the 31st of June, the year 0
    if found is None or not EARLIEST_YEAR <= found.span.starts_on.year <= found.span.ends_on.year <= LATEST_YEAR:
        return None
    return found


def _joined(place: Place, first: Found) -> Found:
    """One stretch of two times where "to" or a dash joins them, or "and" after "between"."""
    joint = _JOINED.match(place.text, first.end)
    if joint is None and _LED_BY_BETWEEN.search(place.before()):
        joint = _JOINED_BETWEEN.match(place.text, first.end)
    if joint is None:
        return first
    word = _WORD.match(place.text, joint.end())
    rules = _rules_of(word[0]) if word else None
    if word is None or rules is None:
        return first
    if year_at in rules:
        rules = (day_at, closing_year_at)
    second = _read(replace(place, start=joint.end()), rules)
    if second is None or second.span.starts_on <= first.span.ends_on:
        return first
    span = Span(first.span.starts_on, second.span.ends_on)
    sure = min(first.confidence, second.confidence)
    return Found(first.start, second.end, span, sure, first.absolute and second.absolute)


def _mention(text: str, found: Found) -> Mention:
    moment, end = _moment(text, found)
    return Mention(
        start=found.start,
        end=end,
        words=" ".join(text[found.start : end].split()),
        sentence=sentence_at(text, found.start, end),
        starts_on=found.span.starts_on,
        ends_on=found.span.ends_on,
        precision=found.span.precision,
        confidence=found.confidence,
        absolute=found.absolute,
        moment=moment,
    )


def _moment(text: str, found: Found) -> tuple[datetime | None, int]:
    """The clock time that follows a day, where it is told in UTC too, and where it ends."""
    clock = _CLOCK.match(text, found.end) if found.span.precision is Precision.DAY else None
    if clock is None:
        return None, found.end
    hour, minute = int(clock["utc_hour"]), int(clock["utc_minute"])
    if hour > 23 or minute > 59:
        return None, found.end
    day = found.span.starts_on
    if clock["hour"] and clock["half"]:
        local = int(clock["hour"]) % 12 + (12 if clock["half"].lower().startswith("p") else 0)
        day += timedelta(days=(local - hour > 14) - (hour - local > 12))
    return datetime.combine(day, time(hour, minute), UTC), clock.end()
