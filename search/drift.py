"""Where index and database differ, story by story, and whether the index can be used at all.

What waits in the outbox is no difference: no search shows it as it was, and the next drain writes it. It is told
beside the differences, and is a fault where it has waited too long or was set apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from articles.models import Article
from articles.querysets import ArticleQuerySet
from search import outbox
from search.documents import documents_for, same_revision
from search.engines import get_engine
from search.engines.base import EngineUnavailable, IndexOutdated, IndexUnwritable
from search.lineage import current_lineage
from search.models import PendingDocument
from search.notices import TOO_LONG
from search.suggestions.models import PublicHeadline

CHUNK = 500

Expected = frozenset[tuple[str, int]] | int
"""A story's documents and the state of each; or its revision alone."""

Held = Mapping[str, Counter[tuple[str, int]]]
"""By story the documents in the index: uid and state of each, and how often it is there."""


@dataclass(frozen=True, slots=True)
class Drift:
    """What differs, by article uid; each difference in one of the first four.

    `missing` stories are published and not in the index; `orphaned` ones are in it and not published; `stale` ones are
    in it as they were; `doubled` ones are in it more than once. `leaking` are the orphaned whose row is there: hidden
    stories. `waiting` are in the outbox, `overdue` for too long; `set_apart` could not be indexed. `unusable` is the
    reason where the index cannot be read: nothing was compared then.
    """

    missing: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    leaking: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    set_apart: tuple[str, ...] = ()
    unusable: str = ""

    def uids(self) -> tuple[str, ...]:
        """All that differ."""
        return self.missing + self.orphaned + self.stale + self.doubled

    def is_clean(self) -> bool:
        """Whether there is nothing to mend."""
        return not (self.uids() or self.overdue or self.set_apart or self.unusable)


def compare(*, contents: bool = True) -> Drift:
    """Compare every published story with what the index holds of it.

    Without `contents` revisions are compared and not what was indexed: quicker, and blind to rows that were changed
    past the archive's own ways. Raises IndexUnwritable.
    """
    try:
        found = _compared(None, contents=contents)
        if found.uids():
            # Once more for those: a story may have changed between two looks.
            found = _compared(frozenset(found.uids()), contents=contents)
    except IndexUnwritable:
        raise
    except (EngineUnavailable, IndexOutdated) as error:
        found = Drift(unusable=str(error))
    return _with_outbox(found)


def repair(found: Drift) -> None:
    """Write what differs and let what was set apart try again; an index that is unusable is made anew."""
    outbox.retry(found.set_apart)
    if found.unusable:
        outbox.rebuild()
        return
    outbox.enqueue(found.uids())
    outbox.drain()


def _compared(among: frozenset[str] | None, *, contents: bool) -> Drift:
    """All stories, or these."""
    held = _held(among)
    published = Article.objects.published()
    if among is not None:
        published = published.filter(uid__in=among)
    missing, stale, doubled, seen = [], [], [], set()
    states = _whole(published) if contents else _revisions(published)
    for uid, expected in states:
        seen.add(uid)
        there = held.get(uid)
        if there is None:
            missing.append(uid)
        elif there.total() > len(there) or len({document for document, _ in there}) < len(there):
            doubled.append(uid)
        elif not _is_as(there, expected):
            stale.append(uid)
    words = PublicHeadline.objects.values_list("article_uid", flat=True)
    named = set(words if among is None else words.filter(article_uid__in=among))
    waiting = outbox.masked_uids()
    orphaned = ((held.keys() | named) - seen) - waiting
    stale += [uid for uid in seen - named if uid in held and uid not in {*stale, *doubled}]
    hidden = Article.objects.filter(uid__in=orphaned).values_list("uid", flat=True) if orphaned else ()
    return Drift(
        missing=_told(missing, waiting),
        orphaned=tuple(sorted(orphaned)),
        stale=_told(stale, waiting),
        doubled=_told(doubled, waiting),
        leaking=tuple(sorted(hidden)),
    )


def _held(among: frozenset[str] | None) -> Held:
    held: dict[str, Counter[tuple[str, int]]] = {}
    for article_uid, document_uid, revision in get_engine().contents():
        if among is None or article_uid in among:
            held.setdefault(article_uid, Counter())[document_uid, revision] += 1
    return held


def _is_as(there: Counter[tuple[str, int]], expected: Expected) -> bool:
    if isinstance(expected, int):
        return all(same_revision(state, expected) for _, state in there)
    return there.keys() == expected


def _whole(published: ArticleQuerySet) -> Iterator[tuple[str, Expected]]:
    lineage = current_lineage()
    for article in published.for_index().order_by("pk").iterator(chunk_size=CHUNK):
        try:
            documents = documents_for(article, lineage)
        except outbox.UNFIT:
            documents = ()
        yield article.uid, frozenset((one.uid, one.revision) for one in documents)


def _revisions(published: ArticleQuerySet) -> Iterator[tuple[str, Expected]]:
    yield from published.values_list("uid", "revision").iterator()


def _told(uids: Collection[str], waiting: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(uid for uid in uids if uid not in waiting))


def _with_outbox(found: Drift) -> Drift:
    rows = PendingDocument.objects.order_by("article_uid")

    def uids(**conditions: object) -> tuple[str, ...]:
        return tuple(rows.filter(**conditions).values_list("article_uid", flat=True).distinct())

    return replace(
        found,
        waiting=uids(attempts__lt=outbox.TRIES),
        overdue=uids(attempts__lt=outbox.TRIES, added_at__lt=timezone.now() - TOO_LONG),
        set_apart=uids(attempts__gte=outbox.TRIES),
    )
