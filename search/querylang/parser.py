"""Query string → tree, with what was repaired on the way.

Recursive descent that recurses for parentheses alone, whose levels are counted beforehand; every other step is a
loop. Two rules make the grammar. OR parts alternatives; within one, all items must match. An item excluded by a
hyphen is excluded from the whole group, unless its alternative holds nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from search.querylang import words
from search.querylang.errors import Bound, require
from search.querylang.leaves import in_order, read_leaf, value_of
from search.querylang.lexer import Kind, Token, tokens_of
from search.querylang.nodes import And, DateRange, Everything, Node
from search.querylang.render import nesting, render
from search.querylang.repairs import Findings, Repair
from search.querylang.sentences import Sentence, gettext_noop
from search.querylang.trees import conjunction, disjunction, in_field, negation, word_count
from search.querylang.vocabulary import Vocabulary

_FIELDS = (Kind.TEXT_FIELD, Kind.CONTROLLED, Kind.UNKNOWN)
_PREFIXES = (Kind.NOT, Kind.MINUS, *_FIELDS)
_HELD_APART = (Kind.WORD, Kind.PHRASE, Kind.OPEN)
_ENDS = (Kind.CLOSE, Kind.AND, Kind.OR)
_NAMES = "names of fields that nothing follows at once"


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree, and every repair in the order of the text."""

    tree: Node
    repairs: tuple[Repair, ...] = ()


def parse(text: str, vocabulary: Vocabulary) -> Parsed:
    """Reads any text. Raises QueryBoundError, and nothing else, where the query passes a bound."""
    require(Bound.CHARACTERS, len(text.strip()))
    query = words.clean(text)
    tokens = tokens_of(query, vocabulary)
    require(Bound.LEVELS, _levels(tokens))
    findings = Findings(query)
    parser = _Parser(tokens, vocabulary, findings)
    tree = parser.group(None, outermost=True) or Everything()
    canonical = render(tree)
    require(Bound.WORDS, word_count(tree))
    require(Bound.LEVELS, nesting(canonical))
    if canonical:
        parser.tell_unclosed(canonical)
    elif query.strip():
        message = gettext_noop("%(query)s holds nothing to search for.")
        findings.tell(Sentence(message, query=words.spaced(query)), 0, len(query), "")
    return Parsed(tree, findings.repairs())


