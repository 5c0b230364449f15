"""A story's versions as its pages print them: the list, and two of them compared. Knows no markup.

The form is the only door for the query string of the comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from articles.copies.comparing import Comparison, NumberChange
from articles.copies.versions import Changes, Version, changes, versions_of
from articles.models import Article
from articles.reading import date_line, direction_of

MOST_NUMBERS = 12
"""Changed numbers that the summary names one by one."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list. `href` is empty for a text that has no page, `compare_href` for the first version.

    `source` is named where the versions are not all of one.
    """

    key: str
    name: str
    iso: str
    when: str
    words: int
    headline: str
    source: str
    href: str
    compare_href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The comparison of two versions, with the list that they are of."""

    article: Article
    lines: tuple[VersionLine, ...]
    form: VersionsForm
    earlier: VersionLine
    later: VersionLine
    changes: Changes
    numbers: tuple[NumberChange, ...]
    summary: str
    direction: str


class VersionsForm(forms.Form):
    """Which two versions to compare: `from` and `to`, each one of the list; else a text with the one before it."""

    def __init__(self, data: Mapping[str, str], lines: Sequence[VersionLine], later: str, earlier: str) -> None:
        usual = {"from": earlier, "to": later}
        super().__init__({name: data.get(name) or key for name, key in usual.items()})
        choices = [(line.key, f"{line.name}: {line.when}") for line in lines]
        for name, key, label in (("from", earlier, gettext("What changed from")), ("to", later, gettext("to"))):
            field = forms.ChoiceField(choices=choices, required=False, label=label, initial=key)
            field.error_messages["invalid_choice"] = gettext(
                "There is no such version of this story; choose one of the list."
            )
            self.fields[name] = field

    def chosen(self) -> tuple[str, str]:
        """The keys of the two; a wrong or missing one is replaced by the usual."""
        self.is_valid()
        given = self.cleaned_data
        return tuple(given.get(name) or str(self.fields[name].initial) for name in ("from", "to"))  # type: ignore[return-value]


def version_lines(article: Article) -> tuple[VersionLine, ...]:
    """The versions of a story, the newest first; none where it has but one."""
    return _lines(versions_of(article), article)


def versions_page(article: Article, data: Mapping[str, str]) -> VersionsPage | None:
    """Two versions of a story compared; None where it has but one."""
    versions = versions_of(article)
    lines = _lines(versions, article)
    if not lines:
        return None
    keys = [version.key for version in versions]
    later = max(keys.index(article.uid), 1)
    form = VersionsForm(data, lines, keys[later], keys[later - 1])
    one, other = sorted(keys.index(key) for key in form.chosen())
    found = changes(versions[one], versions[other])
    called = {line.key: line for line in lines}
    return VersionsPage(
        article=article,
        lines=lines,
        form=form,
        earlier=called[keys[one]],
        later=called[keys[other]],
        changes=found,
        numbers=found.body.numbers[:MOST_NUMBERS],
        summary=summary_of(found.body),
        direction=direction_of(article.language),
    )


def _lines(versions: Sequence[Version], article: Article) -> tuple[VersionLine, ...]:
    if len(versions) < 2:
        return ()
    path = reverse("articles:versions", args=[article.uid, article.slug])
    several = len({version.article.source_id for version in versions}) > 1
    made = []
    for place, version in enumerate(versions):
        asked = urlencode({"from": versions[place - 1].key, "to": version.key}) if place else ""
        iso, when = _when(version)
        made.append(
            VersionLine(
                key=version.key,
                name=gettext("Version %(number)s") % {"number": place + 1},
                iso=iso,
                when=when,
                words=version.words,
                headline=version.headline,
                source=version.article.source.name if several and version.article.source else "",
                href=version.article.get_absolute_url() if version.stands else "",
                compare_href=f"{path}?{asked}" if asked else "",
                is_here=version.key == article.uid,
            )
        )
    return tuple(reversed(made))


def _when(version: Version) -> tuple[str, str]:
    """When a version was published; of a replaced text, until when it stood in the archive."""
    if version.replaced_at is not None:
        moment = timezone.localtime(version.replaced_at)
        return moment.isoformat(timespec="minutes"), gettext("until %(date)s") % {
            "date": date_format(moment, "j F Y, H:i")
        }
    if version.published_at is not None:
        moment = timezone.localtime(version.published_at)
        return moment.isoformat(timespec="minutes"), date_format(moment, "j F Y, H:i")
    day = date_line(version.article)
    return day.iso, day.words


def summary_of(body: Comparison) -> str:
    """“2 numbers changed; 14 words put in, 9 left out.”"""
    if body.is_same:
        return gettext("The text is the same word for word.")
    numbers = len(body.numbers)
    words = ngettext(
        "%(added)s word put in, %(removed)s left out", "%(added)s words put in, %(removed)s left out", body.added
    ) % {"added": f"{body.added:,}", "removed": f"{body.removed:,}"}
    if not numbers:
        return gettext("%(words)s.") % {"words": words}
    told = ngettext("%(numbers)s number changed; %(words)s.", "%(numbers)s numbers changed; %(words)s.", numbers)
    return told % {"numbers": numbers, "words": words}
