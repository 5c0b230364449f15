"""The one door: what a query string asks for, and what is told of the rest."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.criteria import Criteria, Filters, Interval, Sort
from search.forms import SearchForm
from search.querylang import walk
from search.querylang.nodes import DateRange, Node, PartialDate, Value, Word
from tests.factories import ActorFactory, ArticleFactory, NameFactory, RegionFactory

pytestmark = pytest.mark.django_db


def form(query_string: str = "") -> SearchForm:
    return SearchForm(QueryDict(query_string))


def asked(query_string: str = "") -> Criteria:
    return form(query_string).criteria()


def word_count(tree: Node) -> int:
    return sum(isinstance(node, Word) for node in walk(tree))


def test_no_parameter_asks_for_everything() -> None:
    assert asked() == Criteria()


def test_values_of_a_facet_are_kept_by_slug_and_unknown_ones_told_and_left_out() -> None:
    RegionFactory(slug="iraq", name="Iraq")
    read = form("region=iraq&region=atlantis")
    assert read.criteria().filters == Filters(frozenset({("region", "iraq")}))
    assert not read.is_valid()
    assert read.faults == ("Region: the archive knows no “atlantis”.",)


def test_not_before_a_facet_excludes_and_a_contradiction_is_told() -> None:
    RegionFactory(slug="iraq")
    RegionFactory(slug="syria")
    read = form("not.region=iraq&not.region=syria&region=syria")
    assert read.criteria().excluded.of("region") == {"iraq", "syria"}
    assert read.criteria().filters.of("region") == {"syria"}
    assert [message.text for message in read.messages] == [
        "Region: “syria” is asked for and left out at once, so that nothing can match."
    ]


def test_none_is_a_value_of_every_facet() -> None:
    assert asked("region=none&actor=none").filters.values == {("region", "none"), ("actor", "none")}


def test_the_old_slug_of_a_renamed_actor_gives_its_present_one() -> None:
    actor = ActorFactory(slug="hezbollah")
    actor.past_slugs.create(slug="hizbullah")
    assert asked("actor=hizbullah").filters.of("actor") == {"hezbollah"}


def test_at_most_twenty_values_of_a_facet_hold() -> None:
    for number in range(22):
        ArticleFactory(source__slug=f"paper-{number:02d}")
    read = form("&".join(f"source=paper-{number:02d}" for number in range(22)))
    assert len(read.criteria().filters.of("source")) == 20
    assert "22 values were chosen; 20 may be" in read.faults[0]


@pytest.mark.parametrize(
    ("written", "partial"),
    [("2023", PartialDate(2023)), ("2023-10", PartialDate(2023, 10)), ("2023-10-18", PartialDate(2023, 10, 18))],
)
def test_dates_are_years_months_or_days(written: str, partial: PartialDate) -> None:
    criteria = asked(f"from={written}&to={written}")
    assert (criteria.start, criteria.end) == (partial, partial)


@pytest.mark.parametrize("written", ["2021-13", "2021-02-30", "yesterday", "1066", "20211", "٢٠٢١-13"])
def test_a_wrong_date_is_told_and_left_out_while_the_rest_holds(written: str) -> None:
    read = form(f"from={written}&q=drone")
    assert read.criteria().start is None
    assert read.criteria().q == "drone"
    assert not read.is_valid()
    assert "Write 2021, 2021-03 or 2021-03-29." in read.faults[0]


def test_a_reversed_range_is_turned_and_told() -> None:
    read = form("from=2021-07&to=2021-03")
    criteria = read.criteria()
    assert (criteria.start, criteria.end) == (PartialDate(2021, 3), PartialDate(2021, 7))
    assert read.messages[0].kind == "repair"
    assert "March to July 2021" in read.messages[0].text
    assert read.is_valid()


def test_order_interval_and_page_are_read_and_wrong_ones_told() -> None:
    criteria = asked("sort=oldest&interval=week&page=3&per_page=50")
    assert (criteria.sort, criteria.interval, criteria.page, criteria.per_page) == (Sort.OLDEST, Interval.WEEK, 3, 50)
    read = form("sort=best&interval=hour&page=0&per_page=7")
    assert len(read.faults) == 4
    assert read.criteria() == Criteria()


def test_pages_end_at_the_ten_thousandth_result() -> None:
    assert form("page=500&per_page=20").is_valid()
    read = form("page=501&per_page=20")
    assert read.criteria().page == 1
    assert "10,000" in read.faults[0]


def test_a_number_too_large_for_any_page_is_told() -> None:
    assert not form("page=10000000000000000000").is_valid()


def test_unknown_parameters_are_ignored() -> None:
    assert asked("utm_source=x&fields=all") == Criteria()


def test_a_query_is_parsed_and_its_names_resolved() -> None:
    NameFactory(region=RegionFactory(slug="iraq", name="Iraq"), text="Iraq")
    assert asked("q=region:Iraq").query == Value("region", "iraq")
    assert asked("q=drone").query == Word("drone")


def test_a_region_that_nobody_knows_is_told_never_a_silent_zero() -> None:
    read = form("q=region:atlantis")
    assert "knows no “atlantis” for region:" in read.messages[0].text
    assert read.messages[0].q == '"atlantis"'


def test_a_repair_is_told_with_the_literal_reading() -> None:
    read = form("q=%22ever+given")
    assert read.messages[0].kind == "repair"
    assert read.messages[0].q
    assert read.is_valid()


def test_a_query_beyond_its_bounds_is_an_error_that_names_the_bound() -> None:
    read = form("q=" + "+".join(["word"] * 71))
    assert word_count(read.criteria().query) == 64
    assert "64 words" in read.faults[0]
    assert "71" in read.faults[0]


def test_a_known_name_finds_its_other_names_and_can_be_read_as_typed() -> None:
    actor = ActorFactory(slug="hezbollah", name="Hezbollah")
    for text in ("Hezbollah", "Hizbullah", "Party of God"):
        NameFactory(actor=actor, text=text)
    read = form("q=hizbullah+drone")
    assert [(made.word, made.names) for made in read.expansions] == [("hizbullah", ("Hezbollah", "Party of God"))]
    assert form('q="hizbullah"+drone').expansions == ()


def test_a_date_in_the_query_is_a_range() -> None:
    assert asked("q=date:2023-10").query == DateRange(PartialDate(2023, 10), PartialDate(2023, 10))


def test_the_address_of_a_criteria_gives_the_criteria_back() -> None:
    RegionFactory(slug="iraq")
    criteria = asked(
        "q=drone&region=iraq&not.region=none&from=2021&to=2022-03&sort=oldest&interval=month&page=2&per_page=50"
    )
    again = QueryDict(mutable=True)
    for name, value in criteria.as_params():
        again.appendlist(name, value)
    assert SearchForm(again).criteria() == criteria


PARAMETERS = st.sampled_from(
    ["q", "region", "not.actor", "kind", "source", "from", "to", "sort", "interval", "page", "per_page", "has", "x"]
)


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(PARAMETERS, st.text(max_size=40)), max_size=6))
def test_no_query_string_whatever_fails(pairs: list[tuple[str, str]]) -> None:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    read = SearchForm(data)
    assert isinstance(read.criteria(), Criteria)
    assert read.is_valid() == (not read.faults)


def test_what_passes_a_bound_is_searched_as_far_as_the_bound() -> None:
    long = form("q=" + "+".join(["harbour"] * 60 + ["x" * 100]))
    assert "500 characters" in long.faults[0]
    assert word_count(long.criteria().query) == 60
    deep = form("q=" + "(" * 12 + "harbour" + ")" * 12)
    assert "levels" in deep.faults[0]
    assert deep.criteria().query == Word("harbour")


def test_a_language_that_no_story_has_is_told() -> None:
    ArticleFactory(language="ar")
    assert form("language=ar").is_valid()
    assert form("language=zz").faults == ("Language: the archive knows no “zz”.",)


def test_a_query_past_a_bound_stays_the_search_as_far_as_it_was_searched() -> None:
    long = form("q=" + "+".join(["port"] * 71) + "&page=2")
    assert long.criteria().q == " ".join(["port"] * 64)
    assert long.messages[-1].text.endswith("this one has 71. The rest was left out.")
    assert form("q=harbour&from=2021-13").messages[-1].text.endswith("All else that was asked holds.")
