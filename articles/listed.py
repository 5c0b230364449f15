"""Stories as a list prints them: bare values and no row of a model, by two queries whatever their number.

A page has up to a hundred; made into models they cost more than the search that found them. Knows no page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from articles import prepared
from articles.models import Article, Caption
from articles.models.stories import is_shown, story_page
from articles.prepared import Prepared
from articles.querysets import ArticleQuerySet


class ListedCaption(NamedTuple):
    """What a list prints of a caption, by the names of its columns."""

    article_id: int
    pk: int
    uid: str
    text: str
    credit: str
    file_photo: bool
    taken_on: date | None


@dataclass(frozen=True, slots=True)
class ListedStory:
    """What a list prints of a story, by the names of its columns; `captions` in their order."""

    pk: int
    uid: str
    slug: str
    headline: str
    standfirst: str
    body: str
    language: str
    published_on: date | None
    date_precision: str
    date_basis: str
    source: str | None
    copy_of: str
    status: str
    embargo_until: datetime | None
    captions: list[ListedCaption] = field(default_factory=list)

    def get_absolute_url(self) -> str:
        """The story's page."""
        return story_page(self.uid, self.slug)


_STORY = (
    "pk", "uid", "slug", "headline", "standfirst", "body", "language", "published_on", "date_precision", "date_basis",
    "source__name", "copy_of", "status", "embargo_until",
)  # fmt: skip
_CAPTION = ("article_id", "pk", "uid", "text", "credit", "file_photo", "taken_on")


_among = Prepared(lambda uids: Article.objects.filter(uid__in=uids).order_by().values_list(*_STORY), prepared.text)
_captions_of = Prepared(
    lambda stories: (
        Caption.objects.filter(article_id__in=stories).order_by("article_id", "position", "pk").values_list(*_CAPTION)
    ),
    prepared.number,
)


def listed(stories: ArticleQuerySet) -> list[ListedStory]:
    """These stories in their order, with their captions."""
    return _with_captions([ListedStory(*row) for row in stories.values_list(*_STORY)])


def listed_among(uids: Collection[str]) -> dict[str, ListedStory]:
    """Those of these stories that a reader may see now, by uid; looked up as `published_among` does."""
    stories = (ListedStory(*row) for row in _among(uids))
    shown = [story for story in stories if is_shown(story.status, story.embargo_until)]
    return {story.uid: story for story in _with_captions(shown)}


def _with_captions(stories: list[ListedStory]) -> list[ListedStory]:
    if not stories:
        return stories
    held: defaultdict[int, list[ListedCaption]] = defaultdict(list)
    for row in _captions_of([story.pk for story in stories]):
        caption = ListedCaption(*row)
        held[caption.article_id].append(caption)
    for story in stories:
        story.captions.extend(held[story.pk])
    return stories
