"""Fixtures of curation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from tests.articles.curation.announcements import Announcements, listening


@pytest.fixture
def heard(db: None) -> Iterator[Announcements]:
    """All announcements of the test."""
    with listening() as announcements:
        yield announcements


@pytest.fixture
def curator(db: None) -> User:
    """Somebody at the desk."""
    return User.objects.create_superuser("anna", password="a long enough secret")
