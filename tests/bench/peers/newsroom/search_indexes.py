"""What Haystack indexes of a row."""

from __future__ import annotations

from haystack import indexes

from tests.bench.peers.newsroom.models import StoryRow


class StoryIndex(indexes.SearchIndex, indexes.Indexable):
    """One document field, as Haystack has it, and what is filtered and counted."""

    text = indexes.CharField(document=True)
    uid = indexes.CharField(model_attr="uid")
    region = indexes.MultiValueField(faceted=True)
    actor = indexes.MultiValueField(faceted=True)
    source = indexes.CharField(model_attr="source", faceted=True)
    month = indexes.CharField(model_attr="month", faceted=True)
    published = indexes.DateTimeField(model_attr="published")

    def get_model(self) -> type[StoryRow]:
        """Rows of stories."""
        return StoryRow

    def prepare_text(self, row: StoryRow) -> str:
        """All texts as one."""
        return "\n".join((row.headline, row.body, row.caption))

    def prepare_region(self, row: StoryRow) -> list[str]:
        """The regions."""
        return row.region.split("\n")

    def prepare_actor(self, row: StoryRow) -> list[str]:
        """The actors."""
        return row.actor.split("\n") if row.actor else []
