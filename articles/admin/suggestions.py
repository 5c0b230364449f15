"""Suggested actors at the desk: names that a model found, the most frequent first, and what a curator makes of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy

from articles import curation
from articles.admin.desk import CuratedAdmin, DeskForm, curator, shortened
from articles.admin.story_list import LONG_TEXTS
from articles.models import Actor, SuggestedActor, SuggestedMention

MOST_SENTENCES = 20
MOST_MADE = 50
"""More actors than this are hardly looked at one by one."""


class SuggestionForm(DeskForm):
    """One decision: an actor of its own, another name of one, or nothing."""

    class Decision:
        """What can be decided, in the words of the form."""

        LATER, ACTOR, NAME, IGNORE = "open", "made", "name", "ignored"
        CHOICES = (
            (LATER, gettext_lazy("Decide later")),
            (ACTOR, gettext_lazy("Make an actor")),
            (NAME, gettext_lazy("Another name of the actor below")),
            (IGNORE, gettext_lazy("Ignore, now and later")),
        )

    decision = forms.ChoiceField(label=gettext_lazy("Decision"), choices=Decision.CHOICES, widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(kind.value, gettext_lazy(kind.label)) for kind in Actor.Kind],
        help_text=gettext_lazy("Of the actor that is made"),
    )

    class Meta:
        model = SuggestedActor
        fields = ("text", "actor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "actor" in self.fields:
            self.fields["actor"].label = gettext("Another name of")
        if "decision" in self.fields:
            self.fields["decision"].initial = self.instance.state
            self.fields["kind"].initial = curation.kind_guessed(self.instance)

    def clean(self) -> dict[str, Any]:
        """Another name is one of somebody."""
        super().clean()
        values = self.cleaned_data
        if values.get("decision") == self.Decision.NAME and values.get("actor") is None:
            self.add_error("actor", gettext("Choose the actor that goes by this name too."))
        return values


@admin.register(SuggestedActor)
class SuggestedActorAdmin(CuratedAdmin):
    """The queue of names that no actor goes by."""

    form = SuggestionForm
    list_display = ("text", "guess", "stories", "seen", "sentence", "state")
    list_filter = ("state", "guess")
    search_fields = ("text", "folded")
    ordering = ("-stories", "text")
    autocomplete_fields = ("actor",)
    actions = ("make_actors", "ignore", "reopen")
    fieldsets: ClassVar = (
        (None, {"fields": ("text", ("guess", "stories"), ("first_on", "last_on"), "sentences")}),
        (gettext_lazy("Decision"), {"fields": ("decision", "kind", "actor")}),
    )
    decided_fieldsets: ClassVar = (
        (None, {"fields": ("text", ("guess", "stories"), ("first_on", "last_on"), "sentences")}),
        (gettext_lazy("Decision"), {"fields": ("state", "actor", ("decided_by", "decided_at"))}),
    )
    readonly_fields = (
        "guess", "stories", "first_on", "last_on", "sentences", "found_by", "state", "decided_by", "decided_at",
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 (Django's signature)
        """They come from the model alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was made an actor is changed there."""
        return super().has_change_permission(request, obj) and not (obj is not None and _is_final(obj))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A decision to take, or the one that was taken."""
        takes = obj is not None and self.has_change_permission(request, obj)
        return self.fieldsets if takes else self.decided_fieldsets

    def get_queryset(self, request: HttpRequest) -> QuerySet[SuggestedActor]:
        """With all that a line prints."""
        most = SuggestedMention.objects.filter(suggestion=OuterRef("pk")).order_by("-count", "pk")
        rows: QuerySet[SuggestedActor] = super().get_queryset(request).select_related("actor")
        return rows.annotate(best_evidence=Subquery(most.values("evidence")[:1]))

    @admin.display(description=gettext_lazy("seen"), ordering="last_on")
    def seen(self, suggestion: SuggestedActor) -> str:
        """The years of the first and the last story."""
        years = [day.year for day in (suggestion.first_on, suggestion.last_on) if day is not None]
        return "–".join(map(str, dict.fromkeys(years))) or gettext("undated")

    @admin.display(description=gettext_lazy("evidence"))
    def sentence(self, suggestion: SuggestedActor) -> str:
        """The sentence of the story that names it most."""
        return Truncator(getattr(suggestion, "best_evidence", None) or "–").chars(240)

    @admin.display(description=gettext_lazy("evidence"))
    def sentences(self, suggestion: SuggestedActor) -> SafeString | str:
        """A sentence from each story, with the story."""
        mentions = suggestion.mentions.select_related("article").defer(*(f"article__{name}" for name in LONG_TEXTS))
        shown = mentions.order_by("-article__published_on", "pk")[:MOST_SENTENCES]
        lines = [
            (
                mention.evidence,
                reverse("admin:articles_article_change", args=[mention.article_id]),
                shortened(mention.article.headline),
                mention.article.published_on or gettext("undated"),
            )
            for mention in shown
        ]
        if not lines:
            return "–"
        listed = format_html_join("", '<li>{} <a href="{}">{}</a>, {}</li>', lines)
        return format_html("<ul>{}</ul>", listed)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:  # noqa: ARG002 (Django's signature)
        """The row as it stands: curation writes the decision."""
        return SuggestedActor.objects.get(pk=form.instance.pk)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing hangs on a suggestion that a form could change."""

    def save_model(self, request: HttpRequest, obj: SuggestedActor, form: Any, change: bool) -> None:  # noqa: ARG002
        """The decision, through curation."""
        decision, by = form.cleaned_data["decision"], curator(request)
        if form.cleaned_data["text"] != obj.text:
            SuggestedActor.objects.filter(pk=obj.pk).update(text=form.cleaned_data["text"])
            obj.refresh_from_db()
        row = SuggestedActor.objects.filter(pk=obj.pk)
        if decision == SuggestionForm.Decision.ACTOR:
            curation.make_actor(obj, form.cleaned_data["kind"], by)
        elif decision == SuggestionForm.Decision.NAME:
            curation.make_name(obj, form.cleaned_data["actor"], by)
        elif decision == SuggestionForm.Decision.IGNORE:
            curation.ignore(row, by)
        else:
            curation.reopen(row, by)

    @admin.action(description=gettext_lazy("Make actors"), permissions=["change"])
    def make_actors(self, request: HttpRequest, queryset: QuerySet[SuggestedActor]) -> None:
        """Each an actor of its own, of the kind guessed; their stories are tagged again."""
        waiting = queryset.exclude(state__in=_FINAL).order_by("pk")
        if waiting.count() > MOST_MADE:
            self.message_user(
                request, gettext("Choose up to %(most)s names at a time.") % {"most": MOST_MADE}, messages.WARNING
            )
            return
        made = [curation.make_actor(row, curation.kind_guessed(row), curator(request)) for row in waiting]
        names = ", ".join(actor.name for actor in made)
        words = gettext("Made actors: %(names)s. Look at the kinds of organisations.") % {"names": names}
        told = words if made else gettext("There was nothing to decide.")
        self.message_user(request, told, messages.SUCCESS if made else messages.INFO)

    @admin.action(description=gettext_lazy("Ignore"), permissions=["change"])
    def ignore(self, request: HttpRequest, queryset: QuerySet[SuggestedActor]) -> None:
        """No actors, now and later."""
        number = curation.ignore(queryset, curator(request))
        told = gettext("%(number)s ignored.") % {"number": f"{number:,}"}
        self.message_user(request, told, messages.SUCCESS if number else messages.INFO)

    @admin.action(description=gettext_lazy("Decide again"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[SuggestedActor]) -> None:
        """Ignored ones wait again."""
        number = curation.reopen(queryset, curator(request))
        told = gettext("%(number)s to be decided.") % {"number": f"{number:,}"}
        self.message_user(request, told, messages.SUCCESS if number else messages.INFO)


_FINAL = (SuggestedActor.State.MADE, SuggestedActor.State.NAME)


def _is_final(suggestion: SuggestedActor) -> bool:
    return suggestion.state in _FINAL
