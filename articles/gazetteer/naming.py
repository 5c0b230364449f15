"""The names of one region or actor as the gazetteer lists them: each spelling once, the strongest kind first."""

from __future__ import annotations

from articles.tagging.folding import fold

PREFERRED, ALIAS, ABBREVIATION, DEMONYM, WEAK = "preferred", "alias", "abbreviation", "demonym", "weak"
LONGEST_ABBREVIATION = 8
TOO_SHORT = 2
"""A name of so few letters proves nothing, unless it is an abbreviation."""


def is_abbreviation(text: str) -> bool:
    """All capitals and short (UN, U.S., UNESCO, G20): a name whose case matters."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and len(text) <= LONGEST_ABBREVIATION and all("A" <= letter <= "Z" for letter in letters)


def language_of(text: str) -> str:
    """The language of a name as its script tells it: Arabic or English."""
    return "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"


class NameList:
    """The names of one region or actor. A spelling that folds like an earlier one is not repeated."""

    def __init__(self) -> None:
        self.names: list[dict[str, str]] = []
        self._folded: set[tuple[str, bool]] = set()

    def add(self, text: str | None, kind: str) -> None:
        """List a name, unless the same is listed or it has no letters."""
        text = (text or "").strip()
        abbreviation = is_abbreviation(text)
        key = (fold(text), abbreviation)
        if not key[0] or key in self._folded or len(text) > 200:
            return
        self._folded.add(key)
        if kind in {PREFERRED, ALIAS} and not abbreviation and len(key[0].replace(" ", "")) <= TOO_SHORT:
            kind = WEAK
        if kind == ALIAS and abbreviation:
            kind = ABBREVIATION
        self.names.append({"text": text, "kind": kind, "language": language_of(text)})
