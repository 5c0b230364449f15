"""What is not published shows nowhere: every hidden state on every surface, from outside."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.citation_formats import FORMATS
from articles.models import Article, Region
from articles.signals import articles_changed
from search import outbox
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, NameFactory, RegionFactory, TagFactory

pytestmark = pytest.mark.django_db(transaction=True)

LATER = timezone.now() + timedelta(days=2)
HIDDEN = {
    "draft": {"status": "draft"},
    "review": {"status": "review"},
    "withdrawn": {"status": "withdrawn"},
    "embargoed": {"status": "embargoed", "embargo_until": LATER},
    "published-later": {"status": "published", "embargo_until": LATER},
}
LISTS = [
    "/",
    "/search/",
    "/search/?q=zqcanary",
    "/search/?q=zqcan*",
    "/search/?q=zqcanory~",
    "/search/?q=-absent",
    "/search/?q=headline:zqcanary",
    "/search/?q=caption:zqpicture",
    "/captions/",
    "/captions/?q=zqpicture",
    "/dates/2023/",
    "/dates/2023/10/",
    "/dates/2023/10/18/",
    "/dates/undated/",
    "/regions/iraq/",
    "/actors/hamas/",
    "/actors/hamas/with/isis/",
    "/actors/hamas/in/iraq/",
    "/search/?region=iraq&actor=hamas&kind=armed-group",
    "/search/?source=zqpaper",
    "/search/?agency=zqagency",
]
COMPANIONS = ["feed.atom", "feed.rss", "feed.json", "results.json", "results.csv"]
PAGES = [
    "/dates/",
    "/regions/",
    "/actors/",
    "/coverage/",
    "/about/",
    "/help/search/",
    "/search/form/",
    "/search/facets/source/",
    "/search/facets/region/?order=name",
    "/captions/facets/agency/",
    "/regions/iraq/facets/actor/?find=hamas",
    "/regions/?zoom=asia",
    "/regions/?zoom=iraq",
    "/regions/?sort=stories",
    "/regions/?sort=change",
    "/regions/?q=iraq",
    "/regions/results.csv",
    "/actors/?letter=h",
    "/actors/?kind=armed-group",
    "/actors/?sort=stories",
    "/actors/results.csv",
    "/search/facets/actor/",
    "/search/facets/region/?q=iraq",
    "/captions/facets/agency/",
    "/regions/iraq/facets/source/",
    "/trends/",
    "/trends/?q=-absent&q=region:iraq",
    "/trends/results.csv?q=-absent",
    "/trends/results.json?q=-absent",
    "/trends/changes/",
    "/trends/changes/results.csv",
    "/suggest/?q=zqcan",
    "/suggest/?q=zqcan&format=opensearch",
    "/sitemap.xml",
    "/sitemap-stories.xml",
]
CANARY = re.compile("zq(canary|body|picture|credit|byline|paper)", re.IGNORECASE)


@pytest.fixture
def story(engine: None) -> Article:
    """One story that is the only one of its source, its region and its actors, beside one that is not."""
    article = ArticleFactory(
        headline="Zqcanary sings",
        body="Zqbody was here.",
        byline="By Zqbyline",
        slug="zqcanary-sings",
        source__slug="zqpaper",
        source__name="Zqpaper",
    )
    caption = CaptionFactory(article=article, text="Zqpicture of a bird", credit="Zqcredit", agency="Zqagency")
    asia = RegionFactory(slug="asia", name="Asia", kind=Region.Kind.CONTINENT)
    iraq = RegionFactory(slug="iraq", name="Iraq", parent=asia)
    NameFactory(region=iraq, text="Iraq")
    TagFactory(article=article, region=iraq, actor=None)
    TagFactory(article=article, caption=caption, region=iraq, actor=None, role="pictured")
    for slug in ("hamas", "isis"):
        TagFactory(article=article, region=None, actor=ActorFactory(slug=slug))
    other = ArticleFactory(headline="Harbour opens")
    CaptionFactory(article=other)
    articles_changed.send(sender=Article, uids=[article.uid, other.uid])
    return article


def surfaces() -> list[str]:
    found = list(PAGES)
    for address in LISTS:
        path, _, query = address.partition("?")
        found += [path + name + (f"?{query}" if query else "") for name in ("", *COMPANIONS)]
    return found


def body(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    content = b"".join(response) if response.streaming else response.content
    text = content.decode()
    # What the reader typed is echoed, and the address of the page itself.
    return re.sub(r"zqcan(ary|ory~|\*)|zqpicture|zqpaper|zqagency", "", text) if "zq" in address else text


def test_the_published_story_shows_so_that_the_probes_can_see(client: Client, story: Article) -> None:
    seen = [address for address in surfaces() if CANARY.search(body(client, address))]
    for address in (
        "/",
        "/regions/iraq/",
        "/actors/hamas/feed.atom",
        "/captions/results.csv",
        "/dates/2023/10/18/results.json",
        "/sitemap-stories.xml",
        "/coverage/",
    ):
        assert address in seen


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("indexed", [True, False], ids=["index-knows", "index-lags"])
def test_a_hidden_story_shows_on_no_surface(client: Client, story: Article, state: str, indexed: bool) -> None:
    Article.objects.filter(pk=story.pk).update(**HIDDEN[state])
    outbox.enqueue([story.uid])
    if indexed:
        outbox.drain()
    leaks = [address for address in surfaces() if CANARY.search(body(client, address))]
    leaks += [f"fragment {address}" for address in LISTS if CANARY.search(body(client, address, HX_Request="true"))]
    assert leaks == []
    answer = json.loads(client.get("/search/results.json").content)
    assert answer["total"] == 1
    for facet in ("region", "actor"):
        # The story that may be seen has neither.
        assert (answer["facets"][facet], answer["facets_without"][facet]) == ([], 1)
    assert sum(bucket["count"] for bucket in answer["timeline"]["buckets"]) == 1
    for form in ("", "article.json", "article.txt", "?q=zqcanary&at=1", "copies/", *FORMATS):
        assert client.get(story.get_absolute_url() + form).status_code == 404


@pytest.mark.parametrize("indexed", [True, False], ids=["index-knows", "index-lags"])
def test_an_archive_with_a_hidden_story_is_to_the_letter_one_without_it(
    client: Client, story: Article, indexed: bool
) -> None:
    """Counts, maps, networks, small charts, trends, mentions: whatever a page makes of stories."""
    for address in surfaces():
        body(client, address)
    Article.objects.filter(pk=story.pk).update(status="withdrawn")
    outbox.enqueue([story.uid])
    if indexed:
        outbox.drain()
    hidden = {address: unmeasured(client, address) for address in surfaces()}
    Article.objects.filter(pk=story.pk).delete()
    outbox.rebuild()
    without = {address: unmeasured(client, address) for address in surfaces()}
    assert [address for address in hidden if hidden[address] != without[address]] == []


def unmeasured(client: Client, address: str) -> str:
    """What an address answers, but for how long that took."""
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    return re.sub(r'"took_ms": [0-9.]+|[0-9.,]+ ms', "", content.decode())
