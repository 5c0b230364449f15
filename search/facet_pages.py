"""All values of one facet of a search as a page: found by their letters, in one of two orders, a hundred a page.

Each value leads back to the list with exactly as many results as it says. Knows no request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from django.core.paginator import Page, Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from search import answers, fields
from search.addresses import Address
from search.chips import Chip, chips
from search.criteria import Criteria
from search.engines.base import Bucket, FacetCounts
from search.facet_forms import FacetForm, OrderLink
from search.facet_links import FacetLinks, values_path
from search.facet_sieve import FacetValue, found_by, in_order, values_of
from search.facet_values import every_count
from search.facets import PLURALS, WORLD, FacetRow, Labels, RowMaker, labels_for
from search.fields import LISTED, Field
from search.forms import SearchForm
from search.headings import heading_for
from search.lineage import Lineage, current_lineage
from search.lists import ListSpec
from search.names import called_now
from search.printed_tags import Link
from search.wording import counted, number

VALUES_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value: its links, what lies above it (Asia › Iraq), and the other name by which it was found."""

    row: FacetRow
    above: str = ""
    also_called: str = ""


@dataclass(frozen=True, slots=True)
class PageLink:
    """The number of a page of values; an ellipsis has no address."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class FacetPage:
    """Everything that the page of a facet prints."""

    title: str
    heading: str
    lede: str
    back: Link
    trail: tuple[Link, ...]
    action: str
    label: str
    letters: str
    kept: tuple[tuple[str, str], ...]
    every_href: str
    chips: tuple[Chip, ...] = ()
    clear_href: str = ""
    orders: tuple[OrderLink, ...] = ()
    rows: tuple[ValueRow, ...] = ()
    pages: tuple[PageLink, ...] = ()
    previous: str = ""
    next: str = ""
    others: tuple[Link, ...] = ()
    found: str = ""
    told: tuple[str, ...] = ()
    unavailable: bool = False


def facet_of(spec: ListSpec, name: str) -> Field | None:
    """The facet of this name that the list shows, if it shows one."""
    shown = (facet for facet in LISTED if spec.document_type in facet.documents)
    return next((facet for facet in shown if facet.name == name), None)


def facet_page(spec: ListSpec, facet: Field, asked: FacetForm, form: SearchForm) -> FacetPage:
    """The page with its values. Raises EngineError."""
    criteria = form.criteria()
    moment = answers.at_this_moment()
    results = moment.find(criteria, facets=[facet.name])
    if results.partial:
        of_any_value = replace(criteria, filters=criteria.filters.without(facet.name))
        results = replace(results, every_value=partial(moment.counts, of_any_value))
    counts = every_count(criteria, facet.name, results)
    called = labels_for(criteria, {facet.name: FacetCounts(tuple(Bucket(*one) for one in counts.items()))})
    found = found_by(asked.letters, facet.name, values_of(counts, called.get(facet.name, {})))
    ordered = in_order(found, facet.name, criteria, asked.chosen_order)
    page = Paginator(ordered, VALUES_A_PAGE).get_page(asked.page_number)
    pages, previous, following = _ways_through(page, facet.name, criteria, spec.address, asked)
    plural = gettext(PLURALS[facet.name])
    stories = counted(results.total, criteria.document_type)
    return replace(
        frame(spec, facet, asked, form, called),
        lede=_lede(
            len(counts.keys() - {fields.NONE}), plural, stories, is_chosen=bool(criteria.filters.of(facet.name))
        ),
        back=Link(spec.address.of(criteria), gettext("Back to %(stories)s") % {"stories": stories}),
        trail=(*spec.trail, Link(spec.address.of(criteria), _list_in_words(spec, criteria, called, results.total))),
        orders=asked.orders(facet.name, criteria, spec.address, _by_name(facet.name)) if len(ordered) > 1 else (),
        rows=_rows(page, facet.name, called, FacetLinks(facet.name, criteria, spec.address)),
        pages=pages,
        previous=previous,
        next=following,
        found=_found_in_words(asked.letters, len(ordered)),
        told=(*(message.text for message in form.messages), *asked.told(page.paginator.num_pages)),
    )


def frame(spec: ListSpec, facet: Field, asked: FacetForm, form: SearchForm, called: Labels | None = None) -> FacetPage:
    """What the page prints whether or not search can answer."""
    criteria = form.criteria()
    plural = gettext(PLURALS[facet.name])
    called = labels_for(criteria, {}) if called is None else called
    here = Address(values_path(facet.name, spec.address))
    heading = gettext("All %(values)s") % {"values": plural}
    made = chips(criteria, called, here)
    return FacetPage(
        title=f"{heading}: {criteria.q or spec.title}",
        heading=heading,
        lede="",
        back=Link(spec.address.of(criteria), spec.title),
        trail=(*spec.trail, Link(spec.address.of(criteria), spec.title)),
        action=here.path,
        label=gettext("Find among the %(values)s") % {"values": plural},
        letters=asked.letters,
        kept=tuple(asked.kept(criteria)),
        every_href=asked.href(facet.name, criteria, spec.address, find=""),
        chips=made,
        clear_href=here.path if made else "",
        others=tuple(
            Link(asked.href(other.name, criteria, spec.address, find="", order=""), capfirst(gettext(other.label)))
            for other in LISTED
            if other is not facet and spec.document_type in other.documents
        ),
        told=tuple(message.text for message in form.messages),
    )


def _rows(page: Page[FacetValue], facet: str, called: Labels, links: FacetLinks) -> tuple[ValueRow, ...]:
    maker = RowMaker(facet, called.get(facet, {}), links)
    lineage = current_lineage() if facet in fields.NAMES_REGIONS else None
    names = called_now()[fields.REGION.name] if lineage else {}
    return tuple(
        ValueRow(
            maker.row(value.value, value.count),
            _above(value.value, lineage, names) if lineage else "",
            value.also_called,
        )
        for value in page
    )


def _above(slug: str, lineage: Lineage, names: Mapping[str, str]) -> str:
    """The regions that hold this one, the widest first, the world left out: Asia › Western Asia."""
    line: list[str] = []
    number_of = lineage.numbers.get(slug)
    current = lineage.parents.get(number_of) if number_of is not None else None
    while current is not None and lineage.slugs.get(current) not in (None, WORLD, *line):
        line.append(lineage.slugs[current])
        current = lineage.parents.get(current)
    return " › ".join(names.get(one, one) for one in reversed(line))


def _ways_through(
    page: Page[FacetValue], facet: str, criteria: Criteria, address: Address, asked: FacetForm
) -> tuple[tuple[PageLink, ...], str, str]:
    """The numbers of the pages, where some are left out an ellipsis; the one before and the one after."""

    def to(place: int) -> str:
        return asked.href(facet, criteria, address, page=str(place) if place > 1 else "")

    if page.paginator.num_pages == 1:
        return (), "", ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = tuple(PageLink(str(one), to(one) if isinstance(one, int) else "", one == page.number) for one in numbers)
    previous = to(page.previous_page_number()) if page.has_previous() else ""
    return links, previous, to(page.next_page_number()) if page.has_next() else ""


def _lede(size: int, plural: str, stories: str, *, is_chosen: bool) -> str:
    """213 actors in 312 stories. Where some are chosen, the others are in more stories than those."""
    told = gettext("%(number)s %(values)s in %(stories)s.")
    if is_chosen:
        told = gettext("%(number)s %(values)s to choose from; %(stories)s with those chosen.")
    return told % {"number": number(size), "values": plural, "stories": stories}


def _found_in_words(letters: str, found: int) -> str:
    """What came of looking for the letters."""
    if not letters:
        return ""
    told = ngettext("%(number)s of them holds “%(letters)s”.", "%(number)s of them hold “%(letters)s”.", found)
    return told % {"number": number(found), "letters": letters}


def _by_name(facet: str) -> str:
    return gettext("by date") if facet in fields.NAMES_TIMES else gettext("by name")


def _list_in_words(spec: ListSpec, criteria: Criteria, called: Labels, total: int) -> str:
    heading = heading_for(spec, criteria, called, total or 1)
    return f"{heading.before}{heading.asked}{heading.after}".strip() or spec.title
