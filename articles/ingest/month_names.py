"""The names of months in the languages of Europe, as dates that are stated have them. Values, and their English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from articles.ingest.printed_dates import MONTHS

_NAMES = (
    "januar januari janvier enero gennaio janeiro jänner",
    "februar februari février febrero febbraio fevereiro",
    "märz mars maart marts marzo março",
    "avril aprile abril",
    "mai mei maj mayo maggio maio",
    "juni juin junio giugno junho",
    "juli juillet julio luglio julho",
    "augustus augusti août agosto",
    "septembre septiembre settembre setembro",
    "oktober octobre octubre ottobre outubro",
    "novembre noviembre novembro",
    "dezember desember décembre diciembre dicembre dezembro",
)
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {name: MONTHS[number][0] for number, names in enumerate(_NAMES) for name in names.split()}
)
_DATE = re.compile(
    r"(?:^[^\W\d_]{4,12},?\s+(?:den\s+|le\s+)?)?\b(?P<day>[0-3]?[0-9])(?:\.|er|º)?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12})\.?(?:\s+(?:de|del)\s+|\s+)(?P<year>[0-9]{4})\b"
)


def in_english(words: str) -> str:
    """The words with a day’s month in English, where another language names it: “Mittwoch, 18. Oktober 2023”."""

    def named(found: re.Match[str]) -> str:
        month = _ENGLISH.get(found["month"].lower())
        return f"{found['day']} {month} {found['year']}" if month else found[0]

    return _DATE.sub(named, words, count=1)
