"""What stands beside a list: what lies below a region, with whom an actor is named, the days before and after.

Only on a list's first page with nothing asked: then each number is the total of its own link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Max, Min, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from articles.day_words import day_and_month
from articles.models import Article, Name, Region
from articles.models.names import region_page
from search import answers, calendars, fields, heat
from search.actor_pages import ActorPage, actor_page_of
from search.calendars import YearBar, YearSheet
from search.criteria import Criteria, Filters, Sort
from search.facets import WORLD, FacetRow
from search.fields import DocumentType
from search.lineage import current_lineage
from search.lists import ListKind, ListSpec
from search.maps.places import places_of
from search.names import called
from search.on_this_day import OnThisDay, on_this_day
from search.printed_tags import Link
from search.querylang.nodes import DayOfYear, PartialDate
from search.region_pages import RegionPage, region_page_of
from search.results import ResultsPage
from search.wording import counted, number, partial_in_words

MOST_RANKED = 8
MOST_ON_THIS_DAY = 4


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry of a ranking: its link, its count, and its share of the first in hundredths."""

    href: str
    label: str
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """A story of this day in an earlier year."""

    year: str
    href: str
    headline: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything beside the results; what a list has not stays empty."""

    above: tuple[Link, ...] = ()
    lede: str = ""
    names: tuple[str, ...] = ()
    below: tuple[Ranked, ...] = ()
    regions: tuple[Ranked, ...] = ()
    actors: tuple[Ranked, ...] = ()
    actors_head: str = ""
    here: str = ""
    otherwise: Link | None = None
    previous: Link | None = None
    next: Link | None = None
    years: tuple[YearBar, ...] = ()
    sheet: YearSheet | None = None
    same_day: OnThisDay | None = None
    undated: Link | None = None
    today: str = ""
    on_this_day: tuple[Remembered, ...] = ()
    whole_day: Link | None = None
    place: RegionPage | None = None
    who: ActorPage | None = None


def surroundings(spec: ListSpec, criteria: Criteria, page: ResultsPage) -> Surroundings:
    """What the list shows beside its results."""
    bare = not criteria.is_narrowed() and criteria.page == 1
    if spec.kind is ListKind.REGION:
        return _of_region(spec, criteria, page, bare=bare)
    if spec.kind in (ListKind.ACTOR, ListKind.ACTOR_WITH, ListKind.ACTOR_IN):
        return _of_actor(spec, criteria, page, bare=bare)
    if spec.when is not None:
        return _of_dates(spec, spec.when, criteria)
    if spec.kind is ListKind.HOME and bare:
        return _of_front(criteria, page)
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
        below=_ranked(inside),
        actors_head=gettext("Who is named there"),
        here=gettext("Happened here"),
        otherwise=_otherwise(fields.FILED_FROM.name, region.slug, gettext("Filed from here")),
        actors=_facet(page, fields.ACTOR.name, lambda slug: reverse("search:actor-in", args=[slug, region.slug])),
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


def _of_actor(spec: ListSpec, criteria: Criteria, page: ResultsPage, *, bare: bool) -> Surroundings:
    lede = spec.actor.description if spec.actor and spec.kind is ListKind.ACTOR else ""
    return Surroundings(lede=lede, who=actor_page_of(spec, criteria, page) if bare else None)


def _of_dates(spec: ListSpec, when: PartialDate, criteria: Criteria) -> Surroundings:
    before, after = _beside(when)
    return Surroundings(
        previous=_date_link(before, when),
        next=_date_link(after, when),
        years=calendars.years(when.year) if spec.kind is ListKind.YEAR else (),
        sheet=_sheet(when, criteria) if criteria.page == 1 else None,
        same_day=on_this_day(when.first()) if when.day is not None and criteria.page == 1 else None,
    )


def _beside(when: PartialDate) -> tuple[date | None, date | None]:
    """The last day with a story before a date and the first after it, by one query: the index of days holds both."""
    shown = Article.objects.published().filter(date_precision__in=_precise_enough(when)).order_by()
    before = _one_day(shown.filter(published_on__lt=when.first()), Max("published_on"))
    after = _one_day(shown.filter(published_on__gt=when.last()), Min("published_on"))
    days = [day for day in before.union(after) if day is not None]
    earlier = [day for day in days if day < when.first()]
    later = [day for day in days if day > when.last()]
    return max(earlier, default=None), min(later, default=None)


def _one_day(stories: QuerySet[Article], edge: Max | Min) -> QuerySet[Article, date | None]:
    return stories.annotate(all=Value(1)).values("all").annotate(day=edge).values_list("day", flat=True)


def _sheet(when: PartialDate, criteria: Criteria) -> YearSheet | None:
    """The calendar of a year or month; of a search, the days in which it has results. A day shows its month."""
    if when.day is not None:
        if criteria.is_narrowed():
            return None
        return calendars.year_sheet(when.year, when.month, current=when.first())
    found = heat.of_search(criteria) if criteria.is_narrowed() else None
    return calendars.year_sheet(when.year, when.month, found)


def _precise_enough(when: PartialDate) -> list[Article.DatePrecision]:
    precision = Article.DatePrecision
    if when.day is not None:
        return [precision.DAY]
    year_too = [] if when.month is not None else [precision.YEAR]
    return [precision.DAY, precision.MONTH, *year_too]


def _date_link(day: date | None, like: PartialDate) -> Link | None:
    """The page that holds a day and is as wide as the one at hand."""
    if day is None:
        return None
    parts = [f"{day.year:04d}"]
    if like.month is not None:
        parts.append(f"{day.month:02d}")
    if like.day is not None:
        parts.append(f"{day.day:02d}")
    name = ("year", "month", "day")[len(parts) - 1]
    return Link(reverse(f"search:{name}", args=parts), partial_in_words(PartialDate(*(int(part) for part in parts))))


def _of_front(criteria: Criteria, page: ResultsPage) -> Surroundings:
    today = criteria.today
    of_today = Criteria(
        q=f"day:{today:%m-%d}",
        query=DayOfYear(today.month, today.day),
        sort=Sort.NEWEST,
        default_sort=Sort.NEWEST,
        per_page=10,
        today=today,
    )
    found = answers.find(of_today, facets=False).results
    uids = [hit.uid for hit in found.hits[:MOST_ON_THIS_DAY]]
    stories = Article.objects.published().filter(uid__in=uids).order_by("-published_on", "uid").defer("body")
    undated = calendars.undated_count()
    day_href = f"{reverse('search:search')}?q=day%3A{today:%m-%d}"
    whole = ngettext("The only story of this day", "All %(number)s stories of this day", found.total)
    whole_day = Link(day_href, whole % {"number": number(found.total)})
    undated_label = gettext("%(undated)s without a date") % {"undated": counted(undated, DocumentType.ARTICLE)}
    return Surroundings(
        regions=_facet(
            page,
            fields.REGION.name,
            lambda slug: reverse("search:region", args=[slug]),
            only=Region.Kind.COUNTRY,
        ),
        actors=_facet(page, fields.ACTOR.name, lambda slug: reverse("search:actor", args=[slug])),
        today=day_and_month(today),
        on_this_day=tuple(
            Remembered(f"{story.published_on:%Y}", story.get_absolute_url(), story.headline) for story in stories
        ),
        whole_day=whole_day if found.total > len(uids) else None,
        undated=Link(reverse("search:undated"), undated_label) if undated else None,
    )


def _other_names(rows: Iterable[tuple[str, str]], preferred: str) -> tuple[str, ...]:
    """The further names of a region or actor, each once; demonyms and weak names are no names of it."""
    left_out = (Name.Kind.WEAK, Name.Kind.DEMONYM)
    return tuple(dict.fromkeys(text for text, kind in rows if kind not in left_out and text != preferred))


def _facet(
    page: ResultsPage,
    name: str,
    address: Callable[[str], str],
    only: Region.Kind | None = None,
) -> tuple[Ranked, ...]:
    """A facet's busiest values as a ranking. Of regions, those that are places on a map, not parts of the world;
    of one kind only, where there are any of it. Of equally busy ones the larger is the first.
    """
    rows = [row for panel in page.facets if panel.name == name for row in _flat((*panel.rows, *panel.more))]
    skipped = {fields.NONE}
    extents: dict[str, int] = {}
    if name == fields.REGION.name:
        lineage = current_lineage()
        extents = {row.value: lineage.extent(row.value) for row in rows}
        of_kind = {row.value: lineage.kinds.get(row.value) for row in rows}
        skipped |= {value for value, kind in of_kind.items() if kind in Region.WIDE}
        if only in of_kind.values():
            skipped |= {value for value, kind in of_kind.items() if kind != only}
    kept = (row for row in rows if row.value not in skipped)
    busiest = sorted(kept, key=lambda row: (-row.total, extents.get(row.value, 0), row.value))
    return _ranked([(address(row.value), row.label, row.total) for row in busiest[:MOST_RANKED]])


def _flat(rows: Iterable[FacetRow]) -> Iterator[FacetRow]:
    for row in rows:
        yield row
        yield from _flat(row.below)


def _ranked(entries: list[tuple[str, str, int]]) -> tuple[Ranked, ...]:
    highest = max((total for _, _, total in entries), default=1)
    return tuple(Ranked(href, label, number(total), f"{total / highest * 100:.0f}") for href, label, total in entries)
