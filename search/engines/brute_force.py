"""What a search means, stated in plain Python: every document is looked at for every question.

The memory engine answers with it, and the tests hold the other engines against it. Right rather than fast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from search.criteria import Criteria, Interval, Sort
from search.engines import dates
from search.engines.analysis import forms
from search.engines.base import (
    Bucket,
    DateBucket,
    FacetCounts,
    Hit,
    IndexDocument,
    PartCounts,
    Timeline,
    Timelines,
    TooManyForms,
    alone,
)
from search.engines.scoring import (
    CLOSENESS,
    PROXIMITY,
    PROXIMITY_LOOKED_AT,
    SCORE_DIGITS,
    length_norm,
    rarity,
    saturated,
    searched_fields,
)
from search.engines.sought import (
    MOST_FORMS,
    TEXT_NODES,
    Adjacent,
    Pair,
    Sought,
    meaning,
    neighbours,
    sought,
    text_leaves,
)
from search.fields import FACET_SIZE, FACETS, NONE
from search.querylang import nodes
from search.querylang.nodes import Node

_EARLIEST = -(1 << 63)


@dataclass(frozen=True, slots=True, eq=False)
class Analysed:
    """A document and the forms of each passage of each text field."""

    document: IndexDocument
    passages: Mapping[str, list[list[str]]]

    def length(self, field: str) -> int:
        return sum(map(len, self.passages.get(field, ())))


def analysed(document: IndexDocument) -> Analysed:
    """A document with the forms of every word of its texts."""
    return Analysed(document, {name: [forms(text) for text in texts] for name, texts in document.text.items()})


class BruteForce:
    """One search over the visible documents."""

    def __init__(self, visible: list[Analysed], criteria: Criteria) -> None:
        self._visible = visible
        self._criteria = criteria
        self._query, self._preset = meaning(criteria.query), meaning(criteria.preset)
        self._weights: dict[tuple[Sought, str | None], dict[str, float]] = {}
        self.forms: dict[str, tuple[str, ...]] = {}
        for tree in (self._query, self._preset):
            for asked_for, restricted_to in text_leaves(tree, negated=True):
                self._weigh(asked_for, restricted_to)
        self._found = [one for one in visible if self._is_found(one)]

    def matching(self, criteria: Criteria) -> list[Analysed]:
        """Found, and let through by the filters and exclusions of these criteria."""
        chosen = [(facet.name, values) for facet in FACETS if (values := criteria.filters.of(facet.name))]
        left_out = [(facet.name, values) for facet in FACETS if (values := criteria.excluded.of(facet.name))]
        return [
            one
            for one in self._found
            if all(_has_any(one, facet, values) for facet, values in chosen)
            and not any(_has_any(one, facet, values) for facet, values in left_out)
        ]

    def hits(self) -> list[Hit]:
        """All hits in order."""
        is_scored = self._criteria.sort is Sort.RELEVANCE and bool(text_leaves(self._query))
        scored = [
            (round(self._score(self._query, one), SCORE_DIGITS) if is_scored else 0.0, one)
            for one in self.matching(self._criteria)
        ]
        ranked = in_order(scored, self._criteria.sort)
        if is_scored and (pairs := neighbours(self._query)):
            best = ranked[:PROXIMITY_LOOKED_AT]
            closer = [(score + round(self._closeness(pairs, one), SCORE_DIGITS), one) for score, one in best]
            ranked[:PROXIMITY_LOOKED_AT] = in_order(closer)
        return [Hit(one.document.uid, one.document.article_uid, score) for score, one in ranked]

    def every_value(self, facet: str) -> dict[str, int]:
        """All values that are counted where the facet's own selection is left out."""
        of_any = replace(self._criteria, filters=self._criteria.filters.without(facet))
        return Counter(value for one in self.matching(of_any) for value in set(one.document.keywords.get(facet, ())))

    def facet(self, facet: str, size: int = FACET_SIZE) -> FacetCounts:
        """Every value counted by a search of its own."""
        values = {value for one in self._found for value in one.document.keywords.get(facet, ())}
        chosen = self._criteria.filters.of(facet) | self._criteria.excluded.of(facet)
        counts = {value: len(self.matching(alone(self._criteria, facet, value))) for value in values | chosen}
        buckets = sorted((Bucket(value, count) for value, count in counts.items()), key=lambda b: (-b.count, b.value))
        counted = [bucket for bucket in buckets if bucket.count]
        shown = {bucket.value for bucket in counted[:size]} | chosen
        return FacetCounts(
            tuple(bucket for bucket in buckets if bucket.value in shown),
            truncated=any(bucket.value not in shown for bucket in counted),
            without=len(self.matching(alone(self._criteria, facet, NONE))),
        )

    def timeline(self) -> Timeline:
        """Counts by the interval that holds a document's whole span."""
        spans = [
            (one.document.published_from, one.document.published_to)
            for one in self.matching(self._criteria)
            if one.document.published_from and one.document.published_to
        ]
        if not spans:
            return Timeline()
        first, last = min(first for first, _ in spans), max(last for _, last in spans)
        interval = dates.fitting(self._criteria.interval, first, last)
        numbers = [(dates.number_of(first, interval), dates.number_of(last, interval)) for first, last in spans]
        counts = Counter(first for first, last in numbers if first == last)
        return Timeline(
            interval, tuple(DateBucket(dates.first_day(number, interval), counts[number]) for number in sorted(counts))
        )

    def in_all(self) -> int:
        """How many match."""
        return len(self.matching(self._criteria))

    def _is_found(self, one: Analysed) -> bool:
        """Whether query, preset and the parameters `from` and `to` all hold."""
        span = dates.range_of(self._criteria)
        return (
            self._matches(self._query, one)
            and self._matches(self._preset, one)
            and (span is None or _lies_within(one.document, *span))
        )

    def _matches(self, node: Node, one: Analysed, field: str | None = None) -> bool:
        document = one.document
        match node:
            case nodes.Everything():
                return True
            case nodes.And(children=children):
                return all(self._matches(child, one, field) for child in children)
            case nodes.Or(children=children):
                return any(self._matches(child, one, field) for child in children)
            case nodes.Not(child=child):
                return not self._matches(child, one, field)
            case nodes.InField(field=name, child=child):
                return self._matches(child, one, name)
            case nodes.Spellings(asked=asked, names=names):
                return any(self._matches(child, one, field) for child in (asked, *names))
            case nodes.Value(field=name, value=value):
                return _has_value(one, name, value)
            case nodes.DateRange() | nodes.Last():
                return _lies_within(document, *dates.allowed(node, self._criteria.today))
            case nodes.DayOfYear(month=month, day=day):
                first = document.published_from
                is_that_day = first is not None and (first.month, first.day) == (month, day)
                return is_that_day and first == document.published_to
            case nodes.Undated():
                return document.published_from is None
            case _:
                return document.uid in self._weights_of(node, field)

    def _score(self, node: Node, one: Analysed, field: str | None = None) -> float:
        """What a match counts; nothing where it does not match."""
        match node:
            case nodes.And(children=children) | nodes.Or(children=children):
                matches = self._matches(node, one, field)
                return sum(self._score(child, one, field) for child in children) if matches else 0.0
            case nodes.InField(field=name, child=child):
                return self._score(child, one, name)
            case nodes.Spellings(asked=asked, names=names):
                return max(self._score(child, one, field) for child in (asked, *names))
            case _ if isinstance(node, TEXT_NODES):
                weights = self._weights_of(node, field)
                weight = weights.get(one.document.uid, 0.0)
                return rarity(len(self._visible), len(weights)) * float(saturated(weight))
            case _:
                return 0.0

    def _closeness(self, pairs: list[Pair], one: Analysed) -> float:
        """What neighbouring words of the query add where they stand close to each other in a document."""
        added = 0.0
        for pair in pairs:
            weight = 0.0
            for field in searched_fields(self._criteria.document_type, pair.restricted_to):
                norm = length_norm(one.length(field.name), self._average(field.name))
                weight += field.weight * _closest(pair, one.passages.get(field.name, [])) / norm
            holders = [len(self._weights[Adjacent((slot,)), pair.restricted_to]) for slot in (pair.first, pair.second)]
            added += PROXIMITY * rarity(len(self._visible), max(holders)) * saturated(weight)
        return added

    def _average(self, field: str) -> float:
        """The average length of a field among the documents that have it."""
        lengths = [one.length(field) for one in self._visible if one.length(field)]
        return sum(lengths) / len(lengths) if lengths else 0.0

    def _weights_of(self, node: Node, restricted_to: str | None) -> Mapping[str, float]:
        """The documents (by uid) that have what a text node asks for, and the weight of its occurrences in each."""
        asked_for = sought(node)
        return self._weights[asked_for, restricted_to] if asked_for else {}

    def _weigh(self, asked_for: Sought, restricted_to: str | None) -> None:
        fields = searched_fields(self._criteria.document_type, restricted_to)
        self._open(asked_for, [field.name for field in fields])
        weights = dict.fromkeys((one.document.uid for one in self._visible), 0.0)
        for field in fields:
            average = self._average(field.name)
            for one in self._visible:
                found = _occurrences(asked_for, one.passages.get(field.name, []))
                weights[one.document.uid] += field.weight * found / length_norm(one.length(field.name), average)
        self._weights[asked_for, restricted_to] = {uid: weight for uid, weight in weights.items() if weight}

    def _open(self, asked_for: Sought, fields: list[str]) -> None:
        """Write down the forms that each wildcard and fuzzy word stands for."""
        slots = asked_for.slots if isinstance(asked_for, Adjacent) else ()
        for slot in slots:
            if slot.is_open:
                texts = [
                    passage for one in self._visible for field in fields for passage in one.passages.get(field, ())
                ]
                found = {form for passage in texts for form in passage if slot.weight(form)}
                if len(found) > MOST_FORMS:
                    raise TooManyForms(slot.asked, MOST_FORMS)
                known = found.union(self.forms.get(slot.asked, ()))
                self.forms[slot.asked] = tuple(sorted(known, key=slot.nearness))


