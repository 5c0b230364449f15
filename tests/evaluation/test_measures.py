"""The measures themselves: what counts as found, as missed and as wrong."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from articles.suggesting.entities import Entity, Guess
from articles.tagging.tagger import StoryText
from tests.articles.tagging.small_gazetteer import MATCHER
from tests.evaluation import meantime
from tests.evaluation.labels import Label, LabelledStory, Score
from tests.evaluation.links import evaluate_links
from tests.evaluation.scoring import evaluate, evaluate_with_model
from tests.factories import RegionFactory


def test_precision_is_of_what_was_found_and_recall_of_what_was_wanted() -> None:
    score = Score()
    score.add("one", {"a", "b", "c"}, {"a", "x"})
    assert (score.precision, round(score.recall, 2)) == (0.5, 0.33)
    assert score.missed == ["one: b", "one: c"]
    assert score.wrong == ["one: x"]


def _story(body: str, **labels: object) -> LabelledStory:
    return LabelledStory("one", StoryText("A story", body), **labels)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_each_label_of_a_story_counts_once() -> None:
    RegionFactory(pk=1, slug="iraq", kind="country", iso2="IQ")
    story = _story(
        "Hamas and Hezbollah met in Baghdad, Iraq; Baghdad slept.",
        countries=frozenset({"IQ"}),
        places=(Label(("Baghdad",)), Label(("Erbil",))),
        actors=(Label(("Hamas",)), Label(("Chatham House",))),
    )
    scores = evaluate([story], MATCHER)
    assert (scores["countries"].right, scores["countries"].missed, scores["countries"].wrong) == (1, [], [])
    assert (scores["places"].right, scores["places"].missed) == (1, ["one: Erbil"])
    assert (scores["actors"].right, scores["actors"].missed, scores["actors"].wrong) == (1, [], ["one: hezbollah"])


@pytest.mark.django_db
def test_with_the_model_every_labelled_actor_is_wanted() -> None:
    class Model:
        def entities(self, texts):  # type: ignore[no-untyped-def]
            for text in texts:
                yield [Entity(text.index("Chatham"), text.index(" spoke"), Guess.ORGANISATION)]

    story = _story(
        "Chatham House spoke of Hamas.", actors=(Label(("Hamas",)), Label(("Chatham House",)), Label(("FBI",)))
    )
    score = evaluate_with_model([story], MATCHER, Model())
    assert (score.right, score.met, score.missed, score.wrong) == (2, 2, ["one: FBI"], [])


def _packed(path: Path, row: dict[str, object]) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.compress((json.dumps(row) + "\n").encode()))


def test_a_described_actor_counts_by_its_name_and_a_kind_of_actors_not_at_all(tmp_path: Path) -> None:
    def mention(text: str, kind: str, link: str | None = None) -> dict[str, object]:
        return {"text": text, "type": kind, "sent": 1, "dbpedia": link and f"http://dbpedia.org/page/{link}"}

    row = {
        "id": "1",
        "text": "Title\nMay 1, 2008\nOne.\nTwo.",
        "annotated_sentences": 3,
        "entities": [
            mention("U.S. automaker GM", "ORG", "General_Motors"),
            mention("the two companies", "ORG"),
            mention("a central bank", "ORG", "Central_bank"),
            mention("the Victorian state government", "LOC", "Victoria_(Australia)"),
            mention("Victoria", "LOC", "Victoria_(Australia)"),
        ],
    }
    _packed(tmp_path / meantime.FILE, row)
    (story,) = meantime.labelled_stories(tmp_path)
    assert [label.names for label in story.actors] == [("General Motors", "GM")]
    assert [str(label) for label in story.places] == ["Victoria, Australia"]
    assert story.text.body == "One."


def test_a_link_judges_what_stands_on_its_words_alone(tmp_path: Path) -> None:
    row = {
        "id": "1",
        "text": "Hamas left Tripoli and Beirut, Lebanon.",
        "links": [["Tripoli", "Tripoli, Lebanon"], ["Lebanon", "Lebanon"], ["left", "Exit"]],
    }
    _packed(tmp_path / "current_events" / "current_events.jsonl.gz", row)
    scores = evaluate_links(tmp_path, MATCHER)
    assert (scores["places"].met, scores["places"].missed, scores["places"].wrong) == (1, [], [])
    assert scores["countries"].met == 1
    assert scores["actors"].right == 0
