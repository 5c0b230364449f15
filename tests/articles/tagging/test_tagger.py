"""Roles, counts, offsets and evidence of what a story names."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tagging.tagger import LONGEST, Role, StoryText, tag
from tests.articles.tagging.small_gazetteer import MATCHER, findings

STORY = StoryText(
    headline="Troops hurt in Iraq",
    standfirst="Hamas speaks of a second front.",
    body="Drones hit a base in Iraq. Hezbollah said nothing.\n\nOfficials in Beirut, Lebanon, spoke. Iraq wept.",
    dateline="BAGHDAD (Reuters)",
    captions=("Soldiers near Baghdad, Iraq", "A street in Beirut"),
)


def role_of(slug: str, caption: int | None = None) -> Role | None:
    for finding in tag(STORY, MATCHER):
        if finding.target.slug == slug and finding.caption == caption:
            return finding.role
    return None


def test_the_most_prominent_place_is_the_role() -> None:
    assert role_of("iraq") is Role.HEADLINE
    assert role_of("hezbollah") is Role.LEDE
    assert role_of("hamas") is Role.LEDE
    assert role_of("beirut") is Role.BODY


def test_a_place_that_only_the_dateline_names_has_the_role_of_the_dateline_alone() -> None:
    roles = [f.role for f in tag(STORY, MATCHER) if f.target.slug == "baghdad" and f.caption is None]
    assert roles == [Role.DATELINE]


def test_an_agency_in_the_dateline_is_no_actor() -> None:
    assert role_of("reuters") is None


def test_captions_have_findings_of_their_own() -> None:
    assert role_of("baghdad", caption=0) is Role.PICTURED
    assert role_of("beirut", caption=1) is Role.PICTURED
    assert role_of("iraq", caption=1) is None


def test_the_count_is_of_the_story_and_not_of_captions() -> None:
    assert findings(STORY.body, STORY.headline, captions=STORY.captions)["iraq"].count == 3


def test_offset_and_evidence_are_those_of_the_first_mention() -> None:
    found = {f.target.slug: f for f in tag(STORY, MATCHER) if f.caption is None and f.role is not Role.DATELINE}
    assert STORY.headline[found["iraq"].first_offset :].startswith("Iraq")
    assert found["iraq"].evidence == STORY.headline
    assert STORY.body[found["hezbollah"].first_offset :].startswith("Hezbollah")
    assert found["hezbollah"].evidence == "Hezbollah said nothing."
    assert found["beirut"].evidence == "Officials in Beirut, Lebanon, spoke."


def test_a_story_without_names_has_no_findings() -> None:
    assert tag(StoryText("Ships may land", "The harbour is open."), MATCHER) == ()


def test_arabic_is_read() -> None:
    found = findings("قالت إيران إن حزب الله في لبنان وبيروت", "خبر")
    assert set(found) == {"iran", "hezbollah", "lebanon", "beirut"}


def test_what_lies_beyond_the_longest_text_is_not_read() -> None:
    assert set(findings("Iraq " + "rain " * (LONGEST // 5) + "Lebanon")) == {"iraq"}


WORDS = st.sampled_from(
    ["Iraq", "Tripoli", "Reading", "Jordan", "Lloyd Austin", "Austin", "US", "us", "southern Lebanon", "British", "the",
     "وبيروت", "said.", "\n\n", "e\u0301", "ﷲ", "“Hamas”", "Michel Aoun", "Aoun"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=25).map(" ".join)


@given(headline=TEXTS, body=TEXTS, standfirst=TEXTS, dateline=TEXTS, caption=TEXTS)
def test_every_finding_points_at_its_name(
    headline: str, body: str, standfirst: str, dateline: str, caption: str
) -> None:
    story = StoryText(headline, body, standfirst, dateline, (caption,))
    found = tag(story, MATCHER)
    keys = [(f.target.key, f.caption, f.role is Role.DATELINE) for f in found]
    assert len(keys) == len(set(keys))
    for finding in found:
        texts = (caption,) if finding.caption == 0 else (dateline,) if finding.role is Role.DATELINE else (
            headline, standfirst, body)  # fmt: skip
        assert any(text[finding.first_offset : finding.first_offset + 1].strip() for text in texts)
        assert finding.count >= 1
        assert 0 < finding.confidence <= 1
        assert 0 < len(finding.evidence) <= 300


@pytest.mark.parametrize(
    "words",
    [
        "Michel Aoun and Joseph Aoun. Aoun ",
        "southern Lebanon, ",
        "US and Us ",
        "Reading, Britain, ",
        "لبنان ",
        "é Jordan ",
    ],
)
def test_the_time_grows_with_the_length_of_a_story(words: str) -> None:
    def seconds(repeated: int) -> float:
        story = StoryText("A story", words * repeated)
        began = process_time()
        assert tag(story, MATCHER)
        return process_time() - began

    seconds(100)
    assert seconds(8_000) < 40 * max(seconds(1_000), 0.005)


@pytest.mark.parametrize(
    "opening",
    ["BAGHDAD, Dec 11 (Reuters) — ", "BAGHDAD (Reuters) - ", "BAGHDAD – ", "BAGHDAD, Dec 11 (Reuters) ", "BAGHDAD: "],
)
def test_a_dateline_that_the_body_begins_with_names_no_place_and_no_agency_of_the_story(opening: str) -> None:
    story = StoryText("A story", f"{opening}It rained in Beirut.", dateline="BAGHDAD")
    roles = {finding.target.slug: finding.role for finding in tag(story, MATCHER)}
    assert roles == {"baghdad": Role.DATELINE, "beirut": Role.LEDE}


def test_a_place_of_the_dateline_that_the_text_names_too_is_both() -> None:
    story = StoryText("A story", "BAGHDAD (Reuters) - It rained in Baghdad and Beirut - and there.", dateline="BAGHDAD")
    found = [(finding.target.slug, finding.role, finding.count) for finding in tag(story, MATCHER)]
    assert sorted(found) == [("baghdad", Role.DATELINE, 1), ("baghdad", Role.LEDE, 1), ("beirut", Role.LEDE, 1)]
