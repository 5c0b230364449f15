"""Channels of Telegram: posts as stories, what is passed over, and that private talk is never read."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.formats import Limits, read
from articles.ingest.formats.reader import NoStories
from articles.ingest.records import RecordError, StoryRecord

POST = {
    "id": 7,
    "type": "message",
    "date": "2023-10-18T12:30:00",
    "date_unixtime": "1697621400",
    "edited": "2023-10-18T13:00:00",
    "edited_unixtime": "1697623200",
    "from": "Example News",
    "from_id": "channel1234567890",
    "author": "Hana Example",
    "photo": "photos/photo_1@18-10-2023_12-30-00.jpg",
    "text": [
        {"type": "bold", "text": "Port reopens in Beirut"},
        "\n\nThe port reopened on Wednesday, ",
        {"type": "text_link", "text": "the ministry", "href": "https://example.org/a"},
        " said.\n\nWorkers cheered. ",
        {"type": "hashtag", "text": "#Beirut"},
    ],
    "text_entities": [],
}
SHORT = {
    "id": 8,
    "type": "message",
    "date": "2023-10-19T08:00:00",
    "text": "It rained for three days. More is to come.",
}
PICTURE = {"id": 9, "type": "message", "date": "2023-10-19T08:01:00", "photo": "photos/2.jpg", "text": ""}
SERVICE = {"id": 1, "type": "service", "date": "2020-01-01T00:00:00", "action": "create_channel", "text": ""}


def export(*messages: object, kind: str = "public_channel", indent: int | None = 1) -> bytes:
    chat = {"name": "Example News", "type": kind, "id": 1234567890, "messages": list(messages)}
    return json.dumps(chat, ensure_ascii=False, indent=indent).encode()


def outcomes(raw: bytes, limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(raw), name="result.json", limits=limits))


@pytest.mark.parametrize("indent", [1, None])
def test_each_post_with_words_is_a_story(indent: int | None) -> None:
    first, second, notice = outcomes(export(SERVICE, POST, SHORT, PICTURE, indent=indent))
    assert isinstance(first, StoryRecord)
    assert first.headline == "Port reopens in Beirut"
    assert first.body == "The port reopened on Wednesday, the ministry said.\n\nWorkers cheered. #Beirut"
    assert (first.source, first.external_id, first.byline) == ("Example News", "1234567890-7", "Hana Example")
    assert (first.published, first.updated) == ("2023-10-18T09:30:00Z", "2023-10-18T10:00:00Z")
    assert (first.extra["links"], first.extra["photo"]) == (["https://example.org/a"], POST["photo"])
    assert (first.position, json.loads(first.raw)) == ("item 2", POST)
    assert isinstance(second, StoryRecord)
    assert (second.headline, second.extra["headline_from"]) == ("It rained for three days.", "lede")
    assert (second.body, second.published) == (SHORT["text"], "2023-10-19T08:00:00")
    assert isinstance(notice, NoStories)
    assert notice.reason == (
        "passed over: 1 notices of the channel itself, 1 posts without words (photos, videos, files)"
    )


@pytest.mark.parametrize("kind", ["personal_chat", "private_group", "public_supergroup", "saved_messages", "bot_chat"])
def test_what_people_wrote_to_one_another_is_refused_as_a_whole(kind: str) -> None:
    (refusal,) = outcomes(export(POST, SHORT, kind=kind))
    assert isinstance(refusal, RecordError)
    assert not isinstance(refusal, NoStories)
    assert "no published stories; export the channel alone" in refusal.reason
    assert "Port reopens" not in refusal.raw


def test_all_chats_of_an_account_are_refused() -> None:
    chat = json.loads(export(POST))
    (refusal,) = outcomes(json.dumps({"about": "Here it is", "chats": {"about": "x", "list": [chat]}}).encode())
    assert isinstance(refusal, RecordError)
    assert refusal.reason.startswith("all chats of a Telegram account")


def test_a_broken_message_costs_no_other_and_a_cut_file_says_so() -> None:
    raw = export(POST, SHORT).replace(b'"id": 7,', b'"id": 7 7,')
    broken, story = outcomes(raw)
    assert isinstance(broken, RecordError)
    assert broken.position == "item 1"
    assert isinstance(story, StoryRecord)
    story, cut = outcomes(export(POST, SHORT)[:-80])
    assert isinstance(story, StoryRecord)
    assert isinstance(cut, RecordError)
    assert "truncated" in cut.reason


def test_an_import_record_with_messages_is_still_one() -> None:
    (story,) = outcomes(b'{"headline": "H", "body": "B.", "type": "brief", "messages": []}')
    assert isinstance(story, StoryRecord)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3)))
def test_no_text_of_a_message_raises(text: object) -> None:
    for outcome in outcomes(export({**POST, "text": text})):
        assert isinstance(outcome, StoryRecord | RecordError)
