"""Tags at the desk: what was found in which story, what speaks for it, and a curator's word on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy, ngettext

from articles import curation
from articles.admin.desk import DeskAdmin, DeskForm, curator, shortened
from articles.admin.story_list import LONG_TEXTS
from articles.models import Tag

_BANDS = {
    "low": (gettext_lazy("under 50%"), 0.0, 0.5),
    "middle": (gettext_lazy("50 to 80%"), 0.5, 0.8),
    "high": (gettext_lazy("80% and more"), 0.8, 1.01),
}


class ConfidenceFilter(admin.SimpleListFilter):
    """How sure the tagger was: the doubtful ones are worth a look first."""

    title = gettext_lazy("confidence")
    parameter_name = "sure"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:  # noqa: ARG002
        """Three bands."""
        return [(value, str(label)) for value, (label, _, _) in _BANDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> QuerySet[Tag]:  # noqa: ARG002
        """What is no band narrows nothing."""
        if self.value() not in _BANDS:
            return queryset
        _, low, high = _BANDS[str(self.value())]
        return queryset.filter(confidence__gte=low, confidence__lt=high)


class KindFilter(admin.SimpleListFilter):
    """Where or who."""

    title = gettext_lazy("names")
    parameter_name = "names"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:  # noqa: ARG002
        """Two kinds."""
        return [("region", gettext("a region")), ("actor", gettext("an actor"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> QuerySet[Tag]:  # noqa: ARG002
        """What is neither narrows nothing."""
        if self.value() in ("region", "actor"):
            return queryset.filter(**{f"{self.value()}__isnull": False})
        return queryset


class QuotedFilter(admin.SimpleListFilter):
    """Actors whose words the story gives, or those it only names."""

    title = gettext_lazy("quoted")
    parameter_name = "quoted"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:  # noqa: ARG002
        """Two parts of an actor."""
        return [("yes", gettext("quoted")), ("no", gettext("only named"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> QuerySet[Tag]:  # noqa: ARG002
        """What is neither narrows nothing."""
        if self.value() == "yes":
            return queryset.filter(quotes__gt=0)
        return queryset.filter(actor__isnull=False, quotes=0) if self.value() == "no" else queryset


class TagForm(DeskForm):
    """One region or one actor in one story; of a caption it is pictured."""

    class Meta:
        model = Tag
        fields: ClassVar = "__all__"
        widgets: ClassVar = {name: forms.Textarea(attrs={"rows": 3}) for name in ("evidence", "quotation")}

    def clean(self) -> dict[str, Any]:
        """Either a region or an actor, and a caption of that story."""
        super().clean()
        values = self.cleaned_data
        if values.get("region") is not None and values.get("quotes"):
            self.add_error("quotes", gettext("A place does not speak: only an actor is quoted."))
        if {"region", "actor"} <= values.keys() and (values["region"] is None) == (values["actor"] is None):
            raise ValidationError(gettext("Name either a region or an actor."))
        caption = values.get("caption")
        if caption is not None:
            values["role"] = Tag.Role.PICTURED
            if values.get("article") is not None and caption.article_id != values["article"].pk:
                self.add_error("caption", gettext("This caption belongs to another story."))
        return values


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    """The queue of judgements."""

    form = TagForm
    list_display = ("named", "story", "role", "sentence", "method", "sure", "state", "decided_by", "decided_at")
    list_filter = ("state", "method", "role", KindFilter, QuotedFilter, ConfidenceFilter)
    search_fields = ("article__headline", "article__uid", "region__name", "actor__name", "evidence")
    ordering = ("-pk",)
    autocomplete_fields = ("article", "region", "actor")
    raw_id_fields = ("caption",)
    readonly_fields = ("method", "confidence", "decided_by", "decided_at")
    fields = (
        "article",
        "caption",
        ("region", "actor"),
        ("role", "count", "first_offset"),
        "evidence",
        "quotes",
        "quotation",
        ("state", "method", "confidence"),
        ("decided_by", "decided_at"),
    )
    actions = ("accept", "reject")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """With all that a line prints."""
        tags = super().get_queryset(request).select_related("article", "region", "actor", "decided_by")
        return tags.defer(*(f"article__{name}" for name in LONG_TEXTS))

    def get_readonly_fields(self, request: HttpRequest, obj: Tag | None = None) -> tuple[str, ...]:  # noqa: ARG002
        """A new tag is a curator's: accepted."""
        return self.readonly_fields if obj else (*self.readonly_fields, "state")

    @admin.display(description=gettext_lazy("names"))
    def named(self, tag: Tag) -> str:
        """The region or actor."""
        return str(tag.region or tag.actor)

    @admin.display(description=gettext_lazy("story"), ordering="article__headline")
    def story(self, tag: Tag) -> str:
        """Its headline."""
        return shortened(tag.article.headline)

    @admin.display(description=gettext_lazy("evidence"))
    def sentence(self, tag: Tag) -> str:
        """The sentence that names it."""
        return Truncator(tag.evidence).chars(240)

    @admin.display(description=gettext_lazy("confidence"), ordering="confidence")
    def sure(self, tag: Tag) -> str:
        """In hundredths."""
        return f"{tag.confidence:.0%}"

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Through curation."""
        if change:
            curation.save_tag(obj, form.changed_data, curator(request))
        else:
            curation.add_tag(obj, curator(request))

    def delete_model(self, request: HttpRequest, obj: Tag) -> None:  # noqa: ARG002
        """The story is announced."""
        curation.delete_tags(Tag.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Tag]) -> None:  # noqa: ARG002
        """The stories are announced."""
        curation.delete_tags(queryset)

    @admin.action(description=gettext_lazy("Accept"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Tag]) -> None:
        """They are right."""
        number = curation.accept(queryset, curator(request))
        self._tell(request, number, ngettext("%(number)s tag accepted.", "%(number)s tags accepted.", number))

    @admin.action(description=gettext_lazy("Reject"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Tag]) -> None:
        """They are wrong, and stay so when the story is tagged again."""
        number = curation.reject(queryset, curator(request))
        self._tell(request, number, ngettext("%(number)s tag rejected.", "%(number)s tags rejected.", number))

    def _tell(self, request: HttpRequest, number: int, words: str) -> None:
        told = words % {"number": f"{number:,}"}
        self.message_user(request, told, messages.SUCCESS if number else messages.INFO)
