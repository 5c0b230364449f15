"""The forms of a segment, found at once, against the rule for one form at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.engines.analysis import forms, stem
from search.engines.sought import Fit, Slot
from search.engines.whoosh.invert import Inverter
from search.engines.whoosh.lexicon import Lexicon, is_prefix, stretch
from tests.search.engines.documents import WORDS, story

FORMS = st.text("abcé北", min_size=1, max_size=9)


@given(forms=st.lists(FORMS, unique=True), asked=FORMS)
def test_a_stretch_holds_all_forms_with_the_first_letters(forms: list[str], asked: str) -> None:
    pattern = Slot(Fit.PATTERN, asked + "*")
    assert list(stretch(pattern, sorted(forms))) == [form for form in sorted(forms) if form.startswith(asked)]
    assert is_prefix(pattern)
    assert not is_prefix(Slot(Fit.PATTERN, asked + "?*"))


@given(st.lists(st.sampled_from(WORDS), min_size=1), st.sampled_from(WORDS))
def test_the_forms_that_share_a_stem_are_all_found(texts: list[str], asked: str) -> None:
    inverter = Inverter()
    inverter.add(story("a", body=" ".join(texts)))
    arrays = inverter.arrays()
    for form in forms(asked):
        expected = [other for other in arrays.texts["body"].forms if stem(other) == stem(form)]
        found = Lexicon(arrays).sharing_stem("body", form)
        assert [other for other in found if other in arrays.texts["body"].forms] == expected


def test_forms_of_one_word_are_found_by_their_stem() -> None:
    inverter = Inverter()
    inverter.add(story("a", body="attacks Attacked attack attic المدينة مدينة"))
    lexicon = Lexicon(inverter.arrays())
    assert lexicon.sharing_stem("body", "attacking") == ["attack", "attacked", "attacks"]
    assert lexicon.sharing_stem("headline", "attack") == []
    arabic = lexicon.sharing_stem("body", "مدينه")
    assert {stem(form) for form in arabic} == {stem("مدينه")}


@given(st.lists(st.sampled_from([*WORDS, "1200", "北", "مدينة", "élan"]), min_size=1))
def test_a_lexicon_that_is_loaded_has_stemmed_the_forms_of_every_letter(texts: list[str]) -> None:
    inverter = Inverter()
    inverter.add(story("a", body=" ".join(texts), headline=texts[0]))
    arrays = inverter.arrays()
    loaded = Lexicon(arrays)
    loaded.load()
    stemmed = set(loaded._stems)
    for form in arrays.texts["body"].forms:
        assert loaded.sharing_stem("body", form) == Lexicon(arrays).sharing_stem("body", form)
    assert set(loaded._stems) == stemmed
