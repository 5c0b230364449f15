"""No parameter of any address, whatever it says, is answered by a fault of the archive's own."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.test import Client

from search.fields import FACETS
from tests.search.newsroom import Newsroom

ODD = {
    "nothing": "",
    "blanks": "  \t ",
    "a NUL": "a\x00b",
    "five thousand letters": "x" * 5000,
    "below nought": "-1",
    "nought": "0",
    "twenty digits": "9" * 20,
    "Arabic digits": "٢٠٢٣",
    "a raised digit": "²",
    "no number": "NaN",
    "an exponent": "1e3",
    "bytes that are no text": b"\xff\xfe",
    "half of a pair": "\ud83d".encode("utf-8", "surrogatepass"),
    "markup": "<script>alert(1)</script>\"'",
    "a day that is none": "2023-02-30",
    "the first day of all": "0001-01-01",
    "the last day of all": "9999-12-31",
    "no year": "0000",
    "a range": "2023-10..",
    "a range turned": "2024..2022",
    "another site": "//elsewhere.example/search/",
    "a page that is no list": "/admin/",
    "a list of nobody": "/actors/nobody/with/nobody/",
    "a list of no day": "/dates/2023/02/30/",
    "its own address": "/articles/aaaaaaaaaa/slug/?in=/search/",
    "marks of direction": "\u202eabc\u202c",
    "parentheses": "(" * 40,
    "an open wildcard": "*",
    "a dotted capital": "İ",
    "the rest of the alphabet": "…",
}
OF_LISTS = (
    "q", "sort", "interval", "page", "per_page", "from", "to",
    *(facet.name for facet in FACETS), *(f"not.{facet.name}" for facet in FACETS),
)  # fmt: skip
LISTS = ("/", "/captions/", "/dates/2023/10/09/", "/regions/asia/", "/actors/navy/with/council/")
COMPANIONS = ("feed.atom", "feed.rss", "feed.json", "results.json", "results.csv")
SEARCHES = (
    "/trends/", "/trends/results.csv", "/trends/results.json", "/trends/changes/", "/trends/changes/results.csv",
    "/search/form/", "/search/facets/actor/", "/captions/facets/agency/", "/api/v1/search/", "/api/v1/captions/",
)  # fmt: skip
PAGES = {
    "/trends/": ("q", "add", "measure", "smooth", "interval", "from"),
    "/trends/results.csv": ("q", "interval"),
    "/trends/changes/": ("date",),
    "/trends/changes/results.csv": ("date",),
    "/regions/": ("q", "zoom", "sort", "page"),
    "/actors/": ("q", "kind", "letter", "sort", "page"),
    "/actors/results.csv": ("q", "letter"),
    "/search/facets/actor/": ("find", "order", "page"),
    "/captions/": ("taken", "photographer", "file_photo", "not.taken"),
    "/suggest/": ("q", "format"),
    "/sitemap-stories.xml": ("p",),
}
OF_STORIES = {
    "": ("at", "in", "q", "region", "not.actor", "from", "page", "sort"),
    "versions/": ("from", "to"),
    "copies/": ("with", "from", "to"),
    "article.json": ("at",),
    "citation.wiki": ("at",),
}


@pytest.fixture
def stories(newsroom: Newsroom) -> list[str]:
    """The paths of a story with a second version and of one with another printing."""
    first, second, third, fourth, *_ = newsroom.stories
    second.evolved_from = first
    fourth.copy_of = third.uid
    second.save()
    fourth.save()
    return [story.get_absolute_url() for story in (first, third)]


def test_the_parameters_of_a_list_may_say_anything(newsroom: Newsroom) -> None:
    wrong = faults(address for path in (*LISTS, *SEARCHES) for address in at_once(path, OF_LISTS))
    assert wrong == []


def test_each_parameter_of_a_page_may_say_anything(newsroom: Newsroom) -> None:
    wrong = faults(address for path, names in PAGES.items() for address in one_by_one(path, names))
    assert wrong == []


def test_the_feeds_and_files_of_lists_refuse_what_they_cannot_use_in_words(newsroom: Newsroom) -> None:
    paths = [f"{path}{name}" for path in ("/search/", "/captions/", "/actors/navy/in/iraq/") for name in COMPANIONS]
    wrong = faults(address for path in paths for address in at_once(path, OF_LISTS))
    assert wrong == []


def test_the_parameters_of_a_story_may_say_anything(stories: list[str]) -> None:
    addresses = (
        address
        for story in stories
        for name, names in OF_STORIES.items()
        for address in one_by_one(f"{story}{name}", names, with_one="at=1&" if not name else "")
    )
    assert faults(addresses) == []


def test_no_parameter_leads_to_another_site(stories: list[str]) -> None:
    client = Client(raise_request_exception=False)
    for path in ("/search/", "/regions/", "/actors/", stories[0], stories[0].replace(stories[0].split("/")[3], "old")):
        for value in ("//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example/"):
            params = "&".join(f"{name}={quote(value)}" for name in ("in", "next", "at", "q", "page", "zoom"))
            answer = client.get(f"{path}?{params}")
            assert not answer.headers.get("Location", "/").startswith(("//", "http", "/\\"))
            assert 'href="//elsewhere' not in answer.content.decode()
            assert 'href="https://elsewhere' not in answer.content.decode()


def at_once(path: str, names: tuple[str, ...]) -> Iterator[str]:
    """All parameters with the same odd value, each twice; and each with another, in some turns."""
    for value in ODD.values():
        params = "&".join(f"{name}={quote(value)}" for name in names)
        yield f"{path}?{params}&{params}"
    for turn in range(0, len(ODD), 7):
        values = [*ODD.values()][turn:] + [*ODD.values()][:turn]
        yield f"{path}?" + "&".join(f"{name}={quote(values[at % len(values)])}" for at, name in enumerate(names))


def one_by_one(path: str, names: tuple[str, ...], with_one: str = "") -> Iterator[str]:
    """Each parameter alone with each odd value, once and beside a second."""
    for name in names:
        for value in ODD.values():
            yield f"{path}?{with_one}{name}={quote(value)}"
        yield f"{path}?{with_one}{name}=a&{name}=b&{name}"
        yield f"{path}?{with_one}{name}[]=a&{name}.x=1"


def faults(addresses: Iterator[str]) -> list[str]:
    """The addresses that answer with a fault; what a reader sees is never a traceback."""
    client = Client(raise_request_exception=False)
    found = []
    for address in addresses:
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        is_page = answer.headers["Content-Type"].startswith("text/html")
        if answer.status_code >= 500 or b"Traceback" in content or (is_page and b"<script>alert" in content):
            found.append(f"{answer.status_code} {address[:160]}")
    return found
