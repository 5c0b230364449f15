"""What a ranking is worth, and that the questions are made by their rules."""

from __future__ import annotations

from math import log2
from pathlib import Path

import pytest

from tests.relevance import questions, texts
from tests.relevance.measures import ndcg
from tests.relevance.texts import Text


def text(uid: str, body: str, links: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> Text:
    return Text(uid, body[:20], body, None, links, topics)


@pytest.mark.parametrize(
    ("ranking", "worth"),
    [
        (["a", "b"], 1.0),
        (["a", "b", "x"], 1.0),
        (["x", "y"], 0.0),
        ([], 0.0),
        (["b", "a"], (1 + 3 / log2(3)) / (3 + 1 / log2(3))),
        (["x", "a"], (3 / log2(3)) / (3 + 1 / log2(3))),
    ],
)
def test_a_ranking_is_worth_what_it_brings_early(ranking: list[str], worth: float) -> None:
    assert ndcg(ranking, {"a": 2, "b": 1}) == pytest.approx(worth)


def test_what_comes_after_the_tenth_place_is_worth_nothing() -> None:
    assert ndcg([*"abcdefghij", "x"], {"x": 1}) == 0.0


def test_a_topic_asks_for_what_is_filed_under_it_the_narrowest_first() -> None:
    stories = [text(f"s{n}", "A story.", topics=("War", "Siege") if n % 2 else ("War",)) for n in range(12)]
    asked = {question.query: question.grades for question in questions.of_topics(stories, 5)}
    assert asked["War"] == {f"s{n}": 1 if n % 2 else 2 for n in range(12)}
    assert asked["Siege"] == {f"s{n}": 2 for n in range(1, 12, 2)}


def test_a_page_asks_for_what_links_to_it_without_what_stands_in_parentheses() -> None:
    stories = [text(f"s{n}", "A story.", links=("Georgia (country)",)) for n in range(6)]
    (question,) = questions.of_links([*stories, text("t", "Georgia")], 5)
    assert (question.query, set(question.grades)) == ("Georgia", {f"s{n}" for n in range(6)})


def test_a_code_that_its_stories_do_not_spell_out_asks_for_nothing() -> None:
    spelled = [text(f"s{n}", "Palm oil rose.", topics=("palm-oil",)) for n in range(6)]
    unspelled = [text(f"t{n}", "Prices rose.", topics=("cpi",)) for n in range(6)]
    assert [question.query for question in questions.of_codes([*spelled, *unspelled], 5)] == ["palm oil"]


def test_a_known_item_is_asked_for_by_rare_words_of_its_opening() -> None:
    common = [text(f"s{n}", "Harbour pilot lantern") for n in range(5)]
    wanted = text("w", "The lantern of the pilot in the harbour")
    asked = questions.of_known_items([*common, wanted], 6)
    assert {question.query for question in asked} == {"harbour pilot lantern", "lantern pilot harbour"}
    assert next(q for q in asked if q.query == "lantern pilot harbour").grades == {
        **{f"s{n}": 1 for n in range(5)},
        "w": 2,
    }


def test_there_are_a_hundred_questions_and_they_stay_the_same(shared_data: Path) -> None:
    if not (shared_data / texts.CURRENT_EVENTS).is_file():
        pytest.skip(f"no {shared_data / texts.CURRENT_EVENTS}")
    stories = texts.current_events(shared_data)
    first = questions.of_topics(stories, 25), questions.of_links(stories, 25), questions.of_known_items(stories, 15)
    again = questions.of_topics(stories[::-1], 25), questions.of_links(stories[::-1], 25)
    assert [len(asked) for asked in first] == [25, 25, 15]
    for one, other in zip(first, again, strict=False):
        assert [(q.query, dict(q.grades)) for q in one] == [(q.query, dict(q.grades)) for q in other]
    assert all(2 in question.grades.values() for question in first[2])
