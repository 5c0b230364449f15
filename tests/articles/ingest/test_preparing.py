"""What several processes prepare is stored as if one had done it all, by the names as they are when it is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from articles.ingest import importer, quarantine
from articles.ingest.importer import ImportOptions, ImportReport, StoryOutcome, import_stories
from articles.models import Article, Batch, EventDate, Region, Tag
from articles.signals import names_changed
from tests.articles.archived import differences, holdings, jsonl, story
from tests.factories import ActorFactory, NameFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]

STORIES = 400

Import = Callable[..., ImportReport]


@pytest.fixture
def imported_by(tmp_path, monkeypatch) -> Import:
    """Imports records with so many processes."""

    def do(processes: int, *records: dict[str, Any] | str, progress: Callable[[StoryOutcome], None] | None = None):
        monkeypatch.setattr(importer, "cores", lambda: processes)
        return import_stories([jsonl(tmp_path / "in.jsonl", *records)], ImportOptions(), progress)

    return do


def naming(number: int) -> dict[str, Any]:
    """A story that names a place and a person, tells of a day, and has a caption."""
    body = (
        f"BASRA, Oct 18 (AFP) - Berth {number} was opened on October 7, 2023, Hana Example said.\n\nShips land in Iraq."
    )
    caption = {"text": f"A crane in Basra, number {number}", "credit": "AFP"}
    return story(
        number, body=body, captions=[caption], regions=["Iraq"] if number % 3 else [], url=f"http://a.example/{number}"
    )


def records() -> list[dict[str, Any] | str]:
    """Stories with two that cannot be read and one that cannot be stored among them."""
    given: list[dict[str, Any] | str] = [naming(number) for number in range(STORIES)]
    given[50], given[200], given[300] = "no JSON", "{broken", story(300, headline="")
    return given


def test_several_processes_store_what_one_does_and_tell_it_in_the_same_order(imported_by: Import) -> None:
    RegionFactory(slug="iraq", kind="country", iso2="IQ")
    RegionFactory(slug="basra", kind="city", parent=Region.objects.get(slug="iraq"))
    NameFactory(actor=ActorFactory(slug="hana", kind="person"), text="Hana Example")
    told: dict[int, list[tuple[str, str, str, str]]] = {1: [], 2: []}
    stored = {}
    for processes, lines in told.items():
        with transaction.atomic():
            imported_by(
                processes,
                *records(),
                progress=lambda outcome: lines.append((outcome.record, outcome.outcome, outcome.uid, outcome.reason)),  # noqa: B023
            )
            stored[processes] = holdings()
            kept = sorted(refusal.position for refusal in quarantine.refusals())
            Article.objects.all().delete()
            Batch.objects.all().delete()
        assert kept == ["line 201", "line 301", "line 51"]
    assert len(stored[1]["stories"]) == STORIES - 3
    assert min(len(stored[1][kind]) for kind in ("tags", "event dates", "captions")) >= STORIES - 3
    assert differences(stored[1], stored[2]) == []
    assert told[1] == told[2]
    assert len(told[1]) == STORIES


def test_a_name_that_changes_while_stories_are_prepared_is_looked_for_in_all_that_are_stored_after(
    imported_by: Import,
) -> None:
    iraq = RegionFactory(slug="iraq", kind="country", iso2="IQ")
    stored_before: list[int] = []

    def rename(_outcome: StoryOutcome) -> None:
        if not stored_before:
            stored_before.append(Article.objects.count())
            NameFactory(region=iraq, text="Mesopotamia")
            names_changed.send(sender=Region)

    imported_by(2, *(story(n, body=f"Berth {n} in Mesopotamia opened.") for n in range(STORIES)), progress=rename)
    assert 0 < stored_before[0] < STORIES
    assert Tag.objects.filter(region=iraq).count() == STORIES - stored_before[0]


def test_what_was_read_counts_for_the_text_that_is_stored_and_no_other(imported_by: Import) -> None:
    """A curator's body stays, so that the times of the record's body are not those of the story."""
    imported_by(1, story(body="It opened on October 7, 2023."))
    held = Article.objects.get()
    held.body, held.curated_fields = "It opened on May 5, 2021.", ["body"]
    held.save()
    imported_by(1, story(headline="Another", body="It opened on October 8, 2023."))
    held.refresh_from_db()
    assert (held.headline, held.body) == ("Another", "It opened on May 5, 2021.")
    assert [str(time.starts_on) for time in EventDate.objects.filter(article=held)] == ["2021-05-05"]
