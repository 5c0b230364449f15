"""SQLite's FTS5 with tables of values beside it and GROUP BY, as a Django developer would write it by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tests.bench.corpus import Story
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import PER_PAGE, Choice, Operator, Question

_SCHEMA = """
pragma journal_mode=wal; pragma synchronous=normal; pragma cache_size=-200000;
create table story(n integer primary key, uid text, published integer, day integer, month integer, source text,
  headline text, body text, caption text);
create table region(value text, n integer, primary key(value, n)) without rowid;
create table actor(value text, n integer, primary key(value, n)) without rowid;
create virtual table words using fts5(headline, body, caption, content='story', content_rowid='n', tokenize='{}');
"""
_INDEXES = """
create index by_day on story(day); create index by_time on story(published); create index by_source on story(source);
create index region_of on region(n, value); create index actor_of on actor(n, value);
create index covering on story(n, source, month, published, day);
insert into words(words) values('optimize');
"""


class SqliteFts(Contender):
    """One file."""

    label = "SQLite FTS5"

    @classmethod
    def version(cls) -> str:
        """Of the library that Python is linked with."""
        return sqlite3.sqlite_version

    def index(self, stories: Iterable[Story]) -> None:
        """One transaction, then the indexes."""
        self.folder.mkdir(parents=True)
        connection = sqlite3.connect(self.folder / "stories.sqlite3")
        connection.executescript(_SCHEMA.format("porter unicode61" if self.stemmed else "unicode61"))
        for number, story in enumerate(stories, start=1):
            texts = (story.headline, story.body, " ".join(story.captions))
            day, moment = story.published.date().toordinal(), int(story.published.timestamp())
            row = (number, story.uid, moment, day, story.month, story.source, *texts)
            connection.execute("insert into story values(?,?,?,?,?,?,?,?,?)", row)
            connection.execute("insert into words(rowid, headline, body, caption) values(?,?,?,?)", (number, *texts))
            connection.executemany("insert into region values(?,?)", [(value, number) for value in story.regions])
            connection.executemany("insert into actor values(?,?)", [(value, number) for value in story.actors])
        connection.commit()
        connection.executescript(_INDEXES)
        connection.commit()
        connection.executescript("analyze; pragma wal_checkpoint(truncate)")
        connection.close()

    def open(self) -> None:
        """A warm connection with room for its cache."""
        self.connection = sqlite3.connect(self.folder / "stories.sqlite3")
        self.connection.executescript(
            "pragma cache_size=-400000; pragma mmap_size=4000000000; pragma temp_store=memory"
        )

    def ask(self, question: Question, *, facets: bool) -> Answer | None:
        """A table of hits for each set of choices in force, counted by GROUP BY."""
        if question.operator is Operator.FUZZY:
            return None
        order = "published desc" if question.by_date or not question.words else "score"
        if not facets:
            source, values = self._source(question, question.chosen)
            total = self.connection.execute(f"select count(*) {source}", values).fetchone()[0]
            best = f"select uid, {self._score(question)} as score {source} order by {order} limit {PER_PAGE}"
            return Answer(total, tuple(uid for uid, _ in self.connection.execute(best, values)))
        plans = question.plans()
        self._find(question, plans[0][1])
        best = f"select uid from (select * from hits order by {order} limit {PER_PAGE}) join story using(n)"  # noqa: S608
        uids = tuple(uid for (uid,) in self.connection.execute(best))
        total = self.connection.execute("select count(*) from hits").fetchone()[0]
        counted: dict[str, dict[str, int]] = {}
        for number, (names, chosen) in enumerate(plans):
            if number:
                self._find(question, chosen)
            counted.update({name: {str(value): count for value, count in self._counts(name)} for name in names})
        return Answer(total, uids, counted)

    def _counts(self, name: str) -> sqlite3.Cursor:
        if name in {"region", "actor"}:
            return self.connection.execute(
                f"select value, count(*) from hits cross join {name} using(n) group by 1"  # noqa: S608
            )
        return self.connection.execute(f"select {name}, count(*) from hits group by 1")  # noqa: S608

    def _find(self, question: Question, chosen: Choice) -> None:
        source, values = self._source(question, chosen)
        self.connection.execute("drop table if exists hits")
        self.connection.execute(
            "create temp table hits as "
            f"select story.n, source, month, published, {self._score(question)} as score {source}",
            values,
        )

    def _score(self, question: Question) -> str:
        return "bm25(words, 4.0, 1.0, 2.0)" if question.words and not question.by_date else "0"

    def _source(self, question: Question, chosen: Choice) -> tuple[str, list[object]]:
        """From where, and the values that its marks stand for."""
        conditions, values = list[str](), list[object]()
        if question.words:
            conditions.append("words match ?")
            values.append(_match(question))
        for facet, names in chosen:
            marks = ",".join("?" * len(names))
            within = f"story.n in (select n from {facet} where value in ({marks}))"  # noqa: S608
            conditions.append(f"source in ({marks})" if facet == "source" else within)
            values += names
        for sign, day in ((">=", question.start), ("<=", question.end)):
            if day:
                conditions.append(f"day {sign} ?")
                values.append(day.toordinal())
        joined = "join words on words.rowid = story.n" if question.words else ""
        where = f"where {' and '.join(conditions)}" if conditions else ""
        return f"from story {joined} {where}", values


def _match(question: Question) -> str:
    words = question.words
    return {
        Operator.ALL: " ".join(words),
        Operator.ANY: " OR ".join(words),
        Operator.PHRASE: '"' + " ".join(words) + '"',
        Operator.PREFIX: words[0] + "*",
    }[question.operator]
