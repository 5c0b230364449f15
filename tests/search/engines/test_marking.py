"""Where a text holds what is asked for: stretch by stretch as in one piece."""

from __future__ import annotations

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from search.engines.analysis import fold, stem, tokens
from search.engines.marking import LONGEST_STRETCH, STRETCHES_KEPT, marker_of
from search.engines.sought import Adjacent, sought
from search.fields import BODY, DocumentType
from search.querylang.nodes import Fuzzy, Phrase, Wildcard, Word

TEXTS = st.text(
    st.one_of(st.sampled_from(" .,'’-_\n\u00a0aAbU.S1230إ北é\u0301"), st.characters(codec="utf-8")), max_size=60
)
ASCII_TEXTS = st.text(st.sampled_from(" ab'.-_1,\nAB"), max_size=40)


@given(TEXTS)
def test_the_words_of_a_text_are_those_of_its_stretches_between_spaces(text: str) -> None:
    joined, start, position = [], 0, 0
    for stretch in text.split(" "):
        words = list(tokens(stretch))
        joined += [(word.form, word.position + position, word.start + start, word.end + start) for word in words]
        position += len(words)
        start += len(stretch) + 1
    assert joined == [tuple(word) for word in tokens(text)]


@given(TEXTS | ASCII_TEXTS, st.sampled_from(["a", "u", "us", "b1", "s", "1", "12", "é", "شمال"]))
def test_a_word_is_marked_wherever_the_text_has_it(text: str, asked: str) -> None:
    marks = marker_of(Word(asked), DocumentType.ARTICLE).of(BODY.name).marks(text)
    expected = [(word.start, word.end) for word in tokens(text) if stem(word.form) == stem(fold(asked))]
    assert [(mark.start, mark.end) for mark in marks] == expected


@given(st.from_regex(r"[a-z]{1,14}|[a-z]{1,4}(ing|ied|ies|ly|ational|ness|ed|edly)", fullmatch=True))
def test_the_english_stemmer_keeps_the_first_two_letters_but_for_y_and_i(form: str) -> None:
    kept = stem(form)
    assert kept[0] == form[0]
    assert len(kept) < 2 or kept[1] == form[1] or {kept[1], form[1]} == {"y", "i"}


@given(
    st.lists(st.sampled_from(["dying", "Die", "dies", "D.I.E.", "d'ie", "di", "dye", "drone", "1,250", "12", "ab"])),
    st.sampled_from([" ", "-", ", ", "_"]),
    st.sampled_from(["die", "dying", "dies", "drones", "1250", "12", "ab", "d"]),
)
def test_a_word_is_marked_in_each_of_its_forms(words: list[str], between: str, asked: str) -> None:
    text = between.join(words)
    marks = marker_of(Word(asked), DocumentType.ARTICLE).of(BODY.name).marks(text)
    expected = [(word.start, word.end) for word in tokens(text) if stem(word.form) == stem(fold(asked))]
    assert [(mark.start, mark.end) for mark in marks] == expected


@given(
    ASCII_TEXTS | st.text(st.sampled_from(" bBoOaAtTs.'-ö"), max_size=40),
    st.sampled_from([Wildcard("bo*"), Wildcard("b?at"), Wildcard("b*t"), Fuzzy("boat", 1), Fuzzy("ba", 1)]),
)
def test_a_pattern_and_a_fuzzy_word_are_marked_wherever_a_form_fits(text: str, asked: Wildcard | Fuzzy) -> None:
    marks = marker_of(asked, DocumentType.ARTICLE).of(BODY.name).marks(text)
    (slot,) = cast("Adjacent", sought(asked)).slots
    expected = [(word.start, word.end) for word in tokens(text) if slot.weight(word.form)]
    assert [(mark.start, mark.end) for mark in marks] == expected


def test_a_phrase_is_found_across_stretches_and_lines() -> None:
    finder = marker_of(Phrase("drone attack on Erbil"), DocumentType.ARTICLE).of(BODY.name)
    text = "A  drone-attack\non   (Erbil)."
    assert [text[mark.start : mark.end] for mark in finder.marks(text)] == ["drone-attack\non   (Erbil"]


def test_long_stretches_and_very_many_are_read_but_not_remembered() -> None:
    finder = marker_of(Word("drone"), DocumentType.ARTICLE).of(BODY.name)
    long = "x-" * LONGEST_STRETCH + "drone"
    many = " ".join(f"word{number}" for number in range(STRETCHES_KEPT + 5)) + " drones"
    for text in (long, many, many, long):
        assert [text[mark.start : mark.end] for mark in finder.marks(text)] == [text.split("-")[-1].split(" ")[-1]]


def test_a_pattern_without_a_first_letter_is_marked() -> None:
    finder = marker_of(Wildcard("?rone"), DocumentType.ARTICLE).of(BODY.name)
    assert len(finder.marks("A drone, a prone drone.")) == 3


@given(ASCII_TEXTS, st.sampled_from(["a b", "b a b", "ab ba", "a 1", "b"]))
def test_a_phrase_is_marked_wherever_its_words_follow_one_another(text: str, asked: str) -> None:
    """Whatever is passed over between them: a dash is no word, and a word between them parts them."""
    words, wanted = list(tokens(text)), [word.form for word in tokens(asked)]
    starts = [at for at in range(len(words)) if [word.form for word in words[at : at + len(wanted)]] == wanted]
    expected: list[tuple[int, int]] = []
    for at in starts:
        span = words[at].start, words[at + len(wanted) - 1].end
        expected += [span] if not expected or span[0] >= expected[-1][1] else []
    marks = marker_of(Phrase(asked), DocumentType.ARTICLE).of(BODY.name).marks(text)
    assert [(mark.start, mark.end) for mark in marks] == expected
