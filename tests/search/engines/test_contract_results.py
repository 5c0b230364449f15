"""Facets, timeline, order and pages, in every engine."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from search.criteria import Criteria, Interval, Sort
from search.engines.base import Bucket, DateBucket, Engine, alone
from search.engines.scoring import PROXIMITY_LOOKED_AT
from search.fields import FACETS, DocumentType
from search.querylang.nodes import And, InField, Or, PartialDate, Phrase, Spellings, Value, Word
from tests.search.engines.documents import chosen, found, put, story


def counts(engine: Engine, facet: str, **criteria: object) -> dict[str, int]:
    """The buckets of one facet."""
    results = engine.search(Criteria(**criteria))  # type: ignore[arg-type]
    return {bucket.value: bucket.count for bucket in results.facets[facet].buckets}


# Facets


def test_values_within_a_facet_are_or_ed_and_facets_and_ed(engine: Engine) -> None:
    put(
        engine,
        story("a", region="iraq", source="aawsat"),
        story("b", region="iran", source="aawsat"),
        story("c", region="iraq", source="sample"),
    )
    assert set(found(engine, filters=chosen(region=("iraq", "iran"), source="aawsat"))) == {"a", "b"}


def test_counts_of_a_facet_ignore_its_own_selection(engine: Engine) -> None:
    put(engine, story("a", region="iraq"), story("b", region="iran"), story("c", region="iran"))
    assert counts(engine, "region", filters=chosen(region="iraq")) == {"iran": 2, "iraq": 1}


def test_counts_of_a_facet_heed_the_selection_in_others(engine: Engine) -> None:
    put(engine, story("a", region="iraq", source="aawsat"), story("b", region="iran", source="sample"))
    assert counts(engine, "source", filters=chosen(region="iraq")) == {"aawsat": 1}


def test_a_region_counts_what_lies_below_it(engine: Engine) -> None:
    put(engine, story("a", region=("erbil", "iraq", "world")), story("b", region=("iraq", "world")))
    assert counts(engine, "region") == {"iraq": 2, "world": 2, "erbil": 1}
    assert set(found(engine, filters=chosen(region="iraq"))) == {"a", "b"}


def test_a_story_counts_once_for_a_value(engine: Engine) -> None:
    put(engine, story("a", actor=("hamas", "hamas", "hamas")))
    assert counts(engine, "actor") == {"hamas": 1}


def test_more_than_fifty_values_are_cut_and_the_cut_is_told(engine: Engine) -> None:
    put(engine, *(story(f"s{n}", actor=tuple(f"actor-{k:02d}" for k in range(n + 1))) for n in range(50)))
    whole = engine.search(Criteria()).facets["actor"]
    assert (len(whole.buckets), whole.truncated) == (50, False)
    put(engine, story("more", actor="zzz"))
    cut = engine.search(Criteria()).facets["actor"]
    assert (len(cut.buckets), cut.truncated) == (50, True)
    assert cut.buckets == whole.buckets


def test_values_of_equal_count_stand_in_the_order_of_the_alphabet(engine: Engine) -> None:
    put(engine, story("a", actor=("c", "a", "b")), story("b", actor="b"))
    assert engine.search(Criteria()).facets["actor"].buckets == (Bucket("b", 2), Bucket("a", 1), Bucket("c", 1))


def test_a_selected_value_is_listed_at_zero(engine: Engine) -> None:
    put(engine, story("a", region="iraq", source="aawsat"), story("b", region="iran", source="sample"))
    assert counts(engine, "region", filters=chosen(region="iran", source="aawsat")) == {"iraq": 1, "iran": 0}
    assert counts(engine, "region", filters=chosen(region="atlantis")) == {"iraq": 1, "iran": 1, "atlantis": 0}


def test_selected_values_come_on_top_of_fifty(engine: Engine) -> None:
    put(
        engine,
        *(story(f"s{n}", actor=tuple(f"actor-{k:02d}" for k in range(60)), region="iraq") for n in range(2)),
        story("rare", actor="zzz"),
    )
    facet = engine.search(Criteria(filters=chosen(actor="zzz"))).facets["actor"]
    assert facet.buckets[-1] == Bucket("zzz", 1)
    assert (len(facet.buckets), facet.truncated) == (51, True)


def test_an_excluded_value_is_listed_with_what_choosing_it_gives(engine: Engine) -> None:
    put(engine, story("a", region="iraq"), story("b", region=("iraq", "iran")), story("c", region="iran"))
    assert found(engine, excluded=chosen(region="iraq")) == ["c"]
    assert counts(engine, "region", excluded=chosen(region="iraq")) == {"iraq": 2, "iran": 1}


def test_none_is_no_value_of_its_own_but_is_listed_when_chosen(engine: Engine) -> None:
    put(engine, story("a", region="iraq"), story("b"), story("c"))
    assert counts(engine, "region") == {"iraq": 1}
    assert counts(engine, "region", filters=chosen(region="none")) == {"none": 2, "iraq": 1}
    assert counts(engine, "region", excluded=chosen(region="none")) == {"none": 2, "iraq": 1}


def test_results_without_any_value_are_counted_as_the_link_of_none_gives_them(engine: Engine) -> None:
    put(
        engine,
        story("a", region="iraq", source="wire"),
        story("b", source="wire"),
        *(story(f"s{n}") for n in range(3)),
        story("c", article_uid="a", document_type=DocumentType.CAPTION),
    )
    cases = (
        {},
        {"filters": chosen(region="iraq")},
        {"filters": chosen(region=("iraq", "none"), source="wire")},
        {"filters": chosen(source="wire")},
        {"excluded": chosen(region="none")},
        {"excluded": chosen(region=("none", "iraq"))},
        {"document_type": DocumentType.CAPTION},
        {"query": Word("nowhere")},
    )
    told = []
    for case in cases:
        criteria = Criteria(**case)  # type: ignore[arg-type]
        without = engine.search(criteria, facets=["region"], masked={"s0"}).facets["region"].without
        assert without == engine.count(alone(criteria, "region", "none"), masked={"s0"})
        told.append(without)
    assert told == [3, 3, 1, 1, 3, 3, 1, 0]


def test_every_facet_is_answered_unless_none_is_asked_for(engine: Engine) -> None:
    put(engine, story("a"))
    assert list(engine.search(Criteria()).facets) == [facet.name for facet in FACETS]
    without = engine.search(Criteria(), facets=False)
    assert (without.total, dict(without.facets), without.timeline.buckets) == (1, {}, ())


def test_facets_that_are_named_are_answered_alone_with_the_timeline(engine: Engine) -> None:
    put(engine, story("a", region="iraq", source="wire"))
    whole, some = engine.search(Criteria()), engine.search(Criteria(), facets=["source", "region"])
    assert dict(some.facets) == {name: whole.facets[name] for name in ("region", "source")}
    assert some.timeline == whole.timeline


def test_facets_count_one_kind_of_document(engine: Engine) -> None:
    put(
        engine,
        story("a", region="iraq"),
        story("c1", article_uid="a", document_type=DocumentType.CAPTION, region="iraq"),
        story("c2", article_uid="a", document_type=DocumentType.CAPTION, region="iraq"),
    )
    assert counts(engine, "region") == {"iraq": 1}
    assert counts(engine, "region", document_type=DocumentType.CAPTION) == {"iraq": 2}


def test_counts_by_value_are_whole_and_heed_the_own_selection(engine: Engine) -> None:
    put(engine, *(story(f"s{n}", actor=f"actor-{n}", region="iraq") for n in range(60)), story("x", actor="actor-0"))
    assert len(engine.count_by(Criteria(), "actor")) == 60
    assert engine.count_by(Criteria(), "actor")["actor-0"] == 2
    assert engine.count_by(Criteria(filters=chosen(actor="actor-7")), "actor") == {"actor-7": 1}


def test_every_value_of_an_answer_is_counted_without_the_choice_in_its_own_facet(engine: Engine) -> None:
    put(engine, *(story(f"s{n}", actor=f"actor-{n}", region="iraq") for n in range(60)), story("x", actor="actor-0"))
    answer = engine.search(Criteria(filters=chosen(actor="actor-7")), masked={"s1"})
    assert (len(answer.every_value("actor")), answer.every_value("actor")["actor-0"]) == (59, 2)
    assert answer.every_value("region") == {"iraq": 1}


def test_an_answer_keeps_to_what_the_index_held_when_it_was_asked(engine: Engine) -> None:
    put(engine, story("a", actor="one"))
    answer = engine.search(Criteria())
    put(engine, story("b", actor="two"))
    assert answer.every_value("actor") == {"one": 1}
    assert engine.search(Criteria()).every_value("actor") == {"one": 1, "two": 1}


def test_a_count_is_the_total_of_its_search_whatever_the_order_asked_for(engine: Engine) -> None:
    put(engine, story("a", body="drone"), story("b", body="drone", actor="one"), story("c", body="boat"))
    assert engine.count(Criteria(query=Word("drone"))) == 2
    assert engine.count(Criteria(query=Word("drone"), sort=Sort.OLDEST), masked={"a"}) == 1
    assert engine.count(Criteria(query=Word("drone"), filters=chosen(actor="one"))) == 1


# Hidden stories


def test_a_masked_story_shows_in_no_hit_count_facet_and_timeline(engine: Engine) -> None:
    put(engine, story("a", body="drone", region="iraq"), story("b", body="drone", region="iran", on="2020-01-01"))
    put(engine, story("c", article_uid="a", document_type=DocumentType.CAPTION, caption="drone"))
    put(engine, story("a", body="drone secretword", region="iraq"))
    results = engine.search(Criteria(query=Word("drone")), masked={"a"})
    assert ([hit.uid for hit in results.hits], results.total) == (["b"], 1)
    assert results.facets["region"].buckets == (Bucket("iran", 1),)
    assert results.timeline.buckets == (DateBucket(date(2020, 1, 1), 1),)
    assert [hit.uid for hit in engine.scan(Criteria(), masked={"a"})] == ["b"]
    assert engine.count_by(Criteria(), "region", masked=["a"]) == {"iran": 1}


def test_masking_hides_the_captions_of_a_story_as_well(engine: Engine) -> None:
    put(engine, story("a"), story("c", article_uid="a", document_type=DocumentType.CAPTION, caption="drone"))
    assert found(engine, Word("drone"), masked={"a"}, document_type=DocumentType.CAPTION) == []


def test_masking_the_unknown_changes_nothing(engine: Engine) -> None:
    put(engine, story("a"))
    assert found(engine, masked={"unknown", ""}) == ["a"]


# Timeline


def test_the_timeline_fits_the_span_by_itself(engine: Engine) -> None:
    first = date(2023, 1, 2)
    for days, interval in ((61, Interval.DAY), (62, Interval.WEEK), (7 * 62, Interval.MONTH), (366 * 6, Interval.YEAR)):
        engine.rebuild([("a", [story("a", on=first)]), ("b", [story("b", on=first + timedelta(days=days))])])
        assert engine.search(Criteria()).timeline.interval is interval, days


def test_the_timeline_counts_the_interval_that_holds_a_whole_span(engine: Engine) -> None:
    put(
        engine,
        story("day", on="2023-10-18"),
        story("month", on="2023-10"),
        story("year", on="2023"),
        story("undated", on=None),
    )
    by_month = engine.search(Criteria(interval=Interval.MONTH)).timeline
    assert by_month.buckets == (DateBucket(date(2023, 10, 1), 2),)
    by_year = engine.search(Criteria(interval=Interval.YEAR)).timeline
    assert by_year.buckets == (DateBucket(date(2023, 1, 1), 3),)
    by_week = engine.search(Criteria(interval=Interval.WEEK)).timeline
    assert by_week.buckets == (DateBucket(date(2023, 10, 16), 1),)


def test_an_interval_that_gives_too_many_buckets_becomes_wider(engine: Engine) -> None:
    put(engine, story("a", on="2000-01-01"), story("b", on="2023-10-18"))
    assert engine.search(Criteria(interval=Interval.DAY)).timeline.interval is Interval.MONTH
    assert engine.search(Criteria(interval=Interval.YEAR)).timeline.interval is Interval.YEAR


def test_the_timeline_leaves_out_what_the_search_leaves_out(engine: Engine) -> None:
    put(engine, story("a", on="2023-10-18", region="iraq"), story("b", on="2023-10-17"), story("c", on="2021-01-01"))
    criteria = Criteria(start=PartialDate(2023), filters=chosen(region="iraq"))
    assert engine.search(criteria).timeline.buckets == (DateBucket(date(2023, 10, 18), 1),)


# Order


def test_headline_above_caption_above_body(engine: Engine) -> None:
    words = "one two three drone five six"
    put(engine, story("body", body=words), story("caption", caption=words), story("headline", headline=words))
    assert found(engine, Word("drone")) == ["headline", "caption", "body"]


def test_a_rare_word_counts_more_than_a_frequent_one(engine: Engine) -> None:
    put(engine, *(story(f"s{n}", body="drone here") for n in range(9)), story("rare", body="Tikrit here"))
    assert found(engine, Or((Word("drone"), Word("Tikrit"))))[0] == "rare"


AMID = "one two three four five six seven eight nine ten"


def test_words_that_stand_as_a_phrase_come_before_words_that_are_close_and_these_before_others(engine: Engine) -> None:
    put(
        engine,
        story("apart", body=f"drone {AMID} attack"),
        story("close", body=f"attack one drone two {AMID[8:]}"),
        story("phrase", body=f"drone attack {AMID}"),
    )
    assert found(engine, And((Word("drone"), Word("attack")))) == ["phrase", "close", "apart"]


def test_more_than_three_words_between_are_not_close(engine: Engine) -> None:
    put(engine, story("a", body=f"drone x y z attack {AMID}"), story("b", body=f"drone x y attack z {AMID}"))
    a, b = sorted(engine.search(Criteria(query=And((Word("drone"), Word("attack"))))).hits, key=lambda hit: hit.uid)
    assert b.score > a.score
    plain = engine.search(Criteria(query=Or((Word("drone"), Word("attack"))))).hits
    assert {hit.score for hit in plain} == {a.score}


def test_headline_above_caption_above_body_holds_for_words_that_are_close(engine: Engine) -> None:
    words = "one drone attack four five"
    put(engine, story("body", body=words), story("caption", caption=words), story("headline", headline=words))
    assert found(engine, And((Word("drone"), Word("attack")))) == ["headline", "caption", "body"]


def test_a_phrase_in_the_body_does_not_pass_both_words_in_the_headline(engine: Engine) -> None:
    put(
        engine,
        story("headline", headline=f"drone {AMID} attack", body=AMID),
        story("body", headline=AMID, body="drone attack"),
    )
    assert found(engine, And((Word("drone"), Word("attack"))))[0] == "headline"


def test_the_words_asked_for_come_before_other_forms_of_them_also_where_both_are_close(engine: Engine) -> None:
    put(engine, story("forms", body=f"drones attacked {AMID}"), story("very", body=f"drone attack {AMID}"))
    assert found(engine, And((Word("drone"), Word("attack")))) == ["very", "forms"]


def test_closeness_leaves_ties_in_the_order_of_their_dates(engine: Engine) -> None:
    put(engine, *(story(f"s{n}", body=f"drone attack {AMID}", on=f"2023-10-{n + 10}") for n in range(5)))
    assert found(engine, And((Word("drone"), Word("attack")))) == ["s4", "s3", "s2", "s1", "s0"]


def test_closeness_is_looked_at_in_the_best_results_alone(engine: Engine) -> None:
    better = [story(f"s{n:03}", body="drone x y z v w attack", on="2023-10-18") for n in range(PROXIMITY_LOOKED_AT)]
    worse = story("worse", body=f"drone attack {AMID} {AMID}", on="2023-10-18")
    put(engine, *better, worse)
    criteria = Criteria(query=And((Word("drone"), Word("attack"))), per_page=100, page=3)
    assert [hit.uid for hit in engine.search(criteria).hits] == ["worse"]


def test_names_known_by_other_spellings_are_close_to_their_neighbours(engine: Engine) -> None:
    put(engine, story("apart", body=f"hezbollah {AMID} rockets"), story("close", body=f"{AMID} hezbollah rockets"))
    query = And((Spellings(Word("hezbollah"), (Phrase("party of god"),)), Word("rockets")))
    assert found(engine, query) == ["close", "apart"]


def test_equal_scores_stand_newest_first_then_by_time_then_by_uid(engine: Engine) -> None:
    put(
        engine,
        story("d", body="drone", on="2023-10-18", at=5),
        story("c", body="drone", on="2023-10-18", at=5),
        story("b", body="drone", on="2023-10-18", at=9),
        story("a", body="drone", on="2022-10-18"),
        story("e", body="drone", on=None),
    )
    assert found(engine, Word("drone")) == ["b", "c", "d", "a", "e"]


def test_relevance_without_words_to_score_is_newest_first(engine: Engine) -> None:
    put(engine, story("a", on="2022-01-01", region="iraq"), story("b", on="2023-01-01", region="iraq"))
    results = engine.search(Criteria(query=Value("region", "iraq"), sort=Sort.RELEVANCE))
    assert [(hit.uid, hit.score) for hit in results.hits] == [("b", 0.0), ("a", 0.0)]


def test_newest_and_oldest_are_stable_and_put_the_undated_last(engine: Engine) -> None:
    put(
        engine,
        story("b", on="2023-10-18", at=9),
        story("a", on="2023-10-18", at=9),
        story("early", on="2023-10-18", at=1),
        story("timeless", on="2023-10-18"),
        story("old", on="1999-01-01"),
        story("u2", on=None),
        story("u1", on=None),
    )
    assert found(engine, sort=Sort.NEWEST) == ["a", "b", "early", "timeless", "old", "u1", "u2"]
    assert found(engine, sort=Sort.OLDEST) == ["old", "timeless", "early", "a", "b", "u1", "u2"]


def test_sorting_by_date_does_not_score(engine: Engine) -> None:
    put(engine, story("a", body="drone"))
    assert engine.search(Criteria(query=Word("drone"), sort=Sort.NEWEST)).hits[0].score == 0.0


# Pages


@pytest.mark.parametrize("sort", list(Sort))
def test_no_hit_stands_on_two_pages(engine: Engine, sort: Sort) -> None:
    put(engine, *(story(f"s{n:02d}", body="drone", on=None if n % 5 == 0 else "2023-10-18") for n in range(23)))
    pages = [found(engine, Word("drone"), sort=sort, page=page, per_page=5) for page in range(1, 6)]
    assert [len(page) for page in pages] == [5, 5, 5, 5, 3]
    together = [uid for page in pages for uid in page]
    assert len(set(together)) == 23
    assert together == [hit.uid for hit in engine.scan(Criteria(query=Word("drone"), sort=sort))]


def test_past_the_end_is_an_empty_page_with_the_true_total(engine: Engine) -> None:
    put(engine, *(story(f"s{n}") for n in range(3)))
    results = engine.search(Criteria(page=9, per_page=10))
    assert (results.total, results.hits) == (3, ())
    assert results.facets.keys() == {facet.name for facet in FACETS}


def test_the_total_is_that_of_all_pages(engine: Engine) -> None:
    put(engine, *(story(f"s{n}") for n in range(25)))
    assert engine.search(Criteria(per_page=10)).total == 25


# What is shown


def test_snippets_are_the_same_whatever_the_engine_holds(engine: Engine) -> None:
    shown = engine.snippets(
        And((Word("drone"), InField("body", Phrase("at dawn")))),
        story("a", "Drones fell at dawn", "They fell at dawn."),
    )
    assert shown.headline == (("Drones", True), (" fell at dawn", False))
    assert shown.body == ((("They fell ", False), ("at dawn", True), (".", False)),)
