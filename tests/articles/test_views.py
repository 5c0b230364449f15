"""The story's page and its other forms: published stories only, at one address that never changes."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.chronology import date_batch
from articles.models import Article
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, RegionFactory, TagFactory

pytestmark = pytest.mark.django_db
FORMS = (
    "", "article.json", "article.txt", "citation.ris", "citation.bib", "citation.json", "citation.wiki",
    "copies/", "?at=1",
)  # fmt: skip


@pytest.fixture
def story(engine: None) -> Article:
    article = ArticleFactory(
        slug="troops-hurt",
        headline="Troops Hurt & <Shaken> after Drones",
        body="BAGHDAD, Oct 18 (AFP) - Two drones were shot down.\n\nA third did damage.",
        dateline="BAGHDAD",
        byline="By A. Name",
    )
    caption = CaptionFactory(article=article, text="Soldiers at a base", credit="AFP", file_photo=True)
    iraq = RegionFactory(slug="iraq", name="Iraq")
    TagFactory(article=article, region=iraq, actor=None, role="lede", count=2, evidence="Two drones were shot down.")
    TagFactory(article=article, caption=caption, region=iraq, actor=None, role="pictured")
    TagFactory(article=article, region=None, actor=ActorFactory(slug="hamas", name="Hamas"), state="rejected")
    return article


def page(client: Client, article: Article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_story_shows_headline_text_captions_and_tags_with_their_evidence(client: Client, story: Article) -> None:
    html = page(client, story)
    assert html.count("<h1") == 1
    assert "Troops Hurt &amp; &lt;Shaken&gt; after Drones" in html
    assert '<span class="dateline">BAGHDAD</span>, Oct 18 (AFP) - Two drones' in html
    assert "Soldiers at a base" in html
    assert "Named in the opening, 3 times in all; by rule." in html
    assert "Hamas" not in html


def test_a_story_lists_the_times_that_it_tells_of_with_their_sentences(client: Client, story: Article) -> None:
    story.body = "It was hit on Oct. 7, 2023.\n\nFrom March 3 to March 9, 2022, it was shut. Few came next Saturday."
    story.save()
    date_batch([story])
    html = page(client, story)
    told = html[html.index(">Dates in this story<") : html.index(">Same day<")]
    assert told.index("3 to 9 March 2022") < told.index(">7 October 2023<")
    assert 'href="/search/?event_date=2023-10-07"' in told
    assert 'href="/search/?event_date=2022-03"' in told
    assert "<q><bdi>It was hit on Oct. 7, 2023.</bdi></q>" in told
    assert told.count("not sure") == 1
    record = client.get(f"{story.get_absolute_url()}article.json").json()["event_dates"]
    assert [(time["from"], time["to"]) for time in record[:2]] == [
        ("2022-03-03", "2022-03-09"),
        ("2023-10-07", "2023-10-07"),
    ]


def test_more_times_than_fit_open_on_demand(client: Client, story: Article) -> None:
    story.body = " ".join(f"It rained on May {day}, 2021." for day in range(1, 13)) + " It rained in 1999."
    story.save()
    date_batch([story])
    html = page(client, story)
    assert "<summary>5 more</summary>" in html
    assert html.index("<summary>5 more</summary>") < html.index(">1999<")


def test_the_bare_number_and_an_old_slug_lead_to_the_address_for_good(client: Client, story: Article) -> None:
    for path in (f"/articles/{story.uid}/", f"/articles/{story.uid}/old-slug/", f"/articles/{story.uid.upper()}/"):
        response = client.get(path)
        assert response.status_code == 301
        assert response.headers["Location"] == story.get_absolute_url()
    response = client.get(f"/articles/{story.uid}/old-slug/article.json")
    assert response.headers["Location"] == f"{story.get_absolute_url()}article.json"


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": "draft"},
        {"status": "review"},
        {"status": "withdrawn"},
        {"status": "embargoed", "embargo_until": timezone.now() + timedelta(days=1)},
        {"embargo_until": timezone.now() + timedelta(days=1)},
    ],
    ids=["draft", "review", "withdrawn", "embargoed", "published-later"],
)
@pytest.mark.parametrize("form", FORMS)
def test_a_hidden_story_answers_as_one_that_never_was(
    client: Client, story: Article, hidden: dict[str, object], form: str
) -> None:
    Article.objects.filter(pk=story.pk).update(**hidden)
    response = client.get(story.get_absolute_url() + form)
    never = client.get(f"/articles/zzzzzzzzzz/troops-hurt/{form}")
    assert (response.status_code, never.status_code) == (404, 404)
    assert response.content == never.content


def test_json_is_the_import_record_with_its_tags(client: Client, story: Article) -> None:
    record = json.loads(client.get(story.get_absolute_url() + "article.json").content)
    assert record["uid"] == story.uid
    assert record["headline"] == story.headline
    assert record["captions"][0]["credit"] == "AFP"
    assert {tag["slug"] for tag in record["tags"]} >= {"iraq"}


def test_citations_name_author_source_day_and_permanent_address(client: Client, story: Article) -> None:
    ris = client.get(story.get_absolute_url() + "citation.ris").content.decode()
    assert ris.startswith("TY  - NEWS\r\n")
    assert "AU  - A. Name\r\n" in ris
    assert "DA  - 2023/10/18/\r\n" in ris
    assert ris.endswith("ER  - \r\n")
    bib = client.get(story.get_absolute_url() + "citation.bib").content.decode()
    assert bib.startswith(f"@article{{{story.uid},")
    assert r"Troops Hurt \& <Shaken> after Drones" in bib
    text = client.get(story.get_absolute_url() + "article.txt").content.decode()
    assert text.rstrip().endswith(f"/articles/{story.uid}/")


def test_an_inferred_day_says_so_wherever_it_is_cited(client: Client) -> None:
    article = ArticleFactory(date_basis="inferred", date_evidence="said on Wednesday", date_confidence=0.7)
    html = page(client, article)
    assert "Day inferred" in html
    assert "said on Wednesday" in html
    assert "18 October 2023 [day inferred]" in html


def test_a_month_is_no_day(client: Client) -> None:
    html = page(client, ArticleFactory(published_on=date(2023, 10, 1), date_precision="month"))
    assert '<time datetime="2023-10">October 2023</time>' in html
    assert "Month only" in html


def test_an_undated_story_says_so_and_shows_what_is_known(client: Client) -> None:
    html = page(client, ArticleFactory(published_on=None, date_evidence="not before 2023-10-07, a Wednesday"))
    assert "Date not known." in html
    assert "not before 2023-10-07, a Wednesday" in html


def test_an_arabic_story_is_set_from_right_to_left(client: Client) -> None:
    html = page(client, ArticleFactory(language="ar", headline="خرائط قديمة في عدن"))
    assert '<article class="article" lang="ar" dir="rtl">' in html
    assert "خرائط قديمة في عدن" in html


def test_a_story_costs_the_same_few_queries_however_much_it_holds(
    client: Client, story: Article, django_assert_max_num_queries: object
) -> None:
    for number in range(10):
        CaptionFactory(article=story)
        TagFactory(article=story, region=RegionFactory(slug=f"r-{number}"), actor=None)
    client.get(story.get_absolute_url())
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(story.get_absolute_url())


def test_an_uploaded_photo_is_seen_with_its_story_and_hidden_with_it(
    client: Client, story: Article, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    caption = story.captions.get()
    caption.image.save("base.png", ContentFile(b"\x89PNG\r\n\x1a\n"))
    assert f'<img src="{caption.image.url}"' in page(client, story)
    shown = client.get(caption.image.url)
    assert b"".join(shown).startswith(b"\x89PNG")  # type: ignore[arg-type]
    shown.close()
    assert client.get("/media/secret_key").status_code == 404
    Article.objects.filter(pk=story.pk).update(status="withdrawn")
    assert client.get(caption.image.url).status_code == 404


def kicker(html: str) -> str:
    found = re.search(r'<p class="kicker"[^>]*><a href="[^"]*">([^<]*)</a>', html)
    return found[1] if found else ""


def test_the_kicker_is_the_country_whose_own_places_the_story_names(client: Client, engine: None) -> None:
    article = ArticleFactory()
    asia = RegionFactory(slug="asia", name="Asia", kind="continent")
    states = RegionFactory(slug="united-states", name="United States")
    iraq = RegionFactory(slug="iraq", name="Iraq", parent=asia)
    anbar = RegionFactory(slug="anbar", name="Anbar", kind="province", parent=iraq)
    base = RegionFactory(slug="base", name="Base", kind="site", parent=anbar)
    TagFactory(article=article, region=asia, role="headline", count=30)
    TagFactory(article=article, region=states, role="headline", count=18)
    TagFactory(article=article, region=iraq, role="headline", count=18)
    TagFactory(article=article, region=base, role="body", count=3)
    assert kicker(page(client, article)) == "Iraq"
    article.tags.filter(region=states).update(count=19)
    assert kicker(page(client, article)) == "United States"


def test_a_part_of_the_world_is_the_kicker_where_nothing_smaller_is_named(client: Client, engine: None) -> None:
    article = ArticleFactory()
    TagFactory(article=article, region=RegionFactory(slug="asia", name="Asia", kind="continent"))
    assert kicker(page(client, article)) == "Asia"


def test_where_and_who_are_listed_apart(client: Client, engine: None) -> None:
    article = ArticleFactory()
    TagFactory(article=article, region=RegionFactory(slug="iraq", name="Iraq"))
    TagFactory(article=article, actor=ActorFactory(slug="hamas", name="Hamas"))
    html = page(client, article)
    where, who = html.index('<h3 id="where">Where</h3>'), html.index('<h3 id="who">Who</h3>')
    assert where < html.index('<a href="/regions/iraq/">Iraq</a></li>') < who
    assert who < html.index('<a href="/actors/hamas/">Hamas</a></li>')


def test_a_story_without_byline_and_source_has_no_empty_line(client: Client, engine: None) -> None:
    assert "<p></p>" not in page(client, ArticleFactory(source=None, byline=""))
