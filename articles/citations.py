"""What a citation says of a story, and the citation in words.

A date that was inferred says so. The formats that programs read are in `citation_formats`.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.translation import override

from articles.day_words import day_in_words
from articles.models import Article
from articles.reading import date_line

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_STOPS = ("…", "?", "!", "؟", "。")
"""Ends of a headline that need no full stop."""
_BY = re.compile(r"(?i)^by[\s:]+")
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;\s*)")
# Two to four words with capitals, or of a script that has none.
_PERSON = re.compile(
    r"[^\W\d_a-z][\w.’'-]*(?:\s+[\w.’'-]+){0,2}\s+(?:al-|el-)?[^\W\d_a-z][\w.’'-]*|(?:[^\W\d_a-zA-Z]+\s+){1,3}[^\W\d_a-zA-Z]+"
)


def permanent_url(article: Article) -> str:
    """The address that never changes."""
    return f"{settings.SITE_URL}/articles/{article.uid}/"


def one_line(text: str) -> str:
    """In one line, without control characters: a line's end would end a field."""
    return " ".join(_CONTROL.sub(" ", text).split())


def author(article: Article) -> str:
    """The byline without its "By", in one line."""
    return _BY.sub("", one_line(article.byline)).strip()


def authors(article: Article) -> tuple[str, ...]:
    """The persons of a byline, each by name; a byline that is not a list of persons is one author as it stands."""
    whole = author(article)
    names = [name for name in _AND.split(whole) if name]
    if len(names) > 1 and all(map(is_person, names)):
        return tuple(names)
    return (whole,) if whole else ()


def is_person(name: str) -> bool:
    """Whether an author is called as a person is."""
    return _PERSON.fullmatch(name) is not None


def source_name(article: Article) -> str:
    """Who published it; nothing where that is not known."""
    return article.source.name if article.source else ""


def date_note(article: Article) -> str:
    """Date: day inferred. Nothing where the day was stated."""
    with override(settings.LANGUAGE_CODE):
        basis = date_line(article).basis
    return f"Date: {basis}." if basis else ""


def date_parts(article: Article) -> tuple[int, ...]:
    """Year, month and day as far as they are known."""
    day = article.published_on
    if day is None:
        return ()
    known = {Article.DatePrecision.YEAR: 1, Article.DatePrecision.MONTH: 2}
    return (day.year, day.month, day.day)[: known.get(Article.DatePrecision(article.date_precision), 3)]


def date_in_words(article: Article) -> str:
    """29 March 2021, March 2021, 2021; nothing where no date is known."""
    if article.published_on is None:
        return ""
    return day_in_words(article.published_on) if len(date_parts(article)) == 3 else date_line(article).words


def in_text(article: Article) -> str:
    """Author. “Headline.” Source, 29 March 2021 [day inferred]. Archive, address."""
    with override(settings.LANGUAGE_CODE):
        basis = date_line(article).basis
        dated = (date_in_words(article) or date_line(article).words) + (f" [{basis}]" if basis else "")
    headline = one_line(article.headline).rstrip(".")
    stop = "" if headline.endswith(_STOPS) else "."
    parts = [f"{author(article)}. " if author(article) else "", f"“{headline}{stop}” "]
    parts.append(", ".join(part for part in (source_name(article), dated) if part))
    return f"{''.join(parts)}. {settings.ARCHIVE_NAME}, {permanent_url(article)}"
