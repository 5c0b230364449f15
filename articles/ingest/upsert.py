"""One batch of rows into the database: a transaction, a constant number of queries, and what became of each row.

Knows no file and no format. What changed is announced inside the transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import DataError, IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from articles import many_rows
from articles.chronology import date_batch
from articles.copies import former
from articles.copies.standing import restore_curated
from articles.ingest.caption_rows import CaptionChanges
from articles.ingest.held import Held, free_uid, held_stories, is_of_another, match
from articles.ingest.readings import Known
from articles.ingest.restating import restate
from articles.ingest.restoring import RestoredStory, restore_tags, restore_times
from articles.ingest.rows import StoryRow
from articles.ingest.unknown_names import keep_unknown_names
from articles.models import Article, Batch, Caption, FormerText, NamesEdition, Source
from articles.signals import articles_changed
from articles.tagging import tag_batch

logger = logging.getLogger(__name__)

UNFIT = (IntegrityError, DataError, ValueError, OverflowError)
"""What a value raises that a database does not take; anything else is a fault of the database, not of a story."""


class Outcome(StrEnum):
    """What became of a story."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one row; `reason` says why it was refused, or what was not taken as it was given.

    `is_former`: it holds words that its story had before, and was not written.
    """

    outcome: Outcome
    uid: str = ""
    reason: str = ""
    is_former: bool = False


@dataclass(slots=True)
class _Plan:
    """What one batch writes: rows by their place in it, with the stories they make or change."""

    results: dict[int, Written] = field(default_factory=dict)
    created: dict[int, Article] = field(default_factory=dict)
    changed: dict[int, Article] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)
    captions: CaptionChanges = field(default_factory=CaptionChanges)
    former: list[FormerText] = field(default_factory=list)


class BatchWriter:
    """Writes batches of stories for one run. With `rehearse`, every transaction is rolled back."""

    def __init__(self, batch: Batch | None, *, rehearse: bool = False) -> None:
        self._batch = batch
        self._rehearse = rehearse
        self._rehearsed: dict[str, tuple[str, str]] = {}
        self._sources: dict[str, Source] = {}
        self._evolved: dict[str, str] = {}

    def end(self) -> None:
        """Set what could not be set story by story: from which one a curator says that another evolved."""
        if not self._rehearse:
            restore_curated(self._evolved)

    def write(self, rows: Sequence[StoryRow], *, back: bool = False) -> list[Written]:
        """Store the rows, no two of which are the same story; one result a row, in their order.

        A story goes `back` to words that it had before only where that is asked for. A row that the database refuses is
        found by halving: the others are stored.
        """
        try:
            with transaction.atomic():
                results = self._write(rows, back=back)
                if self._rehearse:
                    transaction.set_rollback(True)
        except UNFIT as error:
            self._sources.clear()
            if len(rows) > 1:
                half = len(rows) // 2
                return self.write(rows[:half], back=back) + self.write(rows[half:], back=back)
            logger.info("a story that the database refuses", exc_info=error)
            return [Written(Outcome.REFUSED, reason=f"the database refuses it: {error}")]
        if self._rehearse:
            self._remember(rows, results)
        return results

    def _write(self, rows: Sequence[StoryRow], *, back: bool) -> list[Written]:
        self._know_sources(rows)
        held = held_stories(rows)
        taken = {story.uid for story in held}
        plan = _Plan()
        known: dict[int, Held] = {}
        for place, row in enumerate(rows):
            if row.exported and row.exported.evolved_from:
                self._evolved[row.record.uid] = row.exported.evolved_from
            story, conflict = match(row, held)
            if conflict:
                plan.results[place] = Written(Outcome.REFUSED, reason=conflict)
            elif story is not None and story.content_hash == row.content_hash:
                plan.results[place] = Written(Outcome.UNCHANGED, story.uid)
            elif story is not None:
                known[place] = story
            elif (rehearsed := self._rehearsed.get(row.digest)) is not None:
                same = rehearsed[1] == row.content_hash
                plan.results[place] = Written(Outcome.UNCHANGED if same else Outcome.UPDATED, rehearsed[0])
            else:
                plan.created[place] = self._new_article(row, free_uid(row, taken))
        self._compare(rows, known, plan, back=back)
        self._store(rows, plan)
        return [plan.results[place] for place in range(len(rows))]

    def _new_article(self, row: StoryRow, uid: str) -> Article:
        exported = row.exported
        return Article(
            uid=uid,
            identity=row.digest,
            content_hash=(exported.content_hash if exported else "") or row.content_hash,
            curated_fields=list(exported.curated_fields) if exported else [],
            source=self._sources.get(row.record.source),
            batch=self._batch,
            **row.first_columns,
            **row.columns,
        )

    def _compare(self, rows: Sequence[StoryRow], known: dict[int, Held], plan: _Plan, *, back: bool) -> None:
        """Set the stories that stand to what their rows state, curators' fields excepted."""
        if not known:
            return
        pks = [story.pk for story in known.values()]
        articles = Article.objects.select_related("source").in_bulk(pks)
        captions: dict[int, list[Caption]] = {pk: [] for pk in pks}
        for caption in Caption.objects.filter(article__in=pks).order_by("position"):
            captions[caption.article_id].append(caption)
        replaced = {} if back else former.replaced(pks)
        for place, story in known.items():
            row, article = rows[place], articles[story.pk]
            if reason := is_of_another(row, article):
                plan.results[place] = Written(Outcome.REFUSED, reason=reason)
                continue
            if _is_former(row, article, replaced.get(story.pk, frozenset())):
                plan.results[place] = Written(Outcome.UNCHANGED, story.uid, is_former=True)
                continue
            text = former.former_text(article)
            differing = restate(article, row, self._sources.get(row.record.source))
            if differing & former.WORDS and former.is_another(text, article):
                plan.former.append(text)
            recaptioned = "captions" not in article.curated_fields and plan.captions.compare(
                article, captions[story.pk], row.captions, whole=row.exported is not None
            )
            if not differing and not recaptioned and (row.exported or not _names_any(row)):
                plan.results[place] = Written(Outcome.UNCHANGED, story.uid)
                continue
            article.content_hash = row.content_hash
            article.revision += 1
            article.updated_at = timezone.now()
            plan.changed[place] = article
            plan.columns |= differing

    def _store(self, rows: Sequence[StoryRow], plan: _Plan) -> None:
        """Write what was planned, tag it, count it and announce it."""
        created, changed = list(plan.created.values()), list(plan.changed.values())
        if not created and not changed:
            return
        if created:
            many_rows.insert_found_by("uid", created)
        if changed:
            Article.objects.bulk_update(changed, ["content_hash", "revision", "updated_at", *sorted(plan.columns)])
        for place, article in plan.created.items():
            exported = rows[place].exported
            plan.captions.add(article, rows[place].captions, exported.caption_uids if exported else ())
            if exported:
                former.restore(article, exported.former)
        plan.captions.write()
        former.keep(plan.former, timezone.now())
        known = Known.of((rows[place].reading for place in (*plan.created, *plan.changed)), NamesEdition.current())
        untold = self._tag(rows, plan, known)
        restored = ((article, rows[place].exported) for place, article in plan.created.items())
        restore_times((article, exported.times) for article, exported in restored if exported)
        date_batch([*created, *changed], known.times)
        for outcome, articles in ((Outcome.CREATED, plan.created), (Outcome.UPDATED, plan.changed)):
            for place, article in articles.items():
                notices = [*rows[place].notices, *([untold[article.uid]] if article.uid in untold else [])]
                plan.results[place] = Written(outcome, article.uid, "; ".join(notices))
        if self._batch is not None:
            counts = {"created": F("created") + len(created), "updated": F("updated") + len(changed)}
            Batch.objects.filter(pk=self._batch.pk).update(**counts)
        uids = [article.uid for article in created + changed]
        articles_changed.send(sender=Article, uids=uids, more=True, sketches=known.sketches)

    def _tag(self, rows: Sequence[StoryRow], plan: _Plan, known: Known) -> dict[str, str]:
        """Tag the stories by what they state and say; those of an export keep the tags they had."""
        restored: list[RestoredStory] = []
        tagged: list[Article] = list(plan.changed.values())
        stated = {article.pk: rows[place].record for place, article in plan.changed.items()}
        for place, article in plan.created.items():
            row = rows[place]
            if row.exported and row.exported.tags is not None:
                captions = tuple(caption for caption in plan.captions.added if caption.article is article)
                restored.append(RestoredStory(article, captions, row.exported.tags))
            else:
                tagged.append(article)
                stated[article.pk] = row.record
        if tagged:
            whole = {article.pk for place, article in plan.changed.items() if rows[place].exported}
            stated = {pk: record for pk, record in stated.items() if pk in whole or record.regions or record.actors}
            told = tag_batch(tagged, stated, whole=whole, known=known.names)
            keep_unknown_names([article for article in tagged if article.pk in stated], told.unknown)
        return restore_tags(restored) if restored else {}

    def _know_sources(self, rows: Iterable[StoryRow]) -> None:
        """Find the sources of the rows, and make those that are not known yet."""
        unknown: dict[str, str] = {}
        for row in rows:
            if row.record.source and row.record.source not in self._sources:
                unknown.setdefault(row.record.source, row.source_name)
        if not unknown:
            return
        self._sources |= {source.slug: source for source in Source.objects.filter(slug__in=unknown)}
        missing = [Source(slug=slug, name=name) for slug, name in unknown.items() if slug not in self._sources]
        if missing:
            Source.objects.bulk_create(missing, ignore_conflicts=True)
            self._sources |= {source.slug: source for source in Source.objects.filter(slug__in=unknown)}

    def _remember(self, rows: Sequence[StoryRow], results: Sequence[Written]) -> None:
        """What a rehearsal would have stored, so that the same story once more is told as it would be."""
        self._sources.clear()
        for row, written in zip(rows, results, strict=True):
            if written.outcome in (Outcome.CREATED, Outcome.UPDATED):
                self._rehearsed[row.digest] = (written.uid, row.content_hash)


def _is_former(row: StoryRow, article: Article, replaced: Collection[str]) -> bool:
    """Whether a row brings a text that its story had before; never so of an export, which is a state of the archive."""
    if not replaced or row.exported is not None:
        return False
    columns = row.columns
    words = former.words_of(columns["headline"], columns["standfirst"], columns["body"])
    return words in replaced and words != former.words_of(article.headline, article.standfirst, article.body)


def _names_any(row: StoryRow) -> bool:
    """Whether a record states regions or actors, so that its story is to be tagged anew."""
    return bool(row.record.regions or row.record.actors)
