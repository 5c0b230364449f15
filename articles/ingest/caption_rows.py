"""The captions of stories as rows: which stay, which change, which go. Knows no file and no format.

A caption is known by its text: while that stays, so do its row, its uid and its tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from articles.ingest.exported import is_uid
from articles.ingest.identity import disambiguated, uid_for
from articles.models import Article, Caption

OUT_OF_THE_WAY = 10_000
"""Beyond any position: where captions wait while those of their story change places."""

Columns = Mapping[str, Any]


@dataclass(slots=True)
class CaptionChanges:
    """What is to be written for the captions of one batch."""

    added: list[Caption] = field(default_factory=list)
    altered: list[Caption] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def add(self, article: Article, captions: Sequence[Columns], exported_uids: Sequence[str] = ()) -> None:
        """The captions of a new story, with the uids that an export gives them."""
        for position, columns in enumerate(captions):
            uid = exported_uids[position] if position < len(exported_uids) else ""
            self.added.append(Caption(article=article, position=position, uid=uid if is_uid(uid) else "", **columns))

    def compare(self, article: Article, held: Sequence[Caption], captions: Sequence[Columns]) -> bool:
        """The captions of a story that stands; True where they change. A description written here stays."""
        remaining = list(held)
        touched = False
        for position, columns in enumerate(captions):
            caption = next((caption for caption in remaining if caption.text == columns["text"]), None)
            if caption is None:
                self.added.append(Caption(article=article, position=position, **columns))
                touched = True
                continue
            remaining.remove(caption)
            given = {**columns, "alt_text": columns["alt_text"] or caption.alt_text}
            if caption.position != position:
                self.moved.append(caption.pk)
            elif all(getattr(caption, name) == value for name, value in given.items()):
                continue
            for name, value in given.items():
                setattr(caption, name, value)
            caption.position = position
            self.altered.append(caption)
            touched = True
        self.gone += [caption.pk for caption in remaining]
        return touched or bool(remaining)

    def write(self) -> None:
        """Write them all; part of the caller's transaction."""
        if self.gone:
            Caption.objects.filter(pk__in=self.gone).delete()
        if self.moved:
            Caption.objects.filter(pk__in=self.moved).update(position=F("position") + OUT_OF_THE_WAY)
        if self.altered:
            Caption.objects.bulk_update(self.altered, ["position", *_COLUMNS])
        if self.added:
            _give_uids(self.added)
            Caption.objects.bulk_create(self.added)


_COLUMNS = ("credit", "agency", "photographer", "taken_on", "file_photo", "image_url", "alt_text")


def _give_uids(captions: Iterable[Caption]) -> None:
    """A uid made from story and text for every caption that has none; a text printed twice is numbered."""
    unnamed = [caption for caption in captions if not caption.uid]
    candidates = {uid_for(_identity(caption)) for caption in unnamed}
    taken = set(Caption.objects.order_by().filter(uid__in=candidates).values_list("uid", flat=True))
    for caption in unnamed:
        number = 0
        while (uid := uid_for(disambiguated(_identity(caption), number))) in taken or (number and _is_held(uid)):
            number += 1
        caption.uid = uid
        taken.add(uid)


def _identity(caption: Caption) -> str:
    return "\x1f".join(("caption", caption.article.uid, caption.text))


def _is_held(uid: str) -> bool:
    return Caption.objects.filter(uid=uid).exists()
