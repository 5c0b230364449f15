"""The interface in another language than English: who gets it, and what stays as it is."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_browser_that_asks_for_arabic_gets_pages_that_read_from_the_right() -> None:
    page = Client(headers={"accept-language": "ar-IQ,ar;q=0.9"}).get("/about/").text
    assert '<html lang="ar" dir="rtl">' in page


def test_a_browser_that_asks_for_a_language_not_spoken_gets_english() -> None:
    page = Client(headers={"accept-language": "xx"}).get("/about/").text
    assert '<html lang="en-gb" dir="ltr">' in page


def test_the_language_chosen_at_the_foot_of_a_page_is_kept_and_the_reader_stays_there() -> None:
    client = Client(headers={"accept-language": "en"}, enforce_csrf_checks=True)
    chosen = client.post("/language/", {"language": "ar"}, headers={"referer": "http://testserver/about/"})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "http://testserver/about/")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    assert 'dir="rtl"' in client.get("/about/").text


def test_choosing_a_language_never_leads_to_another_site() -> None:
    chosen = Client().post("/language/", {"language": "ar", "next": "https://elsewhere.example/"})
    assert chosen.headers["Location"] == "/"


def test_caches_are_told_that_pages_depend_on_the_language() -> None:
    varies = Client().get("/about/").headers["Vary"]
    assert "Accept-Language" in varies
    assert "Cookie" in varies


@pytest.mark.parametrize("address", ["/robots.txt", "/opensearch.xml", "/feed.atom", "/results.json", "/results.csv"])
def test_what_machines_read_is_the_same_whoever_asks(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.answers.time.perf_counter", lambda: 0.0)
    asked = [Client(headers={"accept-language": code}).get(address) for code in ("en", "ar")]
    assert asked[0].getvalue() == asked[1].getvalue()
    assert "Accept-Language" not in asked[1].headers.get("Vary", "")
