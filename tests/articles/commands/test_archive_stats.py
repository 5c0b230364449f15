"""What the archive holds, in numbers."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.stats import archive_counts
from tests.factories import ArticleFactory, CaptionFactory, RegionFactory, SourceFactory, TagFactory

ROOT = Path(__file__).resolve().parents[3]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]


@pytest.fixture
def archive():
    """Four stories of three states."""
    first = ArticleFactory()
    ArticleFactory(published_on=None, source=None)
    ArticleFactory(status="draft", date_basis="inferred", source=SourceFactory(slug="gazette"))
    CaptionFactory(article=first)
    iraq = RegionFactory(slug="iraq")
    TagFactory(article=first, region=iraq)
    TagFactory(article=first, region=iraq, role="lede", state="rejected", method="curator")


@pytest.mark.usefixtures("archive")
def test_everything_is_counted_whatever_its_status():
    counts = archive_counts()
    assert (counts.stories, counts.undated, counts.captions) == (3, 1, 1)
    assert counts.by_status == {"draft": 1, "review": 0, "published": 2, "embargoed": 0, "withdrawn": 0}
    assert counts.by_source == {"sample": 1, "gazette": 1, "": 1}
    assert counts.by_date_basis == {"stated": 1, "inferred": 1, "curated": 0}
    assert counts.tags_by_state == {"automatic": 1, "accepted": 0, "rejected": 1}
    assert counts.tags_by_method == {"import": 0, "rule": 1, "model": 0, "curator": 1}


@pytest.mark.usefixtures("archive")
def test_the_command_prints_lines_or_json():
    lines, as_json = io.StringIO(), io.StringIO()
    call_command("archive_stats", stdout=lines)
    call_command("archive_stats", "--json", stdout=as_json)
    assert "by status: published: 2" in lines.getvalue().splitlines()
    assert "by source: none: 1" in lines.getvalue().splitlines()
    assert json.loads(as_json.getvalue())["by_status"]["published"] == 2


def test_an_empty_archive_is_counted_too():
    assert archive_counts().stories == 0


def test_a_reader_who_has_seen_enough_is_no_error(empty_archives):
    environment = {"NEWSARCHIVE_DATA": str(empty_archives("state")), "PATH": "/usr/bin:/bin"}
    manage = [sys.executable, str(ROOT / "manage.py")]
    with subprocess.Popen(
        [*manage, "archive_stats"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        run.stdout.close()
        complaint = run.stderr.read().decode()
    assert (run.returncode, complaint) == (0, "")
