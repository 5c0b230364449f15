"""Keeps the table of public words as the published stories are. Called by the outbox, in the same step as the index.

Doing it twice is doing it once: each call compares what is kept of the stories with their rows as they then are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles import many_rows
from articles.models import Article
from articles.models.stories import is_shown
from articles.tagging.folding import fold
from search.suggestions.models import LONGEST_WORD, HeadlineWord, PublicHeadline, PublicWord, WordsEdition

CHUNK = 500
"""Stories, or words, looked at in one query."""


def words_of(folded: str) -> tuple[str, ...]:
    """The distinct words of a folded text, in order."""
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in folded.split()))


def refresh(uids: Collection[str]) -> None:
    """Let the words be those that the stories' headlines now have: none for a story that is hidden or gone."""
    with transaction.atomic():
        edition = WordsEdition.hold()
        shown = dict(_published(uids))
        kept = {row.article_uid: row for row in PublicHeadline.objects.filter(article_uid__in=uids)}
        outdated = [row for uid, row in kept.items() if shown.get(uid) != (row.folded, row.day)]
        staying = kept.keys() - {row.article_uid for row in outdated}
        added = [
            PublicHeadline(article_uid=uid, folded=folded, day=day)
            for uid, (folded, day) in shown.items()
            if uid not in staying
        ]
        if outdated or added:
            _replace(outdated, added)
            edition.advance()


def rebuild() -> None:
    """Make the words those of all published stories, a batch at a time, and count them anew."""
    for uids in _in_chunks(list(Article.objects.published().order_by("pk").values_list("uid", flat=True))):
        refresh(uids)
    held = Article.objects.published().order_by().values("uid")
    for uids in _in_chunks(
        list(PublicHeadline.objects.exclude(article_uid__in=held).values_list("article_uid", flat=True))
    ):
        refresh(uids)
    with transaction.atomic():
        edition = WordsEdition.hold()
        uses = HeadlineWord.objects.filter(word=OuterRef("pk")).order_by().values("word").annotate(uses=Count("pk"))
        PublicWord.objects.update(stories=Coalesce(Subquery(uses.values("uses")), 0))
        PublicWord.objects.filter(stories=0).delete()
        edition.advance()


def _published(uids: Collection[str]) -> list[tuple[str, tuple[str, int]]]:
    # By uid alone: asked for an order or a status as well, SQLite walks through all stories that have it.
    rows = Article.objects.order_by().filter(uid__in=uids)
    columns = ("pk", "uid", "headline", "published_on", "status", "embargo_until")
    return [
        (uid, (fold(headline), _day(published_on)))
        for _pk, uid, headline, published_on, status, embargo_until in sorted(rows.values_list(*columns))
        if is_shown(status, embargo_until)
    ]


def _day(published_on: date | None) -> int:
    return published_on.toordinal() if published_on else 0


def _replace(outdated: Sequence[PublicHeadline], added: Sequence[PublicHeadline]) -> None:
    change: Counter[str] = Counter()
    for row in added:
        change.update(words_of(row.folded))
    for row in outdated:
        change.subtract(words_of(row.folded))
    PublicHeadline.objects.filter(pk__in=[row.pk for row in outdated]).delete()
    many_rows.insert_found_by("article_uid", added)
    numbers = _counted(change, {word for row in added for word in words_of(row.folded)})
    rows = [(numbers[word], row.pk, row.day) for row in added for word in words_of(row.folded)]
    with connection.cursor() as cursor:  # nine rows a headline: made as models they would take longer than the index
        cursor.executemany("INSERT INTO search_headlineword (word_id, headline_id, day) VALUES (%s, %s, %s)", rows)


def _counted(change: Counter[str], wanted: Collection[str]) -> dict[str, int]:
    """Add the change to the words' counts; drop words that no headline holds. The wanted words' keys."""
    known: dict[str, int] = {}
    for texts in _in_chunks(sorted(change)):
        known.update(PublicWord.objects.filter(text__in=texts).values_list("text", "stories"))
    totals = {text: known.get(text, 0) + by for text, by in change.items() if by or text not in known}
    with connection.cursor() as cursor:  # as above: thousands of words a batch
        cursor.executemany(
            "INSERT INTO search_publicword (text, stories) VALUES (%s, %s) "
            "ON CONFLICT (text) DO UPDATE SET stories = excluded.stories",
            [(text, total) for text, total in sorted(totals.items()) if total > 0],
        )
    numbers: dict[str, int] = {}
    for texts in _in_chunks(sorted(wanted)):
        numbers.update(PublicWord.objects.filter(text__in=texts).values_list("text", "pk"))
    for texts in _in_chunks([text for text, total in totals.items() if total <= 0]):
        PublicWord.objects.filter(text__in=texts).delete()
    return numbers


def _in_chunks(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]
