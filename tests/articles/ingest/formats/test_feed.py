"""Feeds: RSS, RDF, Atom and Media RSS; what is mended, what is refused, and that no half item is taken for one."""

from __future__ import annotations

import io
import tarfile
import time
from datetime import date
from pathlib import Path

import feedparser
import pytest

from articles.ingest.complete import complete
from articles.ingest.dates import publication_date
from articles.ingest.formats import Limits, read
from articles.ingest.formats.reader import NoStories
from articles.ingest.identity import identity_of
from articles.ingest.records import DateBasis, RecordError, StoryRecord

GOOD = "<item><guid>g1</guid><title>First</title><description>Council vote one</description></item>"


def outcomes(content: str | bytes, name: str = "feed.xml") -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(content.encode() if isinstance(content, str) else content), name=name))


def rss(*items: str, head: str = "<title>Example Daily</title><language>en-gb</language>", attributes: str = "") -> str:
    return f'<?xml version="1.0"?><rss version="2.0" {attributes}><channel>{head}{"".join(items)}</channel></rss>'


def story(*items: str, **more: str) -> StoryRecord:
    (only,) = outcomes(rss(*items, **more))
    assert isinstance(only, StoryRecord), only
    return only


def test_an_item_of_rss() -> None:
    found = story(
        """<item><guid isPermaLink="false">g7</guid><title>Harbor &amp;amp; quay</title><link>https://a.example/1</link>
        <pubDate>Wed, 18 Oct 2023 09:30:00 GMT</pubDate><dc:creator>By Hana Example</dc:creator>
        <category>Ports</category>
        <category>World</category><description>It opened.</description>
        <content:encoded><![CDATA[<p>It opened <b>early</b>.</p>
        <figure><img src="https://a.example/p.jpg"><figcaption>A pier.
        (AFP)</figcaption></figure><p>Officials said so.</p><p>Share this article</p>]]></content:encoded></item>""",
        attributes='xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    )
    assert (found.headline, found.external_id, found.url) == ("Harbor & quay", "g7", "https://a.example/1")
    assert found.body == "It opened early.\n\nOfficials said so."
    assert (found.byline, found.source, found.language, found.section) == (
        "Hana Example",
        "Example Daily",
        "en-gb",
        "Ports",
    )
    assert found.published == "Wed, 18 Oct 2023 09:30:00 GMT"
    assert found.extra["subjects"] == ["Ports", "World"]
    assert [(c.text, c.agency, c.url) for c in found.captions] == [("A pier.", "AFP", "https://a.example/p.jpg")]
    assert found.standfirst == ""


def test_an_item_without_content_gives_its_summary() -> None:
    found = story(
        "<item><title>T</title><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></item>"
    )
    assert (found.body, found.extra["body_from"]) == ("One.\n\nTwo.", "summary")


def test_an_item_without_a_title_is_named_by_its_lede() -> None:
    found = story("<item><description>The harbor opened. It rained.</description></item>")
    assert (found.headline, found.extra["headline_from"]) == ("The harbor opened.", "lede")


def test_an_entry_of_atom() -> None:
    (found,) = outcomes(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Jour</title>
        <entry><id>tag:a.example,2023:1</id>
        <title type="html">Le &lt;i&gt;port&lt;/i&gt;</title><link href="https://a.example/1"/>
        <published>2023-10-18T09:30:00Z</published><updated>2023-10-19T00:00:00Z</updated>
        <author><name>Hana Example</name></author><author><name>Sam Example</name></author><summary>Bref.</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
        <p>Le port a ouvert.</p><p>Enfin.</p></div></content>
        </entry></feed>"""
    )
    assert isinstance(found, StoryRecord)
    assert (found.headline, found.body, found.standfirst) == ("Le port", "Le port a ouvert.\n\nEnfin.", "Bref.")
    assert (found.byline, found.source, found.language) == ("Hana Example, Sam Example", "Le Jour", "fr")
    assert (found.published, found.updated) == ("2023-10-18T09:30:00Z", "2023-10-19T00:00:00Z")


def test_plain_text_of_atom_keeps_its_characters() -> None:
    (found,) = outcomes(
        """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a1</id>
        <title type="text">&lt;script&gt;x&lt;/script&gt;</title>
        <content type="text">&lt;b&gt; is a tag</content></entry></feed>"""
    )
    assert isinstance(found, StoryRecord)
    assert (found.headline, found.body) == ("<script>x</script>", "<b> is a tag")


def test_an_item_of_rdf() -> None:
    (found,) = outcomes(
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Daily</title></channel>
        <item rdf:about="https://a.example/1"><title>T</title><link>https://a.example/1</link><description>Words.</description>
        <dc:date>2023-10-18</dc:date></item></rdf:RDF>""",
        "x.rdf",
    )
    assert isinstance(found, StoryRecord)
    assert (found.headline, found.body, found.source, found.published) == ("T", "Words.", "Daily", "2023-10-18")


def test_media_rss_gives_captions_and_credits_of_the_nearest_level() -> None:
    found = story(
        """<item><title>T</title><description>Words.</description><media:group>
        <media:credit role="photographer">Hana</media:credit>
        <media:content url="https://a.example/1.jpg" medium="image"><media:description>A pier.</media:description>
        <media:credit role="photographer">Sam/Reuters</media:credit></media:content>
        <media:content url="https://a.example/2.jpg" type="image/jpeg">
        <media:description type="html">&lt;p&gt;A hill.&lt;/p&gt;
        </media:description></media:content><media:content url="https://a.example/3.mp4" type="video/mp4">
        <media:description>A film.</media:description></media:content></media:group></item>""",
        attributes='xmlns:media="http://search.yahoo.com/mrss/"',
    )
    assert [(c.text, c.credit, c.agency, c.url) for c in found.captions] == [
        ("A pier.", "Sam/Reuters", "Reuters", "https://a.example/1.jpg"),
        ("A hill.", "Hana", "", "https://a.example/2.jpg"),
    ]
    assert found.body == "Words."


def test_of_the_sizes_of_one_picture_the_widest_gives_the_address() -> None:
    sizes = "".join(
        f'<media:content url="https://a.example/{width}.jpg" medium="image" width="{width}"/>'
        for width in (99, 800, 200)
    )
    found = story(
        f"<item><title>T</title><description>Words.</description><media:group>{sizes}"
        "<media:description>A pier.</media:description></media:group></item>",
        attributes='xmlns:media="http://search.yahoo.com/mrss/"',
    )
    assert [(c.text, c.url) for c in found.captions] == [("A pier.", "https://a.example/800.jpg")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1256"])
def test_feeds_are_read_in_their_encoding(encoding: str) -> None:
    words = "Été à l’été" if encoding != "windows-1256" else "افتتاح الميناء في بيروت"
    words = words.replace("’", "'")
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        + rss(f"<item><title>{words}</title><description>x</description></item>")[21:]
    )
    (found,) = outcomes(text.encode(encoding))
    assert isinstance(found, StoryRecord)
    assert found.headline == words


def test_what_feeds_get_wrong_without_doubt_is_mended_and_told() -> None:
    (found,) = outcomes(
        rss(
            "<item><title>Bed & breakfast&nbsp;&eacute;t&eacute;</title><description>x?a=1&b=2</description>"
            "<dc:creator>Hana</dc:creator></item>"
        )
    )
    assert isinstance(found, StoryRecord)
    assert (found.headline, found.body, found.byline) == ("Bed & breakfast été", "x?a=1&b=2", "Hana")
    assert any("recovered" in notice and "nbsp" in notice for notice in found.notices)
    assert any("dc is used without" in notice for notice in found.notices)


@pytest.mark.parametrize(
    "broken",
    ["<item><title>half", "<item><title>bad\x08</title></item>", "<item><title>x</titel></item>", "<item a=1></item>"],
)
def test_a_feed_that_breaks_gives_its_whole_items_and_one_refusal_with_the_line(broken: str) -> None:
    first, refused = outcomes(rss(GOOD, broken).replace("</channel></rss>", ""))
    assert isinstance(first, StoryRecord)
    assert isinstance(refused, RecordError)
    assert refused.position == "item 2"
    assert "line 1" in refused.reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('<!DOCTYPE r [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>', "DTD"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel/></rss>', "DTD"),
        ("<a>" * 100_000 + "</a>" * 100_000, "nested deeper"),
        ("<?xml version='1.0'?><opml><body/></opml>", "not a feed: its outermost element is <opml>"),
        ("<rss><item " + " ".join(f'a{n}="1"' for n in range(1000)) + "/></rss>", "1,000 attributes"),
        ("<?xml version='1.0' encoding='martian'?><rss/>", "encoding “martian” is not known"),
    ],
)  # fmt: skip
def test_dangerous_or_foreign_documents_are_refused_by_name(content: str, said: str) -> None:
    (refused,) = outcomes(content)
    assert isinstance(refused, RecordError)
    assert said in refused.reason


