"""The engines, and the one door to them: `get_engine()` gives the one that `SEARCH_URL` names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import Engine

__all__ = ["get_engine", "reset_engine"]


def get_engine() -> Engine:
    """The engine of this process.

    `SEARCH_URL` is `whoosh://` (the folder `index` of the state folder), `whoosh:///path/of/a/folder` or `memory://`.
    Raises ImproperlyConfigured for another scheme.
    """
    return _engine(settings.SEARCH_URL, str(settings.STATE_DIR / "index"))


def reset_engine() -> None:
    """Forget the engine of this process: after a fork, and between tests."""
    _engine.cache_clear()


@lru_cache(maxsize=1)
def _engine(url: str, default_folder: str) -> Engine:
    parts = urlsplit(url)
    if parts.scheme == "whoosh":
        from search.engines.whoosh import WhooshEngine

        return WhooshEngine(Path(parts.path or default_folder))
    if parts.scheme == "memory":
        from search.engines.memory import MemoryEngine

        return MemoryEngine()
    raise ImproperlyConfigured(f"SEARCH_URL names no engine that is known: {url!r}. Use whoosh:// or memory://.")
