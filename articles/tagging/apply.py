"""Stories → tag rows: a few queries a batch, and nothing written that stands already.

What a curator decided stays. A target rejected in a story comes back in no role of it, one rejected on a caption not on
that caption; accepted tags, a curator's own and those stated by an import stay as they are. Automatic tags are
replaced by what the tagger finds now. Nothing is announced here: whoever calls does it, in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from articles import many_rows
from articles.models import Article, Caption, Tag
from articles.tagging.gazetteer import current_names
from articles.tagging.matcher import Matcher, Sort, Target
from articles.tagging.stated import Stated, StatedNames, resolve
from articles.tagging.tagger import Role, StoryText, tag

BATCH = 200
NOTHING_STATED: Mapping[int, StatedNames] = MappingProxyType({})
NOTHING_KNOWN: Mapping[StoryText, tuple[Named, ...]] = MappingProxyType({})
_STATED_CONFIDENCE = 1.0
_BY_RULE = str(Tag.Method.RULE.value)
_FILED = str(Role.DATELINE.value)


@dataclass(frozen=True, slots=True)
class TaggingResult:
    """What tagging a batch changed. `unknown` holds, by the story's key, stated names that nothing goes by."""

    changed: tuple[str, ...] = ()
    unknown: Mapping[int, Stated] = field(default_factory=lambda: MappingProxyType({}))


class _Place(NamedTuple):
    """What there may be one tag of: a target in a story, in its dateline or on a caption."""

    article: int
    caption: int | None
    dateline: bool
    sort: Sort
    target: int


class _Found(NamedTuple):
    """The columns of a tag that tagging sets."""

    role: str
    count: int  # type: ignore[assignment]  # hides a method of tuples that nobody needs here
    first_offset: int | None
    evidence: str
    method: str
    confidence: float
    quotes: int = 0
    quotation: str = ""


class Named(NamedTuple):
    """A region or actor that a text names, `caption` where it stands on a caption of this number: values alone."""

    caption: int | None
    sort: Sort
    target: int
    found: _Found


def tag_articles(articles: Iterable[Article]) -> int:
    """Run the tagger over stories again, in batches; tells how many had tags that changed. Announces nothing."""
    stories = iter(articles)
    changed = 0
    while batch := list(islice(stories, BATCH)):
        changed += len(tag_batch(batch).changed)
    return changed


def named_in(text: StoryText, matcher: Matcher) -> tuple[Named, ...]:
    """What a text names. Pure: it may be worked out in another process, before there is a transaction."""
    return tuple(
        Named(
            finding.caption,
            finding.target.sort,
            finding.target.pk,
            _Found(
                role=finding.role.value,
                count=finding.count,
                first_offset=finding.first_offset,
                evidence=finding.evidence,
                method=_BY_RULE,
                confidence=finding.confidence,
                quotes=finding.quotes,
                quotation=finding.quotation,
            ),
        )
        for finding in tag(text, matcher)
    )


def tag_batch(
    articles: Sequence[Article],
    stated: Mapping[int, StatedNames] = NOTHING_STATED,
    known: Mapping[StoryText, tuple[Named, ...]] = NOTHING_KNOWN,
    *,
    whole: Collection[int] = (),
) -> TaggingResult:
    """Write the tags of stories that are saved, captions included; call it in a transaction.

    `stated` holds, by the story's key, the regions and actors that its record names: these become tags of the method
    "import" and take the place of those stated before: regions of regions, actors of actors, of the stories in `whole`
    both. A story that is not in it keeps the ones it has. `known` holds what `named_in` says of texts, by the names as
    they are now: these are not read again.
    """
    names_held = current_names()
    captions: dict[int, list[Caption]] = defaultdict(list)
    for caption in Caption.objects.filter(article__in=articles).order_by("article", "position", "pk"):
        captions[caption.article_id].append(caption)
    standing: dict[int, list[Tag]] = defaultdict(list)
    for row in Tag.objects.filter(article__in=articles).order_by("pk"):
        standing[row.article_id].append(row)
    changes = _Changes()
    unknown: dict[int, Stated] = {}
    for article in articles:
        text = _text_of(article, captions[article.pk])
        naming = known[text] if text in known else named_in(text, names_held.matcher)
        wanted = _wanted(article, captions[article.pk], naming)
        names = stated.get(article.pk)
        if names is not None:
            targets, missing = resolve(names, names_held.matcher)
            _state(article, targets, wanted)
            if missing != Stated():
                unknown[article.pk] = missing
        renewed = frozenset(Sort) if article.pk in whole else _sorts(names)
        if changes.plan(standing[article.pk], wanted, renewed):
            changes.uids.append(article.uid)
    changes.write()
    return TaggingResult(tuple(changes.uids), unknown)


