"""Queries and what answers them, by rules over links, topics and the rareness of words.

A query is chosen where a checksum of it comes first, so that the choice is the same on every machine and nobody's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from tests.relevance.texts import Text

FEWEST, MOST = 6, 60
"""Answers that a topic or linked page must have: fewer say little, more make any order look good."""

MOST_OF_A_CODE = 320
_WORD = re.compile(r"[^\W\d_]+")
_ASIDE = re.compile(r"\s*\([^)]*\)")
_PARTS = re.compile(r"[^\w\s'’]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A query as a reader types it, and the grade (1 or 2) of each story that answers it."""

    kind: str
    query: str
    grades: Mapping[str, int]


def of_topics(texts: Sequence[Text], count: int) -> list[Question]:
    """A topic's title asks for what is filed under it: 2 where nothing narrower is named, else 1."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for text in texts:
        for topic in text.topics:
            grades[topic][text.uid] = 2 if topic == text.topics[-1] else 1
    return _chosen("topic", grades, count)


def of_links(texts: Sequence[Text], count: int) -> list[Question]:
    """A page's title asks for the stories that link to it, whatever words they link it by."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for text in texts:
        for page in text.links:
            grades[page][text.uid] = 1
    return _chosen("who and where", grades, count)


def of_codes(texts: Sequence[Text], count: int) -> list[Question]:
    """A topic code that half of its stories spell out asks for them: 2 where it is a story's only topic, else 1."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    spelled: Counter[str] = Counter()
    for text in texts:
        written = set(_WORD.findall(f"{text.headline} {text.body}".lower()))
        for code in text.topics:
            grades[code][text.uid] = 2 if len(text.topics) == 1 else 1
            spelled[code] += set(code.split("-")) <= written
    fit = {code: found for code, found in grades.items() if spelled[code] * 2 >= len(found)}
    return _chosen("topic", fit, count, most=MOST_OF_A_CODE)


def of_known_items(texts: Sequence[Text], count: int, *, words: int = 3) -> list[Question]:
    """Rare words of one story's opening ask for that story: 2; stories with all of them anywhere answer too: 1.

    A word is rare where few stories have it, but more than one: a reader does not remember what nobody else writes.
    """
    written = {text.uid: frozenset(_WORD.findall(f"{text.headline} {text.body}".lower())) for text in texts}
    stories: Counter[str] = Counter(word for those in written.values() for word in those)
    questions = []
    for text in sorted(texts, key=lambda text: _checksum(text.uid)):
        opening = _WORD.findall(text.body.split("\n\n")[0].lower())
        remembered = sorted(
            {w for w in opening if len(w) > 3 and 5 <= stories[w] <= 500}, key=lambda w: (stories[w], w)
        )
        if len(remembered) < words:
            continue
        asked = remembered[:words]
        grades = {uid: 1 for uid, those in written.items() if those.issuperset(asked)} | {text.uid: 2}
        questions.append(Question("known item", " ".join(w for w in dict.fromkeys(opening) if w in asked), grades))
        if len(questions) == count:
            break
    return questions


def _chosen(kind: str, grades: Mapping[str, dict[str, int]], count: int, most: int = MOST) -> list[Question]:
    fit = [title for title, found in grades.items() if FEWEST <= len(found) <= most and _typed(title)]
    fit.sort(key=_checksum)
    return [Question(kind, _typed(title), grades[title]) for title in fit[:count]]


def _typed(title: str) -> str:
    """A title as a reader types it: without what stands in parentheses, without punctuation."""
    return " ".join(_PARTS.sub(" ", _ASIDE.sub("", title)).split())


def _checksum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def words_of(query: str) -> list[str]:
    """The words of a typed query."""
    return query.split()


def by_kind(questions: Iterable[Question]) -> dict[str, list[Question]]:
    """The questions of each kind."""
    kinds: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        kinds[question.kind].append(question)
    return kinds
