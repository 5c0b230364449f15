"""What stands beside a list: what lies below a region, with whom an actor is named, the days before and after.

Only on a list's first page with nothing asked: then each number is the total of its own link.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from articles.models import Name, Region
from articles.models.names import region_page
from search import answers, fields
from search.actor_pages import actor_page_of
from search.beside_dates import of_dates
from search.beside_front import of_front
from search.criteria import Criteria, Filters
from search.facets import WORLD
from search.lineage import current_lineage
from search.lists import ListKind, ListSpec
from search.maps.places import places_of
from search.names import called
from search.printed_tags import Link
from search.rankings import busiest, ranked
from search.region_pages import region_page_of
from search.results import ResultsPage
from search.surroundings import Surroundings
from search.wording import number


def surroundings(spec: ListSpec, criteria: Criteria, page: ResultsPage) -> Surroundings:
    """What the list shows beside its results."""
    bare = not criteria.is_narrowed() and criteria.page == 1
    if spec.kind is ListKind.REGION:
        return _of_region(spec, criteria, page, bare=bare)
    if spec.kind in (ListKind.ACTOR, ListKind.ACTOR_WITH, ListKind.ACTOR_IN):
        return _of_actor(spec, criteria, page, bare=bare)
    if spec.when is not None:
        return of_dates(spec, spec.when, criteria)
    if spec.kind is ListKind.HOME and bare:
        return of_front(criteria, page)
    return Surroundings()


def _of_region(spec: ListSpec, criteria: Criteria, page: ResultsPage, *, bare: bool) -> Surroundings:
    region = spec.region
    if region is None:
        return Surroundings()
    above = _above(region)
    if not bare:
        return Surroundings(above=above)
    counts = answers.counts(criteria, fields.REGION.name)
    inside = sorted(
        ((region_page(slug), name, counts[slug]) for slug, name in _children(region) if counts.get(slug)),
        key=lambda entry: (-entry[2], entry[1]),
    )
    return Surroundings(
        above=above,
        names=_other_names(Name.objects.filter(region=region).values_list("text", "kind"), called(region)),
        below=ranked(inside),
        actors_head=gettext("Who is named there"),
        here=gettext("Happened here"),
        otherwise=_otherwise(fields.FILED_FROM.name, region.slug, gettext("Filed from here")),
        actors=busiest(page, fields.ACTOR.name, lambda slug: reverse("search:actor-in", args=[slug, region.slug])),
        place=region_page_of(spec, region, criteria, counts, page.total, len(inside)),
    )


def _children(region: Region) -> list[tuple[str, str]]:
    """What lies next below a region, or belongs to a grouping: slug and name, in order of name."""
    lineage = current_lineage()
    pks = [pk for pk, parent in lineage.parents.items() if parent == region.pk]
    pks += [pk for pk, held in lineage.groupings.items() if region.pk in held]
    places = places_of(lineage)
    return sorted(((lineage.slugs[pk], places.name(lineage.slugs[pk])) for pk in pks), key=lambda child: child[::-1])


def _otherwise(field: str, slug: str, label: str) -> Link | None:
    """The same region or actor in another part: filed from, not happened in; quoted, not only named."""
    total = answers.total(Criteria(filters=Filters(frozenset({(field, slug)}))))
    if not total:
        return None
    return Link(f"{reverse('search:search')}?{urlencode({field: slug})}", f"{label} ({number(total)})")


def _above(region: Region) -> tuple[Link, ...]:
    """The regions that hold it by the tree, widest first; the world and the groupings it belongs to left out."""
    lineage = current_lineage()
    line: list[str] = []
    current = lineage.parents.get(region.pk)
    while current is not None:
        line.append(lineage.slugs[current])
        current = lineage.parents.get(current)
    places = places_of(lineage)
    return tuple(Link(region_page(slug), places.name(slug)) for slug in reversed(line) if slug != WORLD)


def _other_names(rows: Iterable[tuple[str, str]], preferred: str) -> tuple[str, ...]:
    """The further names of a region or actor, each once; demonyms and weak names are no names of it."""
    left_out = (Name.Kind.WEAK, Name.Kind.DEMONYM)
    return tuple(dict.fromkeys(text for text, kind in rows if kind not in left_out and text != preferred))


def _of_actor(spec: ListSpec, criteria: Criteria, page: ResultsPage, *, bare: bool) -> Surroundings:
    lede = spec.actor.description if spec.actor and spec.kind is ListKind.ACTOR else ""
    return Surroundings(lede=lede, who=actor_page_of(spec, criteria, page) if bare else None)
