"""An export restores what curators decided of the times that stories tell of: accepted, rejected or corrected."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.contrib.auth.models import User

from articles import curation
from articles.chronology import date_batch
from articles.export import article_record, for_export
from articles.export_formats import FORMATS
from articles.ingest.importer import ImportOptions, import_stories
from articles.models import Article, EventDate
from tests.articles.archived import differences, holdings, jsonl, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]

BODY = (
    "The harbour was opened on Monday by the minister of transport, who said that the work had begun in 2019.\n\n"
    "The first ship had landed on October 7, 2023. The second berth was flooded on September 3, 2023.\n\n"
    "It had been closed in March 2021, and it will be extended on November 2, 2023."
)
"""Six times; the fixture below decides on three and corrects one."""


@pytest.fixture
def archive(tmp_path):
    """A story with a time accepted, one rejected, one corrected, and others that nobody has judged."""
    import_stories([jsonl(tmp_path / "first.jsonl", story(1, body=BODY, language="en"))], ImportOptions())
    hana = User.objects.create_user("hana")
    curation.accept_times(_of(date(2023, 10, 7)), hana)
    curation.reject_times(_of(date(2023, 10, 16)), hana)
    corrected = _of(date(2023, 9, 3)).get()
    corrected.starts_on, corrected.ends_on = date(2023, 9, 4), date(2023, 9, 5)
    curation.save_time(corrected, ["starts_on", "ends_on"], None)
    return holdings()


def _of(day):
    return EventDate.objects.filter(starts_on=day)


def _exported(tmp_path, form="jsonl"):
    path = tmp_path / f"export.{form}"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(FORMATS[form](for_export(Article.objects.published())))
    Article.objects.all().delete()
    return str(path)


def test_the_archive_holds_times_of_every_state(archive):
    states = [time["state"] for time in archive["event dates"]]
    assert (states.count("accepted"), states.count("rejected"), states.count("automatic")) == (2, 2, 3)
    assert {time["decided_by__username"] for time in archive["event dates"]} == {"hana", None}


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_restores_every_decision(archive, tmp_path, form):
    report = import_stories([_exported(tmp_path, form)], ImportOptions())
    assert (report.created, report.refused) == (1, 0)
    assert not "\n".join(differences(archive, holdings()))


def test_what_was_restored_stays_when_the_story_is_dated_again(archive, tmp_path):
    import_stories([_exported(tmp_path)], ImportOptions())
    assert date_batch(list(Article.objects.all())) == ()
    assert not "\n".join(differences(archive, holdings()))


def test_a_decision_outlives_the_account_that_an_archive_does_not_have(archive, tmp_path):
    path = _exported(tmp_path)
    User.objects.get(username="hana").delete()
    import_stories([path], ImportOptions())
    after = holdings()["event dates"]
    assert [time["state"] for time in after] == [time["state"] for time in archive["event dates"]]
    assert [time["decided_at"] for time in after] == [time["decided_at"] for time in archive["event dates"]]
    assert {time["decided_by__username"] for time in after} == {None}


def test_an_export_imported_where_it_comes_from_changes_no_decision(archive, tmp_path):
    path = tmp_path / "export.jsonl"
    path.write_text("".join(FORMATS["jsonl"](for_export(Article.objects.all()))), encoding="utf-8")
    _of(date(2023, 10, 16)).update(state="accepted")  # decided otherwise since then
    assert import_stories([str(path)], ImportOptions()).unchanged == 1
    assert _of(date(2023, 10, 16)).get().state == "accepted"


def test_readers_are_shown_neither_rejected_times_nor_who_decided(archive):
    record = article_record(Article.objects.get())
    assert "2023-10-16" not in {time["from"] for time in record["event_dates"]}
    assert "2023-09-04" in {time["from"] for time in record["event_dates"]}
    assert "hana" not in json.dumps(record)


@pytest.mark.parametrize(
    "damage",
    [
        {"from": "yesterday"},
        {"to": "2020-01-01"},
        {"state": "doubted"},
        {"count": "many"},
        {"first_offset": -1},
        {"confidence": 7},
        {"decided_at": "noon"},
    ],
)
def test_a_damaged_decision_is_refused_by_its_part(archive, tmp_path, damage):
    record = json.loads(next(iter(FORMATS["jsonl"](for_export(Article.objects.all())))))
    Article.objects.all().delete()
    record["archive"]["event_dates"][0] |= damage
    report = import_stories([jsonl(tmp_path / "damaged.jsonl", record)], ImportOptions())
    assert (report.created, report.refused) == (0, 1)
    assert "event_dates: entry 1" in report.refusals[0].reason


def test_a_time_told_twice_is_refused(archive, tmp_path):
    record = json.loads(next(iter(FORMATS["jsonl"](for_export(Article.objects.all())))))
    Article.objects.all().delete()
    record["archive"]["event_dates"] *= 2
    report = import_stories([jsonl(tmp_path / "twice.jsonl", record)], ImportOptions())
    assert report.refused == 1
    assert "event_dates: entry" in report.refusals[0].reason
