"""What regions and actors are called in the language of the interface, where the gazetteer knows it.

Slugs and data never change with the language; in the archive's own language each is called by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language

from articles.models import Actor, Name, NamesEdition, Region

_WHOLE_NAMES = (Name.Kind.PREFERRED, Name.Kind.ALIAS)
_LANGUAGES_KEPT = 4


@dataclass(frozen=True, slots=True)
class NamesHere:
    """Names of one language by slug; who has none keeps its own."""

    regions: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)

    def of(self, target: Region | Actor) -> str:
        """What a region or an actor is called."""
        names = self.regions if isinstance(target, Region) else self.actors
        return names.get(target.slug, target.name)


_AS_THEY_STAND = NamesHere()


def names_here(edition: int | None = None) -> NamesHere:
    """The names in the interface's language. `edition` is that of the names, where the caller knows it."""
    language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    if language == settings.LANGUAGE_CODE.partition("-")[0]:
        return _AS_THEY_STAND
    return _names_in(language, NamesEdition.current() if edition is None else edition)


@lru_cache(maxsize=_LANGUAGES_KEPT)
def _names_in(language: str, edition: int) -> NamesHere:  # noqa: ARG001 (the edition is the cache's key)
    """The preferred name of each, else its first; one query an edition and language."""
    rows = Name.objects.filter(language=language, kind__in=_WHOLE_NAMES).order_by("pk")
    regions: dict[str, str] = {}
    actors: dict[str, str] = {}
    for region, actor, text, kind in rows.values_list("region__slug", "actor__slug", "text", "kind"):
        names, slug = (regions, region) if region else (actors, actor)
        if kind == Name.Kind.PREFERRED or slug not in names:
            names[slug] = text
    return NamesHere(regions, actors)
