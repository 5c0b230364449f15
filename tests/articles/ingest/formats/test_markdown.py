"""Markdown with and without front matter: fields, text without its marks, pictures, and hostile files."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.complete import complete
from articles.ingest.dates import publication_date
from articles.ingest.formats import Limits, read
from articles.ingest.records import RecordError, StoryRecord
from tests.articles.ingest.test_arabic import TODAY

POST = """---
title: "Harbor opens: at last"
date: 2023-10-18 09:30:00 +0200
authors:
  - Hana Example
  - name: Omar Example
description: Ships came at once.
categories: [World, Ports]
tags: [harbor]
lang: en
permalink: /2023/harbor/
canonical: https://news.example/harbor
cover:
  image: https://news.example/pier.jpg
  caption: A pier. (AFP)
---

# Harbor opens: at last

The **harbor** opened on [Sunday](https://a.example), *officials* said.

![Ships wait outside](ships.jpg "Ships wait. REUTERS/Ali Hankir")

{{< figure src="https://news.example/crane.jpg" caption="A crane at the quay." attr="(AP)" >}}

## Ships

- First
- Second `code`

> “At last,” he said.

| Ship | Day |
|------|-----|
| One  | Sunday |
"""


def outcome(words: str | bytes, name: str = "in.md", limits: Limits | None = None) -> StoryRecord | RecordError:
    raw = words if isinstance(words, bytes) else words.encode()
    (only,) = read(io.BytesIO(raw), name=name, limits=limits)
    return only


def story(words: str | bytes, name: str = "in.md") -> StoryRecord:
    found = outcome(words, name)
    assert isinstance(found, StoryRecord), found
    return found


def reason(words: str | bytes, limits: Limits | None = None) -> str:
    found = outcome(words, limits=limits)
    assert isinstance(found, RecordError), found
    return found.reason


def test_front_matter_gives_the_fields_and_the_text_has_no_marks() -> None:
    found = story(POST)
    assert (found.headline, found.byline) == ("Harbor opens: at last", "Hana Example, Omar Example")
    assert (found.standfirst, found.section, found.language) == ("Ships came at once.", "World", "en")
    assert found.url == "https://news.example/harbor"
    assert found.body.split("\n\n") == [
        "The harbor opened on Sunday, officials said.",
        "Ships",
        "First",
        "Second code",
        "“At last,” he said.",
        "Ship | Day",
        "One | Sunday",
    ]
    assert (found.extra["tags"], found.position) == (["harbor"], "document")
    assert str(publication_date(complete(found), today=TODAY).published_at) == "2023-10-18 09:30:00+02:00"


def test_pictures_with_a_title_a_caption_or_a_description_are_captions() -> None:
    assert [(caption.text, caption.credit, caption.url) for caption in story(POST).captions] == [
        ("A pier.", "AFP", "https://news.example/pier.jpg"),
        ("A crane at the quay.", "AP", "https://news.example/crane.jpg"),
        ("Ships wait.", "REUTERS/Ali Hankir", ""),
    ]
    (only,) = story("# H\n\nWords.\n\n![icon](i.png) ![A long quay at noon](q.png)\n").captions
    assert (only.text, only.alt_text) == ("A long quay at noon", "A long quay at noon")


@pytest.mark.parametrize("name", ["post.md", "post.txt", "post"])
def test_it_is_known_by_its_front_matter_or_heading_whatever_it_is_called(name: str) -> None:
    assert story(POST, name).standfirst == "Ships came at once."
    found = story("# Harbor opens\n\nIt *opened*.\n\n## Ships\n\nThey came.\n", name)
    assert (found.headline, found.body) == ("Harbor opens", "It opened.\n\nShips\n\nThey came.")


def test_a_plain_text_with_a_rule_is_no_front_matter() -> None:
    assert story("Harbor opens\n\nIt opened.\n\n---\n\nIt did.\n", "in.txt").headline == "Harbor opens"


def test_front_matter_of_toml_is_read() -> None:
    found = story('+++\ntitle = "Harbor"\ndate = 2023-10-18T09:30:00Z\ndraft = true\n+++\nIt opened.\n', "in")
    assert (found.headline, found.published, found.status) == ("Harbor", "2023-10-18T09:30:00+00:00", "draft")


@pytest.mark.parametrize(
    ("field", "status"),
    [("draft: true", "draft"), ("draft: false", ""), ("published: false", "draft"), ("published: true", "")],
)
def test_a_draft_comes_in_as_a_draft(field: str, status: str) -> None:
    found = story(f"---\ntitle: Harbor\n{field}\n---\nIt opened.\n")
    assert (found.status, found.published) == (status, "")


def test_numbers_and_a_bad_date_cost_no_story() -> None:
    found = story("---\ntitle: 2023\ndate: 2023-02-30\n---\nIt opened.\n")
    assert (found.headline, found.published) == ("2023", "2023-02-30")
    assert publication_date(complete(found), today=TODAY).published_on is None


def test_the_encoding_is_found_as_that_of_any_text() -> None:
    assert story("# Café\n\nÀ 5 euros.\n".encode("cp1252")).headline == "Café"
    assert story(b"\xef\xbb\xbf" + "# Café\r\n\r\nÀ bientôt.\r\n".encode(), "in.txt").body == "À bientôt."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Only words, and no heading.\n", "headline: missing"),
        ("---\ntitle: Harbor\n---\n", "body: missing"),
        ("# Harbor\n", "body: missing"),
        ("---\ntitle: [Harbor\n---\nIt opened.\n", "front matter: line 3"),
        ("---\n- a\n- b\n---\nIt opened.\n", "front matter: must be fields"),
        ("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ntitle: H\n---\nWords.\n", "front matter: aliases"),
        ("---\ntitle: " + "[" * 5_000 + "\n---\nWords.\n", "front matter: "),
        ("---\ntitle: " + "x" * 70_000 + "\n---\nWords.\n", "longer than the limit of 65,536"),
        ("+++\ntitle = \n+++\nWords.\n", "front matter: "),
        ("+++\ntitle = 'H'\nn = 0x" + "F" * 6_000 + "\n+++\nWords.\n", "front matter: "),
        ("# H\n\n" + ">" * 500 + " words\n", "nested deeper than 60"),
        ("# H\n\n" + "- " * 100 + "words\n", "nested deeper than 60"),
        ("# H\n\n" + "![" * 30_000, "more than 1,000 opening brackets"),
        (b"# H\n\n\x00\x01", "binary"),
    ],
)
def test_a_file_that_is_no_story_is_refused_with_its_reason(words: str | bytes, said: str) -> None:
    assert said in reason(words)


def test_a_file_beyond_the_limit_is_refused() -> None:
    assert "larger than the limit of 1,000 bytes" in reason("# H\n\n" + "words " * 300, Limits(record=1_000))


def test_scripts_and_comments_are_no_text() -> None:
    assert story("# H\n\nOne.\n\n<script>alert(1)</script>\n<!-- more -->\n\nTwo.\n").body == "One.\n\nTwo."


@given(st.text(max_size=400), st.sampled_from(["", "---\n", "+++\n", "# ", "---\ntitle: a\n---\n"]))
def test_no_text_is_an_error_of_the_program(words: str, opening: str) -> None:
    for found in read(io.BytesIO((opening + words).encode("utf-8", "replace")), name="in.md"):
        assert isinstance(found, StoryRecord | RecordError)


@given(st.lists(st.from_regex(r"[a-zA-Z]{1,12}", fullmatch=True), min_size=1, max_size=30))
def test_no_word_of_a_text_is_lost(words: list[str]) -> None:
    marked = " ".join(f"**{word}**" if place % 3 else f"[{word}](u)" for place, word in enumerate(words))
    assert story(f"# H\n\n{marked}\n").body.split() == words
