"""PostgreSQL's full text search with GIN, arrays of values and GROUP BY, as a developer would write it by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.bench.corpus import Story
from tests.bench.peers import postgres_server
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import PER_PAGE, Choice, Operator, Question

_SCHEMA = """
create text search dictionary stems (template = snowball, language = english);
create text search configuration stemmed (copy = english);
alter text search configuration stemmed alter mapping replace english_stem with stems;
create text search configuration forms (copy = simple);
create table story(n integer primary key, uid text, published timestamptz, day date, month integer, source text,
  region text[], actor text[], headline text, body text, caption text,
  words tsvector generated always as (
    setweight(to_tsvector('{0}', headline), 'A') || '"|":1'::tsvector || setweight(to_tsvector('{0}', body), 'D')
    || '"|":1'::tsvector || setweight(to_tsvector('{0}', caption), 'B')) stored);
"""
"""No stop words are left out. A mark that is no word stands between fields: no phrase runs from one to the next."""

_COPY = "copy story(n, uid, published, day, month, source, region, actor, headline, body, caption) from stdin"
_INDEXES = """
create index of_words on story using gin(words); create index of_region on story using gin(region);
create index of_actor on story using gin(actor); create index of_source on story(source);
create index of_day on story(day); create index of_time on story(published);
"""
_COUNTS = {
    "region": "select 'region', value, count(*) from hits, unnest(region) value group by value",
    "actor": "select 'actor', value, count(*) from hits, unnest(actor) value group by value",
    "source": "select 'source', source, count(*) from hits group by source",
    "month": "select 'month', month::text, count(*) from hits group by month",
}
_SCORE = "ts_rank('{0.25, 0.25, 0.5, 1}', words, %(query)s::tsquery)"
_WORD = re.compile(r"[^\W_]+")


class Postgres(Contender):
    """A server of its own, asked through one connection."""

    label = "PostgreSQL"
    installing = "apt-get install postgresql and pip install -r requirements-bench.txt"
    server: postgres_server.Server | None = None

    @classmethod
    def hindrance(cls) -> str:
        """The server's programs, who may run them, and the package that speaks to it."""
        found = postgres_server.hindrance()
        return f"{found}: {cls.installing}" if found == "not installed" else found

    @classmethod
    def version(cls) -> str:
        """Of the server's programs."""
        found = postgres_server.programs()
        return found.parent.name if found else ""

    def prepare(self) -> None:
        """A cluster and its server."""
        self.server = self.server or postgres_server.Server(self.folder)

    @property
    def connection(self) -> Any:
        """The one to the server, started at need."""
        self.prepare()
        assert self.server is not None
        return self.server.connection

    def index(self, stories: Iterable[Story]) -> None:
        """One COPY, then the indexes; whatever was written is on the disk when it ends."""
        self.folder.mkdir(parents=True)
        self.connection.execute(_SCHEMA.format("stemmed" if self.stemmed else "forms"))
        with self.connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for number, story in enumerate(stories, start=1):
                copy.write_row((number, *_row(story)))
        self.connection.execute(_INDEXES)
        self.connection.execute("vacuum analyze story")
        self.connection.execute("checkpoint")

    def open(self) -> None:
        """A server and a connection that stay."""
        self.connection.execute("select count(*) from story")

    def close(self) -> None:
        """Take the server down."""
        if self.server:
            self.server.stop()
        self.server = None

    def processor_seconds(self) -> float:
        """The server's and this process's."""
        return super().processor_seconds() + (self.server.processor_seconds() if self.server else 0)

    def resident_mb(self) -> float:
        """The server's and this process's."""
        return super().resident_mb() + (self.server.resident_mb() if self.server else 0)

    def peak_mb(self) -> float:
        """Of this process and of the server's largest."""
        return super().peak_mb() + (self.server.peak_mb() if self.server else 0)

    def ask(self, question: Question, *, facets: bool) -> Answer | None:
        """One statement, and another for each further set of choices in force; each finds its hits once."""
        if question.operator is Operator.FUZZY:
            return None
        total, uids, counted = 0, tuple[str, ...](), dict[str, dict[str, int]]()
        for number, (names, chosen) in enumerate(question.plans() if facets else question.plans()[:1]):
            if number and not names:
                continue
            wanted = names if facets else ()
            counted.update({name: {} for name in wanted})
            rows = self.connection.execute(*self._statement(question, chosen, wanted, is_first=not number)).fetchall()
            for name, value, count in rows:
                if name == "total":
                    total = count
                elif name == "page":
                    uids += (value,)
                else:
                    counted[name][value] = count
        return Answer(total, uids, counted)

    def _statement(
        self, question: Question, chosen: Choice, names: Iterable[str], *, is_first: bool
    ) -> tuple[str, dict[str, object]]:
        """The hits as a table, and all that is told of them."""
        condition, values = self._condition(question, chosen)
        by_score = is_first and question.words and not question.by_date
        order = f"{_SCORE} as place" if by_score else "published as place"
        told = [_COUNTS[name] for name in names]
        if is_first:
            page = f"select uid, place from hits order by place desc limit {PER_PAGE}"  # noqa: S608
            told = ["select 'total', '', count(*) from hits", f"select 'page', uid, 0 from ({page}) best", *told]  # noqa: S608
        hits = f"select uid, month, source, region, actor, {order} from story {condition}"  # noqa: S608
        return f"with hits as materialized ({hits}) {' union all '.join(told)}", values

    def _condition(self, question: Question, chosen: Choice) -> tuple[str, dict[str, object]]:
        """Which stories, and the values that its marks stand for."""
        conditions, values = list[str](), dict[str, object]()
        if question.words:
            conditions.append("words @@ %(query)s::tsquery")
            values["query"] = self._query(question)
        for facet, names in chosen:
            conditions.append(f"source = any(%({facet})s)" if facet == "source" else f"{facet} && %({facet})s")
            values[facet] = list(names)
        for sign, name, day in ((">=", "first", question.start), ("<=", "last", question.end)):
            if day:
                conditions.append(f"day {sign} %({name})s")
                values[name] = day
        return f"where {' and '.join(conditions)}" if conditions else "", values

    def _query(self, question: Question) -> str:
        """The words as lexemes, which the server makes of them."""
        joined = {Operator.ALL: " & ", Operator.ANY: " | ", Operator.PHRASE: " <-> ", Operator.PREFIX: ""}
        text = joined[question.operator].join(question.words)
        is_prefix = question.operator is Operator.PREFIX
        configuration = "stemmed" if self.stemmed and not is_prefix else "forms"
        asked = (configuration, f"{text}:*" if is_prefix else text)
        return str(self.connection.execute("select to_tsquery(%s::regconfig, %s)", asked).fetchone()[0])


def _row(story: Story) -> tuple[object, ...]:
    """A story's values; of its texts the plain words, since the server's parser has hosts and paths for words."""
    published = story.published.date()
    texts = [" ".join(_WORD.findall(text)) for text in (story.headline, story.body, " ".join(story.captions))]
    values = (story.month, story.source, list(story.regions), list(story.actors))
    return (story.uid, story.published, published, *values, *texts)
