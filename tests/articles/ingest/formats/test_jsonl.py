"""JSON lines: keys and synonyms, and lines that are refused without stopping the rest."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.complete import complete
from articles.ingest.formats import Limits, read
from articles.ingest.records import RecordError, StoryRecord

GOOD = {"headline": "Harbor opens", "body": "It opened."}


def outcomes(*lines: str | dict[str, object], limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(read(io.BytesIO(text.encode()), "jsonl", name="in.jsonl", limits=limits))


def story(**keys: object) -> StoryRecord:
    (only,) = outcomes(keys)
    assert isinstance(only, StoryRecord), only
    return only


def refusal(line: str | dict[str, object]) -> str:
    first, refused, last = outcomes({**GOOD}, line, {**GOOD})
    assert isinstance(first, StoryRecord)
    assert isinstance(last, StoryRecord)
    assert isinstance(refused, RecordError)
    assert refused.position == "line 2"
    return refused.reason


def test_every_key_of_the_import_record_is_taken() -> None:
    found = story(
        id=7,
        url="https://a.example/1",
        source="aawsat",
        headline="H",
        standfirst="S",
        byline="B",
        dateline="BEIRUT",
        published="2023-10-18T09:30:00Z",
        updated="2023-10-19",
        language="en",
        body="One.\n\nTwo.",
        section="World",
        captions=[{"text": "T", "credit": "AFP", "url": "https://a.example/p", "taken_on": "2020-03-29"}],
        regions=["Iraq"],
        actors=["US Central Command"],
        kind="analysis",
        uid="k3v9x2m7qa",
        status="draft",
    )
    assert (found.external_id, found.source, found.standfirst, found.byline) == ("7", "aawsat", "S", "B")
    assert (found.published, found.updated, found.section, found.kind) == (
        "2023-10-18T09:30:00Z",
        "2023-10-19",
        "World",
        "analysis",
    )
    assert (found.uid, found.status, found.regions, found.actors) == (
        "k3v9x2m7qa",
        "draft",
        ("Iraq",),
        ("US Central Command",),
    )
    assert (found.captions[0].agency, str(found.captions[0].taken_on)) == ("AFP", "2020-03-29")
    assert not found.extra


def test_every_synonym_is_understood() -> None:
    found = story(
        title="H", text="B", date="2023", summary="S", author="A", lang="ar", places=["Iraq"], people=["X"], orgs=["Y"]
    )
    assert (found.headline, found.body, found.published, found.standfirst) == ("H", "B", "2023", "S")
    assert (found.byline, found.language, found.regions, found.actors) == ("A", "ar", ("Iraq",), ("X", "Y"))


def test_unknown_keys_and_those_of_an_export_are_kept_in_extra() -> None:
    tags = [{"kind": "region", "slug": "iraq"}]
    found = story(**GOOD, publisher="P", tags=tags, date_basis="inferred", word_count=3)
    assert dict(found.extra) == {"publisher": "P", "tags": tags, "date_basis": "inferred", "word_count": 3}


def test_a_printed_caption_is_taken_apart_and_a_stated_credit_is_not_guessed() -> None:
    printed, stated = story(
        **GOOD, captions=["FILE PHOTO: A pier. (AFP)", {"text": "The pier (left)", "credit": ""}]
    ).captions
    assert (printed.text, printed.credit, printed.file_photo) == ("A pier.", "AFP", True)
    assert (stated.text, stated.credit) == ("The pier (left)", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("soon", "“soon” is no day"),
        ("2020-02-30", "“2020-02-30” is no day"),
        ("7/10/2023", "“7/10/2023” is no day"),
        ("2020-03", "“2020-03” is no day"),
        (20200329, "a number is no day"),
        (["2020-03-29"], "a list is no day"),
    ],
)
def test_a_caption_whose_day_is_none_comes_in_without_it_and_says_so(given: object, said: str) -> None:
    good = {"text": "A pier", "credit": "AFP", "taken_on": "2020-03-29"}
    found = story(**GOOD, captions=[good, {"text": "A base", "credit": "Reuters", "taken_on": given}])
    assert [(caption.text, str(caption.taken_on or "")) for caption in found.captions] == [
        ("A pier", "2020-03-29"),
        ("A base", ""),
    ]
    assert found.notices == (f"captions: caption 2: taken_on: {said} and is left out; write it as 2020-03-29",)


def test_the_day_that_a_caption_prints_stands_where_the_stated_one_is_none() -> None:
    (caption,) = story(**GOOD, captions=[{"text": "A pier, March 29, 2020.", "taken_on": "0000-00-00"}]).captions
    assert str(caption.taken_on) == "2020-03-29"


@pytest.mark.parametrize("given", ["2020-03-29T10:00:00Z", "March 29, 2020", "29.3.2020", "20200329", "2020/3/29"])
def test_the_day_of_a_caption_is_read_as_other_dates_are(given: str) -> None:
    found = story(**GOOD, captions=[{"text": "A pier", "taken_on": given}])
    assert (str(found.captions[0].taken_on), found.notices) == ("2020-03-29", ())


@given(st.recursive(st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(), st.lists, max_leaves=3))
def test_no_value_for_the_day_of_a_caption_costs_the_story_or_the_caption(given: object) -> None:
    found = story(**GOOD, captions=[{"text": "A pier", "taken_on": given}])
    assert found.captions[0].text == "A pier"
    assert bool(found.notices) == (found.captions[0].taken_on is None and given not in (None, ""))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"headline": "H", "body": ', "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ('{"headline": "H", "body": "B", "n": NaN}', "NaN"),
        ('{"headline": "H", "body": "B", "n": 1e999}', "too large"),
        ('{"headline": "H", "body": "B", "n": ' + "9" * 5000 + "}", "5,000 digits"),
        ('{"headline": "H", "headline": "I", "body": "B"}', "“headline” stands twice"),
        ('{"headline": "H", "body": "B", "x": ' + "[" * 100 + "]" * 100 + "}", "nested deeper"),
        ("[" * 100_000, "nested deeper"),
        ({"headline": "H"}, "body: missing"),
        ({"body": "B"}, "headline: missing"),
        ({"headline": " ", "body": "B"}, "headline: missing"),
        ({"headline": {"a": 1}, "body": "B"}, "headline: must be text, not an object"),
        ({**GOOD, "published": 5}, "published: must be text, not a number"),
        ({**GOOD, "regions": {"a": 1}}, "regions: must be a list"),
        ({**GOOD, "regions": [1]}, "regions: must be text, not a number"),
        ({**GOOD, "tags": {"a": 1}}, "tags: must be a list"),
        ({**GOOD, "captions": [5]}, "captions: caption 1"),
        ({**GOOD, "captions": [{"credit": "AFP"}]}, "captions: caption 1: text: missing"),
    ],
)
def test_a_bad_line_is_refused_with_its_reason_and_the_rest_is_read(line: str | dict[str, object], said: str) -> None:
    assert said in refusal(line)


def test_a_line_past_the_limit_is_refused_by_its_number() -> None:
    _first, refused, _last = outcomes({**GOOD}, {**GOOD, "body": "x" * 5000}, {**GOOD}, limits=Limits(record=1000))
    assert isinstance(refused, RecordError)
    assert (refused.position, "limit of 1,000 bytes" in refused.reason) == ("line 2", True)


def test_a_lone_surrogate_is_dropped_when_the_story_is_completed() -> None:
    (found,) = outcomes('{"headline": "bad \\ud800title", "body": "B", "x": "\\udfff"}')
    assert isinstance(found, StoryRecord)
    whole = complete(found)
    assert (whole.headline, dict(whole.extra)) == ("bad title", {"x": ""})


def test_a_set_without_headlines_takes_the_first_sentence_and_says_so() -> None:
    found = story(topic=[], text="A ferry sailed from Aqaba. It was full.", date="2025-01-01")
    assert (found.headline, found.extra["headline_from"]) == ("A ferry sailed from Aqaba.", "lede")
    long = story(topic=["Ports"], text="A ferry " + "sailed and " * 30)
    assert long.headline.endswith("…")
    assert len(long.headline) <= 120


@pytest.mark.parametrize(
    ("name", "stories", "refused"),
    [
        ("current_events/current_events", 10_572, 0),
        ("wikinews/wikinews_2019_2020", 293, 0),
        ("wikinews/meantime_120", 120, 0),
    ],
)
def test_a_real_set_is_read_whole(shared_data: Path, name: str, stories: int, refused: int) -> None:
    found = list(read(shared_data / f"{name}.jsonl.gz"))
    assert sum(isinstance(outcome, StoryRecord) for outcome in found) == stories
    assert sum(isinstance(outcome, RecordError) for outcome in found) == refused


def test_wire_stories_of_1987_are_read_and_those_without_text_or_headline_refused_by_name(shared_data: Path) -> None:
    path = shared_data / "reuters" / "reuters.jsonl.gz"
    found = list(read(path))
    with gzip.open(path, "rt") as lines:
        records = [json.loads(line) for line in lines]
    whole = [bool((r["title"] or "").strip() and (r["body"] or "").strip()) for r in records]
    assert [isinstance(outcome, StoryRecord) for outcome in found] == whole
    assert {o.reason.split(":")[0] for o in found if isinstance(o, RecordError)} == {"body", "headline"}


def test_the_mark_of_a_file_that_was_put_behind_another_costs_no_record() -> None:
    mark = b"\xef\xbb\xbf"
    line = b'{"headline": "H", "body": "B"}'
    outcomes = list(read(io.BytesIO(mark + line + b"\r\n" + mark + line), name="in.jsonl"))
    assert [type(outcome) for outcome in outcomes] == [StoryRecord, StoryRecord]


def test_a_text_may_be_a_list_of_paragraphs_and_names_may_stand_in_one_line() -> None:
    record = {"headline": "H", "body": ["The port opened.", "It rained."], "regions": "Iraq; Lebanon", "actors": "UN"}
    (story,) = read(io.BytesIO(json.dumps(record).encode()), name="in.jsonl")
    assert isinstance(story, StoryRecord), story
    assert story.body == "The port opened.\n\nIt rained."
    assert (story.regions, story.actors) == (("Iraq", "Lebanon"), ("UN",))
