"""A story's citation as reference managers and encyclopaedias read it: RIS, BibTeX, CSL-JSON, Wikipedia.

Each format's own special characters are written so that reading the citation gives back the words of the story.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings

from articles.citations import authors, date_in_words, date_note, date_parts, one_line, permanent_url, source_name
from articles.models import Article

_BIBTEX_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        # A brace counts for BibTeX even behind a backslash: one without its other half would swallow the file.
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)
# Everything by which wiki text could end a parameter, a template or a line, or begin markup.
_WIKI_MARKUP = re.compile(r"[{}|\[\]<>&]|'{2,}|_{2,}|~{3,}|(?:https?|ftp|mailto)(?=:)")


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a citation: the file's name, what it is called, its media type, and the writer."""

    file_name: str
    label: str
    media_type: str
    suffix: str
    write: Callable[[Article], str]


@dataclass(frozen=True, slots=True)
class Citation:
    """A story's citation in one format, as its page shows it and offers it for download."""

    key: str
    label: str
    href: str
    media_type: str
    text: str


def as_ris(article: Article) -> str:
    """One RIS record of the type NEWS, lines ended by CR LF, as Zotero and EndNote read it."""
    parts = date_parts(article)
    lines = [("TY", "NEWS"), ("TI", article.headline), *(("AU", name) for name in authors(article))]
    if source_name(article):
        lines.append(("T2", source_name(article)))
    if parts:
        known = [f"{part:02d}" for part in parts]
        lines.append(("PY", f"{parts[0]:04d}"))
        lines.append(("DA", "/".join((f"{parts[0]:04d}", *known[1:], *[""] * (4 - len(known))))))
    lines += [("LA", article.language), ("DP", settings.ARCHIVE_NAME), ("ID", article.uid)]
    lines.append(("UR", permanent_url(article)))
    if date_note(article):
        lines.append(("N1", date_note(article)))
    lines.append(("ER", ""))
    return "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in lines)


def as_bibtex(article: Article) -> str:
    """One `@article` with `journal` for the source, its key the uid."""
    names = ("year", "month", "day")
    dated = {name: f"{part:02d}" for name, part in zip(names, date_parts(article), strict=False)}
    fields = {
        "title": f"{{{_bibtex(article.headline)}}}",
        # Braces of its own: no name is taken apart, no “and” within one parts it.
        "author": " and ".join(f"{{{_bibtex(name)}}}" for name in authors(article)),
        "journal": _bibtex(source_name(article)),
        **dated,
        "language": _bibtex(article.language),
        "note": _bibtex(date_note(article)),
        # An address is printed as it is: styles take it literally.
        "url": permanent_url(article),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{article.uid},", *lines, "}", ""])


def as_csl(article: Article) -> str:
    """A list of one item of CSL-JSON, as Zotero, Pandoc and citeproc read it."""
    parts = date_parts(article)
    item: dict[str, Any] = {
        "id": article.uid,
        "type": "article-newspaper",
        "title": one_line(article.headline),
        "author": [{"literal": one_line(name)} for name in authors(article)],
        "container-title": one_line(source_name(article)),
        "issued": _issued(article, parts) if parts else None,
        "section": one_line(article.section),
        "language": article.language,
        "URL": permanent_url(article),
        "source": settings.ARCHIVE_NAME,
        "note": date_note(article),
    }
    held = {name: value for name, value in item.items() if value}
    return json.dumps([held], ensure_ascii=False, indent=2) + "\n"


def as_wikipedia(article: Article) -> str:
    """`{{cite news}}` of the English Wikipedia: the address where the story was published, if that is known."""
    names = authors(article)
    fields: dict[str, str] = {"title": _wiki(article.headline)}
    for number, name in enumerate(names, start=1):
        fields["author" if len(names) == 1 else f"author{number}"] = _wiki(name)
    fields |= {
        "newspaper": _wiki(source_name(article)),
        "date": _wiki(date_in_words(article)),
        "language": "" if article.language.split("-")[0] == "en" else _wiki(article.language),
        "url": _wiki_address(_published_at(article) or permanent_url(article)),
        "via": _wiki(settings.ARCHIVE_NAME),
    }
    if date_note(article):
        fields["date"] += f"<!-- {_wiki(date_note(article))} -->"
    return "{{cite news " + " ".join(f"|{name}={value}" for name, value in fields.items() if value) + "}}\n"


FORMATS: Mapping[str, Format] = {
    one.file_name: one
    for one in (
        Format("citation.ris", "RIS", "application/x-research-info-systems", "ris", as_ris),
        Format("citation.bib", "BibTeX", "application/x-bibtex", "bib", as_bibtex),
        Format("citation.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", "csl.json", as_csl),
        Format("citation.wiki", "Wikipedia", "text/plain", "wiki.txt", as_wikipedia),
    )
}
"""Every format, by the file's name below a story's address."""


def citations(article: Article) -> tuple[Citation, ...]:
    """The story's citation in every format."""
    path = article.get_absolute_url()
    return tuple(
        Citation(one.suffix.partition(".")[0], one.label, path + one.file_name, one.media_type, one.write(article))
        for one in FORMATS.values()
    )


def _issued(article: Article, parts: tuple[int, ...]) -> dict[str, Any]:
    inferred = article.date_basis == Article.DateBasis.INFERRED
    return {"date-parts": [list(parts)], **({"circa": True} if inferred else {})}


def _published_at(article: Article) -> str:
    return article.url if article.url.startswith(("http://", "https://")) else ""


def _bibtex(text: str) -> str:
    return one_line(text).translate(_BIBTEX_ESCAPES)


def _wiki(text: str) -> str:
    """Text that wiki text prints as it stands."""
    return _WIKI_MARKUP.sub(lambda found: "".join(f"&#{ord(letter)};" for letter in found[0]), one_line(text))


def _wiki_address(url: str) -> str:
    return quote(one_line(url), safe="%/:=?&#+,;@!$()*~.-_")
