"""Which story of the archive a row brings again: by its uid, by its identity; or that its id is another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.ingest.identity import disambiguated, uid_for
from articles.ingest.rows import StoryRow
from articles.models import Article

FEWEST_WORDS = 8
"""Different words of a body; of fewer nothing is told."""

MOST_SHARED = 0.15
"""Of the words of the shorter body, that stories of two different events have in common."""

_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Held:
    """What the database holds of a story that a batch may bring again."""

    pk: int
    uid: str
    digest: str
    content_hash: str


def held_stories(rows: Sequence[StoryRow]) -> list[Held]:
    """The stories that rows may bring again: one query."""
    digests = [row.digest for row in rows]
    uids = {row.record.uid for row in rows if row.record.uid} | {uid_for(row.identity) for row in rows}
    found = Article.objects.filter(Q(identity__in=digests) | Q(uid__in=uids))
    return [Held(*columns) for columns in found.values_list("pk", "uid", "identity", "content_hash")]


def match(row: StoryRow, held: Sequence[Held]) -> tuple[Held | None, str]:
    """The story that a row brings again, by its uid or its identity; and why that cannot be told, "" where it can."""
    by_identity = next((story for story in held if story.digest == row.digest), None)
    by_uid = next((story for story in held if row.record.uid and story.uid == row.record.uid), None)
    if by_identity and by_uid and by_identity.pk != by_uid.pk:
        return None, f"uid: {row.record.uid} is another story than the one of its id or words, {by_identity.uid}"
    return by_identity or by_uid, ""


def is_of_another(row: StoryRow, article: Article) -> str:
    """Why a row is not the story whose id it has, "" where it may be.

    Ids without a source are often the numbers of lines, and those of two files are the same: where headline and body
    have hardly a word in common, the row must not take the place of the story.
    """
    record = row.record
    if not record.external_id or record.source or record.uid:
        return ""
    new, old = _words(record.body), _words(article.body)
    if min(len(new), len(old)) < FEWEST_WORDS or _words(record.headline) & _words(article.headline):
        return ""
    if len(new & old) > MOST_SHARED * min(len(new), len(old)):
        return ""
    return (
        f"id: {record.external_id}, which states no source, is that of another story, {article.uid} "
        f"(“{article.headline[:80]}”); import each set with a --source of its own"
    )


def free_uid(row: StoryRow, taken: set[str]) -> str:
    """The uid of a new story: that of its export, else the first of its identity that no other story has."""
    number = 0
    uid = row.record.uid or uid_for(row.identity)
    while uid in taken or (number and Article.objects.filter(uid=uid).exists()):
        number += 1
        uid = uid_for(disambiguated(row.identity, number))
    taken.add(uid)
    return uid


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
