"""Who may see a new story: what its record asks for, what the run allows, and dates that lie ahead. Computes only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from articles.ingest.embargoes import printed_embargo, stated_embargo
from articles.ingest.records import DateFinding, StoryRecord
from articles.models import Article

# From hidden to seen by all: a record and the run that imports it may each ask for less than the other.
_BY_PUBLICITY = (
    Article.Status.WITHDRAWN,
    Article.Status.DRAFT,
    Article.Status.REVIEW,
    Article.Status.EMBARGOED,
    Article.Status.PUBLISHED,
)
_LATEST_ZONE = timedelta(hours=14)
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def visibility(
    record: StoryRecord, finding: DateFinding, asked: str, now: datetime, notices: list[str], *, kept: bool
) -> dict[str, Any]:
    """Status and end of embargo of a new story.

    The less public of what its record says and what the run asks for; a story dated ahead of `now` waits for its
    date, unless it was `kept` by the archive that exported it. What is decided against the record is noticed.
    """
    said = record.status.lower()
    if said and said not in Article.Status.values:
        notices.append(f"status: “{said[:40]}” is none of {', '.join(Article.Status.values)}; imported for review")
        said = Article.Status.REVIEW
    status = min(said or asked, asked, key=_BY_PUBLICITY.index)
    until, unread = stated_embargo(record)
    if until is None and not kept:
        until, line = printed_embargo(record)
        if until and until > now:
            notices.append(f"embargo: the story says “{line[:120]}”; it is held back until {until:%Y-%m-%d %H:%M} UTC")
    if unread and status == Article.Status.PUBLISHED and not kept:
        notices.append(f"embargo_until: “{unread[:60]}” is no time; imported for review")
        status = Article.Status.REVIEW
    ahead = finding.published_at or _first_moment(finding.published_on)
    if until is None and ahead and ahead > now and not kept and status == Article.Status.PUBLISHED:
        notices.append(f"published: {record.published[:80]} lies ahead; the story is held back until then")
        status, until = Article.Status.EMBARGOED, ahead
    elif until and until > now and status == Article.Status.PUBLISHED:
        status = Article.Status.EMBARGOED
    elif status == Article.Status.EMBARGOED and until is None:
        notices.append("status: embargoed, but no embargo_until says until when; imported for review")
        status = Article.Status.REVIEW
    elif finding.published_on is None and status == Article.Status.PUBLISHED and _names_coming_year(record, now):
        notices.append("published: a year that lies ahead; imported for review")
        status = Article.Status.REVIEW
    return {"status": str(status), "embargo_until": until}


def _first_moment(day: date | None) -> datetime | None:
    """When a day first begins anywhere on earth."""
    return datetime.combine(day, time.min, UTC) - _LATEST_ZONE if day and day > date.min else None


def _names_coming_year(record: StoryRecord, now: datetime) -> bool:
    return any(int(year) > now.year + 1 for year in _YEAR.findall(record.published))
