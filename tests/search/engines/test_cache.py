"""What is kept between searches is counted in bytes."""

from __future__ import annotations

from threading import Thread

import numpy as np

from search.engines.whoosh.cache import CountedCache
from search.engines.whoosh.container import Array


def zeros(size: int) -> Array:
    """So many bytes."""
    return np.zeros(size, dtype=np.uint8)


def test_a_value_is_made_once() -> None:
    cache = CountedCache(100)
    first = cache.get("a", lambda: zeros(10))
    assert cache.get("a", lambda: zeros(20)) is first


def test_what_was_not_used_for_longest_is_forgotten_first() -> None:
    cache = CountedCache(100)
    kept = {name: cache.get(name, lambda: zeros(40)) for name in ("a", "b")}
    cache.get("a", lambda: zeros(40))
    cache.get("c", lambda: zeros(40))
    assert cache.nbytes == 80
    assert cache.get("a", lambda: zeros(40)) is kept["a"]
    assert cache.get("b", lambda: zeros(40)) is not kept["b"]


def test_never_more_bytes_than_the_limit_are_kept() -> None:
    cache = CountedCache(1000)
    for size in range(1, 400):
        cache.get(size, lambda size=size: zeros(size))
        assert cache.nbytes <= 1000
    assert cache.get("vast", lambda: zeros(5000)).size == 5000
    assert cache.nbytes <= 1000


def test_threads_share_it_without_harm() -> None:
    cache = CountedCache(500)
    read_sizes: list[list[int]] = []

    def read() -> None:
        read_sizes.append([cache.get(size % 40, lambda size=size: zeros(size % 40)).size for size in range(3000)])

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read_sizes == [[size % 40 for size in range(3000)]] * 4
    assert cache.nbytes <= 500
