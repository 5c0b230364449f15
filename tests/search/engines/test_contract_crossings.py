"""Two facets against each other, pairs of values, and stories like a story, in every engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from search.criteria import Criteria, Interval
from search.engines import dates
from search.engines.base import Bucket, Engine, PartCounts, both
from search.engines.likeness import TELLING
from search.fields import DocumentType
from search.querylang.nodes import And, Everything, Not, PartialDate, Phrase, Value, Word
from tests.search.engines.documents import chosen, put, story

FILLER = "officials said on that day that nothing more was known about it"


def who_and_where(engine: Engine) -> None:
    """Stories of two actors in three regions."""
    put(
        engine,
        story("a", body="drone", actor=("centcom", "hamas"), region=("iraq", "world"), source="aawsat"),
        story("b", body="drone", actor="centcom", region=("iraq", "world"), source="sample"),
        story("c", body="plane", actor="hamas", region=("iran", "world"), source="aawsat"),
        story("d", body="drone", region="world", source="aawsat"),
        story("e", body="drone", actor="hamas", source="aawsat"),
    )


# Tables of two facets


def test_a_table_counts_the_results_that_hold_both_values(engine: Engine) -> None:
    who_and_where(engine)
    table = engine.cross_counts(Criteria(), "actor", "region")
    assert table.rows == (Bucket("hamas", 3), Bucket("centcom", 2))
    assert table.columns == (Bucket("world", 4), Bucket("iraq", 2), Bucket("iran", 1))
    assert table.cells == {
        ("hamas", "world"): 2,
        ("hamas", "iraq"): 1,
        ("hamas", "iran"): 1,
        ("centcom", "world"): 2,
        ("centcom", "iraq"): 2,
    }
    assert (table.count("hamas", "iran"), table.count("centcom", "iran")) == (1, 0)


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(),
        Criteria(query=Word("drone")),
        Criteria(filters=chosen(actor="hamas")),
        Criteria(filters=chosen(actor="hamas", region=("iraq", "iran"), source="aawsat")),
        Criteria(excluded=chosen(actor="hamas")),
        Criteria(filters=chosen(region="none"), excluded=chosen(region="iran", source="sample")),
    ],
    ids=["everything", "a word", "own selection", "all selected", "an exclusion", "none"],
)
def test_every_cell_is_the_total_of_its_link(engine: Engine, criteria: Criteria) -> None:
    who_and_where(engine)
    table = engine.cross_counts(criteria, "actor", "region", masked={"b"})
    assert table.rows
    for row in table.rows:
        for column in table.columns:
            linked = engine.search(both(criteria, "actor", row.value, "region", column.value), masked={"b"})
            assert table.count(row.value, column.value) == linked.total, (row, column)


def test_rows_and_columns_are_those_of_the_facets(engine: Engine) -> None:
    put(engine, *(story(f"s{n}", actor=tuple(f"a{k:02}" for k in range(n)), region=f"r{n % 7}") for n in range(70)))
    table = engine.cross_counts(Criteria(), "actor", "region", limit=5)
    assert [bucket.value for bucket in table.rows] == ["a00", "a01", "a02", "a03", "a04"]
    assert len(table.columns) == 5
    assert len(engine.cross_counts(Criteria(), "actor", "region", limit=60).rows) == 60


def test_a_table_without_results_is_empty(engine: Engine) -> None:
    table = engine.cross_counts(Criteria(query=Word("nothing")), "actor", "region")
    assert (table.rows, table.columns, dict(table.cells)) == ((), (), {})


def test_a_facet_against_itself_is_refused_with_the_way_on(engine: Engine) -> None:
    with pytest.raises(ValueError, match="co_occurrence"):
        engine.cross_counts(Criteria(), "actor", "actor")


# Pairs of values


def test_pairs_count_the_results_that_hold_both_values(engine: Engine) -> None:
    put(
        engine,
        story("a", actor=("x", "y", "z")),
        story("b", actor=("x", "y", "y")),
        story("c", actor="x"),
        story("masked", actor=("x", "y")),
    )
    counted = engine.co_occurrence(Criteria(), "actor", ["y", "x", "z", "unknown"], masked={"masked"})
    assert counted == {("x", "y"): 2, ("x", "z"): 1, ("y", "z"): 1}


def test_every_count_of_a_pair_is_the_total_of_its_search(engine: Engine) -> None:
    who_and_where(engine)
    criteria = Criteria(query=Word("drone"), filters=chosen(source="aawsat"))
    for (one, other), count in engine.co_occurrence(criteria, "region", ["iraq", "iran", "world"]).items():
        preset = And((Value("region", one), Value("region", other)))
        linked = Criteria(query=Word("drone"), filters=chosen(source="aawsat"), preset=preset)
        assert engine.search(linked).total == count


# Parts of a search over time


def through_the_year(engine: Engine) -> None:
    """Stories of two actors by month, one dated by its year alone, one undated."""
    put(
        engine,
        story("a", body="drone over Hezbollah's base", actor=("x", "y"), on="2023-01-05"),
        story("b", body="drone of Hizbullah", actor="x", on="2023-01-20"),
        story("c", body="Hezbollah", actor="y", on="2023-04-01"),
        story("year", body="Hezbollah", actor="x", on="2023"),
        story("undated", body="Hezbollah", actor="x", on=None),
        story("other", body="wheat", on="2023-06-30"),
        story("masked", body="Hezbollah", actor="x", on="2023-01-06"),
    )


def test_parts_are_counted_over_the_intervals_of_the_whole(engine: Engine) -> None:
    through_the_year(engine)
    parts = [Value("actor", "x"), Value("actor", "y"), Phrase("hezbollah"), Value("actor", "unknown")]
    found = engine.timelines(Criteria(interval=Interval.MONTH), parts, masked={"masked"})
    assert found.interval is Interval.MONTH
    assert found.starts == tuple(date(2023, month, 1) for month in range(1, 7))
    assert found.whole == PartCounts(6, (2, 0, 0, 1, 0, 1))
    assert found.parts == (
        PartCounts(4, (2, 0, 0, 0, 0, 0)),
        PartCounts(2, (1, 0, 0, 1, 0, 0)),
        PartCounts(4, (1, 0, 0, 1, 0, 0)),
        PartCounts(0, (0, 0, 0, 0, 0, 0)),
    )


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(),
        Criteria(query=Word("drone"), interval=Interval.YEAR),
        Criteria(preset=Value("actor", "x"), interval=Interval.MONTH),
        Criteria(filters=chosen(actor="y"), excluded=chosen(region="iran"), interval=Interval.DAY),
    ],
    ids=["everything", "a word by year", "a preset by month", "filters by day"],
)
def test_every_count_of_a_part_is_the_total_of_its_search(engine: Engine, criteria: Criteria) -> None:
    through_the_year(engine)
    parts = [Value("actor", "x"), Value("actor", "none"), Word("hezbollah"), Not(Phrase("drone")), Value("body", "no")]
    found = engine.timelines(criteria, parts, masked={"masked"})
    assert found.interval is not None
    for part, counted in zip([Everything(), *parts], [found.whole, *found.parts], strict=True):
        narrower = replace(criteria, query=And((criteria.query, part)))
        assert engine.search(narrower, masked={"masked"}).total == counted.total
        for start, count in zip(found.starts, counted.counts, strict=True):
            last = dates.first_day(dates.number_of(start, found.interval) + 1, found.interval) - timedelta(days=1)
            whole = (PartialDate(day.year, day.month, day.day) for day in (start, last))
            assert engine.search(narrower.within(*whole), masked={"masked"}).total == count, (part, start)


def test_a_search_without_dates_has_totals_and_no_interval(engine: Engine) -> None:
    put(engine, story("a", body="drone", on=None), story("b", on=None))
    found = engine.timelines(Criteria(), [Word("drone")])
    assert (found.interval, found.starts) == (None, ())
    assert (found.whole, found.parts) == (PartCounts(2, ()), (PartCounts(1, ()),))
    assert engine.timelines(Criteria(query=Word("unheardof")), [Word("drone")]).parts == (PartCounts(0, ()),)


# Stories like a story


def test_stories_that_share_telling_words_are_alike_best_first(engine: Engine) -> None:
    put(
        engine,
        story("own", "Kurdish drone base", f"The Erbil airport garrison was hit. {FILLER}"),
        story("twin", "Drone base in Kurdish hands", f"Erbil airport closed, the garrison fled. {FILLER}"),
        story("cousin", "Markets", f"Drone base at an airport. {FILLER}"),
        *(story(f"other{n}", "Wheat", f"Harvest number{n} {FILLER}") for n in range(12)),
    )
    alike = engine.similar("own")
    assert [hit.uid for hit in alike] == ["twin", "cousin"]
    assert alike[0].score > alike[1].score > 0
    assert [hit.uid for hit in engine.similar("own", limit=1)] == ["twin"]


def test_a_masked_story_is_like_none_and_none_is_like_it(engine: Engine) -> None:
    words = "alpha beta gamma delta"
    put(engine, *(story(uid, body=words) for uid in "abc"), *(story(f"x{n}", body=FILLER) for n in range(20)))
    assert {hit.uid for hit in engine.similar("a")} == {"b", "c"}
    assert {hit.uid for hit in engine.similar("a", masked={"b"})} == {"c"}
    assert engine.similar("a", masked={"a"}) == ()
    assert engine.similar("unknown") == ()


def test_captions_are_no_stories_and_a_removed_story_is_gone(engine: Engine) -> None:
    words = "alpha beta gamma delta"
    put(
        engine,
        story("a", body=words),
        story("b", body=words),
        story("b-1", article_uid="b", document_type=DocumentType.CAPTION, caption=words),
        *(story(f"x{n}", body=FILLER) for n in range(20)),
    )
    assert [hit.uid for hit in engine.similar("a")] == ["b"]
    with engine.writer() as writer:
        writer.remove("b")
    assert engine.similar("a") == ()


def test_words_that_many_stories_have_make_none_alike(engine: Engine) -> None:
    put(engine, *(story(f"s{n}", body=FILLER) for n in range(20)))
    assert engine.similar("s0") == ()


def test_a_story_of_very_many_words_asks_for_the_most_telling_alone(engine: Engine) -> None:
    rare, usual = (" ".join(f"{word}{chr(97 + n)}" for n in range(TELLING)) for word in ("rare", "usual"))
    put(
        engine,
        story("own", body=f"{rare} {rare} {usual}"),
        story("alike", body=rare),
        *(story(f"s{n}", body=usual) for n in range(3)),
        *(story(f"x{n}", body=FILLER) for n in range(30)),
    )
    assert [hit.uid for hit in engine.similar("own")] == ["alike"]


def test_alike_stories_of_equal_score_stand_newest_first(engine: Engine) -> None:
    words = "alpha beta gamma delta"
    put(
        engine,
        *(story(f"s{n}", body=words, on=f"2023-10-1{n}") for n in range(4)),
        *(story(f"x{n}", body=FILLER) for n in range(40)),
    )
    assert [hit.uid for hit in engine.similar("s0")] == ["s3", "s2", "s1"]
