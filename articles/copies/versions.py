"""The versions of a story that readers may see: those it evolved from and into, and the texts that were replaced.

Every row read here is of a published story; a hidden one neither stands in the chain nor breaks it in two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models.expressions import RawSQL

from articles.copies.comparing import Comparison, Paragraph, compared, compared_line
from articles.copies.grouping import NEVER
from articles.copies.succession import update_number
from articles.models import Article, FormerText

MOST_VERSIONS = 50
"""Stories of one chain that are listed; further ones are reached from their own pages."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version: a story of its own, or a text that its source replaced. `key` names it in addresses.

    `replaced_at` is when the archive took the next text, None for a story that stands.
    """

    key: str
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    words: int
    language: str
    article: Article
    published_at: datetime | None
    replaced_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether this is the present text of a story, with a page of its own."""
        return self.replaced_at is None


@dataclass(frozen=True, slots=True)
class Changes:
    """What one version changed of another."""

    earlier: Version
    later: Version
    headline: Paragraph
    standfirst: Paragraph
    body: Comparison


def versions_of(article: Article) -> tuple[Version, ...]:
    """All versions of the story, the oldest first; the story alone where there is no other."""
    chain = _chain(article)
    texts = FormerText.objects.filter(article__in=[story.pk for story in chain], shown=True).order_by("number")
    former: dict[int, list[FormerText]] = {}
    for text in texts:
        former.setdefault(text.article_id, []).append(text)
    found: list[Version] = []
    for story in sorted(chain, key=_order):
        found += [_replaced(text, story) for text in former.get(story.pk, ())]
        found.append(_standing(story))
    return tuple(found)


def changes(earlier: Version, later: Version) -> Changes:
    """What the later of two versions changed."""
    return Changes(
        earlier,
        later,
        compared_line(earlier.headline, later.headline),
        compared_line(earlier.standfirst, later.standfirst),
        compared(earlier.paragraphs, later.paragraphs),
    )


def copies_of(article: Article) -> list[str]:
    """The uids of the other published stories of its group of copies."""
    shown = article.copy_of or article.uid
    copies = Article.objects.copies_of([shown]).values_list("uid", flat=True)
    return sorted(Article.objects.published_among([shown, *copies]).keys() - {article.uid})


_CHAIN = """
    WITH RECURSIVE above(id, evolved_from_id) AS (
        SELECT id, evolved_from_id FROM articles_article WHERE id = %s
        UNION SELECT one.id, one.evolved_from_id FROM articles_article one JOIN above ON one.id = above.evolved_from_id
    ), chain(id) AS (
        SELECT id FROM above
        UNION SELECT one.id FROM articles_article one JOIN chain ON one.evolved_from_id = chain.id
    )
    SELECT id FROM chain LIMIT %s
"""
"""What a story evolved from, back to the first, and all that evolved from any of these."""


def _chain(article: Article) -> list[Article]:
    """The published stories that the links of evolution lead to, either way, this one among them. One query."""
    linked = RawSQL(_CHAIN, [article.pk, MOST_VERSIONS])  # noqa: S611 (a text of ours; what it is asked with is bound)
    near = Article.objects.select_related("source").filter(pk__in=linked).exclude(pk=article.pk).order_by("pk")
    return [article, *(story for story in near if story.is_published)]


def _order(story: Article) -> tuple[object, ...]:
    moment = story.published_at
    if moment is None and story.published_on is not None:
        moment = datetime(story.published_on.year, story.published_on.month, story.published_on.day, tzinfo=UTC)
    return moment or NEVER, update_number(story.headline), story.pk


def _standing(story: Article) -> Version:
    return Version(
        key=story.uid,
        headline=story.headline,
        standfirst=story.standfirst,
        paragraphs=tuple(story.paragraphs()),
        words=story.word_count,
        language=story.language,
        article=story,
        published_at=story.published_at,
    )


def _replaced(text: FormerText, story: Article) -> Version:
    return Version(
        key=f"{story.uid}.{text.number}",
        headline=text.headline,
        standfirst=text.standfirst,
        paragraphs=tuple(text.paragraphs()),
        words=text.word_count,
        language=story.language,
        article=story,
        published_at=text.published_at,
        replaced_at=text.replaced_at,
    )
