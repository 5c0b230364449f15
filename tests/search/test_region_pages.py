"""The page of a region: map, twelve months, captions; each number is the total of its link."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from articles.models import Caption, NamesEdition, Region
from search import outbox
from search.criteria import Criteria
from search.querylang.nodes import PartialDate
from search.region_pages import FIRST_SHOWN
from search.twelve_months import Change, TwelveMonths, change, month_before, newest
from tests.factories import ArticleFactory, CaptionFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import links, page, total
from tests.search.test_region_index import counted_links, map_of, on_the_map


def section(html: str, name: str) -> str:
    """One section of the page by the id of its head."""
    found = re.search(rf'<section class="section" aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    assert found, f"the page has no section {name}"
    return found[0]


def test_every_count_on_the_map_is_the_total_of_its_link(newsroom_anywhere: Newsroom, client: Client) -> None:
    on_the_map(newsroom_anywhere)
    for path in ("/regions/asia/", "/regions/iraq/"):
        found = counted_links(map_of(page(client, path)))
        assert found
        for href, count in found:
            assert total(page(client, href)) == count > 0, href


def test_a_country_is_drawn_without_a_link_to_itself_and_its_towns_with_one(newsroom: Newsroom, client: Client) -> None:
    drawn = map_of(page(client, "/regions/iraq/")) if on_the_map(newsroom) else ""
    assert "/regions/iraq/" not in drawn
    assert "<title>Iraq</title>" in drawn
    assert "/regions/erbil/" in drawn


def test_a_town_is_a_pin_on_its_country(newsroom: Newsroom, client: Client) -> None:
    on_the_map(newsroom)
    drawn = map_of(page(client, "/regions/erbil/"))
    assert re.search(r'<circle class="pin"[^>]*><title>Erbil</title>', drawn)
    assert links(drawn) == []


def test_every_bar_of_the_twelve_months_is_the_total_of_its_link(newsroom_anywhere: Newsroom, client: Client) -> None:
    for year in (2022, 2023):
        TagFactory(article=ArticleFactory(published_on=f"{year}-03-05"), region=newsroom_anywhere.iraq)
    outbox.rebuild()
    months = section(page(client, "/regions/iraq/"), "months")
    bars = [(attrs["href"], attrs["aria-label"]) for attrs, _ in links(months) if "aria-label" in attrs]
    table = [(attrs["href"], text) for attrs, text in links(months) if text.isdigit()]
    assert len(bars) == len(table) >= 3
    assert {label.split(":")[0] for _, label in bars} >= {"March 2023", "October 2023"}
    for href, label in bars:
        assert total(page(client, href)) == int(label.split(": ")[1].split()[0]) > 0, href
    assert {(href, int(label.split(": ")[1].split()[0])) for href, label in bars} == {
        (href, int(text)) for href, text in table
    }


def test_the_months_stay_within_what_was_searched_for(newsroom: Newsroom, client: Client) -> None:
    assert 'aria-labelledby="months"' not in page(client, "/regions/iraq/?q=drone")


def test_the_newest_captions_lead_to_their_stories_and_to_all(newsroom: Newsroom, client: Client) -> None:
    for caption in Caption.objects.select_related("article"):
        TagFactory(article=caption.article, caption=caption, role="pictured", region=newsroom.iraq)
    outbox.rebuild()
    shown = section(page(client, "/regions/iraq/"), "captions")
    (more,) = [(attrs["href"], text) for attrs, text in links(shown) if text.startswith("All ")]
    assert total(page(client, more[0])) == int(more[1].split()[1])
    stories = [attrs["href"] for attrs, _ in links(shown) if "#caption-" in attrs["href"]]
    assert 0 < len(stories) <= 3
    for href in stories:
        path, _, anchor = href.partition("#")
        assert f'id="{anchor}"' in page(client, path)


def test_captions_of_hidden_stories_are_not_shown(newsroom: Newsroom, client: Client) -> None:
    hidden = ArticleFactory(status="withdrawn", headline="Withdrawn report", published_on=date(2023, 12, 31))
    picture = CaptionFactory(article=hidden, text="A withdrawn picture")
    TagFactory(article=hidden, caption=picture, role="pictured", region=newsroom.iraq)
    TagFactory(article=hidden, region=newsroom.iraq)
    outbox.rebuild()
    html = page(client, "/regions/iraq/")
    assert "withdrawn picture" not in html
    assert "Withdrawn report" not in html


def test_further_regions_below_open_on_demand(newsroom: Newsroom, client: Client) -> None:
    for number in range(FIRST_SHOWN + 3):
        town = RegionFactory(slug=f"town-{number:02}", name=f"Town {number:02}", kind="city", parent=newsroom.egypt)
        TagFactory(article=newsroom.stories[1], region=town)
    NamesEdition.advance()
    outbox.rebuild()
    below = section(page(client, "/regions/egypt/"), "below")
    assert "<summary" in below
    assert "3 more" in below
    assert below.count("/regions/town-") == FIRST_SHOWN + 3


def test_a_grouping_lists_its_members(newsroom: Newsroom, client: Client) -> None:
    from articles.models import Relation

    league = RegionFactory(slug="league", name="League", kind=Region.Kind.GROUPING, preferred=True)
    Relation.objects.create(kind=Relation.Kind.PART_OF, region=newsroom.egypt, to_region=league)
    NamesEdition.advance()
    outbox.rebuild()
    html = page(client, "/regions/league/")
    assert [attrs["href"] for attrs, _ in links(section(html, "below"))] == ["/regions/egypt/"]
    assert total(html) == total(page(client, "/regions/egypt/"))


@pytest.mark.parametrize("path", ["/regions/iraq/", "/regions/erbil/", "/regions/asia/"])
def test_a_region_s_page_costs_at_most_twelve_queries(
    newsroom: Newsroom, client: Client, path: str, django_assert_max_num_queries: object
) -> None:
    on_the_map(newsroom)
    page(client, path)  # names and figures that are kept are read once
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page(client, path)


def test_a_region_s_page_weighs_less_than_60_kb_packed(newsroom: Newsroom, client: Client) -> None:
    on_the_map(newsroom)
    answer = client.get("/regions/asia/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < 60_000


def test_twelve_months_end_with_the_newest_story(newsroom: Newsroom) -> None:
    months = newest(date(2030, 1, 1))
    assert months is not None
    assert (str(months.first), str(months.last), months.words) == (
        "2022-12",
        "2023-11",
        "December 2022 to November 2023",
    )
    assert str(months.before.last) == "2022-11"
    assert len(months.months) == 12
    assert not months.comparable


def test_a_date_ahead_does_not_move_the_twelve_months(newsroom: Newsroom) -> None:
    ArticleFactory(published_on=date(2099, 1, 1))
    outbox.rebuild()
    months = newest(date(2023, 12, 31))
    assert months is not None
    assert (months.words, str(months.last)) == ("2023", "2023-12")
    asked = months.asked(Criteria())
    assert (str(asked.start), str(asked.end)) == ("2023", "2023")


def test_without_a_dated_story_there_are_no_twelve_months(memory: None) -> None:
    ArticleFactory(published_on=None)
    outbox.rebuild()
    assert newest(date(2023, 12, 31)) is None


def test_months_are_counted_back_over_years() -> None:
    assert str(month_before(PartialDate(2023, 1), 1)) == "2022-12"
    assert str(month_before(PartialDate(1, 3), 40)) == "0001-01"
    assert TwelveMonths(PartialDate(2020, 2)).words == "March 2019 to February 2020"


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (15, 5, Change("up", "200 %")),
        (5, 15, Change("down", "67 %")),
        (7, 0, Change("up", "new")),
        (0, 7, Change("down", "100 %")),
        (1_000, 1_001, Change("", "as many")),
        (4, 4, Change("", "few")),
    ],
)
def test_a_change_is_told_in_per_cent_unless_it_is_chance(now: int, before: int, told: Change) -> None:
    assert change(now, before) == told
