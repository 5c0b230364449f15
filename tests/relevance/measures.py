"""Normalised discounted cumulative gain: what a ranking is worth against the best one possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """Between 0 and 1: 1 where the most relevant come first. Each place counts less than the one before it."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(uid, 0) for uid in ranking[:depth]]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
