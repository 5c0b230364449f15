"""The form of a photo caption, and the captions of one story in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext, gettext_lazy

from articles.admin.desk import DeskForm
from articles.models import Caption

_PICTURES = ("jpg", "jpeg", "png", "gif", "webp", "avif")
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_LAST = 10_000
"""Stands for a place that was left empty."""


class CaptionForm(DeskForm):
    """A caption; an image file must be a picture by its name and by its first bytes."""

    class Meta:
        model = Caption
        fields: ClassVar = "__all__"
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "alt_text": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        }

    def clean_image(self) -> Any:
        """Refuses what is no picture: an upload is served from this site's own address."""
        image = self.cleaned_data.get("image")
        if isinstance(image, UploadedFile):
            FileExtensionValidator(_PICTURES)(image)
            head = image.read(16)
            image.seek(0)
            boxed = head[:4] == b"RIFF" and head[8:12] == b"WEBP", head[4:12] in (b"ftypavif", b"ftypavis")
            if not (head.startswith(_SIGNATURES) or any(boxed)):
                raise ValidationError(gettext("This file is no JPEG, PNG, GIF, WebP or AVIF picture."))
        return image


class PlacedCaptionForm(CaptionForm):
    """A caption among those of its story: `place` counts from 1, empty for the last."""

    place = forms.IntegerField(
        label=gettext_lazy("Place"), min_value=1, max_value=_LAST, required=False, widget=forms.NumberInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["place"] = self.instance.position + 1


def in_order(placed: Sequence[PlacedCaptionForm]) -> list[Caption]:
    """The captions by the places that were typed: one that moves takes the place it names, one without is last."""
    return [form.instance for form in sorted(placed, key=_wanted_place)]


def _wanted_place(form: PlacedCaptionForm) -> float:
    wanted = form.cleaned_data.get("place") or _LAST
    stood = form.initial.get("place")
    if wanted == stood:
        return wanted
    return wanted + 0.5 if stood is not None and wanted > stood else wanted - 0.5