def _text_of(article: Article, captions: Sequence[Caption]) -> StoryText:
    return StoryText(
        headline=article.headline,
        body=article.body,
        standfirst=article.standfirst,
        dateline=article.dateline,
        captions=tuple(caption.text for caption in captions),
    )


def _wanted(article: Article, captions: Sequence[Caption], naming: Iterable[Named]) -> dict[_Place, _Found]:
    """The tags that the text of a story asks for."""
    story, keys = article.pk, [caption.pk for caption in captions]
    wanted = {}
    for number, sort, target, found in naming:
        caption = None if number is None else keys[number]
        wanted[_Place(story, caption, found.role == _FILED, sort, target)] = found
    return wanted


def _state(article: Article, targets: Iterable[Target], wanted: dict[_Place, _Found]) -> None:
    """Want a tag for each stated target, with the evidence of the text where it has any."""
    for target in targets:
        place = _Place(article.pk, None, False, target.sort, target.pk)
        found = wanted.get(place) or _Found(Role.BODY.value, 0, None, "", "", 0.0)
        wanted[place] = found._replace(method=Tag.Method.IMPORT.value, confidence=_STATED_CONFIDENCE)


class _Changes:
    """What is to be deleted, changed and created so that the wanted tags stand."""

    def __init__(self) -> None:
        self.uids: list[str] = []
        self._gone: list[int] = []
        self._updated: list[Tag] = []
        self._created: list[tuple[object, ...]] = []

    def plan(self, standing: Sequence[Tag], wanted: Mapping[_Place, _Found], renewed: frozenset[Sort]) -> bool:
        """Compare the tags of one story with the wanted ones; tells whether they differ.

        Of the tags stated before, those of the `renewed` sorts give way.
        """
        if not standing:
            self._created += [_row(place, found) for place, found in wanted.items()]
            return bool(wanted)
        before = len(self._gone) + len(self._updated) + len(self._created)
        rejected = {
            (row.caption_id, *_target(row)) for row in standing if row.state == Tag.State.REJECTED
        }  # fmt: skip
        kept: set[_Place] = set()
        replaced: dict[_Place, Tag] = {}
        for row in standing:
            place = _place(row)
            if not _is_automatic(row, renewed):
                kept.add(place)
            elif place in replaced:
                self._gone.append(row.pk)
            else:
                replaced[place] = row
        for place, found in wanted.items():
            named = (place.sort, place.target)
            if place in kept or (None, *named) in rejected or (place.caption, *named) in rejected:
                continue
            self._want(place, found, replaced.pop(place, None))
        self._gone += [row.pk for row in replaced.values()]
        return len(self._gone) + len(self._updated) + len(self._created) > before

    def _want(self, place: _Place, found: _Found, row: Tag | None) -> None:
        if row is None:
            self._created.append(_row(place, found))
        elif _columns(row) != found:
            self._updated.append(_set(row, found))

    def write(self) -> None:
        """Delete first, so that no row stands in the way of another."""
        if self._gone:
            Tag.objects.filter(pk__in=self._gone).delete()
        if self._updated:
            Tag.objects.bulk_update(self._updated, _Found._fields)
        many_rows.insert_values(
            Tag, ("article_id", "caption_id", "region_id", "actor_id", *_Found._fields), self._created
        )


def _sorts(names: StatedNames | None) -> frozenset[Sort]:
    """Of what the names are that a record states."""
    if names is None:
        return frozenset()
    given = {Sort.REGION: names.regions, Sort.ACTOR: names.actors}
    return frozenset(sort for sort, stated in given.items() if stated)


def _is_automatic(row: Tag, renewed: frozenset[Sort]) -> bool:
    if row.state != Tag.State.AUTOMATIC or row.method == Tag.Method.CURATOR:
        return False
    return row.method != Tag.Method.IMPORT or _target(row)[0] in renewed


def _target(row: Tag) -> tuple[Sort, int]:
    if row.region_id is not None:
        return Sort.REGION, row.region_id
    if row.actor_id is not None:
        return Sort.ACTOR, row.actor_id
    raise ValueError(f"tag {row.pk} is of neither a region nor an actor")


def _place(row: Tag) -> _Place:
    return _Place(row.article_id, row.caption_id, row.role == Tag.Role.DATELINE, *_target(row))


def _row(place: _Place, found: _Found) -> tuple[object, ...]:
    """A tag that is not yet written."""
    article, caption, _, sort, target = place
    pair = (target, None) if sort is Sort.REGION else (None, target)
    return (article, caption, *pair, *found)


def _columns(row: Tag) -> _Found:
    return _Found(
        row.role, row.count, row.first_offset, row.evidence, row.method, row.confidence, row.quotes, row.quotation
    )


def _set(row: Tag, found: _Found) -> Tag:
    for column in _Found._fields:
        setattr(row, column, getattr(found, column))
    return row
