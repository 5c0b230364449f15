"""What values of controlled fields are called, and all names of regions and actors.

A facet's label, an alias searched: all go through the tables here. Loaded once a process and edition of the names.
Knows no request and no engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext, gettext_noop

from articles.called import NamesHere, names_here
from articles.models import Actor, Article, Caption, Name, Region, Source
from search import event_dates, fields
from search.documents import credit_slug
from search.edition import Kept
from search.moments import names_edition

_HOLDINGS = {"caption": gettext_noop("A caption"), "photo": gettext_noop("A photo")}
_FILE_PHOTO = {fields.YES: gettext_noop("Yes"), fields.NO: gettext_noop("No")}
_LANGUAGES = {
    "ar": gettext_noop("Arabic"),
    "de": gettext_noop("German"),
    "en": gettext_noop("English"),
    "es": gettext_noop("Spanish"),
    "fa": gettext_noop("Persian"),
    "fi": gettext_noop("Finnish"),
    "fr": gettext_noop("French"),
    "he": gettext_noop("Hebrew"),
    "hu": gettext_noop("Hungarian"),
    "it": gettext_noop("Italian"),
    "ja": gettext_noop("Japanese"),
    "ko": gettext_noop("Korean"),
    "ku": gettext_noop("Kurdish"),
    "nl": gettext_noop("Dutch"),
    "pl": gettext_noop("Polish"),
    "pt": gettext_noop("Portuguese"),
    "ru": gettext_noop("Russian"),
    "sv": gettext_noop("Swedish"),
    "sw": gettext_noop("Swahili"),
    "tr": gettext_noop("Turkish"),
    "uk": gettext_noop("Ukrainian"),
    "und": gettext_noop("Not known"),
    "ur": gettext_noop("Urdu"),
    "vi": gettext_noop("Vietnamese"),
    "zh": gettext_noop("Chinese"),
}
NO_VALUE = {
    fields.REGION.name: gettext_noop("no region"),
    fields.ACTOR.name: gettext_noop("no actor"),
    fields.KIND.name: gettext_noop("no actor"),
    fields.QUOTED.name: gettext_noop("nobody quoted"),
    fields.FILED_FROM.name: gettext_noop("no place of filing"),
    fields.EVENT_DATE.name: gettext_noop("no event date"),
    fields.SOURCE.name: gettext_noop("no source"),
    fields.AGENCY.name: gettext_noop("no agency"),
    fields.PHOTOGRAPHER.name: gettext_noop("no photographer"),
    fields.FILE_PHOTO.name: gettext_noop("not known"),
    fields.TAKEN.name: gettext_noop("no date of the photo"),
    fields.LANGUAGE.name: gettext_noop("no language"),
    fields.HAS.name: gettext_noop("neither caption nor photo"),
    fields.COPY.name: gettext_noop("none"),
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
    return _name_table(names_edition())


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
    of_names = fields.NAMES_REGIONS | fields.NAMES_ACTORS | {fields.SOURCE.name}
    called = called_now() if of_names.intersection(wanted) else {}
    return {field: _labels(field, values, called) for field, values in wanted.items()}


def called_now() -> Mapping[str, Mapping[str, str]]:
    """What regions, actors and sources are called, by slug."""
    return _called(names_edition(), get_language())


def here() -> NamesHere:
    """The names of regions and actors in the interface's language."""
    return names_here(names_edition())


def called(target: Region | Actor) -> str:
    """What one region or actor is called in the interface's language."""
    return here().of(target)


@lru_cache(maxsize=4)
def _called(edition: int, language: str | None) -> Mapping[str, Mapping[str, str]]:  # noqa: ARG001 (the cache's key)
    names = names_here(edition)
    return {
        fields.REGION.name: dict(Region.objects.values_list("slug", "name")) | dict(names.regions),
        fields.ACTOR.name: dict(Actor.objects.values_list("slug", "name")) | dict(names.actors),
        fields.SOURCE.name: dict(Source.objects.values_list("slug", "name")),
    }


def _labels(field: str, values: Collection[str], called: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    named = {value: value for value in values}
    wanted = [value for value in values if value != fields.NONE]
    if field in fields.NAMES_REGIONS:
        named.update(_known_or_new(wanted, called[fields.REGION.name], Region.objects.all()))
    elif field in fields.NAMES_ACTORS:
        named.update(_known_or_new(wanted, called[fields.ACTOR.name], Actor.objects.all()))
    elif field == fields.SOURCE.name:
        named.update(_known_or_new(wanted, called[field], Source.objects.all()))
    elif field == fields.AGENCY.name:
        named.update({slug: name for slug, name in agencies().items() if slug in named})
    elif field == fields.PHOTOGRAPHER.name:
        named.update({slug: name for slug, name in photographers().items() if slug in named})
    elif field in fields.NAMES_TIMES:
        named.update({value: event_dates.called(value) for value in wanted})
    else:
        known = fixed(field)
        named.update({value: gettext(known[value]) for value in wanted if value in known})
    if field == fields.COPY.name:
        named.update(
            {
                uid: gettext("of %(headline)s") % {"headline": story.headline}
                for uid, story in stories_called(wanted).items()
            }
        )
        named.update({fields.YES: gettext("copies alone")} if fields.YES in named else {})
    if fields.NONE in named:
        named[fields.NONE] = gettext(NO_VALUE[field])
    return named


def _known_or_new(
    slugs: Collection[str], known: Mapping[str, str], rows: QuerySet[Region] | QuerySet[Actor] | QuerySet[Source]
) -> dict[str, str]:
    """What the slugs are called; rows made without an announcement are asked for."""
    found = {slug: known[slug] for slug in slugs if slug in known}
    new = [slug for slug in slugs if slug not in known]
    return found | dict(rows.filter(slug__in=new).values_list("slug", "name")) if new else found


def stories_called(uids: Iterable[str]) -> dict[str, Article]:
    """Stories of these uids that a reader can see, with their headlines."""
    told = Article.objects.only("uid", "headline", "status", "embargo_until")
    return told.published_among([uid for uid in uids if uid != fields.YES])


def _credited(column: str) -> Mapping[str, str]:
    """The names that a column of the captions of published stories holds, by slug."""
    shown = Caption.objects.published().exclude(**{column: ""}).order_by(column)
    return {credit_slug(name): name for name in shown.values_list(column, flat=True).distinct()}


agencies = Kept(partial(_credited, "agency"))
"""Every photo agency that a caption names which a reader can see, by slug."""

photographers = Kept(partial(_credited, "photographer"))
"""Every photographer whom a caption names which a reader can see, by slug."""


def fixed(field: str) -> Mapping[str, str]:
    """What the values of a field are called that the archive itself lays down; nothing for other fields."""
    if field == fields.KIND.name:
        return {str(value): str(label) for value, label in Actor.Kind.choices}
    if field == fields.LANGUAGE.name:
        return _LANGUAGES
    if field == fields.HAS.name:
        return _HOLDINGS
    if field == fields.FILE_PHOTO.name:
        return _FILE_PHOTO
    return {}
