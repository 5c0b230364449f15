"""What pages print round a story and between its paragraphs, cut by the table of `furniture_rules`. Knows no format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.ingest.furniture_rules import RULES, Rule, Where, pattern_of

LONGEST_FURNITURE = 200  # characters of a line that may be furniture

_AT_AN_EDGE = (Where.EDGES, Where.BESIDE, Where.BETWEEN, Where.ANYWHERE)
_REPORTED = re.compile(r"\b(?:said|says|told|added|according)\b", re.IGNORECASE)
_ANY = "|".join(f"(?:{rule.lines})" for rule in RULES)
_ENDS_SENTENCE = re.compile(r"[.!?…:;؟۔][”’\"')\]»]*$")


def furniture_of(line: str, *, above: bool = True, below: bool = True) -> str:
    """The name of the rule that makes a line furniture at one of these edges; "" for a line of a story."""
    rule = _matching(line)
    if rule is None:
        return ""
    here = rule.where in _AT_AN_EDGE or (above and rule.where is Where.ABOVE) or (below and rule.where is Where.BELOW)
    return rule.name if here else ""


def without_furniture(parts: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of a story without the furniture round and between them, line by line.

    Where all of it is furniture, nothing is cut: what then is no story is for its reader to say.
    """
    kept = tuple(parts)
    while (left := _cut_once(kept)) != kept:
        if not left:
            return tuple(parts)
        kept = left
    return kept


def _matching(line: str) -> Rule | None:
    """The rule that matches all of a line."""
    if (
        line.isprintable()
        and len(line) - line.count(" ") > LONGEST_FURNITURE
        and not (line[0] in "[]" or line[-1] in "[]")
    ):
        return None
    words = " ".join(line.split()).strip("[]")
    if not words or len(words) > LONGEST_FURNITURE or not pattern_of(_ANY).fullmatch(words):
        return None
    found = next(rule for rule in RULES if rule.matches(words))
    return None if found.name == "newsletter" and _REPORTED.search(words) else found


def _cut_once(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs without the lines that are furniture as they stand."""
    lines = [(number, line) for number, part in enumerate(parts) for line in part.split("\n")]
    rules = [_matching(line) or _matching_whole(parts[number]) for number, line in lines]
    if not any(rules):
        return parts
    start, end = 0, len(lines)
    while start < end and _at_edge(rules[start], Where.ABOVE):
        start += 1
    while end > start and _at_edge(rules[end - 1], Where.BELOW):
        end -= 1
    cut = {*range(start), *range(end, len(lines)), *_inside(lines, rules, start, end)}
    left: dict[int, list[str]] = {}
    for place, (number, line) in enumerate(lines):
        if place not in cut:
            left.setdefault(number, []).append(line)
    return tuple("\n".join(kept) for kept in left.values())


def _matching_whole(part: str) -> Rule | None:
    """The rule that matches a paragraph of several lines as if it were one."""
    return _matching(part) if "\n" in part and len(part) <= LONGEST_FURNITURE else None


def _at_edge(rule: Rule | None, edge: Where) -> bool:
    return rule is not None and (rule.where in _AT_AN_EDGE or rule.where is edge)


def _inside(lines: Sequence[tuple[int, str]], rules: Sequence[Rule | None], start: int, end: int) -> Iterator[int]:
    """The places of furniture between the lines of a story: runs of lines of one kind, one of which is surely it."""
    run: list[int] = []
    for place in range(start, end):
        rule = rules[place]
        before = rules[place - 1] if place > start else None
        if run and (rule is None or before is None or rule.name != before.name):
            yield from _sure(run, rules)
            run = []
        if rule is not None and (rule.where is not Where.BETWEEN or before or _ends(lines, place - 1)):
            run.append(place)
    yield from _sure(run, rules)


def _sure(run: list[int], rules: Sequence[Rule | None]) -> list[int]:
    kinds = {place: rule.where for place in run if (rule := rules[place])}
    cut = [place for place in run if kinds[place] in (Where.ANYWHERE, Where.BETWEEN, Where.BESIDE)]
    return cut if {Where.ANYWHERE, Where.BETWEEN} & set(kinds.values()) else []


def _ends(lines: Sequence[tuple[int, str]], place: int) -> bool:
    return place < 0 or bool(_ENDS_SENTENCE.search(lines[place][1]))
