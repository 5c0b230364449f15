"""One search's answer → everything that its page prints. The template prints it and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from search import region_facets, taken
from search.addresses import Address, Alternate
from search.answers import Answer, total_beside
from search.chips import Chip, chips
from search.copies import CopySwitch, copy_switch
from search.criteria import Criteria, Sort
from search.echoes import Echo, echo_of
from search.engines import get_engine
from search.event_dates import FIELD
from search.event_timelines import event_chart, event_counts, with_opened
from search.facet_values import beyond_the_list
from search.facets import FacetPanel, Labels, labels_for, panels
from search.fields import DocumentType
from search.forms import SearchForm
from search.gaps import held_days
from search.headings import (
    Heading,
    citation,
    empty_in_words,
    heading_for,
    said_for,
    title_for,
    within_in_words,
)
from search.lineage import current_lineage
from search.lists import ListKind, ListSpec
from search.pager import Pager, is_past_the_end, pager
from search.printed_tags import Link
from search.querylang import nodes
from search.querylang.nodes import And, Node, Undated
from search.repairs_told import Notice, notices
from search.rows import Row, rows_for
from search.spelling import Offer, did_you_mean
from search.timelines import Chart, chart, unplaced
from search.trail import carrying
from search.ways import Way, other_kind, ways_on
from search.wording import counted, nouns

_SCORED = (nodes.Word, nodes.Phrase, nodes.Near, nodes.Wildcard, nodes.Fuzzy, nodes.Spellings)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see the list."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything that a list's page prints, complete."""

    title: str
    heading: Heading
    trail: tuple[Link, ...]
    total: int
    count: str
    said: str
    noun: str
    within: str
    action: str
    q: str
    kept: tuple[tuple[str, str], ...]
    start: str
    end: str
    canonical: str
    indexable: bool
    rows: tuple[Row, ...] = ()
    captions_alone: bool = False
    notices: tuple[Notice, ...] = ()
    echo: Echo | None = None
    chips: tuple[Chip, ...] = ()
    clear_href: str = ""
    in_force: str = ""
    facets: tuple[FacetPanel, ...] = ()
    dates_in_force: bool = False
    chart: Chart | None = None
    event_chart: Chart | None = None
    orders: tuple[Choice, ...] = ()
    copies: CopySwitch | None = None
    pager: Pager | None = None
    alternates: tuple[Alternate, ...] = ()
    other_kind: Link | None = None
    citation: str = ""
    ways: tuple[Way, ...] = ()
    empty: str = ""
    offers: tuple[Offer, ...] = ()
    past_the_end: Link | None = None
    partial: bool = False
    unavailable: str = ""

    @property
    def is_dead_end(self) -> bool:
        """Whether words were looked for, nothing was found, and neither a condition less nor another spelling helps."""
        leads_on = self.ways or self.offers or self.past_the_end or self.partial
        return bool(self.count and self.q) and not self.total and not leads_on


def page_for(spec: ListSpec, form: SearchForm, criteria: Criteria, answer: Answer) -> ResultsPage:
    """The page of a list. Raises EngineError where one of its further counts cannot be had."""
    results, address, lineage = answer.results, spec.address, current_lineage()
    times = event_counts(criteria, answer)
    every = beyond_the_list(criteria, answer, {FIELD: times})
    facets = {
        **results.facets,
        **with_opened(criteria, results.facets, times),
        **taken.with_opened(criteria, answer),
        **region_facets.with_opened(criteria, results.facets, every, lineage),
    }
    called = labels_for(criteria, facets)
    total, gone = results.total, is_past_the_end(criteria, results.total)
    pages = pager(criteria, total, address)
    heading = heading_for(spec, criteria, called, total)
    return replace(
        frame(spec, form, criteria, called, answer),
        title=title_for(spec, criteria, called, total),
        heading=Heading(gettext("There is no page %(page)s") % {"page": criteria.page}) if gone else heading,
        total=total,
        count=counted(total, criteria.document_type),
        said=said_for(criteria, total, pages.last_page),
        rows=carrying(spec, criteria, results.hits, rows_for(criteria, results.hits, get_engine())),
        echo=echo_of(form, criteria, answer, address),
        facets=() if gone else panels(criteria, facets, called, address, lineage, every),
        dates_in_force=not gone and bool(criteria.start or criteria.end),
        chart=None if gone else chart(results.timeline, criteria, address, _unplaced(criteria, answer), held_days),
        event_chart=None if gone else event_chart(times, criteria, address),
        orders=_orders(criteria, address),
        copies=None if gone else copy_switch(criteria, results.facets, address),
        pager=pages,
        alternates=address.alternates(criteria),
        other_kind=None if gone or not total else other_kind(spec, criteria),
        citation=citation(spec, criteria, called, total),
        ways=ways_on(spec, criteria, called) if not total else (),
        empty=empty_in_words(spec, criteria) if not total else "",
        offers=did_you_mean(criteria, total, address),
        past_the_end=_last_page(pages.last_page, criteria, address) if gone else None,
        partial=results.partial,
    )


