"""Identity, uid, canonical addresses and hashes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.identity import (
    canonical_url,
    content_hash,
    disambiguated,
    identity_of,
    uid_for,
)
from articles.ingest.records import CaptionRecord, StoryRecord

STORY = StoryRecord("Harbor opens", "It opened.", "line 1", external_id="7", source="Daily", url="https://a.example/7")


def test_identity_is_source_and_id_then_address_then_headline_and_body() -> None:
    changed = replace(STORY, headline="Other", body="Other")
    assert identity_of(changed) == identity_of(STORY)
    assert identity_of(replace(STORY, source="Post")) != identity_of(STORY)
    by_address = replace(changed, external_id="")
    assert identity_of(by_address) == identity_of(
        replace(STORY, external_id="", url="http://A.example:80/7/?utm_source=x#top")
    )
    by_text = replace(STORY, external_id="", url="")
    assert identity_of(by_text) == identity_of(replace(by_text, source="Post", section="World"))
    assert identity_of(by_text) != identity_of(replace(by_text, body="It closed."))


def test_a_uid_is_ten_characters_that_never_change() -> None:
    assert uid_for("") == "werc8gmrzg"
    assert uid_for(identity_of(STORY)) == "04rv9xc2gm"


@given(st.text())
def test_every_uid_is_crockford_base_32(identity: str) -> None:
    assert re.fullmatch("[0-9a-hjkmnp-tv-z]{10}", uid_for(identity))


def test_a_uid_that_is_taken_gives_way_to_the_next() -> None:
    assert disambiguated("x", 0) == "x"
    assert len({uid_for(disambiguated("x", n)) for n in range(100)}) == 100


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://News.Example:443/A/b/?b=2&utm_medium=x&fbclid=y&a=1#part", "https://news.example/A/b?b=2&a=1"),
        ("http://news.example", "http://news.example"),
        ("http://news.example:8080/", "http://news.example:8080"),
        ("https://user:secret@news.example/a", "https://news.example/a"),
        ("https://news.example/caf%c3%a9", "https://news.example/caf%C3%A9"),
        ("https://news.example/café", "https://news.example/caf%C3%A9"),
        ("https://news.example/a%2dB", "https://news.example/a-B"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("/relative", ""),
        ("https://", ""),
        ("http://[broken", ""),
        ("http://a.example:port/", ""),
        ("https://a.example/a b", ""),
        ("https://a.example/" + "a" * 3000, ""),
        ("", ""),
    ],
)
def test_an_address_has_one_form_and_only_web_addresses_are_kept(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


def test_all_addresses_of_a_numbered_article_are_one() -> None:
    forms = (
        "https://english.aawsat.com/home/article/2301096/exclusive-role-goes-beyond",
        "https://english.aawsat.com/home/article/2301096/exclusive-%E2%80%99s-role",
        "https://english.aawsat.com/node/2301096",
        "https://english.aawsat.com/node/2301096?amp",
        "http://english.aawsat.com/arab-world/2301096-exclusive-role%C2%A0?page=1",
        "https://english.aawsat.com/arab-world/2301096-exclusive’s-role",
    )
    assert {canonical_url(form) for form in forms} == {"https://english.aawsat.com/node/2301096"}
    assert canonical_url("https://english.aawsat.com/opinions") == "https://english.aawsat.com/opinions"


@given(st.text())
def test_a_canonical_address_is_its_own_canonical_address(text: str) -> None:
    for url in (text, f"https://news.example/{text}", f"https://news.example/?{text}"):
        assert canonical_url(canonical_url(url)) == canonical_url(url)


def test_the_content_hash_changes_with_any_of_the_words() -> None:
    caption = CaptionRecord("A pier.", "AFP")
    hashes = {
        content_hash("H", "B"),
        content_hash("HB", ""),
        content_hash("H", "B", [caption]),
        content_hash("H", "B", [replace(caption, credit="AP")]),
        content_hash("H", "C"),
    }
    assert len(hashes) == 5
