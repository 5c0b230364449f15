"""What every address answers to other methods than GET: HEAD its headers alone, POST what is allowed instead."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from search.engines.base import Engine
from tests.factories import ArticleFactory
from tests.search.newsroom import open_newsroom

ADDRESSES = (
    "/",
    "/search/?q=drone",
    "/search/form/",
    "/search/feed.atom",
    "/search/results.json",
    "/search/results.csv",
    "/captions/",
    "/dates/",
    "/dates/2023/",
    "/regions/",
    "/regions/results.csv",
    "/actors/",
    "/regions/iraq/",
    "/suggest/?q=dro",
    "/help/search/",
    "/about/",
    "/coverage/",
    "/opensearch.xml",
    "/robots.txt",
    "/sitemap.xml",
    "/healthz",
)


@pytest.fixture
def newsroom(engine: Engine) -> None:
    """A small archive behind the addresses."""
    open_newsroom()


@pytest.mark.usefixtures("newsroom")
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_what_is_only_read_answers_another_method_with_what_is_allowed(method: str) -> None:
    """A browser without a token as well: nobody is told of a token where none would help."""
    client = Client(enforce_csrf_checks=True)
    for address in ADDRESSES:
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD"), address


@pytest.mark.django_db
def test_a_story_answers_another_method_with_what_is_allowed() -> None:
    story = ArticleFactory()
    assert Client(enforce_csrf_checks=True).post(story.get_absolute_url()).status_code == 405


@pytest.mark.django_db
def test_where_something_is_changed_a_token_is_still_asked_for() -> None:
    assert Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"}).status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_sends_the_headers_of_get_and_no_body(
    newsroom: None, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Data say how long the search took, in more or fewer digits.
    monkeypatch.setattr("search.answers.time.perf_counter", lambda: 0.0)
    whole, head = sent("GET", address), sent("HEAD", address)
    assert whole.body
    assert not head.body
    assert head.status == whole.status
    for name in ("Content-Length", "Content-Type", "Content-Security-Policy"):
        assert head.headers.get(name) == whole.headers.get(name), name


def test_a_page_that_is_not_there_has_no_body_for_head_either(newsroom: None) -> None:
    answer = sent("HEAD", "/regions/atlantis/")
    assert (answer.status, answer.body) == ("404 Not Found", b"")


class Sent:
    """What a production server is given: Django's own test client would drop a body by itself."""

    def __init__(self, environ: dict[str, Any]) -> None:
        self.status, self.headers = "", dict[str, str]()
        body: Any = WSGIHandler()(environ, self._start)
        self.body = b"".join(self._closing(body))

    def _start(self, status: str, headers: list[tuple[str, str]], *_: object) -> object:
        self.status, self.headers = status, dict(headers)
        return None

    def _closing(self, body: Any) -> Iterable[bytes]:
        yield from body
        body.close()


def sent(method: str, address: str) -> Sent:
    """The answer of the whole application."""
    environ = RequestFactory().generic(method, address).environ
    return Sent({**environ, "wsgi.input": io.BytesIO(), "HTTP_HOST": "localhost"})
