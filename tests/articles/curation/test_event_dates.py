"""A curator's word on event dates stands, however often stories are dated again."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from articles import curation
from articles.chronology import date_batch
from articles.models import Article, EventDate
from search.documents import documents_for
from tests.articles.curation.announcements import listening
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

BODY = "A base was hit on Sunday. It had been hit on Oct. 7, 2023."


@pytest.fixture
def story() -> Article:
    story: Article = ArticleFactory(body=BODY, published_on=date(2023, 10, 18))
    date_batch([story])
    return story


@pytest.fixture
def curator() -> User:
    return User.objects.create_user("curator")


def days(story: Article, **states: str) -> list[str]:
    return [str(time.starts_on) for time in story.event_dates.filter(**states)]


def test_a_rejected_time_stays_rejected_when_dating_runs_again(story: Article, curator: User) -> None:
    with listening() as heard:
        assert curation.reject_times(story.event_dates.filter(starts_on=date(2023, 10, 15)), curator) == 1
    assert heard.changed
    assert date_batch([story]) == ()
    assert days(story, state="rejected") == ["2023-10-15"]
    assert days(story, state="automatic") == ["2023-10-07"]
    assert curation.reject_times(story.event_dates.filter(starts_on=date(2023, 10, 15)), curator) == 0


def test_an_accepted_time_is_certain_and_stays_though_the_text_goes(story: Article, curator: User) -> None:
    curation.accept_times(story.event_dates.filter(starts_on=date(2023, 10, 15)), curator)
    story.body = "Nothing happened."
    story.save()
    date_batch([story])
    (kept,) = story.event_dates.all()
    assert (str(kept.starts_on), kept.confidence, kept.decided_by) == ("2023-10-15", 1.0, curator)


def test_corrected_days_are_accepted_and_those_that_were_read_do_not_come_back(story: Article, curator: User) -> None:
    time = story.event_dates.get(starts_on=date(2023, 10, 15))
    time.starts_on, time.ends_on = date(2023, 10, 1), date(2023, 10, 31)
    curation.save_time(time, ["starts_on", "ends_on"], curator)
    date_batch([story])
    assert days(story, state="accepted") == ["2023-10-01"]
    assert story.event_dates.get(state="accepted").precision == EventDate.Precision.MONTH
    assert days(story, state="rejected") == ["2023-10-15"]


def test_back_to_automatic_takes_a_decision_away(story: Article, curator: User) -> None:
    curation.reject_times(story.event_dates.filter(starts_on=date(2023, 10, 15)), curator)
    time = story.event_dates.get(state="rejected")
    time.state = EventDate.State.AUTOMATIC
    curation.save_time(time, ["state"], curator)
    date_batch([story])
    assert days(story, state="automatic", decided_by=None) == ["2023-10-07", "2023-10-15"]


def test_what_is_taken_away_comes_back_when_dating_runs_again(story: Article) -> None:
    curation.delete_times(story.event_dates.all())
    assert date_batch([story]) == (story.uid,)
    assert len(days(story)) == 2


def test_readers_see_no_rejected_time(story: Article, curator: User) -> None:
    curation.reject_times(story.event_dates.filter(starts_on=date(2023, 10, 15)), curator)
    shown = Article.objects.for_index().get(pk=story.pk)
    assert [str(time.starts_on) for time in shown.event_dates.all()] == ["2023-10-07"]
    (document,) = documents_for(shown)
    assert "2023-10-15" not in document.keywords["event_date"]
