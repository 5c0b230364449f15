"""The shipped relations of actors: both ends are in the gazetteer, and none contradicts another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from articles.gazetteer.build import read_lines
from articles.gazetteer.loading import SHIPPED
from search.querylang import read_partial

REGIONS = {region["region"]: region for region in read_lines(SHIPPED[0])}
ACTORS = {actor["actor"]: actor for actor in read_lines(SHIPPED[1])}
RELATIONS = [(slug, relation) for slug, actor in ACTORS.items() for relation in actor.get("relations", ())]
LED_BY_SEVERAL = {"palestinian-authority"}
"""What has a president beside a prime minister, countries apart."""


def first_day(text: str) -> date:
    return read_partial(text).first() if text else date.min


def last_day(text: str) -> date:
    return read_partial(text).last() if text else date.max


def target_of(relation: dict[str, Any]) -> str:
    return str(relation.get("actor") or relation["region"])


def overlapping(spans: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """Pairs of spans of which the later begins before the other is over: its year or month may be the same."""
    ordered = sorted(spans, key=lambda span: first_day(span[1]))
    return [(one[0], next_[0]) for one, next_ in pairwise(ordered) if last_day(next_[1]) < first_day(one[2] or "9999")]


def test_there_are_enough_of_every_kind() -> None:
    kinds = defaultdict(int)
    for _, relation in RELATIONS:
        kinds[relation["kind"]] += 1
    assert all(kinds[kind] >= 20 for kind in ("leads", "part-of", "member-of", "based-in")), dict(kinds)
    dated = [relation for _, relation in RELATIONS if relation.get("from") or relation.get("to")]
    assert len(dated) / len(RELATIONS) > 0.75


def test_every_relation_leads_to_what_the_gazetteer_holds() -> None:
    for slug, relation in RELATIONS:
        assert ("actor" in relation) != ("region" in relation)
        assert relation.get("actor", slug) in ACTORS
        assert relation.get("region", "iraq") in REGIONS
        assert relation.get("actor") != slug


def test_only_offices_lead_to_countries_and_only_seats_to_towns() -> None:
    for slug, relation in RELATIONS:
        if "region" not in relation:
            assert relation["kind"] != "based-in"
            continue
        kind = REGIONS[relation["region"]]["kind"]
        assert (relation["kind"] == "leads") == (kind == "country")
        assert (relation["kind"] == "leads") == (ACTORS[slug]["kind"] == "person")


def test_dates_are_in_order_and_within_what_is_known_of_both() -> None:
    for slug, relation in RELATIONS:
        start, end = relation.get("from", ""), relation.get("to", "")
        assert first_day(start) <= last_day(end), (slug, relation)
        for bearer in (ACTORS[slug], ACTORS.get(relation.get("actor", ""), {})):
            assert first_day(bearer.get("active_from", "")) <= last_day(start) or not start, (slug, relation)
            until = bearer.get("active_until", "")
            assert not until or last_day(until) >= last_day(end), (slug, relation)


def test_nobody_is_told_twice_of_one_time() -> None:
    spans = defaultdict(list)
    for slug, relation in RELATIONS:
        key = (slug, relation["kind"], target_of(relation))
        spans[key].append((slug, relation.get("from", ""), relation.get("to", "")))
    for key, found in spans.items():
        assert len(set(found)) == len(found), key
        assert overlapping(found) == [], key


def test_what_one_leads_alone_has_one_leader_at_a_time() -> None:
    spans = defaultdict(list)
    for slug, relation in RELATIONS:
        if relation["kind"] == "leads" and "actor" in relation and relation["actor"] not in LED_BY_SEVERAL:
            spans[relation["actor"]].append((slug, relation.get("from", ""), relation.get("to", "")))
    for led, found in spans.items():
        assert overlapping(found) == [], led


def test_nothing_is_part_of_itself_over_others() -> None:
    above = defaultdict(set)
    for slug, relation in RELATIONS:
        if relation["kind"] in ("part-of", "member-of") and "actor" in relation:
            above[slug].add(relation["actor"])

    def reached(slug: str, seen: frozenset[str]) -> bool:
        return any(up in seen or reached(up, seen | {up}) for up in above[slug])

    assert [slug for slug in list(above) if reached(slug, frozenset({slug}))] == []


@pytest.mark.parametrize(
    ("one", "kind", "other", "start", "end"),
    [
        ("hassan-nasrallah", "leads", "hezbollah", "1992-02", "2024-09-27"),
        ("qassam-brigades", "part-of", "hamas", "1991", ""),
        ("marco-rubio", "leads", "us-state-department", "2025-01-21", ""),
        ("bashar-al-assad", "leads", "syria", "2000-07-17", "2024-12-08"),
        ("arab-league", "based-in", "tunis", "1979", "1990"),
    ],
)
def test_what_everybody_knows_is_among_them(one: str, kind: str, other: str, start: str, end: str) -> None:
    told = [
        (relation["kind"], target_of(relation), relation.get("from", ""), relation.get("to", ""))
        for slug, relation in RELATIONS
        if slug == one
    ]
    assert (kind, other, start, end) in told
