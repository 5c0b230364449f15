"""Which stories are like a story, stated in plain Python: see `likeness`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from search.engines.base import Hit
from search.engines.brute_force import Analysed, in_order
from search.engines.likeness import FIELDS, needed, telling
from search.engines.scoring import SCORE_DIGITS, length_norm, saturated
from search.fields import Field


def similar(visible: Sequence[Analysed], article_uid: str, limit: int) -> tuple[Hit, ...]:
    """As `Engine.similar`, of these stories."""
    own = next((one for one in visible if one.document.article_uid == article_uid), None)
    if own is None:
        return ()
    averages = {field.name: _average(visible, field) for field in FIELDS}
    weights = [_weights(one, averages) for one in visible]
    having = Counter(chain.from_iterable(weights))
    stated = _weights(own, averages)
    asked = telling(len(visible), ((form, stated[form], having[form]) for form in stated))
    scored = [
        (round(sum(one.weight * saturated(held.get(one.form, 0.0)) for one in asked), SCORE_DIGITS), other)
        for other, held in zip(visible, weights, strict=True)
        if asked and other is not own and sum(one.form in held for one in asked) >= needed(len(asked))
    ]
    return tuple(Hit(one.document.uid, one.document.article_uid, score) for score, one in in_order(scored)[:limit])


def _average(visible: Sequence[Analysed], field: Field) -> float:
    lengths = [length for one in visible if (length := one.length(field.name))]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _weights(one: Analysed, averages: dict[str, float]) -> dict[str, float]:
    """The weight of each form of a story."""
    weights: dict[str, float] = {}
    for field in FIELDS:
        norm = length_norm(one.length(field.name), averages[field.name])
        for form, found in Counter(chain.from_iterable(one.passages.get(field.name, ()))).items():
            weights[form] = weights.get(form, 0.0) + field.weight * found / norm
    return weights
