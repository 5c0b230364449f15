"""Names in a query: `region:Iraq` becomes its slug, and a known name finds the others of the same region or actor.

Query tree → query tree, with what was done told. Knows the names, no request and no engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.models import Name
from articles.tagging.folding import fold
from search.names import Named, NameTable, name_table
from search.querylang import walk
from search.querylang.nodes import And, Everything, InField, Node, Not, Or, Phrase, Spellings, Value, Word
from search.values import slugs_called

MOST_NAMES = 20
"""Other names added for one name asked."""

_NEVER_ADDED = (Name.Kind.DEMONYM, Name.Kind.WEAK)
_COMMON_WORDS = frozenset(
    {"all", "and", "are", "can", "for", "had", "has", "her", "his", "how", "its", "may", "not", "our", "out", "she"}
    | {"the", "was", "who", "will"}
)
"""Abbreviations that are ordinary words once their case is folded: never added, only read as typed in capitals."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A name that was asked for, and the other names that were searched with it."""

    word: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A tree with slugs for names and spellings for known names.

    `unknown` are the (field, value) that nothing is called by: they match nothing.
    """

    tree: Node
    expansions: tuple[Expansion, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()


def resolve(tree: Node) -> Resolved:
    """Put slugs for the names of controlled fields, and `Spellings` for the known names among its words."""
    return resolve_all([tree])[0]


def resolve_all(trees: Sequence[Node]) -> list[Resolved]:
    """As `resolve`, for several trees: the names of a field are looked up once for all of them."""
    asked: dict[str, set[str]] = defaultdict(set)
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Value):
                asked[node.field].add(node.value)
    if all(isinstance(tree, Everything) for tree in trees):
        return [Resolved(tree) for tree in trees]
    called = {field: slugs_called(field, sorted(names)) for field, names in asked.items()}
    table = name_table()
    resolved = []
    for tree in trees:
        resolver = _Resolver(table, called)
        resolved.append(Resolved(resolver.node(tree), tuple(resolver.expansions), tuple(resolver.unknown)))
    return resolved


class _Resolver:
    """One walk over one tree, collecting what is to be told. `called`: field → name → the slugs it stands for."""

    def __init__(self, table: NameTable, called: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self.table = table
        self.called = called
        self.expansions: list[Expansion] = []
        self.unknown: list[tuple[str, str]] = []

    def node(self, node: Node) -> Node:
        if isinstance(node, Value):
            return self._value(node)
        if isinstance(node, Word):
            return self._words([node])[0]
        if isinstance(node, And):
            children = self._and(node.children)
            return children[0] if len(children) == 1 else And(tuple(children))
        if isinstance(node, Or):
            return Or(tuple(self.node(child) for child in node.children))
        if isinstance(node, Not):
            return Not(self.node(node.child))
        if isinstance(node, InField):
            return InField(node.field, self.node(node.child))
        return node

    def _value(self, node: Value) -> Node:
        slugs = self.called[node.field][node.value]
        if not slugs:
            self.unknown.append((node.field, node.value))
            return node
        values = tuple(Value(node.field, slug) for slug in slugs)
        return values[0] if len(values) == 1 else Or(values)

    def _and(self, children: tuple[Node, ...]) -> list[Node]:
        done: list[Node] = []
        run: list[Word] = []
        for child in children:
            if isinstance(child, Word):
                run.append(child)
                continue
            done += self._words(run)
            run = []
            done.append(self.node(child))
        return done + self._words(run)

    def _words(self, words: list[Word]) -> list[Node]:
        """Adjacent words, the longest known names among them replaced, from left to right."""
        done: list[Node] = []
        position = 0
        while position < len(words):
            for length in range(min(self.table.longest, len(words) - position), 0, -1):
                spellings = self._spellings(words[position : position + length])
                if spellings is not None:
                    done.append(spellings)
                    position += length
                    break
            else:
                done.append(words[position])
                position += 1
        return done

    def _spellings(self, words: list[Word]) -> Spellings | None:
        asked = " ".join(word.text for word in words)
        bearers = [named for named in self.table.by_folded.get(fold(asked), ()) if _is_asked(named, asked)]
        names = self._other_names(bearers, fold(asked))
        if not names:
            return None
        self.expansions.append(Expansion(asked, names))
        tree = words[0] if len(words) == 1 else And(tuple(words))
        return Spellings(tree, tuple(Phrase(name) for name in names))

    def _other_names(self, bearers: list[Named], folded: str) -> tuple[str, ...]:
        """The other names of whoever bears the name; those that contain it add nothing."""
        others: dict[str, str] = {}
        for bearer in bearers:
            for named in self.table.by_slug[bearer.field, bearer.slug]:
                other = fold(named.text)
                if named.kind in _NEVER_ADDED or other in others or _contains(other, folded):
                    continue
                if named.kind == Name.Kind.ABBREVIATION and (len(other) < 3 or other in _COMMON_WORDS):
                    continue
                others[other] = named.text
        needed = [text for other, text in others.items() if not any(_contains(other, n) for n in others if n != other)]
        return tuple(needed)[:MOST_NAMES]


def _is_asked(named: Named, asked: str) -> bool:
    """Abbreviations are asked for in capitals; a demonym asks for no name."""
    if named.kind == Name.Kind.ABBREVIATION:
        return named.text == asked
    return named.kind != Name.Kind.DEMONYM


def _contains(other: str, folded: str) -> bool:
    return f" {folded} " in f" {other} "
