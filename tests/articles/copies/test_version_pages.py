"""Versions and copies as readers meet them: on the story's page, in lists, in the comparison; nothing hidden shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import curation
from articles.copies.versions import copies_of, versions_of
from articles.models import Article, FormerText
from search import outbox
from tests.articles.copies.conftest import BLAST, BUDGET
from tests.factories import ArticleFactory, CaptionFactory, SourceFactory

pytestmark = pytest.mark.django_db
FIRST = date(2023, 10, 18)
Printed = Callable[..., Article]


@pytest.fixture
def chain(printed: Printed) -> list[Article]:
    """Three versions of one story, an hour apart, in the index."""
    desk = SourceFactory(slug="desk")
    stories = [
        printed(
            BLAST.replace("15", toll),
            source=desk,
            slug=f"blast-{toll}",
            headline=f"{mark}Tank explodes in Basra harbour",
            published_at=datetime(2023, 10, 18, hour, tzinfo=UTC),
        )
        for hour, (toll, mark) in enumerate((("15", ""), ("20", "UPDATE 1-"), ("24", "UPDATE 2-")), start=9)
    ]
    outbox.rebuild()
    return stories


def html(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_a_story_lists_its_versions_newest_first_and_what_each_changed(client: Client, chain: list[Article]) -> None:
    page = html(client, chain[1].get_absolute_url())
    assert '<h2 id="versions">Versions</h2>' in page
    places = [page.index(f"18 October 2023, {hour}:00") for hour in ("11", "10", "09")]
    assert places == sorted(places)
    assert f"/versions/?from={chain[0].uid}&amp;to={chain[1].uid}" in page
    assert chain[2].get_absolute_url() in page


def test_the_comparison_marks_changed_words_and_names_changed_numbers(client: Client, chain: list[Article]) -> None:
    page = html(client, f"{chain[1].get_absolute_url()}versions/")
    assert '<del class="number">15</del><ins class="number">20</ins> people were injured' in page
    assert "1 number changed; 1 word put in, 1 left out." in page
    assert "people were</bdi>" in page
    assert "<ins>UPDATE </ins>" in page


def test_any_two_versions_can_be_compared_and_a_wrong_one_is_told(client: Client, chain: list[Article]) -> None:
    address = f"{chain[1].get_absolute_url()}versions/"
    page = html(client, f"{address}?from={chain[0].uid}&to={chain[2].uid}")
    assert '<del class="number">15</del><ins class="number">24</ins>' in page
    told = html(client, f"{address}?from=nothing&to={chain[2].uid}")
    assert "There is no such version of this story" in told
    assert '<ins class="number">24</ins>' in told


def test_a_story_of_one_version_has_no_page_of_versions(client: Client, printed: Printed) -> None:
    story = printed()
    assert "Versions" not in html(client, story.get_absolute_url())
    html(client, f"{story.get_absolute_url()}versions/", status=404)


def test_hidden_versions_show_nowhere_and_do_not_break_the_chain(client: Client, chain: list[Article]) -> None:
    first, second, third = chain
    FormerText.objects.create(article=first, number=1, headline="Tank burns", body="Secret words.", shown=False)
    curation.set_status(Article.objects.filter(pk=second.pk), "withdrawn", None)
    address = third.get_absolute_url()
    for path in (address, f"{address}versions/", f"{address}versions/?from={second.uid}", f"{address}article.json"):
        page = html(client, path)
        assert "UPDATE 1" not in page
        assert "Secret" not in page
        assert second.uid not in page.replace("no such version", "")
    assert first.get_absolute_url() in html(client, address)
    html(client, f"{second.get_absolute_url()}versions/", status=404)


def test_markup_in_a_text_is_printed_as_text(client: Client, printed: Printed) -> None:
    story = printed(f"{BLAST} <script>alert(1)</script>")
    FormerText.objects.create(article=story, number=1, headline="<b>Old</b>", body=f"{BLAST} <img src=x>")
    page = html(client, f"{story.get_absolute_url()}versions/")
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_data_of_a_story_name_what_it_evolved_from_and_its_copies(client: Client, chain: list[Article]) -> None:
    first, second, third = (client.get(f"{story.get_absolute_url()}article.json").json() for story in chain)
    assert "evolved_from" not in first
    assert second["evolved_from"] == first["uid"]
    assert second["copy_of"] == third["uid"]
    assert third["copies"] == sorted([first["uid"], second["uid"]]) == copies_of(chain[2])


def test_a_list_tells_how_many_are_similar_and_leads_to_them(client: Client, chain: list[Article]) -> None:
    third = chain[2]
    page = html(client, "/search/?q=basra")
    assert f'<a href="/search/?copy={third.uid}"><bdi>2 similar</bdi></a>' in page
    assert page.count("Copy of <a") == 2
    assert client.get(f"/search/results.json?copy={third.uid}").json()["total"] == 2


def test_one_click_leaves_copies_out_and_one_lets_them_in(
    client: Client, chain: list[Article], printed: Printed
) -> None:
    printed(BUDGET, headline="Budget adopted in Basra")
    outbox.rebuild()
    page = html(client, "/search/?q=basra")
    assert 'href="/search/?q=basra&amp;copy=none"' in page
    assert "Leave out 2 copies" in page
    left = client.get("/search/results.json?q=basra&copy=none").json()
    assert left["total"] == 2
    assert [bucket["count"] for bucket in left["facets"]["copy"] if bucket["value"] == "none"] == [2]
    assert "Show 2 copies too" in html(client, "/search/?q=basra&copy=none")
    assert client.get("/search/results.json?q=copy:yes").json()["total"] == 2
    assert client.get("/search/results.json?q=basra+-copy:yes").json()["total"] == 2


def test_every_count_of_the_facet_is_the_total_of_its_link(client: Client, chain: list[Article]) -> None:
    told = client.get("/search/results.json").json()
    counts = {bucket["value"]: bucket["count"] for bucket in told["facets"]["copy"]}
    assert counts.keys() == {"yes", chain[2].uid}
    for value, count in (counts | {"none": told["facets_without"]["copy"]}).items():
        assert client.get(f"/search/results.json?copy={value}").json()["total"] == count


def test_captions_of_copies_go_with_their_story(client: Client, chain: list[Article]) -> None:
    for story in chain:
        CaptionFactory(article=story, text="Smoke over the quay")
        curation.announce([story.pk])
    outbox.drain()
    assert client.get("/captions/results.json").json()["total"] == 3
    assert client.get("/captions/results.json?copy=none").json()["total"] == 1


def test_a_long_chain_costs_the_queries_of_a_short_one_and_a_loop_ends(client: Client, printed: Printed) -> None:
    stories = [ArticleFactory(headline=f"Ship aground {number}") for number in range(9)]
    for earlier, later in pairwise(stories):
        Article.objects.filter(pk=later.pk).update(evolved_from=earlier)
    ArticleFactory(headline="Another turn", evolved_from=stories[2])
    middle = Article.objects.get(pk=stories[4].pk)
    with CaptureQueriesContext(connection) as asked:
        assert len(versions_of(middle)) == 10
    assert len(asked) == 2
    Article.objects.filter(pk=stories[0].pk).update(evolved_from=stories[8])
    assert len(versions_of(Article.objects.get(pk=stories[4].pk))) == 10
