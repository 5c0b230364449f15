"""The desk in Arabic: read from the right, and without English words of its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import chain
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils.translation import gettext, override

from articles.models import Actor, Article, Batch, SuggestedActor, Tag
from tests.articles.admin.pages import address
from tests.factories import ArticleFactory, CaptionFactory, NameFactory, RegionFactory, TagFactory

_ENGLISH = re.compile(r"[A-Za-z]{3,}")
_WORDS_OF = {"label", "th", "legend", "h1", "h2", "h3", "option", "button", "summary", "dt"}
_AS_THEY_ARE = {"BCP", "SHA", "ISO", "JPEG", "PNG", "GIF", "WebP", "AVIF", "alpha", "News", "Archive"}


class _Words(HTMLParser):
    """What headings, labels and controls say."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _WORDS_OF:
            self.open.append(tag)
        given = dict(attrs)
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.words.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _WORDS_OF and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.words.append(data.strip())


def english_words(html: str, own: set[str]) -> list[str]:
    """Words in Latin letters that no story, name or format brought."""
    page = _Words()
    page.feed(html)
    found = chain.from_iterable(_ENGLISH.findall(words) for words in page.words)
    return sorted({word for word in found if word not in _AS_THEY_ARE | own})


@pytest.fixture
def arabic_desk(curator: User, tmp_path: Any) -> Client:
    """Somebody at the desk whose browser asks for Arabic, in an archive that holds one of everything."""
    story = ArticleFactory(headline="Qqq", body="Qqq", language="ar")
    CaptionFactory(article=story, text="Qqq", credit="Qqq", agency="Qqq")
    region = RegionFactory(slug="qqq", name="Qqq")
    NameFactory(region=region, text="Qqq", language="ar")
    TagFactory(article=story, region=region, evidence="Qqq")
    Actor.objects.create(slug="qqq", name="Qqq", kind="military")
    SuggestedActor.objects.create(text="Qqq", folded="qqq", guess="person")
    Batch.objects.create(name="Qqq")
    client = Client(headers={"accept-language": "ar"})
    client.force_login(curator)
    return client


def test_every_name_of_a_model_a_field_and_a_choice_is_translated() -> None:
    named = []
    for app in ("articles", "search"):
        for model in apps.get_app_config(app).get_models():
            named += [model._meta.verbose_name, model._meta.verbose_name_plural]
            for field in model._meta.fields:
                named += [field.verbose_name, field.help_text, *(label for _, label in field.flatchoices)]
    english = [str(name) for name in named if name]
    with override("ar"):
        assert [name for name in english if gettext(name) == name] == []
        assert Article(status="published").get_status_display() == "منشور"
        assert [name for name in named if name and _ENGLISH.search(re.sub("ISO|BCP|SHA", "", str(name)))] == []


PAGES = (
    (Article, "changelist"),
    (Article, "add"),
    (Tag, "changelist"),
    (Tag, "add"),
    (Actor, "add"),
    (SuggestedActor, "changelist"),
    (Batch, "changelist"),
)


@pytest.mark.parametrize(("model", "page"), PAGES, ids=[f"{model.__name__} {page}" for model, page in PAGES])
def test_no_page_of_the_desk_has_english_headings_labels_or_controls(
    arabic_desk: Client, model: Any, page: str
) -> None:
    answer = arabic_desk.get(address(model, page))
    assert 'dir="rtl"' in answer.text
    assert english_words(answer.text, {"Qqq", "anna"}) == []


@pytest.mark.parametrize("model", [Article, Actor, SuggestedActor, Tag])
def test_no_row_of_the_desk_has_english_headings_labels_or_controls(arabic_desk: Client, model: Any) -> None:
    row = model.objects.order_by("pk")[0]
    assert english_words(arabic_desk.get(address(model, "change", row.pk)).text, {"Qqq", "qqq", "anna", "Sample"}) == []


@pytest.mark.parametrize("path", ["/admin/", "/admin/articles/batch/quarantine/"])
def test_the_first_page_and_the_quarantine_are_arabic(arabic_desk: Client, path: str) -> None:
    html = arabic_desk.get(path).text
    assert "مكتب التحرير" in html
    assert english_words(html, {"Qqq", "anna"}) == []


def test_what_an_action_did_is_told_in_arabic(arabic_desk: Client) -> None:
    row = Tag.objects.get()
    sent = {"action": "accept", "_selected_action": [str(row.pk)]}
    told = arabic_desk.post(address(Tag, "changelist"), sent, follow=True).text
    assert "قُبل وسم واحد." in told


def test_a_story_that_is_published_is_not_called_by_the_date_of_its_publication(arabic_desk: Client) -> None:
    story = Article.objects.get()
    sent = {"action": "publish", "_selected_action": [str(story.pk)]}
    told = arabic_desk.post(address(Article, "changelist"), sent, follow=True).text
    assert "الحالة أصلًا منشور" in told
    assert "تاريخ النشر" not in told


def test_words_of_the_desk_make_no_migration(db: None) -> None:
    with override("ar"):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
