"""Pages of a list: which numbers are shown, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from search.addresses import Address
from search.criteria import PER_PAGE_CHOICES, WINDOW, Criteria
from search.wording import number

NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """One number; without an address the current page, without a label a gap."""

    label: str = ""
    said: str = ""
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class SizeLink:
    """How many results a page shows."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The numbers, the way back and on, what part of the list this is, and the sizes."""

    pages: tuple[PageLink, ...]
    previous: PageLink | None
    next: PageLink | None
    part: str
    sizes: tuple[SizeLink, ...]
    first: int
    last_page: int
    beyond: bool


def last_page(total: int, per_page: int) -> int:
    """The last page that can be asked for; at least 1."""
    return max(-(-min(total, WINDOW) // per_page), 1)


def is_past_the_end(criteria: Criteria, total: int) -> bool:
    """Whether there is no such page."""
    return criteria.page > last_page(total, criteria.per_page)


def pager(criteria: Criteria, total: int, address: Address) -> Pager:
    """The ways through the list from this page."""
    last, current, size = last_page(total, criteria.per_page), criteria.page, criteria.per_page
    first = criteria.offset + 1
    until = min(criteria.offset + size, total)
    return Pager(
        pages=_numbers(current, last, criteria, address),
        previous=_step(current - 1, _previous(size), criteria, address) if current > 1 else None,
        next=_step(current + 1, _next(min(size, total - until)), criteria, address) if current < last else None,
        part=_part(first, until, total) if total else "",
        sizes=tuple(
            SizeLink(str(choice), address.of(replace(criteria, per_page=choice, page=1)), choice == size)
            for choice in PER_PAGE_CHOICES
        ),
        first=first,
        last_page=last,
        beyond=total > WINDOW,
    )


def _previous(size: int) -> str:
    return ngettext("Previous %(number)s", "Previous %(number)s", size) % {"number": size}


def _next(size: int) -> str:
    return ngettext("Next %(number)s", "Next %(number)s", size) % {"number": size}


def _part(first: int, until: int, total: int) -> str:
    told = gettext("%(first)s to %(last)s of %(total)s")
    return told % {"first": number(first), "last": number(until), "total": number(total)}


def _step(page: int, label: str, criteria: Criteria, address: Address) -> PageLink:
    return PageLink(label, label, address.of(criteria.on_page(page)))


def _numbers(current: int, last: int, criteria: Criteria, address: Address) -> tuple[PageLink, ...]:
    if last == 1:
        return ()
    near = set(range(current - NEIGHBOURS, current + NEIGHBOURS + 1))
    shown = sorted(page for page in near | {1, last} if 1 <= page <= last)
    links: list[PageLink] = []
    previous = 0
    for page in shown:
        if page == previous + 2:
            links.append(_number(page - 1, current, last, criteria, address))
        elif page > previous + 1:
            links.append(PageLink())
        links.append(_number(page, current, last, criteria, address))
        previous = page
    return tuple(links)


def _number(page: int, current: int, last: int, criteria: Criteria, address: Address) -> PageLink:
    said = (gettext("Page %(page)s, the last") if page == last else gettext("Page %(page)s")) % {"page": page}
    return PageLink(str(page), said, address.of(criteria.on_page(page)), current=page == current)
