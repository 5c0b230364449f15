"""Where a story stands among its copies: which one is shown for the group, and which version it evolved from.

Written to the stories and announced, in the transaction of the change that moved them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.copies import keeping, rows
from articles.copies.grouping import Member, representative
from articles.copies.succession import predecessors
from articles.models import Article, CopySketch
from articles.signals import articles_changed

_COLUMNS = (
    "pk", "uid", "status", "embargo_until", "published_on", "published_at", "word_count", "source_id", "headline",
    "copy_of", "evolved_from_id", "curated_fields",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Standing:
    """A story with the place that it has now."""

    member: Member
    copy_of: str
    evolved_from: int | None
    is_curated: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """The place that a story takes; `has_moved` where lists show it in another way."""

    member: Member
    copy_of: str
    evolved_from: int | None
    has_moved: bool


def keep_up(
    uids: Collection[str], *, more: bool = False, known: Mapping[int, bytes] = keeping.NOTHING_KNOWN
) -> tuple[str, ...]:
    """Bring the copies of changed or removed stories up to date; the uids of all whose place in a list changed.

    Those among them that are not of `uids` are announced. `known` are sketches made already, by the hash of their text.
    """
    with transaction.atomic():
        touched = keeping.renew(uids, known)
        return settle(touched, announced=uids, more=more)


def settle(touched: keeping.Touched, *, announced: Collection[str] = (), more: bool = False) -> tuple[str, ...]:
    """Choose anew who stands for these groups and who evolved from whom; as `keep_up`."""
    moved: list[str] = []
    for groups in rows.chunks(touched.groups):
        moved += _settle_groups(groups, frozenset(announced))
    for alone in rows.chunks(touched.alone):
        moved += _settle_alone(alone, frozenset(announced))
    told = sorted(set(moved) - set(announced))
    if told:
        articles_changed.send(sender=CopySketch, uids=told, more=more)
    return tuple(moved)


def regroup_all(progress: Callable[[int], None] | None = None) -> tuple[int, int]:
    """Find all copies anew; how many stories are copies of another one, and how many stories changed their place.

    Each step is a transaction of its own, and stories keep their place until the last: it may be broken off and run
    again at any time.
    """
    keeping.forget_all()
    uids = list(Article.objects.order_by("pk").values_list("uid", flat=True))
    for chunk in rows.chunks(uids):
        keeping.renew(chunk)
        if progress is not None:
            progress(len(chunk))
    grouped = CopySketch.objects.filter(group__isnull=False)
    moved = 0
    for groups in rows.chunks({sketch.group for sketch in grouped.only("group") if sketch.group is not None}):
        with transaction.atomic():
            moved += len(settle(keeping.Touched(frozenset(groups), frozenset()), more=True))
    placed = Article.objects.filter(~Q(copy_of="") | Q(evolved_from__isnull=False))
    left = placed.exclude(uid__in=grouped.values("uid")).order_by("pk").values_list("uid", flat=True)
    for alone in rows.chunks(list(left)):
        with transaction.atomic():
            moved += len(settle(keeping.Touched(frozenset(), frozenset(alone)), more=True))
    return Article.objects.exclude(copy_of="").count(), moved


def restore_curated(evolved: Mapping[str, str]) -> None:
    """Set what a curator said of a restored story: uid → uid of the story that it evolved from."""
    for uids in rows.chunks(evolved.keys()):
        earlier = dict(Article.objects.filter(uid__in=[evolved[uid] for uid in uids]).values_list("uid", "pk"))
        for story in Article.objects.filter(uid__in=uids).only("uid", "evolved_from", "curated_fields"):
            found = earlier.get(evolved[story.uid])
            if "evolved_from" in story.curated_fields and found not in (None, story.evolved_from_id):
                Article.objects.filter(pk=story.pk).update(evolved_from=found)


def _settle_groups(groups: Collection[int], announced: frozenset[str]) -> list[str]:
    group_of = dict(CopySketch.objects.filter(group__in=groups).values_list("uid", "group"))
    by_group: dict[int, list[_Standing]] = defaultdict(list)
    for chunk in rows.chunks(group_of.keys()):
        for standing in _standings(Q(uid__in=chunk)):
            by_group[group_of[standing.member.uid] or 0].append(standing)
    changes: list[_Change] = []
    for standings in by_group.values():
        members = [standing.member for standing in standings]
        shown = representative(members)
        changes += _changes(standings, shown.uid if shown else "", predecessors(members))
    return _write(changes, announced)


def _settle_alone(uids: Collection[str], announced: frozenset[str]) -> list[str]:
    placed = ~Q(copy_of="") | Q(evolved_from__isnull=False)
    return _write(list(_changes(_standings(Q(uid__in=uids) & placed), "", {})), announced)


def _changes(standings: Sequence[_Standing], shown: str, earlier: Mapping[int, int]) -> Iterator[_Change]:
    """The stories of a group whose place is another now, with that place."""
    for standing in standings:
        member = standing.member
        copy_of = shown if member.is_published and member.uid != shown else ""
        evolved_from = standing.evolved_from if standing.is_curated else earlier.get(member.pk)
        if (copy_of, evolved_from) != (standing.copy_of, standing.evolved_from):
            yield _Change(member, copy_of, evolved_from, copy_of != standing.copy_of)


def _write(changes: Sequence[_Change], announced: frozenset[str]) -> list[str]:
    """Write the places; the uids of the stories that are copies now and were not, or of another story, or no more."""
    rows.place_stories(
        [
            (
                change.copy_of,
                change.evolved_from,
                int(change.has_moved and change.member.uid not in announced),
                change.member.pk,
            )
            for change in changes
        ]
    )
    return [change.member.uid for change in changes if change.has_moved]


def _standings(which: Q) -> list[_Standing]:
    now = timezone.now()
    return [
        _Standing(
            member=Member(
                pk=pk,
                uid=uid,
                is_published=status == Article.Status.PUBLISHED and (embargo is None or embargo <= now),
                day=day,
                moment=moment,
                words=words,
                source=source,
                headline=headline,
            ),
            copy_of=copy_of,
            evolved_from=evolved_from,
            is_curated="evolved_from" in curated,
        )
        for (
            pk, uid, status, embargo, day, moment, words, source, headline, copy_of, evolved_from, curated,
        ) in Article.objects.filter(which).order_by("pk").values_list(*_COLUMNS)
    ]  # fmt: skip
