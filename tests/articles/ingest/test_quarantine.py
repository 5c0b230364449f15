"""What is refused is kept with its reason, once, and leaves when it passes or is discarded."""

from __future__ import annotations

import json
import os
import stat

import pytest

from articles.ingest import quarantine
from articles.ingest.importer import ImportOptions, import_stories
from articles.ingest.records import RecordError
from articles.ingest.retrying import retry_refusals
from articles.models import Article
from tests.articles.archived import jsonl, story

pytestmark = pytest.mark.usefixtures("quarantine_folder")


def refusal(raw="{broken", place="line 3", reason="not JSON"):
    return RecordError("stories.jsonl", place, reason, raw)


def test_a_refusal_is_kept_with_its_input_place_and_reason():
    key = quarantine.keep(refusal(), format="jsonl", source="gazette", status="review")
    (kept,) = quarantine.refusals()
    assert (kept.key, kept.file, kept.position, kept.reason) == (key, "stories.jsonl", "line 3", "not JSON")
    assert (kept.raw, kept.whole, kept.format, kept.source, kept.status) == (
        "{broken",
        True,
        "jsonl",
        "gazette",
        "review",
    )


def test_looking_where_nothing_was_refused_yet_writes_nothing(quarantine_folder):
    assert quarantine.number() == 0
    assert quarantine.overview() == list(quarantine.refusals()) == []
    assert quarantine.refusal_of("0" * 16) is None
    assert not quarantine.discard("0" * 16)
    assert not quarantine_folder.exists()


def test_the_same_input_refused_twice_is_kept_once_with_its_latest_reason():
    quarantine.keep(refusal(reason="not JSON"))
    quarantine.keep(refusal(place="line 9", reason="still not JSON"))
    (kept,) = quarantine.refusals()
    assert (kept.position, kept.reason) == ("line 9", "still not JSON")


def test_files_without_raw_input_are_told_apart_by_their_place():
    quarantine.keep(RecordError("a.bin", "", "binary"))
    quarantine.keep(RecordError("b.bin", "", "binary"))
    assert {kept.file for kept in quarantine.refusals()} == {"a.bin", "b.bin"}


def test_no_more_than_a_mebibyte_of_input_is_kept():
    quarantine.keep(refusal(raw="ع" * quarantine.LARGEST_RAW))
    (kept,) = quarantine.refusals()
    assert len(kept.raw.encode()) <= quarantine.LARGEST_RAW
    assert not kept.whole


def test_input_that_is_no_text_is_kept(quarantine_folder):
    quarantine.keep(refusal(raw="half a character \ud800 and NUL \x00"))
    (kept,) = quarantine.refusals()
    assert kept.raw == "half a character \\ud800 and NUL \x00"


def test_only_the_owner_may_read_what_is_kept(quarantine_folder):
    quarantine.keep(refusal())
    (file,) = quarantine_folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(quarantine_folder.stat().st_mode) == 0o700


def test_a_disk_that_is_full_leaves_no_half_written_refusal(quarantine_folder, monkeypatch):
    quarantine.keep(refusal())
    before = {file.name: file.read_bytes() for file in quarantine_folder.iterdir()}

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        quarantine.keep(refusal(reason="again"))
    assert {file.name: file.read_bytes() for file in quarantine_folder.iterdir()} == before


def test_a_foreign_file_in_the_folder_is_passed_over(quarantine_folder):
    quarantine.keep(refusal())
    (quarantine_folder / "notes.json").write_text("[]")
    (quarantine_folder / "half.json").write_text("{")
    assert len(list(quarantine.refusals())) == 1


def test_a_discarded_refusal_is_gone():
    key = quarantine.keep(refusal())
    assert quarantine.discard(key)
    assert not quarantine.discard(key)
    assert list(quarantine.refusals()) == []


@pytest.mark.django_db
def test_what_passes_now_leaves_and_what_does_not_stays(tmp_path, monkeypatch):
    path = jsonl(tmp_path / "a.jsonl", story(headline="A headline of forty-nine letters, no more, no less"), "{broken")
    with monkeypatch.context() as shorter:
        shorter.setattr("articles.ingest.rows.LONGEST_BODY", 10)
        report = import_stories([path], ImportOptions(source="gazette", status="review"))
    assert report.refused == 2
    assert len(list(quarantine.refusals())) == 2

    report = retry_refusals()

    assert (report.created, report.refused) == (1, 1)
    article = Article.objects.get()
    assert (article.status, article.source.slug, article.external_id) == ("review", "gazette", "story-1")
    (kept,) = quarantine.refusals()
    assert (kept.position, kept.raw) == ("line 2", "{broken")


@pytest.mark.django_db
def test_a_refusal_can_be_retried_by_its_key_alone(tmp_path, monkeypatch):
    path = jsonl(tmp_path / "a.jsonl", story(1), story(2))
    with monkeypatch.context() as shorter:
        shorter.setattr("articles.ingest.rows.LONGEST_BODY", 10)
        import_stories([path], ImportOptions())
    keys = {json.loads(kept.record)["id"]: kept.key for kept in quarantine.refusals()}
    assert retry_refusals([keys["story-2"]]).created == 1
    assert [kept.key for kept in quarantine.refusals()] == [keys["story-1"]]


@pytest.mark.django_db
def test_a_mended_file_is_read_again_where_its_whole_was_refused(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\x00\x01\x02")
    assert import_stories([str(path)], ImportOptions()).refused == 1
    jsonl(path, story())
    assert retry_refusals().created == 1
    assert list(quarantine.refusals()) == []


@pytest.mark.django_db
def test_a_refused_file_that_is_gone_stays_in_the_list(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\x00\x01\x02")
    import_stories([str(path)], ImportOptions())
    path.unlink()
    report = retry_refusals()
    assert report.refused == 1
    assert [kept.file for kept in quarantine.refusals()] == [str(path)]
