"""The place of a story in the list it was found by: the way back, the result before it and the one after.

All of it is in the address: the search's own parameters, the list's path as `in` (where it is not the whole search) and
the place as `at`. It needs no session and no script. Knows no markup.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from django import forms
from django.http import Http404, QueryDict
from django.urls import Resolver404
from django.urls import resolve as resolve_path
from django.utils.translation import gettext, ngettext

from articles.models import Article
from search import answers
from search.addresses import encoded
from search.answers import Answer
from search.criteria import WINDOW, Criteria
from search.engines.base import EngineError, Hit
from search.fields import DocumentType
from search.forms import MOST_VALUES, SearchForm
from search.lists import ListKind, ListSpec, Moved, resolve
from search.querylang.nodes import Node
from search.rows import Row
from search.wording import counted, number

logger = logging.getLogger(__name__)

REACH = 10
"""So many results are looked at on either side: a story that moved no further, as others came in, is still found."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The result before or after, by its headline in its own language."""

    href: str
    headline: str
    language: str


@dataclass(frozen=True, slots=True)
class Trail:
    """How a reader came to a story. `place` is empty where the list does not hold the story there any more."""

    back_href: str
    back: str
    place: str
    previous: Neighbour | None
    next: Neighbour | None
    query: Node
    document_type: DocumentType


class TrailForm(forms.Form):
    """The two parameters that say from where in which list one comes."""

    at = forms.IntegerField(min_value=1, max_value=WINDOW)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["in"] = forms.CharField(required=False, max_length=400, empty_value="/search/")


class _CarriedValues(forms.Field):
    """Values of a facet as the archive wrote them into an address; one that it does not know finds nothing."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: list[str] | None) -> tuple[frozenset[str], tuple[str, ...]]:
        """The values, no question asked."""
        return frozenset((value or [])[:MOST_VALUES]), ()


class CarriedForm(SearchForm):
    """A search as a story's address carries it: its names need no looking up."""

    def values_field(self, facet: str) -> forms.Field:  # noqa: ARG002 (its values are taken as they are)
        """Values that need no table."""
        return _CarriedValues(required=False)


def carrying(spec: ListSpec, criteria: Criteria, hits: Sequence[Hit], rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with links that carry the search and each one's place in it.

    The front page as it stands is no search: its links stay bare.
    """
    if spec.kind is ListKind.HOME and not criteria.is_narrowed():
        return tuple(rows)
    places = {hit.uid: place for place, hit in enumerate(hits, start=criteria.offset + 1)}
    carried = _carried(spec, criteria)
    return tuple(replace(row, href=_href(row.href, carried, places[row.uid])) for row in rows)


def found_by(article: Article, data: QueryDict) -> Found | None:
    """What the list that an address tells of holds around a story; None where it tells of none. One search.

    Where search cannot answer there is no trail either.
    """
    form = TrailForm(data)
    if not form.is_valid():
        return None
    spec = _list_at(form.cleaned_data["in"])
    if spec is None:
        return None
    asked = CarriedForm(data, preset=spec.preset, document_type=spec.document_type, default_sort=spec.default_sort)
    criteria, at = asked.criteria().on_page(1), form.cleaned_data["at"]
    page, size = window_around(at - 1)
    try:
        answer = answers.find(replace(criteria, page=page, per_page=size), facets=False)
    except EngineError as error:
        logger.warning("no results beside %s: %s", article.uid, error)
        return None
    hits = dict(enumerate(answer.results.hits, start=(page - 1) * size + 1))
    places = [place for place, hit in hits.items() if hit.article_uid == article.uid]
    place = min(places, key=lambda place: abs(place - at), default=0)
    beside = {n: hits[n] for n in (place - 1, place + 1) if n in hits} if place else {}
    return Found(spec, criteria, answer, place, beside)


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of the list that a reader comes from: the story's place in it (0 for none), the hits beside it."""

    spec: ListSpec
    criteria: Criteria
    answer: Answer
    place: int
    beside: Mapping[int, Hit]

    @property
    def uids(self) -> set[str]:
        """The stories beside this one, of which the trail tells."""
        return {hit.article_uid for hit in self.beside.values()}

    def trail(self, stories: Mapping[str, Article]) -> Trail:
        """The trail, told with these rows; a neighbour that is not among them is left out."""
        spec, criteria, place, total = self.spec, self.criteria, self.place, self.answer.results.total
        carried = _carried(spec, criteria)
        return Trail(
            back_href=spec.address.of(criteria.on_page((place - 1) // criteria.per_page + 1 if place else 1)),
            back=_in_words(spec, criteria, total),
            place=gettext("%(place)s of %(total)s") % {"place": number(place), "total": number(total)} if place else "",
            previous=_neighbour(self.beside, place - 1, stories, carried),
            next=_neighbour(self.beside, place + 1, stories, carried),
            query=criteria.query,
            document_type=criteria.document_type,
        )


def window_around(index: int) -> tuple[int, int]:
    """The page, and its size, that holds the result at an index with `REACH` others on either side where there are."""
    for size in range(2 * REACH + 1, WINDOW):
        page, before = divmod(index, size)
        if (before >= REACH or not page) and size - before > REACH:
            return page + 1, size
    raise ValueError(f"no page of results has place {index} in its midst")


def _neighbour(beside: Mapping[int, Hit], place: int, stories: Mapping[str, Article], carried: str) -> Neighbour | None:
    hit = beside.get(place)
    story = stories.get(hit.article_uid) if hit else None
    if hit is None or story is None:
        return None
    path = story.get_absolute_url()
    if hit.uid != hit.article_uid:
        path = f"{path}#caption-{hit.uid}"
    return Neighbour(_href(path, carried, place), story.headline, story.language)


def _list_at(path: str) -> ListSpec | None:
    """The list at a path of this site; None for any other address."""
    try:
        match = resolve_path(path)
        kind = ListKind(match.url_name or "")
        return resolve(kind, **{name: value for name, value in match.kwargs.items() if name != "kind"})
    except Moved as moved:
        return _list_at(moved.path)
    except (Resolver404, Http404, ValueError):
        return None


def _carried(spec: ListSpec, criteria: Criteria) -> str:
    """The search as parameters of a story's address, its place left out."""
    params = encoded(criteria.on_page(1).as_params())
    where = "" if spec.kind is ListKind.SEARCH else f"in={quote(spec.path, safe='/')}"
    return "".join(f"{part}&" for part in (where, params) if part)


def _href(path: str, carried: str, place: int) -> str:
    path, mark, fragment = path.partition("#")
    return f"{path}?{carried}at={place}{mark}{fragment}"


def _in_words(spec: ListSpec, criteria: Criteria, total: int) -> str:
    """312 stories for “suez canal ship*”, 2 filters; 14 captions; 20 stories in Iraq."""
    words = counted(total, criteria.document_type)
    if not spec.is_whole:
        words = gettext("%(stories)s in “%(list)s”") % {"stories": words, "list": spec.title}
    if criteria.q:
        words = gettext("%(stories)s for “%(query)s”") % {"stories": words, "query": criteria.q}
    filters = len(criteria.filters.values) + len(criteria.excluded.values) + bool(criteria.start or criteria.end)
    if not filters:
        return words
    return f"{words}, {ngettext('%(number)s filter', '%(number)s filters', filters) % {'number': filters}}"
