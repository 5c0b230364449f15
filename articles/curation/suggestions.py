"""A curator's word on suggested names: an actor of its own, another name of one, or nothing. Knows no request.

The stories that hold the name are tagged again at once, by the rules that tag every story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from articles.curation.naming import save_actor, save_name
from articles.curation.tags import tag_again
from articles.curation.trail import DECIDED, DECIDED_AS, leave_trail
from articles.gazetteer.slugs import slug_of
from articles.models import Actor, Article, Name, PastSlug, SuggestedActor

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_KINDS = {
    SuggestedActor.Guess.PERSON: Actor.Kind.PERSON,
    SuggestedActor.Guess.ORGANISATION: Actor.Kind.OTHER,
    SuggestedActor.Guess.OTHER: Actor.Kind.OTHER,
}


class SuggestionDecided(ValueError):
    """The name was made an actor, or a name of one, before."""


def kind_guessed(suggestion: SuggestedActor) -> Actor.Kind:
    """The kind of actor that a suggestion most likely is; of organisations a model tells no more."""
    return _KINDS[SuggestedActor.Guess(suggestion.guess)]


def make_actor(suggestion: SuggestedActor, kind: str, by: User | None) -> Actor:
    """An actor that goes by the suggested name; the stories that hold it are tagged again."""
    with transaction.atomic():
        row = _undecided(suggestion)
        actor = Actor(name=row.text, slug=_free_slug(row.text), kind=kind)
        save_actor(actor, ["name", "slug", "kind"], by)
        _decide(row, SuggestedActor.State.MADE, actor, by)
        tag_again(_stories(row))
    suggestion.refresh_from_db()
    return actor


def make_name(suggestion: SuggestedActor, actor: Actor, by: User | None) -> None:
    """Let an actor go by the suggested name too; the stories that hold it are tagged again."""
    with transaction.atomic():
        row = _undecided(suggestion)
        if not Name.objects.filter(actor=actor, text=row.text).exists():
            save_name(Name(actor=actor, text=row.text, kind=Name.Kind.ALIAS))
        _decide(row, SuggestedActor.State.NAME, actor, by)
        tag_again(_stories(row))
    suggestion.refresh_from_db()


def ignore(suggestions: QuerySet[SuggestedActor], by: User | None) -> int:
    """These are no actors. They stay as ignored, so that the next run does not bring them back; returns how many."""
    with transaction.atomic():
        rows = list(suggestions.filter(state=SuggestedActor.State.OPEN))
        for row in rows:
            _decide(row, SuggestedActor.State.IGNORED, None, by)
    return len(rows)


def reopen(suggestions: QuerySet[SuggestedActor], by: User | None) -> int:
    """Let ignored names wait for a decision again; returns how many."""
    with transaction.atomic():
        rows = list(suggestions.filter(state=SuggestedActor.State.IGNORED))
        for row in rows:
            _decide(row, SuggestedActor.State.OPEN, None, by)
    return len(rows)


def _undecided(suggestion: SuggestedActor) -> SuggestedActor:
    row = SuggestedActor.objects.select_for_update().get(pk=suggestion.pk)
    if row.state in (SuggestedActor.State.MADE, SuggestedActor.State.NAME):
        told = gettext("“%(name)s” is a name of %(actor)s already")
        raise SuggestionDecided(told % {"name": row.text, "actor": row.actor or gettext("an actor")})
    return row


def _decide(row: SuggestedActor, state: SuggestedActor.State, actor: Actor | None, by: User | None) -> None:
    opened = state is SuggestedActor.State.OPEN
    row.state, row.actor = state, actor
    row.decided_by, row.decided_at = (None, None) if opened else (by, timezone.now())
    row.save()
    words = DECIDED_AS % {"state": state.label, "name": actor} if actor else DECIDED % {"state": state.label}
    leave_trail([row], by, words)


def _stories(row: SuggestedActor) -> QuerySet[Article]:
    return Article.objects.filter(pk__in=row.mentions.values("article"))


def _free_slug(name: str) -> str:
    """The name as an address writes it, numbered where an actor has or had that address."""
    plain = slug_of(name)[:110] or "actor"
    taken = set(Actor.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    taken |= set(PastSlug.objects.filter(slug__startswith=plain, actor__isnull=False).values_list("slug", flat=True))
    slug, number = plain, 2
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    return slug
