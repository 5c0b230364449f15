"""Builders of rows for tests: valid by default, unique where the database asks for it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import factory
from factory.django import DjangoModelFactory

from articles.models import Actor, Article, Batch, Caption, Name, Region, Source, Tag

UID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def numbered_uid(number: int, first: str) -> str:
    """Ten characters as a story's address has them, unlike those of any other number."""
    digits = ""
    for _ in range(9):
        number, rest = divmod(number, len(UID_ALPHABET))
        digits = UID_ALPHABET[rest] + digits
    return first + digits


class SourceFactory(DjangoModelFactory[Source]):
    """A newspaper."""

    class Meta:
        model = Source
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda number: f"source-{number}")
    name = factory.LazyAttribute(lambda source: source.slug.replace("-", " ").title())
    language = "en"


class BatchFactory(DjangoModelFactory[Batch]):
    """One run of an import."""

    class Meta:
        model = Batch

    name = factory.Sequence(lambda number: f"batch {number}")
    loader_version = "0.1.0"


class ArticleFactory(DjangoModelFactory[Article]):
    """A published story with a stated day. `published_on=None` gives one without a date."""

    class Meta:
        model = Article

    uid = factory.Sequence(lambda number: numbered_uid(number, "a"))
    identity = factory.Sequence(lambda number: sha256(f"identity {number}".encode()).hexdigest())
    content_hash = factory.LazyAttribute(
        lambda story: sha256(f"{story.headline}\n{story.body}\n{story.identity}".encode()).hexdigest()
    )
    slug = factory.Sequence(lambda number: f"story-{number}")
    source = factory.SubFactory(SourceFactory, slug="sample", name="Sample")
    headline = factory.Sequence(lambda number: f"Harbour opens berth {number}")
    body = factory.Sequence(lambda number: f"Berth {number} was opened on Monday.\n\nShips may land at once.")
    language = "en"
    published_on = date(2023, 10, 18)
    date_precision = factory.LazyAttribute(lambda story: "day" if story.published_on else "none")
    date_basis = factory.LazyAttribute(lambda story: "stated" if story.published_on else "")
    date_confidence = factory.LazyAttribute(lambda story: 1.0 if story.published_on else 0.0)
    status = Article.Status.PUBLISHED
    word_count = factory.LazyAttribute(lambda story: len(story.body.split()))


class CaptionFactory(DjangoModelFactory[Caption]):
    """A photo caption; those of one story are numbered as they are made."""

    class Meta:
        model = Caption

    uid = factory.Sequence(lambda number: numbered_uid(number, "c"))
    article = factory.SubFactory(ArticleFactory)
    position = factory.LazyAttribute(lambda caption: caption.article.captions.count() if caption.article.pk else 0)
    text = factory.Sequence(lambda number: f"Cranes over berth {number}")
    credit = "AFP"
    agency = "AFP"


class RegionFactory(DjangoModelFactory[Region]):
    """A country, with its own name as the preferred one when `preferred=True`."""

    class Meta:
        model = Region
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"region-{number}")
    name = factory.LazyAttribute(lambda region: region.slug.replace("-", " ").title())
    kind = Region.Kind.COUNTRY

    @factory.post_generation
    def preferred(self, create: bool, extracted: object, **_: object) -> None:
        if create and extracted is not None and not self.names.exists():
            NameFactory(region=self, text=self.name, kind=Name.Kind.PREFERRED)


class ActorFactory(DjangoModelFactory[Actor]):
    """An armed group, with its own name as the preferred one when `preferred=True`."""

    class Meta:
        model = Actor
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"actor-{number}")
    name = factory.LazyAttribute(lambda actor: actor.slug.replace("-", " ").title())
    kind = Actor.Kind.ARMED_GROUP

    @factory.post_generation
    def preferred(self, create: bool, extracted: object, **_: object) -> None:
        if create and extracted is not None and not self.names.exists():
            NameFactory(actor=self, text=self.name, kind=Name.Kind.PREFERRED)


class NameFactory(DjangoModelFactory[Name]):
    """A name; give it `region=` or `actor=`."""

    class Meta:
        model = Name

    text = factory.Sequence(lambda number: f"Name {number}")
    folded = factory.LazyAttribute(lambda name: name.text.casefold())
    kind = Name.Kind.ALIAS


class TagFactory(DjangoModelFactory[Tag]):
    """A tag by rule on a story; give it `region=` or `actor=` (a region where neither is given)."""

    class Meta:
        model = Tag

    article = factory.SubFactory(ArticleFactory)
    actor = None
    region = factory.Maybe("actor", yes_declaration=None, no_declaration=factory.SubFactory(RegionFactory))
    role = Tag.Role.BODY
    evidence = "The harbour lies in the region."
    confidence = 0.9
