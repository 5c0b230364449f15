"""Lines of a gazetteer → records, or refusals that name the line. Knows the models' choices, reads no database.

A region: `{"region": "iraq", "name": "Iraq", "kind": "country", "parent": "western-asia", "iso2": "IQ", "names":
[{"text": "Iraqi", "kind": "demonym", "language": "en"}]}`. An actor: `{"actor": "hezbollah", "name": "Hezbollah",
"kind": "armed-group", "country": "LB", "names": […], "relations": [{"kind": "based-in", "region": "lebanon", "from":
"1985"}]}`. The value of `region` or `actor` is the slug. docs/gazetteer.md
lists every key.
"""

from __future__ import annotations

import gzip
import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from articles.gazetteer.naming import language_of
from articles.models import Actor, Name, Region, Relation
from articles.tagging.folding import fold

Value = str | float | int
LONGEST_NAME = 200
_SLUG = re.compile(r"[\w-]{1,120}")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_REGION_TEXTS = {"iso2": 2, "iso3": 3, "iso3166_2": 10, "m49": 3, "origin": 60}
_ACTOR_TEXTS = {"description": 10_000, "wikidata_id": 20, "origin": 60}
_ACTOR_DATES = ("active_from", "active_until")
_RELATION_KEYS = frozenset({"kind", "actor", "region", "from", "to", "source"})
_SHARED_KEYS = frozenset({"name", "kind", "names"})
_REGION_KEYS = (
    _SHARED_KEYS | set(_REGION_TEXTS) | {"region", "parent", "latitude", "longitude", "population", "part_of"}
)
_ACTOR_KEYS = _SHARED_KEYS | set(_ACTOR_TEXTS) | set(_ACTOR_DATES) | {"actor", "country", "relations"}


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One name of a region or actor."""

    text: str
    folded: str
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """What an actor has to do with another actor or a region, from when to when. One of both slugs is given."""

    kind: str
    actor: str
    region: str
    from_date: str
    to_date: str
    source: str


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A region as a line states it. `fields` holds the columns that the line states, by their names."""

    slug: str
    fields: Mapping[str, Value]
    parent: str
    part_of: tuple[str, ...]
    names: tuple[NameRecord, ...]
    place: str


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor as a line states it. `country` is the ISO code of a country."""

    slug: str
    fields: Mapping[str, Value]
    country: str
    names: tuple[NameRecord, ...]
    relations: tuple[RelationRecord, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that is not loaded, and why."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class _LineError(Exception):
    """What is wrong with a line, in words that say what to do."""


def read(path: Path) -> Iterator[RegionRecord | ActorRecord | Refusal]:
    """The records of a file of JSON lines, packed (`.gz`) or plain; a bad line is a refusal. OSError as it comes."""
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (EOFError, gzip.BadGzipFile) as error:
        yield Refusal(str(path), f"is no whole gzip file ({error}); unpack it and load the JSON lines")
        return
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{path}: line {number}"
        try:
            yield _record(line, place)
        except _LineError as error:
            yield Refusal(place, str(error))


def _record(line: bytes, place: str) -> RegionRecord | ActorRecord:
    try:
        stated = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _LineError("is not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _LineError(f"is not JSON ({error}); write one object a line") from None
    if not isinstance(stated, dict) or ("region" in stated) == ("actor" in stated):
        raise _LineError('is neither a region nor an actor; write {"region": SLUG, …} or {"actor": SLUG, …}')
    return _region(stated, place) if "region" in stated else _actor(stated, place)


def _region(stated: Mapping[str, object], place: str) -> RegionRecord:
    _only(stated, _REGION_KEYS)
    fields = _shared(stated, frozenset(Region.Kind.values))
    for key, limit in _REGION_TEXTS.items():
        if key in stated:
            fields[key] = _text(stated, key, limit)
    for key, bound in (("latitude", 90), ("longitude", 180)):
        if key in stated:
            fields[key] = _number(stated, key, -bound, bound)
    if "population" in stated:
        fields["population"] = int(_number(stated, "population", 0, 20_000_000_000))
    part_of = stated.get("part_of", [])
    if not isinstance(part_of, list) or not all(isinstance(slug, str) for slug in part_of):
        raise _LineError('"part_of" is no list of slugs')
    parent = _text(stated, "parent", 120) if "parent" in stated else ""
    return RegionRecord(_slug(stated, "region"), fields, parent, tuple(part_of), _names(stated), place)


def _actor(stated: Mapping[str, object], place: str) -> ActorRecord:
    _only(stated, _ACTOR_KEYS)
    fields = _shared(stated, frozenset(Actor.Kind.values))
    for key, limit in _ACTOR_TEXTS.items():
        if key in stated:
            fields[key] = _text(stated, key, limit)
    fields.update({key: _date(stated, key) for key in _ACTOR_DATES if key in stated})
    country = _text(stated, "country", 2) if "country" in stated else ""
    return ActorRecord(_slug(stated, "actor"), fields, country, _names(stated), _relations(stated), place)


def _relations(stated: Mapping[str, object]) -> tuple[RelationRecord, ...]:
    listed = stated.get("relations", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise _LineError('"relations" is no list of {"kind": …, "actor" or "region": …}')
    return tuple(_relation(one) for one in listed)


def _relation(stated: Mapping[str, object]) -> RelationRecord:
    _only(stated, _RELATION_KEYS)
    kind = _text(stated, "kind", 9)
    if kind not in Relation.Kind.values:
        raise _LineError(f'"{kind}" is no kind of relation; known are {", ".join(sorted(Relation.Kind.values))}')
    if ("actor" in stated) == ("region" in stated):
        raise _LineError('a relation leads to an actor or to a region; write one of "actor" and "region"')
    start, end = (_date(stated, key) if key in stated else "" for key in ("from", "to"))
    # A year and a month compare as far as both are known.
    shared = min(len(start), len(end))
    if end[:shared] < start[:shared]:
        raise _LineError(f"a relation ends in {end} before it begins in {start}")
    return RelationRecord(
        kind,
        _slug(stated, "actor") if "actor" in stated else "",
        _slug(stated, "region") if "region" in stated else "",
        start,
        end,
        _text(stated, "source", 300) if "source" in stated else "",
    )


def _date(stated: Mapping[str, object], key: str) -> str:
    text = _text(stated, key, 10)
    if text and not _is_date(text):
        raise _LineError(f'"{key}" is no date; write 2016, 2016-05 or 2016-05-31')
    return text


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    year, month, day = (int(part) for part in f"{text}-01-01"[:10].split("-"))
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] if year else False


def _only(stated: Mapping[str, object], keys: frozenset[str]) -> None:
    unknown = sorted(set(stated) - keys)
    if unknown:
        raise _LineError(f'"{unknown[0]}" is no key of a gazetteer; known are {", ".join(sorted(keys))}')


def _shared(stated: Mapping[str, object], kinds: frozenset[str]) -> dict[str, Value]:
    name = _text(stated, "name", LONGEST_NAME)
    if not fold(name):
        raise _LineError('"name" has neither letter nor digit')
    kind = _text(stated, "kind", 30)
    if kind not in kinds:
        raise _LineError(f'"{kind}" is no kind; known are {", ".join(sorted(kinds))}')
    return {"name": name, "kind": kind}


def _slug(stated: Mapping[str, object], key: str) -> str:
    slug = _text(stated, key, 120)
    if not _SLUG.fullmatch(slug):
        raise _LineError(f'"{key}" is no slug; write letters, digits and hyphens')
    return slug


def _text(stated: Mapping[str, object], key: str, limit: int) -> str:
    text = stated.get(key)
    if not isinstance(text, str) or "\0" in text:
        raise _LineError(f'"{key}" is missing or no text')
    if len(text) > limit:
        raise _LineError(f'"{key}" is longer than {limit} characters')
    return text.strip()


def _number(stated: Mapping[str, object], key: str, lowest: float, highest: float) -> float:
    number = stated[key]
    if isinstance(number, bool) or not isinstance(number, int | float) or not lowest <= number <= highest:
        raise _LineError(f'"{key}" is no number from {lowest} to {highest}')
    return number


def _names(stated: Mapping[str, object]) -> tuple[NameRecord, ...]:
    """The names that a line lists; its own name is added as the preferred one where the list lacks it."""
    listed = stated.get("names", [])
    if not isinstance(listed, list) or not all(isinstance(name, dict) for name in listed):
        raise _LineError('"names" is no list of {"text": …, "kind": …}')
    names = [_name(name) for name in listed]
    own = _text(stated, "name", LONGEST_NAME)
    if own not in {name.text for name in names}:
        names.insert(0, NameRecord(own, fold(own), Name.Kind.PREFERRED, language_of(own)))
    return tuple({(name.text, name.language): name for name in reversed(names)}.values())[::-1]


def _name(stated: Mapping[str, object]) -> NameRecord:
    _only(stated, frozenset({"text", "kind", "language"}))
    text = _text(stated, "text", LONGEST_NAME)
    kind = _text(stated, "kind", 12) if "kind" in stated else Name.Kind.ALIAS.value
    language = _text(stated, "language", 12) if "language" in stated else language_of(text)
    folded = fold(text)
    if not folded or len(folded) > LONGEST_NAME:
        raise _LineError(f"the name {text!r} has neither letter nor digit, or too many")
    if kind not in Name.Kind.values:
        raise _LineError(f'"{kind}" is no kind of name; known are {", ".join(sorted(Name.Kind.values))}')
    return NameRecord(text, folded, kind, language)
