"""The index of actors: by kind, by first letter, by name, each with its stories over time.

Each count is the total of the list that it leads to, and each count beside a letter or a kind the length of its index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from articles.methods import read_only
from articles.models import Actor, Name
from articles.models.names import actor_page
from articles.tagging.folding import fold
from search import answers, fields
from search.actor_forms import ActorEntry, ActorsForm
from search.addresses import Address
from search.criteria import Criteria, Sort
from search.directories import counts_of, naming_none
from search.engines.base import EngineError
from search.filing import filed_under
from search.holdings import held
from search.names import here
from search.querylang.nodes import PartialDate, Value
from search.sparks import Scale, Spark, interval_for, scale_of, spark
from search.wording import number

ACTORS_A_PAGE = 100
_KINDS = {str(value): str(label) for value, label in Actor.Kind.choices}


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor with the number of its stories, now and over time; without either while search cannot answer."""

    href: str
    name: str
    kind: str
    count: str
    spark: Spark | None = None


@dataclass(frozen=True, slots=True)
class PageLink:
    """The number of a page of the index."""

    label: str
    href: str
    current: bool


@read_only
def actors(request: HttpRequest) -> HttpResponse:
    """The actors with stories, by name: of one kind, with one first letter. With `q`, all that are called so."""
    form, counts = ActorsForm(request.GET), counts_of(fields.ACTOR.name)
    entries = _entries(form, counts)
    page = Paginator(form.chosen(entries), ACTORS_A_PAGE).get_page(form.page_number)
    scale, sparks = _sparks([entry.slug for entry in page]) if counts else (None, {})
    whole = not (form.name or form.chosen_kind or form.chosen_letter) and page.number == 1
    context = {
        "form": form,
        "kinds": form.kinds(entries),
        "letters": form.letters(entries),
        "sorts": form.sorts() if counts else (),
        "told": form.told(page.paginator.num_pages),
        "rows": [_listed(entry, counts, sparks) for entry in page],
        "scale": scale,
        "page": page,
        "pages": _pages(page, form),
        "previous": form.href(page=str(page.previous_page_number())) if page.has_previous() else "",
        "next": form.href(page=str(page.next_page_number())) if page.has_next() else "",
        "everybody": form.href(q=""),
        "total": number(page.paginator.count),
        "down": counts is None,
        "canonical": settings.SITE_URL + reverse("search:actors"),
        "whole": whole,
        "none": naming_none(fields.ACTOR.name) if whole and counts is not None else None,
    }
    return render(request, "search/actors.html", context)


def _entries(form: ActorsForm, counts: Mapping[str, int] | None) -> list[ActorEntry]:
    """Everybody with stories, as the interface's language calls them; with `q`, all one of whose names holds it."""
    rows = Actor.objects.order_by()
    if form.name:
        is_called = Q(name__icontains=form.name)
        if part := fold(form.name):
            names = Name.objects.filter(folded__contains=part, actor__isnull=False)
            is_called |= Q(pk__in=names.values("actor"))
        rows = rows.filter(is_called)
    known, called = counts or {}, here().actors
    listed = [(slug, called.get(slug, name), kind) for slug, name, kind in rows.values_list("slug", "name", "kind")]
    return [
        ActorEntry(filed_under(name), name, slug, kind, known.get(slug, 0))
        for slug, name, kind in listed
        if form.name or counts is None or slug in known
    ]


def _sparks(slugs: Sequence[str]) -> tuple[Scale | None, dict[str, Spark]]:
    """The lines of one page, by one question to the engine; nothing while it cannot answer."""
    span = held()
    if span.first is None or span.last is None or not slugs:
        return None, {}
    parts = [Value(fields.ACTOR.name, slug) for slug in slugs]
    try:
        timelines = answers.timelines(Criteria(interval=interval_for(span.first, span.last)), parts)
    except EngineError:
        return None, {}
    scale = scale_of(timelines)
    if scale is None:
        return None, {}
    made = {slug: _spark(slug, part.counts, scale) for slug, part in zip(slugs, timelines.parts, strict=True)}
    return scale, {slug: one for slug, one in made.items() if one}


def _spark(slug: str, counts: Sequence[int], scale: Scale) -> Spark | None:
    address, whole = Address(actor_page(slug)), Criteria(sort=Sort.NEWEST, default_sort=Sort.NEWEST)

    def asked(start: PartialDate, end: PartialDate) -> str:
        return address.of(whole.within(start, end))

    return spark(counts, scale, asked)


def _listed(entry: ActorEntry, counts: Mapping[str, int] | None, sparks: Mapping[str, Spark]) -> Listed:
    count = "" if counts is None else number(entry.stories)
    return Listed(
        actor_page(entry.slug),
        entry.name,
        gettext(_KINDS[entry.kind]),
        count,
        sparks.get(entry.slug),
    )


def _pages(page: Page[ActorEntry], form: ActorsForm) -> list[PageLink]:
    """The numbers of the pages; where some are left out stands an ellipsis."""
    if page.paginator.num_pages == 1:
        return []
    return [
        PageLink(str(one), form.href(page=str(one)) if isinstance(one, int) else "", one == page.number)
        for one in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
