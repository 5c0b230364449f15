"""What a search finds, in every engine."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest

from search.criteria import Criteria
from search.engines.base import Engine, TooManyForms
from search.fields import DocumentType
from search.querylang import nodes
from search.querylang.nodes import (
    And,
    DateRange,
    DayOfYear,
    Everything,
    Fuzzy,
    InField,
    Last,
    Near,
    Node,
    Not,
    Or,
    PartialDate,
    Phrase,
    Spellings,
    Undated,
    Unit,
    Value,
    Wildcard,
    Word,
)
from tests.search.engines.documents import chosen, found, put, story

TODAY = date(2023, 10, 18)


def bodies(engine: Engine, **texts: str) -> None:
    """One story for each keyword, its body the text."""
    put(engine, *(story(uid, body=text) for uid, text in texts.items()))


# Nothing asked


def test_nothing_asked_gives_everything_newest_first(engine: Engine) -> None:
    put(engine, story("old", on="2022-01-01"), story("new", on="2024-01-01"), story("mid", on="2023-01-01"))
    assert found(engine) == ["new", "mid", "old"]


def test_a_filter_alone_is_a_search(engine: Engine) -> None:
    put(engine, story("a", region="iraq"), story("b", region="iran"))
    assert found(engine, filters=chosen(region="iraq")) == ["a"]


def test_an_engine_without_documents_answers_with_nothing(engine: Engine) -> None:
    results = engine.search(Criteria(query=Word("drone")))
    assert (results.total, results.hits, results.timeline.interval) == (0, (), None)
    assert all(counts.buckets == () for counts in results.facets.values())


# Words


@pytest.mark.parametrize("asked", ["drone", "DRONE", "Drone"])
def test_case_does_not_matter(engine: Engine, asked: str) -> None:
    bodies(engine, a="A Drone fell.", b="A plane fell.")
    assert found(engine, Word(asked)) == ["a"]


@pytest.mark.parametrize(("asked", "written"), [("Lodz", "Łódź"), ("Erdoğan", "Erdogan"), ("café", "cafe\u0301")])
def test_accents_do_not_matter(engine: Engine, asked: str, written: str) -> None:
    bodies(engine, a=f"In {written} they met.", b="Elsewhere.")
    assert found(engine, Word(asked)) == ["a"]


@pytest.mark.parametrize(
    ("asked", "written"),
    [("احمد", "أحمد"), ("إيران", "ايران"), ("على", "علي"), ("غزة", "غزه"), ("محمد", "مُحَمَّد"), ("العراق", "العـــراق")],
)
def test_arabic_letters_have_one_form(engine: Engine, asked: str, written: str) -> None:
    bodies(engine, a=f"قال {written} أمس", b="شيء آخر")
    assert found(engine, Word(asked)) == ["a"]


def test_a_word_of_two_chinese_characters_is_found_inside_a_run(engine: Engine) -> None:
    bodies(engine, a="他在北京大学学习", b="京北")
    assert found(engine, Word("北京")) == ["a"]


def test_words_are_stemmed(engine: Engine) -> None:
    bodies(engine, a="Two attacks on militias", b="It was attacked by a militia", c="Nothing happened")
    assert set(found(engine, And((Word("attack"), Word("militia"))))) == {"a", "b"}


def test_arabic_words_are_stemmed(engine: Engine) -> None:
    bodies(engine, a="المدينة القديمة", b="في مدينة أخرى", c="القرية")
    assert set(found(engine, Word("مدينة"))) == {"a", "b"}


def test_the_very_form_counts_more_than_another_of_the_word(engine: Engine) -> None:
    bodies(engine, a="They were attacked at dawn", b="They made attack at dawn")
    assert found(engine, Word("attack")) == ["b", "a"]


@pytest.mark.parametrize(
    ("asked", "written"),
    [("US", "U.S."), ("U.S.", "US"), ("Iran", "Iran's"), ("Kataib", "Kata’ib"), ("1200", "1,200"), ("1,200", "1200")],
)
def test_acronyms_possessives_apostrophes_and_numbers_have_one_form(engine: Engine, asked: str, written: str) -> None:
    bodies(engine, a=f"There {written} stood.", b="Nobody there.")
    assert found(engine, Word(asked)) == ["a"]


def test_a_hyphenated_word_is_found_whole_and_in_parts(engine: Engine) -> None:
    bodies(engine, a="Bashar al-Asad spoke", b="asad al bashar")
    assert found(engine, Word("al-Asad")) == ["a"]
    assert set(found(engine, Word("Asad"))) == {"a", "b"}


def test_stop_words_are_words(engine: Engine) -> None:
    bodies(engine, a="to be or not to be", b="drone strike")
    assert found(engine, And((Word("to"), Word("be")))) == ["a"]


@pytest.mark.parametrize("blank", [Word("???"), Phrase("—"), Near("...", 3), Wildcard("**"), Fuzzy("!", 1)])
def test_punctuation_alone_asks_nothing(engine: Engine, blank: Node) -> None:
    bodies(engine, a="drone", b="plane")
    assert set(found(engine, blank)) == {"a", "b"}
    assert set(found(engine, Not(blank))) == {"a", "b"}
    assert found(engine, And((Word("drone"), blank))) == ["a"]
    assert found(engine, Or((blank, Word("drone")))) == ["a"]
    assert found(engine, And((Word("drone"), InField("body", blank)))) == ["a"]


def test_very_long_words_are_cut_alike_in_text_and_query(engine: Engine) -> None:
    bodies(engine, a="x" * 5000, b="y")
    assert found(engine, Word("x" * 4000)) == ["a"]


# Phrases and nearness


def test_a_phrase_needs_order_and_adjacency(engine: Engine) -> None:
    bodies(engine, a="a drone attack today", b="attack drone", c="drone and attack")
    assert found(engine, Phrase("drone attack")) == ["a"]


def test_a_phrase_is_not_stemmed(engine: Engine) -> None:
    bodies(engine, a="US bases", b="US base")
    assert found(engine, Phrase("US bases")) == ["a"]


def test_one_quoted_word_is_an_exact_word(engine: Engine) -> None:
    bodies(engine, a="attacks", b="attacked")
    assert found(engine, Phrase("attacks")) == ["a"]


def test_stop_words_count_in_a_phrase(engine: Engine) -> None:
    bodies(engine, a="the head of the state", b="the head of state")
    assert found(engine, Phrase("head of the state")) == ["a"]


def test_a_phrase_with_the_same_word_twice(engine: Engine) -> None:
    bodies(engine, a="New York New York", b="New York")
    assert found(engine, Phrase("York New York")) == ["a"]


def test_a_phrase_never_runs_from_one_passage_into_the_next(engine: Engine) -> None:
    put(
        engine,
        story("a", caption=("Smoke over Gaza", "City officials met")),
        story("b", caption="Smoke over Gaza City"),
    )
    assert found(engine, Phrase("Gaza City")) == ["b"]
    assert found(engine, Near("Gaza City", 60_000)) == ["b"]


def test_nearness_holds_in_either_order_within_the_distance(engine: Engine) -> None:
    bodies(engine, a="drone one two Erbil", b="Erbil one drone", c="drone one two three Erbil")
    assert set(found(engine, Near("drone Erbil", 3))) == {"a", "b"}


def test_nearness_of_three_words_spans_them_all(engine: Engine) -> None:
    bodies(engine, a="alpha x beta x gamma", b="alpha x beta x x gamma")
    assert found(engine, Near("gamma alpha beta", 4)) == ["a"]


def test_a_word_near_itself_is_two_words(engine: Engine) -> None:
    bodies(engine, a="drone after drone", b="drone")
    assert found(engine, Near("drone drone", 5)) == ["a"]


# Wildcards and fuzzy words


def test_a_prefix_finds_all_that_begins_so(engine: Engine) -> None:
    bodies(engine, a="militia", b="military", c="mild")
    results = engine.search(Criteria(query=Wildcard("milit*")))
    assert {hit.uid for hit in results.hits} == {"a", "b"}
    assert results.forms == {"milit*": ("military", "militia")}


def test_a_question_mark_stands_for_one_letter(engine: Engine) -> None:
    bodies(engine, a="Sulaymani", b="Sulayymani", c="Sulamani")
    assert found(engine, Wildcard("Sula?mani")) == ["a"]


def test_a_star_inside_a_word(engine: Engine) -> None:
    bodies(engine, a="colour", b="color", c="collar")
    assert set(found(engine, Wildcard("col*r"))) == {"a", "b", "c"}
    assert set(found(engine, Wildcard("colo*r"))) == {"a", "b"}


def test_a_pattern_is_folded_as_words_are(engine: Engine) -> None:
    bodies(engine, a="Łódź", b="Kata'ib")
    assert found(engine, Wildcard("Łód*")) == ["a"]
    assert found(engine, Wildcard("Kata'*")) == ["b"]


def test_a_pattern_with_a_hyphen_is_a_phrase(engine: Engine) -> None:
    bodies(engine, a="Abu Bakr al-Baghdadi", b="baghdad and al others")
    assert found(engine, Wildcard("al-Bagh*")) == ["a"]


@pytest.mark.parametrize("asked", ["Sulaymani", "Sulyamani", "Suleymani", "Sulaymanis", "Sulaymni"])
def test_a_fuzzy_word_is_one_letter_away(engine: Engine, asked: str) -> None:
    bodies(engine, a="Sulaymani", b="Soleimani")
    assert found(engine, Fuzzy(asked, 1)) == ["a"]


def test_a_fuzzy_word_two_letters_away_tells_its_forms_nearest_first(engine: Engine) -> None:
    bodies(engine, a="Suleimani", b="Sulaymani", c="Xulaymani", d="Soleimany")
    results = engine.search(Criteria(query=Fuzzy("Sulaymani", 2)))
    assert results.forms == {"Sulaymani": ("sulaymani", "suleimani")}
    assert results.total == 2


@pytest.mark.parametrize("query", [Wildcard("word*"), Fuzzy("wordaa", 2), Not(Wildcard("word*"))])
def test_more_than_two_hundred_forms_are_too_many(engine: Engine, query: Node) -> None:
    letters = "abcdefghijklmno"
    words = [f"word{one}{other}" for one in letters for other in letters]
    bodies(engine, a=" ".join(words[:200]))
    assert engine.search(Criteria(query=query)).forms
    bodies(engine, b=words[200])
    with pytest.raises(TooManyForms, match="Write more of its letters"):
        engine.search(Criteria(query=query))


def test_a_pattern_of_many_stars_does_not_run_for_ever(engine: Engine) -> None:
    bodies(engine, a="a" * 64)
    assert found(engine, Wildcard("aaa" + "*a" * 29 + "*b")) == []


# And, Or, Not


def test_words_may_match_in_different_fields(engine: Engine) -> None:
    put(engine, story("a", "Drone falls", "It hit a base."), story("b", "Drone falls", "Nothing more."))
    assert found(engine, And((Word("drone"), Word("base")))) == ["a"]


def test_or_takes_either(engine: Engine) -> None:
    bodies(engine, a="drone", b="plane", c="ship")
    assert set(found(engine, Or((Word("drone"), Word("plane"))))) == {"a", "b"}


def test_not_alone_gives_all_others(engine: Engine) -> None:
    bodies(engine, a="drone", b="plane")
    assert found(engine, Not(Word("drone"))) == ["b"]


def test_not_stays_within_the_kind_of_document(engine: Engine) -> None:
    put(
        engine,
        story("a", body="drone"),
        story("b", body="plane"),
        story("c", article_uid="b", document_type=DocumentType.CAPTION, caption="plane"),
    )
    assert found(engine, Not(Word("drone"))) == ["b"]
    assert found(engine, Not(Word("drone")), document_type=DocumentType.CAPTION) == ["c"]


def test_not_with_a_phrase_and_a_group(engine: Engine) -> None:
    bodies(engine, a="drone attack", b="drone strike", c="plane strike")
    assert found(engine, And((Word("drone"), Not(Phrase("drone attack"))))) == ["b"]
    assert found(engine, Not(Or((Word("attack"), Word("plane"))))) == ["b"]


def test_an_empty_group_asks_nothing(engine: Engine) -> None:
    bodies(engine, a="drone")
    assert found(engine, And(())) == found(engine, Or(())) == ["a"]


# Fields


def test_a_field_restricts_a_word_a_phrase_and_a_group(engine: Engine) -> None:
    put(engine, story("a", "Drone attack", "plane"), story("b", "Plane", "drone attack"))
    assert found(engine, InField("headline", Word("drones"))) == ["a"]
    assert found(engine, InField("body", Phrase("drone attack"))) == ["b"]
    assert found(engine, InField("headline", Or((Word("plane"), Word("ship"))))) == ["b"]


def test_the_inner_field_wins(engine: Engine) -> None:
    put(engine, story("a", "Drone", "plane"), story("b", "Plane", "drone"))
    assert found(engine, InField("headline", And((Word("plane"), InField("body", Word("drone")))))) == ["b"]


def test_fields_that_are_not_searched_are_found_by_name(engine: Engine) -> None:
    put(engine, story("a", "x", byline="Ali Hashem", dateline="BEIRUT"))
    assert found(engine, Word("Hashem")) == []
    assert found(engine, InField("byline", Word("Hashem"))) == ["a"]
    assert found(engine, InField("dateline", Word("Beirut"))) == ["a"]


def test_a_field_has_no_effect_on_controlled_values_and_dates(engine: Engine) -> None:
    put(engine, story("a", region="iraq"), story("b", region="iran"))
    assert found(engine, InField("body", Value("region", "iraq"))) == ["a"]
    assert len(found(engine, InField("body", DateRange(PartialDate(2023), None)))) == 2


def test_captions_are_searched_by_caption_and_credit(engine: Engine) -> None:
    put(
        engine,
        story(
            "c", article_uid="s", document_type=DocumentType.CAPTION, caption="Smoke", credit="AFP", headline="Drone"
        ),
        story("s", "Drone", "AFP", caption="Smoke", credit="AFP"),
    )
    assert found(engine, Word("smoke"), document_type=DocumentType.CAPTION) == ["c"]
    assert found(engine, Word("AFP"), document_type=DocumentType.CAPTION) == ["c"]
    assert found(engine, Word("drone"), document_type=DocumentType.CAPTION) == []
    assert found(engine, Word("smoke")) == ["s"]


# Controlled values


def test_a_controlled_value_is_compared_whole(engine: Engine) -> None:
    put(engine, story("a", actor="us-central-command"), story("b", actor="us"))
    assert found(engine, Value("actor", "us")) == ["b"]
    assert found(engine, Value("actor", "US")) == []
    assert found(engine, Value("actor", "commands")) == []


def test_none_stands_for_documents_without_a_value(engine: Engine) -> None:
    put(engine, story("a", region="iraq"), story("b"))
    assert found(engine, Value("region", "none")) == ["b"]
    assert found(engine, filters=chosen(region="none")) == ["b"]
    assert found(engine, excluded=chosen(region="none")) == ["a"]


# Dates


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (PartialDate(2023, 10, 1), PartialDate(2023, 10, 18), {"day", "first"}),
        (PartialDate(2023, 10), PartialDate(2023, 10), {"day", "first", "month"}),
        (PartialDate(2023), PartialDate(2023), {"day", "first", "month", "year"}),
        (PartialDate(2023, 10, 2), None, {"day", "later"}),
        (None, PartialDate(2023, 10, 1), {"first"}),
        (None, None, {"day", "first", "month", "year", "later"}),
        (PartialDate(2024), PartialDate(2023), set()),
    ],
)
def test_a_range_holds_the_whole_span_of_a_date(
    engine: Engine, start: PartialDate | None, end: PartialDate | None, expected: set[str]
) -> None:
    put(
        engine,
        story("day", on="2023-10-18"),
        story("first", on="2023-10-01"),
        story("month", on="2023-10"),
        story("year", on="2023"),
        story("later", on="2024-02-29"),
        story("undated", on=None),
    )
    assert set(found(engine, DateRange(start, end))) == expected
    if start or end:
        assert set(found(engine, start=start, end=end)) == expected


@pytest.mark.parametrize(
    ("last", "first_day"),
    [
        (Last(1, Unit.DAY), date(2023, 10, 18)),
        (Last(7, Unit.DAY), date(2023, 10, 12)),
        (Last(2, Unit.WEEK), date(2023, 10, 5)),
        (Last(1, Unit.MONTH), date(2023, 9, 19)),
        (Last(1, Unit.YEAR), date(2022, 10, 19)),
    ],
)
def test_the_last_days_end_today_and_begin_so_many_units_before(engine: Engine, last: Last, first_day: date) -> None:
    put(
        engine,
        story("before", on=first_day - timedelta(days=1)),
        story("first", on=first_day),
        story("today", on=TODAY),
        story("tomorrow", on=TODAY + timedelta(days=1)),
    )
    assert set(found(engine, last, today=TODAY)) == {"first", "today"}


def test_a_month_before_the_end_of_march_is_the_end_of_february(engine: Engine) -> None:
    put(engine, story("feb", on="2023-02-28"), story("march", on="2023-03-01"))
    assert found(engine, Last(1, Unit.MONTH), today=date(2023, 3, 31)) == ["march"]


@pytest.mark.parametrize("unit", list(Unit))
def test_last_reaches_back_before_the_calendar_without_an_error(engine: Engine, unit: Unit) -> None:
    put(engine, story("a", on="1850-01-01"))
    assert found(engine, Last(999_999_999, unit), today=TODAY) == ["a"]


def test_a_day_of_the_year_needs_a_date_of_one_day(engine: Engine) -> None:
    put(
        engine,
        story("a", on="2023-10-18"),
        story("b", on="1998-10-18"),
        story("c", on="2023-10"),
        story("d", on="2024-02-29"),
        story("e", on=None),
    )
    assert set(found(engine, DayOfYear(10, 18))) == {"a", "b"}
    assert found(engine, DayOfYear(2, 29)) == ["d"]


def test_undated_stories_can_be_asked_for(engine: Engine) -> None:
    put(engine, story("a", on=None), story("b", on="2023"))
    assert found(engine, Undated()) == ["a"]
    assert found(engine, Not(Undated())) == ["b"]


# Names


def test_spellings_match_the_word_asked_for_or_any_name(engine: Engine) -> None:
    bodies(engine, a="Hizbullah fighters", b="The Party of God", c="party for a god", d="Amal")
    query = Spellings(Word("hizbullah"), (Phrase("Party of God"), Phrase("Hezbollah")))
    assert set(found(engine, query)) == {"a", "b"}
    assert found(engine, Not(query)) == ["c", "d"]


def test_spellings_count_as_their_best_name_and_not_as_their_sum(engine: Engine) -> None:
    bodies(engine, a="Hizbullah of Lebanon", b="Hizbullah Lebanon")
    alone = engine.search(Criteria(query=Word("hizbullah"))).hits
    both = engine.search(Criteria(query=Spellings(Word("hizbullah"), (Phrase("hizbullah"),)))).hits
    assert both == alone


# Everything together


def test_query_preset_filters_exclusions_and_dates_all_restrict(engine: Engine) -> None:
    put(
        engine,
        story("a", body="drone", region="iraq", source="aawsat", on="2023-10-18"),
        story("no-word", body="plane", region="iraq", source="aawsat", on="2023-10-18"),
        story("no-preset", body="drone", region="iran", source="aawsat", on="2023-10-18"),
        story("no-filter", body="drone", region="iraq", source="sample", on="2023-10-18"),
        story("excluded", body="drone", region="iraq", source="aawsat", actor="hamas", on="2023-10-18"),
        story("no-date", body="drone", region="iraq", source="aawsat", on="2022-10-18"),
    )
    criteria = Criteria(
        query=Word("drone"),
        preset=Value("region", "iraq"),
        filters=chosen(source="aawsat"),
        excluded=chosen(actor="hamas"),
        start=PartialDate(2023),
    )
    assert [hit.uid for hit in engine.search(criteria).hits] == ["a"]


def test_a_preset_is_never_scored(engine: Engine) -> None:
    bodies(engine, a="drone drone drone", b="drone plane")
    plain = engine.search(Criteria(query=Word("drone"))).hits
    assert engine.search(Criteria(query=Word("drone"), preset=Or((Word("plane"), Word("drone"))))).hits == plain
    assert all(hit.score == 0.0 for hit in engine.search(Criteria(preset=Word("drone"))).hits)


EXAMPLES: dict[type, Node] = {
    nodes.Everything: Everything(),
    nodes.Word: Word("drone"),
    nodes.Phrase: Phrase("drone attack"),
    nodes.Near: Near("attack drone", 2),
    nodes.Wildcard: Wildcard("dro*"),
    nodes.Fuzzy: Fuzzy("drome", 1),
    nodes.And: And((Word("drone"), Word("attack"))),
    nodes.Or: Or((Word("drone"), Word("nothing"))),
    nodes.Not: Not(Word("nothing")),
    nodes.InField: InField("body", Word("drone")),
    nodes.Value: Value("region", "iraq"),
    nodes.DateRange: DateRange(PartialDate(2023), PartialDate(2023)),
    nodes.Last: Last(7, Unit.DAY),
    nodes.DayOfYear: DayOfYear(10, 18),
    nodes.Undated: Not(Undated()),
    nodes.Spellings: Spellings(Word("drone"), (Phrase("UAV"),)),
}


@pytest.mark.parametrize("node_class", get_args(Node), ids=lambda node_class: node_class.__name__)
def test_every_class_of_node_is_understood(engine: Engine, node_class: type) -> None:
    put(engine, story("a", body="drone attack", region="iraq"), story("b", body="x", on=None))
    query = EXAMPLES[node_class]
    assert "a" in found(engine, query, today=TODAY)
    assert "a" not in found(engine, Not(query), today=TODAY)
    assert engine.snippets(query, story("a", body="drone attack")).body
