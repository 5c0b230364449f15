"""The oldest and the newest story of a list, whatever its order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from articles.models import Article
from articles.reading import direction_of
from search import answers
from search.criteria import PER_PAGE_CHOICES, Criteria, Sort
from search.rows import PrintedDate, Row, printed_date

_PRINTED = (
    "uid", "slug", "headline", "language", "status", "embargo_until",
    "published_on", "date_precision", "date_basis", "date_evidence", "standfirst", "body",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class End:
    """The oldest or the newest story of a list."""

    href: str
    headline: str
    published: PrintedDate
    language: str
    direction: str


def ends(bare: Criteria, criteria: Criteria, rows: Sequence[Row]) -> tuple[str, str]:
    """The oldest and the newest story of a list (uids), a question to the engine for each that is not at hand: `rows`
    are the first of the list in the order of the criteria.
    """
    at_hand = {criteria.sort: rows[0].uid} if rows else {}
    oldest, newest = (at_hand.get(sort) or _foremost(bare, sort) for sort in (Sort.OLDEST, Sort.NEWEST))
    return oldest, newest


def _foremost(bare: Criteria, sort: Sort) -> str:
    hits = answers.find(replace(bare, sort=sort, per_page=PER_PAGE_CHOICES[0]), facets=False).results.hits
    return hits[0].article_uid if hits else ""


def stories_of(uids: Collection[str]) -> dict[str, Article]:
    """Those that a reader may see, with their text. One query."""
    return Article.objects.only(*_PRINTED).published_among(set(uids))


def end_of(story: Article | None) -> End | None:
    """What is told of it; None where it has no date, or is gone."""
    if story is None or story.published_on is None:
        return None
    return End(
        story.get_absolute_url(), story.headline, printed_date(story), story.language, direction_of(story.language)
    )
