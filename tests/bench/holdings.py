"""An archive of made stories in a state folder of its own: `python -m tests.bench.holdings FOLDER STORIES`.

Rows are written in bulk, with their tags beside them and no tagger in between: regions and actors are those of the
gazetteer, drawn as the corpus draws its own. The index is made from the rows as `rebuild_index` makes it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import corpus
from tests.bench.corpus import Story

if TYPE_CHECKING:
    from articles.models import Article, Caption, Tag

ROOT = Path(__file__).resolve().parents[2]
CHUNK = 1_000
COUNTRIES = ("iraq", "syria", "iran", "china", "india", "egypt", "turkey", "france", "japan")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def environment(folder: Path) -> dict[str, str]:
    """The settings of an archive whose state lies in this folder alone."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SEARCH_URL"}}
    return {**kept, "NEWSARCHIVE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "newsarchive.settings"}


def make(folder: Path, stories: int, *, gazetteer: bool = True) -> None:
    """An archive of so many stories, ready to be served; without the gazetteer, of a few countries and actors."""
    program = [sys.executable, "-m", "tests.bench.holdings", str(folder), str(stories)]
    subprocess.run(
        program if gazetteer else [*program, "--few"],
        cwd=ROOT,
        env=environment(folder),
        check=True,
        stdout=subprocess.DEVNULL,
    )


class _Writer:
    """Turns stories into rows. Sources are made; regions and actors are the gazetteer's, the best known first."""

    def __init__(self) -> None:
        from articles.models import Actor, Region, Source

        numbers = range(40)
        Source.objects.bulk_create([Source(slug=f"source-{n:02}", name=f"Source {n}") for n in numbers])
        self._sources = dict(Source.objects.values_list("slug", "pk"))
        countries = Region.objects.filter(kind=Region.Kind.COUNTRY).order_by("-population", "slug")
        self._countries = list(countries.values_list("pk", flat=True))
        self._actors = list(Actor.objects.order_by("pk").values_list("pk", flat=True))

    def write(self, stories: Sequence[tuple[int, Story]]) -> None:
        """One chunk."""
        from django.db import transaction

        from articles.models import Article, Caption, Tag

        articles = [self._article(number, story) for number, story in stories]
        with transaction.atomic():
            Article.objects.bulk_create(articles)
            pairs = list(zip(articles, [story for _, story in stories], strict=True))
            Caption.objects.bulk_create([one for pair in pairs for one in self._captions(*pair)])
            Tag.objects.bulk_create([one for pair in pairs for one in self._tags(*pair)])

    def _article(self, number: int, story: Story) -> Article:
        from articles.models import Article

        digest = sha256(story.uid.encode()).hexdigest()
        return Article(
            uid=_uid(number, "a"),
            identity=digest,
            content_hash=digest,
            slug=f"story-{number}",
            source_id=self._sources[story.source],
            headline=story.headline[:500],
            body=story.body or story.headline,
            language="en",
            published_on=story.published.date(),
            published_at=story.published,
            date_precision="day",
            date_basis="stated",
            date_confidence=1.0,
            word_count=len(story.body.split()),
        )

    def _captions(self, article: Article, story: Story) -> Iterator[Caption]:
        from articles.models import Caption

        for position, text in enumerate(story.captions):
            uid = _uid(int(article.slug[6:]) * 4 + position, "c")
            yield Caption(uid=uid, article=article, position=position, text=text, credit="AFP", agency="AFP")

    def _tags(self, article: Article, story: Story) -> Iterator[Tag]:
        from articles.models import Tag

        sentence = story.body.split(". ", 1)[0][:300]
        countries = [int(name[-3:]) for name in story.regions if name.startswith("country-")]
        for region in {self._countries[number % len(self._countries)] for number in countries}:
            yield Tag(article=article, region_id=region, role="lede", count=2, evidence=sentence)
        actors = [int(name[-4:]) for name in story.actors]
        for actor in {self._actors[number % len(self._actors)] for number in actors}:
            yield Tag(article=article, actor_id=actor, role="body", count=1, evidence=sentence)


def _uid(number: int, first: str) -> str:
    digits = ""
    for _ in range(9):
        number, rest = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[rest] + digits
    return first + digits


def _fill(stories: int, *, gazetteer: bool) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if gazetteer:
        call_command("load_gazetteer")
    else:
        _name_a_few()
    writer = _Writer()
    numbered = enumerate(islice(corpus.generated(), stories))
    while chunk := list(islice(numbered, CHUNK)):
        writer.write(chunk)
    call_command("rebuild_index")


def _name_a_few() -> None:
    from articles.models import Actor, NamesEdition, Region

    world = Region.objects.create(slug="world", name="World", kind=Region.Kind.WORLD)
    for slug in COUNTRIES:
        Region.objects.create(slug=slug, name=slug.title(), kind=Region.Kind.COUNTRY, parent=world)
    Actor.objects.bulk_create([Actor(slug=f"actor-{n}", name=f"Actor {n}", kind="person") for n in range(50)])
    NamesEdition.advance()


if __name__ == "__main__":
    os.environ.update(environment(Path(sys.argv[1])))
    _fill(int(sys.argv[2]), gazetteer="--few" not in sys.argv)
