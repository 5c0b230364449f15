"""What hangs on a story: its captions, its tags with what speaks for them, and tags by a curator's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from articles import curation
from articles.admin.caption_forms import PlacedCaptionForm, in_order
from articles.admin.desk import DeskBlocks, DeskForm, DeskTable
from articles.models import Article, Caption, Tag

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class CaptionInline(DeskBlocks):
    """The story's captions, in their order."""

    model = Caption
    form = PlacedCaptionForm
    fields = (
        ("place", "file_photo", "taken_on"),
        "text",
        ("credit", "agency", "photographer"),
        ("image", "image_url"),
        "alt_text",
    )


class TagInline(DeskTable):
    """The tags that the story has. They are judged here, not rewritten: a wrong one is rejected and stays so."""

    model = Tag
    verbose_name_plural = gettext_lazy("tags")
    fields = ("named", "role", "count", "quotes", "evidence", "method", "sure", "state", "decided")
    readonly_fields = ("named", "role", "count", "quotes", "evidence", "method", "sure", "decided")
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        """New ones are written in the table below."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """With all that a line prints."""
        tags = super().get_queryset(request).select_related("region", "actor", "caption", "decided_by")
        return tags.order_by("caption__position", "role", "-count", "pk")

    @admin.display(description=gettext_lazy("Names"))
    def named(self, tag: Tag) -> str:
        """The region or actor, and the caption that names it."""
        bearer = str(tag.region or tag.actor)
        if tag.caption is None:
            return bearer
        return gettext("%(name)s, in caption %(place)s") % {"name": bearer, "place": tag.caption.position + 1}

    @admin.display(description=gettext_lazy("Confidence"))
    def sure(self, tag: Tag) -> str:
        """The confidence in hundredths."""
        return f"{tag.confidence:.0%}"

    @admin.display(description=gettext_lazy("Decided"))
    def decided(self, tag: Tag) -> str:
        """Who decided on the tag, and when."""
        if tag.decided_at is None:
            return "–"
        return f"{tag.decided_by or gettext('somebody')}, {date_format(timezone.localtime(tag.decided_at), 'j F Y')}"


class NewTagForm(DeskForm):
    """One region or one actor that the story names."""

    quoted = forms.BooleanField(label=gettext_lazy("Quoted"), required=False)

    class Meta:
        model = Tag
        fields = ("region", "actor", "role", "caption", "evidence")
        # The head of a column of a table that only takes new rows is looked up here.
        labels: ClassVar = {"quoted": gettext_lazy("Quoted")}
        widgets: ClassVar = {"evidence": forms.Textarea(attrs={"rows": 2, "cols": 40})}

    def clean(self) -> dict[str, Any]:
        """Either a region or an actor; of a caption it is pictured."""
        super().clean()
        region, actor = self.cleaned_data.get("region"), self.cleaned_data.get("actor")
        if (region is None) == (actor is None) and not self.errors:
            raise ValidationError(gettext("Name either a region or an actor."))
        quoted = bool(self.cleaned_data.get("quoted"))
        if region is not None and quoted:
            self.add_error("quoted", gettext("A place does not speak: only an actor is quoted."))
        self.instance.quotes = int(quoted and actor is not None)
        if self.cleaned_data.get("caption") is not None:
            self.cleaned_data["role"] = Tag.Role.PICTURED
        return self.cleaned_data


class NewTagFormSet(BaseInlineFormSet):  # type: ignore[type-arg]  # Django's own class takes no parameter at run time
    """No tag twice, neither among the new ones nor beside those the story has."""

    def get_queryset(self) -> QuerySet[Tag]:
        """None: those that stand are in the table above."""
        return Tag.objects.none()

    def add_fields(self, form: Any, index: int | None) -> None:
        """Only captions of this story can be chosen."""
        super().add_fields(form, index)
        if "caption" in form.fields:
            form.fields["caption"].queryset = Caption.objects.filter(article=self.instance)

    def clean(self) -> None:
        """Refuses a doublet and says where the other one is."""
        super().clean()
        seen: set[tuple[object, ...]] = set()
        for form in self.forms:
            if not form.has_changed() or form.errors:
                continue
            place = {name: form.cleaned_data.get(name) for name in ("region", "actor", "caption")}
            if place["caption"] is None:
                place["role"] = form.cleaned_data["role"]
            key = tuple(place.values())
            known = Tag.objects.filter(article=self.instance, **_lookups(place)).first() if self.instance.pk else None
            if known is not None:
                state = {"state": known.get_state_display().lower()}
                form.add_error(None, gettext("The story has this tag (%(state)s): judge it above.") % state)
            elif key in seen:
                form.add_error(None, gettext("This tag is here twice."))
            seen.add(key)


class NewTagInline(DeskTable):
    """Tags by a curator's hand."""

    model = Tag
    form = NewTagForm
    formset = NewTagFormSet
    verbose_name = gettext_lazy("new tag")
    verbose_name_plural = gettext_lazy("new tags")
    autocomplete_fields = ("region", "actor")
    can_delete = True

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:  # noqa: ARG002
        """There is nothing to change here."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Shown to whoever may add."""
        return self.has_add_permission(request, obj)


def store_captions(formset: Any, story: Article, by: User) -> None:
    """The captions of the page, in their new order."""
    formset.save(commit=False)
    if not formset.has_changed():
        return
    standing = [form for form in formset.forms if form not in formset.deleted_forms]
    kept = [form for form in standing if form.instance.pk is not None or form.has_changed()]
    edits = [(form.instance, form.changed_data) for form in kept if set(form.changed_data) - {"place"}]
    removed = [form.instance.pk for form in formset.deleted_forms if form.instance.pk is not None]
    curation.save_captions(story, edits, removed, in_order(kept), by)


def store_tags(formset: Any, by: User) -> None:
    """The judgements of the page, one decision a state."""
    formset.save(commit=False)
    for state in Tag.State.values:
        judged = [tag.pk for tag, _ in formset.changed_objects if tag.state == state]
        if judged:
            curation.decide(Tag.objects.filter(pk__in=judged), state, by)


def store_new_tags(formset: Any, by: User) -> None:
    """Each as a tag by a curator."""
    for tag in formset.save(commit=False):
        curation.add_tag(tag, by)


def _lookups(place: dict[str, Any]) -> dict[str, Any]:
    empty = {f"{name}__isnull": True for name, value in place.items() if value is None}
    return {name: value for name, value in place.items() if value is not None} | empty
