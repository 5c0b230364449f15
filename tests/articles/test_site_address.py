"""What is cited has the address under which the reader sees the archive, and never one that a stranger chose."""

from __future__ import annotations

from contextvars import Context

import pytest
from django.test import Client
from pytest_django import Settings

from articles.citations import permanent_url
from articles.models import Article
from articles.site_address import site_url
from search.engines import Engine
from tests.search.newsroom import open_newsroom

AT_8177 = {"host": "127.0.0.1:8177"}


@pytest.fixture
def unset(settings: Settings) -> Settings:
    """An archive whose `SITE_URL` nobody has set."""
    settings.SITE_URL = ""
    return settings


@pytest.fixture
def story(engine: Engine) -> Article:
    """One of a few stories that are indexed."""
    open_newsroom(4)
    return Article.objects.order_by("pk")[0]


@pytest.mark.parametrize(
    "path",
    [
        "/search/?q=a*",
        "/search/feed.atom",
        "/search/feed.json",
        "/search/results.csv",
        "/actors/",
        "/regions/",
        "/trends/?q=a*",
        "/opensearch.xml",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-stories.xml",
    ],
)
def test_an_address_that_is_cited_is_the_one_that_the_reader_asks(path: str, story: Article, unset: Settings) -> None:
    told = Client(headers=AT_8177).get(path)
    body = told.getvalue().decode()
    assert "http://127.0.0.1:8177/" in body
    assert "127.0.0.1:8000" not in body


def test_a_story_cites_the_port_that_it_is_read_at(story: Article, unset: Settings) -> None:
    cited = f"http://127.0.0.1:8177/articles/{story.uid}/"
    client = Client(headers=AT_8177)
    assert cited in client.get(story.get_absolute_url()).text
    assert cited in client.get(f"{story.get_absolute_url()}citation.ris").text


def test_two_readers_at_two_addresses_are_each_told_their_own(story: Article, unset: Settings) -> None:
    for host in ("localhost:8177", "127.0.0.1:8177", "localhost:8177"):
        assert f"http://{host}/articles/" in Client(headers={"host": host}).get("/search/feed.atom").text


def test_an_address_that_is_set_is_cited_wherever_it_is_read(story: Article, settings: Settings) -> None:
    settings.SITE_URL = "http://archive.example"
    body = Client(headers=AT_8177).get("/search/feed.atom").text
    assert "http://archive.example/articles/" in body
    assert "8177" not in body


@pytest.mark.django_db
def test_a_host_that_is_not_allowed_is_refused_and_not_remembered(unset: Settings) -> None:
    assert Client(headers={"host": "elsewhere.example"}).get("/about/").status_code == 400
    assert "elsewhere" not in site_url()


def test_where_every_host_is_allowed_nobody_chooses_what_is_cited(story: Article, unset: Settings) -> None:
    unset.ALLOWED_HOSTS = ["*"]
    body = Client(headers={"host": "elsewhere.example"}).get("/search/feed.atom").text
    assert "elsewhere" not in body
    assert "http://127.0.0.1:8000/articles/" in body


def test_a_command_that_nobody_asks_over_http_names_the_loopback(unset: Settings) -> None:
    assert Context().run(permanent_url, Article(uid="k3v9x2m7qa")) == "http://127.0.0.1:8000/articles/k3v9x2m7qa/"
