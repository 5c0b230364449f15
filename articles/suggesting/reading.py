"""Stories and a model → the names that each story holds and the archive lacks. No database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

from articles.suggesting.entities import UnknownName, unknown_names
from articles.suggesting.model import NameModel
from articles.tagging.matcher import Matcher
from articles.tagging.tagger import StoryText, read_whole

LONGEST = 20_000
"""Characters of a story that the model reads: it is slow, and what matters stands early."""


def names_in(stories: Iterable[StoryText], model: NameModel, matcher: Matcher) -> Iterator[tuple[UnknownName, ...]]:
    """For each story, its unknown names. Captions are read too; datelines and credits are not."""
    cut = (replace(story, dateline="", body=story.body[:LONGEST]) for story in stories)
    read = ((story, *read_whole(story, matcher)) for story in cut)
    one, other = tee(read)
    for (story, text, known), entities in zip(one, model.entities(text for _, text, _ in other), strict=True):
        yield unknown_names(text, entities, known, matcher, headline=len(story.headline))
