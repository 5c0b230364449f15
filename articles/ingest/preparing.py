"""From a record or page to the row of a story and what its words say: all that an import does without the database.

Values in, values out, so that any process may do it. What it needs of the database, the names, it was made with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo

from django.utils import timezone

from articles.ingest.complete import complete
from articles.ingest.formats.html import read_page
from articles.ingest.formats.reader import Page
from articles.ingest.readings import reading_of
from articles.ingest.records import RecordError, StoryRecord
from articles.ingest.rows import StoryRow, dropped_characters, row_of
from articles.models import NamesEdition
from articles.tagging.gazetteer import HeldNames, current_names

_KEPT = 100_000
"""Characters of a page that are kept with its refusal."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A story that cannot be stored: why, and the record as it was read."""

    error: RecordError
    record: StoryRecord


Prepared = StoryRow | Unfit | RecordError


@dataclass(frozen=True, slots=True)
class Preparation:
    """The work on each record: `source`, where given, is that of every story, `status` that of new ones."""

    source: str
    status: str
    zone: tzinfo
    names: HeldNames

    @classmethod
    def now(cls, source: str, status: str) -> Preparation:
        """With the names as the database now holds them."""
        return cls(source, status, timezone.get_default_timezone(), current_names())

    def __call__(self, task: Page | StoryRecord) -> Prepared:
        """The row of a story, or why there is none."""
        record = read_page(task)
        if isinstance(record, RecordError):
            return record
        try:
            return self._row(record)
        except RecordError as error:
            return Unfit(error, record)

    def make_ready(self) -> None:
        """Build the matcher of the names, so that one stands for all processes."""
        _ = self.names.matcher

    def refused(self, task: Page | StoryRecord, reason: str) -> Prepared:
        """The refusal of a record on which its reader broke."""
        if isinstance(task, Page):
            kept = task.raw[:_KEPT].decode("utf-8", "replace")
            return RecordError(task.source, task.position, f"the page cannot be read: {reason}", kept)
        return Unfit(RecordError(task.file, task.position, f"cannot be read: {reason}", task.raw), task)

    def is_current(self) -> bool:
        """Whether the names are still these."""
        return NamesEdition.current() == self.names.edition

    def _row(self, record: StoryRecord) -> StoryRow:
        whole = complete(replace(record, source=self.source) if self.source else record)
        notices = (*record.notices, *dropped_characters(record))
        row = row_of(whole, status=self.status, now=timezone.now(), zone=self.zone, notices=notices)
        tagged = row.exported is None or row.exported.tags is None
        return replace(row, reading=reading_of(row.columns, row.captions, self.names, tagged=tagged))
