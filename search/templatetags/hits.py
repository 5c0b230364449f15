"""The results of a list, one below the other. Written here and not as a template: a page has up to a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, gettext

from search.copies import CopiesLink
from search.engines.base import Segments
from search.markup import NOTHING, Pattern, one_after_another
from search.printed_tags import Link
from search.rows import CaptionLine, PrintedDate, Row
from search.templatetags.archive import marked

register = template.Library()

_HIT = Pattern(
    '<li><article class="hit"><div class="when">{}{}</div>\n<div lang="{}" dir="{}"><h3><a href="{}"{}>{}</a></h3>'
    "{}{}{}{}</div></article></li>\n"
)
_DAY = Pattern('<time datetime="{}">{}</time>')
_BASIS = Pattern('<span class="basis">{}</span>')
_SOURCE = Pattern("<span>{}</span>")
_SNIPPET = Pattern('<p class="snippet">{}</p>')
_CAPTION = Pattern('<p class="capline">{}{}{}{}</p>')
_FILE_PHOTO = Pattern('<span class="small" lang="{}" dir="{}">{}</span> ')
_CREDIT = Pattern(' <span class="credit">{}</span>')
_TAKEN = Pattern(' <span class="taken" lang="{}" dir="{}">{}{}{}</span>')
_TAGS = Pattern('<p class="tags" lang="{}" dir="{}">{}</p>')
_ADDRESS = Pattern(' data-address="{}"')
"""What paper shows of a link that carries a search."""
_TAG = Pattern('<a href="{}">{}</a>')
_COPIES = Pattern('<p class="alike small" lang="{}" dir="{}">{}<a href="{}"><bdi>{}</bdi></a></p>')
_LEAD = Pattern("{} ")
_SPACE = Pattern(" ")()


@register.simple_tag
def hits(rows: Sequence[Row]) -> SafeString:
    """Each result: when and where it was published, headline, what was found in it, its captions, its tags."""
    words = _words(get_language() or "en")
    return one_after_another([_hit(row, words) for row in rows])


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said between the words of stories, looked up once a language, and which language that is."""

    language: str
    direction: str
    file_photo: SafeString
    taken: str


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    direction = "rtl" if get_language_bidi() else "ltr"
    return _Words(
        language=language,
        direction=direction,
        file_photo=_FILE_PHOTO(language, direction, gettext("File photo:")),
        taken=gettext("Taken %(day)s"),
    )


def _hit(row: Row, words: _Words) -> SafeString:
    return _HIT(
        _when(row.published),
        _SOURCE(row.source) if row.source else NOTHING,
        row.language, row.direction, row.href, _ADDRESS(row.address) if row.address else NOTHING, marked(row.headline),
        _snippets(row.snippets),
        one_after_another([_caption(caption, words) for caption in row.captions]),
        _tags(row.tags, words),
        _copies(row.copies, words) if row.copies else NOTHING,
    )  # fmt: skip


def _when(published: PrintedDate) -> SafeString:
    day = _DAY(published.machine, published.words) if published.words else NOTHING
    return day + (_BASIS(published.basis) if published.basis else NOTHING)


def _snippets(snippets: Sequence[Segments]) -> SafeString:
    return _SNIPPET(one_after_another([marked(snippet) for snippet in snippets], _SPACE)) if snippets else NOTHING


def _caption(caption: CaptionLine, words: _Words) -> SafeString:
    credit = _CREDIT(caption.credit) if caption.credit else NOTHING
    file_photo = words.file_photo if caption.file_photo else NOTHING
    taken = _taken(caption, words) if caption.taken else NOTHING
    return _CAPTION(file_photo, marked(caption.text), credit, taken)


def _taken(caption: CaptionLine, words: _Words) -> SafeString:
    before, _, after = words.taken.partition("%(day)s")
    return _TAKEN(words.language, words.direction, before, _DAY(caption.taken_iso, caption.taken_words), after)


def _tags(tags: Sequence[Link], words: _Words) -> SafeString:
    if not tags:
        return NOTHING
    return _TAGS(words.language, words.direction, one_after_another([_TAG(tag.href, tag.label) for tag in tags]))


def _copies(copies: CopiesLink, words: _Words) -> SafeString:
    return _COPIES(
        words.language, words.direction, _LEAD(copies.lead) if copies.lead else NOTHING, copies.href, copies.label
    )
