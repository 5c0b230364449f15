"""A small archive that the tests of pages share: three regions in one line and one apart, two actors, dated stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from articles.models import Actor, Article, NamesEdition, Region
from search import outbox
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, RegionFactory, SourceFactory, TagFactory
from tests.kept_rows import as_made


@dataclass(frozen=True)
class Newsroom:
    """What stands in the archive."""

    asia: Region
    iraq: Region
    erbil: Region
    egypt: Region
    navy: Actor
    council: Actor
    stories: tuple[Article, ...]


def open_newsroom(stories: int = 14) -> Newsroom:
    """Stories on consecutive days over two months, some without a day, their tags and sources by turns; indexed."""
    room = as_made(f"newsroom of {stories}", lambda: _written(stories))
    outbox.rebuild()
    return room


def _written(stories: int) -> Newsroom:
    asia = RegionFactory(slug="asia", name="Asia", kind=Region.Kind.CONTINENT)
    iraq = RegionFactory(slug="iraq", name="Iraq", parent=asia, preferred=True)
    erbil = RegionFactory(slug="erbil", name="Erbil", kind=Region.Kind.CITY, parent=iraq, preferred=True)
    egypt = RegionFactory(slug="egypt", name="Egypt", preferred=True)
    navy = ActorFactory(slug="navy", name="Navy", kind=Actor.Kind.MILITARY, preferred=True)
    council = ActorFactory(slug="council", name="Council", kind=Actor.Kind.GOVERNMENT_BODY, preferred=True)
    gazette = SourceFactory(slug="gazette", name="Harbour Gazette")
    courier = SourceFactory(slug="courier", name="Levant Courier")
    room = Newsroom(asia, iraq, erbil, egypt, navy, council, ())
    made = tuple(_story(room, number, gazette if number % 3 else courier) for number in range(stories))
    NamesEdition.advance()
    return Newsroom(asia, iraq, erbil, egypt, navy, council, made)


def _story(room: Newsroom, number: int, source: object) -> Article:
    when: dict[str, object] = {"published_on": date(2023, 10, 1) + timedelta(days=number * 4)}
    if number % 7 == 5:
        when = {"published_on": date(2023, 10, 1), "date_precision": "month", "date_basis": "inferred"}
    if number % 7 == 6:
        when = {"published_on": None}
    word = ("drone", "harbour", "election")[number % 3]
    story = ArticleFactory(
        headline=f"{word.title()} report {number}",
        body=f"A {word} was seen near the pier. Officials said more would follow.\n\nReport {number} ends here.",
        source=source,
        **when,
    )
    if number % 2:
        CaptionFactory(article=story, text=f"A {word} over the pier, number {number}", credit="AFP", agency="AFP")
    TagFactory(article=story, region=(room.erbil, room.egypt, room.iraq)[number % 3])
    TagFactory(article=story, actor=(room.navy, room.council)[number % 2])
    if number % 5 == 0:
        TagFactory(article=story, actor=(room.council, room.navy)[number % 2], role="lede")
    return story
