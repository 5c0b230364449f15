"""However large it is and whatever is asked of it, a page takes at most twelve queries."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from search.lists import ListKind
from tests.factories import TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import page

MOST = 12

LISTS = {
    ListKind.HOME: "/",
    ListKind.SEARCH: "/search/",
    ListKind.CAPTIONS: "/captions/",
    ListKind.YEAR: "/dates/2023/",
    ListKind.MONTH: "/dates/2023/10/",
    ListKind.DAY: "/dates/2023/10/09/",
    ListKind.UNDATED: "/dates/undated/",
    ListKind.REGION: "/regions/asia/",
    ListKind.ACTOR: "/actors/navy/",
    ListKind.ACTOR_WITH: "/actors/navy/with/council/",
    ListKind.ACTOR_IN: "/actors/navy/in/iraq/",
}
DIRECTORIES = ("/dates/", "/regions/", "/actors/", "/actors/?kind=military&letter=n&q=na", "/search/form/")

ONE_OF_EACH = {
    "region": "iraq",
    "actor": "navy",
    "kind": "military",
    "source": "gazette",
    "agency": "afp",
    "language": "en",
    "has": "caption",
    "copy": "none",
    "from": "2023-10",
    "to": "2023-12",
}
ASKED = {
    "nothing": {},
    "a word": {"q": "drone"},
    "a word that nobody wrote": {"q": "drne"},
    "names and dates in words": {"q": "region:Iraq actor:Navy date:2023 source:gazette (drone OR Erbil)"},
    "one filter": {"region": "iraq"},
    "a filter of each facet": ONE_OF_EACH,
    "all filters and a word": {"q": "drone", **ONE_OF_EACH},
    "each excluded": {f"not.{name}": value for name, value in ONE_OF_EACH.items() if name not in ("from", "to")},
    "unknown values": {"region": "atlantis", "actor": "nobody", "source": "none-such", "language": "xx"},
    "another page": {"per_page": "10", "page": "2"},
    "a page past the end": {"page": "9"},
}


def test_each_kind_of_list_is_walked() -> None:
    assert set(LISTS) == set(ListKind)


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_no_list_takes_more_than_twelve_queries(
    newsroom_anywhere: Newsroom, client: Client, asked: dict[str, str]
) -> None:
    told = {kind: _queries(client, f"{path}?{urlencode(asked)}") for kind, path in LISTS.items()}
    over = {kind.value: sqls for kind, sqls in told.items() if len(sqls) > MOST}
    assert over == {}, "\n".join(f"{kind}: {len(sqls)} queries\n  " + "\n  ".join(sqls) for kind, sqls in over.items())


@pytest.mark.parametrize("path", DIRECTORIES)
def test_no_directory_takes_more_than_twelve_queries(newsroom: Newsroom, client: Client, path: str) -> None:
    sqls = _queries(client, path)
    assert len(sqls) <= MOST, f"{len(sqls)} queries\n" + "\n".join(sqls)


def _queries(client: Client, path: str) -> list[str]:
    status = client.get(path).status_code
    with CaptureQueriesContext(connection) as caught:
        page(client, path, status)
    return [query["sql"][:160] for query in caught]


def test_a_story_with_versions_and_copies_takes_no_more_from_a_list_of_two(
    newsroom_anywhere: Newsroom, client: Client
) -> None:
    first, second, *others = newsroom_anywhere.stories
    Article.objects.filter(pk=second.pk).update(evolved_from=first)
    TagFactory(article=first, region=newsroom_anywhere.egypt)
    Article.objects.filter(pk__in=[story.pk for story in others[:4]]).update(copy_of=first.uid)
    for where in ("/actors/navy/in/iraq/", "/actors/navy/with/council/", "/regions/asia/"):
        sqls = _queries(client, f"{first.get_absolute_url()}?in={where}&q=report&region=asia&at=1")
        assert len(sqls) <= MOST, f"{where}: {len(sqls)} queries\n" + "\n".join(sqls)
