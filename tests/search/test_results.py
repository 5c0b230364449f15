"""What a list's page prints: chips, orders, pager, citation, ways on, the other kind of result."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import NamesEdition
from search import outbox
from tests.factories import ArticleFactory, CaptionFactory, NameFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom, open_newsroom
from tests.search.reading import headings, last_number, links, links_of_class, page, total


def chips(html: str) -> dict[str, str]:
    """What each chip says → the address of the search without it."""
    part = html[html.index('<ul class="chips">') :]
    part = part[: part.index("</ul>")]
    return {text.replace(" ×remove", "").replace(" × remove", ""): attrs["href"] for attrs, text in links(part)}


def test_each_condition_is_a_chip_whose_link_takes_it_away(newsroom: Newsroom, client: Client) -> None:
    path = "/search/?q=drone&region=iraq&not.source=courier&from=2023-10&to=2023-11"
    made = chips(page(client, path))
    assert list(made) == [
        "Words drone",
        "Region Iraq and all below",
        "Published October to November 2023",
        "not Source Levant Courier",
        "Clear all",
    ]
    asked = set(parse_qsl(urlsplit(path).query))
    gone = {
        "Words drone": {"q"},
        "Region Iraq and all below": {"region"},
        "Published October to November 2023": {"from", "to"},
    }
    for words, names in gone.items():
        assert set(parse_qsl(urlsplit(made[words]).query)) == {pair for pair in asked if pair[0] not in names}
    assert made["Clear all"] == "/search/"


def test_nothing_asked_shows_no_chip(newsroom: Newsroom, client: Client) -> None:
    assert 'class="chips"' not in page(client, "/regions/iraq/")


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/search/", "All stories"),
        ("/search/?q=drone", "drone"),
        ("/search/?q=drone&region=iraq", "drone in Iraq"),
        ("/search/?region=iraq&region=egypt", "Stories in Egypt or Iraq"),
        ("/captions/?region=iraq", "No caption in Iraq"),
        ("/search/?q=unheardof", "No story for unheardof"),
        ("/actors/navy/?q=drone", "Navy: drone"),
        ("/dates/2023/10/", "October 2023"),
        ("/actors/navy/in/iraq/", "Navy in Iraq"),
        ("/", "News Archive: the newest stories, and ways in"),
        ("/?q=drone", "Newest stories: drone"),
    ],
)
def test_the_heading_says_what_is_listed(newsroom: Newsroom, client: Client, path: str, heading: str) -> None:
    (found,) = headings(page(client, path))
    assert found.replace("Newest stories: ", "") == heading.replace("Newest stories: ", "")


def test_the_title_tells_query_count_and_page(memory: None, client: Client) -> None:
    open_newsroom(24)
    html = page(client, "/search/?per_page=10&page=2")
    assert "<title>All stories: 24 stories, page 2 - News Archive</title>" in html
    assert 'data-said="24 stories, page 2 of 3"' in html


def test_one_story_is_one_story(memory: None, client: Client) -> None:
    ArticleFactory()
    outbox.rebuild()
    html = page(client, "/search/")
    assert ">1 story</p>" in html
    assert "1 stories" not in html


def test_best_match_is_offered_only_where_words_are_scored(newsroom: Newsroom, client: Client) -> None:
    assert "best match" not in page(client, "/search/?region=iraq")
    assert "best match" not in page(client, "/search/?q=region:iraq")
    assert "best match" in page(client, "/search/?q=drone")


def test_orders_are_links_to_the_same_search(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=drone")
    found = {text: attrs["href"] for attrs, text in links(html) if attrs.get("id", "").startswith("order-")}
    assert found == {
        "best match": "/search/?q=drone",
        "newest": "/search/?q=drone&sort=newest",
        "oldest": "/search/?q=drone&sort=oldest",
    }
    newest = re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)">', page(client, found["newest"]).split('class="hits"')[1])
    assert newest == sorted(newest, reverse=True)


def test_the_pager_leads_to_every_page_and_no_story_is_on_two(memory: None, client: Client) -> None:
    open_newsroom(24)
    seen: list[str] = []
    href = "/search/?per_page=10"
    pages = 0
    while href:
        html = page(client, href)
        pages += 1
        seen += re.findall(r"<h3><a href=\"(/articles/[^\"]+)\"", html)
        href = next((attrs["href"] for attrs, _ in links(html) if attrs.get("rel") == "next"), "")
    assert (pages, len(seen), len(set(seen))) == (3, 24, 24)


def test_the_pager_shows_first_last_and_neighbours(memory: None, client: Client) -> None:
    for number in range(95):
        ArticleFactory(published_on=date(2020, 1, 1) + timedelta(days=number))
    outbox.rebuild()
    html = page(client, "/search/?per_page=10&page=6")
    shown = re.sub(r"<[^>]+>", " ", html[html.index('class="pager"') :].split("</ul>")[0]).split(">", 1)[1].split()
    assert shown == ["Previous", "10", "1", "…", "4", "5", "6", "7", "8", "9", "10", "Next", "10"]
    assert "51 to 60 of 95" in html
    last = page(client, "/search/?per_page=10&page=10")
    assert "91 to 95 of 95" in last
    assert "Next 5" in page(client, "/search/?per_page=10&page=9")


def test_captions_of_the_same_search_are_counted_and_linked(newsroom: Newsroom, client: Client) -> None:
    for path in ("/search/?q=drone", "/regions/egypt/", "/actors/navy/", "/dates/2023/10/", "/captions/?q=drone"):
        html = page(client, path)
        others = [
            (attrs["href"], text)
            for attrs, text in links(html)
            if re.fullmatch(r"[\d,]+ (captions?|story|stories)", text) and attrs.get("rel") == "nofollow"
        ]
        for href, text in others:
            assert total(page(client, href)) == int(text.split()[0]), path


def test_captions_lead_to_their_stories(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/captions/?q=drone")
    rows = html.split('<article class="hit">')[1:]
    assert len(rows) == total(html) > 0
    for row in rows:
        assert re.search(r'<h3><a href="/articles/[0-9a-z]{10}/[^"]+#caption-[0-9a-z]{10}"', row)
        assert '<span class="credit">AFP</span>' in row
        assert "<mark>drone</mark>" in row


def test_dates_say_how_they_are_known(memory: None, client: Client) -> None:
    for basis, precision, day in (
        ("stated", "day", date(2021, 3, 29)),
        ("inferred", "day", date(2021, 3, 28)),
        ("stated", "month", date(2021, 2, 1)),
        ("inferred", "year", date(2020, 1, 1)),
        ("", "none", None),
    ):
        ArticleFactory(published_on=day, date_precision=precision, date_basis=basis)
    outbox.rebuild()
    gutters = re.findall(r'<div class="when">(.*?)<span>Sample</span>', page(client, "/search/"))
    assert [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in gutters] == [
        "29 Mar 2021",
        "28 Mar 2021 day inferred",
        "February 2021 month only",
        "2020 year inferred",
        "no date",
    ]


def test_the_list_is_cited_with_its_query_count_day_and_address(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=drone&region=iraq&not.source=gazette&from=2023-10")
    told = unescape(html[html.index('<p class="cite">') + 16 :].split("</p>")[0])
    today = timezone.localdate()
    assert told.startswith("News Archive, search for “drone”, region Iraq, since October 2023, not Harbour Gazette:")
    assert f" on {today.day} {today:%B %Y}. " in told
    assert told.endswith(" http://127.0.0.1:8000/search/?q=drone&region=iraq&not.source=gazette&from=2023-10")


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ("q=drone&region=egypt", ["Any region instead of Egypt", "Without the words"]),
        ("q=drone&not.source=courier", ["Levant Courier too", "Without the words"]),
        ("q=drone&from=2024&to=2024", ["Any date instead of 2024"]),
    ],
)
def test_where_nothing_is_found_each_way_on_gives_what_it_says(
    newsroom: Newsroom, client: Client, asked: str, labels: list[str]
) -> None:
    html = page(client, f"/search/?{asked}")
    assert total(html) == 0
    ways = re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+)</a><span class="n">([\d,]+) stor', html)
    assert [label for _, label, _ in ways] == labels
    for href, label, count in ways:
        assert total(page(client, unescape(href))) == int(count), label


def test_a_way_on_that_gives_nothing_is_none(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=unheardof&region=egypt&source=gazette")
    assert total(html) == 0
    ways = re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+)</a><span class="n">([\d,]+) stor', html)
    assert [label for _, label, _ in ways] == ["Without the words"]


def test_chosen_filters_stay_in_the_column_where_nothing_is_found(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=unheardof&region=egypt&from=2023")
    assert total(html) == 0
    (chosen,) = [attrs for attrs, _ in links_of_class(html, "nil") if attrs["id"] == "region-egypt"]
    assert chosen["aria-current"] == "true"
    assert 'id="set-dates"' in html
    assert 'id="set-dates"' in page(client, "/search/?q=unheardof&from=2023")
    assert 'id="set-dates"' not in page(client, "/search/?q=unheardof")


def test_an_empty_list_says_what_that_means_and_where_to_go(memory: None, client: Client) -> None:
    yemen = RegionFactory(slug="yemen", name="Yemen")
    RegionFactory(slug="aden", name="Aden", parent=yemen)
    TagFactory(article=ArticleFactory(), region=yemen)
    NamesEdition.advance()
    outbox.rebuild()
    html = page(client, "/regions/aden/")
    assert "No story held is about Aden or a place within it." in html
    (way,) = [attrs["href"] for attrs, text in links(html) if text == "Yemen, in which Aden lies"]
    assert total(page(client, way)) == 1
    undated = page(client, "/dates/undated/")
    assert "No story held is without a date" in undated
    assert "Search the stories without a date</label>" in undated
    assert "The archive holds no story that is dated to 2019." in page(client, "/dates/2019/")
    assert "No story held" not in page(client, "/regions/aden/?q=x")


def test_several_repairs_have_one_way_back(newsroom: Newsroom, client: Client) -> None:
    html = unescape(client.get("/search/", {"q": '(drone "pier'}).content.decode())
    assert html.count('<div class="notice">') == 2
    (way,) = [attrs["href"] for attrs, text in links(html) if text == "Search for the characters as typed instead"]
    assert '<div class="notice">' not in page(client, way)


def test_a_hint_offers_what_it_would_search_for(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=drone+or+harbour")
    assert "Search for the characters as typed" not in html
    (way,) = [attrs["href"] for attrs, text in links(html) if text == "Search for drone OR harbour instead"]
    assert way == "/search/?q=drone+OR+harbour"


def test_words_that_are_nowhere_together_are_offered_singly_and_in_captions(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=drone+unheardof")
    (way,) = [attrs["href"] for attrs, text in links(html) if text == "Any of the words"]
    assert way == "/search/?q=drone+OR+unheardof"
    assert total(page(client, way)) == total(page(client, "/search/?q=drone")) > 0
    captions = page(client, "/captions/?q=officials")
    (stories,) = [attrs["href"] for attrs, text in links(captions) if text == "The same in stories"]
    assert total(page(client, stories)) == len(newsroom.stories)


def test_the_same_list_is_offered_in_every_form(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/regions/iraq/?q=drone&sort=oldest")
    heads = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', html)
    assert [kind for kind, _ in heads] == [
        "application/atom+xml",
        "application/rss+xml",
        "application/feed+json",
        "application/json",
        "text/csv",
    ]
    assert heads[0][1] == "/regions/iraq/feed.atom?q=drone&amp;sort=oldest"
    for _, href in heads:
        assert client.get(unescape(href)).status_code == 200


def test_searches_are_not_for_robots_and_lists_are(newsroom: Newsroom, client: Client) -> None:
    assert 'content="noindex"' in page(client, "/search/?q=drone")
    assert 'content="noindex"' in page(client, "/regions/iraq/?q=drone")
    html = page(client, "/regions/iraq/")
    assert 'content="noindex"' not in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/regions/iraq/">' in html


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([date(2025, 1, 23)], "23 January 2025"),
        ([date(2025, 1, 23), date(2025, 2, 1)], "23 January 2025 to 1 February 2025"),
    ],
)
def test_the_folio_tells_one_day_once(memory: None, client: Client, days: list[date], told: str) -> None:
    for day in days:
        ArticleFactory(published_on=day)
    outbox.rebuild()
    html = page(client, "/")
    folio = re.sub(r"<[^>]+>", "", html[html.index('class="folio"') : html.index("</header>")])
    assert f" {told} " in folio
    assert folio.count("23 January 2025") == 1


def test_a_repair_is_told_with_the_way_to_the_literal_reading(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=%28drone")
    assert '<div class="notice">' in html
    assert "Search for the characters as typed instead" in html
    assert "Read as <b>" in html


@pytest.mark.parametrize(
    "q",
    [
        '"harbour drone',
        "(drone harbour",
        "drone)",
        "colour:drone",
        "dr* pier",
        "drone or harbour",
        '(colour:drone "pier',
    ],
)
def test_the_way_back_from_a_repair_says_how_many_results_it_gives(
    newsroom_anywhere: Newsroom, client: Client, q: str
) -> None:
    html = page(client, f"/search/?{urlencode({'q': q, 'region': 'iraq'})}")
    (told,) = re.findall(
        r'<p><a href="([^"]+)" rel="nofollow"><bdi>[^<]+</bdi></a> \((\d+) stor(?:y|ies)\)\.</p>', html
    )
    assert total(page(client, unescape(told[0]))) == int(told[1])
    assert "region=iraq" in told[0]


@pytest.mark.parametrize("q", ["-", "***", '"drone"~x'])
def test_a_way_back_that_would_search_for_the_same_is_not_offered(newsroom: Newsroom, client: Client, q: str) -> None:
    html = page(client, f"/search/?{urlencode({'q': q})}")
    assert '<div class="notice">' in html
    assert "as typed instead" not in html


def test_other_names_searched_are_told_with_the_way_to_the_exact_word(memory: None, client: Client) -> None:
    region = RegionFactory(slug="kyiv", name="Kyiv", preferred=True)
    NameFactory(region=region, text="Kiev", folded="kiev")
    TagFactory(article=ArticleFactory(headline="Kiev by night"), region=region)
    ArticleFactory(headline="Kyiv by day")
    NamesEdition.advance()
    outbox.rebuild()
    html = page(client, "/search/?q=kyiv")
    assert total(html) == 2
    (other,) = [attrs["href"] for attrs, text in links(html.replace("&nbsp;", " ")) if text == "Kiev 1"]
    assert total(page(client, other)) == 1
    (exact,) = [attrs["href"] for attrs, text in links(html.replace("&nbsp;", " ")) if text == "exactly “kyiv” only 1"]
    assert total(page(client, exact)) == 1


def test_the_words_that_a_wildcard_stood_for_are_told(memory: None, client: Client) -> None:
    ArticleFactory(headline="Drones and a droneport", body="One drone.")
    ArticleFactory(headline=" ".join(f"pier{letter}" for letter in "abcdefghij"))
    outbox.rebuild()
    assert re.search(r"<b>dron\*</b> found dron\w+, dron\w+", page(client, "/search/?q=dron*"))
    assert " and 2 more." in page(client, "/search/?q=pier*")


def test_at_most_six_tags_and_none_for_the_dateline_alone(memory: None, client: Client) -> None:
    story = ArticleFactory()
    for number in range(5):
        TagFactory(article=story, region=RegionFactory(slug=f"r{number}", name=f"Region {number}"))
        TagFactory(article=story, actor=None, region=RegionFactory(slug=f"d{number}"), role="dateline")
    outbox.rebuild()
    tags = page(client, "/search/").split('<p class="tags"')[1].split("</p>")[0]
    assert re.findall(r">([^<]+)</a>", tags) == [f"Region {number}" for number in range(5)]


def test_text_of_another_language_says_so(memory: None, client: Client) -> None:
    ArticleFactory(headline="خبر من بيروت", body="نص الخبر", language="ar")
    outbox.rebuild()
    assert '<div lang="ar" dir="rtl"><h3>' in page(client, "/search/")


def test_filters_in_force_are_counted_on_the_sheet(newsroom: Newsroom, client: Client) -> None:
    assert "Filters: none in force" in page(client, "/search/")
    assert "Filters: 2 in force" in page(client, "/search/?q=drone&region=iraq")


def test_the_search_box_keeps_the_filters(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=drone&region=iraq&from=2023-10&page=1")
    kept = re.findall(r'<input type="hidden" form="search" name="([^"]+)" value="([^"]+)">', html)
    assert kept == [("region", "iraq"), ("from", "2023-10")]


def test_every_number_of_the_front_page_is_the_total_of_its_link(newsroom: Newsroom, client: Client) -> None:
    for path in ("/", "/regions/iraq/"):
        html = page(client, path)
        ranked = re.findall(r'<li><a href="([^"]+)">[^<]+</a><span class="small">([\d,]+)</span>', html)
        assert ranked, path
        for href, count in ranked:
            assert total(page(client, href)) == int(count), (path, href)


def test_links_of_the_facets_are_swapped_into_the_results(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=drone")
    assert '<div class="body" hx-target="#results" hx-push-url="true"' in html
    for attrs, text in links_of_class(html, "fv"):
        assert attrs["hx-get"] == attrs["href"], text
        assert last_number(text) >= 0


def test_a_caption_has_the_tags_of_its_own(memory: None, client: Client) -> None:
    story = ArticleFactory()
    caption = CaptionFactory(article=story)
    TagFactory(article=story, region=RegionFactory(slug="iraq", name="Iraq"))
    TagFactory(article=story, caption=caption, role="pictured", region=RegionFactory(slug="egypt", name="Egypt"))
    outbox.rebuild()
    tags = page(client, "/captions/").split('<p class="tags"')[1].split("</p>")[0]
    assert re.findall(r">([^<]+)</a>", tags) == ["Egypt"]
