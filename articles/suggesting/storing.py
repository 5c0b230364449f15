"""Stories → rows of suggested names: read once each, counted again where a text changed. Writes no tag."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from django.db import transaction
from django.db.models import Count, F, Max, Min, Q, QuerySet

from articles.models import Article, Caption, ModelReading, SuggestedActor, SuggestedMention
from articles.querysets import ArticleQuerySet
from articles.suggesting.entities import UnknownName
from articles.suggesting.model import NAME, NameModel
from articles.suggesting.reading import names_in
from articles.tagging.gazetteer import current_matcher
from articles.tagging.matcher import Matcher, Sort
from articles.tagging.tagger import StoryText

BATCH = 50
AT_ONCE = 500
LANGUAGE = "en"
"""What the model reads."""


def to_be_read(stories: ArticleQuerySet | None = None, *, again: bool = False) -> ArticleQuerySet:
    """Stories in the model's language that it has not read as they are now; all of them if `again`."""
    chosen = (Article.objects.all() if stories is None else stories).filter(language__startswith=LANGUAGE)
    if again:
        return chosen
    read = Q(model_reading__found_by=NAME, model_reading__content_hash=F("content_hash"))
    return chosen.exclude(read)


def suggest(stories: ArticleQuerySet, model: NameModel, limit: int | None = None) -> Iterator[int]:
    """Read the stories, or so many of them, each batch in a transaction; yields how many a batch held."""
    keys = list(stories.order_by("pk").values_list("pk", flat=True)[:limit])
    for start in range(0, len(keys), BATCH):
        yield suggest_batch(list(Article.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk")), model)


def suggest_batch(articles: Sequence[Article], model: NameModel) -> int:
    """Put what these stories hold in place of what they held before."""
    found = list(names_in(_texts(articles), model, current_matcher()))
    with transaction.atomic():
        before = SuggestedMention.objects.filter(article__in=articles)
        touched = set(before.values_list("suggestion_id", flat=True))
        before.delete()
        known = _suggestions({name.folded: name for names in found for name in names})
        SuggestedMention.objects.bulk_create(
            SuggestedMention(
                suggestion_id=known[name.folded], article=article, count=name.count, evidence=name.evidence
            )
            for article, names in zip(articles, found, strict=True)
            for name in names
        )
        ModelReading.objects.filter(article__in=articles).delete()
        ModelReading.objects.bulk_create(
            ModelReading(article=article, found_by=NAME, content_hash=article.content_hash) for article in articles
        )
        recount(touched | set(known.values()))
    return len(articles)


def recount(suggestions: Collection[int]) -> None:
    """Count again the stories of these suggestions; an undecided one that no story holds is gone."""
    keys = sorted(suggestions)
    for start in range(0, len(keys), AT_ONCE):
        _recount(SuggestedActor.objects.filter(pk__in=keys[start : start + AT_ONCE]))


def recount_all() -> None:
    """Count all of them again: stories may have gone since."""
    recount(list(SuggestedActor.objects.order_by().values_list("pk", flat=True)))


def _recount(suggestions: QuerySet[SuggestedActor]) -> None:
    rows = list(
        suggestions.annotate(
            held=Count("mentions"),
            first=Min("mentions__article__published_on"),
            last=Max("mentions__article__published_on"),
        )
    )
    for row in rows:
        row.stories, row.first_on, row.last_on = row.held, row.first, row.last
    SuggestedActor.objects.bulk_update(rows, ["stories", "first_on", "last_on"])
    gone = [row.pk for row in rows if not row.stories and row.state == SuggestedActor.State.OPEN]
    SuggestedActor.objects.filter(pk__in=gone).delete()


def forget_known(matcher: Matcher | None = None) -> int:
    """Take away undecided suggestions that a region or actor has come to go by; returns how many."""
    names = matcher or current_matcher()
    waiting = SuggestedActor.objects.filter(state=SuggestedActor.State.OPEN).values_list("pk", "text")
    known = [pk for pk, text in waiting.iterator() if any(names.senses_of(sort, text) for sort in Sort)]
    for start in range(0, len(known), AT_ONCE):
        SuggestedActor.objects.filter(pk__in=known[start : start + AT_ONCE]).delete()
    return len(known)


def _suggestions(names: dict[str, UnknownName]) -> dict[str, int]:
    """The rows of these names, by their folded form; new ones are made."""
    rows = SuggestedActor.objects.filter(folded__in=names)
    known = set(rows.values_list("folded", flat=True))
    SuggestedActor.objects.bulk_create(
        SuggestedActor(text=name.text, folded=folded, guess=name.guess.value, found_by=NAME)
        for folded, name in names.items()
        if folded not in known
    )
    return dict(rows.values_list("folded", "pk"))


def _texts(articles: Sequence[Article]) -> list[StoryText]:
    captions: dict[int, list[str]] = {}
    for article, text in (
        Caption.objects.filter(article__in=articles).order_by("position").values_list("article", "text")
    ):
        captions.setdefault(article, []).append(text)
    return [
        StoryText(story.headline, story.body, story.standfirst, captions=tuple(captions.get(story.pk, ())))
        for story in articles
    ]
