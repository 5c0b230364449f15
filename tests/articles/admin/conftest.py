"""Fixtures of the curation desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.articles.curation.announcements import Announcements, listening


@pytest.fixture
def curator(db: None) -> User:
    """Somebody who may do everything."""
    return User.objects.create_superuser("anna", password="a long enough secret")


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    """The browser of that somebody."""
    client.force_login(curator)
    return client


@pytest.fixture
def heard(db: None) -> Iterator[Announcements]:
    """All announcements of the test."""
    with listening() as announcements:
        yield announcements
