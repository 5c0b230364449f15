"""Cyclic garbage during a run: looked for seldom.

A run makes many values and drops nearly all of them one by one, without cycles. What stays is looked through again and
again meanwhile, the names of the archive above all: a fifth of what a run cost.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 10, 10)
"""So many more objects made than dropped, and rounds among the young and among the elder, before the next look."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """As long as this is open, also in processes that are started meanwhile; afterwards as before."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
