"""The addresses of regions and actors: plain where a name is unique, told apart by kind and country where it is not."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

from articles.tagging.folding import fold


def slug_of(name: str) -> str:
    """A name as an address writes it."""
    return slugify(fold(name.replace("+", " plus")))


class SlugBook:
    """Slugs given out so far. What asks first gets the plainest one, so ask in order of importance."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def reserve(self, name: str) -> None:
        """Keep a slug from all that ask later, where nobody has it yet."""
        self._taken.add(slug_of(name))

    def take(self, name: str, *qualifiers: Iterable[str]) -> str:
        """The first free one of: the name; the name with each list of qualifiers in turn; then numbered from 2."""
        plain = slug_of(name)
        for more in ((), *qualifiers):
            slug = "-".join(part for part in (plain, *(slug_of(word) for word in more)) if part)[:110]
            if slug and slug not in self._taken:
                self._taken.add(slug)
                return slug
        number = 2
        while f"{slug}-{number}" in self._taken:
            number += 1
        self._taken.add(f"{slug}-{number}")
        return f"{slug}-{number}"
