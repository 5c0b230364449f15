"""How often each spelling is used: which are counted, in which columns, with which links."""

from __future__ import annotations

from datetime import date

from articles.models import Name
from search.criteria import Criteria, Interval
from search.engines.base import PartCounts, Timelines
from search.name_use import MOST_YEARS, name_use, spellings_of
from search.names import Named


def named(text: str, kind: Name.Kind = Name.Kind.ALIAS) -> Named:
    return Named("actor", "navy", text, kind)


def by_year(first: int, whole: tuple[int, ...], total: int | None = None) -> Timelines:
    starts = tuple(date(first + n, 1, 1) for n in range(len(whole)))
    return Timelines(Interval.YEAR, starts, PartCounts(total or sum(whole), whole), ())


def test_spellings_that_the_index_cannot_tell_apart_are_one() -> None:
    names = [named("Hezbollah", Name.Kind.PREFERRED), named("HEZBOLLAH"), named("Hezbolláh"), named("Hizbullah")]
    assert spellings_of(names) == ["Hezbollah", "Hizbullah"]


def test_names_that_are_ordinary_words_without_their_capitals_are_left_out() -> None:
    names = [named("US", Name.Kind.ABBREVIATION), named("IDF", Name.Kind.ABBREVIATION), named("!?")]
    assert spellings_of([*names, named("the Party", Name.Kind.WEAK), named("Iraqi", Name.Kind.DEMONYM)]) == ["IDF"]


def test_each_year_has_its_count_its_list_and_its_part_of_the_year() -> None:
    parts = [PartCounts(3, (1, 2)), PartCounts(9, (5, 3)), PartCounts(0, (0, 0))]
    made = name_use(["Ansar Allah", "Houthis", "Huthis"], by_year(2023, (5, 4), total=10), parts, Criteria(), "/a/")
    assert made is not None
    assert [(head.count, head.href) for head in made.heads] == [
        ("2023", "/a/?from=2023&to=2023"),
        ("2024", "/a/?from=2024&to=2024"),
    ]
    first, second = made.rows
    assert (first.text, first.whole.count, first.whole.href) == ("Houthis", "9", "/a/?q=%22Houthis%22")
    assert (second.whole.count, second.whole.share) == ("3", "30")
    assert [(cell.count, cell.share) for cell in second.years] == [("1", "20"), ("2", "50")]
    assert second.years[1].href == "/a/?q=%22Ansar+Allah%22&from=2024&to=2024"
    assert made.unused == ("Huthis",)


def test_years_beyond_the_newest_share_one_column() -> None:
    whole = (2, 0, *[1] * MOST_YEARS)
    made = name_use(["Navy"], by_year(2001, whole), [PartCounts(sum(whole), whole)], Criteria(), "/a/")
    assert made is not None
    assert len(made.heads) == MOST_YEARS + 1
    assert (made.heads[0].count, made.heads[0].href) == ("until 2002", "/a/?to=2002")
    assert (made.rows[0].years[0].count, made.rows[0].years[0].share) == ("2", "100")
    assert made.heads[1].count == "2003"


def test_a_year_in_which_nobody_was_named_has_no_column() -> None:
    made = name_use(["Navy"], by_year(2001, (1, 0, 4)), [PartCounts(5, (1, 0, 4))], Criteria(), "/a/")
    assert made is not None
    assert [head.count for head in made.heads] == ["2001", "2003"]


def test_spellings_that_no_story_holds_make_no_table() -> None:
    assert name_use(["Navy"], by_year(2001, (3,)), [PartCounts(0, (0,))], Criteria(), "/a/") is None


def test_undated_stories_count_in_all_and_in_no_year() -> None:
    made = name_use(["Navy"], Timelines(None, (), PartCounts(2, ()), ()), [PartCounts(2, ())], Criteria(), "/a/")
    assert made is not None
    assert (made.heads, made.rows[0].whole.count, made.rows[0].years) == ((), "2", ())
