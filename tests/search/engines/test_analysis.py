"""Words, forms and stems."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.analysis import LONGEST_FORM, fold, forms, stem, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two drones hit an airbase.", ["two", "drones", "hit", "an", "airbase"]),
        ("1,200 troops, 3.5 km, 12,5 and 2023,2024", ["1200", "troops", "3.5", "km", "12", "5", "and", "2023", "2024"]),
        ("on 18.10.2023 at 10.30", ["on", "18", "10", "2023", "at", "10.30"]),
        ("U.S.-led, the U.S.'s and J.K.Rowling, e.g.", ["us", "led", "the", "us", "and", "jk", "rowling", "eg"]),
        ("Iran's, Iran’s and the drones' range", ["iran", "iran", "and", "the", "drones", "range"]),
        ("Kata'ib Kata’ib Kataʿib Kata‘ib", ["kataib"] * 4),
        ("d'Ivoire L'Oréal L’Aquila", ["d", "ivoire", "l", "oreal", "l", "aquila"]),
        ("she'll O'Neill d' Al-d'Artagnan", ["shell", "oneill", "d", "al", "d", "artagnan"]),
        ("‘quoted’ 'words' don't", ["quoted", "words", "dont"]),
        ("al-Asad F-16 snake_case", ["al", "asad", "f", "16", "snake", "case"]),
        ("Łódź Zürich Ἀθήνα Ёлка İstanbul Straße", ["lodz", "zurich", "αθηνα", "елка", "istanbul", "strasse"]),
        ("cafe\u0301 naïve ＡＢＣ ﬁne", ["cafe", "naive", "abc", "fine"]),
        ("أحمد إيران آب المدينة مصطفى العـــراق مُحَمَّد", ["احمد", "ايران", "اب", "المدينه", "مصطفي", "العراق", "محمد"]),
        ("١٢٣ ۴۵", ["123", "45"]),
        ("北京大学 and 東京タワー", ["北", "京", "大", "学", "and", "東", "京", "タ", "ワ", "ー"]),
        ("हिन्दी", ["हिन्दी"]),
        ("*bold* — … ??? 🙂", ["bold"]),
        ("", []),
    ],
)
def test_the_forms_of_a_text(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_tokens_tell_where_they_stand() -> None:
    text = "The U.S. said Kata’ib left."
    assert [text[token.start : token.end] for token in tokens(text)] == ["The", "U.S.", "said", "Kata’ib", "left"]
    assert [token.position for token in tokens(text)] == [0, 1, 2, 3, 4]


def test_long_words_are_cut() -> None:
    assert forms("a" * 500) == ["a" * LONGEST_FORM]


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_forms_without_spaces_in_order(text: str) -> None:
    found = list(tokens(text))
    assert [token.position for token in found] == list(range(len(found)))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(token.form and len(token.form) <= LONGEST_FORM for token in found)
    assert not any(character.isspace() for token in found for character in token.form)
    assert forms(text) == [token.form for token in found]


@settings(deadline=None)
@given(st.text(alphabet="aBü1290.,'’-_ \n\t\u00a0\u0301\u2003中\u3000ع"))
def test_no_word_depends_on_what_is_beyond_a_space(text: str) -> None:
    assert forms(text) == [token.form for token in tokens(text)]


@settings(deadline=None)
@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [("attack", "attacked"), ("militias", "militia"), ("المدينه", "مدينه"), ("bases", "base")],
)
def test_forms_of_one_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("form", ["1200", "北", "москва", "हिन्दी", ""])
def test_other_scripts_are_not_stemmed(form: str) -> None:
    assert stem(form) == form
