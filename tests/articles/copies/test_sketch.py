"""How alike two texts are, by their telling words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.copies.sketch import alike, as_bytes, digest_of, from_bytes, keys_of, number_of, sketch_of
from articles.copies.words import is_number, only_word, telling_words
from tests.articles.copies.conftest import BLAST, BUDGET, REWRITTEN

DAY = 738_000


def are_copies(one: str, other: str, days: int | None = 0) -> bool:
    later = None if days is None else DAY + days
    return alike(sketch_of("", one), DAY, [sketch_of("", other)], [later])[0]


def test_small_words_single_letters_and_case_tell_nothing() -> None:
    assert telling_words("The President said: a Plan B, and 1,750 tonnes.") == {"president", "plan", "1750", "tonnes"}


def test_arabic_digits_are_numbers_and_unspaced_scripts_give_pairs() -> None:
    assert "15" in telling_words("إصابة ١٥ شخصا")
    assert {"東京", "京都"} <= telling_words("東京都")


@given(st.text(st.sampled_from("aZé’'-.,“”()…1٣東 ß\u200bthe"), max_size=8).filter(lambda text: len(text.split()) == 1))
def test_a_stretch_that_is_one_word_tells_what_all_of_the_rules_say_of_it(stretch: str) -> None:
    word = only_word(stretch.strip())
    assert word is None or telling_words(stretch) == ({word} if word else set())


@pytest.mark.parametrize(
    ("stretch", "word"), [("“Harbour,", "harbour"), ("The", ""), ("A", ""), ("x-ray", None), ("15", None)]
)
def test_a_stretch_is_one_word_where_nothing_but_marks_stand_around_it(stretch: str, word: str | None) -> None:
    assert only_word(stretch) == word


@pytest.mark.parametrize(("word", "number"), [("15", True), ("4.5", True), ("seven", True), ("harbour", False)])
def test_numbers_are_told_from_words(word: str, number: bool) -> None:
    assert is_number(word) is number


def test_a_toll_that_rose_makes_a_copy_and_another_event_does_not() -> None:
    assert are_copies(BLAST, BLAST.replace("15", "20").replace("Monday", "Tuesday"))
    assert not are_copies(BLAST, BUDGET)


def test_a_story_cut_short_is_a_copy() -> None:
    longer = f"{BLAST}\n\n{BUDGET}"
    assert are_copies(BLAST, longer)


def test_two_companies_reports_on_one_form_are_no_copies() -> None:
    report = "{} 4th qtr net. Shr {} cts vs {} cts. Net {} vs {}. Revs {} mln vs {} mln. Year: shr {} dlrs vs {} dlrs."
    one = report.format("Acme Corp", 39, 50, "1,323,000", "2,100,000", "21.8", "24.4", "1.22", "1.61")
    other = report.format("Zenith Steel Inc", 12, 8, "412,500", "265,000", "9.1", "7.7", "0.41", "0.30")
    assert not are_copies(one, other)


def test_what_is_printed_every_week_is_no_copy_of_last_weeks() -> None:
    assert are_copies(BLAST, REWRITTEN, days=1)
    assert not are_copies(BLAST, REWRITTEN, days=7)
    assert are_copies(BLAST, REWRITTEN, days=None)


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_is_the_same_either_way_and_whole_with_oneself(one: str, other: str) -> None:
    assert are_copies(one, other) == are_copies(other, one)
    assert are_copies(one, one)


@given(st.text(max_size=300))
def test_a_sketch_survives_its_storage_and_its_keys_are_few_and_small(text: str) -> None:
    words = sketch_of("", text)
    stored = from_bytes(as_bytes(words))
    assert stored.tolist() == words.tolist()
    assert digest_of(stored) == digest_of(words) < 2**63
    keys = keys_of(words)
    assert keys == keys_of(stored)
    assert len(keys) <= 32
    assert all(0 <= key < 2**48 for key in keys)
    assert bool(keys) == bool(len(words))


def test_a_sketch_is_of_the_words_of_the_whole_text_where_scripts_write_no_spaces() -> None:
    text = "日本国 日本国・東京 said on 1,750 ﾆﾎﾝ days"
    assert sketch_of("", text).tolist() == sorted(number_of(word) for word in telling_words(text))
