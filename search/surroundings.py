"""What stands beside a list, as its page prints it: each kind of list fills what it has, the rest stays empty."""

from __future__ import annotations

from dataclasses import dataclass

from search.actor_pages import ActorPage
from search.calendars import YearBar, YearSheet
from search.on_this_day import OnThisDay
from search.printed_tags import Link
from search.rankings import Ranked
from search.region_pages import RegionPage


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
