"""A run of the import: stories read from paths, written batch by batch, each outcome told.

Parsing happens before a transaction, never in it. A run that is killed leaves whole batches: run it again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from types import MappingProxyType

from django.db import connections

from articles.ingest import formats, quarantine
from articles.ingest.formats.reader import NoStories, Page
from articles.ingest.garbage import seldom_collected
from articles.ingest.import_records import import_record
from articles.ingest.inputs import file_hashes, printable
from articles.ingest.opening import found_in
from articles.ingest.preparing import Preparation, Prepared, Unfit
from articles.ingest.records import RecordError, StoryRecord
from articles.ingest.rows import StoryRow
from articles.ingest.settling import settle
from articles.ingest.upsert import BatchWriter, Outcome, Written
from articles.ingest.workers import Workers, cores
from articles.models import Article, Batch
from articles.tagging.gazetteer import current_names

LOADER_VERSION = "0.1.0"
"""The release in which the same input last gave other rows."""

BATCH = 300
"""Stories in one transaction."""

MOST_PUT_OFF = 2_000
"""Stories put off to the end of a run because they are told in words that they had before."""

MOST_PLACES = 100_000
"""Stories of one file whose places are remembered, for what comes again: some 20 MB at most."""


_REPLACED = "an earlier text of a story that comes again below: kept as it is among its versions"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a run is asked for. `source`, where given, is that of every story, whatever its record says.

    `private_urls` allows addresses of one's own network to be read.
    """

    format: str = "auto"
    source: str = ""
    status: str = Article.Status.PUBLISHED
    dry_run: bool = False
    private_urls: bool = False


@dataclass(frozen=True, slots=True)
class StoryOutcome:
    """What became of one record; `reason` says why it was refused, or what was not taken as it was given."""

    file: str
    record: str
    outcome: Outcome
    uid: str = ""
    reason: str = ""

    def place(self) -> str:
        """File and record as a message names them."""
        return f"{self.file}:{self.record}" if self.record else self.file


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How a run went. `refusals` names every record that was refused; `batch` is None where nothing was read.

    `unsettled` says what kept the index from being brought up to date, "" where nothing did.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    refusals: tuple[StoryOutcome, ...] = ()
    batch: Batch | None = None
    unsettled: str = ""

    @property
    def seen(self) -> int:
        """Every record and every refused file."""
        return self.created + self.updated + self.unchanged + self.refused


Progress = Callable[[StoryOutcome], None]


def import_stories(
    paths: Sequence[str],
    options: ImportOptions,
    progress: Progress | None = None,
    meter: formats.Meter | None = None,
) -> ImportReport:
    """Import every story that the paths hold. A refused record goes to the quarantine and never stops the run.

    `progress` is told what became of each record, `meter` how many bytes were read.
    """
    name = ", ".join(printable(path) for path in paths)
    run = ImportRun(name, options, progress, file_hashes(paths))
    with seldom_collected():
        found = (
            found_in(path, format=options.format, private_urls=options.private_urls, meter=meter) for path in paths
        )
        run.take(chain.from_iterable(found), processors=cores())
        return run.end()


