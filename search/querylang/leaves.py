"""What one token stands for: a word, a phrase, a value of a controlled field, a date. Repairs are told to Findings."""

from __future__ import annotations

from search.querylang import words
from search.querylang.dates import NotADate, read_date, read_range, runs_backwards, span_in_words
from search.querylang.lexer import Kind, Token
from search.querylang.nodes import DateRange, Near, Node, Phrase, Value
from search.querylang.repairs import Findings
from search.querylang.sentences import Sentence, Span, gettext_noop
from search.querylang.trees import conjunction

FARTHEST_APART = 100
NONE = "none"


def read_leaf(token: Token, controlled: str | None, findings: Findings) -> Node | None:
    """The node of a word, phrase or date token; None where it holds nothing to search for.

    Words and phrases are values where `controlled` names a controlled field.
    """
    if token.kind is Kind.DATE:
        return _date(token, findings)
    if token.kind is Kind.PHRASE:
        return _phrase(token, controlled, findings)
    if controlled:
        whole = read_range(token.text) is not None
        return value_of(controlled, token.text if whole else words.trimmed(token.text, first="*?", last="*?~"))
    reading = words.read_chunk(token.text)
    if reading.told:
        findings.tell_of(token, reading.told, reading.otherwise or None, hint=bool(reading.otherwise))
    return conjunction(reading.nodes)


def value_of(field: str, text: str) -> Value | None:
    """A value of a controlled field, a range of times in its shortest form; None where there is no letter in it."""
    if (span := read_range(text)) is not None:
        return Value(field, f"{span[0] or ''}..{span[1] or ''}")
    if not words.has_letter(text):
        return None
    return Value(field, NONE if text.lower() == NONE else text)


def in_order(dates: DateRange, start: int, end: int, findings: Findings) -> DateRange:
    """The range with its earlier end first, told where it was turned."""
    if dates.start is None or dates.end is None or not runs_backwards(dates.start, dates.end):
        return dates
    turned = Span(dates.end, dates.start, span_in_words(dates.end, dates.start))
    message = gettext_noop("The range ran backwards; we turned it: %(range)s.")
    findings.tell(Sentence(message, range=turned), start, end)
    return DateRange(dates.end, dates.start)


def _date(token: Token, findings: Findings) -> Node | None:
    if not token.rest:
        message = gettext_noop("No date follows %(field)s:, so it was read as text.")
        findings.tell_of(token, Sentence(message, field=token.text))
        return words.word(token.text)
    try:
        node = read_date(token.text.lower(), token.rest)
    except NotADate as reason:
        findings.tell_of(token, Sentence(gettext_noop("%(reason)s It was read as text."), reason=reason.args[0]))
        return conjunction(words.text_words(f"{token.text} {token.rest}"))
    return in_order(node, token.start, token.end, findings) if isinstance(node, DateRange) else node


def _phrase(token: Token, controlled: str | None, findings: Findings) -> Node | None:
    text = words.spaced(token.text)
    beside = findings.text[max(token.start - 1, 0) : token.start] + findings.text[token.end : token.end + 1]
    if not words.has_letter(text):
        return None
    if not token.closed:
        message = gettext_noop('A quotation mark was not closed. We closed it at the end: "%(text)s".')
        findings.tell_of(token, Sentence(message, text=text), f" {token.text} ")
    elif words.has_letter(beside):
        message = gettext_noop(
            'A quotation mark of "%(text)s" touched a word. The phrase and the word were read apart.'
        )
        findings.tell_of(token, Sentence(message, text=text), f" {token.text} ")
    if controlled and token.rest:
        message = gettext_noop("%(sign)s means nothing after a value of %(field)s:. We left it out.")
        findings.tell_of(token, Sentence(message, sign=token.rest, field=controlled), f'"{text}" ')
    if controlled:
        return value_of(controlled, text)
    return _near(token, text, findings) if token.rest else Phrase(text)


def _near(token: Token, text: str, findings: Findings) -> Node:
    """Words near each other; a phrase where there is one word alone, or no number."""
    digits = token.rest[1:].rstrip(",.;:!?")
    if not (digits.isascii() and digits.isdecimal()) or len(text.split()) < 2:
        message = gettext_noop(
            '%(sign)s was left out. It needs two words in quotes and a number, as in "drone Erbil"~8.'
        )
        findings.tell_of(token, Sentence(message, sign=token.rest), f'"{text}" ')
        return Phrase(text)
    distance = min(max(int(digits), 1), FARTHEST_APART)
    if distance != int(digits):
        message = gettext_noop("Words can be 1 to %(most)s words apart, so %(sign)s was read as ~%(distance)s.")
        told = Sentence(message, most=FARTHEST_APART, sign=token.rest, distance=distance)
        findings.tell_of(token, told, f'"{text}" ')
    return Near(text, distance)
