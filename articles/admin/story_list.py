"""The list of stories at the desk: what it shows of each, how it is narrowed. Quick at a hundred thousand stories."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast, Substr
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from articles.models import Article, Caption, Tag

LONG_TEXTS = ("body", "standfirst", "extra", "editor_note", "date_evidence")
"""What a list never prints."""

_YEARS = 40
"""So many years are offered one by one; more as decades."""


class StoryList(ChangeList):
    """Counts captions and tags for the stories of one page, by two queries."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Article]:
        """Without the long texts."""
        return super().get_queryset(request, exclude_parameters).defer(*LONG_TEXTS)

    def get_results(self, request: HttpRequest) -> None:
        """The page, with its counts."""
        super().get_results(request)
        pks = [story.pk for story in self.result_list]
        captions = _counts(Caption.objects.filter(article__in=pks))
        tags = _counts(Tag.objects.filter(article__in=pks).standing())
        for story in self.result_list:
            story.captions_held = captions.get(story.pk, 0)
            story.tags_standing = tags.get(story.pk, 0)


class YearFilter(admin.SimpleListFilter):
    """By year of publication, or by decade where the archive holds many; and the undated."""

    title = gettext_lazy("date")
    parameter_name = "published"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:  # noqa: ARG002
        """From the newest to the oldest year of a story: a misread date far away brings itself alone."""
        years = [str(year) for year in _years_held()]
        spans = years if len(years) <= _YEARS else list(dict.fromkeys(f"{year[:-1]}0s" for year in years))
        return [("none", gettext("No date")), *((span, span) for span in spans)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article] | None:  # noqa: ARG002
        """What is no year that is offered narrows nothing."""
        value = self.value()
        if value not in dict(self.lookup_choices):
            return queryset
        if value == "none":
            return queryset.filter(published_on__isnull=True)
        first = int(value.rstrip("s"))
        last = first + 9 if value.endswith("s") else first
        return queryset.filter(published_on__year__gte=first, published_on__year__lte=last)


def _years_held() -> list[int]:
    """By text, as the database does in its own words; its own dates would be read one by one in ours."""
    year = Substr(Cast("published_on", CharField()), 1, 4)
    dated = Article.objects.filter(published_on__isnull=False).order_by()
    return sorted(map(int, dated.annotate(year=year).values_list("year", flat=True).distinct()), reverse=True)


def _counts(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values_list("article").annotate(number=Count("pk")))
