"""Rows that many tests begin with: made by the factories once in a process, and written back as they were after that.

Knows only what stands in the tables of the archive, not what the rows mean.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, transaction

Made = TypeVar("Made")
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class _Kept:
    before: Rows
    written: Rows
    made: bytes


_kept: dict[str, _Kept] = {}


def as_made(name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns, with all rows that it writes; it is called only the first time that it is asked for by this
    name, and where the archive holds anything else than it held then."""
    if connection.vendor != "sqlite":  # elsewhere a row that brings its number leaves the sequence behind
        return make()
    before = _rows()
    kept = _kept.get(name)
    if kept is None or kept.before != before:
        made = make()
        after = _rows()
        written = {table: rows for table, rows in after.items() if rows != before[table]}
        _kept[name] = _Kept(before, written, pickle.dumps(made))
        return made
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in kept.written.items():
            if before[table]:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (a name of the models)
            if rows:
                values = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({values})", rows)  # noqa: S608 (a name of the models)
    return pickle.loads(kept.made)  # type: ignore[no-any-return]  # noqa: S301 (our own)


@cache
def _tables() -> tuple[str, ...]:
    models = [model for label in ("articles", "search") for model in apps.get_app_config(label).get_models()]
    return tuple(model._meta.db_table for model in models)


def _rows() -> Rows:
    with connection.cursor() as cursor:
        asked = {table: f"SELECT * FROM {table} ORDER BY rowid" for table in _tables()}  # noqa: S608 (likewise)
        return {table: cursor.execute(sql).fetchall() for table, sql in asked.items()}
