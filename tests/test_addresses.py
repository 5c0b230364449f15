"""Every address that the archive promises answers, whole and as a fragment, and no link leads nowhere."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from django.test import Client

from articles.models import Article, Region
from articles.signals import articles_changed
from search.engines import get_engine, reset_engine
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, NameFactory, RegionFactory, TagFactory
from tests.kept_rows import as_made

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = [
    "/",
    "/search/",
    "/captions/",
    "/dates/2023/",
    "/dates/2023/10/",
    "/dates/2023/10/18/",
    "/dates/undated/",
    "/regions/iraq/",
    "/regions/world/",
    "/actors/hamas/",
    "/actors/hamas/with/isis/",
    "/actors/hamas/in/iraq/",
]
PAGES = [
    "/dates/",
    "/regions/",
    "/actors/",
    "/actors/?kind=armed-group",
    "/actors/?letter=H",
    "/actors/?q=ham",
    "/search/form/",
    "/help/search/",
    "/about/",
    "/coverage/",
]
HEADERS = ({}, {"HX-Request": "true"}, {"HX-Request": "true", "HX-History-Restore-Request": "true"})


@pytest.fixture(autouse=True)
def _archive(engine: None) -> None:
    as_made("archive of addresses", _written)
    articles_changed.send(sender=Article, uids=list(Article.objects.values_list("uid", flat=True)))


def _written() -> None:
    world = RegionFactory(slug="world", name="World", kind=Region.Kind.WORLD)
    iraq = RegionFactory(slug="iraq", name="Iraq", parent=world)
    NameFactory(region=iraq, text="Iraq")
    actors = [ActorFactory(slug=slug, name=slug.title()) for slug in ("hamas", "isis")]
    for number in range(24):
        article = ArticleFactory(published_on=None if number == 0 else f"2023-10-{number:02d}")
        TagFactory(article=article, region=iraq, actor=None)
        CaptionFactory(article=article)
        for actor in actors[: 1 + number % 2]:
            TagFactory(article=article, region=None, actor=actor)


class Page(HTMLParser):
    """Its first-level headings, its links and its sources."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings, self.links = 0, set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.headings += tag == "h1"
        for name, value in attrs:
            if name in ("href", "hx-get", "action") and value:
                self.links.add(value)


@pytest.mark.parametrize("headers", HEADERS, ids=["page", "fragment", "restored"])
@pytest.mark.parametrize("address", LISTS)
def test_a_list_answers_with_one_heading_whole_or_as_a_fragment(
    client: Client, address: str, headers: dict[str, str]
) -> None:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    html = response.content.decode()
    assert Page(html).headings == 1
    assert ("<html" in html) == (len(headers) != 1)
    assert "HX-Request" in response.headers["Vary"]
    assert "HX-History-Restore-Request" in response.headers["Vary"]


