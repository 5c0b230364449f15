"""Raw lists of places → the regions of the shipped gazetteer.

Which places are taken, what lies in what, what each is called and which names need company. Pure: no database, no
files.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from articles.gazetteer import place_curation as curation
from articles.gazetteer import province_curation
from articles.gazetteer.arabic_place_names import CITIES, FURTHER
from articles.gazetteer.naming import ABBREVIATION, ALIAS, DEMONYM, PREFERRED, WEAK, NameList
from articles.gazetteer.peoples import PEOPLES
from articles.gazetteer.place_lists import Raw, absorb, further_places, well_known
from articles.gazetteer.place_names import (
    KINDS_OF_PROVINCE,
    SHORTEST_STRONG,
    add_names,
    name_country,
    needs_company,
)
from articles.gazetteer.slugs import SlugBook
from articles.tagging.folding import fold

KINDS = {
    "world": "world",
    "region": "continent",
    "subregion": "subregion",
    "grouping": "grouping",
    "country": "country",
}
TYPES_OF_PROVINCES = frozenset(
    {
        "Province", "Region", "State", "Governorate", "Department", "Prefecture", "Republic", "Land", "Oblast",
        "Autonomous region", "Autonomous community", "Autonomous republic", "Union territory", "Emirate", "Country",
        "Voivodship", "Regional state", "Division", "Territory", "Canton", "Administrative region", "Federal territory",
    }
)  # fmt: skip
"""Provinces of other types are municipalities and parishes: their names need company."""


def regions(raw: Iterable[Raw]) -> list[dict[str, object]]:
    """The gazetteer's region records, parents before children."""
    places = _Places([*(dict(place) for place in raw), *further_places()])
    return places.records()


