"""Hand-written actors → the actors of the shipped gazetteer. Pure: no database, no files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from articles.gazetteer import actor_curation as curation
from articles.gazetteer import actor_relations, arabic_actor_names
from articles.gazetteer.naming import ALIAS, PREFERRED, WEAK, NameList
from articles.gazetteer.slugs import SlugBook
from articles.tagging.folding import fold

KINDS = {
    "person": "person",
    "armed group": "armed-group",
    "party": "party",
    "international organisation": "international-organisation",
    "company": "company",
    "media": "media",
    "other": "other",
}
_KIND_BY_NAME = {name: kind for kind, names in curation.ACTOR_KINDS.items() for name in names}


def actors(raw: Iterable[dict[str, Any]]) -> list[dict[str, object]]:
    """The gazetteer's actor records, in the order of the list."""
    book, relations = SlugBook(), _relations()
    return [_record(actor, book, relations) for actor in raw]


def _relations() -> dict[str, list[dict[str, str]]]:
    """Slug of an actor → its relations, as its line states them."""
    stated: dict[str, list[dict[str, str]]] = {}
    for kind, where, spans_by_target in (
        ("leads", "region", actor_relations.LEADS_COUNTRY),
        ("leads", "actor", actor_relations.LEADS),
        ("part-of", "actor", actor_relations.HAS_PART),
        ("member-of", "actor", actor_relations.HAS_MEMBER),
        ("based-in", "region", actor_relations.SITS_IN),
    ):
        for target, spans in spans_by_target.items():
            for slug, start, end in spans:
                relation = {"kind": kind, where: target, "from": start, "to": end}
                stated.setdefault(slug, []).append({key: value for key, value in relation.items() if value})
    return stated


def _record(actor: dict[str, Any], book: SlugBook, relations: Mapping[str, list[dict[str, str]]]) -> dict[str, object]:
    slug = book.take(actor["name"], [actor["kind"]])
    record = {
        "actor": slug,
        "name": actor["name"],
        "kind": _KIND_BY_NAME.get(actor["name"], KINDS[actor["kind"]]),
        "country": actor["country"],
        "origin": f"curated:{actor['id']}",
        "active_from": actor["active_from"],
        "active_until": actor["active_until"],
        "names": _names(actor),
        "relations": relations.get(slug),
    }
    return {key: value for key, value in record.items() if value}


def _names(actor: dict[str, Any]) -> list[dict[str, str]]:
    names = NameList()
    aliases = [alias for alias in actor["aliases"] if not _is_described(alias, actor)]
    more = curation.ACTOR_MORE_NAMES.get(actor["name"], ())
    for text, kind in (
        (actor["name"], PREFERRED),
        *((alias, ALIAS) for alias in aliases),
        *((alias, ALIAS) for alias in more),
        *((f"U.S. {alias[3:]}", ALIAS) for alias in [actor["name"], *aliases] if alias.startswith("US ")),
        *((f"U.N. {alias[3:]}", ALIAS) for alias in [actor["name"], *aliases] if alias.startswith("UN ")),
        (actor["name_ar"], ALIAS),
        *((alias, ALIAS) for alias in arabic_actor_names.NAMES.get(actor["name"], ())),
        *((alias, WEAK) for alias in actor["short_aliases"]),
    ):
        names.add(text, WEAK if fold(text or "") in curation.WEAK_ACTOR_NAMES else kind)
    return names.names


def _is_described(alias: str, actor: dict[str, Any]) -> bool:
    """Whether an alias is another name of the actor behind words of its own: `Lebanese Hezbollah`, `President X`.

    It would be found without the alias, and the words before the name count for what they name.
    """
    folded = fold(alias)
    others = (fold(other) for other in (actor["name"], *actor["aliases"]) if fold(other) != folded)
    return any(folded.endswith(f" {other}") for other in others if other not in curation.WEAK_ACTOR_NAMES)
