"""`suggest_actors`: the optional model over stories; the names that the archive lacks go to the desk."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from articles.management.archive_command import ArchiveCommand, Ticker
from articles.models import Article, SuggestedActor
from articles.suggesting.model import ModelMissing, installed_model
from articles.suggesting.storing import forget_known, recount_all, suggest, to_be_read


class Command(ArchiveCommand):
    """Reads what the model has not read yet. Exit status 0 all done, 2 wrong use or no model."""

    help = (
        "Find names of people and organisations that no actor goes by, with the model of requirements-nlp.txt.\n"
        "They wait at the desk under “Suggested actors” and are never tags by themselves. Stories that were read\n"
        "already are left out, so a run that was broken off goes on where it ended."
    )
    example = "manage.py suggest_actors --limit 10000"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which stories."""
        parser.add_argument("uids", nargs="*", metavar="UID", help="stories by their uid; all where none is given")
        parser.add_argument("--again", action="store_true", help="read again what was read already")
        parser.add_argument("--limit", type=int, metavar="N", help="end after so many stories")

    def handle(self, *_: Any, uids: list[str], again: bool, limit: int | None, **__: Any) -> None:
        """Batch by batch, each in a transaction."""
        if limit is not None and limit < 1:
            raise CommandError("--limit is a number from 1 on", returncode=2)
        if unknown := sorted(set(uids) - set(Article.objects.filter(uid__in=uids).values_list("uid", flat=True))):
            raise CommandError(f"no story has the uid {', '.join(unknown)}", returncode=2)
        try:
            model = installed_model()
        except ModelMissing as missing:
            raise CommandError(str(missing), returncode=2) from missing
        stories = to_be_read(Article.objects.filter(uid__in=uids) if uids else None, again=again)
        read = 0
        with Ticker(self, "stories") as ticker:
            for number in suggest(stories, model, limit):
                read += number
                ticker.tick(number)
        recount_all()
        known = forget_known()
        waiting = SuggestedActor.objects.filter(state=SuggestedActor.State.OPEN).count()
        self.stdout.write(f"stories={read} to_be_decided={waiting} known_by_now={known}")
