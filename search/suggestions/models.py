"""The words of published headlines. Like the index: made from the stories, kept by the outbox, never the truth."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

LONGEST_WORD = 40
"""Longer words are cut."""


class PublicHeadline(models.Model):
    """The headline of a published story, folded. Words alone: what a reader is shown is read from the story itself."""

    article_uid = models.CharField(max_length=10, unique=True)
    folded = models.TextField()
    day = models.IntegerField(help_text="Days since the year 1, 0 where undated")

    def __str__(self) -> str:
        return self.folded


class PublicWord(models.Model):
    """A word, and how many published headlines hold it."""

    text = models.CharField(max_length=LONGEST_WORD, unique=True)
    stories = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["text", "stories"], name="public_word_counted")]

    def __str__(self) -> str:
        return self.text


class HeadlineWord(models.Model):
    """One word of one headline; the newest headlines of a word lie first in its index."""

    word = models.ForeignKey(PublicWord, on_delete=models.CASCADE, db_index=False)
    headline = models.ForeignKey(PublicHeadline, on_delete=models.CASCADE, related_name="words")
    day = models.IntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["word", "-day", "-headline"], name="headline_word_newest")]

    def __str__(self) -> str:
        return f"{self.word_id} in {self.headline_id}"


class WordsEdition(models.Model):
    """One row that counts the changes of the words, and the lock of whoever changes them."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """The edition that the database now holds."""
        return cls.objects.values_list("number", flat=True).filter(pk=1).first() or 0

    @classmethod
    def hold(cls) -> WordsEdition:
        """The row, locked until the transaction ends: one process at a time changes words."""
        row, _ = cls.objects.select_for_update().get_or_create(pk=1)
        return row

    def advance(self) -> None:
        """Count one change, as part of its transaction."""
        self.number += 1
        self.save(update_fields=["number"])
