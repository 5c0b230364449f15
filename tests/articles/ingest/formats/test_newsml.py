"""NewsML-G2 and NITF: what their elements say, items of a message, and what holds no story."""

from __future__ import annotations

import io
import re

import pytest

from articles.ingest.formats import read
from articles.ingest.records import RecordError, StoryRecord

NITF = """<nitf><head><title>Harbor opens (title)</title><tobject><tobject.subject tobject.subject.type="Economy"
tobject.subject.matter="Ports"/></tobject><docdata><doc-id id-string="d1"/><date.issue norm="20231018T093000Z"/>
<doc.copyright holder="Example Wire"/><key-list><keyword key="harbor"/></key-list><identified-content>
<location>Beirut</location><person value="Hana Example"/></identified-content></docdata></head><body><body.head>
<hedline><hl1>Harbor opens</hl1></hedline><byline>By Hana Example, <byttl>Staff Reporter</byttl></byline>
<dateline><location>BEIRUT</location>, <story.date norm="20231018">Oct. 18</story.date></dateline>
<abstract><p>In short.</p></abstract></body.head><body.content><media media-type="image">
<media-reference source="https://a.example/p.jpg" alternate-text="A pier"/><media-caption>A pier.</media-caption>
<media-producer>Sam/AFP</media-producer></media><p>It <em>opened</em>.</p>
<p>It rained.</p></body.content></body></nitf>"""

META = """<contentMeta><located><name>Beirut</name></located><creator><name>Hana Example</name></creator>
<subject type="cpnat:geoArea"><name>Lebanon</name></subject>
<subject type="cpnat:person"><name>Sam Example</name></subject>
<subject qcode="medtop:04000000"><name>economy</name></subject><headline>Harbor opens</headline>
<description role="drol:summary">In short.</description><language tag="en-GB"/></contentMeta>"""


def item(kind: str = "text", content: str = "", meta: str = META, guid: str = "g1", status: str = "usable") -> str:
    return f"""<newsItem guid="{guid}" xml:lang="en"><itemMeta><itemClass qcode="ninat:{kind}"/>
<provider qcode="nprov:EX">
<name>Example Wire</name></provider><versionCreated>2023-10-19T10:00:00Z</versionCreated>
<firstCreated>2023-10-18T09:30:00Z</firstCreated><pubStatus qcode="stat:{status}"/></itemMeta>{meta}
<contentSet>{content}</contentSet></newsItem>"""


def inline(markup: str, kind: str = "inlineXML") -> str:
    return f"<{kind}>{markup}</{kind}>"


PICTURE = item(
    "picture",
    '<remoteContent href="https://a.example/p.jpg"/>',
    '<contentMeta><creator><name>Sam Example</name></creator><creditline>AFP</creditline>'
    '<description role="drol:caption">A pier.</description></contentMeta>',
    guid="p1",
)  # fmt: skip


def outcomes(document: str) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(document.encode()), name="x.xml"))


def story(document: str) -> StoryRecord:
    (only,) = outcomes(document)
    assert isinstance(only, StoryRecord), only
    return only


def test_every_element_of_nitf_is_read() -> None:
    found = story(NITF)
    assert (found.headline, found.standfirst, found.byline, found.dateline) == (
        "Harbor opens",
        "In short.",
        "Hana Example",
        "BEIRUT",
    )
    assert found.body == "It opened.\n\nIt rained."
    assert (found.external_id, found.source, found.published) == ("d1", "Example Wire", "20231018T093000Z")
    assert (found.section, found.regions, found.actors) == ("Ports", ("Beirut",), ("Hana Example",))
    assert found.extra["subjects"] == ["Ports", "Economy", "harbor"]
    (caption,) = found.captions
    assert (caption.text, caption.credit, caption.agency, caption.url, caption.alt_text) == (
        "A pier.",
        "Sam/AFP",
        "AFP",
        "https://a.example/p.jpg",
        "A pier",
    )


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("<nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head></body></nitf>", "no text"),
        ("<nitf><body><body.content><p>x</p></body.content></body></nitf>", "no headline"),
        ("<nitf><body><body.content><p>x</body.content></body></nitf>", "line 1: not well-formed: mismatched tag"),
    ],
)
def test_nitf_without_a_story_is_refused(document: str, said: str) -> None:
    (refused,) = outcomes(document)
    assert isinstance(refused, RecordError)
    assert said in refused.reason


