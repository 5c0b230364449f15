"""The history of all that was done at the desk, for whoever may read it."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from articles.admin.desk import ReadOnlyAdmin
from articles.curation.trail import in_words


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """Who did what, when, to which row. Nobody rewrites it."""

    list_display = ("action_time", "user", "content_type", "row", "action_flag", "words")
    list_filter = ("action_flag", ("content_type", admin.RelatedOnlyFieldListFilter), "user")
    list_select_related = ("user", "content_type")
    list_display_links = None
    search_fields = ("object_repr", "change_message", "user__username")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Nobody removes an entry."""
        return False

    @admin.display(description=gettext_lazy("row"))
    def row(self, entry: LogEntry) -> SafeString | str:
        """The row, as a link where it has a page at the desk."""
        try:
            address = entry.get_admin_url()
        except NoReverseMatch:
            address = None
        return format_html('<a href="{}">{}</a>', address, entry.object_repr) if address else entry.object_repr

    @admin.display(description=gettext_lazy("what"))
    def words(self, entry: LogEntry) -> str:
        """In words."""
        return in_words(entry)
