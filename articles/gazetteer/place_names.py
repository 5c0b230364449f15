"""What a place is called, and which of its names need company."""

from __future__ import annotations

from collections.abc import Iterable

from articles.gazetteer import place_curation as curation
from articles.gazetteer.arabic_demonyms import arabic_demonyms
from articles.gazetteer.arabic_place_names import COUNTRIES
from articles.gazetteer.naming import ALIAS, DEMONYM, PREFERRED, WEAK, NameList
from articles.gazetteer.place_lists import Raw
from articles.tagging.folding import fold

SHORTEST_STRONG = 4
"""Letters that a name needs to prove itself."""


KINDS_OF_TOWN = ("مدينة", "بلدة")
KINDS_OF_PROVINCE = ("محافظة", "ولاية", "إقليم", "منطقة")
"""What Arabic says before a place to tell which kind of place it is: the city of, the province of."""


def name_country(place: Raw, names: NameList) -> None:
    """Add what a country is called, in English and in Arabic."""
    iso2 = place["iso2"]
    add_names(names, [place["name"]], PREFERRED)
    add_names(names, curation.COUNTRY_ALIASES.get(iso2, ()), ALIAS)
    add_names(names, [alias for alias in place["aliases"] if (iso2, alias) not in curation.COUNTRY_NOT], ALIAS)
    add_names(names, [place["name_ar"], *COUNTRIES.get(iso2, ())], ALIAS)
    add_names(names, place["demonyms"], DEMONYM)
    add_names(names, arabic_demonyms(iso2), DEMONYM)


def add_names(
    names: NameList, texts: Iterable[str | None], kind: str, kinds_of_place: tuple[str, ...] = KINDS_OF_TOWN
) -> None:
    """List names of a place. Of an everyday word of Arabic only the forms that say the kind of place before it."""
    for text in texts:
        if text and fold(text) in curation.EVERYDAY_ARABIC:
            for kind_of_place in kinds_of_place:
                names.add(f"{kind_of_place} {text}", ALIAS)
            continue
        names.add(text, WEAK if text and fold(text) in curation.WEAK_REGION_NAMES else kind)


def needs_company(name: str, shortest: int = SHORTEST_STRONG) -> bool:
    """Whether a place name is too short, an ordinary word or more often a person's."""
    folded = fold(name)
    if folded in curation.STRONG_THOUGH_SHORT or folded in curation.STRONG_THOUGH_SURNAMES:
        return False
    return (
        len(folded) < shortest
        or folded in curation.SURNAMES
        or all(word in curation.ORDINARY_WORDS for word in folded.split())
    )
