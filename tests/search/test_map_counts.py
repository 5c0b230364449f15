"""Every number of the maps on real stories: the sample archive, and some of the labelled input beside the checkout."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from articles.gazetteer.loading import SHIPPED
from search import outbox
from search.engines.base import Engine
from tests.search.reading import page
from tests.search.test_region_index import counted_links, map_of

SAMPLE = Path(__file__).resolve().parents[2] / "articles" / "sample"
PARTS = ("africa", "americas", "asia", "europe", "oceania", "western-asia", "levant", "iraq")


@pytest.fixture
def archive(engine: Engine) -> None:
    """The sample archive with the shipped regions, tagged and indexed."""
    call_command("load_gazetteer", str(SHIPPED[0]), stdout=StringIO())
    call_command("import_articles", str(SAMPLE / "stories.jsonl"), str(SAMPLE / "stories.txt"), stdout=StringIO())
    outbox.drain()  # nothing is committed in a test, and only then does an import drain


def told(client: Client, href: str) -> int:
    """The total of a list, from its JSON."""
    path, _, params = href.partition("?")
    total: int = client.get(f"{path}results.json?{params}").json()["total"]
    return total


def walk(client: Client, paths: list[str]) -> int:
    """Follow every link of every map and of every month's bar; returns how many there were."""
    wanted: dict[str, int] = {}
    for path in paths:
        html = page(client, path)
        found = counted_links(map_of(html)) if 'class="map' in html else []
        months = re.findall(r'<a href="([^"]+)" aria-label="\w+ \d{4}: ([\d,]+) stor', html)
        found += [(unescape(href), int(count.replace(",", ""))) for href, count in months]
        for href, count in found:
            assert wanted.setdefault(href, count) == count, f"{href} has two counts"
    for href, count in wanted.items():
        assert told(client, href) == count > 0, href
    return len(wanted)


def test_every_count_on_the_maps_of_the_sample_archive_is_the_total_of_its_link(archive: None, client: Client) -> None:
    enlarged = [f"/regions/?zoom={slug}" for slug in PARTS]
    assert walk(client, ["/regions/", *enlarged, "/regions/western-asia/", "/regions/iraq/"]) > 40


def test_every_count_on_the_maps_of_real_events_is_the_total_of_its_link(
    shared_data: Path, archive: None, client: Client, tmp_path: Path
) -> None:
    lines = gzip.decompress((shared_data / "current_events" / "current_events.jsonl.gz").read_bytes()).splitlines()
    stories = tmp_path / "events.jsonl"
    with stories.open("w", encoding="utf-8") as out:
        for event in (json.loads(line) for line in lines[::50]):
            story = {"id": event["id"], "source": "events", "published": event["date"], "body": event["text"]}
            out.write(json.dumps(story | {"headline": event["text"][:80]}) + "\n")
    call_command("import_articles", str(stories), stdout=StringIO())
    outbox.drain()
    enlarged = [f"/regions/?zoom={slug}" for slug in PARTS]
    assert walk(client, ["/regions/", *enlarged, "/regions/asia/", "/regions/united-states/", "/regions/levant/"]) > 100
