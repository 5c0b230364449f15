"""Captions are narrowed by who took the photo, when, and whether it comes from the files; stories are not."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from articles.models import Article
from search import outbox
from search.fields import FILE_PHOTO, PHOTOGRAPHER, TAKEN
from tests.factories import ArticleFactory, CaptionFactory
from tests.search.reading import last_number, links_of_class, page, total

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pictures")]


@pytest.fixture(params=["memory", "engine"])
def pictures(db: None, request: pytest.FixtureRequest) -> None:
    """Four photos: two of one photographer, one from the files, one of which nothing is known; one is hidden."""
    request.getfixturevalue(request.param)
    story = ArticleFactory(published_on=date(2023, 10, 18))
    CaptionFactory(
        article=story, text="A pier", agency="Reuters", photographer="Ali Hankir", taken_on=date(2023, 10, 17)
    )
    CaptionFactory(
        article=story, text="A base", agency="Reuters", photographer="Ali Hankir", taken_on=date(2020, 3, 29),
        file_photo=True,
    )  # fmt: skip
    CaptionFactory(article=story, text="A road", photographer="ليلى حداد", taken_on=date(2023, 9, 2))
    CaptionFactory(article=story, text="A tree", credit="", agency="")
    hidden = ArticleFactory(status=Article.Status.DRAFT)
    CaptionFactory(article=hidden, text="A secret", photographer="Zq Hidden", taken_on=date(1999, 1, 1))
    outbox.rebuild()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("photographer=ali-hankir", 2),
        ("photographer=ليلى-حداد", 1),
        ("photographer=none", 1),
        ("not.photographer=ali-hankir", 2),
        ("q=photographer:%22Ali+Hankir%22", 2),
        ("file_photo=yes", 1),
        ("file_photo=no", 3),
        ("q=file_photo:yes", 1),
        ("taken=2023", 2),
        ("taken=2023-10", 1),
        ("taken=2020-03-29", 1),
        ("q=taken:2023-09", 1),
        ("taken=none", 1),
        ("taken=2023&photographer=ali-hankir", 1),
        ("from=2023-10-18&taken=2020", 1),
        ("from=2020&to=2020&taken=2020", 0),
    ],
)
def test_captions_are_narrowed_by_the_photo(client: Client, query: str, count: int) -> None:
    assert total(page(client, f"/captions/?{query}")) == count


def test_each_count_is_the_total_of_its_link(client: Client) -> None:
    html = page(client, "/captions/")
    values = {attrs["id"]: (attrs["href"], text) for attrs, text in links_of_class(html, "fv")}
    assert {"photographer-ali-hankir", "file_photo-yes", "file_photo-no", "taken-2023", "taken-2020"} <= values.keys()
    for key, (href, text) in values.items():
        if key.startswith(("photographer", "file_photo", "taken", "agency")):
            assert total(page(client, href)) == last_number(text), key
    assert "Zq Hidden" not in html
    assert "taken-1999" not in values
    assert "taken-2023-10" not in values


def test_a_chosen_year_opens_its_months_and_a_month_its_days(client: Client) -> None:
    keys = {attrs["id"] for attrs, _ in links_of_class(page(client, "/captions/?taken=2023"), "fv")}
    assert {"taken-2023", "taken-2023-10", "taken-2023-09", "taken-2020"} <= keys
    assert "taken-2023-10-17" not in keys
    keys = {attrs["id"] for attrs, _ in links_of_class(page(client, "/captions/?taken=2023-10"), "fv")}
    assert "taken-2023-10-17" in keys


def test_values_are_called_by_their_names(client: Client) -> None:
    html = page(client, "/captions/?photographer=ali-hankir&file_photo=yes&taken=2020-03")
    chips = re.findall(r'<span class="k">([^<]+)</span> <span class="v">([^<]+)</span>', html)
    assert chips == [("Photographer", "Ali Hankir"), ("File photo", "Yes"), ("Photo taken", "March 2020")]


def test_an_unknown_photographer_is_told_and_a_hidden_one_is_not_known(client: Client) -> None:
    assert "the archive knows no “zq-hidden”" in page(client, "/captions/?photographer=zq-hidden")
    assert "the archive knows no “2023-13”" in page(client, "/captions/?taken=2023-13")


def test_lists_of_stories_show_none_of_these_facets(client: Client) -> None:
    html = page(client, "/search/")
    for field in (PHOTOGRAPHER, FILE_PHOTO, TAKEN):
        assert f'id="{field.name}-' not in html
        assert f"<legend>{field.label}</legend>" not in html
    asked = page(client, "/search/?photographer=ali-hankir")
    assert 'href="/captions/?photographer=ali-hankir"' in asked


def test_a_caption_tells_when_the_photo_was_taken_apart_from_when_its_story_was_published(client: Client) -> None:
    html = page(client, "/captions/?q=base")
    assert '<time datetime="2023-10-18">18 Oct 2023</time>' in html
    assert 'Taken <time datetime="2020-03-29">29 Mar 2020</time>' in html
    assert "Taken <time" not in page(client, "/captions/?q=tree")
    assert "Taken <time" not in page(client, "/search/")


def test_the_days_of_a_month_are_listed_however_many_other_days_there_are(client: Client) -> None:
    story = ArticleFactory()
    for number in range(60):
        CaptionFactory(article=story, taken_on=date(2021, 1, 1) + timedelta(days=number * 5))
        CaptionFactory(article=story, taken_on=date(2021, 1, 1) + timedelta(days=number * 5))
    outbox.rebuild()
    keys = {attrs["id"] for attrs, _ in links_of_class(page(client, "/captions/?taken=2023-10"), "fv")}
    assert "taken-2023-10-17" in keys
