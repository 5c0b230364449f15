"""The sitemap: every story that a reader may see, in files of at most so many addresses (sitemaps.org: 50,000)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet

from articles.models import Article

if TYPE_CHECKING:
    _Sitemap = Sitemap[Article]
else:
    _Sitemap = Sitemap


class StorySitemap(_Sitemap):
    """Stories, by when they were added."""

    limit = 10_000
    changefreq = "yearly"

    def get_protocol(self, protocol: str | None = None) -> str:  # noqa: ARG002 (the signature of the base class)
        """As the site's own address has it."""
        return str(urlsplit(settings.SITE_URL).scheme)

    def get_domain(self, site: object = None) -> str:  # noqa: ARG002 (the signature of the base class)
        """As the site's own address has it, whatever the request's host."""
        return str(urlsplit(settings.SITE_URL).netloc)

    def items(self) -> QuerySet[Article]:
        """Only the columns that an address needs."""
        return Article.objects.published().order_by("pk").only("uid", "slug", "updated_at")

    def lastmod(self, article: Article) -> datetime:
        """When the row last changed."""
        return article.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """One aggregate, where Django would read every story."""
        latest: datetime | None = Article.objects.published().aggregate(latest=Max("updated_at"))["latest"]
        return latest


SITEMAPS = {"stories": StorySitemap}
