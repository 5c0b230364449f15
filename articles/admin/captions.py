"""Photo captions at the desk, across all stories."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles import curation
from articles.admin.caption_forms import CaptionForm
from articles.admin.desk import CuratedAdmin, curator, shortened
from articles.admin.story_list import LONG_TEXTS
from articles.models import Caption


@admin.register(Caption)
class CaptionAdmin(CuratedAdmin):
    """One caption; its place among those of its story is set on the story's page."""

    form = CaptionForm
    list_display = ("beginning", "credit", "agency", "taken_on", "file_photo", "article")
    list_filter = ("file_photo", "agency")
    search_fields = ("text", "credit", "uid", "article__uid")
    ordering = ("-pk",)
    autocomplete_fields = ("article",)
    readonly_fields = ("uid", "position")
    fields = (
        "article",
        "text",
        ("credit", "agency", "photographer"),
        ("taken_on", "file_photo"),
        ("image", "image_url"),
        "alt_text",
        ("uid", "position"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Caption]:
        """With the story's headline."""
        captions = super().get_queryset(request).select_related("article")
        return captions.defer(*(f"article__{name}" for name in LONG_TEXTS))

    @admin.display(description=gettext_lazy("text"), ordering="text")
    def beginning(self, caption: Caption) -> str:
        """The first words."""
        return shortened(caption.text)

    def save_model(self, request: HttpRequest, obj: Caption, form: Any, change: bool) -> None:  # noqa: ARG002
        """Through curation: the story is announced."""
        curation.save_caption(obj, form.changed_data, curator(request))

    def delete_model(self, request: HttpRequest, obj: Caption) -> None:  # noqa: ARG002
        """The story is announced."""
        curation.delete_captions(Caption.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Caption]) -> None:  # noqa: ARG002
        """The stories are announced."""
        curation.delete_captions(queryset)
