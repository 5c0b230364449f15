"""ninjs 1.x to 3.x: keys of every version, associations as captions, and what is no story."""

from __future__ import annotations

import io
import json

import pytest

from articles.ingest.formats import read
from articles.ingest.records import RecordError, StoryRecord

ONE = {
    "uri": "https://a.example/1", "type": "text", "versioncreated": "2023-10-18T09:30:00Z", "language": "en",
    "headline": "Harbor opens", "byline": "By Hana Example", "located": "Beirut", "body_text": "It opened. It rained.",
    "body_xhtml": "<p>It opened.</p><p>It rained.</p>", "person": [{"name": "Sam Example"}],
    "place": [{"name": "Lebanon"}],
    "subject": [{"name": "economy"}], "pubstatus": "usable",
    "associations": {"main": {"type": "picture", "byline": "Sam/AFP", "description_text": "A pier.",
                              "renditions": {"s": {"href": "https://a.example/s.jpg", "width": 10},
                                             "m": {"href": "https://a.example/m.jpg", "width": 90}}}},
}  # fmt: skip
TWO = {
    "uri": "https://a.example/1", "type": "text", "versioncreated": "2023-10-18T09:30:00Z", "language": "en",
    "headlines": [{"role": "sub", "value": "x"}, {"role": "main", "value": "Harbor opens"}], "by": "By Hana Example",
    "located": "Beirut", "people": [{"name": "Sam Example"}], "places": [{"name": "Lebanon"}], "pubstatus": "usable",
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": "It opened.\n\nIt rained."}],
    "subjects": [{"name": "economy"}],
    "associations": [{"name": "main", "type": "picture", "by": "Sam/AFP",
                      "descriptions": [{"role": "caption", "value": "A pier."}],
                      "renditions": [{"href": "https://a.example/m.jpg", "width": 90, "contenttype": "image/jpeg"}]}],
}  # fmt: skip
_CAMEL = {"versioncreated": "versionCreated", "pubstatus": "pubStatus"}
THREE = {_CAMEL.get(key, key): value for key, value in TWO.items()} | {
    "bodies": [{"contentType": "text/html", "value": "<h1>Harbor opens</h1><p>It opened.</p><p>It rained.</p>"}]
}


def outcomes(value: object, name: str = "x.json") -> list[StoryRecord | RecordError]:
    content = value if isinstance(value, str) else json.dumps(value, indent=1)
    return list(read(io.BytesIO(content.encode()), name=name))


@pytest.mark.parametrize("item", [ONE, TWO, THREE])
def test_every_version_gives_the_same_story(item: dict[str, object]) -> None:
    (found,) = outcomes(item)
    assert isinstance(found, StoryRecord), found
    assert (found.headline, found.body) == ("Harbor opens", "It opened.\n\nIt rained.")
    assert (found.byline, found.dateline, found.language) == ("Hana Example", "Beirut", "en")
    assert (found.url, found.external_id, found.published) == (
        "https://a.example/1",
        "https://a.example/1",
        "2023-10-18T09:30:00Z",
    )
    assert (found.regions, found.actors, found.section) == (("Lebanon",), ("Sam Example",), "economy")
    (caption,) = found.captions
    assert (caption.text, caption.credit, caption.agency, caption.url) == (
        "A pier.",
        "Sam/AFP",
        "AFP",
        "https://a.example/m.jpg",
    )


def test_items_come_alone_in_a_list_or_one_a_line() -> None:
    again = {**ONE, "uri": "https://a.example/2"}
    for content in ([ONE, again], json.dumps(ONE) + "\n" + json.dumps(again) + "\n"):
        found = outcomes(content)
        assert [getattr(story, "url", story) for story in found] == ["https://a.example/1", "https://a.example/2"]


def test_a_bad_line_costs_no_other() -> None:
    first, refused, last = outcomes(json.dumps(ONE) + '\n{"uri": \n' + json.dumps(TWO))
    assert isinstance(first, StoryRecord)
    assert isinstance(last, StoryRecord)
    assert isinstance(refused, RecordError)
    assert (refused.position, "not JSON" in refused.reason) == ("line 2", True)


def test_a_doubled_key_keeps_its_first_value_and_is_told() -> None:
    (found,) = outcomes(json.dumps(TWO).replace('"located": "Beirut"', '"located": "Beirut", "located": "Aden"'))
    assert isinstance(found, StoryRecord)
    assert found.dateline == "Beirut"
    assert "“located” stands twice" in found.notices[0]


@pytest.mark.parametrize(("status", "stored"), [("usable", ""), ("withheld", "draft"), ("canceled", "withdrawn")])
def test_an_item_is_never_more_public_than_its_agency_says(status: str, stored: str) -> None:
    (found,) = outcomes({**ONE, "pubstatus": status})
    assert isinstance(found, StoryRecord)
    assert found.status == stored


def test_a_text_without_body_gives_its_description_and_says_so() -> None:
    item = {**TWO, "bodies": [], "descriptions": [{"role": "text", "value": "It opened."}]}
    (found,) = outcomes(item)
    assert isinstance(found, StoryRecord)
    assert (found.body, found.extra["body_from"], found.standfirst) == ("It opened.", "description", "")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({**ONE, "type": "picture"}, "a picture item"),
        ({**ONE, "type": "event"}, "an event item"),
        ({**ONE, "type": "planning"}, "a planning item"),
        ({"uri": "x", "eventDetails": {}, "pubStatus": "usable"}, "an event item"),
        ({**ONE, "headline": ""}, "headline: missing"),
        ({**ONE, "body_text": "", "body_xhtml": " "}, "body: missing"),
        ({**ONE, "body_xhtml": "<b>" * 5_000}, "nested too deep"),
        ([ONE["uri"], {"uri": 1, "bodies": []}], "not a ninjs item"),
    ],
)
def test_what_holds_no_story_is_refused_by_its_name(item: object, said: str) -> None:
    found = outcomes(item)
    assert isinstance(found[0], RecordError)
    assert said in found[0].reason


def test_an_import_record_is_no_ninjs() -> None:
    (found,) = outcomes('{"headline": "H", "body": "B", "uri": "x"}', "x.jsonl")
    assert isinstance(found, StoryRecord)
    assert found.position == "line 1"
