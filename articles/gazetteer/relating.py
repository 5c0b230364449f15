"""The relations that a gazetteer states → rows: new ones are created, one whose end became known is updated.

A curator's relations stay as they are, and those of a region or actor that a curator changed are not touched at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.gazetteer.known import Known
from articles.gazetteer.records import ActorRecord, Refusal, RegionRecord, RelationRecord
from articles.models import Relation

SOURCE = "gazetteer"
"""The source of a relation that names none."""
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Related:
    """How many relations a load created and updated, and those it refused."""

    created: int
    updated: int
    refusals: tuple[Refusal, ...]


def relate_regions(records: Iterable[RegionRecord], known: Known) -> Related:
    """Relate regions to the groupings that they are part of."""
    part_of = Relation.objects.filter(kind=Relation.Kind.PART_OF)
    present = set(part_of.values_list("region_id", "to_region_id"))
    created: list[Relation] = []
    refusals: list[Refusal] = []
    for record in records:
        row = known.row_of(record)
        for slug in record.part_of:
            grouping = known.pk_of(slug)
            if grouping is None:
                refusals.append(Refusal(record.place, f'part of "{slug}", which is no region'))
            elif row is not None and (row.pk, grouping) not in present:
                present.add((row.pk, grouping))
                created.append(
                    Relation(kind=Relation.Kind.PART_OF, region_id=row.pk, to_region_id=grouping, source=SOURCE)
                )
    Relation.objects.bulk_create(created, batch_size=BATCH)
    return Related(len(created), 0, tuple(refusals))


def relate_actors(records: Sequence[ActorRecord], actors: Known, regions: Known) -> Related:
    """Relate actors to actors and regions. The same kind, bearer, target and beginning are the same relation."""
    present = {_identity(row): row for row in Relation.objects.filter(actor__isnull=False)}
    created: list[Relation] = []
    updated: list[Relation] = []
    refusals: list[Refusal] = []
    for record in records:
        bearer = actors.row_of(record)
        if bearer is None:
            continue
        for stated in record.relations:
            target = (actors if stated.actor else regions).pk_of(stated.actor or stated.region)
            if target is None:
                refusals.append(Refusal(record.place, _unknown(stated)))
                continue
            row = _row(bearer.pk, stated, target)
            found = present.setdefault(_identity(row), row)
            if found is row:
                created.append(row)
            elif not found.curated and (found.to_date, found.source) != (row.to_date, row.source):
                found.to_date, found.source = row.to_date, row.source
                updated.append(found)
    Relation.objects.bulk_create(created, batch_size=BATCH)
    if updated:
        Relation.objects.bulk_update(updated, ["to_date", "source"], batch_size=BATCH // 10)
    return Related(len(created), len(updated), tuple(refusals))


def _row(bearer: int, stated: RelationRecord, target: int) -> Relation:
    return Relation(
        kind=stated.kind,
        actor_id=bearer,
        to_actor_id=target if stated.actor else None,
        to_region_id=None if stated.actor else target,
        from_date=stated.from_date,
        to_date=stated.to_date,
        source=stated.source or SOURCE,
    )


def _identity(row: Relation) -> tuple[str, int | None, int | None, int | None, str]:
    return row.kind, row.actor_id, row.to_actor_id, row.to_region_id, row.from_date


def _unknown(stated: RelationRecord) -> str:
    if stated.actor:
        return f'related to "{stated.actor}", which is no actor'
    return f'related to "{stated.region}", which is no region'
