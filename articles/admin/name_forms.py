"""Forms of regions, actors, names and relations: rules that a curator can break, told in words."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext

from articles import curation
from articles.admin.desk import DeskForm
from articles.admin.partial_dates import validate_partial_date
from articles.models import Actor, Name, Region, Relation
from articles.tagging.folding import fold


class NamedForm(DeskForm):
    """A region or an actor: a slug that another one gave up still leads there, and cannot be taken."""

    def clean_slug(self) -> str:
        """Refuses the past address of another."""
        slug: str = self.cleaned_data["slug"]
        bearer = curation.address_bearer(self.instance, slug)
        if bearer is not None:
            raise ValidationError(
                gettext("This was the address of “%(bearer)s” and still leads there: choose another.")
                % {"bearer": bearer}
            )
        return slug


class RegionForm(NamedForm):
    """A region."""

    class Meta:
        model = Region
        fields: ClassVar = "__all__"


class ActorForm(NamedForm):
    """An actor."""

    class Meta:
        model = Actor
        fields: ClassVar = "__all__"
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})}

    def clean_active_from(self) -> str:
        """A year, a month or a day."""
        return _partial(self.cleaned_data["active_from"])

    def clean_active_until(self) -> str:
        """A year, a month or a day."""
        return _partial(self.cleaned_data["active_until"])


class NameForm(DeskForm):
    """A name: something that a text can contain."""

    class Meta:
        model = Name
        fields = ("region", "actor", "text", "language", "kind")

    def clean_text(self) -> str:
        """Refuses what matching would see nothing of."""
        text: str = self.cleaned_data["text"]
        if not fold(text):
            raise ValidationError(gettext("A name needs a letter or a digit."))
        return text

    def clean(self) -> dict[str, Any]:
        """Names one bearer, where the form asks for it."""
        super().clean()
        _exactly_one(self, "region", "actor", gettext("A name belongs to a region or to an actor: choose one."))
        return self.cleaned_data


class NameFormSet(BaseInlineFormSet):  # type: ignore[type-arg]  # Django's own class takes no parameter at run time
    """No name twice in one language."""

    def clean(self) -> None:
        """Refuses a doublet on the page before the database does."""
        super().clean()
        seen: set[tuple[str, str]] = set()
        for form in self.forms:
            if form in self.deleted_forms or not form.cleaned_data.get("text"):
                continue
            key = (form.cleaned_data["text"], form.cleaned_data.get("language", ""))
            if key in seen:
                form.add_error("text", gettext("This name is here twice."))
            seen.add(key)


class RelationForm(DeskForm):
    """A relation between two rows, from when to when."""

    class Meta:
        model = Relation
        fields = ("region", "actor", "kind", "to_region", "to_actor", "from_date", "to_date", "source")

    def clean_from_date(self) -> str:
        """A year, a month or a day."""
        return _partial(self.cleaned_data["from_date"])

    def clean_to_date(self) -> str:
        """A year, a month or a day."""
        return _partial(self.cleaned_data["to_date"])

    def clean(self) -> dict[str, Any]:
        """One row at each end, and not the same."""
        super().clean()
        _exactly_one(self, "region", "actor", gettext("A relation starts at a region or at an actor: choose one."))
        _exactly_one(self, "to_region", "to_actor", gettext("A relation leads to a region or to an actor: choose one."))
        for start, end in (("region", "to_region"), ("actor", "to_actor")):
            bearer = self.cleaned_data.get(start)
            if bearer is not None and bearer == self.cleaned_data.get(end):
                self.add_error(end, gettext("Nothing is related to itself."))
        return self.cleaned_data


def _partial(text: str) -> str:
    validate_partial_date(text)
    return text


def _exactly_one(form: DeskForm, one: str, other: str, words: str) -> None:
    """In a table below a region or actor one of the two is given by the page, and the form has not both."""
    if {one, other} <= form.fields.keys() and {one, other} <= form.cleaned_data.keys():
        values = form.cleaned_data
        if (values[one] is None) == (values[other] is None):
            form.add_error(None, words)
