"""The words that a source replaced under the same address or id, kept as versions of the story.

A curator's correction keeps nothing: what a desk takes out is to be gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from articles.ingest.exported import ExportedText
from articles.models import Article, FormerText

WORDS = frozenset({"headline", "standfirst", "body"})
"""Columns whose change makes a version."""


def former_text(article: Article) -> FormerText:
    """The story's words as they stand, before they are replaced; not written yet, and without a number."""
    return FormerText(
        article=article,
        headline=article.headline,
        standfirst=article.standfirst,
        body=article.body,
        word_count=article.word_count,
        published_at=article.published_at,
        shown=article.is_published,
    )


def is_another(former: FormerText, article: Article) -> bool:
    """Whether a reader would see another text: white space and case make no version."""
    return _words(former) != _words(article)


def replaced(articles: Iterable[int]) -> dict[int, set[str]]:
    """The texts that stories had before, as `words_of` gives them, by the story's key."""
    texts: dict[int, set[str]] = defaultdict(set)
    for text in FormerText.objects.filter(article__in=articles).only("article_id", *WORDS):
        texts[text.article_id].add(_words(text))
    return texts


def words_of(headline: str, standfirst: str, body: str) -> str:
    """What tells one text from another: its words, without white space and case."""
    return " ".join(f"{headline}\n{standfirst}\n{body}".casefold().split())


def keep(texts: Iterable[FormerText], now: datetime) -> None:
    """Write former texts behind those that their stories have; part of the caller's transaction."""
    texts = list(texts)
    if not texts:
        return
    held = FormerText.objects.filter(article__in=[text.article_id for text in texts])
    numbers = Counter(held.values_list("article_id", flat=True))
    for text in texts:
        numbers[text.article_id] += 1
        text.number, text.replaced_at = numbers[text.article_id], now
    FormerText.objects.bulk_create(texts)


def restore(article: Article, kept: Sequence[ExportedText]) -> None:
    """Write the former texts that an export holds, for a story that was just made."""
    FormerText.objects.bulk_create(
        [
            FormerText(
                article=article,
                number=number,
                headline=text.headline,
                standfirst=text.standfirst,
                body=text.body,
                word_count=len(text.body.split()),
                published_at=text.published_at,
                replaced_at=text.replaced_at,
                shown=text.shown,
            )
            for number, text in enumerate(kept, start=1)
        ]
    )


def _words(text: FormerText | Article) -> str:
    return words_of(text.headline, text.standfirst, text.body)
