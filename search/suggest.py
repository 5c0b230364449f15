"""Completions of what a reader types: `/suggest/?q=`, as options of a list, as a page, as JSON, for browsers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from articles.day_words import day_in_words
from articles.methods import read_only
from articles.tagging.folding import fold
from search import fields
from search.fields import DocumentType
from search.names import here
from search.querylang import clean
from search.suggestions import headlines, names, vocabulary
from search.suggestions.headlines import Headline
from search.suggestions.names import Called
from search.wording import counted

LONGEST = 40
"""Characters of what is typed that count."""

MOST = 10
MOST_OF_A_KIND = 3
"""Regions, and actors, in sight where there are headlines enough to fill the list."""

SHORTEST_MISTYPED = 4
"""Letters from which on one may be wrong."""

MOST_CORRECTIONS = 3
SIGNS = frozenset('":()*?~[]')
"""A query that has one of these asks for more than a name or a headline."""


class SuggestionKind(StrEnum):
    """What a suggestion leads to."""

    REGION = "region"
    ACTOR = "actor"
    HEADLINE = "headline"


class Answer(StrEnum):
    """The form in which suggestions are given; its value is the `format` parameter's."""

    HTML = "html"
    JSON = "json"
    OPENSEARCH = "opensearch"


MEDIA_TYPES = {
    Answer.HTML: "text/html",
    Answer.OPENSEARCH: "application/x-suggestions+json",
    Answer.JSON: "application/json",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One completion: what it says, a few words on it, and where it leads. A headline has no number of stories."""

    kind: SuggestionKind
    label: str
    detail: str
    href: str
    stories: int | None = None


class SuggestForm(forms.Form):
    """What has been typed so far, and the form of the answer."""

    q = forms.CharField(required=False, strip=False)
    format = forms.CharField(required=False)

    def typed(self) -> str:
        """The text as typed, control characters left out."""
        self.full_clean()
        return clean(self.cleaned_data.get("q") or "")

    def answer(self, request: HttpRequest) -> Answer:
        """The form asked for by name, else by `Accept`, else HTML."""
        named = self.data.get("format", "")
        if named in set(Answer):
            return Answer(named)
        accepted = request.get_preferred_type(list(MEDIA_TYPES.values()))
        return next((answer for answer, media_type in MEDIA_TYPES.items() if media_type == accepted), Answer.HTML)


class HtmxRequest(HttpRequest):
    """A request with what htmx says of itself."""

    htmx: HtmxDetails


@read_only
@vary_on_headers("Accept", "HX-Request")
@cache_control(no_cache=True)
def suggest(request: HtmxRequest) -> HttpResponse:
    """Completions of `q`: the options of a list for scripts, a page of links without one, or data."""
    form = SuggestForm(request.GET)
    typed, answer = form.typed(), form.answer(request)
    if answer is Answer.JSON:
        with override(settings.LANGUAGE_CODE):
            found = suggestions(typed)
        rows = [
            {"kind": s.kind, "label": s.label, "detail": s.detail, "stories": s.stories, "url": s.href} for s in found
        ]
        return JsonResponse({"q": typed, "suggestions": rows})
    found = suggestions(typed)
    if answer is Answer.OPENSEARCH:
        urls = [settings.SITE_URL + s.href for s in found]
        data = [typed, [s.label for s in found], [s.detail for s in found], urls]
        return JsonResponse(data, safe=False, content_type=MEDIA_TYPES[answer])
    template = "search/_suggestions.html" if request.htmx else "search/suggestions.html"
    return render(request, template, {"q": typed, "suggestions": found})


def suggestions(typed: str) -> list[Suggestion]:
    """Regions and actors with stories, then headlines, that have a word which begins as typed.

    Where there is none, what begins so but for one letter.
    """
    folded = fold(typed[:LONGEST])
    if not folded or SIGNS & set(typed):
        return []
    *whole, begun = folded.split()
    stories = names.counts()
    found = _together(names.names_beginning(folded, stories), headlines.headlines_with(whole, [begun], MOST))
    if found or len(folded) < SHORTEST_MISTYPED:
        return found
    is_long = len(begun) >= SHORTEST_MISTYPED
    meant = vocabulary.vocabulary().beginning_nearly(begun, MOST_CORRECTIONS) if is_long else []
    close = names.names_nearly_beginning(folded, stories)
    return _together(close, headlines.headlines_with(whole, meant, MOST) if meant else [])


def _together(called: Sequence[Called], found: Sequence[Headline]) -> list[Suggestion]:
    """Regions, actors, headlines; whoever is called exactly so comes first of all."""
    regions = [one for one in called if one.key[0] == fields.REGION.name]
    actors = [one for one in called if one.key[0] == fields.ACTOR.name]
    free = MOST - len(found)
    shown = [
        *regions[: max(MOST_OF_A_KIND, free - min(len(actors), MOST_OF_A_KIND))],
        *actors[: max(MOST_OF_A_KIND, free - len(regions))],
    ]
    shown.sort(key=lambda one: not one.whole)
    return ([_of_name(one) for one in shown] + [_of_headline(one) for one in found])[:MOST]


def _of_name(called: Called) -> Suggestion:
    field, slug = called.key
    names = here()
    label = (names.regions if field == fields.REGION.name else names.actors).get(slug, called.label)
    detail = gettext("%(kind)s · %(stories)s")
    if fold(called.name) != fold(label):
        detail = gettext("%(kind)s, also %(name)s · %(stories)s")
    stories = counted(called.stories, DocumentType.ARTICLE)
    detail = detail % {"kind": gettext(called.kind), "name": called.name, "stories": stories}
    return Suggestion(SuggestionKind(field), label, detail, reverse(f"search:{field}", args=[slug]), called.stories)


def _of_headline(headline: Headline) -> Suggestion:
    when = day_in_words(headline.published_on) if headline.published_on else gettext("date not known")
    return Suggestion(
        SuggestionKind.HEADLINE, headline.text, gettext("Story, %(when)s") % {"when": when}, headline.href
    )
