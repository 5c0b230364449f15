"""Tags, captions, sources and batches at the desk."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Batch, Caption, Name, Source, Tag
from tests.articles.admin.pages import address, post_action, told, typed
from tests.articles.curation.announcements import Announcements
from tests.factories import (
    ActorFactory,
    ArticleFactory,
    BatchFactory,
    CaptionFactory,
    RegionFactory,
    SourceFactory,
    TagFactory,
)


def test_tags_are_accepted_and_rejected_in_bulk_with_who_and_when(
    desk: Client, heard: Announcements, curator: User
) -> None:
    right, wrong = TagFactory(), TagFactory(evidence="He said so in Paris, Texas.")
    assert "He said so in Paris, Texas." in desk.get(address(Tag, "changelist")).content.decode()

    assert "1 tag accepted." in told(post_action(desk, Tag, "accept", [right]))
    assert "1 tag rejected." in told(post_action(desk, Tag, "reject", [wrong]))

    states = dict(Tag.objects.filter(decided_by=curator, decided_at__isnull=False).values_list("pk", "state"))
    assert states == {right.pk: "accepted", wrong.pk: "rejected"}
    assert heard.changed == [right.article.uid, wrong.article.uid]


def test_the_list_of_tags_costs_the_same_however_many(desk: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _ in range(30):
        TagFactory(actor=ActorFactory())

    with django_assert_max_num_queries(8):
        desk.get(address(Tag, "changelist"))


def test_a_tag_written_in_the_list_of_tags_is_the_curators(desk: Client, curator: User, heard: Announcements) -> None:
    story, region = ArticleFactory(), RegionFactory()
    page = desk.get(address(Tag, "add"))

    neither = desk.post(address(Tag, "add"), typed(page, article=str(story.pk)))
    assert "either a region or an actor" in neither.content.decode()
    desk.post(address(Tag, "add"), typed(page, article=str(story.pk), region=str(region.pk)))

    assert list(Tag.objects.values_list("method", "state", "decided_by")) == [("curator", "accepted", curator.pk)]
    assert heard.changed == [story.uid]


def test_a_removed_tag_announces_its_story(desk: Client, heard: Announcements) -> None:
    one, two = TagFactory(), TagFactory()

    desk.post(address(Tag, "delete", one.pk), {"post": "yes"})
    post_action(desk, Tag, "delete_selected", [two], post="yes")

    assert heard.changed == [one.article.uid, two.article.uid]


def test_stories_are_tagged_again_with_the_names_as_they_are_now(desk: Client, heard: Announcements) -> None:
    story = ArticleFactory(body="Ships of the Hanseatic League landed in Lubeck.")
    other = ArticleFactory(body="Nobody landed anywhere at all.")
    actor = ActorFactory(slug="hanseatic-league", name="Hanseatic League", preferred=True)
    page = desk.get(address(type(actor), "change", actor.pk))
    desk.post(address(type(actor), "change", actor.pk), typed(page, name="The Hanseatic League"))
    assert Name.objects.filter(actor=actor).count() == 2
    heard.changed.clear()

    answer = post_action(desk, Article, "tag_again", [story, other])

    assert Tag.objects.get().actor == actor
    assert heard.changed == [story.uid]
    assert "1 story has other tags than before." in told(answer)


def test_a_caption_edited_by_itself_announces_its_story(desk: Client, heard: Announcements) -> None:
    caption = CaptionFactory()
    page = desk.get(address(Caption, "change", caption.pk))

    desk.post(address(Caption, "change", caption.pk), typed(page, text="Cranes at dawn"))
    assert heard.changed == [caption.article.uid]
    assert Article.objects.get().revision == 2
    post_action(desk, Caption, "delete_selected", [caption], post="yes")
    assert heard.changed == [caption.article.uid] * 2
    page = desk.get(address(Caption, "add"))
    desk.post(address(Caption, "add"), typed(page, article=str(caption.article.pk), text="Cranes at dusk"))
    assert heard.changed == [caption.article.uid] * 3
    assert len(Caption.objects.get().uid) == 10


def test_a_source_with_another_slug_moves_its_stories(desk: Client, heard: Announcements) -> None:
    source = SourceFactory(slug="old-paper")
    story = ArticleFactory(source=source)
    page = desk.get(address(Source, "change", source.pk))

    desk.post(address(Source, "change", source.pk), typed(page, slug="new-paper"))

    assert heard.changed == [story.uid]


def test_a_batch_leads_to_its_stories_and_is_written_by_nobody(desk: Client) -> None:
    batch = BatchFactory()
    ArticleFactory.create_batch(2, batch=batch)
    ArticleFactory()

    page = desk.get(address(Batch, "changelist")).content.decode()
    listed = desk.get(address(Article, "changelist"), {"batch__id__exact": batch.pk})

    assert f'{address(Article, "changelist")}?batch__id__exact={batch.pk}">2</a>' in page
    assert listed.context["cl"].result_count == 2
    assert desk.post(address(Batch, "change", batch.pk), {"name": "Mine"}).status_code == 403


def test_a_batch_is_taken_back_after_a_page_that_says_what_stays(desk: Client, heard: Announcements) -> None:
    batch = BatchFactory()
    gone, kept = ArticleFactory(batch=batch), ArticleFactory(batch=batch, curated_fields=["headline"])

    page = post_action(desk, Batch, "take_back", [batch])
    assert "1 story goes." in page.content.decode()
    assert kept.uid in page.content.decode()
    assert Article.objects.count() == 2
    answer = post_action(desk, Batch, "take_back", [batch], confirmed="yes")

    assert list(Article.objects.all()) == [kept]
    assert heard.removed == [gone.uid]
    assert "1 removed, 1 kept for curators’ own work." in told(answer)
