"""Which of a story's tags come first: those named where it counts most, then those named most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from articles.models import Tag

ROLES = (Tag.Role.HEADLINE, Tag.Role.LEDE, Tag.Role.BODY, Tag.Role.PICTURED, Tag.Role.DATELINE)
"""From the most prominent place of a mention to the least; a dateline says only where the report was filed."""

_RANK = {role.value: rank for rank, role in enumerate(ROLES)}


class Ranked(Protocol):
    """Whatever stands for a tag."""

    @property
    def role(self) -> str: ...

    @property
    def count(self) -> int: ...

    @property
    def pk(self) -> int: ...


T = TypeVar("T", bound=Ranked)


def by_prominence(tags: Iterable[T]) -> list[T]:
    """The tags in the order in which a page, a feed and a record name them; the same for the same tags."""
    return sorted(tags, key=lambda tag: (_RANK[tag.role], -tag.count, tag.pk))
