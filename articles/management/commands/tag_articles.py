"""`tag_articles`: the tagger over stories that the archive holds."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from articles.chronology import date_batch
from articles.ingest.settling import settle
from articles.management.archive_command import ArchiveCommand, Ticker
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.signals import articles_changed
from articles.tagging import tag_batch

BATCH = 200


class Command(ArchiveCommand):
    """Tags stories again. Exit status 0 all done, 1 some stories unknown, 2 wrong use."""

    help = (
        "Run the tagger again over all stories, those published since a day, or those named, and read again the\n"
        "times that they speak of.\n"
        "Rejected tags stay rejected; accepted tags, a curator's and those stated by an import stay."
    )
    example = "manage.py tag_articles --since 2023-10-01"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which stories."""
        parser.add_argument("uids", nargs="*", metavar="UID", help="stories by their uid")
        parser.add_argument("--all", action="store_true", help="every story, published or not")
        parser.add_argument("--since", type=_day, metavar="DATE", help="stories published on this day or later")

    def handle(self, *_: Any, uids: list[str], since: date | None, **options: Any) -> None:
        """Tag batch by batch, each in a transaction that announces what it changed."""
        if sum(map(bool, (uids, since, options["all"]))) != 1:
            raise CommandError("give one of --all, --since DATE or UIDs", returncode=2)
        stories = Article.objects.all()
        if uids:
            stories = stories.filter(uid__in=uids)
        elif since:
            stories = stories.filter(published_on__gte=since)
        known = set(stories.values_list("uid", flat=True)) if uids else set()
        unknown = [uid for uid in uids if uid not in known]
        for uid in unknown:
            self.complain(f"ERROR {uid}: no story has this uid")
        tagged = changed = 0
        with Ticker(self, "stories") as ticker:
            for batch in _batches(stories):
                changed += _tag(batch)
                tagged += len(batch)
                ticker.tick(len(batch))
        if changed and (unsettled := settle(Article)):
            self.complain(f"WARN the index is not up to date: {unsettled}; run update_index")
        self.stdout.write(f"stories={tagged} changed={changed}")
        if unknown:
            sys.exit(1)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day; write it as 2023-10-18") from None


def _batches(stories: ArticleQuerySet) -> Iterator[list[int]]:
    """The keys of the stories, so many at a time, as they stood when the command began."""
    keys = iter(list(stories.order_by("pk").values_list("pk", flat=True)))
    while batch := list(islice(keys, BATCH)):
        yield batch


def _tag(keys: list[int]) -> int:
    with transaction.atomic():
        batch = list(Article.objects.filter(pk__in=keys).order_by("pk"))
        changed = list(dict.fromkeys((*tag_batch(batch).changed, *date_batch(batch))))
        if changed:
            articles_changed.send(sender=Article, uids=changed, more=True)
    return len(changed)
