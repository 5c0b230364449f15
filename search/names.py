"""What values of controlled fields are called, and which slug a name means.

`region:Iraq`, a facet's label, an alias searched: all go through the tables here. Loaded once a process and edition
of the names. Knows no request and no engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Actor, Article, Caption, Name, NamesEdition, PastSlug, Region, Source
from articles.tagging.folding import fold
from search import event_dates, fields
from search.documents import agency_slug
from search.edition import Kept

_HOLDINGS = {"caption": "A caption", "photo": "A photo"}
_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ku": "Kurdish",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}
NO_VALUE = {
    fields.REGION.name: "no region",
    fields.ACTOR.name: "no actor",
    fields.KIND.name: "no actor",
    fields.QUOTED.name: "nobody quoted",
    fields.FILED_FROM.name: "no place of filing",
    fields.EVENT_DATE.name: "no event date",
    fields.SOURCE.name: "no source",
    fields.AGENCY.name: "no agency",
    fields.LANGUAGE.name: "no language",
    fields.HAS.name: "neither caption nor photo",
    fields.COPY.name: "none",
}


@dataclass(frozen=True, slots=True)
class Named:
    """One name of one region or actor."""

    field: str
    slug: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class NameTable:
    """Every name that is not weak, by its folded form and by what it names."""

    by_folded: Mapping[str, tuple[Named, ...]]
    by_slug: Mapping[tuple[str, str], tuple[Named, ...]]
    longest: int


def name_table() -> NameTable:
    """The names as they now stand."""
    return _name_table(NamesEdition.current())


@lru_cache(maxsize=1)
def _name_table(edition: int) -> NameTable:  # noqa: ARG001 (the cache's key)
    by_folded: dict[str, list[Named]] = defaultdict(list)
    by_slug: dict[tuple[str, str], list[Named]] = defaultdict(list)
    rows = (
        Name.objects.exclude(kind=Name.Kind.WEAK)
        .order_by("pk")
        .values_list("region__slug", "actor__slug", "text", "folded", "kind")
    )
    for region, actor, text, folded, kind in rows.iterator(chunk_size=5000):
        named = Named(fields.REGION.name if region else fields.ACTOR.name, region or actor, text, kind)
        by_folded[folded].append(named)
        by_slug[named.field, named.slug].append(named)
    return NameTable(
        by_folded={folded: tuple(named) for folded, named in by_folded.items()},
        by_slug={key: tuple(named) for key, named in by_slug.items()},
        longest=max((folded.count(" ") + 1 for folded in by_folded), default=0),
    )


def labels(field: str, values: Collection[str]) -> dict[str, str]:
    """As `labels_of`, for one field."""
    return labels_of({field: values})[field]


def labels_of(wanted: Mapping[str, Collection[str]]) -> dict[str, dict[str, str]]:
    """What each value of each field is called. A value that nothing is called by keeps itself as its label."""
    of_names = fields.NAMES_REGIONS | fields.NAMES_ACTORS
    called = _called(NamesEdition.current()) if of_names.intersection(wanted) else {}
    return {field: _labels(field, values, called) for field, values in wanted.items()}


@lru_cache(maxsize=1)
def _called(edition: int) -> Mapping[str, Mapping[str, str]]:  # noqa: ARG001 (the cache's key)
    """What regions and actors are called, by slug."""
    return {
        fields.REGION.name: dict(Region.objects.values_list("slug", "name")),
        fields.ACTOR.name: dict(Actor.objects.values_list("slug", "name")),
    }


def _labels(field: str, values: Collection[str], called: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    named = {value: value for value in values}
    wanted = [value for value in values if value != fields.NONE]
    if field in fields.NAMES_REGIONS:
        named.update(_known_or_new(wanted, called[fields.REGION.name], Region.objects.all()))
    elif field in fields.NAMES_ACTORS:
        named.update(_known_or_new(wanted, called[fields.ACTOR.name], Actor.objects.all()))
    elif field == fields.SOURCE.name:
        named.update(Source.objects.filter(slug__in=wanted).values_list("slug", "name"))
    elif field == fields.AGENCY.name:
        named.update({slug: name for slug, name in agencies().items() if slug in named})
    elif field == fields.EVENT_DATE.name:
        named.update({value: event_dates.called(value) for value in wanted})
    else:
        known = _fixed(field)
        named.update({value: known[value] for value in wanted if value in known})
    if field == fields.COPY.name:
        named.update({uid: f"of {story.headline}" for uid, story in _stories(wanted).items()})
        named.update({fields.YES: "copies alone"} if fields.YES in named else {})
    if fields.NONE in named:
        named[fields.NONE] = NO_VALUE[field]
    return named


def _known_or_new(
    slugs: Collection[str], known: Mapping[str, str], rows: QuerySet[Region] | QuerySet[Actor]
) -> dict[str, str]:
    """What the slugs are called; rows made without an announcement are asked for."""
    found = {slug: known[slug] for slug in slugs if slug in known}
    new = [slug for slug in slugs if slug not in known]
    return found | dict(rows.filter(slug__in=new).values_list("slug", "name")) if new else found


def sources() -> QuerySet[Source]:
    """Sources of which a reader can see a story: that one of hidden stories exists is not told either."""
    return Source.objects.filter(Exists(Article.objects.published().filter(source=OuterRef("pk"))))


def _stories(uids: Iterable[str]) -> dict[str, Article]:
    """Stories of these uids that a reader can see, with their headlines."""
    told = Article.objects.only("uid", "headline", "status", "embargo_until")
    return told.published_among([uid for uid in uids if uid != fields.YES])


def languages() -> list[str]:
    """The language of every story that a reader can see."""
    return list(Article.objects.published().order_by("language").values_list("language", flat=True).distinct())


def _agencies() -> Mapping[str, str]:
    names = (
        Caption.objects.published().exclude(agency="").order_by("agency").values_list("agency", flat=True).distinct()
    )
    return {agency_slug(name): name for name in names}


agencies = Kept(_agencies)
"""Every photo agency that a caption names which a reader can see, by slug."""


def known_values(field: str, values: Iterable[str]) -> dict[str, str]:
    """Which of the values of a query string exist → the value that stands for them today.

    The old slug of a renamed or merged region or actor gives its present one.
    """
    wanted = {value for value in values if value != fields.NONE}
    found: dict[str, str] = {fields.NONE: fields.NONE}
    if field in fields.NAMES_REGIONS:
        past = PastSlug.objects.filter(slug__in=wanted, region__isnull=False)
        found.update(past.values_list("slug", "region__slug"))
        found.update({slug: slug for slug in Region.objects.filter(slug__in=wanted).values_list("slug", flat=True)})
    elif field in fields.NAMES_ACTORS:
        past = PastSlug.objects.filter(slug__in=wanted, actor__isnull=False)
        found.update(past.values_list("slug", "actor__slug"))
        found.update({slug: slug for slug in Actor.objects.filter(slug__in=wanted).values_list("slug", flat=True)})
    elif field == fields.SOURCE.name:
        found.update({slug: slug for slug in sources().filter(slug__in=wanted).values_list("slug", flat=True)})
    elif field == fields.AGENCY.name:
        found.update({slug: slug for slug in agencies()})
    elif field == fields.EVENT_DATE.name:
        found.update({value: known for value in wanted if (known := event_dates.read_value(value))})
    elif field == fields.COPY.name:
        found[fields.YES] = fields.YES
        found.update({uid: uid for uid in _stories(wanted)})
    elif field == fields.LANGUAGE.name:
        spoken = set(languages())
        found.update({value: value.lower() for value in wanted if value.lower() in spoken})
    else:
        found.update({value: value for value in _fixed(field)})
    return found


def slugs_called(field: str, names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The values that each slug, name or alias stands for: several where a name is shared, none where nobody has it."""
    exact = known_values(field, names)
    certain: dict[str, tuple[str, ...]] = {
        name: (exact[name],) for name in names if name in exact and field != fields.LANGUAGE.name
    }
    others = [name for name in names if name not in certain]
    return certain | _slugs_called(field, others, exact) if others else certain


def _slugs_called(field: str, names: Collection[str], exact: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    if field in fields.NAMES_REGIONS | fields.NAMES_ACTORS:
        of = fields.REGION.name if field in fields.NAMES_REGIONS else fields.ACTOR.name
        by_folded = name_table().by_folded
        return {
            name: tuple(dict.fromkeys(named.slug for named in by_folded.get(fold(name), ()) if named.field == of))
            for name in names
        }
    known: Mapping[str, str]
    if field == fields.SOURCE.name:
        known = dict(sources().values_list("slug", "name"))
    elif field == fields.AGENCY.name:
        known = agencies()
    else:
        known = _fixed(field)
    found = {}
    for name in names:
        called_so = tuple(slug for slug, label in known.items() if fold(name) in (fold(slug), fold(label)))
        found[name] = called_so or ((exact[name],) if name in exact else ())
    return found


def _fixed(field: str) -> Mapping[str, str]:
    if field == fields.KIND.name:
        return {str(value): str(label) for value, label in Actor.Kind.choices}
    if field == fields.LANGUAGE.name:
        return _LANGUAGES
    if field == fields.HAS.name:
        return _HOLDINGS
    return {}
