"""Stories → rows of the times that they speak of: a few queries a batch, and nothing written that stands already.

English and Arabic stories. Nothing is announced here: whoever calls does it, in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from articles import many_rows
from articles.chronology.arabic import arabic_dateline_end, arabic_mentions
from articles.chronology.datelines import dateline_end
from articles.chronology.mentions import Mention, mentions
from articles.ingest.arabic_dates import is_arabic
from articles.ingest.language import UNKNOWN
from articles.models import Article, Caption, EventDate

MOST_TIMES = 100
"""Different times of one story that are kept, in the order of the text."""

LANGUAGES = ("en", "ar")
_LONGEST_WORDS = 120


class Dated(NamedTuple):
    """What is read of a story for the times that it tells of: `published` is its day, None where that is not known.

    What is told as seen from that day is no surer than it is.
    """

    language: str
    body: str
    published: date | None
    sure: float


class Time(NamedTuple):
    """One time that a story speaks of, as the columns of its row."""

    starts_on: date
    ends_on: date
    precision: str
    words: str
    evidence: str
    first_offset: int
    count: int  # type: ignore[assignment]  # hides a method of tuples that nobody needs here
    confidence: float
    absolute: bool


NOTHING_KNOWN: Mapping[Dated, tuple[Time, ...]] = MappingProxyType({})


def date_batch(articles: Sequence[Article], known: Mapping[Dated, tuple[Time, ...]] = NOTHING_KNOWN) -> tuple[str, ...]:
    """Write the times of stories that are saved, in a transaction of the caller's; the uids of those that changed.

    `known` holds what `times_in` says of texts: these are not read again. What a curator decided stands: a rejected
    time is not written again, an accepted one stays as it is.
    """
    standing: dict[int, list[tuple[int, Time]]] = defaultdict(list)
    decided: dict[int, set[tuple[date, date]]] = defaultdict(set)
    rows = EventDate.objects.filter(article__in=articles).order_by("pk")
    for pk, article_pk, state, *columns in rows.values_list("pk", "article_id", "state", *Time._fields):
        time = Time(*columns)
        if state == EventDate.State.AUTOMATIC:
            standing[article_pk].append((pk, time))
        else:
            decided[article_pk].add((time.starts_on, time.ends_on))
    gone: list[int] = []
    made: list[tuple[object, ...]] = []
    changed: list[str] = []
    for article in articles:
        text, held = dated(article), standing[article.pk]
        wanted = known[text] if text in known else times_in(text)
        if ruled := decided[article.pk]:
            wanted = tuple(time for time in wanted if (time.starts_on, time.ends_on) not in ruled)
        if wanted != tuple(time for _, time in held):
            gone += [pk for pk, _ in held]
            key = article.pk
            made += [(key, *time) for time in wanted]
            changed.append(article.uid)
    if gone:
        EventDate.objects.filter(pk__in=gone).delete()
    many_rows.insert_values(EventDate, ("article_id", *Time._fields), made)
    return tuple(changed)


def event_dates_of(article: Article) -> list[EventDate]:
    """The times that the body speaks of, as rows that are not yet written."""
    return [EventDate(article=article, **time._asdict()) for time in times_in(dated(article))]


def dated(article: Article) -> Dated:
    """What is read of a story."""
    exact = article.date_precision == Article.DatePrecision.DAY
    sure = article.date_confidence if article.date_basis == Article.DateBasis.INFERRED else 1.0
    return Dated(article.language, article.body, article.published_on if exact else None, sure)


def times_of_caption(article: Article, caption: Caption) -> tuple[Time, ...]:
    """The times that a caption speaks of, as seen from the day of its photo, else from its story's day.

    A photo from the files has no day but its own.
    """
    story = dated(article)
    since = caption.taken_on or (None if caption.file_photo else story.published)
    return times_in(Dated(story.language, caption.text, since, 1.0 if caption.taken_on else story.sure))


def times_in(text: Dated) -> tuple[Time, ...]:
    """The times that a body speaks of; without a day of publication only those that name their year.

    The day of its dateline is none of them: it is the day on which the story was filed. A text too short to tell its
    language is read by its script. Pure: it may be worked out in another process, before there is a transaction.
    """
    language = text.language.partition("-")[0]
    if language == UNKNOWN:
        language = "ar" if is_arabic(text.body) else "en"
    if language not in LANGUAGES:
        return ()
    arabic = language == "ar"
    filed = arabic_dateline_end(text.body) if arabic else dateline_end(text.body)
    found = arabic_mentions(text.body, text.published) if arabic else mentions(text.body, text.published)
    told = (mention for mention in found if mention.start >= filed)
    return tuple(_time(same, text.sure) for same in _by_time(told))


def _by_time(told: Iterable[Mention]) -> list[list[Mention]]:
    """The mentions of each time, in the order in which the times are first spoken of."""
    times: dict[tuple[date, date], list[Mention]] = {}
    for mention in told:
        time = (mention.starts_on, mention.ends_on)
        if time in times or len(times) < MOST_TIMES:
            times.setdefault(time, []).append(mention)
    return list(times.values())


def _time(same: list[Mention], sure: float) -> Time:
    confidences = [mention.confidence if mention.absolute else min(mention.confidence, sure) for mention in same]
    surest = same[confidences.index(max(confidences))]
    return Time(
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
