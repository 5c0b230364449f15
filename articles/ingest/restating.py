"""A story that stands, and a record that brings it again: what the record states replaces, what it does not stays.

A record that an archive exported says all of its story; any other says what it says. Knows no query and no caption.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from articles.ingest.complete import language_of
from articles.ingest.language import UNKNOWN
from articles.ingest.rows import StoryRow
from articles.models import Article, Source

DATE_COLUMNS = frozenset(
    {"published_on", "published_at", "date_precision", "date_basis", "date_evidence", "date_confidence", "not_before"}
)
BODY_FROM = "body_from"
"""Under this key of `extra` a format says that something shorter, such as a summary, stands in for the text."""
_ALWAYS_STATED = frozenset({"headline", "body", "word_count"})
_PRECISIONS = ("none", "year", "month", "day")
_INFERRED = Article.DateBasis.INFERRED


def restate(article: Article, row: StoryRow, source: Source | None) -> set[str]:
    """Set a story to what a row states of it; the columns that differ now, those of a curator excepted."""
    stated: dict[str, Any] = {**row.columns, "source": source}
    if row.exported is None:
        stated = _stated_of(article, row, stated)
    differing = {name for name, value in stated.items() if getattr(article, name) != value} - _protected(article)
    for name in differing:
        setattr(article, name, stated[name])
    return differing


def _stated_of(article: Article, row: StoryRow, columns: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a record states, and so may change."""
    stated = {name: value for name, value in columns.items() if value or name in _ALWAYS_STATED}
    for name in DATE_COLUMNS:
        stated.pop(name, None)
    if _replaces_date(article, columns):
        stated |= {name: columns[name] for name in DATE_COLUMNS}
    if row.record.language_found and _is_language_stated(article):
        stated.pop("language", None)  # the words alone do not speak against that
    stated["extra"] = {**article.extra, **columns["extra"]}
    if BODY_FROM not in columns["extra"]:
        stated["extra"].pop(BODY_FROM, None)
    elif BODY_FROM not in article.extra:
        for name in ("body", "word_count"):
            stated.pop(name)
        stated["extra"].pop(BODY_FROM)
    return stated


def _is_language_stated(article: Article) -> bool:
    """Whether the language held is more than its words tell."""
    return article.language not in (UNKNOWN, language_of(f"{article.headline} {article.body}"))


def _replaces_date(article: Article, columns: Mapping[str, Any]) -> bool:
    """Whether the date of a record takes the place of the one held.

    A stated date replaces any but one that says more of the same day, month or year; an inferred one fills a gap or
    replaces one that was inferred no more surely; words that suffice for no date fill a gap.
    """
    if not article.date_basis:
        return bool(columns["date_basis"] or columns["date_evidence"] or columns["not_before"])
    if columns["date_basis"] == _INFERRED:
        surer = columns["date_confidence"] >= article.date_confidence
        return article.date_basis == _INFERRED and surer
    if not columns["date_basis"]:
        return False
    return article.date_basis == _INFERRED or not _says_more(article, columns)


def _says_more(article: Article, columns: Mapping[str, Any]) -> bool:
    """Whether the held date lies within the stated one and is finer."""
    held = _fineness(article.date_precision, article.published_at)
    stated = _fineness(columns["date_precision"], columns["published_at"])
    length = {"year": 4, "month": 7}.get(columns["date_precision"], 10)
    return held > stated and _words(article.published_on)[:length] == _words(columns["published_on"])[:length]


def _fineness(precision: str, moment: object) -> int:
    return _PRECISIONS.index(precision) + (moment is not None)


def _words(day: date | None) -> str:
    return day.isoformat() if day else ""


def _protected(article: Article) -> set[str]:
    """Columns that a curator changed, with those that follow from them."""
    curated = set(article.curated_fields)
    if curated & DATE_COLUMNS or article.date_basis == Article.DateBasis.CURATED:
        curated |= DATE_COLUMNS
    if "body" in curated:
        curated.add("word_count")
    return curated
