"""Every address, from the packages that answer it."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from articles.methods import read_only
from articles.sitemaps import SITEMAPS
from newsarchive import health, pages

_SITEMAPS = {"sitemaps": SITEMAPS}

urlpatterns = [
    path("", include("articles.urls")),
    path("", include("search.urls")),
    path("help/search/", pages.search_help, name="search-help"),
    path("about/", pages.about, name="about"),
    path("coverage/", pages.coverage, name="coverage"),
    path("opensearch.xml", pages.opensearch, name="opensearch"),
    path("robots.txt", pages.robots, name="robots"),
    path("sitemap.xml", pages.sitemap_index, name="sitemap-index"),
    path("sitemap-<section>.xml", read_only(sitemap_views.sitemap), _SITEMAPS, name="sitemap"),
    # Needs no token: who is made to press it reads the same archive in another language.
    path("language/", csrf_exempt(set_language), name="set-language"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("admin/", admin.site.urls),
]
