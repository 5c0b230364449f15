"""Names that a model found in stories and no region or actor goes by, until a curator has decided on them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from articles.models.names import Actor
from articles.models.stories import Article


class SuggestedActor(models.Model):
    """A name that may be an actor's. It is no tag and is never shown to readers.

    `folded` is what tells it from others; `guess` is what the model takes it for; `stories` counts those that hold it,
    `first_on` and `last_on` are the days of the first and the last of them. What a curator ignored stays ignored,
    however many stories come.
    """

    class Guess(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        OPEN = "open", "To be decided"
        MADE = "made", "Made an actor"
        NAME = "name", "Another name of an actor"
        IGNORED = "ignored", "Ignored"

    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, unique=True, editable=False)
    guess = models.CharField(max_length=12, choices=Guess)
    found_by = models.CharField(max_length=60, blank=True)
    stories = models.PositiveIntegerField(default=0)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="suggestions")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-stories", "text")
        indexes: ClassVar = [models.Index(fields=["state", "-stories"], name="suggested_actor_queue")]

    def __str__(self) -> str:
        return self.text


class SuggestedMention(models.Model):
    """That a story holds a suggested name, with the sentence of the first mention."""

    suggestion = models.ForeignKey(SuggestedActor, on_delete=models.CASCADE, related_name="mentions")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="suggested_mentions")
    count = models.PositiveIntegerField(default=1)
    evidence = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["suggestion", "article"], name="suggested_mention_once"),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} in “{self.article}”"


class ModelReading(models.Model):
    """That a model has read a story as its text was then: a run that was broken off goes on where it ended."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="model_reading")
    found_by = models.CharField(max_length=60)
    content_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"“{self.article}” by {self.found_by}"
