"""Sketches, keys and groups of copies as rows, kept as stories come, change and go. Knows no request and no format.

Only what is new or changed is compared, and only with stories that share a key with it: the cost of an import grows
with the import, not with the archive. A group is what the pairs say, whatever the order in which its stories came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from types import MappingProxyType

from django.db import transaction

from articles import many_rows
from articles.copies import rows
from articles.copies.grouping import Groups
from articles.copies.sketch import Words, alike, as_bytes, digest_of, from_bytes, keys_of, sketch_of
from articles.models import Article, CopyKey, CopySketch

FULLEST_KEY = 1_000
"""A key that more sketches share belongs to a form that is filled in every day: nothing is looked for under it."""


_Text = tuple[int, int | None, str, str]
"""Of a story: the hash of its text, its day, headline and body."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change left to be settled: groups whose stories changed, and stories that stand alone."""

    groups: frozenset[int]
    alone: frozenset[str]


NOTHING_KNOWN: Mapping[int, bytes] = MappingProxyType({})


@dataclass(slots=True)
class _Sketch:
    """A row of `CopySketch` in hand; its `keys` where they are not written yet."""

    pk: int
    uid: str
    words: Words
    day: int | None
    group: int | None
    keys: tuple[int, ...] = ()


def sketched(headline: str, body: str) -> tuple[int, bytes]:
    """The sketch of a text, as it is stored, with the hash by which it is known. Pure: any process may make it."""
    return _text_hash(headline, body), as_bytes(sketch_of(headline, body))


def renew(uids: Collection[str], known: Mapping[int, bytes] = NOTHING_KNOWN) -> Touched:
    """Bring sketches and groups of these stories up to date; a uid without a story is one that is gone.

    `known` are sketches made already, by the hash of their text.
    """
    groups: set[int] = set()
    alone: set[str] = set()
    with transaction.atomic():
        for chunk in rows.chunks(sorted(set(uids))):
            touched = _renew(chunk, known)
            groups |= touched.groups
            alone |= touched.alone
    return Touched(frozenset(groups), frozenset(alone))


def forget_all() -> None:
    """Remove every sketch and key; the stories stand as they do."""
    with transaction.atomic():
        CopyKey.objects.all().delete()
        CopySketch.objects.all().delete()


def _renew(uids: Sequence[str], known: Mapping[int, bytes]) -> Touched:
    texts = {
        uid: (_text_hash(headline, body), _day(day, precision), headline, body)
        for uid, headline, body, day, precision in Article.objects.filter(uid__in=uids)
        .order_by()
        .values_list("uid", "headline", "body", "published_on", "date_precision")
    }
    held = {sketch.uid: sketch for sketch in CopySketch.objects.filter(uid__in=uids)}
    gone = [sketch for uid, sketch in held.items() if uid not in texts]
    changed = [
        sketch for uid, sketch in held.items() if uid in texts and (sketch.text_hash, sketch.day) != texts[uid][:2]
    ]
    missing = [uid for uid in uids if uid in texts and uid not in held]
    parted = _part({sketch.group for sketch in [*gone, *changed] if sketch.group is not None})
    _remove(gone)
    made = _resketched(changed, texts) + _sketched(missing, texts, known)
    loose = list(made)
    met = {sketch.pk for sketch in loose} | {sketch.pk for sketch in gone}
    loose += [sketch for sketch in parted if sketch.pk not in met]
    linked = _link(loose)
    rows.add_keys([(key, sketch.pk) for sketch in made for key in sketch.keys])
    groups = {group for group in linked.values() if group is not None}
    groups |= {sketch.group for uid, sketch in held.items() if sketch.group is not None and uid in texts}
    alone = {sketch.uid for sketch in loose if linked[sketch.pk] is None}
    alone |= {uid for uid, sketch in held.items() if sketch.group is None and uid in texts and sketch.pk not in linked}
    return Touched(frozenset(groups), frozenset(alone))


def _part(groups: Collection[int]) -> list[_Sketch]:
    """Dissolve groups; their sketches stand alone until they are linked again."""
    if not groups:
        return []
    sketches = CopySketch.objects.filter(group__in=groups)
    parted = _in_hand(sketches.values_list("pk", "uid", "words", "day"))
    sketches.update(group=None)
    return parted


def _in_hand(found: Iterable[tuple[int, str, bytes | memoryview, int | None]]) -> list[_Sketch]:
    return [_Sketch(pk, uid, from_bytes(words), day, None) for pk, uid, words, day in found]


def _remove(gone: Sequence[CopySketch]) -> None:
    rows.remove_keys([(key, sketch.pk) for sketch in gone for key in keys_of(from_bytes(sketch.words))])
    if gone:
        CopySketch.objects.filter(pk__in=[sketch.pk for sketch in gone]).delete()


def _resketched(changed: Sequence[CopySketch], texts: Mapping[str, _Text]) -> list[_Sketch]:
    """Sketches whose story's words or day changed, written anew but for their keys; they stand alone."""
    former: list[tuple[int, int]] = []
    made: list[_Sketch] = []
    for sketch in changed:
        text_hash, day, headline, body = texts[sketch.uid]
        words = from_bytes(sketch.words)
        keys: tuple[int, ...] = ()
        if sketch.text_hash != text_hash:
            former += [(key, sketch.pk) for key in keys_of(words)]
            words = sketch_of(headline, body)
            keys = keys_of(words)
        sketch.text_hash, sketch.day, sketch.group = text_hash, day, None
        sketch.words, sketch.digest = as_bytes(words), digest_of(words)
        made.append(_Sketch(sketch.pk, sketch.uid, words, day, None, keys))
    rows.remove_keys(former)
    if changed:
        CopySketch.objects.bulk_update(changed, ["text_hash", "day", "group", "words", "digest"])
    return made


