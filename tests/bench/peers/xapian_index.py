"""Xapian, through the binding that the system's packages bring: facets are match spies over every match."""

from __future__ import annotations

import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any

from tests.bench.corpus import Story
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import PER_PAGE, Choice, Operator, Question

SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
"""Where Debian's python3-xapian lies, which no virtual environment looks at."""

PREFIXES = {"region": "XREGION:", "actor": "XACTOR:", "source": "XSOURCE:"}
PUBLISHED, DAY, MONTH, SOURCE, FIRST_FREE = range(5)
_WORD = re.compile(r"[^\W_]+")


def _spec() -> ModuleSpec | None:
    """The binding of this very Python: the environment's, or else the system's."""
    for path in (None, [SYSTEM_PACKAGES]):
        found = PathFinder.find_spec("xapian", path)
        if found and PathFinder.find_spec("_xapian", found.submodule_search_locations):
            return found
    return None


def is_present() -> bool:
    """Whether there is a binding compiled for this Python."""
    return _spec() is not None


def library() -> ModuleType:
    """The binding, imported from where it lies; the module search path stays as it is."""
    if "xapian" in sys.modules:
        return import_module("xapian")
    spec = _spec()
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("no xapian for this Python: install python3-xapian and use the system's Python")
    module = sys.modules["xapian"] = module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the generator that wrote the binding
        spec.loader.exec_module(module)
    return module


class XapianIndex(Contender):
    """One database; the values of a story lie in slots of their own, so that spies in C++ count each."""

    label = "Xapian"
    installing = "apt-get install python3-xapian, with the system's version of Python"

    @classmethod
    def hindrance(cls) -> str:
        """The system's package, which a virtual environment does not see."""
        return "" if is_present() else f"not installed: {cls.installing}"

    @classmethod
    def version(cls) -> str:
        """Of the library."""
        return str(library().version_string())

    def index(self, stories: Iterable[Story]) -> None:
        """One transaction. The words of all fields are terms alike, with the field's weight as their frequency."""
        xapian, held = library(), list(stories)
        most = {name: max((len(getattr(one, name + "s")) for one in held), default=0) for name in ("region", "actor")}
        first = {"region": FIRST_FREE, "actor": FIRST_FREE + most["region"]}
        self.folder.mkdir(parents=True)
        database = xapian.WritableDatabase(str(self.folder), xapian.DB_CREATE)
        generator = xapian.TermGenerator()
        if self.stemmed:
            generator.set_stemmer(xapian.Stem("english"))
            generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
        for story in held:
            database.add_document(_document(story, generator, first))
        for name, count in most.items():
            database.set_metadata(name, f"{first[name]} {count}")
        database.commit()
        database.close()

    def open(self) -> None:
        """A database that stays open."""
        xapian = library()
        self.database = xapian.Database(str(self.folder))
        self.stem = xapian.Stem("english" if self.stemmed else "none")
        self.slots = {"source": [SOURCE], "month": [MONTH]}
        for name in ("region", "actor"):
            first, count = map(int, self.database.get_metadata(name).split())
            self.slots[name] = list(range(first, first + count))

    def ask(self, question: Question, *, facets: bool) -> Answer | None:
        """One match, and another for each further set of choices in force; every match is looked at."""
        if question.operator is Operator.FUZZY:
            return None
        total, uids, counted = 0, tuple[str, ...](), dict[str, dict[str, int]]()
        for number, (names, chosen) in enumerate(question.plans() if facets else question.plans()[:1]):
            if number and not names:
                continue
            enquire, spies = self._enquiry(question, chosen), self._spies(names if facets else ())
            for _, spy in spies:
                enquire.add_matchspy(spy)
            found = enquire.get_mset(0, 1 if number else PER_PAGE, self.database.get_doccount())
            if not number:
                total = found.get_matches_estimated()
                uids = tuple(match.document.get_data().decode() for match in found)
            counted.update({name: _counts(spy for held, spy in spies if held == name) for name in names if facets})
        return Answer(total, uids, counted)

    def _spies(self, names: Iterable[str]) -> list[tuple[str, Any]]:
        spy = library().ValueCountMatchSpy
        return [(name, spy(slot)) for name in names for slot in self.slots[name]]

    def _enquiry(self, question: Question, chosen: Choice) -> Any:
        xapian = library()
        enquire = xapian.Enquire(self.database)
        query, make = self._text(question), xapian.Query
        for facet, values in chosen:
            either = make(make.OP_OR, [PREFIXES[facet] + value for value in values])
            query = make(make.OP_FILTER, query, either)
        if question.start or question.end:
            first = xapian.sortable_serialise(question.start.toordinal() if question.start else 0)
            last = xapian.sortable_serialise(question.end.toordinal() if question.end else 10**7)
            query = make(make.OP_FILTER, query, make(make.OP_VALUE_RANGE, DAY, first, last))
        enquire.set_query(query)
        if question.by_date:
            enquire.set_weighting_scheme(xapian.BoolWeight())
            enquire.set_sort_by_value(PUBLISHED, True)
        return enquire

    def _text(self, question: Question) -> Any:
        make, words = library().Query, question.words
        if not words:
            return make.MatchAll
        if question.operator is Operator.PREFIX:
            return make(make.OP_WILDCARD, words[0], 0, make.WILDCARD_LIMIT_ERROR, make.OP_SYNONYM)
        operator = {Operator.ALL: make.OP_AND, Operator.ANY: make.OP_OR, Operator.PHRASE: make.OP_PHRASE}
        return make(operator[question.operator], [self.stem(word).decode() for word in words])


def _document(story: Story, generator: Any, first: dict[str, int]) -> Any:
    xapian = library()
    document = xapian.Document()
    document.set_data(story.uid)
    generator.set_document(document)
    generator.set_termpos(0)
    for text, weight in ((story.headline, 4), (story.body, 1), (" ".join(story.captions), 2)):
        generator.index_text(" ".join(_WORD.findall(text)), weight)
        generator.increase_termpos()  # no phrase runs from one field into the next
    document.add_value(PUBLISHED, xapian.sortable_serialise(story.published.timestamp()))
    document.add_value(DAY, xapian.sortable_serialise(story.published.date().toordinal()))
    document.add_value(MONTH, str(story.month))
    document.add_value(SOURCE, story.source)
    document.add_boolean_term(PREFIXES["source"] + story.source)
    for name, values in (("region", story.regions), ("actor", story.actors)):
        for slot, value in enumerate(values, start=first[name]):
            document.add_value(slot, value)
            document.add_boolean_term(PREFIXES[name] + value)
    return document


def _counts(spies: Iterable[Any]) -> dict[str, int]:
    """What the slots of one facet hold together."""
    counted: Counter[str] = Counter()
    for spy in spies:
        for value in spy.values():
            counted[value.term.decode()] += value.termfreq
    return counted