def _last_page(page: int, criteria: Criteria, address: Address) -> Link:
    return Link(address.of(criteria.on_page(page)), gettext("page %(page)s") % {"page": page})


def _unplaced(criteria: Criteria, answer: Answer) -> int:
    """How many results have a date that is wider than a bar of the timeline."""
    results = answer.results
    if results.partial or unplaced(results.timeline, results.total) == 0:
        return 0
    without_date = replace(criteria, preset=And((criteria.preset, Undated())), page=1)
    return unplaced(results.timeline, results.total - total_beside(answer, without_date))


def frame(
    spec: ListSpec, form: SearchForm, criteria: Criteria, called: Labels, answer: Answer | None = None
) -> ResultsPage:
    """What a list's page prints whether or not search can answer."""
    address = spec.address
    made = chips(criteria, called, address)
    narrowed = criteria.is_narrowed()
    return ResultsPage(
        title=spec.title,
        heading=Heading(before=spec.title),
        trail=spec.trail,
        total=0,
        count="",
        said="",
        noun=nouns(criteria.document_type),
        within=within_in_words(spec),
        action=reverse("search:search") if spec.kind is ListKind.HOME else spec.path,
        q=criteria.q,
        kept=tuple(pair for pair in criteria.as_params() if pair[0] not in ("q", "page", "from", "to")),
        start=str(form["from"].value() or ""),
        end=str(form["to"].value() or ""),
        canonical=settings.SITE_URL + (spec.path if narrowed else address.of(replace(criteria, interval=None))),
        indexable=not narrowed and bool(spec.kind is not ListKind.SEARCH),
        captions_alone=criteria.document_type is DocumentType.CAPTION,
        notices=notices(form, criteria, address, answer),
        chips=made,
        clear_href=address.of(criteria.cleared()) if made else "",
        in_force=gettext("%(number)s in force") % {"number": len(made)} if made else gettext("none in force"),
    )


def refused(spec: ListSpec, form: SearchForm, criteria: Criteria, reason: str) -> ResultsPage:
    """The page of a query that stands for more than the bounds allow: the sentence, and no result."""
    page = frame(spec, form, criteria, labels_for(criteria, {}))
    asked = Heading(asked=criteria.q) if criteria.q else page.heading
    return replace(page, heading=asked, said=reason, notices=(*page.notices, Notice(reason, warning=True)))


def asks_for_words(node: Node) -> bool:
    """Whether there is anything to score."""
    if isinstance(node, nodes.And | nodes.Or):
        return any(asks_for_words(child) for child in node.children)
    return asks_for_words(node.child) if isinstance(node, nodes.InField) else isinstance(node, _SCORED)


def _orders(criteria: Criteria, address: Address) -> tuple[Choice, ...]:
    scored = asks_for_words(criteria.query)
    current = Sort.NEWEST if criteria.sort is Sort.RELEVANCE and not scored else criteria.sort
    offered = {Sort.RELEVANCE: gettext("best match")} if scored else {}
    offered |= {Sort.NEWEST: gettext("newest"), Sort.OLDEST: gettext("oldest")}
    return tuple(
        Choice(label, address.of(criteria.sorted_by(order)), order is current) for order, label in offered.items()
    )
