"""Every number on the pages of actors on real stories: the sample archive, and some of the labelled input."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.urls import resolve

from articles.gazetteer.loading import SHIPPED
from search import answers, outbox
from search.engines.base import Engine
from search.forms import SearchForm
from search.lists import ListSpec
from search.lists import resolve as list_at
from search.moments import one_moment
from tests.search.reading import page

SAMPLE = Path(__file__).resolve().parents[2] / "articles" / "sample"
COUNTS = (
    r'<th scope="row"><a href="([^"]+)"[^>]*>(?:<bdi>)?[^<]+(?:</bdi>)?</a></th>'
    r'(?:<td>[^<]*</td>)?<td class="num">([\d,]+)</td>',
    r'<td class="line"><a href="([^"]+)" rel="nofollow">[^<]+</a>: ([\d,]+)</td>',
    r'<span class="nowrap"><a href="([^"]+)" rel="nofollow"><bdi>[^<]+</bdi></a> ([\d,]+)</span>',
    r'<td class="num"><a href="([^"]+)"(?: rel="nofollow")?>([\d,]+)</a>',
    r'<a href="(/actors/[^"]+)"[^>]* aria-label="[^"]+, ([\d,]+) stor[^"]*">',
    r'<a href="(/actors/[^"]+)" rel="nofollow">([\d,]+) stor(?:y|ies)</a>',
)
"""Every way in which these pages print a count with its link."""


def counted(html: str) -> list[tuple[str, int]]:
    """The links of a page that promise a number of stories."""
    main = html[html.index("<main") : html.index("</main>")]
    found = [one for pattern in COUNTS for one in re.findall(pattern, main)]
    return [(unescape(href), int(count.replace(",", ""))) for href, count in found]


class Lists:
    """The lists at addresses, of an archive that nothing changes meanwhile: each path is looked up once."""

    def __init__(self) -> None:
        self._at: dict[str, ListSpec] = {}

    def total(self, href: str) -> int:
        """The total of the list at an address."""
        path, _, params = href.partition("?")
        if path not in self._at:
            match = resolve(path)
            self._at[path] = list_at(match.kwargs.pop("kind"), **match.kwargs)
        spec = self._at[path]
        form = SearchForm(
            QueryDict(params), preset=spec.preset, document_type=spec.document_type, default_sort=spec.default_sort
        )
        assert not form.faults, (href, form.faults)
        return answers.find(form.criteria(), facets=False).results.total


def walk(client: Client, paths: list[str]) -> int:
    """Follow every counted link of these pages; returns how many there were."""
    wanted: dict[str, int] = {}
    for path in paths:
        for href, count in counted(page(client, path)):
            assert wanted.setdefault(href, count) == count, f"{href} has two counts, the second on {path}"
    lists = Lists()
    with one_moment():
        for href, count in wanted.items():
            assert lists.total(href) == count, href
    return len(wanted)


def actors_listed(client: Client, params: str = "") -> list[str]:
    """The addresses of the actors on one page of the index."""
    return re.findall(r'<th scope="row"><a href="(/actors/[^"]+/)">', page(client, f"/actors/{params}"))


@pytest.fixture
def archive(engine: Engine) -> None:
    """The sample archive with the shipped regions and actors, tagged and indexed."""
    call_command("load_gazetteer", *map(str, SHIPPED), stdout=StringIO())
    call_command("import_articles", str(SAMPLE / "stories.jsonl"), str(SAMPLE / "stories.txt"), stdout=StringIO())
    outbox.drain()  # nothing is committed in a test, and only then does an import drain


def test_every_count_about_the_actors_of_the_sample_archive_is_the_total_of_its_link(
    archive: None, client: Client
) -> None:
    actors = actors_listed(client)
    assert len(actors) > 20
    indexes = ["/actors/", "/actors/?sort=stories", "/actors/?q=un"]
    pairs = re.findall(
        r'href="(/actors/[^"]+/(?:with|in)/[^"]+/)"', page(client, actors_listed(client, "?sort=stories")[0])
    )
    assert walk(client, [*indexes, *actors, *dict.fromkeys(pairs)]) > 300


def test_every_count_about_the_busiest_actors_of_real_events_is_the_total_of_its_link(
    shared_data: Path, archive: None, client: Client, tmp_path: Path
) -> None:
    lines = gzip.decompress((shared_data / "current_events" / "current_events.jsonl.gz").read_bytes()).splitlines()
    stories = tmp_path / "events.jsonl"
    with stories.open("w", encoding="utf-8") as out:
        for event in (json.loads(line) for line in lines[::25]):
            story = {"id": event["id"], "source": "events", "published": event["date"], "body": event["text"]}
            out.write(json.dumps(story | {"headline": event["text"][:80]}) + "\n")
    call_command("import_articles", str(stories), stdout=StringIO())
    outbox.drain()
    busiest = actors_listed(client, "?sort=stories")[:12]
    first = page(client, busiest[0])
    pairs = re.findall(r'href="(/actors/[^"]+/(?:with|in)/[^"]+/)"', first)
    assert walk(client, ["/actors/", *busiest, *dict.fromkeys(pairs[:20])]) > 400
