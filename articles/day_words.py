"""Days and months in words, in the language of the interface. Knows no story."""

from __future__ import annotations

from datetime import date

from django.utils.dates import MONTHS, MONTHS_3


def month_name(month: int, *, short: bool = False) -> str:
    """March, or Mar; 1 is January."""
    return str(MONTHS_3[month].capitalize() if short else MONTHS[month])


def month_in_words(year: int, month: int) -> str:
    """March 2021."""
    return f"{month_name(month)} {year}"


def day_in_words(day: date, *, short: bool = False) -> str:
    """29 March 2021, or 29 Mar 2021."""
    return f"{day.day} {month_name(day.month, short=short)} {day.year}"


def day_and_month(day: date) -> str:
    """29 March, of any year."""
    return f"{day.day} {month_name(day.month)}"