def test_a_feed_without_items_is_a_warning() -> None:
    (told,) = outcomes(rss())
    assert isinstance(told, NoStories)
    assert "no items" in told.reason


def test_an_item_without_words_is_refused_by_its_number() -> None:
    _first, refused = outcomes(rss(GOOD, "<item><description></description></item>"))
    assert isinstance(refused, RecordError)
    assert (refused.position, "no title, link, guid" in refused.reason) == ("item 2", True)


def test_one_guid_with_two_texts_keeps_the_first_and_names_both() -> None:
    _first, refused, same = outcomes(rss(GOOD, GOOD.replace("one", "two"), GOOD))
    assert isinstance(refused, RecordError)
    assert (refused.position, "item 1" in refused.reason) == ("item 2", True)
    assert isinstance(same, StoryRecord)


@pytest.mark.parametrize(
    "words", ["Tue, 31 Feb 2023 10:00:00 GMT", "0000-00-00T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000"]
)
def test_a_date_that_is_none_is_never_made_one(words: str) -> None:
    found = story(f"<item><title>T</title><description>Words.</description><pubDate>{words}</pubDate></item>")
    assert found.published == words
    assert publication_date(complete(found), today=date(2026, 1, 1)).basis is not DateBasis.STATED


def test_an_empty_date_is_told() -> None:
    assert "empty date" in story("<item><title>T</title><description>W.</description><pubDate/></item>").notices[0]


