"""Tags: that a story or a caption names a region or an actor, and what speaks for it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.names import Actor, Region, exactly_one
from articles.models.stories import Article, Caption
from articles.querysets import TagQuerySet


class Tag(models.Model):
    """One region or actor named in a story, or in one of its captions.

    `role` is the most prominent place of the mention; a dateline is a role of its own beside it (filed from is not
    happened in). `first_offset` counts characters of the text that holds the first mention, `evidence` is its
    sentence. `quotes` counts the mentions at which an actor is quoted (`X said`, `according to X`), `quotation` is the
    sentence of the first; of one only mentioned there is none. A rejected tag stays as rejected, so that tagging again
    does not bring it back.
    """

    class Role(models.TextChoices):
        HEADLINE = "headline", "Headline"
        LEDE = "lede", "Lede"
        BODY = "body", "Body"
        DATELINE = "dateline", "Dateline"
        PICTURED = "pictured", "Pictured"

    class Method(models.TextChoices):
        IMPORT = "import", "Stated by the import"
        RULE = "rule", "By rule"
        MODEL = "model", "By model"
        CURATOR = "curator", "By a curator"

    class State(models.TextChoices):
        AUTOMATIC = "automatic", "Automatic"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tags")
    caption = models.ForeignKey(
        Caption, null=True, blank=True, on_delete=models.CASCADE, related_name="tags", db_index=False
    )
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.CASCADE, related_name="tags", db_index=False
    )
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="tags", db_index=False
    )
    role = models.CharField(max_length=8, choices=Role, default=Role.BODY)
    count = models.PositiveIntegerField(default=1)
    first_offset = models.PositiveIntegerField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    quotes = models.PositiveIntegerField(default=0, help_text="How often the actor is quoted; 0 where only named")
    quotation = models.TextField(blank=True, help_text="The sentence that quotes the actor")
    method = models.CharField(max_length=7, choices=Method, default=Method.RULE)
    confidence = models.FloatField(default=1.0)
    state = models.CharField(max_length=9, choices=State, default=State.AUTOMATIC)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ("article", "role", "-count", "pk")
        # A story has a dozen tags: an index holds those alone that have what it is asked for.
        indexes: ClassVar = [
            models.Index(fields=["region", "state"], condition=Q(region__isnull=False), name="tag_region"),
            models.Index(fields=["actor", "state"], condition=Q(actor__isnull=False), name="tag_actor"),
            models.Index(fields=["caption"], condition=Q(caption__isnull=False), name="tag_caption"),
            models.Index(fields=["decided_by"], condition=Q(decided_by__isnull=False), name="tag_decided_by"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=exactly_one("region", "actor"), name="tag_of_one"),
            models.CheckConstraint(condition=Q(quotes=0) | Q(actor__isnull=False), name="tag_quotes_an_actor"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="tag_confidence"),
            models.CheckConstraint(
                condition=Q(caption__isnull=True) | Q(role="pictured"), name="tag_caption_is_pictured"
            ),
            models.UniqueConstraint(
                fields=["article", "region", "role"],
                condition=Q(caption__isnull=True, region__isnull=False),
                name="tag_article_region",
            ),
            models.UniqueConstraint(
                fields=["article", "actor", "role"],
                condition=Q(caption__isnull=True, actor__isnull=False),
                name="tag_article_actor",
            ),
            models.UniqueConstraint(
                fields=["caption", "region"],
                condition=Q(caption__isnull=False, region__isnull=False),
                name="tag_caption_region",
            ),
            models.UniqueConstraint(
                fields=["caption", "actor"],
                condition=Q(caption__isnull=False, actor__isnull=False),
                name="tag_caption_actor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region or self.actor} in “{self.article}”"
