"""Which stories are like a story: those that share the words that are telling of it.

A form is telling by how much the story has of it and how few other stories do. Forms that many stories have, or this
one alone, tell nothing. Pure: what every engine computes the same way from counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.engines.scoring import rarity, saturated
from search.fields import BODY, CAPTION, HEADLINE

FIELDS = (HEADLINE, CAPTION, BODY)
"""Where a story's words are taken from and looked for."""

TELLING = 25
"""So many forms of a story are asked for."""

MOST_SHARED = 0.2
"""A form that a larger share of the stories has is not telling."""

SHORTEST = 3
"""Shorter forms are not telling."""

LEAST_SHARED = 3
"""A story that shares fewer of the telling forms is not like it, unless it shares all."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A form, and what an occurrence of it in another story is multiplied with."""

    form: str
    weight: float


def can_tell(form: str) -> bool:
    """Whether a form may be telling at all: long enough, and no number."""
    return len(form) >= SHORTEST and not form.isdigit()


def is_rare_enough(stories: int, having: int) -> bool:
    """Whether some stories have it, but not too many; the story itself is among them."""
    return 2 <= having <= max(MOST_SHARED * stories, 2)


def telling(stories: int, counted: Iterable[tuple[str, float, int]]) -> list[Telling]:
    """The most telling of (form, its weight in the story, how many stories have it); equal ones by the alphabet."""
    found = [
        Telling(form, rarity(stories, having) ** 2 * float(saturated(weight)))
        for form, weight, having in counted
        if can_tell(form) and is_rare_enough(stories, having)
    ]
    return sorted(found, key=lambda one: (-round(one.weight, 9), one.form))[:TELLING]


def needed(asked: int) -> int:
    """How many of the telling forms a story must share to be like it."""
    return min(LEAST_SHARED, asked)
