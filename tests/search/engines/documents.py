"""Documents for the engines' tests: made by hand, or drawn at random from small vocabularies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from search.criteria import Criteria, Filters, Interval, Sort
from search.engines.base import Engine, IndexDocument
from search.fields import FACETS, DocumentType
from search.querylang import nodes
from search.querylang.nodes import Node, PartialDate

Texts = str | tuple[str, ...]
T = TypeVar("T")


def story(
    uid: str,
    headline: Texts = (),
    body: Texts = (),
    *,
    document_type: DocumentType = DocumentType.ARTICLE,
    article_uid: str = "",
    on: str | date | None = "2023-10-18",
    until: date | None = None,
    at: int | None = None,
    revision: int = 1,
    **fields: Texts,
) -> IndexDocument:
    """A document; `on` is a day, month or year as text, or the first day of a span that `until` ends."""
    first, last = _span(on, until)
    names = {field.name for field in FACETS}
    texts = {"headline": headline, "body": body, **{name: fields[name] for name in fields if name not in names}}
    keywords = {name: fields[name] for name in fields if name in names}
    return IndexDocument(
        uid=uid,
        article_uid=article_uid or uid,
        document_type=document_type,
        revision=revision,
        text={name: _tuple(value) for name, value in texts.items()},
        keywords={name: _tuple(value) for name, value in keywords.items()},
        published_from=first,
        published_to=last,
        published_at=at,
    )


def _tuple(value: Texts) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _span(on: str | date | None, until: date | None) -> tuple[date | None, date | None]:
    if on is None:
        return None, None
    if isinstance(on, date):
        return on, until or on
    named = PartialDate(*map(int, on.split("-")))
    return named.first(), named.last()


def put(engine: Engine, *documents: IndexDocument) -> None:
    """Write documents in one batch, story by story."""
    by_story: dict[str, list[IndexDocument]] = {}
    for document in documents:
        by_story.setdefault(document.article_uid, []).append(document)
    with engine.writer() as writer:
        for article_uid, own in by_story.items():
            writer.put(article_uid, own)


def found(engine: Engine, query: Node | None = None, *, masked: Collection[str] = (), **criteria: object) -> list[str]:
    """The uids of the first page, in order."""
    asked = Criteria(query=query or nodes.Everything(), **criteria)  # type: ignore[arg-type]
    return [hit.uid for hit in engine.search(asked, masked=masked).hits]


def chosen(**values: Texts) -> Filters:
    """Filters from facet=value or facet=(values)."""
    return Filters(frozenset((facet, one) for facet, value in values.items() for one in _tuple(value)))


# Random documents and criteria. Few words, so that they meet.

WORDS = (
    "drone",
    "drones",
    "dronse",
    "attack",
    "attacks",
    "attacked",
    "base",
    "bases",
    "U.S.",
    "us",
    "Iran's",
    "Iran",
    "iranian",
    "the",
    "of",
    "in",
    "Erbil",
    "Kata'ib",
    "kataib",
    "militia",
    "militias",
    "military",
    "Sulaymani",
    "Suleimani",
    "al-Asad",
    "Zażółć",
    "café",
    "cafe",
    "أحمد",
    "احمد",
    "المدينة",
    "مدينة",
    "北京",
    "京",
    "北京大学",
    "1,200",
    "1200",
    "3.5",
    "naïve",
    "—",
    "...",
)
PATTERNS = ("dro*", "att?ck*", "s?l*mani", "mil*s", "al-a*", "caf?", "*", "北京*", "zzz*", "the*")
MISSPELT = ("drone", "dornes", "sulaimani", "cafe", "al-asda", "bsae")
VALUES = {
    "filed_from": ("iraq", "world"),
    "quoted": ("hamas", "un"),
    "region": ("iraq", "iran", "erbil", "world"),
    "actor": ("hamas", "centcom"),
    "kind": ("state", "group"),
    "source": ("aawsat", "sample"),
    "agency": ("afp",),
    "photographer": ("ali-hankir",),
    "file_photo": ("no", "yes"),
    "taken": ("2020", "2020-03", "2020-03-29"),
    "event_date": ("2023", "2023-10", "2023-10-07"),
    "language": ("en", "ar"),
    "has": ("caption", "photo"),
    "copy": ("yes", "k3v9x2m7qa"),
}
PAIRS = [(name, value) for name, values in VALUES.items() for value in (*values, "none", "zzz")]
DAYS = st.dates(date(2022, 12, 25), date(2024, 3, 3))
UIDS = tuple(f"uid{number}" for number in range(40))


def random_span(chance: Random) -> tuple[date | None, date | None]:
    """A day, a month, a year, or no date."""
    day = date(2022, 12, 25) + timedelta(days=chance.randrange(430))
    kind = chance.choice(["day", "day", "day", "month", "year", "none"])
    if kind == "none":
        return None, None
    if kind == "day":
        return day, day
    named = PartialDate(day.year, day.month if kind == "month" else None)
    return named.first(), named.last()


def random_document(chance: Random, uid: str, article_uid: str, document_type: DocumentType) -> IndexDocument:
    """One document of few words and values, so that searches meet it."""
    first, last = random_span(chance)
    return IndexDocument(
        uid=uid,
        article_uid=article_uid,
        document_type=document_type,
        revision=chance.randrange(5),
        text={
            name: tuple(" ".join(chance.choices(WORDS, k=chance.randrange(9))) for _ in range(chance.randrange(3)))
            for name in ("headline", "body", "caption", "credit", "byline")
        },
        keywords={name: tuple(chance.choices(values, k=chance.randrange(3))) for name, values in VALUES.items()},
        published_from=first,
        published_to=last,
        published_at=chance.choice([None, 0, 5, 1_700_000_000]),
    )


def random_story(chance: Random, article_uid: str) -> tuple[IndexDocument, ...]:
    """A story with up to two captions as documents of their own; sometimes nothing."""
    if chance.randrange(10) == 0:
        return ()
    captions = [f"{article_uid}-{number}" for number in range(chance.randrange(3))]
    return (
        random_document(chance, article_uid, article_uid, DocumentType.ARTICLE),
        *(random_document(chance, uid, article_uid, DocumentType.CAPTION) for uid in captions),
    )


def random_batches(chance: Random, batches: int, stories: int) -> list[dict[str, tuple[IndexDocument, ...]]]:
    """Several batches of writing, many of the stories again and again."""
    return [
        {uid: random_story(chance, uid) for uid in chance.sample(UIDS, k=chance.randrange(stories + 1))}
        for _ in range(batches)
    ]


PARTIAL_DATES = DAYS.flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
    )
)
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.just(nodes.Everything()),
    st.sampled_from(WORDS).map(nodes.Word),
    st.sampled_from(WORDS).map(nodes.Word),
    PHRASES.map(nodes.Phrase),
    st.builds(nodes.Near, PHRASES, st.integers(0, 5)),
    st.sampled_from(["dro*", "att?ck*", "s?l*mani", "mil*s", "al-a*", "caf?", "*", "北京*", "zzz*", "the*"]).map(
        nodes.Wildcard
    ),
    st.builds(nodes.Fuzzy, st.sampled_from(MISSPELT), st.integers(1, 2)),
    st.sampled_from(PAIRS).map(lambda pair: nodes.Value(*pair)),
    st.builds(nodes.DateRange, st.none() | PARTIAL_DATES, st.none() | PARTIAL_DATES),
    st.builds(nodes.Last, st.integers(1, 40), st.sampled_from(nodes.Unit)),
    st.builds(nodes.DayOfYear, st.integers(1, 12), st.integers(1, 28)),
    st.just(nodes.Undated()),
    st.builds(
        nodes.Spellings,
        st.sampled_from(WORDS).map(nodes.Word) | PHRASES.map(nodes.Phrase),
        st.lists(PHRASES.map(nodes.Phrase), max_size=2).map(tuple),
    ),
)
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda children: nodes.And(tuple(children))),
        st.lists(inner, max_size=3).map(lambda children: nodes.Or(tuple(children))),
        inner.map(nodes.Not),
        st.builds(nodes.InField, st.sampled_from(["headline", "body", "caption", "credit", "byline", "region"]), inner),
    ),
    max_leaves=6,
)
FILTERS = st.lists(
    st.sampled_from(PAIRS),
    max_size=3,
).map(lambda pairs: Filters(frozenset(pairs)))


def _mostly(usual: T, others: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The usual three times in four."""
    return st.one_of(st.just(usual), st.just(usual), st.just(usual), others)


@st.composite
def searches(draw: st.DrawFn) -> Criteria:
    """Random criteria, pages and all."""
    return Criteria(
        query=draw(TREES),
        preset=draw(_mostly(nodes.Everything(), LEAVES)),
        document_type=draw(st.sampled_from(DocumentType)),
        filters=draw(_mostly(Filters(), FILTERS)),
        excluded=draw(_mostly(Filters(), FILTERS)),
        start=draw(_mostly(None, PARTIAL_DATES)),
        end=draw(_mostly(None, PARTIAL_DATES)),
        sort=draw(st.sampled_from(Sort)),
        interval=draw(st.none() | st.sampled_from(Interval)),
        page=draw(st.integers(1, 3)),
        per_page=draw(st.sampled_from([2, 5, 20])),
        today=date(2023, 12, 31),
    )
