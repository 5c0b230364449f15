"""MEANTIME: 120 Wikinews stories with typed, linked mentions by other readers. No rule and no list was made with them.

Their first lines are labelled whole, the rest only in part: only those lines are read. A label is what one link of
DBpedia or one unlinked name stands for; it counts where a mention of it is a name (`Boeing`), not where all are words
(`the two companies`). Countries of labelled places count as labelled.

The labels leave out most adjectives and names inside a longer mention (`Irish airline`, `Japanese companies`), which
readers of an archive count. `COMPLETED` adds those, from a second reading; the evaluation tells both figures.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from articles.tagging.folding import fold
from articles.tagging.lexicon import FUNCTION_WORDS
from articles.tagging.tagger import StoryText
from tests.evaluation.labels import Label, LabelledStory

FILE = "wikinews/meantime_120.jsonl.gz"
_SMALL = frozenset({"of", "the", "and", "for", "de", "la", "in", "on", "al", "bin", "van", "von"})
_KINDS = frozenset({"Creditor", "Consumer", "Media", "Government", "Developers", "CEO"})
_JOINED = re.compile(r" and the | - |^(?:CEO|Chairman|Developers?)\b")
_LEADING = re.compile(r"^(?:(?:[Tt]he|[Aa]n?|its|their|downtown|central)\s+)+")
_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)$")
COMPLETED = {
    "100911": {"US"}, "106653": {"US"}, "11714": {"IE", "US"}, "1173": {"US"}, "149731": {"DE"}, "276079": {"JP"},
    "5403": {"US"}, "71426": {"IE", "GB"}, "71526": {"RU"}, "58772": {"US"}, "118147": {"JP"}, "127227": {"DE"},
    "264435": {"IT"}, "76437": {"JP"}, "108294": {"los-angeles"},
}  # fmt: skip
"""Story → countries and places that it names and that no label stands for. Money and names of firms are not among
them: the US of `US$`, the Qatar of Qatar Airways."""


def labelled_stories(data: Path, *, completed: bool = False) -> Iterator[LabelledStory]:
    """Each story, cut to its labelled lines; with the labels that they lack, if `completed`."""
    with gzip.open(data / FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            story = _story(json.loads(line))
            yield replace(story, added=frozenset(COMPLETED.get(story.uid, ()))) if completed else story


def _story(row: dict[str, Any]) -> LabelledStory:
    labelled = row["annotated_sentences"]
    title, _, *body = row["text"].split("\n")[:labelled]
    mentions = [mention for mention in row["entities"] if mention["sent"] <= labelled]
    return LabelledStory(
        uid=row["id"],
        text=StoryText(title, "\n".join(body)),
        places=_labels(mentions, {"LOC"}),
        actors=_labels(mentions, {"PER", "ORG"}),
    )


def _labels(mentions: list[dict[str, Any]], types: set[str]) -> tuple[Label, ...]:
    named: dict[str, list[str]] = {}
    for mention in mentions:
        name = _head(_LEADING.sub("", mention["text"]).strip(" ("), mention["type"])
        title = _title(mention["dbpedia"], is_place=mention["type"] == "LOC")
        if "LOC" not in types and (_is_a_kind(title) or _JOINED.search(name)):
            continue
        if mention["type"] in types and _is_name(name):
            named.setdefault(title or name, [title] if title else []).append(name)
        elif mention["type"] in types and title and name.startswith(title):
            named.setdefault(title, [title])
    return tuple(Label(tuple(dict.fromkeys(names))) for names in named.values())


def _is_a_kind(title: str) -> bool:
    """Whether a link leads to a kind of people or bodies: `Central bank`, `Creditor`."""
    words = title.split()
    return title in _KINDS or any(word[0].islower() and word not in _SMALL for word in words[1:])


def _head(text: str, kind: str) -> str:
    """Of a person or body described (`U.S. automaker GM`) the name at the end."""
    if kind == "LOC" or _is_name(text):
        return text
    words = text.split()
    begin = len(words)
    while begin and (words[begin - 1][0].isupper() or words[begin - 1] in {"-", "&"}):
        begin -= 1
    return " ".join(words[begin:]) or text


def _title(link: str | None, *, is_place: bool) -> str:
    """`Mann (judge)` is Mann; of a place what tells it apart stays, behind a comma: `Victoria, Australia`."""
    title = unquote((link or "").rsplit("/", 1)[-1]).replace("_", " ").strip()
    return _IN_BRACKETS.sub(r", \1" if is_place else "", title)


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or (len(words) == 1 and fold(text) in FUNCTION_WORDS):
        return False
    return words[0][0].isupper() and all(not word[0].isalpha() or word[0].isupper() or word in _SMALL for word in words)
