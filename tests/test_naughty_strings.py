"""The big list of naughty strings as headline, body, caption, credit and name of an actor: stored and shown exactly,
and never markup, on pages, in feeds, in data and at the desk."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import etree

from articles.ingest.cleaning import body_text, clean_line, paragraphs
from articles.ingest.importer import ImportOptions, import_stories
from articles.models import Actor, Article, Tag
from search import outbox
from tests.articles.archived import jsonl
from tests.factories import ActorFactory, ArticleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine")]

PER_PAGE = 100
NEVER_LINKED = ("javascript:", "vbscript:", "data:", "file:")


@pytest.fixture(scope="module")
def naughty(shared_data: Path) -> list[str]:
    """Those that hold a character which is text; the others are no headline and no name."""
    strings = json.loads((shared_data / "imports" / "blns.json").read_text(encoding="utf-8"))
    return [string for string in dict.fromkeys(strings) if clean_line(string)]


class Seen(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, its links, its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[tuple[str, str]] = set()
        self.links: set[str] = set()
        self.words: list[str] = []
        self.heading: list[str] = []
        self._in_heading = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_heading = self._in_heading or tag == "h1"
        self.tags |= {(tag, name) for name, _ in attrs} | {(tag, "")}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "action")}

    def handle_endtag(self, tag: str) -> None:
        self._in_heading = self._in_heading and tag != "h1"

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._in_heading:
            self.heading.append(data)

    @property
    def elements(self) -> set[str]:
        return {tag for tag, _ in self.tags}

    @property
    def scripted(self) -> set[str]:
        """Attributes that run or restyle something; the archive prints none."""
        return {name for _, name in self.tags if name.startswith("on") or name in ("style", "srcdoc", "formaction")}

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def archive(naughty: list[str], tmp_path: Path) -> dict[str, Article]:
    """A story and an actor for each string, and by what they are known a story of the plainest words."""
    records = [
        {
            "id": str(number), "headline": string, "body": string, "published": "2023-10-18", "language": "en",
            "captions": [{"text": string, "credit": string, "url": "https://a.example/p.jpg"}],
        }
        for number, string in enumerate([*naughty, "plain words"])
    ]  # fmt: skip
    report = import_stories([jsonl(tmp_path / "naughty.jsonl", *map(json.dumps, records))], ImportOptions())
    assert [(refusal.record, refusal.reason) for refusal in report.refusals] == []
    outbox.drain()
    stories = {story.external_id: story for story in Article.objects.prefetch_related("captions")}
    return {string: stories[str(number)] for number, string in enumerate([*naughty, "plain words"])}


def pages(client: Client, address: str, count: int) -> Iterator[bytes]:
    for number in range(1, -(-count // PER_PAGE) + 1):
        answer = client.get(address, {"per_page": PER_PAGE, "page": number})
        assert answer.status_code == 200
        yield answer.content


@pytest.mark.slow
def test_naughty_words_of_a_story_are_kept_and_shown_as_they_are(archive: dict[str, Article], client: Client) -> None:
    plain = Seen(client.get(archive["plain words"].get_absolute_url()).content.decode())
    for string, story in archive.items():
        (caption,) = story.captions.all()
        assert (story.headline, story.body) == (clean_line(string), body_text(paragraphs(string)))
        assert (caption.text, caption.credit) == (clean_line(string), clean_line(string))
        seen = Seen(client.get(story.get_absolute_url()).content.decode())
        assert seen.elements <= plain.elements | {"bdi"}, string
        assert not seen.scripted
        assert one_line("".join(seen.heading)) == one_line(story.headline)
        for words in (*story.body.split("\n\n"), caption.text, caption.credit):
            assert one_line(words) in seen.text
        assert not [link for link in seen.links if link.strip().lower().startswith(NEVER_LINKED)]


@pytest.mark.slow
def test_naughty_words_are_the_same_in_lists_feeds_data_and_at_the_desk(
    archive: dict[str, Article], client: Client
) -> None:
    headlines = {story.headline for story in archive.values()}
    listed, shown = set(), ""
    for answer in pages(client, "/search/results.json", len(archive)):
        listed |= {result["headline"] for result in json.loads(answer)["results"]}
    assert listed == headlines
    plain = Seen(client.get("/search/", {"q": "plain words", "per_page": PER_PAGE}).content.decode())
    for answer in pages(client, "/search/", len(archive)):
        seen = Seen(answer.decode())
        shown += seen.text
        assert seen.elements <= plain.elements | {"nav", "bdi"}
        assert not seen.scripted
    assert not [headline for headline in headlines if one_line(headline) not in shown]

    for feed in ("feed.atom", "feed.rss"):
        tree = etree.fromstring(client.get(f"/search/{feed}").content)
        titles = {node.text for node in tree.iter("{*}title") if node.getparent().tag.rpartition("}")[2] != "feed"}
        assert len(titles & headlines) >= 49
    entries = client.get("/search/feed.json").json()["items"]
    assert {entry["title"] for entry in entries} <= headlines
    table = b"".join(client.get("/search/results.csv").streaming_content).decode("utf-8-sig")
    cells = {cell.removeprefix("'") for row in csv.DictReader(io.StringIO(table)) for cell in (row["headline"],)}
    assert {headline.removeprefix("'") for headline in headlines} == cells

    client.force_login(User.objects.create_superuser("anna"))
    desk = "".join(
        Seen(client.get("/admin/articles/article/", {"p": number}).content.decode()).text
        for number in range(1, len(archive) // 50 + 2)
    )
    hidden = [headline for headline in headlines if len(headline) < 60 and one_line(headline) not in desk]
    assert hidden == []


@pytest.mark.slow
def test_an_actor_of_a_naughty_name_is_named_exactly(archive: dict[str, Article], client: Client) -> None:
    story = archive["plain words"]
    names = [clean_line(string)[:200] for string in archive]
    Tag.objects.filter(article=story).delete()
    for name in names:
        actor = ActorFactory(name=name)
        Tag.objects.create(article=story, actor=actor, evidence=name, method="curator")
    seen = Seen(client.get(story.get_absolute_url()).content.decode())
    assert not [name for name in names if one_line(name) not in seen.text]
    assert not seen.scripted
    record = client.get(story.get_absolute_url() + "article.json").json()
    assert {tag["name"] for tag in record["tags"]} == set(names)
    for actor in Actor.objects.all()[:60]:
        page = client.get(f"/actors/{actor.slug}/")
        assert page.status_code == 200
        assert one_line(actor.name) in Seen(page.content.decode()).text


@pytest.mark.slow
def test_naughty_words_asked_for_are_echoed_and_never_run(naughty: list[str], client: Client) -> None:
    """The pages that compare searches and narrow lists of names; their parameters are what a stranger may link to."""
    story = ArticleFactory(headline="Plain words", body="Plain words stand here.")
    for number, string in enumerate(naughty[::7]):
        actor = ActorFactory(name=clean_line(string)[:200], slug=f"naughty-{number}")
        Tag.objects.create(article=story, actor=actor, evidence=string, method="curator")
    outbox.rebuild()
    for address, name, step in (
        ("/trends/", "q", 6), ("/trends/changes/", "date", 1), ("/actors/", "letter", 1), ("/actors/", "q", 1),
        ("/regions/", "zoom", 1), ("/search/facets/actor/", "find", 1),
    ):  # fmt: skip
        for first in range(0, len(naughty), step * 8):
            answer = client.get(address, {name: naughty[first : first + step]})
            seen = Seen(answer.content.decode())
            assert answer.status_code == 200
            assert not seen.scripted
            assert not {"iframe", "img", "object", "embed", "marquee", "xss"} & seen.elements
            assert not [link for link in seen.links if link.strip().lower().startswith(NEVER_LINKED)]
