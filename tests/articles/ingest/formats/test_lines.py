"""Lines of a stream, whatever its encoding."""

from __future__ import annotations

from io import BytesIO

import pytest

from articles.ingest.formats.lines import text_lines

STORY = (
    "فتح ميناء بيروت",
    "رويترز",
    "قال المسؤول في المدينة إن الميناء الجديد من أكبر الموانئ على البحر وإن العمال عادوا إلى العمل",
)


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6", "utf-8", "utf-16"])
def test_a_headline_too_short_to_tell_its_encoding_is_read_as_its_story_is(encoding: str) -> None:
    stream = BytesIO("\n".join(STORY).encode(encoding))
    assert tuple(line.text for line in text_lines(stream, 10_000)) == STORY


def test_lines_of_two_encodings_may_follow_one_another() -> None:
    stream = BytesIO("café\n".encode() + "naïve “word”".encode("cp1252"))
    assert [line.text for line in text_lines(stream, 10_000)] == ["café", "naïve “word”"]