def test_a_name_that_costs_time_without_end_is_refused_in_bounded_time() -> None:
    began = time.process_time()
    first, refused = outcomes(rss(GOOD, f"<item><title>T</title><author>a@{'a.' * 16_000}!</author></item>"))
    assert isinstance(first, StoryRecord)
    assert isinstance(refused, RecordError)
    assert "author" in refused.reason
    assert time.process_time() - began < 3


def test_a_feed_above_the_limit_is_refused() -> None:
    (refused,) = read(io.BytesIO(rss(GOOD * 100).encode()), limits=Limits(record=1000))
    assert isinstance(refused, RecordError)
    assert "limit of 1,000 bytes" in refused.reason


def test_feedparser_never_sees_a_name_that_it_would_open(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    parse = feedparser.parse
    monkeypatch.setattr(feedparser, "parse", lambda what, **how: given.append(what) or parse(what, **how))
    outcomes(rss("<item><title>T</title><description>/etc/passwd</description></item>"))
    assert given
    assert all(isinstance(what, io.BytesIO) for what in given)


@pytest.mark.parametrize("number", [1, 3])
def test_a_refused_items_raw_input_reads_alone(number: int) -> None:
    """What the quarantine keeps of an item is a feed that holds it."""
    found = outcomes(rss(*(GOOD.replace("g1", f"g{n}") for n in range(1, 4))))[number - 1]
    assert isinstance(found, StoryRecord)
    (again,) = outcomes(found.raw)
    assert isinstance(again, StoryRecord)
    assert (again.external_id, again.body) == (found.external_id, found.body)


@pytest.mark.slow
@pytest.mark.parametrize("archive", ["feedparser_tests.tar.gz", "feedvalidator_testcases.tar.gz"])
def test_no_feed_of_the_suites_raises_and_each_is_told(shared_data: Path, archive: str) -> None:
    count = stories = 0
    with tarfile.open(shared_data / "imports" / "feeds" / archive) as files:
        for member in files:
            content = files.extractfile(member) if member.name.endswith(".xml") else None
            if content is None:
                continue
            found = list(read(content, "feed", name=member.name))
            assert found, member.name
            count += 1
            stories += sum(isinstance(outcome, StoryRecord) for outcome in found)
            for outcome in found:
                if isinstance(outcome, StoryRecord):
                    complete(outcome)
    assert count > 1_500
    assert stories > 200


@pytest.mark.slow
def test_no_ill_formed_feed_of_feedparsers_suite_passes_for_a_whole_one(shared_data: Path) -> None:
    with tarfile.open(shared_data / "imports" / "feeds" / "feedparser_tests.tar.gz") as files:
        for member in files:
            content = (
                files.extractfile(member)
                if "/illformed/" in f"/{member.name}" and member.name.endswith(".xml")
                else None
            )
            if content is None:
                continue
            found = list(read(content, "feed", name=member.name))
            told = any(isinstance(o, RecordError) or o.notices for o in found)
            assert told or feedparser.parse(io.BytesIO(files.extractfile(member).read())).bozo == 0, member.name


BLOG = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://purl.org/atom/app#"><title>Blog</title><id>b</id>'
    "<entry><id>{kind}</id>{more}<category scheme='http://schemas.google.com/g/2005#kind' "
    "term='http://schemas.google.com/blogger/2008/kind#{kind}'/><category scheme='http://www.blogger.com/atom/ns#' "
    "term='Ports'/><title>Harbor opens</title><content type='html'>It opened.</content></entry></feed>"
)