def in_order(scored: Iterable[tuple[float, Analysed]], sort: Sort = Sort.RELEVANCE) -> list[tuple[float, Analysed]]:
    """Best first; equal ones in the order of their dates, then by uid."""
    ranked = sorted(scored, key=lambda pair: pair[1].document.uid)
    if sort is Sort.OLDEST:
        ranked.sort(key=lambda pair: _published(pair[1].document, undated=date.max))
    else:
        ranked.sort(key=lambda pair: _published(pair[1].document, undated=date.min), reverse=True)
    ranked.sort(key=lambda pair: pair[1].document.published_from is None)
    ranked.sort(key=lambda pair: -pair[0])
    return ranked


def in_step(interval: Interval | None, whole: BruteForce, parts: Iterable[BruteForce]) -> Timelines:
    """A search and parts of it, every interval of the whole counted in each."""
    starts: list[date] = []
    if interval is not None and (held := whole.timeline().buckets):
        numbers = (dates.number_of(held[0].start, interval), dates.number_of(held[-1].start, interval))
        starts = [dates.first_day(number, interval) for number in range(numbers[0], numbers[1] + 1)]
    counted = []
    for one in (whole, *parts):
        counts = {bucket.start: bucket.count for bucket in one.timeline().buckets}
        counted.append(PartCounts(one.in_all(), tuple(counts.get(start, 0) for start in starts)))
    return Timelines(interval, tuple(starts), counted[0], tuple(counted[1:]))


