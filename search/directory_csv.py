"""The whole region tree and all actors with their counts, as CSV. A row for each, also where no story names it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpRequest, HttpResponseBase

from articles.methods import read_only
from articles.models import Actor, Region
from search import answers, fields
from search.criteria import Criteria
from search.csv_files import csv_file
from search.directory_forms import by_name
from search.engines.base import EngineError
from search.found import absolute
from search.lineage import Lineage, current_lineage
from search.refusals import no_file_now

logger = logging.getLogger(__name__)

REGION_COLUMNS = ("slug", "url", "name", "kind", "parent", "stories")
ACTOR_COLUMNS = ("slug", "url", "name", "kind", "stories")


@read_only
def regions_csv(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 (a view)
    """Every region with the stories about it or anything below it, parents before children."""
    try:
        counts = answers.counts(Criteria(), fields.REGION.name)
    except EngineError as error:
        logger.warning("search cannot answer the counts: %s", error)
        return no_file_now(as_json=False)
    return csv_file(REGION_COLUMNS, _region_lines(counts, current_lineage()))


@read_only
def actors_csv(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 (a view)
    """Every actor with the stories that name it, by name."""
    try:
        counts = answers.counts(Criteria(), fields.ACTOR.name)
    except EngineError as error:
        logger.warning("search cannot answer the counts: %s", error)
        return no_file_now(as_json=False)
    return csv_file(ACTOR_COLUMNS, _actor_lines(counts))


def _region_lines(counts: Mapping[str, int], lineage: Lineage) -> Iterator[Sequence[object]]:
    regions = {region.pk: region for region in by_name(Region.objects.order_by())}
    below: dict[int | None, list[Region]] = {}
    for region in regions.values():
        below.setdefault(region.parent_id, []).append(region)
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        region = waiting.pop()
        parent = lineage.slugs.get(region.parent_id, "") if region.parent_id else ""
        url = absolute(region.get_absolute_url())
        yield (region.slug, url, region.name, region.kind, parent, counts.get(region.slug, 0))
        waiting += reversed(below.get(region.pk, []))


def _actor_lines(counts: Mapping[str, int]) -> Iterator[Sequence[object]]:
    for actor in by_name(Actor.objects.order_by().defer("description")):
        yield (actor.slug, absolute(actor.get_absolute_url()), actor.name, actor.kind, counts.get(actor.slug, 0))
