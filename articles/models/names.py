"""Where and who: regions, actors, the names they go by, what relates them, and the addresses they had."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_noop
from tree_queries.models import TreeNode


class Region(TreeNode):
    """A place: a node of the tree from the world down to a site.

    A *grouping* (the Levant, the European Union) lies outside the one tree: its members are `Relation`s of the kind
    "part of". `origin` is the gazetteer's identifier; `curated` says that a curator changed the row, which
    a gazetteer then leaves alone.
    """

    class Kind(models.TextChoices):
        WORLD = "world", gettext_noop("World")
        CONTINENT = "continent", gettext_noop("Continent")
        SUBREGION = "subregion", gettext_noop("Subregion")
        GROUPING = "grouping", gettext_noop("Grouping")
        COUNTRY = "country", gettext_noop("Country")
        PROVINCE = "province", gettext_noop("Province")
        CITY = "city", gettext_noop("City")
        SITE = "site", gettext_noop("Site")
        WATER = "water", gettext_noop("Water")

    WIDE: ClassVar = frozenset({Kind.WORLD, Kind.CONTINENT, Kind.SUBREGION, Kind.GROUPING})
    """Kinds that are no place on a map but a part of the world: what happens in a country is told of the country."""

    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=9, choices=Kind)
    iso2 = models.CharField(max_length=2, blank=True, verbose_name="ISO 3166-1 alpha-2")
    iso3 = models.CharField(max_length=3, blank=True, verbose_name="ISO 3166-1 alpha-3")
    iso3166_2 = models.CharField(max_length=10, blank=True, verbose_name="ISO 3166-2")
    m49 = models.CharField(max_length=3, blank=True, verbose_name="UN M49")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    population = models.PositiveBigIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=60, blank=True, db_index=True)
    curated = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "slug")
        indexes: ClassVar = [models.Index(fields=["kind", "name"], name="region_kind")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__gte=-90, latitude__lte=90), name="region_latitude"
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-180, longitude__lte=180),
                name="region_longitude",
            ),
            models.UniqueConstraint(
                fields=["iso2"], condition=Q(kind="country") & ~Q(iso2=""), name="region_country_code"
            ),
            models.UniqueConstraint(fields=["origin"], condition=~Q(origin=""), name="region_origin"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The region's page."""
        return region_page(self.slug)


