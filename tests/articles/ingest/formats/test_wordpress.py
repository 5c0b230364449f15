"""Exports of WordPress: drafts stay hidden, pictures are no stories, paragraphs and captions are found."""

from __future__ import annotations

import io

import pytest

from articles.ingest.formats import read
from articles.ingest.records import RecordError, StoryRecord

HEAD = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><title>Harbor Post</title><wp:wxr_version>1.2</wp:wxr_version>"
)
DATED = "<pubDate>Wed, 18 Oct 2023 09:00:00 +0000</pubDate><wp:post_date_gmt>2023-10-18 09:00:00</wp:post_date_gmt>"


def post(content: str = "It opened.", status: str = "publish", kind: str = "post", more: str = DATED) -> str:
    return (
        f"<item><title>Harbor opens</title><link>https://a.example/1</link>{more}"
        f"<content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"
    )


def outcome(item: str) -> StoryRecord | RecordError:
    (only,) = read(io.BytesIO(f"{HEAD}{item}</channel></rss>".encode()), name="export.xml")
    return only


def story(item: str) -> StoryRecord:
    only = outcome(item)
    assert isinstance(only, StoryRecord), only
    return only


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("publish", ""),
        ("draft", "draft"),
        ("auto-draft", "draft"),
        ("private", "draft"),
        ("pending", "review"),
        ("future", "review"),
        ("trash", "withdrawn"),
        ("held-by-some-plugin", "review"),
    ],
)
def test_what_wordpress_does_not_show_to_everybody_is_not_published(said: str, status: str) -> None:
    assert story(post(status=said)).status == status


def test_a_writer_is_named_as_the_site_shows_the_name_and_not_as_the_login() -> None:
    names = HEAD.replace("<rss ", '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" ').replace(
        "<wp:wxr_version>",
        "<wp:author><wp:author_login><![CDATA[hanae]]></wp:author_login>"
        "<wp:author_display_name><![CDATA[Hana Example]]></wp:author_display_name></wp:author><wp:wxr_version>",
    )
    for login, byline in (("hanae", "Hana Example"), ("guest", "guest")):
        item = post(more=f"{DATED}<dc:creator><![CDATA[{login}]]></dc:creator>")
        (found,) = read(io.BytesIO(f"{names}{item}</channel></rss>".encode()), name="export.xml")
        assert isinstance(found, StoryRecord)
        assert found.byline == byline


@pytest.mark.parametrize(
    "code",
    [
        '[gallery ids="1,2"]',
        "[gallery]",
        "[embed]https://a.example/v[/embed]",
        '[video width="640" mp4="https://a.example/v.mp4"][/video]',
        "[ad_slot id=3 size='wide']",
        "[vc_row][vc_column][/vc_column][/vc_row]",
    ],
)
def test_what_stands_for_a_gallery_or_a_film_is_no_text(code: str) -> None:
    assert story(post(f"It opened.\n\n{code}\n\nShips came.")).body == "It opened.\n\nShips came."


@pytest.mark.parametrize("words", ["It opend [sic].", "It [the port] opened.", "[Updated at 9:30] It opened [1]."])
def test_words_in_brackets_are_text(words: str) -> None:
    assert story(post(words)).body == words


def test_a_post_behind_a_password_is_a_draft() -> None:
    assert story(post(more=f"{DATED}<wp:post_password>s3cret</wp:post_password>")).status == "draft"
    assert story(post(more=f"{DATED}<wp:post_password></wp:post_password>")).status == ""


def test_an_item_of_any_other_feed_says_nothing_of_its_status() -> None:
    (found,) = read(
        io.BytesIO(b"<rss><channel><item><title>T</title><description>B.</description></item></channel></rss>")
    )
    assert isinstance(found, StoryRecord)
    assert found.status == ""


@pytest.mark.parametrize(("kind", "said"), [("attachment", "picture or file"), ("nav_menu_item", "menu")])
def test_what_is_no_story_is_refused_for_what_it_is(kind: str, said: str) -> None:
    refused = outcome(post(kind=kind, status="inherit"))
    assert isinstance(refused, RecordError)
    assert (refused.position, said in refused.reason, "Harbor opens" in refused.reason) == ("item 1", True, True)


def test_a_page_and_a_kind_of_the_sites_own_are_stories() -> None:
    assert story(post(kind="page")).headline == story(post(kind="dispatch")).headline == "Harbor opens"


@pytest.mark.parametrize("written", ["Thu, 01 Jan 1970 00:00:00 +0000", "Mon, 30 Nov -0001 00:00:00 +0000"])
def test_a_date_that_wordpress_has_not_set_is_none(written: str) -> None:
    more = f"<pubDate>{written}</pubDate><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>"
    found = story(post(status="draft", more=more))
    assert (found.published, found.updated) == ("", "")
    assert story(post()).published == "Wed, 18 Oct 2023 09:00:00 +0000"


def test_blank_lines_part_the_paragraphs_of_the_classic_editor() -> None:
    found = story(post("It opened <b>early</b>.\r\n\r\n<h3>Later</h3>\n\nShips came,\none by one."))
    assert found.body == "It opened early.\n\nLater\n\nShips came, one by one."


def test_blocks_of_the_newer_editor_stay_paragraphs() -> None:
    found = story(post("<!-- wp:paragraph -->\n<p>It opened.</p>\n<!-- /wp:paragraph -->\n\n<p>Ships came.</p>"))
    assert found.body == "It opened.\n\nShips came."


@pytest.mark.parametrize(
    "written",
    [
        '[caption id="a"]<a href="/p"><img src="https://a.example/p.jpg" /></a> A pier. (AFP)[/caption]',
        '[caption id="a" caption="A pier. (AFP)"]<img src="https://a.example/p.jpg">[/caption]',
    ],
)
def test_a_caption_in_brackets_is_a_caption(written: str) -> None:
    found = story(post(f"It opened.\n\n{written}\n\nShips came."))
    assert found.body == "It opened.\n\nShips came."
    assert [(c.text, c.agency, c.url) for c in found.captions] == [("A pier.", "AFP", "https://a.example/p.jpg")]


def test_a_caption_that_is_never_closed_costs_no_word() -> None:
    assert "It opened." in story(post('[caption id="a"]It opened.')).body
