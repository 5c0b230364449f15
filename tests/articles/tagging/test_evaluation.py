"""How well labelled stories are tagged with the shipped gazetteer. The bounds are a little below what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.gazetteer.loading import load
from articles.tagging.gazetteer import current_matcher
from articles.tagging.tagger import tag
from tests.evaluation import gold, meantime
from tests.evaluation.labels import Score
from tests.evaluation.links import evaluate_links
from tests.evaluation.scoring import evaluate

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def _reaches(score: Score, precision: float, recall: float) -> None:
    assert score.precision >= precision, score.wrong
    assert score.recall >= recall, score.missed


def test_labelled_stories_are_tagged_well(shared_data: Path) -> None:
    load()
    matcher = current_matcher()
    stories = list(gold.labelled_stories(shared_data))
    scores = evaluate(stories, matcher)
    _reaches(scores["countries"], 0.97, 0.97)
    _reaches(scores["places"], 0.85, 0.75)
    _reaches(scores["actors"], 0.95, 0.93)
    named = {story.uid: {finding.target.slug for finding in tag(story.text, matcher)} for story in stories}
    assert {"iraq", "lebanon", "hezbollah", "hamas"} <= named["seed1"]
    assert {"lebanon", "hezbollah"} <= named["seed2"]
    assert not {"iraq", "hamas"} & named["seed2"]


def test_stories_and_links_that_no_list_was_made_with_are_tagged_well(shared_data: Path) -> None:
    load()
    matcher = current_matcher()
    scores = evaluate(meantime.labelled_stories(shared_data, completed=True), matcher)
    _reaches(scores["countries"], 0.97, 0.97)
    _reaches(scores["places"], 0.85, 0.75)
    _reaches(scores["actors"], 0.95, 0.8)
    scores = evaluate_links(shared_data, matcher)
    _reaches(scores["countries"], 0.97, 0.97)
    _reaches(scores["places"], 0.85, 0.75)
    _reaches(scores["actors"], 0.95, 0.9)
