"""What every page of the desk has in common. Knows no model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import Truncator
from django.utils.translation import gettext

from articles.curation.trail import in_words

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHORT = 90
"""Characters of a text that a list shows."""


def curator(request: HttpRequest) -> User:
    """Who is at the desk: nobody gets here without an account."""
    return cast("User", request.user)


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    return Truncator(" ".join(text.split())).chars(SHORT)


def named_first(headlines: tuple[str, ...], limit: int = 5) -> str:
    """The first headlines in quotation marks, and how many more there are."""
    shown = ", ".join(f"“{shortened(headline)}”" for headline in headlines[:limit])
    more = len(headlines) - limit
    return gettext("%(shown)s and %(more)s more") % {"shown": shown, "more": more} if more > 0 else shown


class DeskAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django's own class takes no parameter at run time
    """Lists that stay quick in a large archive."""

    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What was done to a row, in the language of whoever reads it."""
        response = super().history_view(request, object_id, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data:
            for entry in response.context_data["action_list"]:
                entry.change_message = in_words(entry)
        return response


class CuratedAdmin(DeskAdmin):
    """For models that `articles.curation` stores: it writes the history of the form itself, inlines aside."""

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        add: bool = False,
    ) -> list[dict[str, dict[str, Any]]]:
        """The inlines' part alone."""
        parts = super().construct_change_message(request, form, formsets, add)
        return [part for part in parts if any("name" in of_inline for of_inline in part.values())]

    def log_addition(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        """Only what the history does not have already."""
        return super().log_addition(request, obj, message) if message else None

    def log_change(self, request: HttpRequest, obj: models.Model, message: Any) -> Any:
        """Only what the history does not have already."""
        return super().log_change(request, obj, message) if message else None


class ReadOnlyAdmin(DeskAdmin):
    """Rows that the archive writes and a curator reads."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 (Django's signature)
        """Nobody writes these by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        """Nobody changes these by hand."""
        return False


class DeskTable(admin.TabularInline):  # type: ignore[type-arg]  # as above
    """Rows of the story or name above, one a line. The head of a column names each control below it."""

    extra = 0

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """For readers of the screen, who do not see the column."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            control: Any = getattr(field.widget, "widget", field.widget)
            control.attrs.setdefault("aria-label", str(field.label))
        return field


class DeskBlocks(admin.StackedInline):  # type: ignore[type-arg]  # as above
    """Rows of the story or name above, one a block."""

    extra = 0


class DeskForm(forms.ModelForm):  # type: ignore[type-arg]  # as above
    """A form for one row."""
