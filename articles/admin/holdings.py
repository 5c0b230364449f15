"""Sources and batches at the desk: where stories come from, and with which import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from articles import curation
from articles.admin import quarantine
from articles.admin.desk import DeskAdmin, ReadOnlyAdmin
from articles.curation.trail import TAKEN_BACK
from articles.ingest.undoing import undo_import
from articles.models import Batch, Source


def link_to_stories(number: int, **narrowing: object) -> SafeString | str:
    """How many stories, as a door to exactly those."""
    if not number:
        return "0"
    query = "&".join(f"{name}={value}" for name, value in narrowing.items())
    return format_html('<a href="{}?{}">{}</a>', reverse("admin:articles_article_changelist"), query, f"{number:,}")


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    """Publishers. One with stories cannot be removed."""

    list_display = ("name", "slug", "language", "country", "homepage", "stories_held")
    list_filter = ("language", "country")
    search_fields = ("name", "slug", "homepage")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """With the number of stories."""
        sources: QuerySet[Source] = super().get_queryset(request)
        return sources.annotate(number=Count("articles"))

    def get_prepopulated_fields(self, request: HttpRequest, obj: Source | None = None) -> dict[str, Sequence[str]]:  # noqa: ARG002
        """A new source's slug follows its name; one in use stays."""
        return {} if obj else {"slug": ("name",)}

    @admin.display(description=gettext_lazy("stories"), ordering="number")
    def stories_held(self, source: Any) -> SafeString | str:
        """How many, as a link to them."""
        return link_to_stories(source.number, source__id__exact=source.pk)

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:  # noqa: ARG002
        """Through curation: a new slug moves its stories."""
        curation.save_source(obj, form.changed_data)


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    """What each import brought."""

    list_display = ("name", "loaded_at", "loaded_by", "created", "updated", "unchanged", "refusals", "stories_held")
    list_filter = ("loaded_at", "loader_version")
    list_select_related = ("loaded_by",)
    search_fields = ("name",)
    fields = (
        "name",
        ("loaded_at", "loaded_by", "loader_version"),
        ("created", "updated", "unchanged", "refusals"),
        "stories_held",
        "file_hashes",
    )
    readonly_fields = ("refusals", "stories_held")
    actions = ("take_back",)
    change_list_template = "admin/articles/batches.html"

    def get_urls(self) -> list[Any]:
        """With the pages of what was refused."""
        return [*quarantine.addresses(self), *super().get_urls()]

    @admin.display(description=gettext_lazy("refused"), ordering="refused")
    def refusals(self, batch: Batch) -> SafeString | str:
        """How many, as a door to those that are still kept."""
        if not batch.refused:
            return "0"
        address = reverse("admin:articles_quarantine")
        return format_html('<a href="{}?batch={}">{}</a>', address, batch.pk, f"{batch.refused:,}")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        """With the number of stories that are its own today."""
        batches: QuerySet[Batch] = super().get_queryset(request)
        return batches.annotate(number=Count("articles"))

    def has_undo_permission(self, request: HttpRequest) -> bool:
        """Taking a batch back removes stories."""
        return request.user.has_perm("articles.delete_article")

    @admin.action(description=gettext_lazy("Take back"), permissions=["undo"])
    def take_back(self, request: HttpRequest, queryset: QuerySet[Batch]) -> TemplateResponse | None:
        """First the page that says what would go and stay, then the work."""
        batches = list(queryset.order_by("pk"))
        if "confirmed" not in request.POST:
            plans = [(batch, undo_import(batch, dry_run=True)) for batch in batches]
            context = {
                **self.admin_site.each_context(request),
                "title": gettext("Take back what these imports brought?"),
                "opts": self.opts,
                "plans": plans,
                "checkbox_name": ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "admin/articles/take_back.html", context)
        for batch in batches:
            name = batch.name
            self.log_change(request, batch, TAKEN_BACK)
            report = undo_import(batch)
            counts = {"batch": name, "removed": f"{report.removed:,}", "kept": f"{len(report.kept):,}"}
            told = gettext("%(batch)s: %(removed)s removed, %(kept)s kept for curators’ own work.") % counts
            if report.with_them():
                told += " " + gettext("With them: %(others)s.") % {"others": report.with_them()}
            self.message_user(request, told, messages.SUCCESS)
            if report.unsettled:
                behind = gettext("The index is not up to date: %(why)s") % {"why": report.unsettled}
                self.message_user(request, behind, messages.WARNING)
        return None

    @admin.display(description=gettext_lazy("stories"), ordering="number")
    def stories_held(self, batch: Any) -> SafeString | str:
        """How many, as a link to them."""
        return link_to_stories(batch.number, batch__id__exact=batch.pk)
