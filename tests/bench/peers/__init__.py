"""The engines that are measured, each behind the same few calls."""

from __future__ import annotations

from importlib import import_module

from tests.bench.peers.contender import Contender

KNOWN = {
    "archive": "tests.bench.peers.archive:ArchiveEngine",
    "tantivy": "tests.bench.peers.tantivy_index:TantivyIndex",
    "sqlite": "tests.bench.peers.sqlite_fts:SqliteFts",
    "xapian": "tests.bench.peers.xapian_index:XapianIndex",
    "postgres": "tests.bench.peers.postgres:Postgres",
    "whoosh": "tests.bench.peers.stock_whoosh:StockWhoosh",
    "haystack": "tests.bench.peers.haystack_whoosh:HaystackWhoosh",
}
"""Name → class."""


def contender(name: str) -> type[Contender]:
    """The class of a contender."""
    module, _, attribute = KNOWN[name].partition(":")
    found: type[Contender] = getattr(import_module(module), attribute)
    return found
