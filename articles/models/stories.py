"""Stories, their photo captions, where they come from and the batch that brought them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import get_script_prefix, reverse
from django.utils import timezone

from articles.querysets import ArticleQuerySet, CaptionQuerySet

if TYPE_CHECKING:
    from articles.models.event_dates import EventDate
    from articles.models.tags import Tag

UID_LENGTH = 10


class Source(models.Model):
    """A publisher of stories: a newspaper, an agency, a site."""

    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(max_length=200)
    homepage = models.CharField(max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    language = models.CharField(max_length=12, blank=True, help_text="BCP 47 tag, such as en or ar")
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2 code")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """One run of an import: what came, when, by whom, and how it went."""

    name = models.CharField(max_length=200)
    loaded_at = models.DateTimeField(db_default=Now())
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    file_hashes = models.JSONField(default=dict, blank=True, help_text="SHA-256 by path")
    loader_version = models.CharField(max_length=40)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-loaded_at", "-pk")
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """One story.

    `identity` is the SHA-256 of what makes it this story and no other; `uid` is derived from it when the story is
    first seen and never changes. `content_hash` is that of the record last imported: a curator's edit leaves it, so
    that the same input again changes nothing. `curated_fields` names the fields that a curator has changed, which
    an import does not touch any more. `copy_of` is the uid of the published story that stands for this one's group of
    copies, "" for a story that stands for itself. `published_on` is the first day of the span that `date_precision`
    names.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        REVIEW = "review", "In review"
        PUBLISHED = "published", "Published"
        EMBARGOED = "embargoed", "Embargoed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    class DatePrecision(models.TextChoices):
        DAY = "day", "Day"
        MONTH = "month", "Month"
        YEAR = "year", "Year"
        NONE = "none", "No date"

    class DateBasis(models.TextChoices):
        STATED = "stated", "Stated"
        INFERRED = "inferred", "Inferred"
        CURATED = "curated", "Set by a curator"

    uid = models.CharField(max_length=UID_LENGTH, unique=True, editable=False)
    identity = models.CharField(max_length=64, unique=True, editable=False)
    slug = models.SlugField(max_length=90, allow_unicode=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="articles", db_index=False
    )
    headline = models.CharField(max_length=500)
    standfirst = models.TextField(blank=True)
    body = models.TextField(help_text="Plain text; a blank line parts paragraphs")
    byline = models.CharField(max_length=300, blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    section = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=60, blank=True, help_text="story, brief, correction …")
    language = models.CharField(max_length=12, default="en", help_text="BCP 47 tag, such as en or ar")
    url = models.CharField(max_length=2048, blank=True)
    external_id = models.CharField(max_length=300, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    published_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    date_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.NONE)
    date_basis = models.CharField(max_length=8, choices=DateBasis, blank=True)
    date_evidence = models.TextField(blank=True)
    date_confidence = models.FloatField(default=0.0)
    not_before = models.DateField(null=True, blank=True, help_text="A lower bound known from the text")

    status = models.CharField(max_length=9, choices=Status, default=Status.PUBLISHED)
    embargo_until = models.DateTimeField(null=True, blank=True)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    content_hash = models.CharField(max_length=64, editable=False)
    evolved_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="evolved_into"
    )
    copy_of = models.CharField(max_length=UID_LENGTH, blank=True, editable=False)
    editor_note = models.TextField(blank=True, help_text="For curators; never shown to readers")
    curated_fields = models.JSONField(default=list, blank=True, editable=False)
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles")
    added_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = ArticleQuerySet.as_manager()

    standing_tags: list[Tag]
    """The tags that were not rejected, as `for_index()` brings them."""

    standing_times: list[EventDate]
    """The event dates that were not rejected, as `lean_times.attach` brings them."""

    has_versions: bool
    has_copies: bool
    """Whether there may be such, as `for_page()` brings it."""

    class Meta:
        ordering = ("-published_on", "-published_at", "uid")
        indexes: ClassVar = [
            models.Index(fields=["status", "-published_on", "-published_at", "uid"], name="article_newest"),
            models.Index(fields=["status", "published_on", "published_at", "uid"], name="article_oldest"),
            models.Index(fields=["source", "-published_on"], name="article_source"),
            models.Index(fields=["content_hash"], name="article_content"),
            models.Index(fields=["status", "embargo_until"], name="article_embargo"),
            models.Index(fields=["-added_at"], name="article_added"),
            models.Index(fields=["language"], name="article_language"),
            models.Index(fields=["copy_of"], condition=~Q(copy_of=""), name="article_copy_of"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_headline"),
            models.CheckConstraint(condition=~Q(body=""), name="article_has_body"),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, date_precision="none", date_basis="")
                | (Q(published_on__isnull=False) & ~Q(date_precision="none") & ~Q(date_basis="")),
                name="article_date_whole",
                violation_error_message="A date needs its precision and its basis; no date has neither.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(date_precision="day"), name="article_moment_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(status="embargoed") | Q(embargo_until__isnull=False),
                name="article_embargo_has_end",
                violation_error_message="An embargoed story needs the time its embargo ends.",
            ),
            models.CheckConstraint(
                condition=Q(date_confidence__gte=0, date_confidence__lte=1), name="article_confidence"
            ),
            models.UniqueConstraint(
                fields=["source", "external_id"], condition=~Q(external_id=""), name="article_external_id"
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """The story's page: its uid, which never changes, and its slug, which may."""
        return story_page(self.uid, self.slug)

    @property
    def published_until(self) -> date | None:
        """The last day of the span that the date names."""
        day = self.published_on
        if day is None or self.date_precision == self.DatePrecision.DAY:
            return day
        if self.date_precision == self.DatePrecision.MONTH:
            return day.replace(day=monthrange(day.year, day.month)[1])
        return date(day.year, 12, 31)

    @property
    def is_published(self) -> bool:
        """Whether a reader may see it now; the same rule as `published()`."""
        return is_shown(self.status, self.embargo_until)

    def paragraphs(self) -> list[str]:
        """The body's paragraphs."""
        return paragraphs_of(self.body)


def paragraphs_of(body: str) -> list[str]:
    """The paragraphs of a body, as it is stored."""
    return [paragraph for paragraph in body.split("\n\n") if paragraph.strip()]


def is_shown(status: str, embargo_until: datetime | None) -> bool:
    """Whether a reader may see a story of this status now; the same rule as `published()`."""
    embargoed = embargo_until is not None and embargo_until > timezone.now()
    return status == Article.Status.PUBLISHED and not embargoed


def story_page(uid: str, slug: str) -> str:
    """The address of a story."""
    return f"{_above_stories(get_script_prefix())}{uid}/{quote(slug)}/"


@lru_cache(maxsize=8)
def _above_stories(below: str) -> str:  # noqa: ARG001 (an address begins with where the site lies)
    uid, slug = "0" * UID_LENGTH, "story"
    return reverse("articles:article", args=[uid, slug]).removesuffix(f"{uid}/{slug}/")


class Caption(models.Model):
    """One photo caption of a story.

    `text` is without credit and without `FILE PHOTO:`; `credit` is as printed, without its parentheses.
    """

    uid = models.CharField(max_length=UID_LENGTH, unique=True, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="captions", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    credit = models.CharField(max_length=300, blank=True)
    agency = models.CharField(max_length=120, blank=True)
    photographer = models.CharField(max_length=200, blank=True)
    taken_on = models.DateField(null=True, blank=True)
    file_photo = models.BooleanField(default=False)
    image_url = models.CharField(max_length=2048, blank=True)
    image = models.FileField(upload_to="photos/%Y/%m/", blank=True)
    alt_text = models.TextField(blank=True)

    objects = CaptionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "position", "pk")
        indexes: ClassVar = [
            models.Index(fields=["agency"], name="caption_agency"),
            models.Index(fields=["taken_on"], name="caption_taken"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="caption_has_text"),
            models.UniqueConstraint(
                fields=["article", "position"],
                name="caption_position",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
