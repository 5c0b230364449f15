"""The times that stories speak of, at the desk: what was read in which sentence, and a curator's word on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles import curation
from articles.admin.desk import DeskAdmin, DeskForm, curator, shortened
from articles.admin.story_list import LONG_TEXTS
from articles.admin.tags import ConfidenceFilter
from articles.models import EventDate
from articles.telling import span_in_words


class EventDateForm(DeskForm):
    """The days of one time of one story, and what is thought of it."""

    class Meta:
        model = EventDate
        fields: ClassVar = ("starts_on", "ends_on", "state")

    def clean(self) -> dict[str, Any]:
        """From a day to the same or a later one, which the story does not tell of twice."""
        super().clean()
        values = self.cleaned_data
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day comes before the first."))
        elif first and last and not {"starts_on", "ends_on"}.isdisjoint(self.changed_data):
            same = EventDate.objects.filter(article=self.instance.article_id, starts_on=first, ends_on=last)
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error("starts_on", gettext("The story has these days already: accept or reject those."))
        return values


@admin.register(EventDate)
class EventDateAdmin(DeskAdmin):
    """The queue of judgements on event dates."""

    form = EventDateForm
    list_display = ("days", "words", "story", "sentence", "sure", "state", "decided_by", "decided_at")
    list_filter = ("state", "precision", ConfidenceFilter)
    search_fields = ("article__headline", "article__uid", "words", "evidence")
    ordering = ("-pk",)
    readonly_fields = ("article", "words", "evidence", "count", "sure", "decided_by", "decided_at")
    fields = (
        "article",
        ("starts_on", "ends_on"),
        "words",
        "evidence",
        ("state", "sure"),
        "count",
        ("decided_by", "decided_at"),
    )
    actions = ("accept", "reject")

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventDate]:
        """With all that a line prints."""
        times = super().get_queryset(request).select_related("article", "decided_by")
        return times.defer(*(f"article__{name}" for name in LONG_TEXTS))

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 (Django's signature)
        """Times are read in stories: none is written by hand."""
        return False

    @admin.display(description=gettext_lazy("days"), ordering="starts_on")
    def days(self, time: EventDate) -> str:
        """As far as they are told, in words."""
        return span_in_words(time)

    @admin.display(description=gettext_lazy("story"), ordering="article__headline")
    def story(self, time: EventDate) -> str:
        """Its headline."""
        return shortened(time.article.headline)

    @admin.display(description=gettext_lazy("evidence"))
    def sentence(self, time: EventDate) -> str:
        """The sentence that tells of it."""
        return Truncator(time.evidence).chars(240)

    @admin.display(description=gettext_lazy("confidence"), ordering="confidence")
    def sure(self, time: EventDate) -> str:
        """In hundredths."""
        return f"{time.confidence:.0%}"

    def save_model(self, request: HttpRequest, obj: EventDate, form: Any, change: bool) -> None:  # noqa: ARG002
        """Through curation."""
        curation.save_time(obj, form.changed_data, curator(request))

    def delete_model(self, request: HttpRequest, obj: EventDate) -> None:  # noqa: ARG002
        """The story is announced."""
        curation.delete_times(EventDate.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[EventDate]) -> None:  # noqa: ARG002
        """The stories are announced."""
        curation.delete_times(queryset)

    @admin.action(description=gettext_lazy("Accept"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[EventDate]) -> None:
        """They are right."""
        number = curation.accept_times(queryset, curator(request))
        self._tell(
            request, number, ngettext("%(number)s event date accepted.", "%(number)s event dates accepted.", number)
        )

    @admin.action(description=gettext_lazy("Reject"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[EventDate]) -> None:
        """They are wrong, and stay so when the story is dated again."""
        number = curation.reject_times(queryset, curator(request))
        self._tell(
            request, number, ngettext("%(number)s event date rejected.", "%(number)s event dates rejected.", number)
        )

    def _tell(self, request: HttpRequest, number: int, words: str) -> None:
        told = words % {"number": f"{number:,}"}
        self.message_user(request, told, messages.SUCCESS if number else messages.INFO)
