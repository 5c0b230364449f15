"""Ids that two files have in common: a story never takes the place of another one that only has its number."""

from __future__ import annotations

import pytest

from articles.ingest.importer import ImportOptions, import_stories
from articles.models import Article
from tests.articles.archived import jsonl

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]

HARBOR = {
    "id": "1",
    "headline": "Harbor opens",
    "body": "The harbor opened on Sunday after long months of work on its eastern quays, officials said.",
}
FIRE = {
    "id": "1",
    "headline": "Old town burns",
    "body": "Flames destroyed seven houses near the cathedral during the night; nobody was hurt, firemen reported.",
}


def run(tmp_path, *records, **options):
    report = import_stories([jsonl(tmp_path / "in.jsonl", *records)], ImportOptions(**options))
    return report, [refusal.reason for refusal in report.refusals]


def test_an_id_without_a_source_that_is_another_storys_is_refused_and_says_what_to_do(tmp_path):
    run(tmp_path, HARBOR)
    report, reasons = run(tmp_path, FIRE)
    assert (report.updated, report.refused) == (0, 1)
    (standing,) = Article.objects.all()
    assert standing.headline == "Harbor opens"
    assert standing.uid in reasons[0]
    assert "--source" in reasons[0]
    report, _ = run(tmp_path, FIRE, source="second")
    assert report.created == 1


def test_two_of_one_file_are_told_apart_as_well(tmp_path):
    report, _ = run(tmp_path, HARBOR, FIRE)
    assert (report.created, report.refused) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Harbor closes"},
        {"headline": "Quays are open", "body": f"{HARBOR['body']} Ships came at once."},
        {"headline": "Closed", "body": "It closed."},
    ],
)
def test_a_story_that_was_changed_is_updated(tmp_path, change):
    run(tmp_path, HARBOR)
    report, _ = run(tmp_path, HARBOR | change)
    assert (report.updated, report.refused) == (1, 0)


def test_an_id_with_its_source_is_the_story_whatever_it_says(tmp_path):
    run(tmp_path, HARBOR | {"source": "daily"})
    report, _ = run(tmp_path, FIRE | {"source": "daily"})
    assert report.updated == 1
