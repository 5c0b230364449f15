"""Questions that every page asks, spelled by the ORM once for each number of values and put again as they are.

SQLite answers most of them sooner than the ORM has written them. Knows no page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Row = Sequence[Any]
MOST_SPELLED = 128
"""Numbers of values that one question is kept for; a page asks for at most a hundred rows."""


@dataclass(frozen=True, slots=True)
class _Spelled:
    """SQL with its parameters, among which the values stand at these places, and what Django makes of its rows."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[int, ...]
    convert: Callable[[Sequence[Row]], Iterable[Row]]

    def rows(self, values: Collection[Any], using: str) -> list[Row]:
        params = list(self.params)
        for place, value in zip(self.places, values, strict=True):
            params[place] = value
        with connections[using].cursor() as cursor:
            cursor.execute(self.sql, params)
            return list(self.convert(cursor.fetchall()))


class Prepared:
    """The `values_list` that a condition on some values finds: `Prepared(lambda uids: ….filter(uid__in=uids)…, text)`.

    The question holds each value once, unchanged, and nothing that is another from call to call, such as a time.
    """

    def __init__(self, ask: Callable[[Collection[Any]], QuerySet[Any, Any]], stand_in: Callable[[int], Any]) -> None:
        self._ask = ask
        self._stand_in = stand_in
        self._spelled = lru_cache(maxsize=MOST_SPELLED)(self._spell)

    def __call__(self, values: Collection[Any], using: str = DEFAULT_DB_ALIAS) -> list[Row]:
        """The rows; none for no values."""
        wanted = list(dict.fromkeys(values))
        return self._spelled(len(wanted), using).rows(wanted, using) if wanted else []

    def _spell(self, count: int, using: str) -> _Spelled:
        values = [self._stand_in(number) for number in range(count)]
        return _spelled(self._ask(values), values, using)


class PreparedAlone:
    """A `values_list` without values."""

    def __init__(self, ask: Callable[[], QuerySet[Any, Any]]) -> None:
        self._spelled = lru_cache(maxsize=8)(lambda using: _spelled(ask(), (), using))

    def __call__(self, using: str = DEFAULT_DB_ALIAS) -> list[Row]:
        """The rows."""
        return self._spelled(using).rows((), using)


def _spelled(asked: QuerySet[Any, Any], values: Sequence[Any], using: str) -> _Spelled:
    compiler = asked.query.get_compiler(using)
    sql, params = compiler.as_sql()
    converters = compiler.get_converters([column for column, _, _ in compiler.select or ()])
    convert = partial(compiler.apply_converters, converters=converters) if converters else list
    return _Spelled(sql, tuple(params), tuple(params.index(value) for value in values), convert)


def number(place: int) -> int:
    """Stands for a primary key."""
    return -1 - place


def text(place: int) -> str:
    """Stands for a uid."""
    return f"\0{place}"
