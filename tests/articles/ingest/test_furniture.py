"""Page furniture: which lines are cut at the edges of a story, and that nothing inside it ever is."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.cleaning import paragraphs
from articles.ingest.furniture import RULES, furniture_of, without_furniture

STORY = ("BEIRUT – The harbor opened on Sunday.", "Officials said it was time.")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("TT", "text size"),
        ("A A", "text size"),
        ("Share this article", "share bar"),
        ("Facebook Twitter WhatsApp", "share bar"),
        ("Share on Facebook", "share bar"),
        ("مشاركة", "share bar"),
        ("1,204 views", "counter"),
        ("12 Shares", "counter"),
        ("Comments (3)", "counter"),
        ("4 min read", "counter"),
        ("عدد القراءات: 120", "counter"),
        ("Sign up for our newsletter and get the news in your inbox", "newsletter"),
        ("Get the day's top stories delivered to your inbox", "newsletter"),
        ("Read also: Harbor closes again", "pointer"),
        ("READ MORE: Harbor closes again", "pointer"),
        ("Related Stories", "pointer"),
        ("Lire aussi : Le port ferme", "pointer"),
        ("اقرأ أيضاً: إغلاق الميناء", "pointer"),
        ("Follow us on Twitter", "follow us"),
        ("Advertisement", "page notice"),
        ("© 2023 Example Daily. All rights reserved.", "page notice"),
        ("* * *", ""),
        ("***", "page notice"),
        ("Read the statement, he said.", ""),
        ("Share prices fell on Monday.", ""),
        ("More from the harbor than from the hills, they say, came in 1975.", ""),
        ("Twitter said on Monday that it would appeal.", ""),
        ("Two comments were struck from the record.", ""),
        ("Subscribe!", "newsletter"),
        ("Close the harbor!", ""),
        ("", ""),
    ],
)
def test_a_line_is_furniture_by_a_rule_that_matches_all_of_it(line: str, rule: str) -> None:
    assert furniture_of(line) == rule


def test_every_rule_has_a_name_and_an_edge() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.above or rule.below for rule in RULES)


def test_furniture_is_cut_at_the_edges_and_never_inside_a_story() -> None:
    inside = (STORY[0], "Read also: Harbor closes", "Share this article", STORY[1])
    assert without_furniture(("TT", "Share this article", *inside, "12 shares", "Read also: More")) == inside


def test_what_stands_only_below_a_story_stays_above_it() -> None:
    assert without_furniture(("Follow us on Twitter", *STORY)) == ("Follow us on Twitter", *STORY)
    assert without_furniture((*STORY, "Follow us on Twitter")) == STORY


def test_a_story_that_would_be_nothing_but_furniture_is_left_whole() -> None:
    assert without_furniture(("Advertisement", "Share")) == ("Advertisement", "Share")


@given(st.lists(st.text(max_size=40), max_size=8))
def test_what_is_left_is_one_run_of_the_paragraphs_and_cutting_twice_is_cutting_once(parts: list[str]) -> None:
    left = without_furniture(parts)
    assert any(tuple(parts[n : n + len(left)]) == left for n in range(len(parts) + 1))
    assert without_furniture(left) == left


def test_no_line_of_real_stories_is_taken_for_furniture(shared_data: Path) -> None:
    for name, key in (
        ("wikinews/wikinews_2019_2020.jsonl.gz", "body"),
        ("current_events/current_events.jsonl.gz", "text"),
    ):
        with gzip.open(shared_data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                parts = paragraphs(json.loads(line)[key] or "")
                assert without_furniture(parts) == parts
