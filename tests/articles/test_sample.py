"""The sample archive that a fresh checkout imports: whole, varied, dated, and free of what it must not hold."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from articles.ingest.complete import complete
from articles.ingest.dates import publication_date
from articles.ingest.formats import read
from articles.ingest.records import CaptionRecord, DateBasis, StoryRecord

SAMPLE = Path(__file__).resolve().parents[2] / "articles" / "sample"
GAZETTEER = SAMPLE.parent / "gazetteer" / "actors.jsonl.gz"
TODAY = date(2026, 12, 31)
CREDITS = {"Sample Archive", "Sample Archive/File Photo", "Sample Archive/Handout"}
PRINTED_CREDIT = re.compile(r"(?: \(Sample Archive\)|\. Sample Archive/(?:File Photo|Handout))$")
PRINTED_DATE = re.compile(r"^(\w+), (\d{1,2} \w+, \d{4} - \d{2}:\d{2})$", re.MULTILINE)
CAPTION_DATE = re.compile(r"\b([A-Z][a-z]+ \d{1,2}, \d{4})\b")
DATELINE_DAY = re.compile(r"^.{2,40}?, ([A-Z][a-z]+) (\d{1,2}) \(Sample Archive\)(?: - | — )")
ARABIC_LETTER = re.compile(r"[\u0621-\u064A]")
REQUIRED_KEYS = {"id", "source", "headline", "dateline", "published", "language", "section", "body", "captions"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

COUNTRY_NAMES = """
Afghanistan Algeria Argentina Armenia Azerbaijan Bahrain China Congo Egypt Eritrea Ethiopia Finland France Germany India
Iran Iraq Israel Italy Japan Jordan Kuwait Lebanon Libya Mexico Morocco Oman Pakistan Peru Portugal Qatar Russia Rwanda
Somalia Spain Sudan Sweden Syria Tunisia Turkey Ukraine Yemen
"""

RUNNING_EVENTS = {"Ever Given": 3, "Notre-Dame": 2, "Black Sea": 2, "port of Beirut": 2, "Artemis": 1}


class DumpStory(NamedTuple):
    """One story of `stories.txt`, taken apart by the file's own fixed order."""

    headline: str
    stated: datetime | None
    weekday: str
    captions: list[str]
    body: str

    @property
    def day(self) -> date:
        """The printed day, else the first weekday that the lede names on or after the newest caption."""
        if self.stated:
            return self.stated.date()
        taken = max(captioned_day(caption) for caption in self.captions if not caption.startswith("FILE PHOTO:"))
        named = re.search(rf"\bon ({'|'.join(WEEKDAYS)})\b", self.body.split("\n")[0])
        assert named, f"{self.headline}: the first paragraph names no weekday"
        ahead = (WEEKDAYS.index(named[1]) - taken.weekday()) % 7
        assert ahead <= 1, f"{self.headline}: the caption is older than the day before {named[1]}"
        return date.fromordinal(taken.toordinal() + ahead)


def captioned_day(caption: str) -> date:
    """The day that a caption prints, `date.min` where it prints none."""
    found = CAPTION_DATE.findall(caption)
    return datetime.strptime(found[-1], "%B %d, %Y").date() if found else date.min  # noqa: DTZ007


