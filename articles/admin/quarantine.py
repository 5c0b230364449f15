"""What imports refused, at the desk: listed, looked at, tried again or thrown away. It lies in files, not in rows.

Who may see batches may look; who may add stories may try again; who may delete them may discard.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, re_path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext

from articles.curation.trail import DISCARDED, TRIED_AGAIN
from articles.ingest import quarantine
from articles.ingest.quarantine import Refusal
from articles.ingest.retrying import retry_refusals
from articles.models import Batch

PER_PAGE = 50
SHOWN = 20_000
"""Characters of a raw record that the page shows."""

RETRY, DISCARD, DISCARD_NOW = "retry", "discard", "discard-now"


class NarrowingForm(forms.Form):
    """The batch that is asked for, and the page of the list."""

    batch = forms.IntegerField(required=False, min_value=1)
    page = forms.IntegerField(required=False, min_value=1)


class ActionForm(forms.Form):
    """What is to be done with the refusals of these keys."""

    action = forms.ChoiceField(choices=[(name, name) for name in (RETRY, DISCARD, DISCARD_NOW)])
    batch = forms.IntegerField(required=False, min_value=1)


@dataclass(frozen=True, slots=True)
class Desk:
    """The pages, on the site of the admin that they belong to."""

    batches: admin.ModelAdmin[Batch]

    def listed(self, request: HttpRequest) -> HttpResponse:
        """All that is kept, or what one batch refused; the latest first."""
        self._allow(request, "view_batch")
        if request.method == "POST":
            return self._act(request)
        asked = NarrowingForm(request.GET)
        wanted = asked.cleaned_data if asked.is_valid() else {}
        kept = quarantine.overview()
        names = dict(Batch.objects.filter(pk__in={one.batch for one in kept if one.batch}).values_list("pk", "name"))
        batch = wanted.get("batch")
        found = [one for one in kept if batch in (None, one.batch)]
        page = Paginator(found, PER_PAGE).get_page(wanted.get("page") or 1)
        rows = [{"refusal": one, "batch": names.get(one.batch or 0, "")} for one in page]
        choices = [{"pk": pk, "name": name, "chosen": pk == batch} for pk, name in sorted(names.items(), reverse=True)]
        context = {"rows": rows, "page": page, "batch": batch, "batches": choices, "title": gettext("Quarantine")}
        return self._answer(request, "quarantine", context)

    def one(self, request: HttpRequest, key: str) -> HttpResponse:
        """One refusal with its raw input."""
        self._allow(request, "view_batch")
        refusal = quarantine.refusal_of(key)
        if refusal is None:
            raise Http404("not in the quarantine: it was imported or discarded meanwhile")
        raw = refusal.raw or refusal.record
        context = {
            "refusal": refusal,
            "batch": Batch.objects.filter(pk=refusal.batch).first() if refusal.batch else None,
            "raw": raw[:SHOWN],
            "hidden": max(0, len(raw) - SHOWN),
            "title": gettext("A refused record") if refusal.position else gettext("A refused file"),
        }
        return self._answer(request, "refusal", context)

    def _act(self, request: HttpRequest) -> HttpResponse:
        form = ActionForm(request.POST)
        chosen = [one for key in request.POST.getlist("key")[:PER_PAGE] if (one := quarantine.refusal_of(key))]
        if not form.is_valid() or not chosen:
            messages.warning(request, gettext("Choose refused records, and what to do with them."))
            return self._back(form)
        action = form.cleaned_data["action"]
        self._allow(request, "add_article" if action == RETRY else "delete_article")
        if action == RETRY:
            self._retry(request, chosen)
        elif action == DISCARD_NOW:
            discarded = sum(quarantine.discard(one.key) for one in chosen)
            self._write_down(request, chosen, DISCARDED)
            messages.success(request, gettext("%(number)s discarded.") % {"number": f"{discarded:,}"})
        else:
            context = {"chosen": chosen, "batch": form.cleaned_data["batch"], "title": gettext("Discard for good?")}
            return self._answer(request, "discard", context)
        return self._back(form)

    def _retry(self, request: HttpRequest, chosen: list[Refusal]) -> None:
        """As the command does: what passes now leaves the quarantine."""
        done = retry_refusals([one.key for one in chosen])
        self._write_down(request, chosen, TRIED_AGAIN)
        stored = done.created + done.updated + done.unchanged
        level = messages.WARNING if done.refused else messages.SUCCESS
        counts = {"stored": f"{stored:,}", "refused": f"{done.refused:,}"}
        messages.add_message(request, level, gettext("%(stored)s imported, %(refused)s refused again.") % counts)
        for outcome in done.refusals[:5]:
            messages.warning(request, f"{outcome.place()}: {outcome.reason}")
        if done.unsettled:
            messages.warning(request, gettext("The index is not up to date: %(why)s") % {"why": done.unsettled})

    def _write_down(self, request: HttpRequest, chosen: list[Refusal], words: str) -> None:
        """In the history of each batch that refused some of them."""
        for batch in Batch.objects.filter(pk__in={one.batch for one in chosen if one.batch}):
            places = ", ".join(one.place for one in chosen if one.batch == batch.pk)
            self.batches.log_change(request, batch, words % {"places": Truncator(places).chars(1_000)})

    def _back(self, form: ActionForm) -> HttpResponse:
        batch = getattr(form, "cleaned_data", {}).get("batch")
        return redirect(reverse("admin:articles_quarantine") + (f"?batch={batch}" if batch else ""))

    def _allow(self, request: HttpRequest, permission: str) -> None:
        if not request.user.has_perm(f"articles.{permission}"):
            raise PermissionDenied

    def _answer(self, request: HttpRequest, template: str, context: dict[str, Any]) -> TemplateResponse:
        common = {
            **self.batches.admin_site.each_context(request),
            "opts": self.batches.opts,
            "may_retry": request.user.has_perm("articles.add_article"),
            "may_discard": request.user.has_perm("articles.delete_article"),
        }
        return TemplateResponse(request, f"admin/articles/{template}.html", common | context)


def addresses(batches: admin.ModelAdmin[Batch]) -> list[Any]:
    """Where the pages are, below the list of batches."""
    desk, guarded = Desk(batches), batches.admin_site.admin_view
    return [
        path("quarantine/", guarded(desk.listed), name="articles_quarantine"),
        re_path(r"^quarantine/(?P<key>[0-9a-f]{16})/$", guarded(desk.one), name="articles_refusal"),
    ]
