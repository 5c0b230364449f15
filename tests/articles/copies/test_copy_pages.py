"""A story tells who printed it too, and compares the printings."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from tests.factories import ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db
BODY = "The ship was freed after 6 days.\n\nTugs drew its stern clear."


@pytest.fixture
def printings(engine: None) -> list[Article]:
    """One story and two copies of it, of three sources; a third copy is hidden."""
    shown = ArticleFactory(body=BODY, source=SourceFactory(slug="gazette", name="Harbour Gazette"))
    made = [shown]
    for name, text in (("Courier", BODY.replace("6", "7")), ("Levant", BODY)):
        source = SourceFactory(slug=name.lower(), name=name)
        made.append(ArticleFactory(body=text, source=source, copy_of=shown.uid, headline=f"{name} has it"))
    ArticleFactory(copy_of=shown.uid, status="withdrawn", headline="Zqhidden")
    return made


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_story_lists_its_other_printings_with_source_date_and_a_way_to_compare(
    client: Client, printings: list[Article]
) -> None:
    for story in printings:
        html = page(client, story.get_absolute_url())
        assert "Printed by 2 others" in html
        assert "Zqhidden" not in html
        for other in printings:
            is_other = other != story
            assert (f'<a href="{other.get_absolute_url()}"><bdi>{other.source.name}</bdi></a>' in html) is is_other
            assert (f"{story.get_absolute_url()}copies/?with={other.uid}" in html) is is_other


def test_two_printings_are_compared_word_by_word_and_numbers_stand_out(
    client: Client, printings: list[Article]
) -> None:
    shown, courier, levant = printings
    html = page(client, f"{shown.get_absolute_url()}copies/?with={courier.uid}")
    assert html.count("<h1") == 1
    assert "1 number changed" in html
    assert '<del class="number">6</del><ins class="number">7</ins>' in html
    assert f'<option value="{courier.uid}" selected>' in html
    assert "The text is the same word for word." in page(client, f"{shown.get_absolute_url()}copies/?with={levant.uid}")


def test_without_a_choice_a_copy_is_compared_with_the_one_that_lists_show(
    client: Client, printings: list[Article]
) -> None:
    shown, courier, _ = printings
    assert f'<option value="{shown.uid}" selected>' in page(client, f"{courier.get_absolute_url()}copies/")


def test_a_wrong_choice_is_told_and_the_usual_one_taken(client: Client, printings: list[Article]) -> None:
    html = page(client, f"{printings[1].get_absolute_url()}copies/?with=zzzzzzzzzz")
    assert "There is no such copy of this story" in html
    assert "Compared with another printing" in html


def test_a_story_that_nobody_else_printed_has_no_such_page(client: Client, engine: None) -> None:
    alone = ArticleFactory()
    assert client.get(f"{alone.get_absolute_url()}copies/").status_code == 404
    assert "Printed by" not in page(client, alone.get_absolute_url())


def test_an_old_slug_and_a_hidden_story_answer_as_elsewhere(client: Client, printings: list[Article]) -> None:
    shown = printings[0]
    moved = client.get(f"/articles/{shown.uid}/old/copies/")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{shown.get_absolute_url()}copies/")
    Article.objects.filter(pk=shown.pk).update(status="draft")
    assert client.get(f"{shown.get_absolute_url()}copies/").status_code == 404


def test_copies_of_one_source_are_no_others(client: Client, engine: None) -> None:
    story = ArticleFactory(body=BODY)
    ArticleFactory(body=BODY, copy_of=story.uid)
    assert "1 more like it" in page(client, story.get_absolute_url())


def test_many_copies_cost_a_story_one_query_and_are_cut(
    client: Client, printings: list[Article], django_assert_max_num_queries: object
) -> None:
    shown = printings[0]
    for _ in range(9):
        ArticleFactory(body=BODY, copy_of=shown.uid)
    page(client, shown.get_absolute_url())
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        html = page(client, shown.get_absolute_url())
    assert ">5 more</a>" in html
