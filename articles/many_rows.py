"""Rows written by the thousand in one plain statement: `bulk_create` takes longer to spell out its own than to run it.

Rows whose keys are needed afterwards have another field by which each is found again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Field,
    FloatField,
    ForeignKey,
    IntegerField,
    Model,
    SlugField,
    TextField,
    URLField,
)
from django.db.models.expressions import DatabaseDefault

_AS_THEY_ARE = (BooleanField, CharField, FloatField, ForeignKey, IntegerField, SlugField, TextField, URLField)
"""Fields whose values every database takes as Python has them."""
_FOUND_AT_ONCE = 500


def insert(rows: Sequence[Model]) -> None:
    """Write new rows of one model, in a transaction of the caller's. They are not told their keys.

    What all of them leave to the database is left to it.
    """
    if not rows:
        return
    fields: list[Field[Any, Any]] = [
        field for field in rows[0]._meta.concrete_fields if not (field.primary_key or _is_left(field, rows))
    ]
    columns = [_column(field, rows) for field in fields]
    _execute(type(rows[0]), fields, list(zip(*columns, strict=True)))


def insert_found_by(name: str, rows: Sequence[Model]) -> None:
    """As `insert`; each is told its key, found by this field, in which no two rows of the model are the same."""
    insert(rows)
    if not rows:
        return
    wanted = [getattr(row, name) for row in rows]
    found: dict[Any, int] = {}
    for start in range(0, len(wanted), _FOUND_AT_ONCE):
        part = wanted[start : start + _FOUND_AT_ONCE]
        found |= type(rows[0])._default_manager.filter(**{f"{name}__in": part}).order_by().values_list(name, "pk")
    for row, value in zip(rows, wanted, strict=True):
        row.pk = found[value]
        row._state.adding, row._state.db = False, connection.alias


def insert_values(model: type[Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """As `insert`, of values by column; the other columns have what the model gives a new row."""
    if not rows:
        return
    fields: list[Field[Any, Any]] = [field for field in model._meta.concrete_fields if not field.primary_key]
    left = [field for field in fields if field.attname not in columns]
    same = tuple(field.get_db_prep_save(field.get_default(), connection) for field in left)
    by_name = {field.attname: field for field in fields}
    given = [by_name[name] for name in columns]
    taken = [
        values if _is_as_it_is(field) else _prepared(field, values)
        for field, values in zip(given, zip(*rows, strict=True), strict=True)
    ]
    _execute(model, [*given, *left], [(*row, *same) for row in zip(*taken, strict=True)])


def _is_left(field: Field[Any, Any], rows: Sequence[Model]) -> bool:
    return all(isinstance(getattr(row, field.attname), DatabaseDefault) for row in rows)


def _column(field: Field[Any, Any], rows: Sequence[Model]) -> list[Any]:
    if _is_as_it_is(field):
        return [getattr(row, field.attname) for row in rows]
    return _prepared(field, [field.pre_save(row, add=True) for row in rows])


def _prepared(field: Field[Any, Any], values: Sequence[Any]) -> list[Any]:
    """The values as the database takes them; a day that comes again and again is spelled once."""
    if not isinstance(field, DateField):
        return [field.get_db_prep_save(value, connection) for value in values]
    spelled = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    return [spelled[value] for value in values]


def _is_as_it_is(field: Field[Any, Any]) -> bool:
    return type(field) in _AS_THEY_ARE or isinstance(field, IntegerField)


def _execute(model: type[Model], fields: Sequence[Field[Any, Any]], rows: Sequence[tuple[Any, ...]]) -> None:
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 (names of models)
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
