"""Until when a story must not be seen: what its record states, or its first lines print. Computes only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from articles.ingest.printed_dates import full_dates
from articles.ingest.records import StoryRecord
from articles.ingest.stated_dates import stated_date

KEYS = ("embargo_until", "embargoed", "embargo")
_ANY_YEAR = date(9000, 1, 1)  # an embargo lies ahead, however far
_LOOKED_AT = 600  # characters of a body
_LONGEST_LINE = 200
_LATEST_ZONE = timedelta(hours=12)  # behind the time of Greenwich, where a day ends last
_LINE = re.compile(
    r"(?i)^\W{0,4}(?:(?:strict(?:ly)?|under(?: strict)?|news|press)\s+){0,2}"
    r"(?:embargoed\b|embargo\s*(?::|until\b|till\b)"
    r"|not (?:for|to be) (?:publication|release|published|released) (?:before|until)\b)"
)


def stated_embargo(record: StoryRecord) -> tuple[datetime | None, str]:
    """The moment that a record states, and the words that should state one and do not ("" where there are none)."""
    unread = ""
    for key in KEYS:
        words = record.extra.get(key)
        if not isinstance(words, str) or not words.strip():
            continue
        if until := _moment_of(words):
            return until, ""
        unread = unread or words.strip()
    return None, unread


def printed_embargo(record: StoryRecord) -> tuple[datetime | None, str]:
    """The moment that a line above the story prints (“EMBARGOED until 20 October 2030, 00:01 GMT”), and that line."""
    opening = f"{record.headline}\n{record.standfirst}\n{record.body[:_LOOKED_AT]}"
    lowered = opening.lower()
    if "embargo" not in lowered and "not for " not in lowered and "not to be " not in lowered:
        return None, ""
    for line in opening.split("\n"):
        if len(line) > _LONGEST_LINE or not _LINE.match(line):
            continue
        if dates := full_dates(line):
            return _moment_of(line[dates[0].start :]) or _end_of(dates[0].day.isoformat()), line.strip()
    return None, ""


def _moment_of(words: str) -> datetime | None:
    words = words.strip(" .;*()[]")
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        found = stated_date(words, today=_ANY_YEAR)
        if found.published_at is None and found.published_on is not None:
            return _end_of(found.published_on.isoformat())
        return found.published_at
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _end_of(day: str) -> datetime:
    """When a day has ended everywhere on earth: the latest that an embargo without an hour can mean."""
    return datetime.combine(datetime.fromisoformat(day).date() + timedelta(days=1), time.min, UTC) + _LATEST_ZONE
