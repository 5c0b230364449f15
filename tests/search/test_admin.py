"""The outbox at the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import Settings

from search.engines.base import Engine
from search.models import PendingDocument
from search.outbox import TRIES
from tests.factories import ArticleFactory

LIST = "/admin/search/pendingdocument/"


@pytest.fixture
def desk(client: Client, settings: Settings, db: None) -> Client:
    """The browser of somebody who may do everything."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    client.force_login(User.objects.create_superuser("anna", password="a long enough secret"))
    return client


def test_what_the_index_refused_is_listed_with_the_reason(desk: Client) -> None:
    PendingDocument.objects.create(article_uid="a000000001", attempts=TRIES, error="ValueError: no words")

    page = desk.get(LIST).content.decode()

    assert "a000000001" in page
    assert "ValueError: no words" in page


def test_trying_again_indexes_the_story(desk: Client, engine: Engine) -> None:
    story = ArticleFactory()
    row = PendingDocument.objects.create(article_uid=story.uid, attempts=TRIES, error="ValueError: no words")

    answer = desk.post(LIST, {"action": "try_again", "_selected_action": [str(row.pk)]}, follow=True)

    assert not PendingDocument.objects.exists()
    assert story.uid in {article_uid for article_uid, _, _ in engine.contents()}
    assert "Indexed: 1." in answer.content.decode()


def test_an_outbox_row_is_neither_written_nor_removed_by_hand(desk: Client) -> None:
    row = PendingDocument.objects.create(article_uid="a000000001")

    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{row.pk}/change/", {"attempts": "0"}).status_code == 403
    assert desk.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert PendingDocument.objects.exists()


def test_who_may_only_look_cannot_let_it_try_again(desk: Client) -> None:
    row = PendingDocument.objects.create(article_uid="a000000001", attempts=TRIES)
    reader = User.objects.create_user("reader", password="a long enough secret", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_pendingdocument"))
    desk.force_login(reader)

    desk.post(LIST, {"action": "try_again", "_selected_action": [str(row.pk)]})

    row.refresh_from_db()
    assert row.attempts == TRIES
