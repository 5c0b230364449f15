"""The lists of the archive: each address is one search with a preset.

`resolve(kind, **captured)` makes the `ListSpec` of an address; pages and companions start from the same one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from articles.day_words import month_name
from articles.models import Actor, PastSlug, Region
from search import fields
from search.addresses import Address
from search.criteria import Sort
from search.fields import DocumentType
from search.names import called
from search.printed_tags import Link
from search.querylang.nodes import And, DateRange, Everything, Node, PartialDate, Undated, Value
from search.wording import partial_in_words


class ListKind(StrEnum):
    """What an address lists."""

    HOME = "home"
    SEARCH = "search"
    CAPTIONS = "captions"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    UNDATED = "undated"
    REGION = "region"
    ACTOR = "actor"
    ACTOR_WITH = "actor-with"
    ACTOR_IN = "actor-in"


class Moved(Exception):
    """The list has another address now."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class ListSpec:
    """One list: where it is, what it is called, what it always asks for.

    `elsewhere` says the preset as parameters of `/search/` and `/captions/`, None where no parameters can say it.
    `when` is the span of a date page; `region`, `actor` and `other_actor` are the rows that the address names.
    """

    kind: ListKind
    path: str
    title: str
    trail: tuple[Link, ...] = ()
    preset: Node = field(default_factory=Everything)
    document_type: DocumentType = DocumentType.ARTICLE
    default_sort: Sort = Sort.NEWEST
    elsewhere: tuple[tuple[str, str], ...] | None = ()
    when: PartialDate | None = None
    region: Region | None = None
    actor: Actor | None = None
    other_actor: Actor | None = None

    @property
    def address(self) -> Address:
        """Makes the addresses of searches within this list."""
        return Address(self.path)

    @property
    def is_whole(self) -> bool:
        """Whether the list is everything of its kind: no preset."""
        return isinstance(self.preset, Everything)


def resolve(kind: ListKind | str, **captured: str) -> ListSpec:
    """The list of an address, by the values that its path holds. Raises Http404, or Moved for a past slug."""
    return _MAKERS[ListKind(kind)](**captured)


def _home() -> ListSpec:
    return ListSpec(ListKind.HOME, reverse("search:home"), gettext("Newest stories"))


def _search() -> ListSpec:
    return ListSpec(ListKind.SEARCH, reverse("search:search"), gettext("All stories"), default_sort=Sort.RELEVANCE)


def _captions() -> ListSpec:
    return ListSpec(
        ListKind.CAPTIONS,
        reverse("search:captions"),
        gettext("Photo captions"),
        document_type=DocumentType.CAPTION,
        default_sort=Sort.RELEVANCE,
    )


def _year(year: str) -> ListSpec:
    return _dated(ListKind.YEAR, PartialDate(_checked(year).year), [year])


def _month(year: str, month: str) -> ListSpec:
    first = _checked(year, month)
    return _dated(ListKind.MONTH, PartialDate(first.year, first.month), [year, month])


def _day(year: str, month: str, day: str) -> ListSpec:
    when = _checked(year, month, day)
    return _dated(ListKind.DAY, PartialDate(when.year, when.month, when.day), [year, month, day])


def _checked(year: str, month: str = "1", day: str = "1") -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404(f"There is no such date: {error}.") from error


def _dated(kind: ListKind, when: PartialDate, captured: list[str]) -> ListSpec:
    trail = [Link(reverse("search:dates"), gettext("Dates"))]
    if when.month is not None:
        trail.append(Link(reverse("search:year", args=captured[:1]), captured[0]))
    if when.day is not None and when.month is not None:
        trail.append(Link(reverse("search:month", args=captured[:2]), month_name(when.month)))
    return ListSpec(
        kind,
        reverse(f"search:{kind.value}", args=captured),
        partial_in_words(when),
        tuple(trail),
        DateRange(when, when),
        elsewhere=(("from", str(when)), ("to", str(when))),
        when=when,
    )


def _undated() -> ListSpec:
    trail = (Link(reverse("search:dates"), gettext("Dates")),)
    path = reverse("search:undated")
    return ListSpec(ListKind.UNDATED, path, gettext("Stories without a date"), trail, Undated(), elsewhere=None)


