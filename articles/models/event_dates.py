"""The times that a story speaks of, each with the sentence that says so. They are not its publication date."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.stories import Article
from articles.querysets import EventDateQuerySet


class EventDate(models.Model):
    """One time of which a story speaks: a day, a month, a year, or from one day to another.

    One row a story and time, however often it is spoken of (`count`). `words` are those of the surest mention,
    `first_offset` where they stand in the body, `evidence` is their sentence. `absolute` says that the words name
    the time by themselves, not as seen from the day of publication. Automatic rows are made anew whenever the story
    changes; what a curator accepted stays, and what one rejected stays as rejected, so that it does not come back.
    """

    class State(models.TextChoices):
        AUTOMATIC = "automatic", "Automatic"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    class Precision(models.TextChoices):
        DAY = "day", "Day"
        MONTH = "month", "Month"
        YEAR = "year", "Year"
        RANGE = "range", "From one day to another"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="event_dates", db_index=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    words = models.CharField(max_length=120)
    evidence = models.TextField()
    first_offset = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=1)
    confidence = models.FloatField()
    absolute = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State, default=State.AUTOMATIC)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = EventDateQuerySet.as_manager()

    class Meta:
        ordering = ("article", "starts_on", "ends_on")
        indexes: ClassVar = [
            models.Index(fields=["decided_by"], condition=Q(decided_by__isnull=False), name="event_date_decided_by"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "starts_on", "ends_on"], name="event_date_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="event_date_order"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="event_date_confidence"),
        ]

    def __str__(self) -> str:
        return f"{self.words}: {' to '.join(dict.fromkeys(self.known_as()))}"

    def known_as(self) -> tuple[str, str]:
        """First and last day as far as they are told: 2023-10-07, 2023-10 or 2023, twice; two days of a range."""
        length = {self.Precision.MONTH: 7, self.Precision.YEAR: 4}.get(self.Precision(self.precision), 10)
        return self.starts_on.isoformat()[:length], self.ends_on.isoformat()[:length]

    def held_by(self) -> tuple[str, ...]:
        """The day, the month and the year that hold all of it, as far as one of each does, the narrowest first."""
        return held_by(self.starts_on, self.ends_on)


def held_by(starts_on: date, ends_on: date) -> tuple[str, ...]:
    """The day, the month and the year that hold all of a time, as far as one of each does, the narrowest first."""
    first, last = starts_on.isoformat(), ends_on.isoformat()
    return tuple([first[:length] for length in (10, 7, 4) if first[:length] == last[:length]])
