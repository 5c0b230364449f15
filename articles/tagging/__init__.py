"""Story → who and where: names are found, weighed and written down as tags with their evidence.

What touches the database is imported when it is first asked for: the folding of names serves the builder of the
gazetteer as well, which runs without one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.tagging.apply import Named, TaggingResult, named_in, tag_articles, tag_batch
    from articles.tagging.stated import Stated, StatedNames

__all__ = ["Named", "Stated", "StatedNames", "TaggingResult", "named_in", "tag_articles", "tag_batch"]

_MODULES = {"Stated": "stated", "StatedNames": "stated"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES.get(name, 'apply')}"), name)
