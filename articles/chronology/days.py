"""Days that are told from the day of the story: weekdays, yesterday, two days ago, the following day. Pure.

In news copy a bare weekday is the latest one up to and including the day of publication, unless its verb looks ahead.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from articles.chronology.places import (
    SURE_AHEAD,
    SURE_IN_QUOTATION,
    SURE_OF_NEAR_WORD,
    SURE_OF_WEEKDAY,
    Found,
    Place,
)
from articles.chronology.spans import Span, coming, day_span, latest, month_span, months_on, week_span, year_span
from articles.chronology.tense import Tense, tense_at
from articles.chronology.words import COUNT, WEEKDAY_NUMBER, count_of

SURE_OF_LAST_WEEKDAY = 0.85
SURE_OF_NEXT_WEEKDAY = 0.7
SURE_IN_SAME_WEEK = 0.5  # "next Friday" on a Tuesday: this week's or the one after
SURE_OF_COMING = 0.9
SURE_OF_THIS = 0.65
SURE_FROM_ANOTHER_DAY = 0.6  # "the following day"
SURE_OF_COUNTED = {"day": 0.8, "week": 0.5, "month": 0.6, "year": 0.6}
MOST_COUNTED = {"day": 60, "week": 12, "month": 36, "year": 300}

_WAY = re.compile(
    r"(?i)\b(?P<way>(?:this\s+)?(?:last|past|previous)|next|(?:this\s+)?coming|this|the following)\s+"
    r"(?:(?:late|early)\s+)?$"
)
_NO_DAY = re.compile(
    r"(?:\b(?:Bloody|Black|Good|Palm|Super|Ash|Easter|Cyber|Giving|Holy|Whit|every|Every|each|Each|most|Most|alternate|"
    r"per|a|one|any)\s+)$"
)
_NO_DAY_AFTER = re.compile(r"(?:s\b|\s+(?:Times|Telegraph|Mail|Express|Mirror|Herald|Mosque|Market|Night Live)\b)")
_NEAR = re.compile(r"(?i)(?:today|tonight|yesterday|tomorrow)\b(?!\s+(?:Show|Show's)\b)")
_LAST_NIGHT = re.compile(r"(?i)last\s+night\b")
_THIS_DAY = re.compile(r"(?i)this\s+(?:morning|afternoon|evening)\b")
_BEYOND = re.compile(r"(?i)day\s+(?P<way>before|after)\s+(?P<word>yesterday|tomorrow)\b")
_OTHER_DAY = re.compile(r"(?i)(?P<way>following|next|previous|same|preceding)\s+(?:day|night|morning|evening)\b")
_AGO = re.compile(rf"(?i)\b{COUNT}\s+(?P<unit>day|week|month|year)s?\s+$")
_WAY_BACK = re.compile(r"(?i)ago|earlier")
_OFFSETS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def weekday_at(place: Place) -> Found | None:
    """The weekday that stands here."""
    name = re.compile(r"[A-Za-z]+").match(place.text, place.start)
    if place.published is None or name is None or name[0] not in WEEKDAY_NUMBER:
        return None
    before = place.before()
    if _NO_DAY.search(before) or _NO_DAY_AFTER.match(place.text, name.end()):
        return None
    way = _WAY.search(before)
    start = place.start - len(way[0]) if way else place.start
    words = way["way"].lower() if way else ""
    read = _led_weekday(place, WEEKDAY_NUMBER[name[0]], words.rpartition(" ")[2]) if words else None
    if words and read is None:
        return None
    day, sure = read or _bare_weekday(place, WEEKDAY_NUMBER[name[0]], name.end())
    return Found(start, name.end(), day_span(day), sure)


def _bare_weekday(place: Place, weekday: int, end: int) -> tuple[date, float]:
    published = place.published or date.max
    if tense_at(place.text, place.start, end) is Tense.AHEAD:
        return coming(weekday, published), SURE_AHEAD
    return latest(weekday, published), SURE_IN_QUOTATION if place.is_quoted() else SURE_OF_WEEKDAY


def _led_weekday(place: Place, weekday: int, way: str) -> tuple[date, float] | None:
    """A weekday after "last", "next", "this", "coming" or "the following"."""
    published = place.published or date.max
    day = timedelta(days=1)
    if way == "following":
        return (coming(weekday, place.last + day), SURE_FROM_ANOTHER_DAY) if place.last else None
    if way in ("last", "past", "previous"):
        return latest(weekday, published - day), SURE_OF_LAST_WEEKDAY
    if way == "this":
        return coming(weekday, week_span(published).starts_on), SURE_OF_THIS
    when = coming(weekday, published + day)
    if way == "coming":
        return when, SURE_OF_COMING
    return when, SURE_IN_SAME_WEEK if when <= week_span(published).ends_on else SURE_OF_NEXT_WEEKDAY


def near_day_at(place: Place) -> Found | None:
    """Today, tonight, yesterday, tomorrow, last night, this morning, the day before yesterday."""
    if place.published is None:
        return None
    if match := _BEYOND.match(place.text, place.start):
        days = _OFFSETS[match["word"].lower()] + (1 if match["way"].lower() == "after" else -1)
    elif match := _LAST_NIGHT.match(place.text, place.start):
        days = -1
    elif match := _NEAR.match(place.text, place.start) or _THIS_DAY.match(place.text, place.start):
        days = _OFFSETS.get(match[0].lower(), 0)
        if match[0][0].isupper() and re.search(r"\w[\w'’]*,?\s$", place.before()):
            return None  # USA Today, Russia Today
    if match is None:
        return None
    sure = SURE_IN_QUOTATION if place.is_quoted() else SURE_OF_NEAR_WORD
    return Found(place.start, match.end(), day_span(place.published + timedelta(days=days)), sure)


def other_day_at(place: Place) -> Found | None:
    """The following or the previous day, told from the day that was spoken of last."""
    match = _OTHER_DAY.match(place.text, place.start)
    if match is None or place.last is None or not re.search(r"(?i)\bthe\s+(?:very\s+)?$", place.before()):
        return None
    days = {"following": 1, "next": 1, "same": 0}.get(match["way"].lower(), -1)
    return Found(place.start, match.end(), day_span(place.last + timedelta(days=days)), SURE_FROM_ANOTHER_DAY)


def counted_at(place: Place) -> Found | None:
    """So many days, weeks, months or years ago; "a day earlier" is told from the day that was spoken of last."""
    match, way = _AGO.search(place.before()), _WAY_BACK.match(place.text, place.start)
    if match is None or way is None:
        return None
    unit, count = match["unit"].lower(), count_of(match["count"])
    earlier = way[0].lower() == "earlier"
    since = place.last if earlier else place.published
    if since is None or count > MOST_COUNTED[unit] or (earlier and unit != "day"):
        return None
    sure = SURE_FROM_ANOTHER_DAY if earlier else SURE_OF_COUNTED[unit]
    start = place.start - len(match[0])
    return Found(start, way.end(), _counted(since, count, unit), min(sure, _quoted_at_most(place)))


def _counted(since: date, count: int, unit: str) -> Span:
    if unit == "day":
        return day_span(since - timedelta(days=count))
    if unit == "week":
        return week_span(since, -count)
    return month_span(*months_on(since.year, since.month, -count)) if unit == "month" else year_span(since.year - count)


def _quoted_at_most(place: Place) -> float:
    return SURE_IN_QUOTATION if place.is_quoted() else 1.0
