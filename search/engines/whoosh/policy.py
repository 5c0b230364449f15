"""Which segments of an index become one, and which are written anew without what was deleted. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from search.engines.whoosh.codec import ArraySegment

SMALLEST_TIER = 64
"""Segments of at most so many documents are of the smallest size; each further size holds TIER times as many."""

TIER = 4
"""So many segments of one size become one of the next."""

MOST_DELETED = 0.2
"""A segment with a larger share of deleted documents is written anew without them."""


def worn(segments: Sequence[ArraySegment], most_deleted: float = MOST_DELETED) -> list[ArraySegment]:
    """The segments of which more than this share was deleted."""
    return [segment for segment in segments if segment.deleted_count() > most_deleted * segment.doc_count_all()]


def crowded_tier(segments: Sequence[ArraySegment]) -> list[ArraySegment]:
    """The segments of the smallest size that has too many; empty where none has."""
    by_tier: dict[int, list[ArraySegment]] = {}
    for segment in segments:
        by_tier.setdefault(_tier(segment), []).append(segment)
    return next((by_tier[tier] for tier in sorted(by_tier) if len(by_tier[tier]) >= TIER), [])


def _tier(segment: ArraySegment) -> int:
    tier, holds = 0, SMALLEST_TIER
    while segment.doc_count() > holds:
        tier, holds = tier + 1, holds * TIER
    return tier