@pytest.mark.parametrize("kind", ["comment", "template", "settings"])
def test_what_readers_wrote_and_how_a_blog_looks_is_no_story(kind: str) -> None:
    (refused,) = outcomes(BLOG.format(kind=kind, more="").encode())
    assert isinstance(refused, RecordError)
    assert refused.reason.startswith("“Harbor opens”: no story but a ")


@pytest.mark.parametrize(("said", "status"), [("yes", "draft"), ("no", "")])
def test_an_entry_that_calls_itself_a_draft_is_one(said: str, status: str) -> None:
    more = f"<app:control><app:draft>{said}</app:draft></app:control>"
    (found,) = outcomes(BLOG.format(kind="post", more=more).encode())
    assert isinstance(found, StoryRecord)
    assert (found.status, found.section) == (status, "Ports")


def test_the_name_of_the_paper_that_a_search_engine_hangs_behind_a_headline_is_cut() -> None:
    item = "<item><title>Port opens - Example Daily</title><description>Words.</description>{}</item>"
    named = item.format('<source url="https://a.example">Example Daily</source>')
    assert (story(named).headline, story(named).source) == ("Port opens", "Example Daily")
    assert story(item.format("")).headline == "Port opens - Example Daily"


def test_the_parts_of_one_page_are_stories_of_their_own() -> None:
    items = [
        f"<item><guid>https://a.example/live#{part}</guid><description>News of {part}.</description></item>"
        for part in ("ten", "eleven")
    ]
    found = [complete(one) for one in outcomes(rss(*items)) if isinstance(one, StoryRecord)]
    assert len({identity_of(one) for one in found}) == 2
    tracked = "<item><title>T</title><link>https://a.example/s#xtor=RSS-1</link><guid>https://a.example/s#xtor=RSS-1</guid><description>D.</description></item>"
    assert identity_of(complete(story(tracked))) == "url\x1fa.example/s"


def test_items_that_point_to_the_site_alone_are_stories_of_their_own() -> None:
    items = [
        f"<item><title>Brief {n}</title><link>https://a.example/</link><description>News {n}.</description></item>"
        for n in "12"
    ]
    found = outcomes(rss(*items, head="<title>Example Daily</title><link>https://a.example</link>"))
    assert [type(one) for one in found] == [StoryRecord, StoryRecord]
    assert len({identity_of(complete(one)) for one in found if isinstance(one, StoryRecord)}) == 2
    assert [one.extra["link"] for one in found if isinstance(one, StoryRecord)] == ["https://a.example/"] * 2
