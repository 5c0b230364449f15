"""Who did what: entries of the admin's own history, also for work done away from a form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LENGTH = 200
"""Characters of a row's title that the history keeps."""


def leave_trail(rows: Iterable[Model], by: User | None, words: str, *, flag: int = CHANGE) -> None:
    """One entry a row; none where nobody in particular did it (a command)."""
    if by is None:
        return
    entries = [
        LogEntry(
            user_id=by.pk,
            content_type_id=ContentType.objects.get_for_model(row).pk,
            object_id=str(row.pk),
            object_repr=str(row)[:LENGTH],
            action_flag=flag,
            change_message=words,
        )
        for row in rows
    ]
    LogEntry.objects.bulk_create(entries, batch_size=500)


def leave_trail_of_fields(row: Model, by: User | None, fields: Sequence[str]) -> None:
    """An entry that names the changed fields as the admin's history prints them."""
    leave_trail([row], by, json.dumps([{"changed": {"fields": list(fields)}}]))


def leave_trail_of_addition(row: Model, by: User | None) -> None:
    """An entry for a new row."""
    leave_trail([row], by, json.dumps([{"added": {}}]), flag=ADDITION)


def leave_trail_of_end(row: Model, by: User | None, words: str) -> None:
    """An entry for a row that is about to go."""
    leave_trail([row], by, words, flag=DELETION)
