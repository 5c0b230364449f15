"""Names that a model finds become suggestions with their stories, once each, and never tags."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands import suggest_actors
from articles.models import Article, ModelReading, NamesEdition, SuggestedActor, SuggestedMention, Tag
from articles.suggesting import model as models
from articles.suggesting.storing import forget_known, recount_all, suggest, to_be_read
from tests.articles.suggesting.capitals import Capitals
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory

pytestmark = pytest.mark.django_db


def story(body: str, **more: object) -> Article:
    return ArticleFactory(headline="rain", body=body, language="en", **more)


def run(model: Capitals | None = None) -> Capitals:
    model = model or Capitals()
    list(suggest(to_be_read(), model))
    return model


def test_a_name_is_suggested_with_its_stories_its_days_and_its_sentences() -> None:
    first = story("it rained. said Ada Lovelace.", published_on=date(2020, 1, 2))
    story("when Ada Lovelace came, Ada Lovelace spoke.", published_on=date(2021, 3, 4))
    run()
    row = SuggestedActor.objects.get()
    assert (row.text, row.folded, row.guess, row.state) == ("Ada Lovelace", "ada lovelace", "person", "open")
    assert (row.stories, row.first_on, row.last_on) == (2, date(2020, 1, 2), date(2021, 3, 4))
    assert sorted(row.mentions.values_list("count", flat=True)) == [1, 2]
    assert row.mentions.get(article=first).evidence == "it rained. said Ada Lovelace."
    assert not Tag.objects.exists()


def test_captions_are_read_too() -> None:
    CaptionFactory(article=story("rain"), text="a hat of Ada Lovelace")
    run()
    assert SuggestedActor.objects.get().text == "Ada Lovelace"


def test_what_was_read_is_not_read_again_until_its_text_changes() -> None:
    changed = story("said Ada Lovelace")
    story("said Ada Lovelace")
    assert run().read == 2
    assert run().read == 0
    Article.objects.filter(pk=changed.pk).update(body="said Harbour Council", content_hash="f" * 64)
    assert run().read == 1
    assert dict(SuggestedActor.objects.values_list("text", "stories")) == {"Ada Lovelace": 1, "Harbour Council": 1}
    assert to_be_read(again=True).count() == 2


def test_a_run_that_is_broken_off_goes_on_where_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.suggesting.storing.BATCH", 1)
    for _ in range(3):
        story("said Ada Lovelace")
    broken = suggest(to_be_read(), Capitals())
    next(broken)
    broken.close()
    assert ModelReading.objects.count() == 1
    assert run().read == 2
    assert SuggestedActor.objects.get().stories == 3


def test_stories_in_other_languages_are_left_out() -> None:
    ArticleFactory(body="sagte Ada Lovelace", language="de")
    assert run().read == 0


def test_known_names_are_not_suggested_and_those_known_since_are_taken_away() -> None:
    ActorFactory(name="Harbour Council", preferred=True)
    NamesEdition.advance()
    story("said Harbour Council and Ada Lovelace and Free Press")
    run()
    assert set(SuggestedActor.objects.values_list("text", flat=True)) == {"Ada Lovelace", "Free Press"}
    SuggestedActor.objects.filter(text="Free Press").update(state="ignored")
    for name in ("Ada Lovelace", "Free Press"):
        ActorFactory(name=name, preferred=True)
    NamesEdition.advance()
    assert forget_known() == 1
    assert SuggestedActor.objects.get().text == "Free Press"


def test_an_ignored_name_stays_ignored_and_is_counted_on() -> None:
    story("said Ada Lovelace")
    run()
    SuggestedActor.objects.update(state="ignored")
    story("said Ada Lovelace")
    run()
    row = SuggestedActor.objects.get()
    assert (row.state, row.stories) == ("ignored", 2)


def test_what_no_story_holds_any_more_is_gone() -> None:
    gone = story("said Ada Lovelace")
    run()
    gone.delete()
    recount_all()
    assert not SuggestedActor.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_stories(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(20):
        story(f"said Ada Lovelace and Person Number{chr(97 + number)}")
    with django_assert_max_num_queries(30):
        run()
    assert SuggestedMention.objects.count() == 40


def test_the_command_reads_and_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest_actors, "installed_model", Capitals)
    one, _ = story("said Ada Lovelace"), story("said Harbour Council")
    out = StringIO()
    call_command("suggest_actors", "--limit", "1", stdout=out)
    call_command("suggest_actors", stdout=out)
    call_command("suggest_actors", one.uid, "--again", stdout=out)
    assert [line.split() for line in out.getvalue().splitlines()] == [
        ["stories=1", "to_be_decided=1", "known_by_now=0"],
        ["stories=1", "to_be_decided=2", "known_by_now=0"],
        ["stories=1", "to_be_decided=2", "known_by_now=0"],
    ]


@pytest.mark.parametrize("arguments", [["--limit", "0"], ["zzzzzzzzzz"]])
def test_wrong_use_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("suggest_actors", *arguments)
    assert refused.value.returncode == 2


def test_without_the_model_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Capitals:
        raise models.ModelMissing

    monkeypatch.setattr(suggest_actors, "installed_model", missing)
    with pytest.raises(CommandError, match=r"requirements-nlp\.txt") as refused:
        call_command("suggest_actors")
    assert refused.value.returncode == 2
