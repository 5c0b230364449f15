"""What a story's page tells programs: meta elements that Zotero reads, and linked data that no word can break."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.embedded import DataBlock
from articles.models import Article
from tests.factories import ActorFactory, ArticleFactory, RegionFactory, TagFactory

HOSTILE = 'Ship </script><script>alert(1)</script> & "tide" <!-- -->'


def metas(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, content in re.findall(r'<meta name="([^"]+)" content="([^"]*)">', page):
        found.setdefault(html.unescape(name), []).append(html.unescape(content))
    return found


def linked(page: str) -> dict[str, Any]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    read: dict[str, Any] = json.loads(block)
    return read


@pytest.fixture
def story(engine: None) -> Article:
    article = ArticleFactory(
        headline=HOSTILE, byline="By Mariam Saleh and Omar Rashid", url="https://gazette.example/1", standfirst="Free."
    )
    TagFactory(article=article, region=RegionFactory(slug="egypt", name="Egypt"))
    TagFactory(article=article, actor=ActorFactory(slug="navy", name="Navy; Home"))
    return article


@pytest.mark.django_db
def test_the_meta_elements_are_those_of_highwire_and_dublin_core(client: Client, story: Article) -> None:
    told = metas(client.get(story.get_absolute_url()).content.decode())
    assert told["z:itemType"] == ["newspaperArticle"]
    assert told["citation_title"] == told["DC.title"] == [HOSTILE]
    assert told["citation_author"] == told["DC.creator"] == ["Mariam Saleh", "Omar Rashid"]
    assert told["citation_publication_date"] == ["2023/10/18"]
    assert told["DC.date"] == ["2023-10-18"]
    assert told["citation_journal_title"] == told["DC.publisher"] == ["Sample"]
    assert told["citation_keywords"] == ["Egypt; Navy, Home"]
    assert told["citation_public_url"] == [f"http://127.0.0.1:8000/articles/{story.uid}/"]


@pytest.mark.django_db
def test_a_month_and_no_date_are_told_as_such(client: Client, engine: None) -> None:
    month = ArticleFactory(published_on=date(2023, 10, 1), date_precision="month")
    page = client.get(month.get_absolute_url()).content.decode()
    assert metas(page)["citation_publication_date"] == ["2023/10"]
    assert linked(page)["datePublished"] == "2023-10"
    assert 'href="/dates/2023/10/"' in page
    undated = client.get(ArticleFactory(published_on=None).get_absolute_url()).content.decode()
    assert "citation_publication_date" not in metas(undated)
    assert "datePublished" not in linked(undated)
    assert "Same " not in undated


@pytest.mark.django_db
def test_the_story_is_linked_data_that_its_words_cannot_end(client: Client, story: Article) -> None:
    page = client.get(story.get_absolute_url()).content.decode()
    told = linked(page)
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == HOSTILE
    assert told["isBasedOn"] == "https://gazette.example/1"
    assert [author["@type"] for author in told["author"]] == ["Person", "Person"]
    assert told["contentLocation"] == [
        {"@type": "Place", "name": "Egypt", "url": "http://127.0.0.1:8000/regions/egypt/"}
    ]
    assert "<script>alert" not in page


@given(text=st.text())
def test_a_data_block_reads_back_and_holds_no_markup(text: str) -> None:
    written = DataBlock({"text": text}).__html__()
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"text": text}