def _levels(tokens: list[Token]) -> int:
    deepest = level = 0
    for token in tokens:
        level = max(level + (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE), 0)
        deepest = max(deepest, level)
    return deepest


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of an alternative; `excluded` where a hyphen stands before it."""

    node: Node
    excluded: bool


@dataclass(slots=True)
class _Group:
    """What one pair of parentheses holds, while it is read. `operator` waits for something on its right."""

    alternatives: list[list[_Item]] = field(default_factory=lambda: [[]])
    operator: Token | None = None

    @property
    def started(self) -> bool:
        return bool(self.alternatives[-1])

    def add(self, item: _Item) -> None:
        if self.operator is not None and self.operator.kind is Kind.OR:
            self.alternatives.append([])
        self.operator = None
        self.alternatives[-1].append(item)


class _Parser:
    """One query. `controlled` is the controlled field whose values are being read, None among words."""

    def __init__(self, tokens: list[Token], vocabulary: Vocabulary, findings: Findings) -> None:
        self.tokens = tokens
        self.starting_at = {token.start: token for token in tokens}
        self.vocabulary = vocabulary
        self.findings = findings
        self.unclosed: list[Token] = []
        self.position = 0

    def peek(self) -> Token | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def next(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def group(self, controlled: str | None, *, outermost: bool = False) -> Node | None:
        """Items up to the parenthesis that closes the group, or to the end."""
        group = _Group()
        while (token := self.peek()) and (outermost or token.kind is not Kind.CLOSE):
            if token.kind is Kind.CLOSE:
                message = gettext_noop("A closing parenthesis had no opening one. We left it out.")
                self.findings.tell(Sentence(message), 0, len(self.findings.text))
                self.next()
            elif token.kind in (Kind.AND, Kind.OR):
                self.operator(group, self.next())
            else:
                self.item(group, controlled)
        if group.operator is not None:
            self.leave_out(group.operator)
        return self.tree_of(group.alternatives)

    def operator(self, group: _Group, token: Token) -> None:
        """Waits for an item on its right where it has one on its left."""
        if group.started and group.operator is None:
            group.operator = token
        else:
            self.leave_out(token)

    def leave_out(self, operator: Token) -> None:
        message = gettext_noop("%(operator)s needs a word on each side, so it was left out.")
        if operator.kind is Kind.NOT:
            message = gettext_noop("%(operator)s needs a word after it, so it was left out.")
        self.findings.tell_of(operator, Sentence(message, operator=operator.text))

    def tree_of(self, alternatives: list[list[_Item]]) -> Node | None:
        """The group's tree: what a hyphen excludes is taken out of the alternatives that hold something else."""
        lifted: list[Node] = []
        kept: list[Node | None] = []
        for items in alternatives:
            stays = [item.node for item in items if not item.excluded]
            if stays and len(alternatives) > 1:
                lifted += [item.node for item in items if item.excluded]
                kept.append(self.all_of(stays))
            else:
                kept.append(self.all_of([item.node for item in items]))
        return self.all_of([disjunction(kept), *lifted])

    def all_of(self, nodes: Sequence[Node | None]) -> Node | None:
        """A conjunction; one `from:` and one `to:` in it make one range."""
        whole = conjunction(nodes)
        below = list(whole.children) if isinstance(whole, And) else []
        starts = [node for node in below if isinstance(node, DateRange) and node.end is None]
        ends = [node for node in below if isinstance(node, DateRange) and node.start is None]
        if len(starts) != 1 or len(ends) != 1:
            return whole
        between = DateRange(starts[0].start, ends[0].end)
        below[below.index(starts[0])] = in_order(between, 0, len(self.findings.text), self.findings)
        below.remove(ends[0])
        return conjunction(below)

    def item(self, group: _Group, controlled: str | None) -> None:
        """One more item of the group: signs, names of fields, and what they stand before."""
        first = self.tokens[self.position]
        prefixes, stands_apart = self.prefixes()
        for prefix in prefixes:
            if prefix.kind is Kind.CONTROLLED:
                controlled = self.vocabulary.controlled[prefix.text.lower()]
            elif prefix.kind is Kind.TEXT_FIELD:
                controlled = None
        node = None if stands_apart else self.atom(controlled)
        for prefix in reversed(prefixes):
            node = self.prefixed(prefix, node, controlled)
        if node is not None:
            self.tell_of_or(first, group)
            group.add(_Item(node, first.kind is Kind.MINUS))

    def tell_of_or(self, token: Token, group: _Group) -> None:
        """A lower-case `or` between two items is a word, and a likely slip."""
        after = self.peek()
        between = group.started and group.operator is None and after is not None and after.kind not in _ENDS
        if between and token.kind is Kind.WORD and token.text == "or":
            message = gettext_noop("or was read as a word. For either word, write OR.")
            self.findings.tell_of(token, Sentence(message), "OR", hint=True)

    def prefixes(self) -> tuple[list[Token], bool]:
        """The signs and names of fields that come next, and whether the last has nothing to stand before."""
        prefixes: list[Token] = []
        stands_apart = False
        while not stands_apart and (token := self.peek()) and token.kind in _PREFIXES:
            prefixes.append(self.next())
            if token.kind in _FIELDS and self.findings.text[token.end : token.end + 1] in ("", " "):
                stands_apart = not self.joined(token)
        require(Bound.LEVELS, sum(prefix.kind in _FIELDS for prefix in prefixes))
        return prefixes, stands_apart

    def joined(self, name: Token) -> bool:
        """Whether a field's name is read with what stands after a space: `region: iraq`."""
        after = self.peek()
        if after is None or after.kind not in _HELD_APART:
            return False
        message = gettext_noop("%(field)s: was read with what follows the space.")
        self.findings.tell_of(name, Sentence(message, field=name.text), kin=_NAMES)
        return True

    def prefixed(self, prefix: Token, node: Node | None, controlled: str | None) -> Node | None:
        """What a sign or the name of a field makes of what it stands before."""
        if prefix.kind in (Kind.NOT, Kind.MINUS):
            if node is None:
                self.leave_out(prefix)
            return None if node is None else negation(node)
        if prefix.kind is Kind.UNKNOWN:
            return self.beside_unknown(prefix, node, controlled)
        if node is None:
            message = gettext_noop("Nothing to search for follows %(field)s:, so it was read as text.")
            self.findings.tell_of(prefix, Sentence(message, field=prefix.text), kin=_NAMES)
            return conjunction(words.text_words(prefix.text))
        if prefix.kind is Kind.CONTROLLED:
            return node
        within = in_field(self.vocabulary.text_fields[prefix.text.lower()], node)
        if within is node:
            message = gettext_noop("%(field)s: stands before no word of its own, so it was left out.")
            self.findings.tell_of(prefix, Sentence(message, field=prefix.text))
        return within

    def beside_unknown(self, name: Token, node: Node | None, controlled: str | None) -> Node | None:
        """The name that is no field's, as a word beside what follows it."""
        after = self.starting_at.get(name.end)
        end = after.end if after and after.kind is Kind.WORD else name.end
        message = gettext_noop("There is no field %(field)s:, so it was read as text.")
        self.findings.tell(Sentence(message, field=name.text), name.start, end)
        if controlled:
            return conjunction([value_of(controlled, name.text), node])
        return self.all_of([*words.text_words(name.text), node])

    def atom(self, controlled: str | None) -> Node | None:
        """Parentheses, or one token that stands for itself; None before whatever ends an item."""
        token = self.peek()
        if token is None or token.kind in _ENDS:
            return None
        self.next()
        if token.kind is not Kind.OPEN:
            return read_leaf(token, controlled, self.findings)
        node = self.group(controlled)
        if self.peek() is None:
            self.unclosed.append(token)
        else:
            self.next()
        return node

    def tell_unclosed(self, canonical: str) -> None:
        """Told when all is read, with the query as it was understood."""
        if self.unclosed:
            message = gettext_noop("A parenthesis was not closed. We closed it at the end: %(query)s.")
            if len(self.unclosed) > 1:
                message = gettext_noop("%(number)s parentheses were not closed. We closed them at the end: %(query)s.")
            told = Sentence(message, number=len(self.unclosed), query=canonical)
            start = min(token.start for token in self.unclosed)
            self.findings.tell(told, start, len(self.findings.text))
