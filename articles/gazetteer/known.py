"""The rows that stand, by what a gazetteer record may call them: slug, origin, codes, former addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from articles.gazetteer.records import ActorRecord, RegionRecord, Value
from articles.models import Actor, Region

_CODES = ("origin", "iso2", "wikidata_id")
"""Columns whose values only one row may bear; `iso2` among countries."""


class Known:
    """The rows of one table by slug and origin, with the addresses that merged and renamed ones had."""

    def __init__(self, rows: Iterable[Region | Actor], past: Iterable[tuple[str, int | None]]) -> None:
        self.by_slug: dict[str, Region | Actor] = {}
        self.by_origin: dict[str, Region | Actor] = {}
        self.by_pk: dict[int, Region | Actor] = {}
        self.past = {slug: pk for slug, pk in past if pk is not None}
        self._codes: dict[tuple[str, str], str] = {}
        for row in rows:
            self.add(row)
            self.claim(row.slug, {column: getattr(row, column, "") for column in ("kind", *_CODES)})

    def add(self, row: Region | Actor) -> None:
        self.by_slug[row.slug] = row
        self.by_pk[row.pk] = row
        if row.origin:
            self.by_origin[row.origin] = row

    def claim(self, slug: str, fields: Mapping[str, Value]) -> str:
        """Keep codes that only one row may bear for this slug; the answer is a code that another one has, or ""."""
        codes = [(column, str(fields.get(column) or "")) for column in _CODES]
        codes = [code for code in codes if code[1] and (code[0] != "iso2" or fields["kind"] == Region.Kind.COUNTRY)]
        for code in codes:
            if self._codes.get(code, slug) != slug:
                return code[1]
        self._codes |= dict.fromkeys(codes, slug)
        return ""

    def row_of(self, record: RegionRecord | ActorRecord) -> Region | Actor | None:
        """The row that a record means: by its origin, else by its slug."""
        origin = str(record.fields.get("origin", ""))
        return self.by_origin.get(origin) or self.by_slug.get(record.slug)

    def has_other(self, record: RegionRecord | ActorRecord) -> bool:
        """Whether the record's slug is that of something else."""
        row = self.by_slug.get(record.slug)
        origin = record.fields.get("origin", "")
        return row is not None and bool(origin) and bool(row.origin) and row.origin != origin

    def pk_of(self, slug: str) -> int | None:
        row = self.by_slug.get(slug)
        return row.pk if row is not None else self.past.get(slug)
