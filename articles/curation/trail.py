"""Who did what: entries of the admin's own history, also for work done away from a form.

An entry is kept in English, whoever wrote it, and read in the language of whoever reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext, gettext_noop, override

from articles.desk_words import choice_in_words

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LENGTH = 200
"""Characters of a row's title that the history keeps."""

STATE = gettext_noop("State: %(state)s.")
STATUS = gettext_noop("Status: %(state)s.")
MERGED_INTO = gettext_noop("Merged into %(name)s (%(slug)s).")
MERGED_HERE = gettext_noop("%(name)s (%(slug)s) was merged into this.")
TAKEN_BACK = gettext_noop("Taken back.")
DISCARDED = gettext_noop("Discarded what it refused: %(places)s.")
TRIED_AGAIN = gettext_noop("Tried again what it refused: %(places)s.")
DECIDED_AS = gettext_noop("%(state)s: %(name)s.")
DECIDED = gettext_noop("%(state)s.")

_SENTENCES = (
    STATE,
    STATUS,
    MERGED_INTO,
    MERGED_HERE,
    TAKEN_BACK,
    DISCARDED,
    TRIED_AGAIN,
    DECIDED_AS,
    DECIDED,
)
"""All that is kept in words, those first of which another would take a part for a name."""


def _reader(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"%\((\w+)\)s", sentence)
    return re.compile("".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))


_READERS = tuple((sentence, _reader(sentence)) for sentence in _SENTENCES)


def in_words(entry: LogEntry) -> str:
    """What an entry says, in the language of this moment; words of nobody's known sentence stay as they are."""
    kept = entry.change_message
    if kept.startswith("["):
        return LogEntry(change_message=_of_fields(kept)).get_change_message()
    for sentence, reader in _READERS:
        if found := reader.fullmatch(kept):
            values = found.groupdict()
            if "state" in values:
                values["state"] = str(choice_in_words(values["state"]))
            return gettext(sentence) % values
    return kept


def _of_fields(kept: str) -> str:
    """Forms name fields by their labels, which begin with a capital; the catalogue has them as models name them."""
    try:
        parts = json.loads(kept)
    except json.JSONDecodeError:
        return kept
    for part in parts:
        for of_part in part.values():
            if "fields" in of_part:
                of_part["fields"] = [_field_in_words(field) for field in of_part["fields"]]
    return json.dumps(parts)


def _field_in_words(field: str) -> str:
    translated = gettext(field)
    if translated == field and field:
        translated = gettext(field[0].lower() + field[1:])
    return field if translated.lower() == field.lower() else translated


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
    """An entry that names the changed fields as the desk calls them."""
    leave_trail([row], by, json.dumps([{"changed": {"fields": [_called(row, field) for field in fields]}}]))


def _called(row: Model, field: str) -> str:
    try:
        found = row._meta.get_field(field)
    except FieldDoesNotExist:
        return field
    with override(None):
        return str(getattr(found, "verbose_name", field))


def leave_trail_of_addition(row: Model, by: User | None) -> None:
    """An entry for a new row."""
    leave_trail([row], by, json.dumps([{"added": {}}]), flag=ADDITION)


def leave_trail_of_end(row: Model, by: User | None, words: str) -> None:
    """An entry for a row that is about to go."""
    leave_trail([row], by, words, flag=DELETION)