@pytest.mark.parametrize("headers", HEADERS[:2], ids=["page", "fragment"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_with_one_heading(client: Client, address: str, headers: dict[str, str]) -> None:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    assert Page(response.content.decode()).headings == 1


@pytest.mark.parametrize("address", LISTS)
def test_the_feeds_of_a_list_are_read_without_complaint_and_hold_its_newest(client: Client, address: str) -> None:
    total = json.loads(client.get(address + "results.json").content)["total"]
    for name in ("feed.atom", "feed.rss"):
        read = feedparser.parse(client.get(address + name).content)
        assert not read.bozo
        assert len(read.entries) == total
    items = json.loads(client.get(address + "feed.json").content)["items"]
    dates = [item.get("date_published", "") for item in items]
    assert dates == sorted(dates, reverse=True)
    assert len({item["id"] for item in items}) == total


@pytest.mark.parametrize("address", LISTS)
def test_the_csv_of_a_list_holds_all_of_it(client: Client, address: str) -> None:
    total = json.loads(client.get(address + "results.json").content)["total"]
    response = client.get(address + "results.csv?per_page=10")
    rows = list(csv.DictReader(io.StringIO(b"".join(response).decode())))  # type: ignore[arg-type]
    assert len(rows) == total
    assert all(row["uid"] for row in rows)


@pytest.mark.parametrize("address", LISTS)
def test_every_facet_s_count_is_what_its_value_gives(client: Client, address: str) -> None:
    answer = json.loads(client.get(address + "results.json").content)
    checked = 0
    for facet, buckets in answer["facets"].items():
        for bucket in buckets:
            link = json.loads(client.get(f"{address}results.json", {facet: bucket["value"]}).content)
            assert (facet, bucket["value"], link["total"]) == (facet, bucket["value"], bucket["count"])
            checked += 1
    assert checked or not answer["total"]


def test_no_link_of_any_page_leads_nowhere(client: Client) -> None:
    story = Article.objects.first()
    assert story is not None
    sources = [*LISTS, *PAGES, story.get_absolute_url()]
    targets: dict[str, str] = {}
    for source in sources:
        for link in Page(client.get(source).content.decode()).links:
            target = urljoin(f"http://testserver{source}", link)
            if urlsplit(target).hostname in ("testserver", "127.0.0.1") and "/static/" not in target:
                targets.setdefault(target.split("#")[0].split("testserver")[-1].split(":8000")[-1], source)
    dead = [
        f"{target} on {source}"
        for target, source in sorted(targets.items())
        if client.get(target).status_code not in (200, 301, 302)
    ]
    assert dead == []
    assert len(targets) > 100


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=2021-13", "is not a month"),
        ("region=atlantis", "atlantis"),
        ("per_page=7", "10, 20, 50 or 100"),
        ("q=" + "a+" * 70, "64 words"),
    ],
)
def test_a_wrong_value_is_told_on_the_page_and_refused_by_feeds_and_data(
    client: Client, query: str, words: str
) -> None:
    page = client.get(f"/search/?{query}")
    assert page.status_code == 200
    assert words in page.content.decode()
    refused = client.get(f"/search/results.json?{query}")
    assert refused.status_code == 400
    assert words in json.loads(refused.content)["error"]
    feed = client.get(f"/search/feed.atom?{query}")
    assert (feed.status_code, feed.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert words in feed.content.decode()


def test_what_nobody_can_see_is_not_found_in_words(client: Client) -> None:
    for address in ("/regions/atlantis/", "/actors/nobody/", "/dates/2023/13/", "/nowhere/"):
        response = client.get(address)
        assert response.status_code == 404
        html = response.content.decode()
        assert Page(html).headings == 1
        assert "There is no page at this address" in html


def test_what_machines_ask_for_is_well_formed(client: Client) -> None:
    description = ElementTree.fromstring(client.get("/opensearch.xml").content)  # noqa: S314 (our own answer)
    assert description.tag.endswith("OpenSearchDescription")
    assert "results.json" in client.get("/opensearch.xml").content.decode()
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 (our own answer)
    assert len(index) == 1
    elsewhere = client.get("/sitemap.xml", headers={"Host": "localhost:9"}).content.decode()
    assert "http://127.0.0.1:8000/sitemap-stories.xml" in elsewhere
    stories = ElementTree.fromstring(client.get("/sitemap-stories.xml").content)  # noqa: S314 (our own answer)
    assert len(stories) == Article.objects.published().count()


def test_health_tells_whether_the_archive_lives_and_can_answer(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert json.loads(answer.content)["status"] == "ok"


def test_readiness_fails_with_the_reason_where_the_index_is_gone(
    client: Client, settings: object, tmp_path: object
) -> None:
    settings.SEARCH_URL = f"whoosh://{tmp_path}/nothing-here"  # type: ignore[attr-defined]
    reset_engine()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "rebuild_index" in json.loads(answer.content)["faults"][0]
    page = client.get("/search/")
    assert page.status_code == 503
    assert Page(page.content.decode()).headings == 1
    assert page.headers["Retry-After"]
    assert client.get("/search/feed.atom").status_code == 503
    story = Article.objects.published().first()
    assert story is not None
    assert client.get(story.get_absolute_url()).status_code == 200
    assert get_engine().name == "whoosh"


@pytest.mark.parametrize("address", ["/", "/search/feed.atom", "/nowhere/", "/admin/login/", "/healthz"])
def test_every_answer_carries_the_content_policy(client: Client, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_list_that_did_not_change_is_not_sent_twice(client: Client) -> None:
    first = client.get("/regions/iraq/")
    again = client.get("/regions/iraq/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
