"""Completing a story: clean strings, dateline, byline, language, addresses, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.ingest.complete import complete, dateline_in, language_of
from articles.ingest.records import CaptionRecord, RecordError, StoryRecord

STORY = StoryRecord("Harbor opens", "It opened.", "line 3", file="in.jsonl")


@pytest.mark.parametrize(
    ("lede", "dateline"),
    [
        ("BAGHDAD, Oct 18 (Reuters) - Two drones were shot down.", "BAGHDAD"),
        ("Beirut – The harbor has new lights.", "Beirut"),
        ("Beirut- The harbor has new lights.", "Beirut"),
        ("Riyadh, Asharq Al-Awsat—The harbor has new lights.", "Riyadh"),
        ("London, Moscow – Talks began.", "London, Moscow"),
        ("Beirut - Example Daily", "Beirut"),
        ("NEW YORK (AP) — The talks began.", "NEW YORK"),
        ("BEIRUT, Lebanon (AP) _ The talks began.", "BEIRUT, Lebanon"),
        ("Tel Aviv — “We came,” she said.", "Tel Aviv"),
        ("SALVADOR, Feb 26 - Showers continued.", "SALVADOR"),
        ("Exclusive - Library in Aden Counts its Maps", ""),
        ("Reuters - The talks began.", ""),
        ("Peace - or something like it - was declared.", ""),
        ("Swedish–Danish talks began.", ""),
        ("Israel said on Thursday the terms were not met.", ""),
        ("", ""),
    ],
)
def test_the_dateline_is_copied_out_of_the_lede(lede: str, dateline: str) -> None:
    assert dateline_in((lede,) if lede else ()) == dateline


def test_the_body_keeps_the_words_that_dateline_and_byline_are_read_from() -> None:
    body = "By Hana Example\n\nBeirut – The harbor opened."
    found = complete(replace(STORY, body=body))
    assert (found.byline, found.body) == ("Hana Example", body)
    assert complete(replace(STORY, byline="Sam Example", body=body)).byline == "Sam Example"


def test_every_string_is_clean() -> None:
    found = complete(
        StoryRecord(
            " Harbor\u202e \x00opens ",
            "One.\r\n\r\nTwo.\ufeff",
            "line 1",
            regions=(" Iraq", "", "Iraq"),
            section="A\nB",
            captions=(CaptionRecord("A\x07 pier. (AFP)", url="javascript:x"),),
            url="ftp://a.example/x",
            extra={"k\x00ey": ["a\ud800", {"b": 1}]},
        )
    )
    assert (found.headline, found.body, found.section, found.regions) == (
        "Harbor opens",
        "One.\n\nTwo.",
        "A B",
        ("Iraq",),
    )
    assert (found.captions[0].text, found.captions[0].agency, found.captions[0].url) == ("A pier.", "AFP", "")
    assert (found.url, found.extra["key"]) == ("", ["a", {"b": 1}])
    assert (found.extra["url_refused"], found.extra["caption_url_refused"]) == ("ftp://a.example/x", "javascript:x")


@pytest.mark.parametrize("text", ["A pier.", "A pier. (Example Wire)"])
def test_an_agency_and_a_photographer_are_kept_where_no_credit_is_stated(text: str) -> None:
    stated = CaptionRecord(text, agency="AFP", photographer="Hana Example")
    (caption,) = complete(replace(STORY, captions=(stated,))).captions
    assert (caption.text, caption.agency, caption.photographer) == ("A pier.", "AFP", "Hana Example")


def test_a_stated_agency_is_kept_and_a_missing_one_is_read() -> None:
    stated = CaptionRecord("A pier.", "Hana/Example Wire", agency="Example Wire", photographer="Hana")
    (caption,) = complete(replace(STORY, captions=(stated,))).captions
    assert (caption.agency, caption.photographer) == ("Example Wire", "Hana")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"headline": "\x00 "}, "headline: empty"),
        ({"body": "\n\ufeff"}, "body: empty"),
        ({"headline": "x" * 501}, "501 characters"),
    ],
)
def test_a_story_unfit_to_be_stored_is_refused_naming_place_and_field(change: dict[str, str], said: str) -> None:
    with pytest.raises(RecordError, match=said) as refused:
        complete(replace(STORY, **change))  # type: ignore[arg-type]
    assert (refused.value.source, refused.value.position) == ("in.jsonl", "line 3")


def test_the_language_is_the_stated_one_or_that_of_most_letters() -> None:
    assert complete(replace(STORY, language="fr")).language == "fr"
    assert language_of("قال المسؤول في بيروت AFP") == "ar"
    assert language_of("Officials said (الميناء)") == "en"


@settings(deadline=None)  # The first example reads the tables that cleaning needs.
@given(st.text(), st.text(), st.text())
@example("", "", "\u00ce\x1f\u00a1")
@example("", "", "\u00a0\u00ce\u00a1")
@example("", "d\x08er Hafen un\x08d di\x08e Stadt da\x08s ist ni\x08cht so", "")
def test_completing_twice_is_completing_once(headline: str, body: str, caption: str) -> None:
    record = replace(
        STORY, headline=f"H {headline}"[:400], body=f"B {body}", captions=(CaptionRecord(f"{caption} (AFP)"),)
    )
    once = complete(record)
    assert complete(once) == once


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("English", "en"), ("eng", "en"), ("EN", "en"), ("en_US", "en-US"), ("ara", "ar"), ("ar_SA.UTF-8", "ar-SA"),
        ("nb-NO", "nb-NO"), ("Deutsch", "de"), ("العربية", "ar"), ("zh-Hant-HK", "zh-Hant-HK"), ("tlh", "tlh"),
        ("Elvish", "Elvish"),
    ],
)  # fmt: skip
def test_a_stated_language_is_stored_as_its_tag_however_it_is_written(stated: str, tag: str) -> None:
    assert complete(StoryRecord("Headline", "Body.", "line 1", language=stated)).language == tag
