"""The engines that are measured, each behind the same few calls."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from tests.bench.peers import xapian_index
from tests.bench.peers.contender import Contender

KNOWN = {
    "archive": ("tests.bench.peers.archive:ArchiveEngine", None),
    "tantivy": ("tests.bench.peers.tantivy_index:TantivyIndex", "tantivy"),
    "sqlite": ("tests.bench.peers.sqlite_fts:SqliteFts", None),
    "xapian": ("tests.bench.peers.xapian_index:XapianIndex", "xapian"),
    "whoosh": ("tests.bench.peers.stock_whoosh:StockWhoosh", "whoosh"),
    "haystack": ("tests.bench.peers.haystack_whoosh:HaystackWhoosh", "haystack"),
}
"""Name → class, and the package that must be installed for it."""


def is_installed(name: str) -> bool:
    """Whether what a contender needs is there."""
    needed = KNOWN[name][1]
    if needed == "xapian":
        return xapian_index.is_present()  # the system's package, which a virtual environment does not see
    return needed is None or find_spec(needed) is not None


def contender(name: str) -> type[Contender]:
    """The class of a contender."""
    module, _, attribute = KNOWN[name][0].partition(":")
    found: type[Contender] = getattr(import_module(module), attribute)
    return found
