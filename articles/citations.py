"""How a story is cited: in words, as RIS and as BibTeX.

RIS: the tags of the Research Information Systems format as Zotero and EndNote read them. BibTeX: an `@article` with
`journal` for the source. A date that was inferred says so.
"""

from __future__ import annotations

from django.conf import settings

from articles.models import Article
from articles.reading import date_line, in_words

_BIBTEX_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
    }
)


def permanent_url(article: Article) -> str:
    """The address that never changes."""
    return f"{settings.SITE_URL}/articles/{article.uid}/"


def author(article: Article) -> str:
    """The byline without its "By"."""
    words = article.byline.strip()
    return words[3:].strip() if words.lower().startswith("by ") else words


def in_text(article: Article) -> str:
    """Author. “Headline.” Source, 29 March 2021 [day inferred]. Archive, address."""
    when = in_words(article.published_on) if article.date_precision == "day" and article.published_on else ""
    line = date_line(article)
    dated = (when or line.words) + (f" [{line.basis}]" if line.basis else "")
    source = article.source.name if article.source else ""
    parts = [author(article), f"“{article.headline.rstrip('.')}.”", ", ".join(part for part in (source, dated) if part)]
    return f"{'. '.join(part for part in parts[:1] if part)}{'. ' if parts[0] else ''}{parts[1]} {parts[2]}. " + (
        f"{settings.ARCHIVE_NAME}, {permanent_url(article)}"
    )


def as_ris(article: Article) -> str:
    """One RIS record of the type NEWS, lines ended by CR LF."""
    day = article.published_on
    lines = [("TY", "NEWS"), ("TI", article.headline)]
    if author(article):
        lines.append(("AU", author(article)))
    if article.source:
        lines.append(("T2", article.source.name))
    if day:
        lines.append(("PY", f"{day.year:04d}"))
        lines.append(("DA", _ris_date(article)))
    lines += [("LA", article.language), ("DP", settings.ARCHIVE_NAME), ("ID", article.uid)]
    lines.append(("UR", permanent_url(article)))
    if date_line(article).basis:
        lines.append(("N1", f"Date: {date_line(article).basis}"))
    lines.append(("ER", ""))
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines)


def as_bibtex(article: Article) -> str:
    """One `@article`, its key the uid."""
    day = article.published_on
    fields = {"title": article.headline, "author": author(article)}
    if article.source:
        fields["journal"] = article.source.name
    if day:
        fields["year"] = f"{day.year:04d}"
        if article.date_precision != Article.DatePrecision.YEAR:
            fields["month"] = f"{day.month:02d}"
        if article.date_precision == Article.DatePrecision.DAY:
            fields["day"] = f"{day.day:02d}"
    fields["language"] = article.language
    lines = [f"  {name} = {{{value.translate(_BIBTEX_ESCAPES)}}}," for name, value in fields.items() if value]
    # An address is printed as it is: `\\url` styles take it literally.
    lines.append(f"  url = {{{permanent_url(article)}}},")
    if date_line(article).basis:
        lines.append(f"  note = {{Date: {date_line(article).basis}}},")
    return "\n".join([f"@article{{{article.uid},", *lines, "}", ""])


def _ris_date(article: Article) -> str:
    day = article.published_on
    if day is None:
        return ""
    month = f"{day.month:02d}" if article.date_precision != Article.DatePrecision.YEAR else ""
    number = f"{day.day:02d}" if article.date_precision == Article.DatePrecision.DAY else ""
    return f"{day.year:04d}/{month}/{number}/"
