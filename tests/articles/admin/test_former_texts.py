"""Replaced texts at the desk: a curator hides one from readers, and nobody writes one."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.copies.versions import versions_of
from articles.models import FormerText
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_a_curator_hides_a_replaced_text_from_readers(admin_client: Client) -> None:
    story = ArticleFactory()
    text = FormerText.objects.create(article=story, number=1, headline="Harbour opens", body="Berth 9 was opened.")
    assert len(versions_of(story)) == 2
    address = f"/admin/articles/formertext/{text.pk}/change/"
    assert "Berth 9 was opened." in admin_client.get(address).content.decode()
    assert admin_client.post(address, {"body": "Other words."}).status_code == 302
    text.refresh_from_db()
    assert (text.shown, text.body) == (False, "Berth 9 was opened.")
    assert len(versions_of(story)) == 1


def test_nobody_writes_a_replaced_text(admin_client: Client) -> None:
    assert admin_client.get("/admin/articles/formertext/").status_code == 200
    assert admin_client.get("/admin/articles/formertext/add/").status_code == 403
