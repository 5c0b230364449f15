"""The times that sentences speak of: which days their words mean, how sure, and what is no date at all."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chronology.mentions import MOST_MENTIONS, Mention, mentions
from articles.chronology.spans import Precision
from articles.ingest.printed_dates import WEEKDAYS

WEDNESDAY = date(2023, 10, 18)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def told(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [_in_words(mention) for mention in mentions(text, published)]


def _in_words(mention: Mention) -> str:
    first, last = mention.starts_on, mention.ends_on
    lengths = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    if mention.precision is Precision.RANGE:
        return f"{first}..{last}"
    return first.isoformat()[: lengths[mention.precision]]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        # Weekdays: the latest up to and including publication, unless the verb looks ahead.
        ("A bridge was struck on Wednesday, the army said.", ["2023-10-18"]),
        ("A bridge was struck Tuesday.", ["2023-10-17"]),
        ("Late on Thursday, rebels seized the town.", ["2023-10-12"]),
        ("Monday's blast killed two.", ["2023-10-16"]),
        ("The blast on Monday night killed two.", ["2023-10-16"]),
        ("Parliament will vote on Friday.", ["2023-10-20"]),
        ("The envoy is due to arrive on Friday.", ["2023-10-20"]),
        ("The envoy is expected in Cairo on Thursday for talks.", ["2023-10-19"]),
        ("Troops must leave by Monday.", ["2023-10-23"]),
        ("By Monday, fifty bodies had been found.", ["2023-10-16"]),
        ("The summit opens on Sunday.", ["2023-10-22"]),
        ("On Friday, lawmakers will debate the bill.", ["2023-10-20"]),
        ("On Friday, lawmakers debated a bill that will cut aid.", ["2023-10-13"]),
        ("He said on Monday that talks would resume on Saturday.", ["2023-10-16", "2023-10-21"]),
        ("Last Wednesday it closed.", ["2023-10-11"]),
        ("It closed this past Saturday.", ["2023-10-14"]),
        ("It opens next Tuesday.", ["2023-10-24"]),
        ("It opens this coming Wednesday.", ["2023-10-25"]),
        ("It lasted from Saturday to Monday.", ["2023-10-14..2023-10-16"]),
        # Near days.
        ("It happened yesterday.", ["2023-10-17"]),
        ("It happened last night.", ["2023-10-17"]),
        ("It is to open tomorrow.", ["2023-10-19"]),
        ("It opened this morning.", ["2023-10-18"]),
        ("It opened the day before yesterday.", ["2023-10-16"]),
        ("Two days ago it opened.", ["2023-10-16"]),
        ("It opened three weeks ago.", ["2023-09-24..2023-09-30"]),
        ("It opened two months ago.", ["2023-08"]),
        ("It opened ten years ago.", ["2013"]),
        ("It opened on Monday. The following day it closed.", ["2023-10-16", "2023-10-17"]),
        ("It closed on Monday. A day earlier it had opened.", ["2023-10-16", "2023-10-15"]),
        # Days and months.
        ("It began on Oct. 7, 2023, in the south.", ["2023-10-07"]),
        ("It began on 7 October 2023.", ["2023-10-07"]),
        ("It began on the 7th of October, 2023.", ["2023-10-07"]),
        ("It began on Saturday, Oct. 7.", ["2023-10-07"]),
        ("It began on 2023-10-07.", ["2023-10-07"]),
        ("It began on 27/09/2023.", ["2023-09-27"]),
        ("It began on December 24.", ["2022-12-24"]),
        ("It will begin on December 24.", ["2023-12-24"]),
        ("The rate for October 19 was set.", ["2023-10-19"]),
        ("The fair runs October 14-17.", ["2023-10-14..2023-10-17"]),
        ("The fair ran from Sept. 28 to Oct. 3.", ["2023-09-28..2023-10-03"]),
        ("The fair ran from 28 September to 3 October 2022.", ["2022-09-28..2022-10-03"]),
        ("The fair ran between December 30 and January 2.", ["2022-12-30..2023-01-02"]),
        ("Protests in May and in June 2021 failed.", ["2023-05", "2021-06"]),
        ("He left in November.", ["2022-11"]),
        ("He is due to leave in November.", ["2023-11"]),
        ("He was killed last March.", ["2023-03"]),
        ("He left in March of last year.", ["2022-03"]),
        ("It began in early September.", ["2023-09-01..2023-09-10"]),
        ("It began in mid-September.", ["2023-09-11..2023-09-20"]),
        ("It began in late September 2021.", ["2021-09-21..2021-09-30"]),
        ("It began at the end of August.", ["2023-08-25..2023-08-31"]),
        ("Debt stood at 3 billion at end-2021.", ["2021-12-31"]),
        # Weeks, months, years.
        ("It began last week.", ["2023-10-08..2023-10-14"]),
        ("It meets next week.", ["2023-10-22..2023-10-28"]),
        ("It meets later this week.", ["2023-10-19..2023-10-21"]),
        ("It met earlier this month.", ["2023-10-01..2023-10-17"]),
        ("It fell last month and last year.", ["2023-09", "2022"]),
        ("It fell over the past 48 hours.", ["2023-10-16..2023-10-18"]),
        ("Sales in the week ended October 14 fell.", ["2023-10-08..2023-10-14"]),
        ("The invasion in 2003 and the 2011 uprising came first.", ["2003", "2011"]),
        ("The 1980-88 war with Iran ended.", ["1980-01-01..1988-12-31"]),
        ("In the war of 1980-88 they fought.", ["1980-01-01..1988-12-31"]),
        ("He led it from 2003 to 2011.", ["2003-01-01..2011-12-31"]),
    ],
)
def test_a_time_is_read_as_news_copy_means_it(sentence: str, days: list[str]) -> None:
    assert told(sentence) == days


@pytest.mark.parametrize(
    "sentence",
    [
        "Some 2000 people marched.",
        "It costs $2018 a month, about 2000 in all.",
        "He prays at the mosque every Friday.",
        "He reads the Sunday Times and USA Today.",
        "Bloody Sunday was remembered; so was Black Friday.",
        "April and June are sisters; August is their aunt.",
        "You may march on.",
        "He was born on the 31st of June.",
        "Resolution 1701 and flight 2018 were named.",
        "The 2019-nCoV virus spread.",
        "It is 7/10/2023 or so.",
        "The following day it closed.",
    ],
)
def test_what_is_no_time_is_not_read_as_one(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Hamas fighters led the Oct. 7 attack on Israel.", date(2025, 1, 23), "2023-10-07"),
        ("Since the war began on October 7, Hamas has lost ground.", None, "2023-10-07"),
        ("He planned the Sept. 11 attacks on American cities.", date(2004, 3, 1), "2001-09-11"),
        ("Security was changed after 9/11.", date(2019, 5, 1), "2001-09-11"),
        ("A shop sale began on Oct. 7.", date(2025, 1, 23), "2024-10-07"),
        ("The Oct. 7 attack killed two in Ohio.", date(2021, 10, 9), "2021-10-07"),
    ],
)
def test_a_day_known_for_what_happened_on_it_has_that_year(text: str, published: date | None, day: str) -> None:
    assert told(text, published) == [day]


def test_a_day_without_a_year_takes_the_one_that_the_story_prints_elsewhere() -> None:
    text = "The fire of March 3 was the worst.\n\nOn March 3, 2019, a depot burned."
    assert told(text, date(2023, 10, 18)) == ["2019-03-03", "2019-03-03"]


def test_an_undated_story_tells_only_what_names_its_own_year() -> None:
    text = "On Monday it opened. It had closed in 2019, on May 4, 2020, and last year."
    assert told(text, None) == ["2019", "2020-05-04"]
    assert all(mention.absolute for mention in mentions(text, None))


def test_a_mention_brings_its_words_and_its_sentence() -> None:
    text = "The port reopened.\n\nTwo ships of the U.S. Navy sank on Oct. 7. Nobody was hurt."
    (mention,) = mentions(text, WEDNESDAY)
    assert text[mention.start : mention.end] == mention.words == "Oct. 7"
    assert mention.sentence == "Two ships of the U.S. Navy sank on Oct. 7."


def test_a_clock_time_that_is_told_in_utc_gives_the_moment() -> None:
    (mention,) = mentions("It will conclude on Monday at 4 a.m (0200 GMT).", date(2025, 1, 23))
    assert mention.moment == datetime(2025, 1, 27, 2, tzinfo=UTC)
    (evening,) = mentions("It was launched on Monday at 11 p.m. local time (0300 GMT).", date(2025, 1, 23))
    assert (evening.starts_on, evening.moment) == (date(2025, 1, 20), datetime(2025, 1, 21, 3, tzinfo=UTC))


def test_a_relative_word_in_a_quotation_is_less_sure() -> None:
    (plain,) = mentions("It opened today, he said.", WEDNESDAY)
    (quoted,) = mentions("He said: “We open today, come what may.”", WEDNESDAY)
    assert quoted.confidence < plain.confidence


def test_a_weekday_that_does_not_fit_its_date_makes_it_unsure() -> None:
    (fitting,) = mentions("It began on Saturday, October 7, 2023.", WEDNESDAY)
    (other,) = mentions("It began on Sunday, October 7, 2023.", WEDNESDAY)
    assert other.confidence <= 0.5 < fitting.confidence


@given(DAYS, st.integers(0, 6), st.sampled_from(["It burned on {}.", "On {}, it burned.", "{} it burned down."]))
def test_a_bare_weekday_is_the_latest_one_up_to_and_including_publication(
    published: date, weekday: int, sentence: str
) -> None:
    (mention,) = mentions(sentence.format(WEEKDAYS[weekday]), published)
    day = mention.starts_on
    assert day == mention.ends_on
    assert day.weekday() == weekday
    assert timedelta() <= published - day < timedelta(days=7)
    assert mention.confidence <= 0.8


_WORDS = st.sampled_from(
    ["on", "the", "last", "next", "this", "Monday", "Oct.", "7", "31", "2023", "1400", "week", "end of", "early",
     "between", "and", "to", "-", ",", "month", "ago", "two", "years", "Feb.", "29", "9999", "0", "(0200 GMT)", "“",
     "”", "yesterday", "tomorrow", "the day after", "at 4 a.m.", "\n\n", ".", "in", "May", "coming", "weekend", "hours"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_WORDS).map(" ".join)), st.one_of(st.none(), st.dates()))
def test_no_text_raises_and_the_same_text_always_tells_the_same(text: str, published: date | None) -> None:
    found = list(mentions(text, published))
    assert found == list(mentions(text, published))
    ends = [0]
    for mention in found:
        assert ends[-1] <= mention.start < mention.end <= len(text)
        assert mention.starts_on <= mention.ends_on
        assert 0 < mention.confidence < 1
        assert mention.sentence
        ends.append(mention.end)
    if published is None:
        assert all(mention.absolute for mention in found)


def test_a_long_list_of_dates_ends_at_the_bound() -> None:
    assert len(list(mentions("On May 4, 2021. " * (MOST_MENTIONS + 10), None))) == MOST_MENTIONS


def test_at_least_sixty_of_the_labelled_expressions_are_right_and_none_is_wrong_with_confidence(
    shared_data: Path,
) -> None:
    rows = json.loads((shared_data / "dates" / "dates.json").read_text())
    right = 0
    for row in rows:
        start = row["text"].index(row["expression"])
        end = start + len(row["expression"])
        found = mentions(row["text"], date.fromisoformat(row["anchor_date"]))
        read = [mention for mention in found if mention.start < end and mention.end > start]
        if any(_as_labelled(mention, row["precision"]) == (row["gold_start"], row["gold_end"]) for mention in read):
            right += 1
        else:
            assert all(mention.confidence <= 0.8 for mention in read), row["id"]
    assert (len(rows), right) >= (64, 60)


def _as_labelled(mention: Mention, precision: str) -> tuple[str, str]:
    if precision == "time" and mention.moment is not None:
        moment = f"{mention.moment:%Y-%m-%dT%H:%MZ}"
        return moment, moment
    return mention.starts_on.isoformat(), mention.ends_on.isoformat()


@pytest.mark.parametrize("text", ["It is on Dec 1.", "It was on Thursday, Dec 1.", "It was in December.", "By June 3."])
def test_a_day_without_a_year_has_none_where_the_story_has_no_day(text: str) -> None:
    assert told(text, None) == []


def test_a_day_far_back_is_no_sure_one_where_no_verb_tells_that_it_is_past() -> None:
    (open_,) = mentions("The date on the wall: Dec. 1.", WEDNESDAY)
    (behind,) = mentions("It was struck on Dec. 1.", WEDNESDAY)
    assert (open_.confidence, behind.confidence) == (0.6, 0.8)


@pytest.mark.parametrize(
    "sentence",
    [
        "May and June went to April.",
        "The prize was given to June by April.",
        "Theresa May spoke. Confidence in May fell.",
        "A friend of August left.",
        "She got a call from April.",
        "They had heard from June.",
        "A letter from April arrived.",
        "April said it was late. They ran from April.",
        "It went well until May, who was ill, spoke.",
        "He ate before April left.",
        "The song was written by April.",
    ],
)
def test_people_called_like_months_are_no_dates(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("It rained in May.", ["2023-05"]),
        ("Early May was dry. It rained in May.", ["2023-05-01..2023-05-10", "2023-05"]),
        ("It closed last April.", ["2023-04"]),
        ("It rained from May to June.", ["2023-05-01..2023-06-30"]),
        ("It rained between April and June.", ["2023-04-01..2023-06-30"]),
        ("It has been shut since August.", ["2023-08"]),
        ("It was closed on May 5.", ["2023-05-05"]),
        ("It was closed by June 2023.", ["2023-06"]),
        ("10-year bonds from April.", ["2023-04"]),
        ("Rents went up from June.", ["2023-06"]),
        ("The May elections were calm.", ["2023-05"]),
        ("It rained through April.", ["2023-04"]),
        ("It was quiet before April.", ["2023-04"]),
        ("Prices fell after June.", ["2023-06"]),
        ("By April, the army had left.", ["2023-04"]),
        ("The work is due by June.", ["2024-06"]),
        ("It was shut as of April.", ["2023-04"]),
        ("The attacks of August were the worst.", ["2023-08"]),
    ],
)
def test_months_that_people_are_called_after_are_read_where_a_time_is_told(sentence: str, days: list[str]) -> None:
    assert told(sentence) == days
