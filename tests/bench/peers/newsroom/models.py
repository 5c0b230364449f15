"""The stories as rows, for Haystack."""

from __future__ import annotations

from django.db import models


class StoryRow(models.Model):
    """One story; lists of values are kept as lines."""

    uid = models.CharField(max_length=20, unique=True)
    headline = models.TextField()
    body = models.TextField()
    caption = models.TextField()
    region = models.TextField()
    actor = models.TextField()
    source = models.CharField(max_length=40)
    month = models.IntegerField()
    published = models.DateTimeField()

    class Meta:
        app_label = "newsroom"

    def __str__(self) -> str:
        return self.headline
