"""The day that a dateline prints is that of filing."""

from __future__ import annotations

from datetime import date

import pytest

from articles.chronology import Dated, times_in


def days_of(body: str) -> list[str]:
    return [str(time.starts_on) for time in times_in(Dated("en", body, date(2023, 10, 18), 1.0))]


@pytest.mark.parametrize(
    "opening",
    [
        "BEIRUT, Oct 18 (Reuters) - ",
        "BEIRUT, Oct. 18 (Reuters) — ",
        "WASHINGTON, 17 October 2023 (AP) – ",
        "NEW YORK, Oct. 17 - ",
        "MOSCOW, Tuesday (Reuters) -- ",
        "Baghdad, October 17, 2023 (AFP) - ",
        "GENEVA (Oct. 17, 2023) – ",
        "LONDON, Oct 17, 2023 /PRNewswire/ -- ",
    ],
)
def test_the_day_of_the_dateline_is_no_time_that_the_story_speaks_of(opening: str) -> None:
    assert days_of(f"{opening}A bridge was struck on Monday.") == ["2023-10-16"]


@pytest.mark.parametrize(
    "sentence", ["Iran, on October 17, said so.", "In Gaza, October 17 was quiet - and hot.", "Troops left on Oct. 17."]
)
def test_a_day_that_the_story_opens_with_is_one_it_speaks_of(sentence: str) -> None:
    assert days_of(sentence) == ["2023-10-17"]


def test_a_body_of_any_opening_has_its_dateline_found_in_time() -> None:
    assert days_of("A, " * 5000 + "and on Tuesday - it ended.") == ["2023-10-17"]
