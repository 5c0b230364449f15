"""Fixtures of the curation desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests.articles.curation.announcements import Announcements, listening


@pytest.fixture(autouse=True)
def _static_files_without_a_manifest(settings: Settings) -> None:
    """The names of static files are printed as they are: nothing has collected them."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _passwords_that_are_quick_to_make(settings: Settings) -> None:
    """What guards a password for years would take a second in every test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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
