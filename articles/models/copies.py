"""What is kept of a story to find its copies, and the texts that its source has since replaced."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from articles.models.stories import UID_LENGTH, Article


class CopySketch(models.Model):
    """A story's telling words, and the group of copies that it belongs to.

    It names its story by the uid and outlives the row: so what is left of a group can be told when a story goes.
    `group` is the least key of the group's sketches, `text_hash` that of headline and body as they were sketched.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True)
    text_hash = models.BigIntegerField()
    words = models.BinaryField()
    digest = models.BigIntegerField(db_index=True)
    day = models.IntegerField(null=True)
    group = models.BigIntegerField(null=True, db_index=True)

    def __str__(self) -> str:
        return self.uid


class CopyKey(models.Model):
    """A key of a sketch: stories that share one may be copies. Written and removed with the sketch, in bulk."""

    pk = models.CompositePrimaryKey("key", "sketch")
    key = models.BigIntegerField()
    sketch = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key:x}"


class FormerText(models.Model):
    """The words of a story before its source changed them under the same address or id.

    `number` counts from the first. `replaced_at` is when the archive took the next. `shown` tells whether readers may
    see it: never what was replaced while the story was hidden.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="former_texts")
    number = models.PositiveIntegerField()
    headline = models.CharField(max_length=500)
    standfirst = models.TextField(blank=True)
    body = models.TextField()
    word_count = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True, help_text="As its source stated it then")
    replaced_at = models.DateTimeField(db_default=Now())
    shown = models.BooleanField(default=True, help_text="Whether readers may see this version")

    class Meta:
        ordering = ("article", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "number"], name="former_text_number"),
            models.CheckConstraint(condition=~Q(body=""), name="former_text_has_body"),
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    def paragraphs(self) -> list[str]:
        """The body's paragraphs."""
        return [paragraph for paragraph in self.body.split("\n\n") if paragraph.strip()]
