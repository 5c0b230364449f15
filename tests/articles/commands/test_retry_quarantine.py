"""What was refused, on the command line: listed, tried again, discarded."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from articles.ingest import quarantine
from articles.ingest.importer import ImportOptions, import_stories
from articles.models import Article
from tests.articles.archived import jsonl, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]


@pytest.fixture
def refused(tmp_path, monkeypatch, quarantine_folder):
    """One story that was too long for the archive of yesterday, one that is broken for good."""
    with monkeypatch.context() as shorter:
        shorter.setattr("articles.ingest.rows.LONGEST_BODY", 10)
        import_stories([jsonl(tmp_path / "a.jsonl", story(), "{broken")], ImportOptions())


def run(*arguments: str) -> tuple[int, list[str], str]:
    """Exit status, lines of standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("retry_quarantine", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue().splitlines(), err.getvalue()
    return 0, out.getvalue().splitlines(), err.getvalue()


@pytest.mark.usefixtures("refused")
def test_what_passes_now_is_imported_and_what_does_not_is_named():
    status, out, err = run()
    assert status == 1
    assert out == ["seen=2 created=1 updated=0 unchanged=0 refused=1"]
    assert err.startswith("ERROR ")
    assert "a.jsonl:line 2: not JSON" in err
    assert Article.objects.count() == 1
    assert len(list(quarantine.refusals())) == 1


@pytest.mark.usefixtures("refused")
def test_the_list_shows_key_place_and_reason():
    status, out, _ = run("--list")
    assert (status, out[-1]) == (0, "kept=2")
    for refusal, line in zip(quarantine.refusals(), out, strict=False):
        assert line.startswith(refusal.key)
        assert f"{refusal.file}:{refusal.position}: {refusal.reason}" in line


@pytest.mark.usefixtures("refused")
def test_only_named_records_are_discarded():
    key = next(quarantine.refusals()).key
    assert run("--discard", key)[1] == ["discarded=1"]
    assert len(list(quarantine.refusals())) == 1
    for arguments in (["--discard"], [key], ["--list", "nothing"]):
        with pytest.raises(CommandError) as refusal:
            run(*arguments)
        assert refusal.value.returncode == 2


def test_what_is_refused_again_keeps_its_line_its_batch_and_the_options_of_its_run(tmp_path, monkeypatch):
    path = jsonl(tmp_path / "a.jsonl", "{broken", story(1), story(2, body="Too long for the archive."))
    monkeypatch.setattr("articles.ingest.rows.LONGEST_BODY", 10)
    options = ImportOptions(format="jsonl", source="courier", status="review")
    batch = import_stories([path], options).batch
    before = {refusal.key: replace(refusal, refused_at="") for refusal in quarantine.refusals()}
    assert {refusal.position for refusal in before.values()} == {"line 1", "line 2", "line 3"}
    assert {(one.batch, one.source, one.status) for one in before.values()} == {(batch.pk, "courier", "review")}
    for _ in range(2):
        status, out, err = run()
        assert (status, out[-1]) == (1, "seen=3 created=0 updated=0 unchanged=0 refused=3")
        assert {refusal.key: replace(refusal, refused_at="") for refusal in quarantine.refusals()} == before
        assert f"ERROR {path}:line 3: body: longer" in err
    monkeypatch.undo()
    assert run()[1] == ["seen=3 created=2 updated=0 unchanged=0 refused=1"]
    assert set(Article.objects.values_list("source__slug", "status")) == {("courier", "review")}


def test_a_member_of_an_archive_is_tried_again(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    for pages in ((), ("<title>Harbor Opens</title><h1>Harbor Opens</h1><p>It opened on Sunday, officials said.</p>",)):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("ok.jsonl", json.dumps(story()))
            archive.writestr("in/page.html", pages[0] if pages else "<html><title></title></html>")
        if not pages:
            import_stories([str(path)], ImportOptions())
            assert [refusal.file for refusal in quarantine.refusals()] == [f"{path}!in/page.html"]
            assert run()[1] == ["seen=1 created=0 updated=0 unchanged=0 refused=1"]
    assert run()[1] == ["seen=1 created=1 updated=0 unchanged=0 refused=0"]
    assert Article.objects.filter(headline="Harbor Opens").exists()


def test_an_empty_quarantine_is_no_fault():
    assert run() == (0, ["seen=0 created=0 updated=0 unchanged=0 refused=0"], "")


def test_a_language_that_the_words_tell_is_not_stated_by_trying_again(tmp_path):
    first, second = story(1, language="fr"), story(2)
    import_stories([jsonl(tmp_path / "a.jsonl", first, second)], ImportOptions())
    other = Article.objects.get(external_id="story-2")
    clashing = story(
        1, uid=other.uid, body="The berth was opened by the minister, and it is for the ships of the navy."
    )
    assert import_stories([jsonl(tmp_path / "b.jsonl", clashing)], ImportOptions()).refused == 1
    other.delete()
    assert run()[:2] == (0, ["seen=1 created=0 updated=1 unchanged=0 refused=0"])
    held = Article.objects.get()
    assert (held.body, held.language) == (clashing["body"], "fr")


def test_a_stated_language_is_stated_still_when_tried_again(tmp_path):
    import_stories([jsonl(tmp_path / "a.jsonl", story(1, language="fr"), story(2))], ImportOptions())
    other = Article.objects.get(external_id="story-2")
    import_stories([jsonl(tmp_path / "b.jsonl", story(1, uid=other.uid, language="de"))], ImportOptions())
    other.delete()
    run()
    assert Article.objects.get().language == "de"
