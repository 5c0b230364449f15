"""Copies in a list: the switch that leaves them out, and each story's way to its own. Knows no engine, no request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from articles import prepared
from articles.listed import ListedStory
from articles.models import Article
from articles.models.stories import is_shown
from articles.prepared import Prepared
from search import fields
from search.addresses import Address
from search.criteria import Criteria
from search.engines.base import FacetCounts
from search.wording import number

OF_NONE = (fields.COPY.name, fields.NONE)


@dataclass(frozen=True, slots=True)
class CopySwitch:
    """Leaves copies out of a list, or lets them in again where they are left out."""

    label: str
    href: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class CopiesLink:
    """From a story in a list to its copies, or from a copy to the story that stands for it."""

    label: str
    href: str
    lead: str = ""


def copy_switch(criteria: Criteria, facets: Mapping[str, FacetCounts], address: Address) -> CopySwitch | None:
    """The switch of a list that holds copies; None where there is nothing to leave out, or copies are asked for."""
    left_out = OF_NONE in criteria.filters.values
    if not left_out and (criteria.filters.of(fields.COPY.name) or criteria.excluded.of(fields.COPY.name)):
        return None
    counts = facets.get(fields.COPY.name, FacetCounts())
    copies = next((bucket.count for bucket in counts.buckets if bucket.value == fields.YES), 0)
    if not copies:
        return None
    if left_out:
        label = ngettext("Show %(number)s copy too", "Show %(number)s copies too", copies)
    else:
        label = ngettext("Leave out %(number)s copy", "Leave out %(number)s copies", copies)
    return CopySwitch(label % {"number": number(copies)}, address.of(criteria.toggled(*OF_NONE)), left_out)


_copied = Prepared(
    lambda uids: Article.objects.copies_of(uids).order_by().values_list("copy_of", "status", "embargo_until"),
    prepared.text,
)


def copies_links(stories: Sequence[ListedStory]) -> dict[str, CopiesLink]:
    """By uid: for a story that stands for others how many these are, for a copy what it is one of.

    One query, and another where there are copies among them.
    """
    copied = _copied([story.uid for story in stories])
    held = Counter(copy_of for copy_of, status, embargo_until in copied if is_shown(status, embargo_until))
    links = {uid: CopiesLink(_similar(count), copies_path(uid)) for uid, count in held.items()}
    copies = {story.uid: story.copy_of for story in stories if story.copy_of}
    shown = Article.objects.defer("body", "extra").published_among(set(copies.values())) if copies else {}
    for uid, of in copies.items():
        if of in shown:
            links[uid] = CopiesLink(shown[of].headline, shown[of].get_absolute_url(), gettext("Copy of"))
    return links


def _similar(count: int) -> str:
    return ngettext("%(number)s similar", "%(number)s similar", count) % {"number": number(count)}


def copies_path(uid: str) -> str:
    """The list of the copies of one story."""
    return f"{reverse('search:search')}?{urlencode({fields.COPY.name: uid})}"
