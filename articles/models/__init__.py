"""What the archive holds: stories and captions, regions and actors, and the tags between them."""

from articles.models.copies import CopyKey, CopySketch, FormerText
from articles.models.event_dates import EventDate
from articles.models.names import Actor, Name, NamesEdition, PastSlug, Region, Relation
from articles.models.stories import Article, Batch, Caption, Source
from articles.models.suggestions import ModelReading, SuggestedActor, SuggestedMention
from articles.models.tags import Tag

__all__ = [
    "Actor",
    "Article",
    "Batch",
    "Caption",
    "CopyKey",
    "CopySketch",
    "EventDate",
    "FormerText",
    "ModelReading",
    "Name",
    "NamesEdition",
    "PastSlug",
    "Region",
    "Relation",
    "Source",
    "SuggestedActor",
    "SuggestedMention",
    "Tag",
]
