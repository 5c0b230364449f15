"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

if TYPE_CHECKING:
    from search.engines.base import Engine

ARCHIVE = settings.DATABASES["default"]["NAME"]
ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"

# How long an example takes says more of the machine than of the program.
hypothesis.settings.register_profile("archive", deadline=None)
hypothesis.settings.load_profile("archive")

# Thousands of tests and the modules that they import live till the end: to look through them for garbage again and
# again is a tenth of the suite's time.
gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What stands now stays."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of labelled real input beside the checkout; the test is skipped where it is missing."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"no labelled input at {SHARED_DATA}")
    return SHARED_DATA


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    environment = {"NEWSARCHIVE_DATA": str(folder), "PATH": "/usr/bin:/bin"}
    program = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"]
    subprocess.run(program, env=environment, check=True, timeout=240)
    return folder


@pytest.fixture
def empty_archives(_migrated: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes folders of the state of an archive that holds nothing yet: what `manage.py migrate` leaves."""
    return lambda name: shutil.copytree(_migrated, tmp_path / name)


@pytest.fixture(scope="session")
def _state_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("state")
    (folder / "static").mkdir()
    return folder


@pytest.fixture(autouse=True)
def _state_of_the_tests(settings: Settings, _state_folder: Path) -> None:
    """Tests write into a folder of their own, find static files where they are kept, and hash passwords quickly."""
    settings.STATE_DIR = _state_folder
    settings.SEARCH_MENDS = False
    settings.QUARANTINE_DIR = _state_folder / "quarantine"
    settings.STATIC_ROOT = _state_folder / "static"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    # What guards a password for years would take a second in every test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_look_at_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process looks every half a minute for what has to be done; in a test only where the test says that it is due,
    or its questions would be counted among those of whichever page a slow machine was at."""
    if answers := sys.modules.get("search.answers"):
        monkeypatch.setattr(answers._Clock, "last", float("inf"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits leaves empty tables. What Django writes for every archive (its models and what may be done
    with them) is written back after it as it stood, instead of being worked out anew each time."""
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    from django.core.management.commands import flush

    with django_db_blocker.unblock():
        kinds, permissions = list(ContentType.objects.order_by("pk")), list(Permission.objects.order_by("pk"))

    def write_back(*_: object, **__: object) -> None:
        ContentType.objects.clear_cache()
        ContentType.objects.bulk_create(kinds)
        Permission.objects.bulk_create(permissions)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(flush, "emit_post_migrate_signal", write_back)
        yield


@pytest.fixture
def db(db: None) -> None:
    """A database of the tests' own. One is made only where a collected test names `db`, a mark for it, or a fixture
    that does: a fixture which asks for another by its name must name `db` itself, or it reads the archive at hand."""
    from django.db import connection

    assert connection.settings_dict["NAME"] != ARCHIVE, "the test reads the archive itself: name the fixture db in it"


@pytest.fixture
def engine(db: None, settings: Settings, tmp_path: Path) -> Iterator[Engine]:
    """An empty Whoosh index of the test's own, behind every search and every change."""
    from search import outbox
    from search.engines import get_engine, reset_engine

    settings.SEARCH_URL = f"whoosh://{tmp_path / 'index'}"
    reset_engine()
    outbox.rebuild()
    yield get_engine()
    reset_engine()


@pytest.fixture(autouse=True)
def _language_of_this_test() -> Iterator[None]:
    """A page asked for in another language leaves no test after it in that language."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


def forget_tables() -> None:
    """What a process keeps of an archive is forgotten: it is as new."""
    tables = (
        ("articles.tagging.gazetteer", "_held"),
        ("articles.called", "_names_in"),
        ("search.names", "_name_table"),
        ("search.lineage", "_lineage"),
        ("search.suggestions.vocabulary", "_vocabulary"),
        ("search.holdings", "held"),
        ("search.gaps", "held_days"),
        ("search.names", "agencies"),
        ("search.names", "photographers"),
        ("search.names", "_called"),
        ("search.relations", "_by_actor"),
        ("search.relations", "_heads"),
        ("search.values", "sources"),
        ("search.suggestions.names", "kept_counts"),
        ("search.values", "languages"),
        ("search.calendars", "stories_by_year"),
    )
    for name, function in tables:
        if module := sys.modules.get(name):
            getattr(module, function).cache_clear()
    if module := sys.modules.get("search.maps.places"):
        module._kept.clear()


@pytest.fixture(autouse=True)
def _tables_of_this_test() -> Iterator[None]:
    """Each test has a database of its own, so no table made from another's names may be kept."""
    yield
    forget_tables()
