"""Answers compressed: the same bytes for who unpacks them, and no size that tells what is in them."""

from __future__ import annotations

import gzip
from random import Random

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from newsarchive.compression import PageGZipMiddleware

TEXT = b"The harbor of the city opened on Wednesday. " * 40


def answered(response: HttpResponse | StreamingHttpResponse, accepts: str = "gzip, br") -> HttpResponse:
    """The response as it leaves the middleware."""

    def view(_: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        return response

    return PageGZipMiddleware(view)(RequestFactory().get("/", headers={"accept-encoding": accepts}))


def test_a_long_answer_is_compressed_and_is_the_same_unpacked() -> None:
    response = answered(HttpResponse(TEXT, headers={"ETag": '"abc"'}))
    assert gzip.decompress(response.content) == TEXT
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert response.headers["ETag"] == 'W/"abc"'
    assert "Accept-Encoding" in response.headers["Vary"]


def test_a_reader_who_takes_no_gzip_gets_the_answer_as_it_is_and_caches_are_told() -> None:
    response = answered(HttpResponse(TEXT), accepts="br")
    assert (response.content, response.has_header("Content-Encoding")) == (TEXT, False)
    assert "Accept-Encoding" in response.headers["Vary"]


SHORT = HttpResponse(b"short")
PACKED = HttpResponse(TEXT, headers={"Content-Encoding": "br"})


@pytest.mark.parametrize("response", [SHORT, PACKED], ids=["short", "packed"])
def test_what_is_short_or_compressed_already_stays_as_it_is(response: HttpResponse) -> None:
    before = response.content
    assert answered(response).content == before


def test_an_answer_that_would_grow_stays_as_it_is() -> None:
    noise = Random(5).randbytes(256)
    response = answered(HttpResponse(noise))
    assert (response.content, response.has_header("Content-Encoding")) == (noise, False)


def test_a_stream_is_compressed_as_it_comes() -> None:
    response = answered(StreamingHttpResponse(iter([TEXT, TEXT])))
    assert gzip.decompress(b"".join(response.streaming_content)) == TEXT * 2


def test_the_same_answer_has_another_size_each_time() -> None:
    assert len({len(answered(HttpResponse(TEXT)).content) for _ in range(20)}) > 1


@pytest.mark.django_db
def test_pages_are_compressed() -> None:
    page = Client(headers={"accept-encoding": "gzip"}).get("/about/")
    assert page.headers["Content-Encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(page.content)
