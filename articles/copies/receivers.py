"""What is announced of stories, answered for their copies: groups are brought up to date in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.dispatch import receiver

from articles.copies.keeping import NOTHING_KNOWN
from articles.copies.standing import keep_up
from articles.models import CopySketch
from articles.signals import articles_changed, articles_removed


@receiver(articles_changed, dispatch_uid="articles.copies_changed")
@receiver(articles_removed, dispatch_uid="articles.copies_removed")
def follow(
    sender: object,
    *,
    uids: Collection[str],
    more: bool = False,
    sketches: Mapping[int, bytes] = NOTHING_KNOWN,
    **_: object,
) -> None:
    """Look for the copies of stories that changed, and choose anew for the groups of those that went.

    What the groups themselves announce needs no second look.
    """
    if sender is not CopySketch:
        keep_up(uids, more=more, known=sketches)