def _sketched(uids: Sequence[str], texts: Mapping[str, _Text], known: Mapping[int, bytes]) -> list[_Sketch]:
    """The sketches of stories that have none yet, written but for their keys."""
    sketches = {uid: known.get(texts[uid][0]) or sketched(*texts[uid][2:])[1] for uid in uids}
    words = {uid: from_bytes(sketch) for uid, sketch in sketches.items()}
    many_rows.insert_values(
        CopySketch,
        ("uid", "text_hash", "day", "words", "digest"),
        [(uid, *texts[uid][:2], sketch, digest_of(words[uid])) for uid, sketch in sketches.items()],
    )
    made = dict(CopySketch.objects.filter(uid__in=uids).values_list("uid", "pk")) if sketches else {}
    return [_Sketch(made[uid], uid, words[uid], texts[uid][1], None, keys_of(words[uid])) for uid in sketches]


def _link(loose: Sequence[_Sketch]) -> dict[int, int | None]:
    """Find the copies of these sketches and write the groups; the group of each, None for one that stands alone.

    The `keys` that a sketch has in hand are not written yet.
    """
    if not loose:
        return {}
    candidates = _candidates(loose)
    in_hand = {sketch.pk: sketch for sketch in loose}
    wanted = {pk for found in candidates.values() for pk in found} - in_hand.keys()
    for chunk in rows.chunks(sorted(wanted)):
        found = CopySketch.objects.filter(pk__in=chunk).values_list("pk", "uid", "words", "day", "group")
        in_hand |= {pk: _Sketch(pk, uid, from_bytes(words), day, group) for pk, uid, words, day, group in found}
    groups = Groups()
    for sketch in in_hand.values():
        if sketch.group is not None:
            groups.join(sketch.pk, sketch.group)
    for sketch in loose:
        own = groups.of(sketch.pk)
        others = [in_hand[pk] for pk in candidates[sketch.pk] if pk in in_hand and groups.of(pk) != own]
        told = alike(sketch.words, sketch.day, [other.words for other in others], [other.day for other in others])
        for other, is_copy in zip(others, told, strict=True):
            if is_copy:
                groups.join(sketch.pk, other.pk)
    return _write_groups(loose, in_hand.values(), groups)


def _candidates(loose: Sequence[_Sketch]) -> dict[int, list[int]]:
    """The sketches that share a key with each of these, or have the very same words; each pair once."""
    keys = {sketch.pk: sketch.keys or keys_of(sketch.words) for sketch in loose}
    bearers: dict[int, list[int]] = defaultdict(list)
    for key, pk in rows.sketches_under(key for own in keys.values() for key in own):
        bearers[key].append(pk)
    for sketch in loose:
        for key in sketch.keys:
            bearers[key].append(sketch.pk)
    digests = {sketch.pk: digest_of(sketch.words) for sketch in loose if len(sketch.words)}
    same: dict[int, list[int]] = defaultdict(list)
    for chunk in rows.chunks(set(digests.values())):
        for digest, pk in CopySketch.objects.filter(digest__in=chunk).order_by("pk").values_list("digest", "pk"):
            same[digest].append(pk)
    candidates: dict[int, list[int]] = {}
    compared: set[int] = set()
    for sketch in loose:
        shared = [bearers[key] for key in keys[sketch.pk] if 1 < len(bearers[key]) <= FULLEST_KEY]
        found = set().union(*shared) - compared
        found.update(same[digests[sketch.pk]][:1] if sketch.pk in digests else ())
        candidates[sketch.pk] = sorted(found)
        compared.add(sketch.pk)
    return candidates


def _write_groups(loose: Iterable[_Sketch], in_hand: Iterable[_Sketch], groups: Groups) -> dict[int, int | None]:
    """Write what the groups became: of those that were merged every sketch, of the rest those that joined."""
    together = {top: set(found) for top, found in groups.gathered(sketch.pk for sketch in in_hand).items()}
    standing = {sketch.pk: sketch.group for sketch in in_hand}
    outcome: dict[int, int | None] = {}
    merges: list[tuple[int, int]] = []
    joined: list[tuple[int, int]] = []
    for top, found in together.items():
        merged = {group for pk in found if (group := standing[pk]) is not None}
        if len(found) == 1 and not merged:
            continue
        merges += [(top, group) for group in sorted(merged - {top})]
        joined += [(top, pk) for pk in sorted(found) if standing[pk] is None]
        outcome |= dict.fromkeys(found, top)
    rows.merge_groups(merges)
    rows.set_groups(joined)
    return {sketch.pk: outcome.get(sketch.pk) for sketch in loose}


def _day(day: date | None, precision: str) -> int | None:
    return day.toordinal() if day is not None and precision == Article.DatePrecision.DAY else None


def _text_hash(headline: str, body: str) -> int:
    digest = blake2b(f"{headline}\n{body}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