class Actor(models.Model):
    """A person, group or organisation that acts in the news."""

    class Kind(models.TextChoices):
        PERSON = "person", gettext_noop("Person")
        STATE = "state", gettext_noop("State")
        GOVERNMENT_BODY = "government-body", gettext_noop("Government body")
        MILITARY = "military", gettext_noop("Military")
        ARMED_GROUP = "armed-group", gettext_noop("Armed group")
        PARTY = "party", gettext_noop("Party")
        INTERNATIONAL_ORGANISATION = "international-organisation", gettext_noop("International organisation")
        CIVIL_SOCIETY = "civil-society", gettext_noop("Civil society")
        COMPANY = "company", gettext_noop("Company")
        MEDIA = "media", gettext_noop("Media")
        COMMUNITY = "community", gettext_noop("Community")
        OTHER = "other", gettext_noop("Other")

    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=26, choices=Kind)
    country = models.ForeignKey(Region, null=True, blank=True, on_delete=models.SET_NULL, related_name="actors")
    description = models.TextField(blank=True)
    wikidata_id = models.CharField(max_length=20, blank=True)
    active_from = models.CharField(max_length=10, blank=True, help_text="2016, 2016-05 or 2016-05-31")
    active_until = models.CharField(max_length=10, blank=True, help_text="2016, 2016-05 or 2016-05-31")
    origin = models.CharField(max_length=60, blank=True, db_index=True)
    curated = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "slug")
        indexes: ClassVar = [models.Index(fields=["kind", "name"], name="actor_kind")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wikidata_id"], condition=~Q(wikidata_id=""), name="actor_wikidata"),
            models.UniqueConstraint(fields=["origin"], condition=~Q(origin=""), name="actor_origin"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The actor's page."""
        return actor_page(self.slug)


def region_page(slug: str) -> str:
    """The address of a region."""
    return _page(get_script_prefix(), "search:region", slug)


def actor_page(slug: str) -> str:
    """The address of an actor."""
    return _page(get_script_prefix(), "search:actor", slug)


@lru_cache(maxsize=1 << 15)
def _page(below: str, view: str, slug: str) -> str:  # noqa: ARG001 (an address begins with where the site lies)
    return reverse(view, args=[slug])


def exactly_one(*columns: str) -> Q:
    """Exactly one of the columns is filled."""
    condition = Q()
    for filled in columns:
        condition |= Q(**{f"{column}__isnull": column != filled for column in columns})
    return condition


class Name(models.Model):
    """A name that a region or an actor goes by. A *weak* name never tags by itself.

    `folded` is the form that matching compares. A *demonym* (Iraqi) stands for its country.
    """

    class Kind(models.TextChoices):
        PREFERRED = "preferred", "Preferred"
        ALIAS = "alias", "Alias"
        ABBREVIATION = "abbreviation", "Abbreviation"
        FORMER = "former", "Former name"
        DEMONYM = "demonym", "Demonym"
        WEAK = "weak", "Weak: never tags by itself"

    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="names")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True, editable=False)
    language = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ALIAS)
    curated = models.BooleanField(default=False)

    class Meta:
        ordering = ("text",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=exactly_one("region", "actor"), name="name_of_one"),
            models.CheckConstraint(condition=~Q(folded=""), name="name_has_letters"),
            models.UniqueConstraint(
                fields=["region", "text", "language"], condition=Q(region__isnull=False), name="name_of_region"
            ),
            models.UniqueConstraint(
                fields=["actor", "text", "language"], condition=Q(actor__isnull=False), name="name_of_actor"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Relation(models.Model):
    """What relates two regions or actors, from when to when, and who says so."""

    class Kind(models.TextChoices):
        PART_OF = "part-of", "part of"
        MEMBER_OF = "member-of", "member of"
        LEADS = "leads", "leads"
        BASED_IN = "based-in", "based in"

    kind = models.CharField(max_length=9, choices=Kind)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="relations")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="relations")
    to_region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="relations_to")
    to_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="relations_to")
    from_date = models.CharField(max_length=10, blank=True, help_text="2016, 2016-05 or 2016-05-31")
    to_date = models.CharField(max_length=10, blank=True, help_text="2016, 2016-05 or 2016-05-31")
    source = models.CharField(max_length=300, blank=True)
    curated = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=exactly_one("region", "actor"), name="relation_of_one"),
            models.CheckConstraint(condition=exactly_one("to_region", "to_actor"), name="relation_to_one"),
        ]

    def __str__(self) -> str:
        return f"{self.region or self.actor} {self.get_kind_display()} {self.to_region or self.to_actor}"


class NamesEdition(models.Model):
    """One row that counts the changes of regions, actors and names.

    Every process compares it with the number its own tables were made from: no process keeps an old matcher.
    """

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """The edition that the database now holds."""
        return cls.objects.values_list("number", flat=True).filter(pk=1).first() or 0

    @classmethod
    def advance(cls) -> None:
        """Count one change; part of the transaction that makes it."""
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1):
            cls.objects.create(pk=1, number=1)


class PastSlug(models.Model):
    """An address that a region or actor had before it was renamed or merged: it answers 301."""

    slug = models.SlugField(max_length=120, allow_unicode=True)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="past_slugs")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="past_slugs")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=exactly_one("region", "actor"), name="past_slug_of_one"),
            models.UniqueConstraint(fields=["slug"], condition=Q(region__isnull=False), name="past_slug_region"),
            models.UniqueConstraint(fields=["slug"], condition=Q(actor__isnull=False), name="past_slug_actor"),
        ]

    def __str__(self) -> str:
        return self.slug
