"""Trees put together, walked and changed, always in the form that the parser gives them.

In that form And holds no And, Or holds no Or, Not holds no Not, InField holds a node that searches text of its own,
and Everything stands only for the whole of an empty query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from search.querylang.nodes import (
    And,
    Everything,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Spellings,
    Value,
    Wildcard,
    Word,
)

Leaf = tuple[str | None, Node]

_TEXT = (Word, Phrase, Near, Wildcard, Fuzzy, Spellings)


def conjunction(children: Iterable[Node | None]) -> Node | None:
    """All of them, nested Ands opened; the child itself where there is one; None where there is none."""
    present = (child for child in children if child is not None)
    flat = [inner for child in present for inner in (child.children if isinstance(child, And) else (child,))]
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def disjunction(children: Iterable[Node | None]) -> Node | None:
    """Any of them, nested Ors opened; the child itself where there is one; None where there is none."""
    present = (child for child in children if child is not None)
    flat = [inner for child in present for inner in (child.children if isinstance(child, Or) else (child,))]
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def negation(child: Node) -> Node:
    """Everything but the child; a negation of a negation is what it negates."""
    return child.child if isinstance(child, Not) else Not(child)


def in_field(field: str, child: Node) -> Node:
    """The child in one text field; the child as it is where it searches no text outside a field of its own."""
    return InField(field, child) if takes_field(child) else child


def takes_field(node: Node) -> bool:
    """Whether a field put before the node changes anything: the innermost field holds."""
    if isinstance(node, InField):
        return False
    return isinstance(node, _TEXT) or any(map(takes_field, children(node)))


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below; none below a leaf. Spellings count as a leaf."""
    match node:
        case And(below) | Or(below):
            return below
        case Not(child) | InField(_, child):
            return (child,)
        case _:
            return ()


def walk(tree: Node) -> Iterator[Node]:
    """Every node, each before those below it."""
    yield tree
    for child in children(tree):
        yield from walk(child)


def map_tree(tree: Node, change: Callable[[Node], Node | None]) -> Node:
    """The tree with every leaf as `change` gives it; a leaf changed to None goes, and what held nothing else."""
    return _mapped(tree, change) or Everything()


def _mapped(node: Node, change: Callable[[Node], Node | None]) -> Node | None:
    match node:
        case And(below):
            return conjunction(_mapped(child, change) for child in below)
        case Or(below):
            return disjunction(_mapped(child, change) for child in below)
        case Not(child):
            below_not = _mapped(child, change)
            return negation(below_not) if below_not else None
        case InField(field, child):
            below_field = _mapped(child, change)
            return in_field(field, below_field) if below_field else None
        case _:
            return change(node)


def without(tree: Node, leaf: Node) -> Node:
    """The tree with this leaf left out wherever it stands; Everything where nothing else was asked."""
    return map_tree(tree, lambda node: None if _is_that(node, leaf) else node)


def quoted(tree: Node, leaf: Node) -> Node:
    """The tree with this Word or Spellings as an exact Phrase: no stemming, no other spellings."""
    return map_tree(tree, lambda node: Phrase(asked_text(leaf)) if _is_that(node, leaf) else node)


def asked_text(node: Node) -> str:
    """The words of a text node as they were asked, without their signs."""
    match node:
        case Word(text) | Phrase(text) | Near(text, _) | Fuzzy(text, _) | Wildcard(text):
            return text
        case Spellings(asked, _):
            return asked_text(asked)
        case Value(_, value):
            return value
        case _:
            return " ".join(filter(None, map(asked_text, children(node))))


def highlight_leaves(tree: Node) -> tuple[Leaf, ...]:
    """(field or None, text node) of whatever may have matched in a text: nothing below Not, every spelling."""
    return tuple(_highlights(tree, None))


def _highlights(node: Node, field: str | None) -> Iterator[Leaf]:
    match node:
        case Not():
            return
        case InField(inner, child):
            yield from _highlights(child, inner)
        case Spellings(asked, names):
            yield from _highlights(asked, field)
            yield from ((field, name) for name in names)
        case Word() | Phrase() | Near() | Wildcard() | Fuzzy():
            yield (field, node)
        case _:
            for child in children(node):
                yield from _highlights(child, field)


def word_count(tree: Node) -> int:
    """Words, values and dates asked for; each word of a phrase counts."""
    return sum(max(len(asked_text(node).split()), 1) for node in walk(tree) if not children(node))


def _is_that(node: Node, leaf: Node) -> bool:
    return node == leaf or (isinstance(node, Spellings) and node.asked == leaf)
