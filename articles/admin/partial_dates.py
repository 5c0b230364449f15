"""Dates of which only the year or the month may be known: 2016, 2016-05 or 2016-05-31."""

from __future__ import annotations

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

_SHAPE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def validate_partial_date(text: str) -> None:
    """Refuses what is neither a year, a month nor a day that the calendar has."""
    if not text:
        return
    match = _SHAPE.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        date(*(int(part or 1) for part in match.groups()))
    except ValueError as error:
        raise ValidationError(
            gettext("“%(text)s” is no date: write 2016, 2016-05 or 2016-05-31.") % {"text": text}
        ) from error
