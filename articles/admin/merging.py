"""The action that merges doublets: choose the one that survives, read what happens, confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy

from articles.admin.desk import curator
from articles.curation import MergeRefused
from articles.models import Tag

if TYPE_CHECKING:
    _Base = admin.ModelAdmin[Any]
else:
    _Base = object

MOST = 20
"""More rows than this are hardly one and the same."""


@dataclass(frozen=True, slots=True)
class Doublet:
    """One of the rows to be merged, as the page prints it."""

    pk: int
    name: str
    slug: str
    kind: str
    names: str
    stories: int
    survives: bool


class MergeAction(_Base):
    """For regions and actors."""

    merge_rows: Callable[..., None]
    column: str

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """A merge changes one row and removes others."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=gettext_lazy("Merge into one"), permissions=["merge"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Any]) -> TemplateResponse | None:
        """First the page that names the survivor, then the merge."""
        bearers = list(queryset.order_by("pk")[: MOST + 1])
        if not 2 <= len(bearers) <= MOST:
            self.message_user(
                request,
                gettext("Choose from 2 to %(most)s rows that are one and the same.") % {"most": MOST},
                messages.WARNING,
            )
            return None
        chosen = request.POST.get("survivor", "")
        survivor = next((bearer for bearer in bearers if str(bearer.pk) == chosen), None)
        if survivor is None or "confirmed" not in request.POST:
            return self._page(request, bearers, survivor)
        others = [bearer for bearer in bearers if bearer is not survivor]
        try:
            with transaction.atomic():
                for other in others:
                    type(self).merge_rows(survivor, other, curator(request))
                    survivor.refresh_from_db()
        except MergeRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return None
        gone = ", ".join(str(other) for other in others)
        self.message_user(
            request,
            gettext("%(gone)s became %(survivor)s. The old addresses lead there.")
            % {"gone": gone, "survivor": survivor},
            messages.SUCCESS,
        )
        return None

    def _page(self, request: HttpRequest, bearers: Sequence[Any], survivor: Any) -> TemplateResponse:
        doublets = self._doublets(bearers, survivor)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge into %(survivor)s?") % {"survivor": survivor}
            if survivor
            else gettext("Merge into one: which one survives?"),
            "opts": self.opts,
            "doublets": doublets,
            "survivor": next((doublet for doublet in doublets if doublet.survives and survivor), None),
            "going": [doublet for doublet in doublets if not doublet.survives],
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/merge.html", context)

    def _doublets(self, bearers: Sequence[Any], survivor: Any) -> list[Doublet]:
        """Without a choice yet, the one that most stories name is offered."""
        standing = Tag.objects.filter(**{f"{self.column}__in": bearers}).standing().order_by()
        counted = standing.values_list(self.column).annotate(number=Count("article", distinct=True))
        stories: dict[int, int] = dict(counted)
        offered = survivor or max(bearers, key=lambda bearer: (stories.get(bearer.pk, 0), -bearer.pk))
        return [
            Doublet(
                pk=bearer.pk,
                name=bearer.name,
                slug=bearer.slug,
                kind=bearer.get_kind_display(),
                names=", ".join(bearer.names.filter(~Q(text=bearer.name)).values_list("text", flat=True)[:10]),
                stories=stories.get(bearer.pk, 0),
                survives=bearer.pk == offered.pk,
            )
            for bearer in bearers
        ]
