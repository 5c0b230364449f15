"""The lists of places, joined: one place of each that two lists hold, the well-known ones, those that lists lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from articles.gazetteer import place_curation as curation
from articles.gazetteer import province_curation
from articles.gazetteer.slugs import slug_of
from articles.tagging.folding import fold

Raw = dict[str, Any]
"""A place as the lists give it."""


def absorb(raw: list[Raw], by_id: dict[str, Raw]) -> Mapping[str, str]:
    """Make one place of each that two lists hold; the answer tells where the lost identifiers went."""
    moved = {}
    for place in raw:
        for keeper_id, (iso2, name) in province_curation.ABSORBED.items():
            same = name in {place["name"], *place["aliases"]}
            if place["level"] == "admin1" and place["iso2"] == iso2 and same and keeper_id in by_id:
                keeper = by_id[keeper_id]
                keeper["aliases"] = [*keeper["aliases"], *(alias for alias in place["aliases"] if alias.isascii())]
                keeper["name_ar"] = keeper["name_ar"] or place["name_ar"]
                keeper["iso3166_2"] = place["iso3166_2"]
                moved[place["id"]] = keeper_id
    for lost in moved:
        del by_id[lost]
    return moved


def well_known(raw: list[Raw]) -> dict[str, str]:
    """The English name of each well-known place, by its identifier: the largest of its country that bears it."""
    wanted = {(iso2, fold(name)): name for iso2, names in curation.WELL_KNOWN.items() for name in names}
    best: dict[str, Raw] = {}
    for place in raw:
        if place["level"] != "city" or place["iso2"] not in curation.WELL_KNOWN:
            continue
        for name in {wanted.get((place["iso2"], fold(text))) for text in (place["name"], *place["aliases"])} - {None}:
            key = f"{place['iso2']} {name}"
            if key not in best or (place["population"] or 0) > (best[key]["population"] or 0):
                best[key] = place
    return {place["id"]: key[3:] for key, place in best.items()}


def further_places() -> list[Raw]:
    """The places that the lists lack, in the form of the lists."""
    return [
        {
            "id": f"own:{iso2 or 'WW'}:{slug_of(name)}",
            "level": "place",
            "kind": kind,
            "name": name,
            "name_ar": name_ar,
            "iso2": iso2,
            "parent": f"iso:{iso2}" if iso2 else "m49:001",
            "aliases": list(aliases),
        }
        for kind, name, name_ar, iso2, aliases in province_curation.FURTHER_PLACES
    ]
