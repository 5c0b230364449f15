"""Rows written by the thousand in one plain statement: `bulk_create` takes longer to spell out its own than to run it.

For rows that nothing needs to know the key of afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, CharField, Field, FloatField, ForeignKey, IntegerField, Model, TextField

_AS_THEY_ARE = (BooleanField, CharField, FloatField, ForeignKey, IntegerField, TextField)
"""Fields whose values every database takes as Python has them."""


def insert(rows: Sequence[Model]) -> None:
    """Write new rows of one model, in a transaction of the caller's. They are not told their keys."""
    if not rows:
        return
    fields: list[Field[Any, Any]] = [field for field in rows[0]._meta.concrete_fields if not field.primary_key]
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    columns = [_column(field, rows) for field in fields]
    statement = f"INSERT INTO {quoted(rows[0]._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 (names of models)
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*columns, strict=True)))


def _column(field: Field[Any, Any], rows: Sequence[Model]) -> list[Any]:
    values = [getattr(row, field.attname) for row in rows]
    if type(field) in _AS_THEY_ARE or isinstance(field, IntegerField):
        return values
    return [field.get_db_prep_save(value, connection) for value in values]
