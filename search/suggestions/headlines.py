"""Headlines of published stories by the words in them, the last of which may be only begun.

Words lead to stories; what is shown is the story's own headline, and only if a reader may see it now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from articles.models import Article
from articles.models.stories import is_shown, story_page
from articles.tagging.folding import fold
from search.suggestions.keeping import words_of
from search.suggestions.models import HeadlineWord, PublicWord

MOST_WORDS = 8
"""Words looked at that begin as the last typed word does, the most frequent ones."""

MOST_LOOKED_AT = 600
"""Headlines looked at, the newest of the rarest typed word; a common word alone needs far fewer."""

SPARE = 3
"""Times as many stories are asked for as are wanted, for those hidden but not yet taken out."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One story to go to."""

    text: str
    href: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class _Slot:
    """The words that may stand for one typed word, and in how many headlines they stand in all."""

    words: tuple[int, ...]
    stories: int


def headlines_with(typed: Sequence[str], endings: Sequence[str], most: int) -> list[Headline]:
    """The newest stories whose headline has the typed words and one that begins with one of the `endings`.

    `typed` and `endings` are folded words.
    """
    slots = _slots(typed, endings)
    if not slots or not most:
        return []
    rarest = min(slots, key=lambda slot: slot.stories)
    newest = HeadlineWord.objects.filter(word__in=rarest.words).order_by("-day", "-headline")
    found: dict[str, None] = {}
    looked_at = newest[: MOST_LOOKED_AT if typed else most * SPARE]
    rows = looked_at.values_list("headline__article_uid", "headline__folded")
    for uid, folded in rows.iterator(chunk_size=2 * most * SPARE):
        if _has(folded, typed, endings):
            found[uid] = None
        if len(found) == most * SPARE:
            break
    return _shown(list(found), typed, endings, most)


def standing_words(words: Sequence[str]) -> set[str]:
    """Which of the words stand in the headline of a story that a reader may see now."""
    newest = HeadlineWord.objects.filter(word__text__in=words).order_by("-day", "-headline")[:MOST_LOOKED_AT]
    uids = list(newest.values_list("headline__article_uid", flat=True))
    return set(words) & {word for story in _readable(uids).values() for word in words_of(fold(story.text))}


def _slots(typed: Sequence[str], endings: Sequence[str]) -> list[_Slot]:
    """The words to look for headlines by; none at all where a typed word is in no headline.

    More endings than can be looked for are no way to headlines, unless there is no other.
    """
    beginning = Q()
    for ending in endings:
        beginning |= _begins("text", ending)
    rows = PublicWord.objects.filter(beginning).order_by("-stories", "text").values_list("pk", "stories")
    ended = list(rows[: MOST_WORDS + 1])
    if not ended:
        return []
    if not typed:
        return [_few_enough(ended[:MOST_WORDS])]
    known = {text: _Slot((pk,), n) for pk, text, n in _rows_of(typed)}
    if any(word not in known for word in typed):
        return []
    slots = [known[word] for word in typed]
    if len(ended) <= MOST_WORDS:
        slots.append(_Slot(tuple(pk for pk, _ in ended), sum(stories for _, stories in ended)))
    return slots


def _rows_of(words: Sequence[str]) -> list[tuple[int, str, int]]:
    return list(PublicWord.objects.filter(text__in=words).values_list("pk", "text", "stories"))


def _few_enough(rows: Sequence[tuple[int, int]]) -> _Slot:
    """The most frequent words, as many as have no more headlines together than can be sorted at once; at least one."""
    (first, stories), *others = rows
    words = [first]
    for word, count in others:
        if stories + count > MOST_LOOKED_AT:
            break
        words.append(word)
        stories += count
    return _Slot(tuple(words), stories)


def _shown(uids: Sequence[str], typed: Sequence[str], endings: Sequence[str], most: int) -> list[Headline]:
    """The stories as they now are, in order: a headline that has changed since must still have the words."""
    stories = _readable(uids)
    return [stories[uid] for uid in uids if uid in stories and _has(fold(stories[uid].text), typed, endings)][:most]


def _readable(uids: Sequence[str]) -> dict[str, Headline]:
    """The stories among these that a reader may see now.

    Each is asked by itself: a condition on the status would let the database walk through all that are published.
    """
    columns = ("uid", "slug", "headline", "published_on", "status", "embargo_until")
    rows = Article.objects.filter(uid__in=uids).order_by().values_list(*columns)
    return {
        uid: Headline(headline, story_page(uid, slug), day)
        for uid, slug, headline, day, status, embargo_until in rows
        if is_shown(status, embargo_until)
    }


def _has(folded: str, typed: Sequence[str], endings: Sequence[str]) -> bool:
    if not all(word in folded for word in typed):
        return False
    words = words_of(folded)
    return all(word in words for word in typed) and any(word.startswith(tuple(endings)) for word in words)


def _begins(field: str, beginning: str) -> Q:
    """What begins so, asked in the way for which the database has an index."""
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": beginning, f"{field}__lt": beginning + "\U0010ffff"})
    return Q(**{f"{field}__startswith": beginning})
