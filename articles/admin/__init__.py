"""The curation desk: Django's own admin, over the functions of `articles.curation`. Importing it registers it all."""

from articles.admin import (
    captions,
    event_dates,
    former_texts,
    holdings,
    names,
    regions_and_actors,
    stories,
    suggestions,
    tags,
    trail,
)

__all__ = [
    "captions",
    "event_dates",
    "former_texts",
    "holdings",
    "names",
    "regions_and_actors",
    "stories",
    "suggestions",
    "tags",
    "trail",
]