class _Places:
    def __init__(self, raw: list[Raw]) -> None:
        self.by_id = {place["id"]: place for place in raw}
        self.moved = absorb(raw, self.by_id)
        self.countries = {place["iso2"]: place for place in raw if place["level"] == "country"}
        self.chosen = self._choose(raw)
        self.capitals = self._capitals(raw)
        self.well_known = well_known(raw)
        self.chosen.update({place["id"]: place for place in self.capitals.values()})
        self.chosen.update({place: self.by_id[place] for place in self.well_known})
        self.slugs: dict[str, str] = {}
        self.country_names = {
            iso2: {
                fold(name)
                for name in (country["name"], *country["aliases"], *country["demonyms"])
                if (iso2, name) not in curation.COUNTRY_NOT
            }
            for iso2, country in self.countries.items()
        }
        self.known = set().union(*self.country_names.values())
        self.known |= {
            fold(name)
            for place in self.chosen.values()
            if place["level"] in {"place", "grouping", "region", "subregion"}
            for name in (place["name"], *place["aliases"])
        }
        self.english = self._english_names(raw)
        self.inhabitants: dict[str, int] = defaultdict(int)
        for place in raw:
            if place["level"] == "city":
                self.inhabitants[place["parent"]] += place["population"] or 0
        self.big_names: dict[str, set[str]] = defaultdict(set)
        for place in self.chosen.values():
            if self._is_big(place) or place["level"] == "place":
                self.big_names[place["iso2"]].add(fold(self._display(place)))

    def _choose(self, raw: list[Raw]) -> dict[str, Raw]:
        return {
            place["id"]: place
            for place in raw
            if place["id"] in self.by_id and (place["level"] != "city" or (place["population"] or 0) >= curation.TOWN)
        }

    def _capitals(self, raw: list[Raw]) -> dict[str, Raw]:
        """The capital of each country, where the list of cities has it."""
        wanted = {iso2: fold(country["capital"] or "") for iso2, country in self.countries.items()}
        found: dict[str, Raw] = {}
        for place in raw:
            if place["level"] == "city" and wanted[place["iso2"]] in {
                fold(place["name"]),
                *map(fold, place["aliases"]),
            }:
                best = found.get(place["iso2"])
                if best is None or (place["population"] or 0) > (best["population"] or 0):
                    found[place["iso2"]] = place
        return found

    def _is_big(self, place: Raw) -> bool:
        if place["level"] != "city":
            return False
        if self.capitals.get(place["iso2"]) is place or place["id"] in self.well_known:
            return True
        near = place["iso2"] in curation.MIDDLE_EAST_AND_NORTH_AFRICA
        return (place["population"] or 0) >= (curation.TOWN if near else curation.BIG_CITY)

    def records(self) -> list[dict[str, object]]:
        ordered = sorted(self.chosen.values(), key=self._importance)
        self._assign_slugs(ordered)
        self.part_of: dict[str, list[str]] = defaultdict(list)
        for place in ordered:
            for iso2 in place.get("members", ()):
                if iso2 in self.countries:
                    self.part_of[self.countries[iso2]["id"]].append(self.slugs[place["id"]])
        return [self._record(place) for place in sorted(ordered, key=self._depth)]

    def _importance(self, place: Raw) -> tuple[int, int, str]:
        rank = {
            "country": 0,
            "world": 1,
            "region": 1,
            "subregion": 1,
            "grouping": 1,
            "place": 2,
            "city": 3,
            "admin1": 4,
        }
        level = rank[place["level"]]
        if place["level"] == "city" and not self._is_big(place):
            level = 5
        return level, -(place.get("population") or self.inhabitants[place["id"]]), place["id"]

    def _depth(self, place: Raw) -> int:
        order = ("world", "region", "subregion", "grouping", "country", "admin1", "place", "city")
        return order.index(place["level"]) if not place["id"].startswith("hand:PS") else order.index("admin1") - 1

    def _assign_slugs(self, ordered: list[Raw]) -> None:
        book = SlugBook()
        for place in ordered:
            if place["level"] == "city" or place["level"] == "admin1":
                for name in sorted(self.known):
                    book.reserve(name)
                break
            self.slugs[place["id"]] = book.take(self._display(place), [place["level"].replace("place", "area")])
        for place in ordered[len(self.slugs) :]:
            country = self.countries.get(place.get("iso2") or "", {}).get("name", "")
            if place["level"] == "admin1":
                further: tuple[list[str], ...] = (["province"], [country], ["province", country])
            else:
                further = ([country], [self._parent_name(place), country])
            self.slugs[place["id"]] = book.take(self._display(place), *further)

    def _parent_name(self, place: Raw) -> str:
        parent = self.by_id.get(self.moved.get(place["parent"], place["parent"]))
        return self._display(parent) if parent else ""

    def _display(self, place: Raw) -> str:
        """What a place is called in English news: `Aleppo`, where the list of provinces writes `Ḩalab`."""
        name: str = place["name"]
        if place["level"] == "world":
            return "World"
        if place["id"] in self.well_known:
            return self.well_known[place["id"]]
        if place["level"] == "admin1" and name in province_curation.ENGLISH_PROVINCES.get(place["iso2"], {}):
            return province_curation.ENGLISH_PROVINCES[place["iso2"]][name]
        if place["level"] == "admin1" and "oblast" in fold(name):
            return next((alias for alias in place["aliases"] if alias.endswith(" Oblast") and alias.isascii()), name)
        if place["level"] == "admin1" and name.endswith((" Sheng", " sheng")):
            return name[:-6]
        if place["level"] in {"admin1", "city"} and place["iso2"] in curation.MIDDLE_EAST_AND_NORTH_AFRICA:
            return self.english.get((place["iso2"], fold(name)), name)
        return name

    def _english_names(self, raw: list[Raw]) -> dict[tuple[str, str], str]:
        """What `Aleppo Governorate` tells of the place that the lists call `Ḩalab`."""
        english: dict[tuple[str, str], str] = {}
        for place in raw:
            if place["level"] != "admin1" or place["iso2"] not in curation.MIDDLE_EAST_AND_NORTH_AFRICA:
                continue
            for alias in place["aliases"]:
                root = re.sub(r" (Governorate|Province|District)$", "", alias)
                if root != alias and alias.isascii() and not needs_company(root):
                    english.setdefault((place["iso2"], fold(place["name"])), root)
        return english

    def _record(self, place: Raw) -> dict[str, object]:
        display = self._display(place)
        named = display
        if place["level"] == "admin1" and fold(display) in self.big_names[place["iso2"]]:
            named = f"{display} {place['type'] or 'Province'}"
        kind = KINDS.get(place["level"]) or ("province" if place["level"] == "admin1" else "city")
        if place["level"] == "place":
            kind = (
                "province"
                if place["id"] in self.moved.values()
                else place.get("kind") or province_curation.HAND_KINDS.get(place["id"], "site")
            )
        record: dict[str, object] = {
            "region": self.slugs[place["id"]],
            "name": named,
            "kind": kind,
            "parent": self._parent_slug(place),
            "origin": place["id"],
            "iso2": place["iso2"] if kind == "country" else "",
            "iso3": place.get("iso3") or "",
            "iso3166_2": place.get("iso3166_2") or "",
            "m49": place.get("m49") or (place["id"].removeprefix("m49:") if place["id"].startswith("m49:") else ""),
            "latitude": place.get("lat"),
            "longitude": place.get("lon"),
            "population": place.get("population"),
            "part_of": self.part_of[place["id"]],
            "names": self._names(place, display, named),
        }
        return {key: value for key, value in record.items() if value not in (None, "", [])}

    def _parent_slug(self, place: Raw) -> str:
        """The slug of what the place lies in: the province where the list tells it, else the country."""
        parent = place["parent"]
        if place["level"] == "admin1" and place["iso2"] == "PS" and place["id"] not in self.moved.values():
            part = "gaza-strip" if place["gn_code"].startswith("PS.GZ") else "west-bank"
            return self.slugs[f"hand:PS:{part}"]
        parent = self.moved.get(parent, parent)
        if parent not in self.slugs and place.get("iso2"):
            parent = self.countries[place["iso2"]]["id"]
        return self.slugs.get(parent or "", "")

    def _names(self, place: Raw, display: str, named: str) -> list[dict[str, str]]:
        names = NameList()
        if place["level"] == "country":
            name_country(place, names)
        elif place["level"] == "admin1":
            self._name_province(place, display, named, names)
        elif place["level"] == "city":
            self._name_city(place, display, names)
        else:
            add_names(names, [display], PREFERRED)
            arabic = (*FURTHER.get(display, ()), place["name_ar"])
            add_names(names, [*place["aliases"], *arabic, *curation.MORE_NAMES.get(display, ())], ALIAS)
        own = "" if place["level"] == "country" else display
        add_names(names, PEOPLES.get((place.get("iso2") or "", own), ()), DEMONYM)
        return names.names

    def _name_city(self, place: Raw, display: str, names: NameList) -> None:
        trusted = place["id"] in self.well_known or (self._is_big(place) and not needs_company(display))
        strong = trusted and fold(display) not in self.known
        names.add(display, PREFERRED if strong else WEAK)
        if not self._is_big(place):
            return
        known = (*curation.MORE_NAMES.get(display, ()), *curation.KNOWN_ALIASES.get(place["name"], ()), place["name"])
        add_names(names, [name for name in known if fold(name) not in self.known], ALIAS if strong else WEAK)
        add_names(names, CITIES.get(display, (*FURTHER.get(display, ()), place["name_ar"])), ALIAS if strong else WEAK)
        capital = self.capitals.get(place["iso2"]) is place
        if capital:
            add_names(names, [self.countries[place["iso2"]]["capital"]], ALIAS)
        if place["iso2"] in curation.MIDDLE_EAST_AND_NORTH_AFRICA:
            add_names(names, [name for name in place["aliases"] if len(fold(name)) >= SHORTEST_STRONG], WEAK)

    def _name_province(self, place: Raw, display: str, named: str, names: NameList) -> None:
        plain = place["type"] in TYPES_OF_PROVINCES or place["iso2"] in curation.MIDDLE_EAST_AND_NORTH_AFRICA
        own = (place["iso2"], fold(display)) in curation.SHARED_WITH_A_COUNTRY
        shared = fold(display) in self.big_names[place["iso2"]] or (fold(display) in self.known and not own)
        saint = fold(display).split()[0] in {"san", "santa", "santo", "los", "las"}
        strong = plain and not shared and not saint and not needs_company(display, shortest=SHORTEST_STRONG + 1)
        if named != display:
            names.add(named, PREFERRED)
        add_names(names, [display], PREFERRED if strong else WEAK)
        add_names(names, FURTHER.get(named, ()), ALIAS)
        plainly_worded = plain and not needs_company(display, shortest=2)
        for ending in sorted({"province", (place["type"] or "province").lower()}):
            names.add(f"{display} {ending}", ALIAS if plainly_worded else WEAK)
        add_names(names, [place["name"], *place["aliases"]], WEAK, KINDS_OF_PROVINCE)
        if place["iso2"] == "US" and display in province_curation.STATES_CUT_SHORT:
            names.add(province_curation.STATES_CUT_SHORT[display], ABBREVIATION)
        if place["name_ar"]:
            whole = place["name_ar"].startswith(("محافظة", "ولاية", "منطقة", "استان", "إقليم"))
            add_names(names, [place["name_ar"]], ALIAS if whole and plainly_worded else WEAK, KINDS_OF_PROVINCE)
