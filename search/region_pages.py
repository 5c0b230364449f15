"""What the page of a region shows beside its list: the map, twelve months against those before, its photo captions.

Each number is the total of its own link.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext

from articles.day_words import month_name
from articles.models import Caption, Region
from articles.models.names import region_page
from articles.querysets import published_condition
from search import answers, fields
from search.addresses import Address
from search.criteria import Criteria, Interval, Sort
from search.fields import DocumentType
from search.lineage import current_lineage
from search.lists import ListSpec
from search.maps.choropleth import CountryMap, country_map
from search.maps.places import places_of
from search.names import called as called_here
from search.twelve_months import Change, TwelveMonths, change, newest
from search.ways import the_same_of_other_kind
from search.wording import counted, number, partial_in_words

MOST_CAPTIONS = 3
FIRST_SHOWN = 10
"""Regions below that are in sight; the others open on demand."""

COLUMN, GAP, BAR = 24, 3, 9
"""Widths in the drawing of the months: a month, the room before its bars, a bar."""

HEIGHT, LEAST_HEIGHT = 100.0, 1.5
_ON_MAPS_ENLARGED = (Region.Kind.CONTINENT, Region.Kind.SUBREGION, Region.Kind.GROUPING, Region.Kind.COUNTRY)


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month of one year: where its bar stands, what it says, the list of exactly so many stories."""

    x: int
    y: str
    height: str
    said: str
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class MonthPair:
    """A month of the newest twelve, and the same month of the year before."""

    name: str
    short: str
    x: int
    now: MonthBar
    before: MonthBar


@dataclass(frozen=True, slots=True)
class MonthChart:
    """Twelve months against the twelve before."""

    words: str
    words_before: str
    pairs: tuple[MonthPair, ...]
    scale: tuple[str, ...]
    change: Change | None
    width: int = 12 * COLUMN


@dataclass(frozen=True, slots=True)
class CaptionShown:
    """A photo caption, and the story below which it was printed."""

    text: str
    credit: str
    href: str
    headline: str
    language: str


@dataclass(frozen=True, slots=True)
class RegionPage:
    """Everything of a region beyond what each list has; what there is not stays empty."""

    map: CountryMap | None = None
    larger: str = ""
    more_below: str = ""
    months: MonthChart | None = None
    captions: tuple[CaptionShown, ...] = ()


def region_page_of(
    spec: ListSpec, region: Region, criteria: Criteria, counts: Mapping[str, int], total: int, below: int
) -> RegionPage:
    """The parts of a region's page. `counts` and `total` are of its list, `below` says how many lie next below it.

    Raises EngineError.
    """
    months = newest(criteria.today)
    larger = f"{reverse('search:regions')}?zoom={region.slug}" if region.kind in _ON_MAPS_ENLARGED else ""
    return RegionPage(
        map=region_map(region, counts, total),
        larger=larger,
        more_below=gettext("%(number)s more") % {"number": below - FIRST_SHOWN} if below > FIRST_SHOWN else "",
        months=month_chart(criteria, spec.address, months) if months else None,
        captions=_captions(spec, criteria),
    )


def region_map(region: Region, counts: Mapping[str, int], total: int) -> CountryMap | None:
    """The region on the map, with what lies below it: of other countries a count would not be that of their pages."""
    inside = places_of(current_lineage()).within(region.slug)
    below = {slug: count for slug, count in counts.items() if slug in inside}
    return country_map(
        below,
        region_page,
        within=region.slug,
        here=region.slug,
        total=total,
        said=gettext("%(region)s on the map") % {"region": called_here(region)},
        dots=True,
    )


def month_chart(criteria: Criteria, address: Address, months: TwelveMonths) -> MonthChart | None:
    """The bars of a list's newest twelve months and of the twelve before; None where all are empty."""
    both = replace(criteria.within(months.before.first, months.last), interval=Interval.MONTH)
    # A facet is named for the timeline's sake: where none is, neither is counted.
    buckets = answers.find(both, facets=(fields.HAS.name,)).results.timeline.buckets
    counts = {(bucket.start.year, bucket.start.month): bucket.count for bucket in buckets}
    highest = max(counts.values(), default=0)
    if not highest:
        return None

    def bar(span: TwelveMonths, place: int, x: int) -> MonthBar:
        month = span.months[place]
        count = counts.get((month.year, month.month or 1), 0)
        height = max(count / highest * HEIGHT, LEAST_HEIGHT) if count else 0.0
        return MonthBar(
            x=x,
            y=f"{HEIGHT - height:.1f}",
            height=f"{height:.1f}",
            said=f"{partial_in_words(month)}: {counted(count, criteria.document_type)}",
            count=number(count),
            href=address.of(criteria.within(month, month)) if count else "",
        )

    pairs = tuple(
        MonthPair(
            name=partial_in_words(month),
            short=month_name(month.month or 1, short=True),
            x=place * COLUMN,
            before=bar(months.before, place, place * COLUMN + GAP),
            now=bar(months, place, place * COLUMN + GAP + BAR),
        )
        for place, month in enumerate(months.months)
    )
    sums = [sum(counts.get((m.year, m.month or 1), 0) for m in span.months) for span in (months, months.before)]
    half = [number(highest // 2)] if highest % 2 == 0 else []
    return MonthChart(
        words=months.words,
        words_before=months.before.words,
        pairs=pairs,
        scale=(number(highest), *half, "0"),
        change=change(*sums) if months.comparable else None,
    )


def _captions(spec: ListSpec, criteria: Criteria) -> tuple[CaptionShown, ...]:
    """The newest photo captions of the same search, with their stories; one query."""
    asked = the_same_of_other_kind(spec, criteria)
    if asked is None or asked.document_type is not DocumentType.CAPTION:
        return ()
    newest_first = replace(asked, sort=Sort.NEWEST, per_page=10)
    hits = answers.find(newest_first, facets=False).results.hits[:MOST_CAPTIONS]
    rows = Caption.objects.filter(published_condition("article__"), uid__in=[hit.uid for hit in hits])
    found = {row.uid: row for row in rows.select_related("article").order_by()}
    return tuple(_shown(found[hit.uid]) for hit in hits if hit.uid in found)


def _shown(caption: Caption) -> CaptionShown:
    story = caption.article
    return CaptionShown(
        text=caption.text,
        credit=caption.credit,
        href=f"{story.get_absolute_url()}#caption-{caption.uid}",
        headline=story.headline,
        language=story.language,
    )
