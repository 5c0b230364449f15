"""The outbox: changed stories, written down in the transaction of the change, indexed after it.

A row goes only when the engine has committed. A crash anywhere loses nothing, and writing a story twice is writing
it once: each drain reads the rows as they then are.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from itertools import islice

from django.db import DatabaseError
from django.db.models import F, Max
from django.utils import timezone

from articles import lean_tags, lean_times, many_rows
from articles.models import Article
from search.documents import documents_for
from search.engines import get_engine
from search.engines.base import (
    Engine,
    EngineUnavailable,
    IndexDocument,
    IndexLocked,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
    Writer,
)
from search.engines.batch import check_document
from search.lineage import current_lineage, lineage_of
from search.models import PendingDocument
from search.moments import now, waiting
from search.suggestions import keeping

logger = logging.getLogger(__name__)

BATCH = 500
"""Stories in one commit of the engine."""

TRIES = 5
"""After so many failures a story waits on the desk until somebody lets it try again."""

UNFIT = (ValueError, TypeError, OverflowError, ArithmeticError)
"""What a story raises that cannot be made into a document; anything else is a fault of the engine, not of a story."""


class Removals:
    """Whether this process took stories out of the index whose words its files may still hold: see `expunging`."""

    are_on_disk = False


def enqueue(uids: Collection[str]) -> None:
    """Write down that these stories changed; part of the caller's transaction."""
    added_at = timezone.now()
    many_rows.insert_values(PendingDocument, ("article_uid", "added_at"), [(uid, added_at) for uid in uids])


def masked_uids() -> frozenset[str]:
    """Stories that changed and are not yet so in the index: no search shows or counts them as they were."""
    return waiting().uids


def pending_count() -> int:
    """How many changes wait."""
    return PendingDocument.objects.filter(attempts__lt=TRIES).count()


def drain(*, wait: float = 10.0, least: int = 1) -> int:
    """Bring the index up to date, batch by batch; returns the number of stories written.

    Fewer than `least` changes stay in the outbox. Where there is no index that can be used, the whole is made anew
    first. Where another process holds the index for longer than `wait` seconds, raises IndexLocked: that process drains
    for all, and what it does not take stays in the outbox.
    """
    try:
        return _drain(wait, least)
    except IndexUnwritable as error:
        _note(error)
        raise
    except IndexMissing as error:
        logger.info("%s Making it.", error)
        return rebuild()
    except (EngineUnavailable, IndexOutdated) as error:
        logger.warning("%s Making it anew.", error)
        return rebuild()


def drain_if_free() -> int:
    """As `drain`, but leaves the work to whoever holds the index, and a missing index to `search.mending`."""
    try:
        return _drain(0.0)
    except IndexLocked:
        logger.info("index is being written by another process; it takes what waits")
        return 0
    except IndexUnwritable as error:
        _note(error)
        raise


@now()
def rebuild() -> int:
    """Make the whole index anew from the database; returns the number of documents.

    Changes made meanwhile stay in the outbox and are written afterwards. Stories that cannot be indexed are set apart.
    """
    mark = PendingDocument.objects.aggregate(mark=Max("pk"))["mark"] or 0
    unfit: dict[str, str] = {}
    try:
        count = get_engine().rebuild(_published_stories(unfit))
    except IndexUnwritable as error:
        _note(error)
        raise
    keeping.rebuild()
    PendingDocument.objects.filter(pk__lte=mark).delete()
    PendingDocument.objects.bulk_create(
        [PendingDocument(article_uid=uid, attempts=TRIES, error=error) for uid, error in unfit.items()]
    )
    _drain(10.0)
    return count


def retry(uids: Collection[str]) -> None:
    """Let stories that were set apart try again."""
    PendingDocument.objects.filter(article_uid__in=uids).update(attempts=0, error="")


def set_apart_count() -> int:
    """How many stories could not be indexed."""
    return PendingDocument.objects.filter(attempts__gte=TRIES).values("article_uid").distinct().count()


def _note(hindrance: IndexUnwritable) -> None:
    """Write down beside what waits why it does; the desk tells it (see `notices`)."""
    try:
        PendingDocument.objects.filter(attempts=0).exclude(error=str(hindrance)).update(error=str(hindrance))
    except DatabaseError as error:  # the disk of the database may be the one that is full
        logger.warning("the desk could not be told of it: %s", error)


@now()
def _drain(wait: float, least: int = 1) -> int:
    engine, written = get_engine(), 0
    while (least == 1 or pending_count() >= least) and (uids := _next_batch()):
        written += _drain_batch(engine, uids, wait)
    return written


def _next_batch() -> list[str]:
    rows = PendingDocument.objects.filter(attempts__lt=TRIES).order_by("pk").values_list("article_uid", flat=True)
    return list(dict.fromkeys(rows[: BATCH * 2]))[:BATCH]


def _drain_batch(engine: Engine, uids: list[str], wait: float) -> int:
    """Write one batch; where a story in it cannot be indexed, halve the batch until the culprit is alone."""
    waiting = PendingDocument.objects.filter(article_uid__in=uids)
    try:
        with engine.writer(wait=wait) as writer:
            # Read behind the lock: whoever writes later also reads later.
            mark = waiting.aggregate(mark=Max("pk"))["mark"] or 0
            removed = _write(writer, uids)
            keeping.refresh(uids)
    except UNFIT as error:
        if len(uids) == 1:
            logger.exception("story %s cannot be indexed", uids[0])
            waiting.update(attempts=F("attempts") + 1, error=_named(error))
            return 0
        half = len(uids) // 2
        return _drain_batch(engine, uids[:half], wait) + _drain_batch(engine, uids[half:], wait)
    waiting.filter(pk__lte=mark).delete()
    Removals.are_on_disk = Removals.are_on_disk or removed
    return len(uids)


def _write(writer: Writer, uids: list[str]) -> bool:
    """Tell the writer what each story now is; returns whether any of them is to be found no more."""
    found = Article.objects.for_documents().published_among(uids)
    lean_tags.attach(found.values())
    lean_times.attach(found.values())
    regions = {tag.region_id for article in found.values() for tag in article.standing_tags if tag.region_id}
    lineage = lineage_of(regions, current_lineage())
    removed = False
    for uid in uids:
        article = found.get(uid)
        documents = documents_for(article, lineage) if article else ()
        if documents:
            writer.put(uid, documents)
        else:
            writer.remove(uid)
            removed = True
    return removed


def _published_stories(unfit: dict[str, str]) -> Iterator[tuple[str, tuple[IndexDocument, ...]]]:
    """All that can be indexed; notes what cannot, and why."""
    lineage = current_lineage()
    for article in _in_chunks():
        try:
            documents = documents_for(article, lineage)
            for document in documents:
                check_document(article.uid, document)
        except UNFIT as error:
            logger.exception("story %s cannot be indexed", article.uid)
            unfit[article.uid] = _named(error)
            continue
        if documents:
            yield article.uid, documents


def _named(error: Exception) -> str:
    """A failure as the desk shows it."""
    return f"{type(error).__name__}: {error}"[:2000]


def _in_chunks() -> Iterator[Article]:
    stories = Article.objects.published().for_documents().order_by("pk").iterator(chunk_size=BATCH)
    while chunk := list(islice(stories, BATCH)):
        lean_tags.attach(chunk)
        lean_times.attach(chunk)
        yield from chunk
