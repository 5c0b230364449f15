"""A curator's word on the times that stories speak of: accepted, rejected, corrected. Knows no request."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.chronology.spans import Span
from articles.curation.announcing import announce, chunks
from articles.curation.trail import STATE, leave_trail
from articles.models import EventDate

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CERTAIN = 1.0
_SPAN = frozenset({"starts_on", "ends_on"})
_AS_READ = ("words", "evidence", "first_offset", "count", "confidence", "absolute")


def accept_times(times: QuerySet[EventDate], by: User | None) -> int:
    """These times are right, and certain. Returns how many had not been accepted before."""
    return _decide(times, EventDate.State.ACCEPTED, by)


def reject_times(times: QuerySet[EventDate], by: User | None) -> int:
    """These are no times of their stories. They stay, as rejected: dating again does not bring them back."""
    return _decide(times, EventDate.State.REJECTED, by)


def _decide(times: QuerySet[EventDate], state: EventDate.State, by: User | None) -> int:
    columns: dict[str, object] = {"state": state, "decided_by": by, "decided_at": timezone.now()}
    if state == EventDate.State.ACCEPTED:
        columns["confidence"] = CERTAIN
    with transaction.atomic():
        pks = sorted(times.order_by().exclude(state=state).values_list("pk", flat=True))
        stories: set[int] = set()
        for chunk in chunks(pks):
            rows = EventDate.objects.filter(pk__in=chunk)
            leave_trail(rows, by, STATE % {"state": state.label})
            rows.update(**columns)
            stories.update(rows.values_list("article_id", flat=True))
        announce(stories)
    return len(pks)


def save_time(time: EventDate, changed_fields: Sequence[str], by: User | None) -> None:
    """A time after a correction of its days or of its state.

    Corrected days are a curator's own: accepted and certain, and the days that were read stay beside them as rejected,
    so that they do not come back. Back to automatic takes a decision away: the next dating reads the time anew.
    """
    if not changed_fields:
        return
    corrected = not _SPAN.isdisjoint(changed_fields)
    if corrected and time.state != EventDate.State.REJECTED:
        time.state = EventDate.State.ACCEPTED
    undecided = time.state == EventDate.State.AUTOMATIC
    time.decided_by, time.decided_at = (None, None) if undecided else (by, timezone.now())
    time.precision = Span(time.starts_on, time.ends_on).precision.value
    with transaction.atomic():
        read = EventDate.objects.get(pk=time.pk)
        if time.state == EventDate.State.ACCEPTED:
            time.confidence = CERTAIN
        time.save()
        if corrected:
            _keep_as_rejected(read, (time.starts_on, time.ends_on), by)
        announce([time.article_id])


def delete_times(times: QuerySet[EventDate]) -> None:
    """Take times away altogether: the next dating may find them again, which a rejection prevents."""
    with transaction.atomic():
        stories = set(times.order_by().values_list("article_id", flat=True))
        EventDate.objects.filter(pk__in=list(times.order_by().values_list("pk", flat=True))).delete()
        announce(stories)


def _keep_as_rejected(read: EventDate, corrected: tuple[date, date], by: User | None) -> None:
    if (read.starts_on, read.ends_on) == corrected:
        return
    EventDate.objects.create(
        article_id=read.article_id,
        starts_on=read.starts_on,
        ends_on=read.ends_on,
        precision=read.precision,
        state=EventDate.State.REJECTED,
        decided_by=by,
        decided_at=timezone.now(),
        **{name: getattr(read, name) for name in _AS_READ},
    )