class ImportRun:
    """One run: collects records to batches, writes them, counts, and keeps what is refused.

    What a run that `retries` refuses again stays a refusal of the batch that it was in first.
    """

    def __init__(
        self,
        name: str,
        options: ImportOptions,
        progress: Progress | None = None,
        hashes: Mapping[str, str] = MappingProxyType({}),
        *,
        retries: bool = False,
    ) -> None:
        self._options = options
        self._retries = retries
        self._progress = progress
        self._batch = None if options.dry_run else _new_batch(name, hashes)
        self._writer = BatchWriter(self._batch, rehearse=options.dry_run)
        self._rows: dict[str, StoryRow] = {}
        self._repeats: list[StoryRow] = []
        self._put_off: dict[str, StoryRow] = {}
        self._counts: Counter[Outcome] = Counter()
        self._refusals: list[StoryOutcome] = []
        self._places: dict[int, str] = {}
        self._places_of = ""
        self.kept: set[str] = set()

    def take(
        self, found: Iterable[StoryRecord | RecordError | Page], source: str = "", status: str = "", processors: int = 1
    ) -> None:
        """Import what was found; `source` and `status` stand in for those of the run.

        All that needs no database is done by other processes where there are processors, and enough of it.
        """
        make = partial(_preparation, source or self._options.source, status or self._options.status)
        crew: Workers[Prepared] = Workers(make, processors)
        for prepared in crew.in_order(found):
            if isinstance(prepared, NoStories):
                self._warn(prepared)
            elif isinstance(prepared, RecordError):
                self._refuse(prepared)
            elif isinstance(prepared, Unfit):
                self._refuse(prepared.error, prepared.record)
            else:
                self._add(prepared)

    def end(self) -> ImportReport:
        """Write what is left, settle the counts, and say that the run is over."""
        self._flush()
        while self._put_off:
            self._go_back()
        self._writer.end()
        counts = {str(outcome): self._counts[outcome] for outcome in Outcome}
        if self._batch is not None:
            if any(counts.values()):
                Batch.objects.filter(pk=self._batch.pk).update(**counts)
                self._batch.refresh_from_db()
            else:
                self._batch.delete()
                self._batch = None
        unsettled = "" if self._options.dry_run else settle(Batch)
        return ImportReport(**counts, refusals=tuple(self._refusals), batch=self._batch, unsettled=unsettled)

    def _add(self, row: StoryRow) -> None:
        """Put a row into the batch. The same story with other words in one batch is written after the first."""
        key = row.record.uid or row.digest
        earlier = self._rows.get(key)
        if earlier is not None and earlier.content_hash == row.content_hash:
            self._repeats.append(row)
            return
        if earlier is not None or len(self._rows) >= BATCH:
            self._flush()
        self._rows[key] = row

    def _flush(self) -> None:
        rows, repeats = self._rows, self._repeats
        self._rows, self._repeats = {}, []
        if not rows:
            return
        names = current_names()
        if any(row.asks_for_names(names.edition) for row in rows.values()):
            _ = names.matcher  # built here: it takes long, and a transaction holds the others up
        results = dict(zip(rows, self._writer.write(list(rows.values())), strict=True))
        for key, written in results.items():
            if (earlier := self._put_off.pop(key, None)) is not None:
                self._tell(earlier, Written(Outcome.UNCHANGED, written.uid, _REPLACED))
            if written.is_former:
                self._put_off[key] = rows[key]
            else:
                self._tell(rows[key], written)
        while len(self._put_off) > MOST_PUT_OFF:
            self._go_back()
        for row in repeats:
            first = results[row.record.uid or row.digest]
            refused = first.outcome is Outcome.REFUSED
            self._tell(row, first if refused else Written(Outcome.UNCHANGED, first.uid))

    def _go_back(self) -> None:
        """Write the first of those put off: what its source tells last is what a story says, if it said so before.

        Where the same run brought other words after them, they were but an earlier state.
        """
        rows = [self._put_off.pop(key) for key in list(self._put_off)[:BATCH]]
        for row, written in zip(rows, self._writer.write(rows, back=True), strict=True):
            self._tell(row, written)

    def _tell(self, row: StoryRow, written: Written) -> None:
        record = row.record
        if written.outcome is Outcome.REFUSED:
            self._refuse(RecordError(record.file, record.position, written.reason, record.raw), record)
            return
        reason = "; ".join(filter(None, (self._said_before(row, written), written.reason)))
        self._count(StoryOutcome(printable(record.file), record.position, written.outcome, written.uid, reason))

    def _said_before(self, row: StoryRow, written: Written) -> str:
        """Where its file has had another text of this very story: it is an update, or an id that was given twice."""
        record = row.record
        if record.file != self._places_of:
            self._places, self._places_of = {}, record.file
        key = hash(row.digest)
        earlier = self._places.pop(key, "")
        self._places[key] = record.position
        if len(self._places) > MOST_PLACES:
            del self._places[next(iter(self._places))]
        if not earlier or written.outcome is not Outcome.UPDATED:
            return ""
        same = "id" if record.external_id else "address" if record.url else "headline and text"
        return (
            f"has the {same} of {earlier}, but says other things: taken as its update; a text that it replaces is kept"
        )

    def _refuse(self, error: RecordError, record: StoryRecord | None = None) -> None:
        if not self._options.dry_run:
            key = quarantine.keep(
                error,
                record=json.dumps(import_record(record)) if record else "",
                format=self._options.format,
                source=self._options.source,
                status=self._options.status,
                batch=self._batch.pk if self._batch is not None and not self._retries else None,
            )
            self.kept.add(key)
        told = StoryOutcome(
            printable(error.source), printable(error.position), Outcome.REFUSED, "", printable(error.reason)
        )
        self._refusals.append(told)
        self._count(told)

    def _warn(self, notice: NoStories) -> None:
        """Tell of a file that holds nothing; it is no record, so that it is not counted."""
        if self._progress is not None:
            place, reason = printable(notice.source), printable(notice.reason)
            self._progress(StoryOutcome(place, notice.position, Outcome.UNCHANGED, "", reason))

    def _count(self, outcome: StoryOutcome) -> None:
        self._counts[outcome.outcome] += 1
        if self._progress is not None:
            self._progress(outcome)


def _new_batch(name: str, hashes: Mapping[str, str]) -> Batch:
    return Batch.objects.create(name=name[:200], file_hashes=dict(hashes), loader_version=LOADER_VERSION)


def _preparation(source: str, status: str) -> Preparation:
    """The work on each record, with nothing open that a copy of this process would have as well."""
    made = Preparation.now(source, status)
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
    return made
