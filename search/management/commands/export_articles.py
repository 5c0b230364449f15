"""`export_articles`: the published stories, or those that a search finds, as data."""

from __future__ import annotations

import itertools
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError
from django.http import QueryDict

from articles.export import for_export
from articles.export_formats import FORMATS
from articles.management.archive_command import ArchiveCommand
from articles.models import Article
from search import answers
from search.criteria import Sort
from search.engines.base import EngineError
from search.forms import SearchForm

CHUNK = 200


class Command(ArchiveCommand):
    """Writes published stories to standard output. Exit status 0 all done, 2 a query that cannot be used."""

    help = (
        "Write the published stories to standard output: jsonl (which import_articles restores, addresses, tags and\n"
        "all), csv or ninjs. With --query, those that the search finds, the newest first.\n"
        "Exit status: 0 done, 1 the index cannot be read, 2 a query that cannot be used."
    )
    example = "manage.py export_articles --query 'region:iraq date:2023' > iraq-2023.jsonl"
    only_tells = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to export, and how."""
        parser.add_argument("--format", choices=tuple(FORMATS), default="jsonl", help="default: jsonl")
        parser.add_argument("--query", metavar="Q", help="as in the search box; default: everything published")

    def handle(self, *_: Any, format: str, query: str | None, **__: Any) -> None:
        """Stream, one story after another."""
        stories = _everything() if query is None else self._found(query)
        try:
            for line in FORMATS[format](stories):
                self.stdout.write(line, ending="")
        except EngineError as error:
            raise CommandError(str(error), returncode=1) from error

    def _found(self, query: str) -> Iterator[Article]:
        """The stories of a search, in its order."""
        asked = QueryDict(mutable=True)
        asked["q"] = query
        form = SearchForm(asked, default_sort=Sort.NEWEST)
        if form.faults:
            raise CommandError("; ".join(form.faults), returncode=2)
        for message in form.messages:
            self.stderr.write(f"WARN {message.text}")
        return _rows(hit.article_uid for hit in answers.scan(form.criteria()))


def _everything() -> Iterator[Article]:
    return iter(for_export(Article.objects.published().order_by("pk")).iterator(chunk_size=CHUNK))


def _rows(uids: Iterator[str]) -> Iterator[Article]:
    """The published stories of these uids, in their order."""
    while chunk := list(itertools.islice(uids, CHUNK)):
        stories = {story.uid: story for story in for_export(Article.objects.published().filter(uid__in=chunk))}
        yield from (stories[uid] for uid in chunk if uid in stories)
