"""The forms of a segment, found at once, against the rule for one form at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.engines.analysis import forms, stem
from search.engines.sought import Fit, Slot, edits
from search.engines.whoosh.invert import Inverter
from search.engines.whoosh.lexicon import Lexicon, distances, is_prefix, stretch
from tests.search.engines.documents import WORDS, story

FORMS = st.text("abcé北", min_size=1, max_size=9)


@given(asked=FORMS, listed=st.lists(FORMS, unique=True, max_size=40), most=st.integers(1, 2))
def test_distances_at_once_are_those_of_one_pair_at_a_time(asked: str, listed: list[str], most: int) -> None:
    near = [form for form in listed if abs(len(form) - len(asked)) <= most]
    expected = {form: away for form in listed if (away := edits(asked, form)) <= most}
    assert distances(asked, near, most) == distances(asked, listed, most) == expected


def test_distances_hold_across_parts_of_a_long_lexicon() -> None:
    forms = sorted(
        f"{a}{b}{c}{d}" for a in "abcdefghij" for b in "abcdefghij" for c in "abcdefghij" for d in "abcdefghij"
    )
    assert distances("jjjj", forms, 1) == {form: away for form in forms if (away := edits("jjjj", form, 1)) <= 1}


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
