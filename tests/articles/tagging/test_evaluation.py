"""How well labelled stories are tagged with the shipped gazetteer. The bounds are a little below what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.gazetteer.loading import load
from articles.tagging.gazetteer import current_matcher
from articles.tagging.tagger import tag
from tests.articles.tagging.evaluation import evaluate, labelled_stories

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_labelled_stories_are_tagged_well(shared_data: Path) -> None:
    load()
    matcher = current_matcher()
    folder = shared_data / "gold" / "open"
    seeds = shared_data.parent / "seeds" / "two-articles.txt"
    scores = evaluate(matcher, folder, seeds)
    assert scores["countries"].precision >= 0.95, scores["countries"].wrong
    assert scores["countries"].recall >= 0.97, scores["countries"].missed
    assert scores["actors"].precision >= 0.95, scores["actors"].wrong
    assert scores["actors"].recall >= 0.93, scores["actors"].missed
    assert scores["places"].precision >= 0.85, scores["places"].wrong
    assert scores["places"].recall >= 0.65, scores["places"].missed
    named = {
        str(gold["id"]): {finding.target.slug for finding in tag(text, matcher)}
        for gold, text in labelled_stories(folder, seeds)
        if str(gold["id"]).startswith("seed")
    }
    assert {"iraq", "lebanon", "hezbollah", "hamas"} <= named["seed1"]
    assert {"lebanon", "hezbollah"} <= named["seed2"]
    assert not {"iraq", "hamas"} & named["seed2"]
