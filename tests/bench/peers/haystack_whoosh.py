"""django-haystack over Whoosh, which a Django developer finds first; a Django of its own with one model."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.corpus import Story
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import PER_PAGE, Operator, Question


class HaystackWhoosh(Contender):
    """Asked for words and phrases only: the rest its query language has no exact words for.

    It counts the words of a value where a field is text, as its facets come: never compared with the others.
    """

    label = "Haystack + Whoosh"
    package = "haystack"
    most_stories = 10_000
    compares_forms = False

    def __init__(self, folder: Path, *, stemmed: bool = True) -> None:
        super().__init__(folder, stemmed=stemmed)
        folder.mkdir(parents=True, exist_ok=True)
        import django
        from django.conf import settings

        settings.configure(
            INSTALLED_APPS=["haystack", "tests.bench.peers.newsroom"],
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "rows.sqlite3"}},
            HAYSTACK_CONNECTIONS={
                "default": {"ENGINE": "haystack.backends.whoosh_backend.WhooshEngine", "PATH": str(folder / "index")}
            },
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            USE_TZ=True,
        )
        django.setup()

    @classmethod
    def version(cls) -> str:
        """Of Haystack and what is below it."""
        return f"{version('django-haystack')} on whoosh-reloaded {version('whoosh-reloaded')}"

    def index(self, stories: Iterable[Story]) -> None:
        """Rows into the database, then the index of them; both count, as they do for whoever uses it."""
        from django.db import connection
        from haystack import connections

        from tests.bench.peers.newsroom.models import StoryRow

        with connection.schema_editor() as editor:
            editor.create_model(StoryRow)
        StoryRow.objects.bulk_create([_row(story) for story in stories], batch_size=500)
        backend = connections["default"].get_backend()
        backend.update(connections["default"].get_unified_index().get_index(StoryRow), list(StoryRow.objects.all()))

    def open(self) -> None:
        """Ask it for everything once."""
        from haystack.query import SearchQuerySet

        SearchQuerySet().count()

    def ask(self, question: Question, *, facets: bool) -> Answer | None:
        """Words and phrases, stemmed by its backend whatever is asked."""
        if question.chosen or question.start or question.by_date:
            return None
        if question.operator not in {Operator.ALL, Operator.ANY, Operator.PHRASE}:
            return None
        found = self._found(question)
        for name in ("region", "actor", "source", "month") if facets else ():
            found = found.facet(name)
        page = [result.uid for result in found[:PER_PAGE]]
        counts = found.facet_counts().get("fields", {}) if facets else {}
        return Answer(found.count(), tuple(page), {name: {str(v): n for v, n in held} for name, held in counts.items()})

    def _found(self, question: Question) -> Any:
        from haystack.inputs import Exact
        from haystack.query import SQ, SearchQuerySet

        words = question.words
        if question.operator is Operator.PHRASE:
            return SearchQuerySet().filter(content=Exact(" ".join(words)))
        asked = SQ(content=words[0])
        for word in words[1:]:
            asked = asked & SQ(content=word) if question.operator is Operator.ALL else asked | SQ(content=word)
        return SearchQuerySet().filter(asked)


def _row(story: Story) -> Any:
    from tests.bench.peers.newsroom.models import StoryRow

    return StoryRow(
        uid=story.uid,
        headline=story.headline,
        body=story.body,
        caption="\n".join(story.captions),
        region="\n".join(story.regions),
        actor="\n".join(story.actors),
        source=story.source,
        month=story.month,
        published=story.published,
    )
