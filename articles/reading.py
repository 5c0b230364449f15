"""A story as its page prints it: paragraphs, how its date is known, what it is tagged with and why.

Rows → plain values; knows no request and no markup.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, gettext_noop

from articles.called import NamesHere, names_here
from articles.date_clues import clues_in_words
from articles.day_words import day_in_words, month_in_words
from articles.marking import Marked, marked
from articles.models import Article, Caption, Region, Tag
from articles.prominence import ROLES, by_prominence
from articles.querysets import ABOVE

_ROLES = {
    Tag.Role.HEADLINE: gettext_noop("in the headline"),
    Tag.Role.LEDE: gettext_noop("in the opening"),
    Tag.Role.BODY: gettext_noop("in the text"),
    Tag.Role.DATELINE: gettext_noop("in the dateline: filed from there"),
    Tag.Role.PICTURED: gettext_noop("in a caption"),
}
_METHODS = {
    Tag.Method.IMPORT: gettext_noop("stated by the source"),
    Tag.Method.RULE: gettext_noop("by rule"),
    Tag.Method.MODEL: gettext_noop("by model"),
    Tag.Method.CURATOR: gettext_noop("by a curator"),
}
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class TagLine:
    """One region or actor of the story, with what speaks for it."""

    name: str
    href: str
    told: str
    evidence: str
    quotes: int = 0
    quotation: str = ""


@dataclass(frozen=True, slots=True)
class DateLine:
    """When the story was published, in words. `basis` is empty for a stated day."""

    iso: str
    words: str
    basis: str
    evidence: str
    clues: tuple[str, ...] = ()

    @property
    def parts(self) -> list[str]:
        """Year, month and day as the address of their page has them, as far as they are known."""
        return self.iso.split("-") if self.iso else []

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return len(self.parts) == 3


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the story's page prints."""

    article: Article
    captions: tuple[Caption, ...]
    dateline: str
    opening: Marked
    paragraphs: tuple[Marked, ...]
    date: DateLine
    regions: tuple[TagLine, ...]
    actors: tuple[TagLine, ...]
    kicker: Region | None
    kicker_name: str
    direction: str


def story_page(article: Article) -> StoryPage:
    """The page of one story of `Article.objects.for_page()`."""
    paragraphs = article.paragraphs()
    dateline, opening = split_dateline(article.dateline, paragraphs[0])
    shown = marked(article.headline, [opening, *paragraphs[1:]], article.standing_tags)
    kicker, names = _main_region(article), names_here()
    regions = _tag_lines([tag for tag in article.standing_tags if tag.region_id is not None], names)
    return StoryPage(
        article=article,
        captions=tuple(article.captions.all()),
        dateline=dateline,
        opening=shown[0],
        paragraphs=shown[1:],
        date=date_line(article),
        regions=regions,
        actors=_tag_lines([tag for tag in article.standing_tags if tag.actor_id is not None], names),
        kicker=kicker,
        kicker_name=names.of(kicker) if kicker else "",
        direction=direction_of(article.language),
    )


def direction_of(language: str) -> str:
    """The direction in which a language is written, "rtl" or "ltr"."""
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def split_dateline(dateline: str, opening: str) -> tuple[str, str]:
    """The dateline and the rest of the first paragraph, where it begins with it; nothing is lost or added."""
    if dateline and opening.startswith(dateline):
        return dateline, opening[len(dateline) :]
    return "", opening


def date_line(article: Article) -> DateLine:
    """Monday 29 March 2021, March 2021 or 2021; an undated story says so."""
    day = article.published_on
    if day is None:
        return DateLine("", gettext("Date not known"), "", article.date_evidence)
    inferred = article.date_basis == Article.DateBasis.INFERRED
    if article.date_precision == Article.DatePrecision.YEAR:
        iso, words, basis = f"{day.year:04d}", str(day.year), gettext("year only")
    elif article.date_precision == Article.DatePrecision.MONTH:
        iso, words, basis = f"{day:%Y-%m}", month_in_words(day.year, day.month), gettext("month only")
    else:
        words = gettext("%(weekday)s %(day)s") % {"weekday": WEEKDAYS[day.weekday()], "day": day_in_words(day)}
        iso, basis = day.isoformat(), gettext("day inferred") if inferred else ""
    if article.date_basis == Article.DateBasis.CURATED:
        basis = gettext("%(basis)s, set by a curator") % {"basis": basis} if basis else gettext("set by a curator")
    clues = clues_in_words(article.date_evidence, day) if inferred else ()
    return DateLine(iso, words, basis, article.date_evidence, clues)


def _tag_lines(tags: list[Tag], names: NamesHere) -> tuple[TagLine, ...]:
    """One line for each region or actor, the most prominent first; its mentions are counted together."""
    by_target: dict[object, list[Tag]] = {}
    for tag in by_prominence(tags):
        by_target.setdefault(tag.region or tag.actor, []).append(tag)
    return tuple(_tag_line(found, names) for found in by_target.values())


def _tag_line(found: list[Tag], names: NamesHere) -> TagLine:
    first = found[0]
    target = first.region or first.actor
    if target is None:
        raise ValueError(f"tag {first.pk} names neither region nor actor")
    checked = first.state == Tag.State.ACCEPTED or first.method == Tag.Method.CURATOR
    return TagLine(
        name=names.of(target),
        href=target.get_absolute_url(),
        told=_told(first, sum(tag.count for tag in found), checked=checked),
        evidence=first.evidence,
        quotes=sum(tag.quotes for tag in found),
        quotation=next((tag.quotation for tag in found if tag.quotation), ""),
    )


def _told(tag: Tag, count: int, *, checked: bool) -> str:
    """Where it is named, how often, how that was found: one sentence."""
    if count > 1 and checked:
        told = gettext("Named %(where)s, %(count)s times in all; %(how)s, checked by a curator.")
    elif count > 1:
        told = gettext("Named %(where)s, %(count)s times in all; %(how)s.")
    elif checked:
        told = gettext("Named %(where)s; %(how)s, checked by a curator.")
    else:
        told = gettext("Named %(where)s; %(how)s.")
    where, how = gettext(_ROLES[Tag.Role(tag.role)]), gettext(_METHODS[Tag.Method(tag.method)])
    return told % {"where": where, "count": count, "how": how}


def _main_region(article: Article) -> Region | None:
    """The country or place that the story is most about: named where it counts most, and most often.

    Of equals the one more of whose own places the story names: a raid in Iraq is about Iraq, whoever flew it. A part
    of the world stands only where nothing smaller is named.
    """
    tags = [tag for tag in article.standing_tags if tag.region is not None and tag.role != Tag.Role.DATELINE]
    if not tags:
        return None
    ranked = sorted(tags, key=lambda tag: (_rank(tag), tag.pk))
    equal = [tag for tag in ranked if _rank(tag) == _rank(ranked[0])]
    if len(equal) == 1:
        return ranked[0].region
    above = {tag.region_id: _above(tag) for tag in tags}.values()
    return max(equal, key=lambda tag: sum(tag.region_id in line for line in above)).region


def _rank(tag: Tag) -> tuple[bool, int, int]:
    is_wide = tag.region is not None and tag.region.kind in Region.WIDE
    return is_wide, ROLES.index(Tag.Role(tag.role)), -tag.count


def _above(tag: Tag) -> set[int | None]:
    """The regions in which a tag's lies, as `for_page()` brings them."""
    parent = tag.region.parent_id if tag.region is not None else None
    return {parent, *(getattr(tag, name) for name in ABOVE)}
