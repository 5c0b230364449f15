"""Facets: every count is the number of results its link gives."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.curation import save_source
from articles.models import Region, Source
from search import outbox
from tests.factories import ArticleFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import headings, last_number, links, links_of_class, page, total

START_PAGES = [
    "/search/",
    "/search/?q=drone",
    "/search/?region=iraq",
    "/search/?region=erbil&kind=military",
    "/search/?not.region=egypt&actor=navy",
    "/search/?from=2023-10-05&to=2023-11-10",
    "/captions/",
    "/regions/iraq/",
    "/actors/navy/",
    "/dates/2023/10/",
]


@pytest.mark.parametrize("start", START_PAGES)
def test_every_facet_link_gives_exactly_its_count(newsroom_anywhere: Newsroom, client: Client, start: str) -> None:
    html = page(client, start)
    rows = [(attrs, text) for attrs, text in links_of_class(html, "fv") if "aria-current" not in attrs]
    assert rows
    for attrs, text in rows:
        assert total(page(client, attrs["href"])) == last_number(text), f"{text}: {attrs['href']}"


def test_a_chosen_value_is_marked_and_its_link_takes_it_back(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?region=egypt")
    (chosen,) = [attrs for attrs, _ in links_of_class(html, "fv") if attrs.get("aria-current") == "true"]
    assert chosen["href"] == "/search/"
    assert chosen["id"] == "region-egypt"


def test_a_source_is_listed_under_its_new_name_at_once(newsroom: Newsroom, client: Client) -> None:
    source = Source.objects.get(slug="courier")
    assert source.name in page(client, "/search/")
    source.name = "The Renamed Courier"
    save_source(source, ["name"])
    (row,) = [text for attrs, text in links_of_class(page(client, "/search/"), "fv") if attrs["id"] == "source-courier"]
    assert "The Renamed Courier" in row


@pytest.fixture
def with_unnamed(newsroom_anywhere: Newsroom) -> int:
    """Two more stories, in which no place and nobody is named."""
    for number in range(2):
        ArticleFactory(headline=f"Nobody, nowhere {number}", source=Source.objects.get(slug="courier"))
    outbox.rebuild()
    return 2


def row_of(html: str, key: str) -> tuple[str, str, dict[str, str]]:
    """Address, words and the other links of one row of a facet."""
    ((attrs, words),) = [one for one in links_of_class(html, "fv") if one[0]["id"] == key]
    beside = {
        one["id"].removesuffix(f"-{key}"): one["href"]
        for one, _ in links_of_class(html, "not")
        if one["id"].endswith(f"-{key}")
    }
    return attrs["href"], words, beside


@pytest.mark.parametrize(("facet", "called"), [("region", "no region"), ("actor", "no actor"), ("kind", "no actor")])
def test_stories_without_any_value_are_a_row_of_their_own(
    with_unnamed: int, client: Client, facet: str, called: str
) -> None:
    href, words, beside = row_of(page(client, "/search/"), f"{facet}-none")
    assert (href, words) == (f"/search/?{facet}=none", f"{called} 2")
    every = total(page(client, "/search/"))
    assert total(page(client, href)) == with_unnamed
    assert total(page(client, beside["not"])) == every - with_unnamed
    assert f"{called}, chosen; press to remove" in row_of(page(client, href), f"{facet}-none")[1]
    assert "press to choose" in row_of(page(client, beside["not"]), f"{facet}-none")[1]


def test_stories_without_any_value_stand_beside_a_chosen_one(with_unnamed: int, client: Client) -> None:
    href, words, beside = row_of(page(client, "/search/?region=egypt&source=courier"), "region-none")
    assert total(page(client, href)) == last_number(words) == with_unnamed
    either = total(page(client, "/search/?region=egypt&source=courier")) + with_unnamed
    assert total(page(client, beside["also"])) == either
    assert "region=none" in beside["also"]
    assert "region=egypt" in beside["also"]


@pytest.mark.parametrize(
    ("asked", "heading", "chip", "cited"),
    [
        (
            "?region=none",
            "Stories without a region",
            "Region none × remove",
            "All stories, no region: 2 stories",
        ),
        (
            "?q=nobody&region=none&region=iraq",
            "nobody in Iraq or without a region",
            "Region none × remove",
            "region Iraq",
        ),
        ("?q=drone&not.region=none", "drone", "Region any × remove", "any region: 5 stories"),
    ],
)
def test_that_there_is_no_value_is_said_in_words(
    with_unnamed: int, client: Client, asked: str, heading: str, chip: str, cited: str
) -> None:
    html = page(client, f"/search/{asked}")
    assert headings(html) == [heading]
    assert chip in [" ".join(words.replace("×", " × ").split()) for _, words in links(html)]
    assert cited in " ".join(html[html.index('class="cite"') :].split())
    assert "no no " not in html


def test_where_every_story_has_a_value_or_none_has_there_is_no_such_row(newsroom: Newsroom, client: Client) -> None:
    assert 'id="region-none"' not in page(client, "/search/")
    ArticleFactory(headline="Nobody, nowhere")
    outbox.rebuild()
    html = page(client, "/search/?q=nowhere")
    assert 'id="region-none"' not in html
    assert total(html) == 1


def test_stories_without_any_value_are_counted_in_the_page_and_the_data_of_a_facet(
    with_unnamed: int, client: Client
) -> None:
    html = page(client, "/search/facets/region/")
    assert "4 regions in 16 stories" in html
    first, *_ = [attrs["id"] for attrs, _ in links_of_class(html, "fv")]
    assert first == "region-none"
    assert row_of(html, "region-none")[:2] == ("/search/?region=none", "no region 2")
    told = client.get("/search/results.json").json()
    assert told["facets_without"]["region"] == 2
    assert "source" not in told["facets_without"]
    assert "none" not in {one["value"] for values in told["facets"].values() for one in values}
    chosen = client.get("/search/results.json?region=none").json()
    assert [one for one in chosen["facets"]["region"] if one["value"] == "none"] == [
        {"value": "none", "label": "no region", "count": 2, "selected": True}
    ]
    assert chosen["total"] == 2
    assert client.get("/search/results.csv?region=none").getvalue().decode().count("Nobody, nowhere") == 2


def test_a_second_value_is_added_by_its_own_link(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?region=egypt")
    (added,) = [attrs["href"] for attrs, _ in links_of_class(html, "not") if attrs["id"] == "also-region-erbil"]
    assert parse_qs(urlsplit(added).query) == {"region": ["egypt", "erbil"]}
    either = total(page(client, "/search/?region=egypt")) + total(page(client, "/search/?region=erbil"))
    assert total(page(client, added)) == either


def test_an_excluded_value_stays_listed_and_can_be_let_in_again(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?not.source=courier")
    (row,) = [attrs for attrs, _ in links_of_class(html, "out") if attrs.get("id") == "source-courier"]
    assert total(page(client, row["href"])) == total(page(client, "/search/?source=courier"))
    (again,) = [attrs["href"] for attrs, _ in links_of_class(html, "not") if attrs["id"] == "not-source-courier"]
    assert again == "/search/"


def test_toggles_ask_robots_not_to_follow(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=drone")
    toggles = links_of_class(html, "fv") + links_of_class(html, "not")
    assert {attrs["rel"] for attrs, _ in toggles} == {"nofollow"}


def test_regions_are_nested_under_those_that_hold_them(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/")
    tree = html[html.index("<legend>Region</legend>") : html.index("<legend>Actor</legend>")]
    asia, iraq, erbil, egypt = (tree.index(f'id="region-{slug}"') for slug in ("asia", "iraq", "erbil", "egypt"))
    assert asia < iraq < erbil
    between = tree[asia:erbil]
    assert between.count("<ul>") - between.count("</ul>") == 2
    outside = tree[min(asia, egypt) : max(asia, egypt)]
    assert outside.count("<ul>") == outside.count("</ul>")


def test_more_than_twelve_values_open_on_demand(memory: None, client: Client) -> None:
    for number in range(15):
        TagFactory(article=ArticleFactory(), region=RegionFactory(slug=f"place-{number:02}", kind=Region.Kind.CITY))
    outbox.rebuild()
    html = page(client, "/search/")
    facet = html[html.index("<legend>Region</legend>") :]
    assert "3 more regions" in facet
    assert facet.index('id="region-place-11"') < facet.index("<details") < facet.index('id="region-place-12"')


def test_a_place_in_sight_never_lacks_its_country_and_the_larger_of_equals_comes_first(
    memory: None, client: Client
) -> None:
    asia = RegionFactory(slug="asia", kind=Region.Kind.CONTINENT)
    turkey = RegionFactory(slug="turkiye", parent=asia)
    for number in range(14):
        province = RegionFactory(slug=f"ankara-{number:02}", kind=Region.Kind.PROVINCE, parent=turkey)
        TagFactory(article=ArticleFactory(), region=province)
    yemen = RegionFactory(slug="yemen", parent=asia)
    TagFactory(article=ArticleFactory(), region=RegionFactory(slug="aden", kind=Region.Kind.CITY, parent=yemen))
    outbox.rebuild()
    html = page(client, "/search/")
    facet = html[html.index("<legend>Region</legend>") : html.index("more-region")]
    asked = [slug for slug in ("asia", "turkiye", "ankara-00", "yemen", "ankara-12") if f'id="region-{slug}"' in facet]
    assert asked == ["asia", "turkiye", "ankara-00", "yemen"]
    assert 'id="region-aden"' not in facet


def test_the_parents_of_a_chosen_region_stand_above_it(memory: None, client: Client) -> None:
    for number in range(14):
        busy = RegionFactory(slug=f"busy-{number:02}")
        TagFactory(article=ArticleFactory(), region=busy)
        TagFactory(article=ArticleFactory(), region=busy)
    yemen = RegionFactory(slug="yemen")
    TagFactory(article=ArticleFactory(), region=RegionFactory(slug="aden", kind=Region.Kind.CITY, parent=yemen))
    outbox.rebuild()
    html = page(client, "/search/?region=aden")
    facet = html[html.index("<legend>Region</legend>") : html.index("more-region")]
    assert 'id="region-aden"' in facet[facet.index('id="region-yemen"') :]


def test_the_busiest_regions_of_the_front_page_are_countries(memory: None, client: Client) -> None:
    iraq = RegionFactory(slug="iraq", name="Iraq")
    TagFactory(article=ArticleFactory(), region=RegionFactory(slug="base", kind=Region.Kind.SITE, parent=iraq))
    outbox.rebuild()
    html = page(client, "/")
    busiest = html[html.index('id="busiest-regions"') :]
    assert 'href="/regions/iraq/"' in busiest
    assert 'href="/regions/base/"' not in busiest


def test_a_facet_cut_at_fifty_says_so_and_keeps_the_chosen_value(memory: None, client: Client) -> None:
    for number in range(55):
        TagFactory(article=ArticleFactory(), region=RegionFactory(slug=f"place-{number:02}", kind=Region.Kind.CITY))
    outbox.rebuild()
    html = page(client, "/search/?region=place-54")
    assert "The 50 most frequent regions." in html
    assert 'id="region-place-54"' in html


def test_a_facet_without_values_is_absent(memory: None, client: Client) -> None:
    ArticleFactory()
    outbox.rebuild()
    assert "<legend>Region</legend>" not in page(client, "/search/")


def test_the_root_of_the_tree_is_listed_only_where_it_was_asked_for(memory: None, client: Client) -> None:
    world = RegionFactory(slug="world", name="World", kind=Region.Kind.WORLD)
    TagFactory(article=ArticleFactory(), region=RegionFactory(slug="iraq", parent=world))
    outbox.rebuild()
    assert 'id="region-world"' not in page(client, "/search/")
    assert 'id="region-world"' in page(client, "/search/?region=world")


def test_what_lies_right_below_a_chosen_region_is_in_sight_however_rare(memory: None, client: Client) -> None:
    for number in range(55):
        busy = RegionFactory(slug=f"busy-{number:02}")
        for _ in range(2):
            TagFactory(article=ArticleFactory(), region=busy)
    yemen = RegionFactory(slug="yemen")
    for slug in ("aden", "sanaa"):
        TagFactory(article=ArticleFactory(), region=RegionFactory(slug=slug, kind=Region.Kind.CITY, parent=yemen))
    outbox.rebuild()
    assert 'id="region-aden"' not in page(client, "/search/")
    html = page(client, "/search/?region=yemen")
    facet = html[html.index("<legend>Region</legend>") : html.index("more-region")]
    below = facet[facet.index('id="region-yemen"') :]
    assert below.index("<ul>") < below.index('id="region-aden"') < below.index('id="region-sanaa"')
    for attrs, text in links_of_class(facet, "fv"):
        if "aria-current" not in attrs:
            assert total(page(client, attrs["href"])) == last_number(text)


def test_a_listed_place_never_lacks_its_country_where_the_facet_is_cut(memory: None, client: Client) -> None:
    yemen, story = RegionFactory(slug="yemen"), ArticleFactory(headline="Alone")
    for number in range(60):
        city = RegionFactory(slug=f"aden-{number:02}", kind=Region.Kind.CITY, parent=yemen)
        TagFactory(article=story, region=city)
    outbox.rebuild()
    html = page(client, "/search/?q=alone")
    facet = html[html.index("<legend>Region</legend>") :]
    assert "<ul>" in facet[facet.index('id="region-yemen"') : facet.index('id="region-aden-00"')]
    rows = {attrs["id"]: last_number(text) for attrs, text in links_of_class(html, "fv")}
    assert rows["region-yemen"] == total(page(client, "/search/?q=alone&region=yemen")) == 1
