"""The dump: where stories begin, what of their text is kept, and what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.ingest.complete import complete
from articles.ingest.formats import read
from articles.ingest.formats.rules import is_rule
from articles.ingest.records import RecordError, StoryRecord
from tests.articles.ingest.golden import NAMES, RAW, golden, parsed


def outcomes(text: str) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(text.encode("utf-8", "surrogatepass")), "dump", name="dump.txt"))


def story(text: str) -> StoryRecord:
    (only,) = outcomes(text)
    assert isinstance(only, StoryRecord), only
    return only


def block(title: str, captions: list[str], size: str = "") -> str:
    printed = "".join(f"{caption}\n{caption}\n" for caption in captions)
    return f"{title}\n\n{printed}TT\n{size}\n{title}\n\n{printed}\n"


@pytest.mark.parametrize("name", NAMES)
def test_every_saved_page_reads_as_its_golden_record(name: str) -> None:
    assert parsed(RAW / f"{name}.txt") == golden(name)


def test_every_golden_record_belongs_to_a_saved_page() -> None:
    assert {path.stem for path in (RAW.parent / "parsed").glob("*.json")} == set(NAMES)


def test_own_fixtures_agree_with_their_labels(shared_data: Path) -> None:
    labels = json.loads((shared_data / "fixtures_own" / "gold.json").read_text())
    for name, articles in labels["files"].items():
        if not isinstance(articles, list):
            continue
        stories = list(read(shared_data / "fixtures_own" / name))
        assert len(stories) == len(articles), name
        for found, label in zip(stories, (labels["articles"][key] for key in articles), strict=True):
            agrees(complete(found), label["title"], label["paragraphs"], label["captions"])


def agrees(found: StoryRecord, title: str, paragraphs: int, captions: list[dict[str, str]]) -> None:
    assert found.headline == title
    assert len(found.body.split("\n\n")) == paragraphs
    assert len(found.captions) == len(captions)
    for caption, label in zip(found.captions, captions, strict=True):
        assert caption.credit == (label["credit"] or "")
        assert str(caption.taken_on or "") == (label["photo_date"] or "")
        assert caption.file_photo == label["is_file_photo"]
        assert words(caption.text + caption.credit) == words(label["text"].replace("FILE PHOTO:", ""))


def words(text: str) -> str:
    return "".join(text.replace("(", "").replace(")", "").split())


def test_labelled_stories_agree_with_their_labels(shared_data: Path) -> None:
    folder = shared_data / "gold" / "open"
    pages = sorted(folder.glob("wn*.txt"))
    assert len(pages) == 15
    for page in pages:
        label = json.loads(page.with_suffix(".gold.json").read_text())
        (found,) = read(page)
        assert isinstance(found, StoryRecord)
        agrees(complete(found), label["title"].strip(), label["body_paragraphs"], label["captions"])
        assert found.body.startswith(label["body_first_sentence"])


def test_a_bundle_parts_into_its_stories_with_every_paragraph(shared_data: Path) -> None:
    folder = shared_data / "gold" / "open"
    alone = {page.stem: next(iter(read(page))) for page in folder.glob("wn*.txt")}
    together = list(read(folder / "bundle.txt"))
    order = json.loads((folder / "bundle_order.json").read_text())
    for found, name in zip(together, order, strict=True):
        single = alone[name]
        assert isinstance(found, StoryRecord)
        assert isinstance(single, StoryRecord)
        assert (found.headline, found.body, found.captions) == (single.headline, single.body, single.captions)


def test_the_two_seed_stories_keep_every_word(shared_data: Path) -> None:
    seeds = shared_data.parent / "seeds" / "two-articles.txt"
    printed = [line.strip() for line in seeds.read_text(encoding="utf-8").splitlines() if line.strip()]
    first, second = (found for found in read(seeds) if isinstance(found, StoryRecord))
    start = printed.index(second.headline)
    assert first.body.split("\n\n") == printed[7:start]
    assert second.body.split("\n\n") == printed[start + 7 :]
    assert (first.captions[0].agency, str(first.captions[0].taken_on)) == ("AFP", "2020-03-29")
    assert second.captions[0].credit == "REUTERS/Ali Hankir/File Photo"
    assert second.captions[0].photographer == "Ali Hankir"
    assert second.captions[0].file_photo
    assert "FILE PHOTO" not in second.captions[0].text


def test_stories_that_follow_without_a_blank_line_part_at_the_headline_block() -> None:
    text = block("One", ["A port. (AFP)"]) + "First body.\n" + block("Two", ["A pier. (AP)"]) + "Second body."
    assert [found.body for found in outcomes(text)] == ["First body.", "Second body."]  # type: ignore[union-attr]


def test_a_headline_that_is_also_its_caption_begins_one_story() -> None:
    text = block("Harbor", ["A port. (AFP)"]) + "Body.\n\n\n" + block("Pier", ["Pier"]) + "Second body."
    assert [found.headline for found in outcomes(text)] == ["Harbor", "Pier"]  # type: ignore[union-attr]


def test_a_number_of_three_digits_that_is_the_headline_is_no_text_size() -> None:
    assert story(block("300", ["A cast. (AFP)"]) + "The film opened.").headline == "300"


def test_a_number_that_opens_the_body_is_text() -> None:
    assert story(block("Harbor", ["A port. (AFP)"], "20") + "412\n\nmaps were counted.").body.startswith("412")


def test_the_headline_within_the_body_is_text_even_around_a_tt() -> None:
    found = story(block("Isle", ["Riders. (AFP)"]) + "The race\n\nIsle\n\nTT\n\nIsle\n\nwas run.")
    assert found.body == "The race\n\nIsle\n\nTT\n\nIsle\n\nwas run."


@pytest.mark.parametrize(
    "cut", ["Two\n\nA pier. (AP)\nA pier. (AP)\nTT\n", "Two\n\nA pier. (AP)\nA pier. (AP)\nTT\n20\n\nTwo"]
)
def test_a_story_that_breaks_off_is_refused_by_its_headline_and_costs_no_other(cut: str) -> None:
    whole, refused = outcomes(block("One", ["A port. (AFP)"]) + "First body.\n\n\n\n" + cut)
    assert isinstance(whole, StoryRecord)
    assert whole.body == "First body."
    assert isinstance(refused, RecordError)
    assert "“Two”: the story breaks off" in refused.reason
    assert "A pier. (AP)" in refused.raw


def test_a_page_cut_before_its_tt_is_no_story() -> None:
    (refused,) = outcomes("Two\n\nA pier. (AP)\nA pier. (AP)\n")
    assert isinstance(refused, RecordError)
    assert "breaks off" in refused.reason


def test_a_story_with_bytes_of_no_encoding_is_refused_and_its_neighbours_are_read() -> None:
    good = [block(name, [f"{name} pier. (AFP)"]).encode() + b"Body of it.\n\n\n" for name in ("One", "Two", "Three")]
    good[1] += b"A broken line \xe2\x80\x9c and \xff\n\n\n"
    found = list(read(io.BytesIO(b"".join(good)), name="mixed.txt"))
    assert [type(outcome) for outcome in found] == [StoryRecord, RecordError, StoryRecord]
    assert "damaged UTF-8" in str(found[1])


def test_plain_text_is_one_story_of_headline_and_paragraphs() -> None:
    found = story("Harbor Opens\n\nThe harbor opened.\n\n\n\nShips came.\n")
    assert (found.headline, found.body) == ("Harbor Opens", "The harbor opened.\n\nShips came.")


@pytest.mark.parametrize(
    ("below", "byline", "published"),
    [
        ("By Hana Example\nOctober 18, 2023\n", "Hana Example", "October 18, 2023"),
        ("By Hana Example and Sam Example\n18 October 2023\n", "Hana Example and Sam Example", "18 October 2023"),
        ("By Hana Example\n", "Hana Example", ""),
        ("بقلم: هناء\n", "هناء", ""),
    ],
)
def test_plain_text_may_name_its_writer_and_its_day_below_the_headline(below: str, byline: str, published: str) -> None:
    found = story(f"Harbor Opens\n{below}\nThe harbor opened.\n\nShips came.\n")
    assert (found.headline, found.byline, found.body) == ("Harbor Opens", byline, "The harbor opened.\n\nShips came.")
    assert found.published.startswith(published)


@pytest.mark.parametrize("below", ["It opened.\n", "By Hana Example\nBy Sam Example\n", "By and by: it opened.\n"])
def test_other_lines_below_a_headline_make_no_plain_text(below: str) -> None:
    (refused,) = outcomes(f"Harbor Opens\n{below}\nThe harbor opened.\n")
    assert isinstance(refused, RecordError)


@pytest.mark.parametrize("rule", ["-----", "=====", "* * *", "  ***  ", "———", "~~~~~~~~", "_" * 72])
def test_stories_parted_by_a_rule_are_several(rule: str) -> None:
    first, second, third = outcomes(
        f"{rule}\nHarbor Opens\nBy Hana Example\n\nIt opened on Sunday.\n{rule}\n\nBridge Closes\n"
        f"October 18, 2023\nIt closed.\n\nNobody knew why.\n\n{rule}\n\n"
        f"الميناء يفتح أبوابه\n\nفتح الميناء أبوابه يوم الأحد.\n\n{rule}\n\n"
    )
    assert isinstance(first, StoryRecord)
    assert isinstance(second, StoryRecord)
    assert isinstance(third, StoryRecord)
    assert (first.headline, first.byline, first.body) == ("Harbor Opens", "Hana Example", "It opened on Sunday.")
    assert (second.headline, second.body) == ("Bridge Closes", "It closed.\n\nNobody knew why.")
    assert (second.published, second.position) == ("October 18, 2023", "line 8")
    assert (third.headline, third.body) == ("الميناء يفتح أبوابه", "فتح الميناء أبوابه يوم الأحد.")


@pytest.mark.parametrize(
    "behind",
    [
        "Weeks later, ships still waited outside the harbor, and nobody knew why.\n\nThen they came.\n",
        "and so it was.\n\nNobody knew why the harbor had opened on that very day.\n",
        "About Example Ports\n\nExample Ports runs harbors on all coasts of the country.\n",
        "Notes to editors\n\nThe harbor has been closed since the spring of the year before.\n",
        "Contact:\n\nHana Example is at the harbor from nine to five on all days but Sunday.\n",
        "First ships\nIt opened.\n",
        "October 18, 2023\n\nThe harbor opened on Sunday, officials said in the capital.\n",
        "1. Pier\n\nThe pier was built in the spring of the year before, officials said.\n",
        "Pier\n\nQuay\n\nBridge\n",
    ],
)
@pytest.mark.parametrize("rule", ["-----", "* * *"])
def test_a_rule_in_the_middle_of_a_story_is_text(rule: str, behind: str) -> None:
    found = story(f"Harbor Opens\n\nThe harbor opened on Sunday.\n\n{rule}\n\n{behind}")
    assert found.headline == "Harbor Opens"
    assert found.body.split("\n\n")[:2] == ["The harbor opened on Sunday.", rule]
    assert "".join(found.body.split()).endswith("".join(behind.split()))


@pytest.mark.parametrize("words", ["--", "----a", "-=-=-", "- a -", "", "-" * 300])
def test_other_strokes_are_no_rule(words: str) -> None:
    assert not is_rule(words)


_WORDS = st.sampled_from(
    ("harbor", "opens", "ship", "quay", "bridge", "pier", "crane", "storm", "minister", "vote", "of")
)
_HEADLINE = st.lists(_WORDS, min_size=2, max_size=8).map(lambda words: " ".join(words).title())
_SENTENCE = st.lists(_WORDS, min_size=4, max_size=12).map(lambda words: f"{' '.join(words).capitalize()}.")
_TEXT = st.lists(_SENTENCE, min_size=1, max_size=4, unique=True)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(_HEADLINE, _TEXT), min_size=1, max_size=5),
    st.sampled_from(["---", "=" * 40, "* * *", "—————"]),
    st.integers(0, 2),
)
def test_as_many_stories_come_out_as_rules_part_and_each_keeps_its_words(
    stories: list[tuple[str, list[str]]], rule: str, blank: int
) -> None:
    between = "\n" * blank + f"\n{rule}\n" + "\n" * blank
    text = between.join(f"{headline}\n\n" + "\n\n".join(parts) + "\n" for headline, parts in stories)
    found = outcomes(text)
    assert [(one.headline, one.body) for one in found if isinstance(one, StoryRecord)] == [
        (headline, "\n\n".join(parts)) for headline, parts in stories
    ]


@settings(max_examples=40)
@given(_HEADLINE, st.lists(_SENTENCE, min_size=2, max_size=6, unique=True), st.sampled_from(["---", "* * *"]))
def test_rules_between_paragraphs_part_nothing(headline: str, parts: list[str], rule: str) -> None:
    body = f"\n\n{rule}\n\n".join(parts)
    assert story(f"{headline}\n\n{body}\n").body == body


def test_text_without_any_layout_names_what_is_missing() -> None:
    (refused,) = outcomes("hello world hello world\n")
    assert isinstance(refused, RecordError)
    assert "no headline block" in refused.reason


@pytest.mark.parametrize("page", ["A Map\n\nThe maps were drawn by hands that never…\n", "Title\n\nOne…\n\nTwo...\n"])
def test_teasers_are_a_listing_and_no_story(page: str) -> None:
    (refused,) = outcomes(page)
    assert isinstance(refused, RecordError)
    assert "listing" in refused.reason


LINES = st.sampled_from(["TT", "", "", "Title", "A caption. (AFP)", "20", "Select Page", "Caption:", "x | Archive y"])


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join)))
@example("TT\nTT\nTT")
@example("by a | March 3, 2020 |\nby a | March 3, 2020 |")
def test_no_text_makes_the_reader_raise(text: str) -> None:
    for outcome in outcomes(text):
        assert isinstance(outcome, StoryRecord | RecordError)


SENTENCE = st.from_regex(r"[A-Z][a-z]{1,8}( [a-z]{1,8}){2,6}", fullmatch=True)
STORIES = st.lists(
    st.tuples(
        SENTENCE, st.lists(SENTENCE, max_size=3, unique=True), st.lists(SENTENCE, min_size=1, max_size=5, unique=True)
    ),
    min_size=1,
    max_size=5,
)


@given(STORIES, st.sampled_from(["", "20\n"]), st.sampled_from(["\n", "\n\n"]))
def test_stories_written_as_a_dump_are_read_as_they_were(
    stories: list[tuple[str, list[str], list[str]]], size: str, between: str
) -> None:
    text, expected = "", []
    for number, (title, captions, body) in enumerate(stories):
        title = f"{title} {number} h"
        printed = [f"{caption} {number} c. (AFP)" for caption in captions]
        paragraphs = [f"{paragraph} {number} b." for paragraph in body]
        text += block(title, printed, size) + between.join(paragraphs) + "\n\n\n\n"
        expected.append((title, "\n\n".join(paragraphs), tuple(caption[: -len(" (AFP)")] for caption in printed)))
    found = [outcome for outcome in outcomes(text) if isinstance(outcome, StoryRecord)]
    assert [(f.headline, f.body, tuple(caption.text for caption in f.captions)) for f in found] == expected


def test_the_line_above_the_headline_of_a_release_is_no_headline() -> None:
    lede = "BASRA, Iraq, Oct. 18, 2023 /PRNewswire/ -- It opened."
    words = f"FOR IMMEDIATE RELEASE\n\nMinistry opens hospital\n\n{lede}\n\n###\n"
    (found,) = read(io.BytesIO(words.encode()), name="release.txt")
    assert isinstance(found, StoryRecord)
    assert found.headline == "Ministry opens hospital"
    assert found.body == lede
    assert complete(found).dateline == "BASRA, Iraq"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("October 18, 2023 9:30 AM ET", "October 18, 2023 9:30 AM ET"),
        ("Published: 18 October 2023 9:30 AM EDT", "18 October 2023 9:30 AM EDT"),
        ("Wed 18 Oct 2023 | Updated 19 Oct 2023", "Wed 18 Oct 2023"),
        ("Wednesday, 18/10/23", "Wednesday, 18/10/23"),
    ],
)
def test_a_day_below_the_headline_is_read_however_it_is_printed(line: str, published: str) -> None:
    text = f"Port reopens after strike\nBy Hana Example\n{line}\n\nThe port reopened.\n\nWorkers cheered.\n"
    (story,) = read(io.BytesIO(text.encode()), name="in.txt")
    assert isinstance(story, StoryRecord), story
    assert (story.published, story.byline) == (published, "Hana Example")
    assert story.body == "The port reopened.\n\nWorkers cheered."


def test_a_text_in_which_further_stories_may_begin_says_where() -> None:
    first = "Port reopens\n\nThe port reopened on Wednesday.\n\nWorkers cheered."
    text = f"{first}\n\n\n\nRain in the hills\n\nIt rained for days.\n"
    (story,) = read(io.BytesIO(text.encode()), name="in.txt")
    assert isinstance(story, StoryRecord)
    assert "Rain in the hills" in story.body
    assert story.notices == ("taken as one story; others may begin in line 9: part them by a line of dashes (---)",)
    parted = text.replace("\n\n\n\n", "\n\n---\n\n")
    assert [len(getattr(one, "notices", "?")) for one in read(io.BytesIO(parted.encode()), name="in.txt")] == [0, 0]


def test_wide_gaps_between_all_paragraphs_open_no_story() -> None:
    text = (
        "Port reopens\n\n\nThe port reopened on Wednesday.\n\n\nA heading\n\n\nWorkers cheered at the port of Beirut.\n"
    )
    (story,) = read(io.BytesIO(text.encode()), name="in.txt")
    assert isinstance(story, StoryRecord)
    assert story.notices == ()
