"""Query string → tokens, in one pass. Knows which names are fields; what a word or a date means is read later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from search.querylang.vocabulary import DATE_NAMES, Vocabulary
from search.querylang.words import OPERATORS, first_letter, has_letter


class Kind(Enum):
    """What a token is. The three kinds of field and the unknown one stand before what they hold for."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    MINUS = auto()
    TEXT_FIELD = auto()
    CONTROLLED = auto()
    UNKNOWN = auto()
    DATE = auto()
    PHRASE = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` to `end` of the query, punctuation before a name included.

    `text` is a word as typed, the inside of a phrase or the typed name of a field; `rest` the date after a name of
    the DATE kind, or what follows a phrase's closing mark (`~8`); `closed` is false for a phrase without that mark.
    """

    kind: Kind
    start: int
    end: int
    text: str
    rest: str = ""
    closed: bool = True


_CHUNK = re.compile(r'[^ "()]+')
_AFTER_PHRASE = re.compile(r'~[^ "()]*')
_SIGN = re.compile(r"[-–−](?![-–−])")
_NAME = re.compile(r"(\w[\w.-]*):")
_RANGE = re.compile(r"\[[^\[\] \"()]+ +TO +[^\[\] \"()]+\]")
_DATE = re.compile(r'\[[^\[\]"()]*\]|"[^"]*"|[^ "()]+')
_DATE_APART = re.compile(r' +(\[[^\[\]"()]*\]|[0-9.][^ "()]*)')


def tokens_of(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a cleaned query string. Every run of characters is a token; nothing raises."""
    return list(_Lexer(text, vocabulary).tokens())


class _Lexer:
    """`glued` is true right after a sign or a field's name; `verbatim` where a controlled value begins."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.position = 0

    def tokens(self) -> Iterator[Token]:
        glued = verbatim = False
        while self.position < len(self.text):
            ch = self.text[self.position]
            if ch == " ":
                self.position += 1
                glued = verbatim = False
                continue
            if ch == '"':
                token = self.phrase()
            elif ch in "()":
                token = Token(Kind.OPEN if ch == "(" else Kind.CLOSE, self.position, self.position + 1, ch)
            else:
                token = self.sign(glued) or self.chunk(glued, verbatim)
            yield token
            self.position = token.end
            verbatim = token.kind is Kind.CONTROLLED or (verbatim and token.kind is Kind.MINUS)
            glued = token.kind in (Kind.MINUS, Kind.TEXT_FIELD, Kind.CONTROLLED, Kind.UNKNOWN)

    def phrase(self) -> Token:
        """To the next quotation mark, or to the end where there is none."""
        start = self.position
        close = self.text.find('"', start + 1)
        if close < 0:
            return Token(Kind.PHRASE, start, len(self.text), self.text[start + 1 :], closed=False)
        after = _AFTER_PHRASE.match(self.text, close + 1)
        rest = after[0] if after else ""
        return Token(Kind.PHRASE, start, close + 1 + len(rest), self.text[start + 1 : close], rest)

    def sign(self, glued: bool) -> Token | None:
        """One hyphen at the start of something to search for. A run of them, or one that stands alone, is a dash."""
        starts = glued or self.position == 0 or self.text[self.position - 1] in " ("
        if not starts or not _SIGN.match(self.text, self.position):
            return None
        after = self.position + 1
        chunk = _CHUNK.match(self.text, after)
        excludes = has_letter(chunk[0]) if chunk else self.text[after : after + 1] in ('"', "(")
        return Token(Kind.MINUS, self.position, after, "-") if excludes else None

    def chunk(self, glued: bool, verbatim: bool) -> Token:
        """An operator, a field's name or a word."""
        match = (_RANGE.match(self.text, self.position) if verbatim else None) or _CHUNK.match(self.text, self.position)
        chunk = match[0] if match else ""
        end = self.position + len(chunk)
        if chunk in OPERATORS and not glued:
            return Token(Kind[chunk], self.position, end, chunk)
        field = None if verbatim else self.field(chunk, end)
        return field or Token(Kind.WORD, self.position, end, chunk)

    def field(self, chunk: str, end: int) -> Token | None:
        """A name and its colon. `10:30`, `http://…` and `Baghdad:` before a space are words."""
        start = self.position
        match = _NAME.match(self.text, start + first_letter(chunk), end)
        if match is None:
            return None
        name = match[1].lower()
        if name in DATE_NAMES:
            return self.date(match)
        if name in self.vocabulary.text_fields:
            return Token(Kind.TEXT_FIELD, start, match.end(), match[1])
        if name in self.vocabulary.controlled:
            return Token(Kind.CONTROLLED, start, match.end(), match[1])
        after = self.text[match.end() : end]
        holds = has_letter(after) or (not after and self.text[end : end + 1] in ('"', "("))
        if holds and not after.startswith("//") and any(map(str.isalpha, name)):
            return Token(Kind.UNKNOWN, start, match.end(), match[1])
        return None

    def date(self, name: re.Match[str]) -> Token:
        """A name of the language for dates with what follows it; a space between is passed over before a figure."""
        value = _DATE.match(self.text, name.end())
        apart = _DATE_APART.match(self.text, name.end())
        if value:
            return Token(Kind.DATE, self.position, value.end(), name[1], value[0])
        if apart:
            return Token(Kind.DATE, self.position, apart.end(), name[1], apart[1])
        return Token(Kind.DATE, self.position, name.end(), name[1])
