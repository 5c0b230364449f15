"""What the desk and the monitors are told of the index while it is behind: in words, with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.formats import date_format

from search.models import PendingDocument
from search.outbox import TRIES

TOO_LONG = timedelta(minutes=5)
"""A change that has waited for longer is one that nobody indexes."""


@dataclass(frozen=True, slots=True)
class Behind:
    """Why and since when the index is behind the stories, as sentences; none where it is not."""

    sentences: tuple[str, ...] = ()


def behind() -> Behind:
    """One query: what hinders the index, what has waited for too long, what could not be indexed."""
    waits = Q(attempts__lt=TRIES)
    told = PendingDocument.objects.aggregate(
        waiting=Count("article_uid", filter=waits, distinct=True),
        since=Min("added_at", filter=waits),
        hindrance=Max("error", filter=waits & Q(attempts=0)),
        set_apart=Count("article_uid", filter=~waits, distinct=True),
    )
    sentences = []
    if told["hindrance"]:
        sentences.append(f"The search index is not brought up to date. {told['hindrance']}")
        sentences.append(_waiting(told["waiting"], told["since"]))
    elif told["waiting"] and told["since"] < timezone.now() - TOO_LONG:
        sentences.append(f"{_waiting(told['waiting'], told['since'])} `manage.py update_index` indexes what waits.")
    if told["set_apart"]:
        stories = "1 story" if told["set_apart"] == 1 else f"{told['set_apart']:,} stories"
        sentences.append(f"{stories} could not be indexed and will not be found until mended.")
    return Behind(tuple(sentences))


def _waiting(stories: int, since: datetime) -> str:
    noun = "1 changed story waits" if stories == 1 else f"{stories:,} changed stories wait"
    return f"{noun} to be indexed since {date_format(timezone.localtime(since), 'j F Y, H:i')}."
