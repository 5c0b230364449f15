"""What was read otherwise than it was typed, and the query string that reads the characters as typed."""

from __future__ import annotations

from dataclasses import dataclass

from search.querylang.lexer import Token
from search.querylang.words import spaced


@dataclass(frozen=True, slots=True)
class Repair:
    """One sentence or two for the reader.

    `position` counts characters of the query after `clean()`. `literal` is the query string that takes the typed
    characters as they stand, usually quoted. A hint repairs nothing: the query was read as typed, and `literal` is
    what the reader may have meant, such as OR for a lower-case `or`.
    """

    message: str
    position: int
    literal: str
    hint: bool = False


_Place = tuple[int, int, str]


class Findings:
    """The places of one query that were repaired, each with what stands there in the literal query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[tuple[str, str], set[_Place]] = {}
        self._hints: set[str] = set()

    def tell(
        self, message: str, start: int, end: int, literal: str | None = None, *, kin: str = "", hint: bool = False
    ) -> None:
        """Literally, the characters are a phrase where nothing else is given.

        Places with the same message are one repair. Its literal query takes all of them literally, and those of the
        same `kin`, which one of them taken literally would change.
        """
        place = (start, end, quote(self.text[start:end]) if literal is None else literal)
        self._places.setdefault((kin or message, message), set()).add(place)
        self._hints |= {message} if hint else set()

    def tell_of(
        self, token: Token, message: str, literal: str | None = None, *, kin: str = "", hint: bool = False
    ) -> None:
        """The same, of one token."""
        self.tell(message, token.start, token.end, literal, kin=kin, hint=hint)

    def repairs(self) -> tuple[Repair, ...]:
        """In the order of the text."""
        kinships: dict[str, set[_Place]] = {}
        for (kin, _), places in self._places.items():
            kinships.setdefault(kin, set()).update(places)
        repairs = [
            Repair(message, min(places)[0], self._literally(sorted(kinships[kin])), message in self._hints)
            for (kin, message), places in self._places.items()
        ]
        return tuple(sorted(repairs, key=lambda repair: repair.position))

    def _literally(self, places: list[_Place]) -> str:
        pieces, reached = [], 0
        for start, end, literal in places:
            pieces += [self.text[reached:start], literal]
            reached = end
        return spaced("".join([*pieces, self.text[reached:]]))


def quote(text: str) -> str:
    """The characters as a phrase, in quotation marks that they hold no longer."""
    return '"' + text.replace('"', " ") + '" '