def _has_any(one: Analysed, facet: str, values: Iterable[str]) -> bool:
    return any(_has_value(one, facet, value) for value in values)


def _has_value(one: Analysed, facet: str, value: str) -> bool:
    values = one.document.keywords.get(facet, ())
    return not values if value == NONE else value in values


def _lies_within(document: IndexDocument, first: date, last: date) -> bool:
    if document.published_from is None or document.published_to is None:
        return False
    return first <= document.published_from and document.published_to <= last


def _published(document: IndexDocument, undated: date) -> tuple[date, int]:
    at = document.published_at
    return document.published_from or undated, _EARLIEST if at is None else at


def _occurrences(asked_for: Sought, passages: list[list[str]]) -> float:
    """How often a field has what is asked for, other forms of a word counting less; words together count once."""
    if isinstance(asked_for, Adjacent):
        slots = asked_for.slots
        if len(slots) == 1:
            return sum(slots[0].weight(form) for passage in passages for form in passage)
        windows = [passage[i : i + len(slots)] for passage in passages for i in range(len(passage) - len(slots) + 1)]
        return sum(all(slot.weight(form) for slot, form in zip(slots, window, strict=True)) for window in windows)
    wanted, width = Counter(asked_for.forms), asked_for.distance + 1
    return any(wanted <= Counter(passage[i : i + width]) for passage in passages for i in range(len(passage)))


def _closest(pair: Pair, passages: list[list[str]]) -> float:
    """The best pair of places in a field: its closeness times what both forms count; 0 without one."""
    return max(
        (
            closeness * pair.first.weight(passage[at]) * pair.second.weight(passage[at + offset])
            for passage in passages
            for at in range(len(passage))
            for offset, closeness in CLOSENESS.items()
            if 0 <= at + offset < len(passage)
        ),
        default=0.0,
    )
