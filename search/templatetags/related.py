"""What a story's page prints of other stories, and of the search that led to it."""

from __future__ import annotations

from django import template
from django.http import QueryDict
from django.template import Context

from articles.models import Article
from articles.reading import StoryPage
from search import beside_story, story_marks
from search.beside_story import BesideStory
from search.story_marks import ShownStory
from search.trail import Trail

register = template.Library()


@register.simple_tag(takes_context=True)
def stories_beside(context: Context, article: Article) -> BesideStory:
    """The list that the reader comes from, by what the address says, and the published stories most like this one."""
    request = context.get("request")
    return beside_story.beside_story(article, request.GET if request is not None else QueryDict())


@register.simple_tag
def as_found(story: StoryPage, found: Trail | None) -> ShownStory:
    """The story's own words, those marked that it was found by."""
    if found is None:
        return story_marks.shown_story(story)
    return story_marks.shown_story(story, found.query, found.document_type)
