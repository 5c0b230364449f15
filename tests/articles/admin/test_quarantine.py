"""What imports refused at the desk: listed, narrowed, looked at, tried again, thrown away, and only by whoever may."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.admin.quarantine import PER_PAGE, SHOWN
from articles.ingest import quarantine
from articles.ingest.importer import ImportOptions, import_stories
from articles.ingest.records import RecordError
from articles.models import Article, Batch
from tests.articles.admin.pages import address, told
from tests.articles.archived import jsonl, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]

LIST = "/admin/articles/batch/quarantine/"
MARKUP = "<script>alert(1)</script>"


def refused(tmp_path: Path, name: str = "a.jsonl", *records: str) -> Batch:
    """A batch that refused these lines."""
    batch = import_stories([jsonl(tmp_path / name, story(1), *(records or ("{broken",)))], ImportOptions()).batch
    assert batch is not None
    return batch


def act(desk: Client, action: str, *keys: str, **more: str) -> object:
    return desk.post(LIST, {"action": action, "key": list(keys), **more}, follow=True)


def keys() -> list[str]:
    return [refusal.key for refusal in quarantine.refusals()]


def test_the_list_names_place_reason_import_and_day_and_is_narrowed_to_an_import(desk: Client, tmp_path: Path) -> None:
    first, second = refused(tmp_path), refused(tmp_path, "b.jsonl", '{"headline": "no body"}')
    html = desk.get(LIST).content.decode()
    for words in (f"{tmp_path}/a.jsonl:line 2", f"{tmp_path}/b.jsonl:line 2", "2 refused", first.name, second.name):
        assert words in html
    narrowed = desk.get(LIST, {"batch": second.pk}).content.decode()
    assert "b.jsonl:line 2" in narrowed
    assert "a.jsonl:line 2" not in narrowed
    assert f'href="{LIST}?batch={second.pk}">1</a>' in desk.get(address(Batch, "changelist")).content.decode()


@pytest.mark.parametrize("query", [{"batch": "9999"}, {"batch": "x"}, {"page": "0"}, {"page": "99"}, {"batch": "-1"}])
def test_a_wrong_parameter_is_an_answer(desk: Client, tmp_path: Path, query: dict[str, str]) -> None:
    refused(tmp_path)
    assert desk.get(LIST, query).status_code == 200


def test_an_empty_quarantine_says_so(desk: Client) -> None:
    assert "every record was taken" in desk.get(LIST).content.decode()


def test_a_long_list_is_paged_and_costs_the_same_queries(desk: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(PER_PAGE + 3):
        quarantine.keep(RecordError("a.jsonl", f"line {number}", "no JSON", f"{{{number}"))
    with django_assert_max_num_queries(6):
        html = desk.get(LIST, {"page": "2"}).content.decode()
    assert html.count('type="checkbox" name="key"') == 3
    assert "page 2 of 2" in html


def test_raw_input_is_shown_as_it_came_escaped_and_no_more_than_a_page_holds(desk: Client) -> None:
    key = quarantine.keep(RecordError(f"{MARKUP}.jsonl", "line 1", f"no {MARKUP}", MARKUP + "x" * SHOWN))
    for page in (LIST, f"{LIST}{key}/"):
        html = desk.get(page).content.decode()
        assert MARKUP not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert f"{len(MARKUP)} further characters" in html
    assert desk.get(f"{LIST}{'0' * 16}/").status_code == 404


def test_what_passes_now_becomes_a_story_and_what_does_not_stays_with_its_import(desk: Client, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    batch = refused(tmp_path, "a.jsonl", '{"headline": "Mended later"}', "{broken")
    kept = {refusal.position: refusal.key for refusal in quarantine.refusals()}
    whole = path.with_name("whole.jsonl")
    mended = quarantine.refusal_of(kept["line 2"])
    assert mended is not None
    whole.write_text('{"headline": "Mended later", "body": "Now with words."}\n')
    other = quarantine.keep(RecordError(str(whole), "line 1", "it was locked"), batch=batch.pk)
    answer = act(desk, "retry", other, kept["line 3"])
    assert "1 imported, 1 refused again." in told(answer)
    assert Article.objects.filter(headline="Mended later").exists()
    assert set(keys()) == {kept["line 2"], kept["line 3"]}
    again = quarantine.refusal_of(kept["line 3"])
    assert again is not None
    assert again.batch == batch.pk
    assert "Tried again" in LogEntry.objects.get(object_id=str(batch.pk)).change_message


def test_what_is_discarded_is_named_first_and_gone_afterwards(desk: Client, tmp_path: Path) -> None:
    refused(tmp_path)
    (key,) = keys()
    asked = act(desk, "discard", key)
    assert "a.jsonl:line 2" in asked.content.decode()  # type: ignore[attr-defined]
    assert keys() == [key]
    assert "1 discarded." in told(act(desk, "discard-now", key))
    assert not keys()


@pytest.mark.parametrize(("action", "chosen"), [("retry", ()), ("burn", ("0" * 16,)), ("retry", ("../../secret",))])
def test_nothing_chosen_or_nothing_known_is_told(desk: Client, tmp_path: Path, action: str, chosen: tuple[str]) -> None:
    refused(tmp_path)
    assert "Choose refused records" in told(act(desk, action, *chosen))
    assert len(keys()) == 1


@pytest.mark.parametrize(
    ("permissions", "statuses"),
    [
        ((), (403, 403, 403)),
        (("view_batch",), (200, 403, 403)),
        (("view_batch", "add_article"), (200, 200, 403)),
        (("view_batch", "delete_article"), (200, 403, 200)),
    ],
)
def test_who_may_not_is_not_let(
    client: Client, tmp_path: Path, permissions: tuple[str, ...], statuses: tuple[int, ...]
) -> None:
    refused(tmp_path)
    (key,) = keys()
    staff = User.objects.create_user("ben", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(staff)
    html = client.get(LIST).content.decode()
    pages = [client.get(f"{LIST}{key}/"), act(client, "retry", key), act(client, "discard-now", key)]
    assert tuple(page.status_code for page in pages) == statuses  # type: ignore[attr-defined]
    assert ("Try the chosen again" in html) is ("add_article" in permissions)
    assert ("Discard the chosen" in html) is ("delete_article" in permissions)


def test_readers_are_sent_to_the_login(client: Client) -> None:
    assert client.get(reverse("admin:articles_quarantine")).status_code == 302


def test_the_first_page_of_the_desk_tells_how_many_were_refused_and_leads_there(desk: Client, tmp_path: Path) -> None:
    link = f'<a href="{LIST}">Quarantine</a>: '
    assert f"{link}nothing was refused" in desk.get("/admin/").content.decode()
    refused(tmp_path)
    assert f"{link}1 refused by imports" in desk.get("/admin/").content.decode()
    assert User.objects.update(is_superuser=False) == 1
    assert link not in desk.get("/admin/").content.decode()
