"""Comparisons to begin with, made of the archive's own busiest regions and actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from articles.models import Region
from search import fields
from search.answers import Moment
from search.criteria import Criteria
from search.engines.base import Bucket, FacetCounts
from search.facets import labels_for
from search.lineage import current_lineage
from search.trend_forms import Comparison, Measure, address
from search.wording import listed

_FACETS = (fields.REGION.name, fields.ACTOR.name)


@dataclass(frozen=True, slots=True)
class Example:
    """A comparison, what it shows, and the searches that it is made of."""

    label: str
    href: str
    queries: tuple[str, ...]


def examples(path: str, moment: Moment) -> tuple[Example, ...]:
    """Up to three: the busiest countries, the busiest actors, and one actor within a country. Raises EngineError."""
    facets = moment.find(Criteria(), facets=_FACETS).facets
    called = labels_for(Criteria(), facets)
    kinds = current_lineage().kinds
    regions = [value for value in _busiest(facets, fields.REGION.name) if kinds.get(value) == Region.Kind.COUNTRY]
    actors = _busiest(facets, fields.ACTOR.name)
    names = {**called.get(fields.ACTOR.name, {}), **called.get(fields.REGION.name, {})}
    made = [
        _of_each(path, fields.REGION.name, regions[:3], names),
        _of_each(path, fields.ACTOR.name, actors[:3], names, measure=Measure.COUNT),
    ]
    if regions and actors:
        where, who = f"region:{regions[0]}", f"actor:{actors[0]}"
        queries = (f"{where} {who}", f"{where} -{who}")
        both = gettext("%(region)s: with and without %(actor)s")
        label = both % {"region": names[regions[0]], "actor": names[actors[0]]}
        made.append(_example(path, label, queries))
    return tuple(one for one in made if one is not None)


def _busiest(facets: Mapping[str, FacetCounts], facet: str) -> list[str]:
    buckets: Sequence[Bucket] = facets.get(facet, FacetCounts()).buckets
    return [bucket.value for bucket in buckets if bucket.count and bucket.value != fields.NONE]


def _of_each(
    path: str, facet: str, values: Sequence[str], names: Mapping[str, str], measure: Measure = Measure.SHARE
) -> Example | None:
    if len(values) < 2:
        return None
    queries = tuple(f"{facet}:{value}" for value in values)
    label = listed([names[value] for value in values])
    return _example(path, label, queries, measure)


def _example(path: str, label: str, queries: tuple[str, ...], measure: Measure = Measure.SHARE) -> Example:
    return Example(label, address(path, replace(Comparison(Criteria()), queries=queries, measure=measure)), queries)
