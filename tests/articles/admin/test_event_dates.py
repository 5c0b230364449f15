"""Event dates at the desk."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from articles.chronology import date_batch
from articles.models import EventDate
from tests.articles.admin.pages import address, typed
from tests.factories import ArticleFactory


@pytest.fixture
def time(db: None) -> EventDate:
    story = ArticleFactory(body="A base was hit on Sunday. It had been hit on Oct. 7.", published_on=date(2023, 10, 18))
    date_batch([story])
    found: EventDate = EventDate.objects.get(starts_on=date(2023, 10, 15))
    return found


def test_the_list_accepts_and_rejects(desk: Client, time: EventDate) -> None:
    for action, state in (("reject", "rejected"), ("accept", "accepted")):
        sent = {"action": action, "_selected_action": [time.pk]}
        page = desk.post(address(EventDate, "changelist"), sent, follow=True)
        assert f"1 event date {state}." in page.content.decode()
        time.refresh_from_db()
        assert time.state == state


def test_a_correction_is_a_decision(desk: Client, time: EventDate) -> None:
    page = address(EventDate, "change", time.pk)
    sent = typed(desk.get(page), starts_on="2023-10-14", ends_on="2023-10-14")
    assert desk.post(page, sent).status_code == 302
    time.refresh_from_db()
    assert (str(time.starts_on), time.state, time.decided_by.username) == ("2023-10-14", "accepted", "anna")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2023-10-15", "2023-10-14", "The last day comes before the first."),
        ("2023-10-07", "2023-10-07", "The story has these days already"),
    ],
)
def test_impossible_days_are_refused(desk: Client, time: EventDate, first: str, last: str, told: str) -> None:
    page = address(EventDate, "change", time.pk)
    answer = desk.post(page, typed(desk.get(page), starts_on=first, ends_on=last))
    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_none_is_written_by_hand(desk: Client, time: EventDate) -> None:
    assert desk.get(address(EventDate, "add")).status_code == 403
