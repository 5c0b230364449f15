"""Which values of controlled fields there are, and which of them a slug, a former slug or a name means.

What a query string chooses and what `region:Iraq` says goes through here. Knows no request and no engine.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Actor, Article, Name, PastSlug, Region, Source
from articles.tagging.folding import fold
from search import event_dates, fields
from search.edition import Kept
from search.name_patterns import MOST_FITTING, pattern_of
from search.names import agencies, called_now, fixed, name_table, photographers, stories_called
from search.ranges_of_time import values_in_range


def _sources() -> Mapping[str, str]:
    shown = Source.objects.filter(Exists(Article.objects.published().filter(source=OuterRef("pk"))))
    return dict(shown.values_list("slug", "name"))


sources = Kept(_sources)
"""Every source of which a reader can see a story, by slug: that one of hidden stories exists is not told either."""


def _languages() -> tuple[str, ...]:
    return tuple(Article.objects.published().order_by("language").values_list("language", flat=True).distinct())


languages = Kept(_languages)
"""The language of every story that a reader can see."""


def known_values(field: str, values: Iterable[str]) -> dict[str, str]:
    """Which of the values of a query string exist → the value that stands for them today.

    The old slug of a renamed or merged region or actor gives its present one.
    """
    wanted = {value for value in values if value != fields.NONE}
    found: dict[str, str] = {fields.NONE: fields.NONE}
    if field in fields.NAMES_REGIONS:
        found.update(_present(wanted, fields.REGION.name, Region.objects.all()))
    elif field in fields.NAMES_ACTORS:
        found.update(_present(wanted, fields.ACTOR.name, Actor.objects.all()))
    elif field == fields.SOURCE.name:
        found.update({slug: slug for slug in wanted & sources().keys()})
    elif field == fields.AGENCY.name:
        found.update({slug: slug for slug in agencies()})
    elif field == fields.PHOTOGRAPHER.name:
        found.update({slug: slug for slug in photographers()})
    elif field in fields.NAMES_TIMES:
        found.update({value: known for value in wanted if (known := event_dates.read_value(value))})
    elif field == fields.COPY.name:
        found[fields.YES] = fields.YES
        found.update({uid: uid for uid in stories_called(wanted)})
    elif field == fields.LANGUAGE.name:
        found.update({value: value.lower() for value in wanted if value.lower() in languages()})
    else:
        found.update({value: value for value in fixed(field)})
    return found


def _present(slugs: Collection[str], field: str, rows: QuerySet[Region] | QuerySet[Actor]) -> dict[str, str]:
    """The present slug of each that is or was a region's (an actor's)."""
    known = called_now()[field]
    new = [slug for slug in slugs if slug not in known]
    found = {slug: slug for slug in slugs if slug in known}
    if new:
        past = PastSlug.objects.filter(slug__in=new).exclude(**{field: None}).values_list("slug", f"{field}__slug")
        present = rows.filter(slug__in=new).order_by().values_list("slug", "slug")
        # What bears a slug now goes before what bore it once.
        found.update(sorted(past.union(present), key=lambda pair: pair[0] == pair[1]))
    return found


def slugs_called(field: str, names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The values that each slug, name or alias stands for: several where a name is shared, none where nobody has it.

    A range of times stands for the years, months and days in it, `hez*` for every value whose name it fits.
    """
    ranges = {
        name: values
        for name in names
        if field in fields.NAMES_TIMES and (values := values_in_range(field, name)) is not None
    }
    patterns = {name: pattern for name in names if (pattern := pattern_of(name)) is not None}
    certain = ranges | {name: _fitting(field, pattern) for name, pattern in patterns.items()}
    others = [name for name in names if name not in certain]
    return certain | _called(field, others) if others else certain


def _fitting(field: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The values one of whose names, or the value itself, fits a pattern; at most as many as a wildcard stands for."""
    if field in fields.NAMES_REGIONS | fields.NAMES_ACTORS:
        of = fields.REGION.name if field in fields.NAMES_REGIONS else fields.ACTOR.name
        named = [bearers for folded, bearers in name_table().by_folded.items() if pattern.fullmatch(folded)]
        strong = (one for bearers in named for one in bearers if one.field == of and one.kind != Name.Kind.WEAK)
        return tuple(dict.fromkeys(one.slug for one in strong))[:MOST_FITTING]
    known = _labelled(field)
    fitting = (slug for slug, label in known.items() if pattern.fullmatch(fold(slug)) or pattern.fullmatch(fold(label)))
    return tuple(fitting)[:MOST_FITTING]


def _labelled(field: str) -> Mapping[str, str]:
    """What each value of a field without names of its own is called."""
    if field == fields.SOURCE.name:
        return sources()
    if field == fields.AGENCY.name:
        return agencies()
    return photographers() if field == fields.PHOTOGRAPHER.name else fixed(field)


def _called(field: str, names: Collection[str]) -> dict[str, tuple[str, ...]]:
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
    known = _labelled(field)
    found = {}
    for name in names:
        called_so = tuple(slug for slug, label in known.items() if fold(name) in (fold(slug), fold(label)))
        found[name] = called_so or ((exact[name],) if name in exact else ())
    return found
