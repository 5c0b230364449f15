"""A story that its source changed, and copies of it, through the importer and out again."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles import curation
from articles.copies.versions import versions_of
from articles.ingest import importer
from articles.ingest.importer import ImportOptions, StoryOutcome, import_stories
from articles.ingest.upsert import Outcome
from articles.models import Article, FormerText
from search.models import PendingDocument
from tests.articles.archived import jsonl, story
from tests.articles.copies.conftest import BLAST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine", "quarantine_folder")]
Run = Callable[..., object]
LATER = BLAST.replace("15", "20")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Import these records."""

    def imported(*records: dict, status: str = "published") -> object:
        return import_stories([jsonl(tmp_path / "in.jsonl", *records)], ImportOptions(status=status))

    return imported


def test_the_same_story_under_the_same_identity_is_one_and_unchanged(run: Run) -> None:
    record = {"headline": "Tank explodes", "body": BLAST, "url": "https://example.org/a?utm_source=x"}
    run(record)
    report = run({**record, "url": "http://example.org/a/"})
    assert (report.created, report.updated + report.unchanged) == (0, 1)
    assert Article.objects.count() == 1
    assert not FormerText.objects.exists()


def test_the_same_words_without_an_address_are_one_story_from_whatever_file(run: Run, tmp_path: Path) -> None:
    record = {"headline": "Tank explodes", "body": BLAST}
    run(record)
    other = jsonl(tmp_path / "other.jsonl", record)
    assert import_stories([other], ImportOptions()).unchanged == 1
    assert Article.objects.count() == 1


def test_the_same_words_under_another_address_are_a_copy_of_the_newer(run: Run) -> None:
    run(
        story(1, headline="Tank explodes", body=BLAST), story(2, headline="Tank explodes", body=BLAST, source="courier")
    )
    assert sorted(bool(copy_of) for copy_of in Article.objects.values_list("copy_of", flat=True)) == [False, True]


def test_a_changed_text_keeps_the_one_that_it_replaced(run: Run) -> None:
    run(story(body=BLAST))
    run(story(body=LATER))
    run(story(body=LATER.replace("Monday", "Tuesday")))
    article = Article.objects.get()
    versions = versions_of(article)
    assert [version.key for version in versions] == [f"{article.uid}.1", f"{article.uid}.2", article.uid]
    assert ["15 people" in version.paragraphs[0] for version in versions] == [True, False, False]
    assert "Tuesday" in versions[2].paragraphs[0]


def test_two_states_of_a_story_in_one_file_are_one_version_however_often_it_is_read(run: Run) -> None:
    states = story(body=BLAST), story(2), story(body=LATER)
    first = run(*states)
    assert (first.created, first.updated, first.unchanged) == (2, 1, 0)
    PendingDocument.objects.all().delete()
    for _ in range(2):
        again = run(*states)
        assert (again.created, again.updated, again.unchanged) == (0, 0, 3)
    assert [text.body for text in FormerText.objects.all()] == [BLAST]
    assert Article.objects.get(body=LATER).revision == 2
    assert not PendingDocument.objects.exists()


def test_an_earlier_state_in_a_file_that_is_read_again_is_told_to_be_one(run: Run, tmp_path: Path) -> None:
    run(story(body=BLAST), story(body=LATER))
    told: list[StoryOutcome] = []
    import_stories([str(tmp_path / "in.jsonl")], ImportOptions(), told.append)
    assert [(one.record, one.outcome, "comes again below" in one.reason) for one in told] == [
        ("line 1", Outcome.UNCHANGED, True),
        ("line 2", Outcome.UNCHANGED, False),
    ]


def test_a_source_that_goes_back_to_its_former_words_is_followed(run: Run) -> None:
    run(story(body=BLAST))
    run(story(body=LATER))
    report = run(story(body=BLAST), story(2))
    assert (report.created, report.updated) == (1, 1)
    assert Article.objects.filter(body=BLAST).exists()
    assert [text.body for text in FormerText.objects.all()] == [BLAST, LATER]


def test_a_file_that_ends_with_the_words_it_began_with_leaves_these(run: Run) -> None:
    states = story(body=BLAST), story(body=LATER), story(body=BLAST)
    run(*states)
    assert Article.objects.get().body == BLAST
    assert run(*states).updated == 0
    assert [text.body for text in FormerText.objects.all()] == [BLAST, LATER]


def test_more_stories_than_are_put_off_go_back_as_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "MOST_PUT_OFF", 2)
    for body in (BLAST, LATER, BLAST):
        run(*(story(number, body=body) for number in range(1, 6)))
    assert Article.objects.filter(body=BLAST).count() == 5


def test_changed_white_space_or_another_section_makes_no_version(run: Run) -> None:
    run(story(body=BLAST))
    run(story(body=BLAST.replace(". ", ".  "), section="Ports"))
    assert not FormerText.objects.exists()


def test_what_was_replaced_while_hidden_is_never_shown(run: Run) -> None:
    run(story(body=BLAST), status="review")
    run(story(body=LATER))
    article = Article.objects.get()
    curation.set_status(Article.objects.all(), "published", None)
    assert FormerText.objects.get().shown is False
    assert len(versions_of(article)) == 1


def test_what_a_curator_takes_out_is_gone(run: Run) -> None:
    run(story(body=BLAST))
    article = Article.objects.get()
    article.body = LATER
    curation.save_article(article, ["body"], None)
    assert not FormerText.objects.exists()


def test_versions_copies_and_chains_survive_an_export(run: Run, tmp_path: Path) -> None:
    run(story(1, body=BLAST, published="2023-10-18T09:00:00Z"))
    run(story(1, body=LATER, published="2023-10-18T09:00:00Z"))
    run(
        story(2, body=LATER.replace("nightfall", "noon"), published="2023-10-18T11:00:00Z"),
        story(3, headline="Something else", body="Ships may land at once, the harbour master said in a note."),
    )
    other = Article.objects.get(headline="Something else")
    other.evolved_from = Article.objects.get(external_id="story-1")
    curation.save_article(other, ["evolved_from"], None)

    def held() -> list[tuple]:
        columns = ("uid", "copy_of", "evolved_from__uid", "extra", "former_texts__body", "former_texts__number")
        return list(Article.objects.order_by("uid").values_list(*columns))

    before = held()
    assert {row[1] for row in before} - {""}
    assert sum(row[2] is not None for row in before) == 2
    lines = StringIO()
    call_command("export_articles", stdout=lines)
    exported = tmp_path / "exported.jsonl"
    records = lines.getvalue().splitlines()
    for order in (records, records[::-1]):
        curation.delete_articles(Article.objects.all())
        exported.write_text("\n".join(order) + "\n", encoding="utf-8")
        assert import_stories([str(exported)], ImportOptions()).refused == 0
        assert held() == before
