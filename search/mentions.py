"""Mentions in context: the sentence in which a story names whom a page is about, or two of them at once.

The names are found as the index finds words, so that a sentence shows what a search would find. Knows no request.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from articles.models import Article, Name, Tag
from articles.tagging.sentences import sentence_at
from search.engines.base import Segments
from search.engines.marking import Finder, Mark
from search.engines.sought import Sought, sought
from search.querylang.nodes import Phrase
from search.rows import Row

MOST = 10
_IN_CAPITALS = 3
"""An abbreviation of fewer letters is a name in capitals alone: `US` is one, `us` is none."""

_PREFERRED = (Tag.Role.LEDE, Tag.Role.BODY, Tag.Role.PICTURED, Tag.Role.HEADLINE)
_WHERE: dict[str, str] = {
    Tag.Role.HEADLINE: gettext_noop("in the headline"),
    Tag.Role.LEDE: gettext_noop("in the opening"),
    Tag.Role.PICTURED: gettext_noop("in a caption"),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence of a story, cut at the names in it; `row` is the story, `where` what is told beside the sentence."""

    row: Row
    sentence: Segments
    where: str
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name as it may stand in a text, and which of the sides of a page it is a name of."""

    text: str
    kind: str
    side: int = 0


class NameFinder:
    """Finds the names of one side or of several in a text."""

    def __init__(self, names: Iterable[Spelled]) -> None:
        self._sides: list[tuple[int, bool]] = []
        leaves: list[Sought] = []
        for name in names:
            leaf = sought(Phrase(name.text))
            if leaf is not None:
                leaves.append(leaf)
                short = name.kind == Name.Kind.ABBREVIATION and len(name.text) < _IN_CAPITALS
                self._sides.append((name.side, short))
        self._finder = Finder(leaves)

    def marks(self, text: str) -> list[Mark]:
        """Where the names stand."""
        return [mark for mark in self._finder.marks(text) if self._is_name(mark, text)]

    def sides(self, marks: Iterable[Mark]) -> set[int]:
        """Whose names these are."""
        return {self._sides[mark.leaf][0] for mark in marks}

    def cut(self, text: str) -> Segments:
        """The text as segments, its names marked."""
        segments: list[tuple[str, bool]] = []
        past = 0
        for mark in self.marks(text):
            segments += [(text[past : mark.start], False), (text[mark.start : mark.end], True)]
            past = mark.end
        return tuple(segment for segment in (*segments, (text[past:], False)) if segment[0])

    def _is_name(self, mark: Mark, text: str) -> bool:
        in_capitals = self._sides[mark.leaf][1]
        return not in_capitals or text[mark.start : mark.end].isupper()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that speaks best for a tag, and where it stands."""

    sentence: str
    where: str
    is_headline: bool


def evidence_of(rows: Sequence[Row], actor_id: int) -> dict[str, Evidence]:
    """The best sentence of each story's tags of this actor: words quoted first, then the opening. One query."""
    tags = (
        Tag.objects.standing()
        .filter(actor=actor_id, article__uid__in=[row.uid for row in rows])
        .exclude(role=Tag.Role.DATELINE)
        .order_by("pk")
        .values_list("article__uid", "role", "evidence", "quotation")
    )
    headlines = {row.uid: "".join(text for text, _ in row.headline) for row in rows}
    best: dict[str, tuple[int, Evidence]] = {}
    for uid, role, evidence, quotation in tags:
        sentence = quotation or evidence
        rank = -1 if quotation else _PREFERRED.index(role)
        if sentence and (uid not in best or rank < best[uid][0]):
            where = gettext("quoted") if quotation else gettext(_WHERE[role]) if role in _WHERE else ""
            best[uid] = (rank, Evidence(sentence, where, sentence == headlines[uid]))
    return {uid: evidence for uid, (_, evidence) in best.items()}


def mentions(
    rows: Iterable[Row], known: Mapping[str, Evidence], names: Iterable[Spelled], stories: Mapping[str, Article]
) -> tuple[Mention, ...]:
    """A sentence of each of the first stories. Where only the headline speaks for the tag, the text's first with a
    name stands in its place: the headline is printed with it.
    """
    finder = NameFinder(names)
    found: list[Mention] = []
    for row in rows:
        if len(found) == MOST:
            break
        if (evidence := known.get(row.uid)) is None:
            continue
        story = stories.get(row.uid) if evidence.is_headline else None
        sentence = next(_sentences(finder, [story.standfirst, *story.paragraphs()]), "") if story else ""
        if sentence:
            found.append(Mention(row, finder.cut(sentence), ""))
        else:
            found.append(Mention(row, finder.cut(evidence.sentence), evidence.where, evidence.is_headline))
    return tuple(found)


def joint_mentions(
    rows: Iterable[Row], names: Iterable[Spelled], stories: Mapping[str, Article]
) -> tuple[Mention, ...]:
    """For each of these stories the first sentence that holds names of both sides, the headline's the last resort."""
    finder = NameFinder(names)
    found: list[Mention] = []
    for row in rows:
        if len(found) == MOST or (story := stories.get(row.uid)) is None:
            continue
        captions = ["".join(text for text, _ in caption.text) for caption in row.captions]
        told = next(_sentences(finder, [story.standfirst, *story.paragraphs(), *captions], sides=2), "")
        sentence = told or next(_sentences(finder, [story.headline], sides=2), "")
        if sentence:
            found.append(Mention(row, finder.cut(sentence), "", is_headline=not told))
    return tuple(found)


def _sentences(finder: NameFinder, texts: Iterable[str], sides: int = 1) -> Iterator[str]:
    """The first sentence of each text in which names of so many sides stand."""
    for text in texts:
        marks = finder.marks(text)
        if len(finder.sides(marks)) < sides:
            continue
        for mark in marks:
            sentence = sentence_at(text, mark.start, mark.end)
            if len(finder.sides(finder.marks(sentence))) >= sides:
                yield sentence
                break
