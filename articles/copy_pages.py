"""A story's near-copies as its pages print them: who printed it too, and what each of them changed.

The form is the only door for the query string of the comparison. Knows no markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from articles.copies.comparing import Comparison, NumberChange, Paragraph, compared, compared_line
from articles.models import Article
from articles.reading import date_line, direction_of
from articles.version_pages import MOST_NUMBERS, summary_of

IN_SIGHT = 6
"""Copies that the story's page lists; the page of the copies has the rest."""

MOST_COPIES = 100
"""Copies that are listed at all; the search for them has the rest."""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One other printing of the story. `shown` says that lists show it for all of them."""

    uid: str
    source: str
    iso: str
    when: str
    words: int
    headline: str
    language: str
    href: str
    compare_href: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Copies:
    """The other printings of a story, the earliest first: those in sight, and how many there are."""

    head: str
    lines: tuple[CopyLine, ...]
    more: int
    href: str
    all_href: str


@dataclass(frozen=True, slots=True)
class CopiesPage:
    """A story beside one of its copies, with the list of them all."""

    article: Article
    other: CopyLine
    copies: Copies
    form: CopiesForm
    headline: Paragraph
    standfirst: Paragraph
    body: Comparison
    numbers: tuple[NumberChange, ...]
    summary: str
    direction: str


class CopiesForm(forms.Form):
    """Which copy to compare with: `with`, one of the list; else the one that stands for them all, or the earliest."""

    def __init__(self, data: Mapping[str, str], lines: Sequence[CopyLine]) -> None:
        usual = next((line.uid for line in lines if line.shown), lines[0].uid)
        super().__init__({"with": data.get("with") or usual})
        choices = [(line.uid, _choice(line)) for line in lines]
        field = forms.ChoiceField(choices=choices, required=False, label=gettext("Compare with"), initial=usual)
        field.error_messages["invalid_choice"] = gettext("There is no such copy of this story; choose one of the list.")
        self.fields["with"] = field

    def chosen(self) -> str:
        """The uid of the copy; a wrong one is replaced by the usual."""
        self.is_valid()
        return str(self.cleaned_data.get("with") or self.fields["with"].initial)


def copies_of_story(article: Article) -> Copies | None:
    """The other published printings of a story, as its page lists them; None where there is none. One query."""
    lines = [_line(copy, article) for copy in _others(article)]
    return _copies(article, lines, IN_SIGHT) if lines else None


def copies_page(article: Article, data: Mapping[str, str]) -> CopiesPage | None:
    """A story compared with one of its copies; None where it has none."""
    others = {copy.uid: copy for copy in _others(article)}
    if not others:
        return None
    lines = [_line(copy, article) for copy in others.values()]
    form = CopiesForm(data, lines[:MOST_COPIES])
    other = others[form.chosen()]
    body = compared(tuple(article.paragraphs()), tuple(other.paragraphs()))
    return CopiesPage(
        article=article,
        other=_line(other, article),
        copies=_copies(article, lines, MOST_COPIES),
        form=form,
        headline=compared_line(article.headline, other.headline),
        standfirst=compared_line(article.standfirst, other.standfirst),
        body=body,
        numbers=body.numbers[:MOST_NUMBERS],
        summary=summary_of(body),
        direction=direction_of(article.language),
    )


def _others(article: Article) -> list[Article]:
    """The other published stories of its group of copies, the earliest first, undated ones last."""
    shown = article.copy_of or article.uid
    group = Article.objects.select_related("source").filter(Q(uid=shown) | (~Q(copy_of="") & Q(copy_of=shown)))
    others = [copy for copy in group.order_by() if copy.is_published and copy.uid != article.uid]
    return sorted(others, key=lambda copy: (copy.published_on is None, str(copy.published_on), copy.uid))


def _line(copy: Article, article: Article) -> CopyLine:
    when = date_line(copy)
    return CopyLine(
        uid=copy.uid,
        source=copy.source.name if copy.source else "",
        iso=when.iso,
        when=when.words,
        words=copy.word_count,
        headline=copy.headline if copy.headline != article.headline else "",
        language=copy.language,
        href=copy.get_absolute_url(),
        compare_href=f"{_path(article)}?{urlencode({'with': copy.uid})}",
        shown=copy.uid == article.copy_of,
    )


def _choice(line: CopyLine) -> str:
    return gettext("%(source)s, %(when)s") % {"source": line.source, "when": line.when} if line.source else line.when


def _copies(article: Article, lines: Sequence[CopyLine], in_sight: int) -> Copies:
    count = len(lines)
    others = {line.source for line in lines} - {article.source.name if article.source else ""}
    if len(others) == count:
        head = ngettext("Printed by %(number)s other", "Printed by %(number)s others", count) % {"number": count}
    else:
        head = ngettext("%(number)s more like it", "%(number)s more like it", count) % {"number": count}
    return Copies(
        head=head,
        lines=tuple(lines[:in_sight]),
        more=max(count - in_sight, 0),
        href=_path(article),
        all_href=f"/search/?{urlencode({'copy': article.copy_of or article.uid})}",
    )


def _path(article: Article) -> str:
    return reverse("articles:copies", args=[article.uid, article.slug])
