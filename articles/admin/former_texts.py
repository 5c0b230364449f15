"""Texts that a source replaced: read at the desk, hidden from readers or removed for good."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.desk import DeskAdmin
from articles.admin.story_list import LONG_TEXTS
from articles.models import FormerText


@admin.register(FormerText)
class FormerTextAdmin(DeskAdmin):
    """One version of a story; its words are as they came, only whether readers see it can be set."""

    list_display = ("headline", "number", "article", "replaced_at", "shown")
    list_filter = ("shown",)
    search_fields = ("headline", "article__uid")
    ordering = ("-replaced_at", "-pk")
    readonly_fields = (
        "article",
        "number",
        "headline",
        "standfirst",
        "body",
        "word_count",
        "published_at",
        "replaced_at",
    )
    fields = ("shown", *readonly_fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[FormerText]:
        """With the story's headline."""
        texts = super().get_queryset(request).select_related("article")
        return texts.defer(*(f"article__{name}" for name in LONG_TEXTS))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Imports bring them."""
        return False
