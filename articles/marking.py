"""The names in a story's text → stretches with an address: the first mention of each tag in every paragraph.

What counts as a mention is decided by the rules that tag a story, read over the names of its own tags alone: a name
that the archive did not tag, or that a curator rejected, is never marked. One query, whatever the story holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Actor, Name, Region, Tag
from articles.tagging.disambiguation import mentions
from articles.tagging.gazetteer import senses
from articles.tagging.matcher import Matcher, Sort, Target
from articles.tagging.overlaps import Mention
from articles.tagging.passages import Passage
from articles.tagging.tagger import LONGEST

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; with an address, the name of a region or actor."""

    text: str
    href: str = ""


Marked = tuple[Segment, ...]
"""One paragraph, nothing lost or added."""


def marked(headline: str, paragraphs: Sequence[str], tags: Iterable[Tag]) -> tuple[Marked, ...]:
    """The paragraphs with the names of these tags marked. The headline is read for what it says of the names."""
    named = [tag for tag in tags if tag.caption_id is None and tag.role != Tag.Role.DATELINE]
    regions = {tag.region.pk: tag.region for tag in named if tag.region}
    actors = {tag.actor.pk: tag.actor for tag in named if tag.actor}
    if not regions and not actors:
        return tuple((Segment(text),) for text in paragraphs)
    hrefs = {(Sort.REGION, pk): region.get_absolute_url() for pk, region in regions.items()}
    hrefs |= {(Sort.ACTOR, pk): actor.get_absolute_url() for pk, actor in actors.items()}
    found = _mentions(headline, paragraphs, _matcher(regions, actors))
    reached = len(headline) + len(_GAP)
    made = []
    for text in paragraphs:
        end = reached + len(text)
        inside = [mention for mention in found if reached <= mention.start and mention.end <= end]
        made.append(_cut(text, reached, inside, hrefs))
        reached = end + len(_GAP)
    return tuple(made)


def _matcher(regions: dict[int, Region], actors: dict[int, Actor]) -> Matcher:
    """The names of these alone. That each was tagged is all the company that a weak name needs."""
    names = Name.objects.filter(Q(region__in=regions) | Q(actor__in=actors)).order_by("pk")
    company = frozenset(regions)
    places = {
        pk: Target(
            Sort.REGION,
            pk,
            region.slug,
            region.kind,
            country=pk if region.kind == Region.Kind.COUNTRY else None,
            support=company,
            size=region.population or 0,
        )
        for pk, region in regions.items()
    }
    people = {pk: Target(Sort.ACTOR, pk, actor.slug, actor.kind, actor.country_id) for pk, actor in actors.items()}
    return Matcher(senses(names.values_list("region_id", "actor_id", "text", "kind"), places, people))


def _mentions(headline: str, paragraphs: Sequence[str], matcher: Matcher) -> list[Mention]:
    whole = _GAP.join([headline, *paragraphs])[:LONGEST]
    body = len(headline) + len(_GAP)
    passages = [
        Passage(0, body, capitals=True, shouted=headline.isupper()),
        Passage(body, len(whole) + len(_GAP), capitals=whole[body:].isupper(), shouted=whole[body:].isupper()),
    ]
    return mentions(whole, list(matcher.hits(whole)), passages)


def _cut(text: str, start: int, found: Iterable[Mention], hrefs: dict[tuple[Sort, int], str]) -> Marked:
    """The paragraph cut at the first mention of each target; of names within each other the longest is marked."""
    pieces: list[Segment] = []
    reached = 0
    seen = set()
    for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        begin, end = mention.start - start, mention.end - start
        if begin < reached:
            continue
        if mention.target.key not in seen:
            seen.add(mention.target.key)
            pieces += [Segment(text[reached:begin]), Segment(text[begin:end], hrefs[mention.target.key])]
            reached = end
    return tuple(piece for piece in (*pieces, Segment(text[reached:])) if piece.text)
