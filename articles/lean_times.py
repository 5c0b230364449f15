"""The standing event dates of many stories as bare values: what a search document is made from, and nothing more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple, cast

from articles.models import Article, EventDate
from articles.models.event_dates import held_by


class LeanTime(NamedTuple):
    """A time of which a story speaks, by the names of its columns, its sentence left where it is."""

    starts_on: date
    ends_on: date
    confidence: float

    def held_by(self) -> tuple[str, ...]:
        """As of an event date."""
        return held_by(self.starts_on, self.ends_on)


def attach(stories: Collection[Article]) -> None:
    """Give each story the times that nobody rejected: one query for all of them."""
    times: dict[int, list[LeanTime]] = defaultdict(list)
    rows = EventDate.objects.standing().filter(article__in=[story.pk for story in stories]).order_by()
    for story, *columns in rows.values_list("article_id", *LeanTime._fields).iterator(chunk_size=2_000):
        times[story].append(LeanTime(*columns))
    for one in stories:
        one.standing_times = cast("list[EventDate]", times[one.pk])