@pytest.mark.parametrize(
    "content",
    [
        inline(NITF),
        inline(
            "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head>"
            "<body><p>It opened.</p><p>It rained.</p></body></html>"
        ),
        inline("It opened.\n\nIt rained.", "inlineData"),
    ],
)  # fmt: skip
def test_an_item_gives_its_text_whatever_it_is_in(content: str) -> None:
    found = story(item(content=content))
    assert found.body == "It opened.\n\nIt rained."
    assert (found.headline, found.byline, found.language) == ("Harbor opens", "Hana Example", "en-GB")
    assert (found.external_id, found.source, found.dateline) == ("g1", "Example Wire", found.dateline)
    assert (found.published, found.updated) == ("2023-10-18T09:30:00Z", "2023-10-19T10:00:00Z")
    assert "Lebanon" in found.regions
    assert "Sam Example" in found.actors
    assert (found.section, found.standfirst) == ("economy", "In short.")


@pytest.mark.parametrize(("status", "stored"), [("usable", ""), ("withheld", "draft"), ("canceled", "withdrawn")])
def test_an_item_is_never_more_public_than_its_agency_says(status: str, stored: str) -> None:
    assert story(item(content=inline(NITF), status=status)).status == stored


def test_pictures_of_a_message_with_one_story_are_its_pictures() -> None:
    package = '<packageItem guid="k1"/>'
    text = item(content=inline("Words.", "inlineData"))
    found = story(f"<newsMessage><itemSet>{package}{text}{PICTURE}</itemSet></newsMessage>")
    assert [(c.text, c.credit, c.url) for c in found.captions] == [
        ("A pier.", "Sam Example/AFP", "https://a.example/p.jpg")
    ]


def test_items_of_a_message_are_stories_of_their_own_and_bad_ones_are_named() -> None:
    one, two = (item(content=inline(f"Words {n}.", "inlineData"), guid=f"g{n}") for n in (1, 2))
    first, second, picture = outcomes(f"<newsMessage><itemSet>{one}{two}{PICTURE}</itemSet></newsMessage>")
    assert isinstance(first, StoryRecord)
    assert isinstance(second, StoryRecord)
    assert isinstance(picture, RecordError)
    assert (first.body, second.external_id) == ("Words 1.", "g2")
    assert (picture.position, "picture item" in picture.reason) == ("item 3", True)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (PICTURE, "a picture item"),
        (item("video"), "a video item"),
        (item(content=""), "no text"),
        (item(content="<remoteContent href='x'/>"), "lies elsewhere"),
        (item(content=inline("<sports-content/>")), "sports statistics"),
        (item(content=inline(re.sub("Harbor opens( .title.)?", "", NITF)), meta=""), "headline"),
        ("<packageItem/>", "a package"),
        ("<planningItem/>", "a planning item"),
        ("<conceptItem/>", "a concept"),
        ("<knowledgeItem/>", "a knowledge item"),
        ("<catalogItem/>", "a catalog"),
        ("<NewsML><NewsItem/></NewsML>", "NewsML 1"),
        ("<newsMessage/>", "without an item"),
        ("<!DOCTYPE newsItem [<!ENTITY x 'y'>]><newsItem>&x;</newsItem>", "DTD"),
    ],
)  # fmt: skip
def test_what_holds_no_story_is_refused_by_its_name(document: str, said: str) -> None:
    (refused,) = outcomes(document)
    assert isinstance(refused, RecordError)
    assert said in refused.reason
