"""Gazetteer records → rows: what is new is created, what differs is updated, what a curator changed is left alone.

One transaction a load, whatever the number of files; listeners hear `names_changed` inside it, once, if anything
changed. A load adds names and never takes one away: another file, or a curator, may have brought it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from articles.gazetteer.known import Known
from articles.gazetteer.records import ActorRecord, NameRecord, Refusal, RegionRecord, Value, read
from articles.gazetteer.relating import Related, relate_actors, relate_regions
from articles.models import Actor, Name, PastSlug, Region
from articles.signals import names_changed

SHIPPED = (Path(__file__).with_name("regions.jsonl.gz"), Path(__file__).with_name("actors.jsonl.gz"))
BATCH = 2000


@dataclass(slots=True)
class LoadReport:
    """What a load did. `kept` counts records left alone because a curator changed or merged what they name."""

    regions_created: int = 0
    regions_updated: int = 0
    regions_unchanged: int = 0
    actors_created: int = 0
    actors_updated: int = 0
    actors_unchanged: int = 0
    names_created: int = 0
    names_updated: int = 0
    kept: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    relations_created: int = 0
    relations_updated: int = 0

    @property
    def changed(self) -> bool:
        """Whether any row was written."""
        return bool(
            self.regions_created
            or self.regions_updated
            or self.actors_created
            or self.actors_updated
            or self.names_created
            or self.names_updated
            or self.relations_created
            or self.relations_updated
        )

    def count(self, related: Related) -> None:
        """Add what came of the relations."""
        self.relations_created += related.created
        self.relations_updated += related.updated
        self.refusals += related.refusals


def load(paths: Iterable[Path] = SHIPPED) -> LoadReport:
    """Load files of regions and actors, in any order. OSError where a file cannot be read; nothing is loaded then."""
    report = LoadReport()
    regions: dict[str, RegionRecord] = {}
    actors: dict[str, ActorRecord] = {}
    for path in paths:
        for record in read(path):
            if isinstance(record, Refusal):
                report.refusals.append(record)
            elif isinstance(record, RegionRecord):
                regions[record.slug] = record
            else:
                actors[record.slug] = record
    with transaction.atomic():
        if regions:
            _load_regions(list(regions.values()), report)
        if actors:
            _load_actors(list(actors.values()), report)
        if report.changed:
            names_changed.send(sender=load)
    return report


def _load_regions(records: Sequence[RegionRecord], report: LoadReport) -> None:
    known = Known(Region.objects.all(), PastSlug.objects.values_list("slug", "region_id"))
    waiting = [record for record in records if _is_open(record, known, report)]
    named: list[tuple[int, tuple[NameRecord, ...]]] = []
    loaded: list[RegionRecord] = []
    while waiting:
        ready = [record for record in waiting if not record.parent or known.pk_of(record.parent) is not None]
        if not ready:
            break
        taken = {record.slug for record in ready}
        waiting = [record for record in waiting if record.slug not in taken]
        _write_regions(ready, known, report)
        loaded += ready
    for record in waiting:
        report.refusals.append(Refusal(record.place, f'the parent "{record.parent}" is no region'))
    for record in loaded:
        row = known.row_of(record)
        if row is not None:
            named.append((row.pk, record.names))
    _load_names("region_id", named, report)
    report.count(relate_regions(loaded, known))


def _is_open(record: RegionRecord | ActorRecord, known: Known, report: LoadReport) -> bool:
    """Whether a record may be written; what a curator changed, merged or renamed is kept as it is."""
    if known.has_other(record):
        report.refusals.append(Refusal(record.place, f'the slug "{record.slug}" is taken by another; choose one'))
        return False
    row = known.row_of(record)
    if (row is not None and row.curated) or (row is None and record.slug in known.past):
        report.kept += 1
        return False
    code = known.claim(row.slug if row is not None else record.slug, record.fields)
    if code:
        report.refusals.append(Refusal(record.place, f'"{code}" is the code of another; a code has one bearer'))
    return not code


def _write_regions(records: Sequence[RegionRecord], known: Known, report: LoadReport) -> None:
    created: list[Region] = []
    updated: list[Region] = []
    for record in records:
        fields: dict[str, Value | None] = dict(record.fields)
        if record.parent:
            fields["parent_id"] = known.pk_of(record.parent)
        row = known.row_of(record)
        if row is None:
            created.append(Region(slug=record.slug, **fields))
        elif not isinstance(row, Region) or _makes_loop(row, fields, known):
            report.refusals.append(Refusal(record.place, f'the parent "{record.parent}" lies in the region itself'))
        elif _differs(row, fields):
            updated.append(row)
        else:
            report.regions_unchanged += 1
    for region in Region.objects.bulk_create(created, batch_size=BATCH):
        known.add(region)
    if updated:
        columns = ["name", "kind", "parent", "iso2", "iso3", "iso3166_2", "m49", "latitude", "longitude"]
        Region.objects.bulk_update(updated, [*columns, "population", "origin"], batch_size=BATCH // 10)
    report.regions_created += len(created)
    report.regions_updated += len(updated)


def _makes_loop(row: Region, fields: Mapping[str, Value | None], known: Known) -> bool:
    above = fields.get("parent_id")
    while above is not None:
        if above == row.pk:
            return True
        parent = known.by_pk.get(int(above))
        above = parent.parent_id if isinstance(parent, Region) else None
    return False


def _differs(row: Region | Actor, fields: Mapping[str, Value | None]) -> bool:
    """Set the stated columns; tells whether any had another value."""
    differs = False
    for column, value in fields.items():
        if getattr(row, column) != value:
            setattr(row, column, value)
            differs = True
    return differs


def _load_actors(records: Sequence[ActorRecord], report: LoadReport) -> None:
    known = Known(Actor.objects.all(), PastSlug.objects.values_list("slug", "actor_id"))
    countries = dict(Region.objects.filter(kind=Region.Kind.COUNTRY).exclude(iso2="").values_list("iso2", "pk"))
    created: list[Actor] = []
    updated: list[Actor] = []
    loaded: list[ActorRecord] = []
    for record in records:
        if not _is_open(record, known, report):
            continue
        fields: dict[str, Value | None] = dict(record.fields)
        if record.country:
            if record.country not in countries:
                report.refusals.append(Refusal(record.place, f'"{record.country}" is the code of no country loaded'))
                continue
            fields["country_id"] = countries[record.country]
        loaded.append(record)
        row = known.row_of(record)
        if row is None:
            created.append(Actor(slug=record.slug, **fields))
        elif isinstance(row, Actor) and _differs(row, fields):
            updated.append(row)
        else:
            report.actors_unchanged += 1
    for actor in Actor.objects.bulk_create(created, batch_size=BATCH):
        known.add(actor)
    if updated:
        columns = ["name", "kind", "country", "description", "wikidata_id", "active_from", "active_until", "origin"]
        Actor.objects.bulk_update(updated, columns, batch_size=BATCH // 10)
    report.actors_created += len(created)
    report.actors_updated += len(updated)
    rows = [(known.row_of(record), record.names) for record in loaded]
    _load_names("actor_id", [(row.pk, names) for row, names in rows if row is not None], report)
    if any(record.relations for record in loaded):
        regions = Known(Region.objects.all(), PastSlug.objects.values_list("slug", "region_id"))
        report.count(relate_actors(loaded, known, regions))


def _load_names(column: str, named: Sequence[tuple[int, tuple[NameRecord, ...]]], report: LoadReport) -> None:
    """Add the names that are missing and set the kinds that differ, a curator's names excepted."""
    rows = Name.objects.filter(**{f"{column}__isnull": False})
    present = {
        (owner, text, language): (pk, kind, folded, curated)
        for owner, text, language, pk, kind, folded, curated in rows.values_list(
            column, "text", "language", "pk", "kind", "folded", "curated"
        )
    }
    created: list[Name] = []
    updated: list[Name] = []
    for owner, names in named:
        for name in names:
            columns = {"text": name.text, "folded": name.folded, "kind": name.kind, "language": name.language}
            found = present.get((owner, name.text, name.language))
            if found is None:
                created.append(Name(**{column: owner}, **columns))
            elif not found[3] and found[1:3] != (name.kind, name.folded):
                updated.append(Name(pk=found[0], kind=name.kind, folded=name.folded))
    Name.objects.bulk_create(created, batch_size=BATCH)
    if updated:
        Name.objects.bulk_update(updated, ["kind", "folded"], batch_size=BATCH // 10)
    report.names_created += len(created)
    report.names_updated += len(updated)
