"""When a story was published: as the input states it, else as its own words let it be inferred, else not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, tzinfo

from articles.ingest.inferred_dates import inferred_date
from articles.ingest.printed_days import date_line_of
from articles.ingest.records import DateBasis, DateFinding, DatePrecision, StoryRecord
from articles.ingest.stated_dates import stated_date

UNSURE = 0.5


def publication_date(record: StoryRecord, *, today: date, zone: tzinfo = UTC) -> DateFinding:
    """The publication date of a story with what speaks for it.

    A date that the input states is taken as stated, or not at all: words that are no date are kept as evidence and
    nothing is guessed in their place. Only a story without such words is dated from its text, and then `basis` says
    so. A record that an archive has exported keeps the basis, precision and evidence that it was exported with.
    `zone` is the zone of stated clock times that name none.
    """
    if not record.published:
        return inferred_date(record, today=today)
    finding = stated_date(record.published, today=today, zone=zone)
    if finding.published_on is None:
        return finding
    if finding.precision is DatePrecision.DAY:
        finding = replace(finding, line=date_line_of(record.body, finding.published_on, today))
    return _as_exported(record, finding)


def _as_exported(record: StoryRecord, finding: DateFinding) -> DateFinding:
    basis, precision, evidence = (record.extra.get(key) for key in ("date_basis", "date_precision", "date_evidence"))
    if basis in set(DateBasis):
        finding = replace(finding, basis=DateBasis(str(basis)), evidence=str(evidence or finding.evidence))
        finding = replace(finding, confidence=UNSURE if finding.basis is DateBasis.INFERRED else 1.0)
    if precision in {DatePrecision.MONTH, DatePrecision.YEAR}:
        finding = replace(finding, precision=DatePrecision(str(precision)), published_at=None)
    return finding
