"""The captions of stories as rows: which stay, which change, which go. Knows no file and no format.

A caption is known by its text, its image or most of its words: while one of them stays, so do its row and its uid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from articles import many_rows
from articles.ingest.cleaning import folded
from articles.ingest.exported import is_uid
from articles.ingest.identity import disambiguated, uid_for
from articles.models import Article, Caption

OUT_OF_THE_WAY = 10_000
"""Beyond any position: where captions wait while those of their story change places."""
MOSTLY = 0.6
"""Share of the words of two captions that makes one a correction of the other."""

Columns = Mapping[str, Any]
_OF_CREDIT = {"credit", "agency", "photographer"}


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

    def compare(
        self, article: Article, held: Sequence[Caption], captions: Sequence[Columns], *, whole: bool = True
    ) -> bool:
        """The captions of a story that stands; True where they change. A description written here stays.

        Those that a record does not have stay behind, unless it says the `whole` story; so does what it does not say of
        those that it has. The record's order is taken where none stays behind.
        """
        pairs, remaining = _paired(held, captions, whole=whole)
        stay = [] if whole else remaining
        free = max((caption.position for caption in held), default=-1) + 1
        touched = False
        for position, (columns, caption) in enumerate(pairs):
            if caption is None:
                self.added.append(Caption(article=article, position=free if stay else position, **columns))
                free += 1
                touched = True
                continue
            place = caption.position if stay else position
            given = _given(columns, caption, whole=whole)
            if caption.position != place:
                self.moved.append(caption.pk)
            elif all(getattr(caption, name) == value for name, value in given.items()):
                continue
            for name, value in given.items():
                setattr(caption, name, value)
            caption.position = place
            self.altered.append(caption)
            touched = True
        if not stay:
            self.gone += [caption.pk for caption in remaining]
        return touched or (not stay and bool(remaining))

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
            many_rows.insert_found_by("uid", self.added)


_COLUMNS = ("text", "credit", "agency", "photographer", "taken_on", "file_photo", "image_url", "alt_text")


def _paired(
    held: Sequence[Caption], captions: Sequence[Columns], *, whole: bool
) -> tuple[list[tuple[Columns, Caption | None]], list[Caption]]:
    """Each caption of a record with the one that it is, None for a new one; and the captions that it does not have.

    The same words are the same caption; in a record that is not the `whole` story also the same image, and words most
    of which are the same: a correction.
    """
    remaining = list(held)
    found: dict[int, Caption] = {}
    likenesses = (_same_words,) if whole else (_same_words, _same_image, _mostly_the_same_words)
    for is_like in likenesses:
        for place, columns in enumerate(captions):
            caption = None if place in found else next((one for one in remaining if is_like(columns, one)), None)
            if caption is not None:
                found[place] = caption
                remaining.remove(caption)
    return [(columns, found.get(place)) for place, columns in enumerate(captions)], remaining


def _same_words(columns: Columns, caption: Caption) -> bool:
    return bool(columns["text"] == caption.text)


def _same_image(columns: Columns, caption: Caption) -> bool:
    return bool(columns["image_url"] and columns["image_url"] == caption.image_url)


def _mostly_the_same_words(columns: Columns, caption: Caption) -> bool:
    one, other = (set(folded(text).split()) for text in (columns["text"], caption.text))
    return len(one & other) >= MOSTLY * len(one | other)


def _given(columns: Columns, caption: Caption, *, whole: bool) -> dict[str, Any]:
    """What a caption is set to: a credit replaces agency and photographer too, what is not said stays."""
    given = {**columns, "alt_text": columns["alt_text"] or caption.alt_text}
    if whole:
        return given
    unsaid = {name for name in ("taken_on", "file_photo", "image_url") if not columns[name]}
    unsaid |= _OF_CREDIT if not columns["credit"] else set()
    return {name: value for name, value in given.items() if name not in unsaid}


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