def _region(region: str) -> ListSpec:
    found = _region_called(region, lambda slug: reverse("search:region", args=[slug]))
    return ListSpec(
        ListKind.REGION,
        found.get_absolute_url(),
        called(found),
        (Link(reverse("search:regions"), gettext("Regions")),),
        Value(fields.REGION.name, found.slug),
        elsewhere=((fields.REGION.name, found.slug),),
        region=found,
    )


def _actor(actor: str) -> ListSpec:
    found = _actor_called(actor, lambda slug: reverse("search:actor", args=[slug]))
    kind_href = f"{reverse('search:actors')}?kind={found.kind}"
    return ListSpec(
        ListKind.ACTOR,
        found.get_absolute_url(),
        called(found),
        (Link(reverse("search:actors"), gettext("Actors")), Link(kind_href, gettext(found.get_kind_display()))),
        Value(fields.ACTOR.name, found.slug),
        elsewhere=((fields.ACTOR.name, found.slug),),
        actor=found,
    )


def _actor_with(actor: str, other: str) -> ListSpec:
    one = _actor_called(actor, lambda slug: reverse("search:actor-with", args=[slug, other]))
    two = _actor_called(other, lambda slug: reverse("search:actor-with", args=[one.slug, slug]))
    if one == two:
        raise Moved(one.get_absolute_url())
    return ListSpec(
        ListKind.ACTOR_WITH,
        reverse("search:actor-with", args=[one.slug, two.slug]),
        gettext("%(actor)s and %(other)s") % {"actor": called(one), "other": called(two)},
        (Link(reverse("search:actors"), gettext("Actors")), Link(one.get_absolute_url(), called(one))),
        And((Value(fields.ACTOR.name, one.slug), Value(fields.ACTOR.name, two.slug))),
        elsewhere=None,
        actor=one,
        other_actor=two,
    )


def _actor_in(actor: str, region: str) -> ListSpec:
    who = _actor_called(actor, lambda slug: reverse("search:actor-in", args=[slug, region]))
    where = _region_called(region, lambda slug: reverse("search:actor-in", args=[who.slug, slug]))
    return ListSpec(
        ListKind.ACTOR_IN,
        reverse("search:actor-in", args=[who.slug, where.slug]),
        gettext("%(actor)s in %(region)s") % {"actor": called(who), "region": called(where)},
        (Link(reverse("search:actors"), gettext("Actors")), Link(who.get_absolute_url(), called(who))),
        And((Value(fields.ACTOR.name, who.slug), Value(fields.REGION.name, where.slug))),
        elsewhere=((fields.ACTOR.name, who.slug), (fields.REGION.name, where.slug)),
        actor=who,
        region=where,
    )


def _region_called(slug: str, address: Callable[[str], str]) -> Region:
    found: Region | None = Region.objects.filter(slug=slug).first()
    if found is not None:
        return found
    past = PastSlug.objects.filter(slug=slug, region__isnull=False).values_list("region__slug", flat=True).first()
    if past is None:
        raise Http404(f"The archive knows no region “{slug}”.")
    raise Moved(address(past))


def _actor_called(slug: str, address: Callable[[str], str]) -> Actor:
    found = Actor.objects.select_related("country").filter(slug=slug).first()
    if found is not None:
        return found
    past = PastSlug.objects.filter(slug=slug, actor__isnull=False).values_list("actor__slug", flat=True).first()
    if past is None:
        raise Http404(f"The archive knows no actor “{slug}”.")
    raise Moved(address(past))


_MAKERS: dict[ListKind, Callable[..., ListSpec]] = {
    ListKind.HOME: _home,
    ListKind.SEARCH: _search,
    ListKind.CAPTIONS: _captions,
    ListKind.YEAR: _year,
    ListKind.MONTH: _month,
    ListKind.DAY: _day,
    ListKind.UNDATED: _undated,
    ListKind.REGION: _region,
    ListKind.ACTOR: _actor,
    ListKind.ACTOR_WITH: _actor_with,
    ListKind.ACTOR_IN: _actor_in,
}
