"""Stories → rows of the times that they speak of: a few queries a batch, and nothing written that stands already.

English stories only. Nothing is announced here: whoever calls does it, in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from articles import many_rows
from articles.chronology.mentions import Mention, mentions
from articles.models import Article, EventDate

MOST_TIMES = 100
"""Different times of one story that are kept, in the order of the text."""

LANGUAGE = "en"
_LONGEST_WORDS = 120
_COLUMNS = ("starts_on", "ends_on", "precision", "words", "evidence", "first_offset", "count", "confidence", "absolute")


def date_batch(articles: Sequence[Article]) -> tuple[str, ...]:
    """Write the times of stories that are saved, in a transaction of the caller's; the uids of those that changed."""
    standing: dict[int, list[EventDate]] = defaultdict(list)
    for row in EventDate.objects.filter(article__in=articles).order_by("pk"):
        standing[row.article_id].append(row)
    gone: list[int] = []
    made: list[EventDate] = []
    changed: list[str] = []
    for article in articles:
        wanted, held = event_dates_of(article), standing[article.pk]
        if list(map(_columns, wanted)) != list(map(_columns, held)):
            gone += [row.pk for row in held]
            made += wanted
            changed.append(article.uid)
    if gone:
        EventDate.objects.filter(pk__in=gone).delete()
    many_rows.insert(made)
    return tuple(changed)


def event_dates_of(article: Article) -> list[EventDate]:
    """The times that the body speaks of, as rows; without a day of publication only those that name their year.

    What is told as seen from an inferred day of publication is no surer than that day.
    """
    if article.language.partition("-")[0] != LANGUAGE:
        return []
    exact = article.date_precision == Article.DatePrecision.DAY
    told = mentions(article.body, article.published_on if exact else None)
    sure = article.date_confidence if article.date_basis == Article.DateBasis.INFERRED else 1.0
    return [_row(article, same, sure) for same in _by_time(told)]


def _by_time(told: Iterable[Mention]) -> list[list[Mention]]:
    """The mentions of each time, in the order in which the times are first spoken of."""
    times: dict[tuple[date, date], list[Mention]] = {}
    for mention in told:
        time = (mention.starts_on, mention.ends_on)
        if time in times or len(times) < MOST_TIMES:
            times.setdefault(time, []).append(mention)
    return list(times.values())


def _row(article: Article, same: list[Mention], sure: float) -> EventDate:
    confidences = [mention.confidence if mention.absolute else min(mention.confidence, sure) for mention in same]
    surest = same[confidences.index(max(confidences))]
    return EventDate(
        article=article,
        starts_on=surest.starts_on,
        ends_on=surest.ends_on,
        precision=surest.precision.value,
        words=surest.words[:_LONGEST_WORDS],
        evidence=surest.sentence,
        first_offset=surest.start,
        count=len(same),
        confidence=max(confidences),
        absolute=surest.absolute,
    )


def _columns(row: EventDate) -> tuple[object, ...]:
    return tuple(getattr(row, column) for column in _COLUMNS)
