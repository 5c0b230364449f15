"""What changed between two versions, word by word."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from articles.copies.comparing import NumberChange, compared, compared_line

WORDS = st.lists(st.sampled_from(["fire", "port", "15", "20", "said", "on", "Monday,", "two"]), max_size=12)
TEXTS = st.lists(WORDS.map(" ".join).filter(bool), max_size=5)


def marked(paragraph: tuple) -> str:
    signs = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    return "".join(signs[stretch.kind].format(stretch.text) for stretch in paragraph)


def test_changed_words_are_marked_and_changed_numbers_named() -> None:
    before = ["At least 15 people were injured in Basra on Monday.", "It was shut."]
    after = ["At least 20 people were injured in Basra on Tuesday.", "It was shut."]
    found = compared(before, after)
    assert marked(found.paragraphs[0]) == "At least [-15-]{+20+} people were injured in Basra on [-Monday-]{+Tuesday+}."
    assert marked(found.paragraphs[1]) == "It was shut."
    assert found.numbers == (NumberChange("15", "20", "people were"),)
    assert (found.added, found.removed) == (2, 2)
    assert [stretch.text for stretch in found.paragraphs[0] if stretch.number] == ["15", "20"]


def test_a_new_paragraph_is_put_in_whole() -> None:
    found = compared(["The first.", "The last."], ["The first.", "Something else entirely.", "The last."])
    assert [marked(paragraph) for paragraph in found.paragraphs] == [
        "The first.",
        "{+Something else entirely.+}",
        "The last.",
    ]


def test_a_number_that_stays_is_no_change() -> None:
    assert compared(["15 hurt"], ["15 hurt badly"]).numbers == ()
    assert compared(["Same."], ["Same."]).is_same
    assert compared_line("", "") == ()


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_off_the_comparison(before: list[str], after: list[str]) -> None:
    found = compared(before, after)
    old = ["".join(part.text for part in paragraph if not part.is_added) for paragraph in found.paragraphs]
    new = ["".join(part.text for part in paragraph if not part.is_removed) for paragraph in found.paragraphs]
    assert [text for text in old if text] == before
    assert [text for text in new if text] == after


def test_many_long_paragraphs_that_all_changed_are_compared_in_moments() -> None:
    before = [" ".join(f"w{(number * 7 + place) % 90}" for number in range(900)) for place in range(60)]
    after = [text.replace("w7 ", "w8 ").replace("w3 ", "w5 w3 ") for text in before]
    began = time.process_time()
    assert not compared(before, after).is_same
    assert time.process_time() - began < 20


def test_two_long_texts_without_a_word_in_common_are_compared_in_a_moment() -> None:
    before = [" ".join(f"a{number}" for number in range(20_000))]
    after = [" ".join(f"b{number}" for number in range(20_000))]
    began = time.process_time()
    found = compared(before, after)
    assert time.process_time() - began < 5
    assert (found.added, found.removed) == (20_000, 20_000)
