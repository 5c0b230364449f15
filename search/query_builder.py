"""The form that writes a query step by step: boxes in plain words → one query string → `/search/?q=…`."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.methods import read_only
from search.fields import TEXT_FIELDS
from search.forms import PartialDateField

ANYWHERE = ""
_CONTROL = re.compile(r'["():~*?\\]')


class QueryBuilderForm(forms.Form):
    """What is sought, box by box. Nothing is required; the boxes that are filled must all hold."""

    all_words = forms.CharField(required=False, max_length=200, label=gettext_lazy("All of these words"))
    any_words = forms.CharField(required=False, max_length=200, label=gettext_lazy("Any of these words"))
    phrase = forms.CharField(required=False, max_length=200, label=gettext_lazy("Exactly these words, in this order"))
    none_words = forms.CharField(required=False, max_length=200, label=gettext_lazy("None of these words"))
    field = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Looked for in"),
        choices=[
            (ANYWHERE, gettext_lazy("headline, body and captions")),
            *((f.name, gettext_lazy(f.label)) for f in TEXT_FIELDS),
        ],
    )
    region = forms.CharField(required=False, max_length=120, label=gettext_lazy("Region"))
    actor = forms.CharField(required=False, max_length=120, label=gettext_lazy("Actor"))
    start = PartialDateField(required=False, label=gettext_lazy("Published from"))
    end = PartialDateField(required=False, label=gettext_lazy("Published to"))

    def query(self) -> str:
        """The boxes as one query."""
        cleaned = self.cleaned_data
        words = _words(cleaned["all_words"])
        sought = list(words)
        if cleaned["phrase"]:
            sought.append(_quoted(cleaned["phrase"]))
        choices = _words(cleaned["any_words"])
        if choices:
            sought.append(f"({' OR '.join(choices)})" if len(choices) > 1 else choices[0])
        sought += [f"-{word}" for word in _words(cleaned["none_words"])]
        asked = " ".join(sought)
        if asked and cleaned["field"]:
            asked = f"{cleaned['field']}:({asked})"
        named = [f"{name}:{_quoted(cleaned[name])}" for name in ("region", "actor") if cleaned[name]]
        return " ".join(part for part in (asked, *named) if part)

    def href(self) -> str:
        """The search that the boxes ask for."""
        dates = {"from": self.cleaned_data["start"], "to": self.cleaned_data["end"]}
        params = [("q", self.query()), *((name, str(value)) for name, value in dates.items() if value)]
        return f"{reverse('search:search')}?{urlencode([pair for pair in params if pair[1]])}"


@read_only
def query_builder(request: HttpRequest) -> HttpResponse:
    """The empty form, or the search that its boxes ask for."""
    form = QueryBuilderForm(request.GET) if _is_filled(request.GET) else QueryBuilderForm()
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(form.href())
    return render(request, "search/query_builder.html", {"form": form})


def _is_filled(given: QueryDict) -> bool:
    return any(given.get(name, "").strip() for name in QueryBuilderForm.base_fields)


def _words(text: str) -> list[str]:
    """The words of a box, what the query language reads as a sign taken off; its operators become plain words."""
    words = (_CONTROL.sub(" ", text).replace("“", " ").replace("”", " ")).split()
    return [word.lower() if word in {"OR", "AND", "NOT"} else word for word in (w.lstrip("-") for w in words) if word]


def _quoted(text: str) -> str:
    return '"' + " ".join(text.replace('"', " ").split()) + '"'
