"""The outbox: which stories the index has still to hear of. Beside it the words of `search.suggestions`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from search.suggestions.models import HeadlineWord, PublicHeadline, PublicWord, WordsEdition

__all__ = ["HeadlineWord", "PendingDocument", "PublicHeadline", "PublicWord", "WordsEdition"]


class PendingDocument(models.Model):
    """A story that changed, was hidden or removed and is not yet so in the index.

    Written in the transaction of the change, deleted once the engine has committed. It carries no content: the row as
    it then is counts. `error` says why the story could not be indexed, after `attempts` tries.
    """

    article_uid = models.CharField(max_length=10)
    added_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = [models.Index(fields=["article_uid"], name="pending_article")]

    def __str__(self) -> str:
        return self.article_uid
