"""Every number that is printed beside a link, on every kind of page, against the list that the link leads to.

Knows nothing of how pages are made: it reads them as a reader does, and follows the links.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from articles.gazetteer.loading import SHIPPED
from search import outbox
from search.engines.base import Engine
from search.lists import ListKind
from tests.search.reading import page

SAMPLED = 300
EVERY = 8
"""One event in so many is imported."""

PAGES = (
    "/",
    "/search/",
    "/search/?q=attack",
    "/search/?q=killed+OR+injured&region=asia",
    "/search/?region=united-states&not.region=iran",
    "/search/?q=elect*&from=2025-06&interval=week",
    "/search/?actor=hamas&sort=oldest",
    "/dates/",
    "/dates/2026/",
    "/dates/2026/03/",
    "/dates/2026/03/10/",
    "/regions/",
    "/regions/?zoom=asia",
    "/regions/?sort=count",
    "/regions/iran/",
    "/regions/europe/",
    "/actors/",
    "/actors/?kind=person",
    "/actors/donald-trump/",
    "/actors/hamas/",
    "/actors/hamas/with/israel-defense-forces/",
    "/actors/donald-trump/in/united-states/",
    "/trends/?q=iran&q=ukraine&q=earthquake",
    "/trends/?q=iran&q=ukraine&measure=count&interval=week",
    "/trends/changes/",
)
_NUMBER = re.compile(r"\d[\d,]*")
_TOLD = re.compile(r"(?:^|[:,] )(\d[\d,]*) (?:story|stories|caption|captions)\b")
_COUNTED_LISTS = frozenset(kind.value for kind in ListKind) - {ListKind.HOME.value}


@pytest.fixture
def events(shared_data: Path, engine: Engine, tmp_path: Path) -> None:
    """Some of the labelled events, with the shipped names, tagged and indexed."""
    lines = gzip.decompress((shared_data / "current_events" / "current_events.jsonl.gz").read_bytes()).splitlines()
    stories = tmp_path / "events.jsonl"
    with stories.open("w", encoding="utf-8") as out:
        for event in (json.loads(line) for line in lines[::EVERY]):
            story = {"id": event["id"], "source": "events", "published": event["date"], "body": event["text"]}
            out.write(json.dumps(story | {"headline": event["text"][:80]}) + "\n")
    call_command("load_gazetteer", *map(str, SHIPPED), stdout=StringIO())
    call_command("import_articles", str(stories), stdout=StringIO())
    outbox.drain()  # nothing is committed in a test, and only then does an import drain


def test_a_sample_of_all_counts_are_the_totals_of_the_lists_they_lead_to(events: None, client: Client) -> None:
    told = {(path, href, count) for path in PAGES for href, count in counts_on(page(client, path))}
    assert len({path for path, _, _ in told}) >= len(PAGES) - 3, "pages without a count are not read rightly"
    sample = random.Random(1).sample(sorted(told), SAMPLED)
    totals = {href: total_of(client, href) for _, href, _ in sample}
    wrong = [f"{path} says {count}, {href} has {totals[href]}" for path, href, count in sample if totals[href] != count]
    assert not wrong, "\n".join(wrong)
    assert len(told) > 4 * SAMPLED


def counts_on(text: str) -> Iterator[tuple[str, int]]:
    """The links of a page to lists, with the number that is printed in or beside each."""
    root = html.fromstring(text)
    for link in root.iter("a"):
        href = link.get("href", "")
        if not _leads_to_a_list(href) or link.get("aria-current"):
            continue
        count = _inside(link)
        if count is None:
            count = _beside(link)
        if count is not None:
            yield href, count


def total_of(client: Client, href: str) -> int:
    """What the list itself says that it holds."""
    counted = html.fromstring(page(client, href)).xpath('string(//*[@id="count"])')
    found = _NUMBER.match(str(counted).strip())
    return int(found[0].replace(",", "")) if found else 0


def _leads_to_a_list(href: str) -> bool:
    path = href.partition("?")[0].partition("#")[0]
    if not href.startswith("/") or "#" in href:
        return False
    try:
        return resolve(path).url_name in _COUNTED_LISTS
    except Resolver404:
        return False


def _inside(link: html.HtmlElement) -> int | None:
    """A number that the link ends with, that is the whole of it in a column of numbers, or that its label says."""
    said = [part.text_content().strip() for part in link.find_class("n")]
    if "num" in (link.getparent().get("class") or "").split():
        said.append(link.text_content().strip())
    for number in said:
        if _NUMBER.fullmatch(number):
            return int(number.replace(",", ""))
    found = _TOLD.search(link.get("aria-label") or "")
    return int(found[1].replace(",", "")) if found else None


def _beside(link: html.HtmlElement) -> int | None:
    """The one number that stands beside the link in its row or entry."""
    entry = link.getparent()
    if entry is not None and entry.tag == "li" and entry.getparent().get("class") in {"ranked", "ways"}:
        said = [part.text_content().strip() for part in entry if part is not link and part.tag == "span"]
        if len(said) == 1 and _NUMBER.fullmatch(said[0].split(" ")[0]):
            return int(said[0].split(" ")[0].replace(",", ""))
    if entry is not None and entry.tag == "th" and entry.get("scope") == "row":
        numbers = [cell.text_content().strip() for cell in entry.getparent().find_class("num")]
        if len(numbers) == 1 and _NUMBER.fullmatch(numbers[0]):
            return int(numbers[0].replace(",", ""))
    return None
