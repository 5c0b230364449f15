"""The form of a story: a whole date, a true embargo, and no overwriting of what somebody else saved meanwhile."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from articles.admin.desk import DeskForm, shortened
from articles.curation import held_already
from articles.models import Article

_MOMENTS = {"embargo_until", "published_at"}
"""Fields of two controls, which share one label."""

_FAR_APART = 3
"""Days that the day and the moment of a publication may lie apart, time zones and night editions included."""


class StoryForm(DeskForm):
    """A story as a curator edits it.

    `seen_revision` is the revision that the form was made from. Where the row has moved on, nothing is stored: the
    form comes back with what was typed, says who saved and which fields differ, and takes the next save as meant.
    """

    seen_revision = forms.IntegerField(label=gettext_lazy("Seen revision"), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields: ClassVar = "__all__"
        widgets: ClassVar = {
            "headline": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "body": forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"}),
            "standfirst": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "editor_note": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen_revision"] = self.instance.revision
        for name in _MOMENTS & self.fields.keys():
            field = self.fields[name]
            parts = (gettext("date"), gettext("time"))
            for control, part in zip(getattr(field.widget, "widgets", ()), parts, strict=False):
                control.attrs["aria-label"] = f"{field.label}: {part}"
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = gettext("Empty: made from the headline. Earlier ones keep working.")

    def clean(self) -> dict[str, Any]:
        """All rules that look at more than one field."""
        super().clean()
        self._complete_date()
        self._check_embargo()
        if self.instance.pk:
            self._refuse_stale()
        else:
            self._refuse_doublet()
        return self.cleaned_data

    def edited_fields(self) -> list[str]:
        """The story's fields that differ from what is stored."""
        return [name for name in self.changed_data if name != "seen_revision"]

    def _complete_date(self) -> None:
        """A day without precision is exact; no day has none; a moment belongs to an exact day."""
        day, moment = self.cleaned_data.get("published_on"), self.cleaned_data.get("published_at")
        precision = self.cleaned_data.get("date_precision")
        moved = "published_at" in self.changed_data
        if day is None and not (moment and moved):
            if "date_precision" in self.changed_data and precision != Article.DatePrecision.NONE:
                self.add_error(
                    "published_on",
                    gettext("Which %(precision)s? Give its first day here.") % {"precision": gettext(str(precision))},
                )
            self.cleaned_data["date_precision"] = Article.DatePrecision.NONE
            self.cleaned_data["published_at"] = None
            return
        if precision == Article.DatePrecision.NONE:
            self.cleaned_data["date_precision"] = Article.DatePrecision.DAY
        elif moment and precision != Article.DatePrecision.DAY:
            if moved:
                self.add_error(
                    "published_at",
                    gettext("A story dated by its %(precision)s has no time of day.")
                    % {"precision": gettext(str(precision))},
                )
            self.cleaned_data["published_at"] = None
        elif moment and day and moved and abs((timezone.localdate(moment) - day).days) > _FAR_APART:
            self.add_error("published_at", gettext("This is not on %(day)s.") % {"day": date_format(day, "j F Y")})

    def _check_embargo(self) -> None:
        status, until = self.cleaned_data.get("status"), self.cleaned_data.get("embargo_until")
        ahead = until is not None and until > timezone.now()
        if status == Article.Status.EMBARGOED and not ahead:
            self.add_error("embargo_until", gettext("An embargo needs a time ahead at which it ends."))
        if status == Article.Status.PUBLISHED and ahead:
            self.add_error(
                "embargo_until", gettext("Readers would not see it: choose “Embargoed”, or clear this time.")
            )

    def _refuse_doublet(self) -> None:
        if not {"headline", "body"} <= self.cleaned_data.keys():
            return
        names = ("headline", "body", "source", "url", "external_id")
        held = held_already(Article(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data}))
        if held is not None:
            known = {"uid": held.uid, "headline": held.headline}
            self.add_error(None, gettext("The archive has this story already, as %(uid)s: “%(headline)s”.") % known)

    def _refuse_stale(self) -> None:
        """The row is locked from here to the end of the request, so that nobody saves in between."""
        stored = Article.objects.select_for_update().only("revision", "updated_at").get(pk=self.instance.pk)
        if self.cleaned_data.get("seen_revision") == stored.revision:
            return
        differing = [name for name in self.edited_fields() if name in self.fields]
        for name in differing:
            self.add_error(name, gettext("Stored now: “%(value)s”") % {"value": self._stored(name)})
        told = f"{_moved_on(stored)} {gettext('Nothing was overwritten.')} {_way_on(differing)}"
        self.add_error(None, told)
        retyped: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, which the stubs call a Mapping
        retyped[self.add_prefix("seen_revision")] = str(stored.revision)
        self.data = retyped

    def _stored(self, name: str) -> str:
        value = self.initial.get(name)
        field = self.fields[name]
        if isinstance(field, forms.TypedChoiceField):
            value = getattr(self.instance, f"get_{name}_display")()
        return shortened(str(value or gettext("nothing")))


def _moved_on(stored: Article) -> str:
    """What is known of who was faster: an import, or a renamed region, leaves no name."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Article), object_id=str(stored.pk)
    ).select_related("user")
    last = entries.order_by("-action_time", "-pk").first()
    if last is None:
        words = gettext("The story has moved on to revision %(revision)s since you opened it.")
        return words % {"revision": stored.revision}
    when = date_format(timezone.localtime(last.action_time), "j F Y, H:i")
    known = {"revision": stored.revision, "who": last.user.get_username(), "when": when}
    return (
        gettext(
            "The story has moved on to revision %(revision)s since you opened it (last at the desk: %(who)s, %(when)s)."
        )
        % known
    )


def _way_on(differing: list[str]) -> str:
    if not differing:
        return gettext(
            "All fields below are as stored; what changed are its captions, its tags or their names. Save again."
        )
    return gettext(
        "What you typed is kept below, with what is stored now beside it. Save again to store yours in its place."
    )
