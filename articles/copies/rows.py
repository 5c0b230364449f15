"""The rows of copies that are read and written by the thousand: keys of sketches, groups, places of stories in them.

Plain statements, many rows at a time: through the ORM they would cost an import more than finding the copies does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from django.db import connection
from django.db.models import Model

from articles.models import Article, CopyKey, CopySketch

CHUNK = 2_000
"""Values in one query: well below what any database takes."""

Row = TypeVar("Row")


def add_keys(pairs: Sequence[tuple[int, int]]) -> None:
    """Write down (key, sketch)."""
    columns = f"{_column('key')}, {_column('sketch')}"
    _write(f"INSERT INTO {_name(CopyKey)} ({columns}) VALUES (%s, %s)", sorted(pairs))  # noqa: S608 (names of models)


def remove_keys(pairs: Sequence[tuple[int, int]]) -> None:
    """Take (key, sketch) out."""
    which = f"{_column('key')} = %s AND {_column('sketch')} = %s"
    _write(f"DELETE FROM {_name(CopyKey)} WHERE {which}", pairs)  # noqa: S608 (names of models)


def sketches_under(keys: Iterable[int]) -> list[tuple[int, int]]:
    """Each of these keys with every sketch that has it, as (key, sketch)."""
    found: list[tuple[int, int]] = []
    columns = f"{_column('key')}, {_column('sketch')}"
    with connection.cursor() as cursor:
        for chunk in chunks(set(keys)):
            wanted = ", ".join(map(str, map(int, chunk)))
            cursor.execute(f"SELECT {columns} FROM {_name(CopyKey)} WHERE {_column('key')} IN ({wanted})")  # noqa: S608
            found += cursor.fetchall()
    return found


def set_groups(groups: Sequence[tuple[int, int]]) -> None:
    """Set the group of single sketches, given as (group, sketch)."""
    which = f"SET {_column('group')} = %s WHERE {_column('id')} = %s"
    _write(f"UPDATE {_name(CopySketch)} {which}", groups)


def merge_groups(groups: Sequence[tuple[int, int]]) -> None:
    """Give all sketches of one group to another, given as (to, from)."""
    which = f"SET {_column('group')} = %s WHERE {_column('group')} = %s"
    _write(f"UPDATE {_name(CopySketch)} {which}", groups)


def place_stories(places: Sequence[tuple[str, int | None, int, int]]) -> None:
    """Set (what it is a copy of, what it evolved from, by how much its revision rises) for the story of a key."""
    columns = f"{_column('copy_of')} = %s, {_column('evolved_from_id')} = %s"
    raised = f"{_column('revision')} = {_column('revision')} + %s"
    which = f"{_column('id')} = %s"
    _write(f"UPDATE {_name(Article)} SET {columns}, {raised} WHERE {which}", places)  # noqa: S608 (names of models)


def chunks(values: Collection[Row]) -> Iterator[list[Row]]:
    """The values, as many at a time as one query takes."""
    listed = list(values)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def _write(statement: str, rows: Iterable[tuple[str | int | None, ...]]) -> None:
    """The names in the statement are those of models; the values go apart from it."""
    rows = list(rows)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def _name(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _column(name: str) -> str:
    return connection.ops.quote_name(name)
