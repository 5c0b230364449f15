"""Tree → query string: the one way of writing what a tree asks, with no parenthesis more than it needs."""

from __future__ import annotations

from search.querylang.dates import read_range
from search.querylang.nodes import (
    And,
    DateRange,
    DayOfYear,
    Everything,
    Fuzzy,
    InField,
    Last,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Spellings,
    Undated,
    Value,
    Wildcard,
    Word,
)
from search.querylang.trees import map_tree
from search.querylang.words import OPERATORS, is_letter, trimmed


def render(tree: Node) -> str:
    """The canonical query string; parsed again, it gives the same tree."""
    return _written(map_tree(tree, lambda leaf: leaf.asked if isinstance(leaf, Spellings) else leaf))


def _written(tree: Node) -> str:
    match tree:
        case Or(children) if not _values_of_one_field(children):
            return " OR ".join(_alternative(child) for child in children)
        case And(children):
            return " ".join(_operand(child, negated_by="-") for child in children)
        case _:
            return _operand(tree, negated_by="-")


def nesting(query: str) -> int:
    """How many levels deep the parentheses of a canonical query string are."""
    deepest = level = 0
    for piece in query.split('"')[::2]:
        for ch in piece:
            level += (ch == "(") - (ch == ")")
            deepest = max(deepest, level)
    return deepest


def _alternative(node: Node) -> str:
    """Beside OR a negation is written NOT: a hyphen there would exclude from the whole."""
    parts = node.children if isinstance(node, And) else (node,)
    return " ".join(_operand(part, negated_by="NOT ") for part in parts)


def _operand(node: Node, negated_by: str) -> str:
    return f"{negated_by}{_atom(node.child)}" if isinstance(node, Not) else _atom(node)


def _atom(node: Node) -> str:
    """Written so that a field's name or a hyphen before it holds for all of it."""
    match node:
        case InField(field, child):
            return f"{field}:{_atom(child)}"
        case Or(children) if field_name := _values_of_one_field(children):
            values = " OR ".join(_value(child.value) for child in children if isinstance(child, Value))
            return f"{field_name}:({values})"
        case And() | Or() | Not():
            return f"({_written(node)})"
        case _:
            return _leaf(node)


def _leaf(node: Node) -> str:
    match node:
        case Word(text) | Wildcard(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Near(text, distance):
            return f'"{text}"~{distance}'
        case Fuzzy(text, distance):
            return f"{text}~{distance}" if distance > 1 else f"{text}~"
        case Value(field, value):
            return f"{field}:{_value(value)}"
        case DateRange(start, end) if start == end:
            return f"date:{start}"
        case DateRange(start, end):
            return f"date:{start or ''}..{end or ''}"
        case Last(count, unit):
            return f"last:{count}{unit}"
        case DayOfYear(month, day):
            return f"day:{month:02d}-{day:02d}"
        case Undated():
            return "date:none"
        case Everything():
            return ""
        case _:
            raise TypeError(f"{type(node).__name__} is no leaf of a query")


def _value(value: str) -> str:
    if read_range(value) is not None:
        return value
    simple = all(is_letter(ch) or ch in "-_" for ch in value) and trimmed(value) == value
    return value if simple and value.upper() not in OPERATORS else f'"{value}"'


def _values_of_one_field(children: tuple[Node, ...]) -> str:
    """The field, where all are values of the same one: they are written once, in parentheses."""
    fields = {child.field if isinstance(child, Value) else "" for child in children}
    return fields.pop() if len(fields) == 1 else ""
