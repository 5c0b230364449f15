"""What was read otherwise than it was typed, and the query string that reads the characters as typed."""

from __future__ import annotations

from dataclasses import dataclass

from search.querylang.lexer import Token
from search.querylang.words import spaced


@dataclass(frozen=True, slots=True)
class Repair:
    """One sentence or two for the reader.

    `position` counts characters of the query after `clean()`. `literal` is the query string that takes the typed
    characters as they stand, usually quoted; for a lower-case `or` it is the query with OR.
    """

    message: str
    position: int
    literal: str


class Findings:
    """The places of one query that were repaired, each with what stands there in the literal query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, set[tuple[int, int, str]]] = {}

    def tell(self, message: str, start: int, end: int, literal: str | None = None) -> None:
        """Literally, the characters are a phrase where nothing else is given."""
        place = (start, end, quote(self.text[start:end]) if literal is None else literal)
        self._places.setdefault(message, set()).add(place)

    def tell_of(self, token: Token, message: str, literal: str | None = None) -> None:
        """The same, of one token."""
        self.tell(message, token.start, token.end, literal)

    def repairs(self) -> tuple[Repair, ...]:
        """In the order of the text. Places with the same message are one repair, all taken literally in it."""
        found = ((message, sorted(places)) for message, places in self._places.items())
        repairs = [Repair(message, places[0][0], self._literally(places)) for message, places in found]
        return tuple(sorted(repairs, key=lambda repair: repair.position))

    def _literally(self, places: list[tuple[int, int, str]]) -> str:
        pieces, reached = [], 0
        for start, end, literal in places:
            pieces += [self.text[reached:start], literal]
            reached = end
        return spaced("".join([*pieces, self.text[reached:]]))


def quote(text: str) -> str:
    """The characters as a phrase, in quotation marks that they hold no longer."""
    return '"' + text.replace('"', " ") + '" '
