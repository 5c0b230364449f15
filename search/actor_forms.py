"""The query string of the index of actors. A wrong value is left out, and the page says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from articles.models import Actor
from articles.tagging.folding import fold
from search.filing import alphabet, place_of
from search.paged_forms import PagedForm
from search.wording import number

DIGITS, OTHERS = "0-9", "…"
"""What stands in the row of letters for names that begin with a digit, or with neither digit nor letter."""

_OTHER_SCRIPTS = 100
"""Beside those of the alphabet at most so many letters are listed."""


class ActorSort(StrEnum):
    """The orders of the index."""

    NAME = "name"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of the index: its name as it is looked up, its name, slug and kind, its stories."""

    folded: str
    name: str
    slug: str
    kind: str
    stories: int

    @property
    def letter(self) -> str:
        """Under what it is looked up."""
        return letter_of(self.folded)


@dataclass(frozen=True, slots=True)
class Counted:
    """One way to narrow the index and how many actors it then lists; no address where it lists none."""

    label: str
    count: str
    href: str
    current: bool


def letter_of(folded: str) -> str:
    """The letter under which a folded name stands: digits together, whatever is neither letter nor digit last."""
    first = folded[:1]
    if first.isalpha():
        return first.upper()
    return DIGITS if first.isdecimal() else OTHERS


class ActorsForm(PagedForm):
    """`kind`, `letter`, `q`, `sort` and `page`."""

    q = forms.CharField(required=False, max_length=120)
    kind = forms.ChoiceField(required=False, choices=Actor.Kind.choices)
    letter = forms.CharField(required=False, max_length=8)
    sort = forms.ChoiceField(required=False, choices=[(sort.value, sort.value) for sort in ActorSort])

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.name: str = self.cleaned_data.get("q") or ""
        self.chosen_kind: str = self.cleaned_data.get("kind") or ""
        self.chosen_letter: str = self.cleaned_data.get("letter") or ""
        self.order = ActorSort(self.cleaned_data.get("sort") or ActorSort.NAME)

    def clean_letter(self) -> str:
        """One letter of any script, in either case and with or without its marks; or all digits together."""
        asked = str(self.cleaned_data["letter"])
        if asked in ("", DIGITS, OTHERS):
            return asked
        folded = fold(asked)
        if len(folded) != 1 or not folded.isalpha():
            raise forms.ValidationError("no letter")
        return letter_of(folded)

    def chosen(self, entries: Iterable[ActorEntry]) -> list[ActorEntry]:
        """The actors asked for, in order: by name as a reader looks it up, or those with the most stories first."""
        letters = alphabet()
        chosen = sorted(
            (entry for entry in entries if self._is_of_kind(entry) and self._has_letter(entry)),
            key=lambda entry: (*place_of(entry.name, letters), entry.slug),
        )
        if self.order is ActorSort.STORIES:
            chosen.sort(key=lambda entry: -entry.stories)
        return chosen

    def kinds(self, entries: Sequence[ActorEntry]) -> list[Counted]:
        """All kinds of actor together, then each of which there is one, and the one in force."""
        fitting = [entry for entry in entries if self._has_letter(entry)]
        held = Counter(entry.kind for entry in fitting)
        every = [Counted(gettext("All kinds"), number(len(fitting)), self.href(kind=""), not self.chosen_kind)]
        return every + [
            Counted(gettext(str(label)), number(held[value]), self.href(kind=str(value)), value == self.chosen_kind)
            for value, label in Actor.Kind.choices
            if held[value] or value == self.chosen_kind
        ]

    def letters(self, entries: Sequence[ActorEntry]) -> list[Counted]:
        """All letters together, those of the interface's alphabet, then all others that a name begins with."""
        letters = alphabet()
        fitting = [entry for entry in entries if self._is_of_kind(entry)]
        held = Counter(entry.letter for entry in fitting)
        if self.chosen_letter:
            held[self.chosen_letter] += 0
        others = sorted(held.keys() - {*letters, DIGITS, OTHERS})[:_OTHER_SCRIPTS]
        last = [one for one in (DIGITS, OTHERS) if one in held]
        every = [Counted(gettext("All"), number(len(fitting)), self.href(letter=""), not self.chosen_letter)]
        return every + [
            Counted(one, number(held[one]), self.href(letter=one) if held[one] else "", one == self.chosen_letter)
            for one in (*letters, *others, *last)
        ]

    def sorts(self) -> list[Counted]:
        """Both orders, and which is in force."""
        words = {ActorSort.NAME: gettext("name"), ActorSort.STORIES: gettext("most stories")}
        return [Counted(words[sort], "", self.href(sort=sort), sort is self.order) for sort in ActorSort]

    def told(self, last_page: int) -> list[str]:
        """What could not be used, in whole sentences."""
        said = []
        if "kind" in self.errors:
            kind = gettext("The archive knows no kind of actor called “%(typed)s”: all kinds are listed.")
            said.append(kind % {"typed": self.typed("kind")})
        if "letter" in self.errors:
            letter = gettext("“%(typed)s” is no letter of this list: all letters are listed.")
            said.append(letter % {"typed": self.typed("letter")})
        if "sort" in self.errors:
            order = gettext("“%(typed)s” is no order of this list: the actors are listed by name.")
            said.append(order % {"typed": self.typed("sort")})
        said += self.told_of_page(last_page)
        if "q" in self.errors:
            said.append(gettext("What was asked for is too long for a name: all actors are listed."))
        return said

    def href(self, **changed: str) -> str:
        """The same index with one choice changed, from its first page unless `page` is given."""
        params = {"q": self.name, "kind": self.chosen_kind, "letter": self.chosen_letter, "sort": self.order.value}
        kept = {name: value for name, value in (params | changed).items() if value and value != ActorSort.NAME}
        return "?" + urlencode(kept) if kept else "."

    def _is_of_kind(self, entry: ActorEntry) -> bool:
        return not self.chosen_kind or entry.kind == self.chosen_kind

    def _has_letter(self, entry: ActorEntry) -> bool:
        return not self.chosen_letter or entry.letter == self.chosen_letter
