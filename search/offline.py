"""A list when search cannot answer: why, and the newest stories of the preset from the database.

Regions, actors and dates can still be read; words and filters wait for the index.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import reduce

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext, gettext_noop

from articles.models import Actor, Article, Region, Tag
from articles.querysets import ArticleQuerySet
from search import fields
from search.criteria import Criteria
from search.engines.base import EngineError, IndexOutdated
from search.facets import labels_for
from search.fields import DocumentType
from search.forms import SearchForm
from search.headings import Heading
from search.lists import ListSpec
from search.querylang.nodes import And, DateRange, Node, Undated, Value
from search.repairs_told import Notice
from search.results import ResultsPage, frame
from search.rows import plain_rows

REASONS = (
    (IndexOutdated, gettext_noop("The index was made by another version of the archive and has to be rebuilt.")),
)
"""Why, in words for readers: paths and commands are for the log."""


def page_from_rows(spec: ListSpec, form: SearchForm, criteria: Criteria, error: EngineError) -> ResultsPage:
    """The page that says why search cannot answer, with what the database knows of the preset."""
    page = frame(spec, form, criteria, labels_for(criteria, {}))
    stories = Article.objects.none() if criteria.q else _newest(spec)[: criteria.per_page]
    known = (words for kind, words in REASONS if isinstance(error, kind))
    reason = gettext(next(known, gettext_noop("The index cannot be opened or read.")))
    told = gettext("Search cannot answer at this moment. Stories, dates, regions and actors can still be read.")
    return replace(
        page,
        heading=Heading(gettext("%(list)s: search cannot answer") % {"list": spec.title}),
        said=told,
        unavailable=told,
        notices=(*page.notices, Notice(reason, warning=True)),
        rows=plain_rows(stories),
    )


def _newest(spec: ListSpec) -> ArticleQuerySet:
    """The newest published stories of the preset; none where it is a list of captions."""
    if spec.document_type is DocumentType.CAPTION:
        return Article.objects.none()
    shown = Article.objects.published().filter(_condition(spec.preset))
    return shown.order_by(F("published_on").desc(nulls_last=True), F("published_at").desc(nulls_last=True), "uid")


def _condition(preset: Node) -> Q:
    if isinstance(preset, And):
        return reduce(Q.__and__, (_condition(child) for child in preset.children))
    if isinstance(preset, Undated):
        return Q(published_on__isnull=True)
    if isinstance(preset, DateRange):
        return _within(preset)
    if isinstance(preset, Value):
        return Q(Exists(_standing_tags(preset).filter(article=OuterRef("pk"))))
    return Q()


def _within(preset: DateRange) -> Q:
    """Stories whose whole span lies in the range: one dated by its month is on no day's page."""
    start, end = preset.start, preset.end
    days = Q(published_on__range=(start.first() if start else date.min, end.last() if end else date.max))
    if start is None or start.month is None:
        return days
    precise = [Article.DatePrecision.DAY] + ([] if start.day else [Article.DatePrecision.MONTH])
    return days & Q(date_precision__in=precise)


def _standing_tags(preset: Value) -> QuerySet[Tag]:
    tags = Tag.objects.standing()
    if preset.field == fields.ACTOR.name:
        return tags.filter(actor__in=Actor.objects.filter(slug=preset.value))
    region = Region.objects.get(slug=preset.value)
    return tags.exclude(role=Tag.Role.DATELINE).filter(region__in=region.descendants(include_self=True).values("pk"))
