"""The builders make rows that the models' own validation accepts."""

from __future__ import annotations

import pytest

from tests.factories import (
    ActorFactory,
    ArticleFactory,
    BatchFactory,
    CaptionFactory,
    NameFactory,
    RegionFactory,
    SourceFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "builder", [SourceFactory, BatchFactory, ArticleFactory, CaptionFactory, RegionFactory, ActorFactory, TagFactory]
)
def test_two_rows_of_a_kind_are_valid_and_differ(builder):
    first, second = builder(), builder()
    for row in (first, second):
        row.full_clean()
    assert first.pk != second.pk


def test_a_story_without_a_date_is_valid():
    ArticleFactory(published_on=None).full_clean()


def test_captions_of_one_story_are_numbered_in_order():
    story = ArticleFactory()
    assert [CaptionFactory(article=story).position for _ in range(3)] == [0, 1, 2]


def test_a_tag_names_the_actor_it_is_given_and_no_region():
    hamas = ActorFactory(slug="hamas")
    tag = TagFactory(actor=hamas)
    assert (tag.actor, tag.region) == (hamas, None)


def test_a_region_has_its_preferred_name_when_asked():
    assert [name.text for name in RegionFactory(slug="iraq", preferred=True).names.all()] == ["Iraq"]
    NameFactory(region=RegionFactory(slug="iraq"), text="Irak").full_clean()