def read_block(block: str) -> DumpStory:
    """Take one block apart: headline, perhaps a date line, captions twice, `TT`, the same again, body."""
    head, rest = block.split("\nTT\n\n")
    headline, _, printed = head.partition("\n\n")
    date_line = PRINTED_DATE.match(printed)
    captions = PRINTED_DATE.sub("", printed, count=1).strip("\n").split("\n")
    second, repeated, body = rest.split("\n\n", 2)
    assert second == headline
    assert repeated.split("\n") == captions
    stated = datetime.strptime(date_line[2], "%d %B, %Y - %H:%M") if date_line else None  # noqa: DTZ007
    assert captions[::2] == captions[1::2], f"{headline}: each caption is printed twice"
    return DumpStory(headline, stated, date_line[1] if date_line else "", captions[::2], body.strip("\n"))


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    lines = (SAMPLE / "stories.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def dump() -> list[DumpStory]:
    text = (SAMPLE / "stories.txt").read_text(encoding="utf-8")
    return [read_block(block) for block in text.split("\n\n\n\n")]


def read_stories(name: str) -> list[StoryRecord]:
    """The stories of a file as the importer gets them; a refusal fails the test."""
    outcomes = list(read(SAMPLE / name))
    stories = [outcome for outcome in outcomes if isinstance(outcome, StoryRecord)]
    assert [str(outcome) for outcome in outcomes if not isinstance(outcome, StoryRecord)] == []
    return [complete(story) for story in stories]


@pytest.fixture(scope="module")
def texts(records: list[dict[str, Any]], dump: list[DumpStory]) -> list[str]:
    of_records = [f"{record['headline']}\n{record['body']}" for record in records]
    return of_records + [f"{story.headline}\n{story.body}" for story in dump]


@pytest.fixture(scope="module")
def days(records: list[dict[str, Any]], dump: list[DumpStory]) -> list[date]:
    return [date.fromisoformat(record["published"][:10]) for record in records] + [story.day for story in dump]


def stories_naming(name: str, texts: list[str]) -> int:
    """How many stories hold the name as whole words."""
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return sum(name in text and bool(whole.search(text)) for text in texts)


def test_the_sample_holds_sixty_stories(records: list[dict[str, Any]], dump: list[DumpStory]) -> None:
    assert (len(records), len(dump)) == (30, 30)


def test_every_record_has_the_keys_of_an_import_record_and_an_id_of_its_own(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert record.keys() >= REQUIRED_KEYS, record["id"]
        assert record["source"] == "sample"
        assert record.keys().isdisjoint({"regions", "actors"}), "who and where is the tagger's work"
    assert len({record["id"] for record in records}) == len(records)


def test_no_story_occurs_twice(texts: list[str]) -> None:
    assert len({text.partition("\n")[0] for text in texts}) == len(texts)
    assert len({text.partition("\n")[2] for text in texts}) == len(texts)
    paragraphs = Counter(line for text in texts for line in text.split("\n") if line)
    assert [paragraph for paragraph, count in paragraphs.items() if count > 1] == []


def test_every_story_has_three_to_six_paragraphs_and_120_to_260_words(texts: list[str]) -> None:
    for text in texts:
        headline, *paragraphs = [line for line in text.split("\n") if line]
        assert 3 <= len(paragraphs) <= 6, headline
        assert 120 <= sum(len(paragraph.split()) for paragraph in paragraphs) <= 260, headline


def test_at_least_25_countries_are_named_by_two_stories_or_more(texts: list[str]) -> None:
    named = {country: stories_naming(country, texts) for country in COUNTRY_NAMES.split()}
    assert [country for country, count in named.items() if count == 0] == []
    assert sum(count >= 2 for count in named.values()) >= 25


def test_at_least_100_actors_of_the_gazetteer_are_named_and_some_meet_again_and_again(texts: list[str]) -> None:
    with gzip.open(GAZETTEER, "rt", encoding="utf-8") as lines:
        actors = [json.loads(line) for line in lines]
    counts = {actor["name"]: stories_naming(actor["name"], texts) for actor in actors}
    assert sum(count > 0 for count in counts.values()) >= 100
    assert len({actor["kind"] for actor in actors if counts[actor["name"]]}) >= 7
    assert sum(count >= 3 for count in counts.values()) >= 25


def test_running_events_are_told_in_several_stories(texts: list[str]) -> None:
    for event, least in RUNNING_EVENTS.items():
        assert stories_naming(event, texts) >= least, event


def test_every_published_date_can_be_read(records: list[dict[str, Any]]) -> None:
    for record in records:
        published = record["published"]
        read = datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)
        assert 2019 <= read.year <= 2026
        assert "T" not in published or published.endswith("Z"), "a clock time needs its zone"
    assert 0 < sum("T" in record["published"] for record in records) < len(records)


def test_the_weekday_of_a_printed_date_line_agrees_with_the_calendar(dump: list[DumpStory]) -> None:
    stated = [(story.weekday, story.stated) for story in dump if story.stated]
    assert len(stated) == 20
    for weekday, moment in stated:
        assert weekday == WEEKDAYS[moment.weekday()], moment


def test_the_first_paragraph_of_a_dump_story_names_its_weekday(dump: list[DumpStory]) -> None:
    for story in dump:
        assert WEEKDAYS[story.day.weekday()] in story.body.split("\n")[0], story.headline


def test_a_record_names_the_weekday_of_its_own_day_first(records: list[dict[str, Any]]) -> None:
    for record in (record for record in records if record["language"] == "en"):
        named = re.search("|".join(WEEKDAYS), record["body"])
        assert named, record["id"]
        assert named[0] == WEEKDAYS[date.fromisoformat(record["published"][:10]).weekday()], record["id"]


def test_the_day_in_a_dateline_is_the_day_of_the_story(texts: list[str], days: list[date]) -> None:
    dated = 0
    for text, day in zip(texts, days, strict=True):
        found = DATELINE_DAY.match(text.partition("\n")[2])
        if found:
            dated += 1
            assert (MONTHS.index(found[1][:3]) + 1, int(found[2])) == (day.month, day.day), text[:60]
    assert dated >= 50


def test_every_body_opens_with_a_dateline(texts: list[str]) -> None:
    opening = re.compile(r"^.{2,50}? \((?:Sample Archive|أرشيف العينة)\)(?: - | — )")
    assert [text[:60] for text in texts if not opening.match(text.partition("\n")[2])] == []


def test_ten_dump_stories_are_dated_only_by_a_weekday_and_a_caption(dump: list[DumpStory]) -> None:
    inferred = [story.day for story in dump if story.stated is None]
    assert len(inferred) == 10
    assert date(2021, 3, 29) in inferred
    assert date(2025, 11, 1) in inferred, "the caption there is of the day before"


def test_every_caption_carries_the_credit(records: list[dict[str, Any]], dump: list[DumpStory]) -> None:
    for record in records:
        assert 1 <= len(record["captions"]) <= 2, record["id"]
        assert {caption["credit"] for caption in record["captions"]} <= CREDITS, record["id"]
    for story in dump:
        assert 1 <= len(story.captions) <= 2, story.headline
        assert all(PRINTED_CREDIT.search(caption) for caption in story.captions), story.headline


def test_no_photo_is_younger_than_its_story_and_its_day_is_in_the_text(
    records: list[dict[str, Any]], dump: list[DumpStory]
) -> None:
    for record in records:
        for caption in record["captions"]:
            taken = caption.get("taken_on")
            if taken:
                assert taken <= record["published"][:10], record["id"]
                assert str(date.fromisoformat(taken).year) in caption["text"]
            if taken and record["language"] == "en":
                assert captioned_day(caption["text"]).isoformat() == taken
    for story in dump:
        assert all(captioned_day(caption) <= story.day for caption in story.captions), story.headline


def test_four_stories_are_in_arabic_script(records: list[dict[str, Any]]) -> None:
    arabic = [record for record in records if record["language"] == "ar"]
    assert len(arabic) == 4
    for record in arabic:
        printed = " ".join([record["headline"], record["body"], *(caption["text"] for caption in record["captions"])])
        assert not re.search(r"[A-Za-z]", printed), record["id"]
        assert len(ARABIC_LETTER.findall(printed)) > 500
    assert all(not ARABIC_LETTER.search(record["body"]) for record in records if record["language"] == "en")


def test_the_stories_lie_in_many_months_and_share_days_of_the_year(days: list[date]) -> None:
    assert len({(day.year, day.month) for day in days}) >= 30
    years_of_day: dict[tuple[int, int], set[int]] = {}
    for day in days:
        years_of_day.setdefault((day.month, day.day), set()).add(day.year)
    assert sum(len(years) > 1 for years in years_of_day.values()) >= 6
    assert years_of_day[8, 4] == {2020, 2021, 2025}


def test_no_story_holds_direct_speech(texts: list[str]) -> None:
    assert [text[:60] for text in texts if re.search(r'["“”«»]', text)] == []


def test_the_reader_of_dumps_finds_thirty_stories_with_their_captions_whole_bodies_and_days(
    dump: list[DumpStory],
) -> None:
    stories = read_stories("stories.txt")
    assert [story.headline for story in stories] == [printed.headline for printed in dump]
    for story, printed in zip(stories, dump, strict=True):
        assert len(story.captions) == len(printed.captions), story.headline
        assert story.body.split("\n\n") == [line for line in printed.body.split("\n") if line]
        finding = publication_date(story, today=TODAY)
        assert finding.published_on == printed.day, story.headline
        assert finding.basis is (DateBasis.STATED if printed.stated else DateBasis.INFERRED), story.headline
        expected = [captioned_day(caption) for caption in printed.captions]
        assert [caption.taken_on or date.min for caption in story.captions] == expected


def test_the_reader_of_dumps_takes_every_credit_off_its_caption() -> None:
    captions = [caption for story in read_stories("stories.txt") for caption in story.captions]
    assert {caption.credit for caption in captions} == CREDITS


def test_the_reader_of_json_lines_finds_thirty_stories_with_their_days(records: list[dict[str, Any]]) -> None:
    stories = read_stories("stories.jsonl")
    for story, record in zip(stories, records, strict=True):
        finding = publication_date(story, today=TODAY)
        assert (str(finding.published_on), finding.basis) == (record["published"][:10], DateBasis.STATED)
        assert (finding.published_at is not None) == ("T" in record["published"])
        assert (story.dateline, story.language) == (record["dateline"], record["language"])
        assert [stated(caption) for caption in story.captions] == [
            (caption["text"], caption["credit"], caption.get("taken_on")) for caption in record["captions"]
        ]
        assert not story.extra, "every key is one of an import record's"


def stated(caption: CaptionRecord) -> tuple[str, str, str | None]:
    """What a record states of a caption."""
    return caption.text, caption.credit, caption.taken_on.isoformat() if caption.taken_on else None
