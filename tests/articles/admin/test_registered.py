"""Every list, every form: they answer, and only to those who may see them."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.db import models
from django.test import Client
from django.urls import reverse

from articles.curation import rename_actor, rename_region
from articles.models import (
    Actor,
    Article,
    Batch,
    Caption,
    EventDate,
    FormerText,
    Name,
    PastSlug,
    Region,
    Relation,
    Source,
    SuggestedActor,
    Tag,
)
from search.models import PendingDocument
from tests.articles.admin.pages import address
from tests.factories import (
    ActorFactory,
    ArticleFactory,
    BatchFactory,
    CaptionFactory,
    NameFactory,
    RegionFactory,
    TagFactory,
)

MODELS = [
    Actor, Article, Batch, Caption, EventDate, FormerText, LogEntry, Name, PastSlug, PendingDocument, Region, Relation,
    Source, SuggestedActor, Tag,
]  # fmt: skip
NOT_BY_HAND = {EventDate, FormerText, SuggestedActor}
WRITTEN_BY_THE_ARCHIVE = [Batch, LogEntry, PastSlug, PendingDocument]
OURS = {model for model in MODELS if model is not LogEntry}


@pytest.fixture
def holdings(curator: User) -> None:
    """A row of every model, odd ones among them."""
    region = RegionFactory(parent=RegionFactory(preferred=True), preferred=True)
    actor = ActorFactory(country=region, preferred=True)
    story = ArticleFactory(batch=BatchFactory(loaded_by=curator), headline="<script>alert(1)</script>")
    ArticleFactory(published_on=None, source=None, status="draft")
    ArticleFactory(published_on="1850-01-01", date_precision="year", date_basis="inferred")
    ArticleFactory(published_on="9999-12-31")
    caption = CaptionFactory(article=story)
    TagFactory(article=story, region=region)
    TagFactory(article=story, caption=caption, role="pictured", actor=actor)
    NameFactory(actor=actor)
    Relation.objects.create(kind="based-in", actor=actor, to_region=region)
    rename_region(region, slug="renamed-region", by=curator)
    rename_actor(actor, slug="renamed-actor", by=curator)
    SuggestedActor.objects.create(text="Ada Lovelace", folded="ada lovelace", guess="person")
    days = {"starts_on": "2023-10-07", "ends_on": "2023-10-08", "words": "Oct. 7-8", "evidence": "<b>On Oct. 7-8.</b>"}
    EventDate.objects.create(article=story, precision="range", first_offset=3, confidence=0.9, **days)
    FormerText.objects.create(article=story, number=1, headline="Before", body="Other words.")
    PendingDocument.objects.create(article_uid=story.uid, attempts=2, error="ValueError: no words")


def test_all_models_are_at_the_desk() -> None:
    registered = {model for model in admin.site._registry if model._meta.app_label in ("articles", "search")}
    held = {model for model in OURS if issubclass(model, models.Model)}

    assert registered == held


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_lists_and_forms_answer(desk: Client, holdings: None, model: type[models.Model]) -> None:
    assert desk.get(address(model, "changelist")).status_code == 200
    assert desk.get(address(model, "changelist"), {"q": "renamed 'or"}).status_code == 200
    for row in model._default_manager.all():
        page = desk.get(address(model, "change", row.pk))
        assert page.status_code == 200
        assert b"<script>alert(1)</script>" not in page.content
        assert desk.get(address(model, "history", row.pk)).status_code == 200
    added = desk.get(address(model, "add"))
    assert added.status_code == (403 if model in {*WRITTEN_BY_THE_ARCHIVE, *NOT_BY_HAND} else 200)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_filter_of_a_list_answers(desk: Client, holdings: None, model: type[models.Model]) -> None:
    page = desk.get(address(model, "changelist"))
    choices = [
        choice["query_string"]
        for shown in page.context["cl"].filter_specs
        for choice in shown.choices(page.context["cl"])
    ]

    for query in choices:
        assert desk.get(address(model, "changelist") + query).status_code == 200
    assert desk.get(address(model, "changelist"), {"published": "MCMXC", "sure": "?", "names": "x"}).status_code in (
        200,
        302,
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_staff_without_permission_sees_nothing(client: Client, holdings: None, model: type[models.Model]) -> None:
    client.force_login(User.objects.create_user("guest", password="a long enough secret", is_staff=True))

    assert client.get(address(model, "changelist")).status_code == 403
    row = model._default_manager.first()
    assert row is not None
    assert client.get(address(model, "change", row.pk)).status_code == 403
    assert address(model, "changelist") not in client.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("model", [Article, Actor, Region, Source], ids=lambda model: model.__name__)
def test_completions_need_permission(client: Client, holdings: None, model: type[models.Model]) -> None:
    client.force_login(User.objects.create_user("guest", password="a long enough secret", is_staff=True))
    wanted = {"app_label": "articles", "model_name": "tag", "field_name": "region", "term": "re"}

    assert client.get(reverse("admin:autocomplete"), wanted).status_code == 403


def test_readers_are_sent_to_the_login(client: Client, db: None) -> None:
    answer = client.get(address(Article, "changelist"))

    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def test_who_may_only_look_gets_neither_form_nor_action(client: Client, holdings: None) -> None:
    reader = User.objects.create_user("reader", password="a long enough secret", is_staff=True)
    group = Group.objects.create(name="readers")
    group.permissions.set(Permission.objects.filter(codename__startswith="view_", content_type__app_label="articles"))
    reader.groups.add(group)
    client.force_login(reader)

    listed = client.get(address(Article, "changelist"))
    assert listed.status_code == 200
    assert [choice for choice, _ in listed.context["cl"].model_admin.get_action_choices(listed.wsgi_request)] == [""]
    story = Article.objects.first()
    assert story is not None
    assert client.get(address(Article, "change", story.pk)).status_code == 200
    assert client.post(address(Article, "change", story.pk), {"headline": "Mine"}).status_code == 403


def test_completions_find_regions_by_any_name(desk: Client) -> None:
    region = RegionFactory(slug="ivory-coast", name="Ivory Coast")
    NameFactory(region=region, text="Côte d’Ivoire")
    wanted = {"app_label": "articles", "model_name": "tag", "field_name": "region", "term": "Côte"}

    found = desk.get(reverse("admin:autocomplete"), wanted).json()

    assert [row["text"] for row in found["results"]] == ["Ivory Coast"]


def test_the_desk_bears_the_archive_name(desk: Client, settings: object) -> None:
    page = desk.get(reverse("admin:index")).content.decode()

    assert "News Archive: curation desk" in page
    assert "Django administration" not in page
    assert "css/admin.css" in page
