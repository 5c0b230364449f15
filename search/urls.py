"""The addresses of search. Each list comes with its companions from one place: `list_paths`."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from search import (
    actor_index,
    change_views,
    directories,
    directory_csv,
    facet_views,
    query_builder,
    region_index,
    suggest,
    trend_views,
    views,
)
from search.addresses import COMPANIONS
from search.facet_links import VALUES
from search.lists import ListKind


class _Digits:
    """A part of a date, written with all its digits."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FourDigits(_Digits):
    """A year."""

    regex = "[0-9]{4}"


class TwoDigits(_Digits):
    """A month or a day."""

    regex = "[0-9]{2}"


register_converter(FourDigits, "yyyy")
register_converter(TwoDigits, "nn")


def list_paths(prefix: str, kind: ListKind) -> list[URLPattern]:
    """A list's page and everything else that it answers as."""
    page = path(prefix, views.story_list, {"kind": kind}, name=kind.value)
    beside = [
        path(prefix + name, views.companion, {"kind": kind, "file_name": name}, name=f"{kind.value}-{name}")
        for name, _, _ in COMPANIONS
    ]
    values = path(
        prefix + VALUES + "<slug:facet>/", facet_views.facet_values, {"kind": kind}, name=f"{kind.value}-facet"
    )
    return [page, *beside, values]


app_name = "search"
urlpatterns = [
    path("search/form/", query_builder.query_builder, name="form"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("dates/", directories.dates, name="dates"),
    path("regions/", region_index.regions, name="regions"),
    path("regions/results.csv", directory_csv.regions_csv, name="regions-results.csv"),
    path("actors/", actor_index.actors, name="actors"),
    path("actors/results.csv", directory_csv.actors_csv, name="actors-results.csv"),
    path("trends/", trend_views.trends, name="trends"),
    path("trends/changes/", change_views.changes, name="changes"),
    path("trends/changes/results.csv", change_views.changes_csv, name="changes-results.csv"),
    path("trends/results.csv", trend_views.trends_csv, name="trends-results.csv"),
    path("trends/results.json", trend_views.trends_json, name="trends-results.json"),
    *list_paths("", ListKind.HOME),
    *list_paths("search/", ListKind.SEARCH),
    *list_paths("captions/", ListKind.CAPTIONS),
    *list_paths("dates/undated/", ListKind.UNDATED),
    *list_paths("dates/<yyyy:year>/", ListKind.YEAR),
    *list_paths("dates/<yyyy:year>/<nn:month>/", ListKind.MONTH),
    *list_paths("dates/<yyyy:year>/<nn:month>/<nn:day>/", ListKind.DAY),
    *list_paths("regions/<str:region>/", ListKind.REGION),
    *list_paths("actors/<str:actor>/", ListKind.ACTOR),
    *list_paths("actors/<str:actor>/with/<str:other>/", ListKind.ACTOR_WITH),
    *list_paths("actors/<str:actor>/in/<str:region>/", ListKind.ACTOR_IN),
]
