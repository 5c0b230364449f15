"""Did you mean: the nearest public words, each offer with the number of results that its link gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from articles.models import Article, Name, NamesEdition
from search import answers, outbox
from search.addresses import Address
from search.criteria import Criteria
from search.forms import SearchForm
from search.spelling import Offer, did_you_mean
from search.suggestions import keeping
from tests.factories import ActorFactory, ArticleFactory, NameFactory, TagFactory
from tests.search.reading import links, page
from tests.search.reading import total as total_on

pytestmark = pytest.mark.django_db(transaction=True)

LATER = timezone.now() + timedelta(days=2)
HIDDEN = {
    "draft": {"status": "draft"},
    "review": {"status": "review"},
    "withdrawn": {"status": "withdrawn"},
    "embargoed": {"status": "embargoed", "embargo_until": LATER},
    "published-later": {"status": "published", "embargo_until": LATER},
}


def criteria(query: str) -> Criteria:
    return SearchForm(QueryDict(query)).criteria()


def total(query: str) -> int:
    return answers.find(criteria(query)).results.total


def offers(query: str) -> tuple[Offer, ...]:
    asked = criteria(query)
    return did_you_mean(asked, answers.find(asked).results.total, Address("/search/"))


def spelled(q: str) -> list[str]:
    return [offer.q for offer in offers(f"q={q}")]


@pytest.fixture
def archive(memory: None) -> None:
    """Stories on harbours and drones, one on a harrow, and an actor that only its tag names."""
    for number in range(4):
        ArticleFactory(headline=f"Harbour opens berth {number}", published_on=date(2023, 10, 1 + number))
    for number in range(3):
        ArticleFactory(headline=f"Drones seen over pier {number}")
    story = ArticleFactory(headline="Farmers show a new harrow", body="Peshmerga guarded the fair.")
    actor = ActorFactory(slug="peshmerga", name="Peshmerga")
    NameFactory(actor=actor, text="Peshmerga", kind=Name.Kind.PREFERRED)
    TagFactory(article=story, actor=actor)
    NamesEdition.advance()
    outbox.rebuild()


@pytest.mark.parametrize(
    ("q", "offered"),
    [
        ("harbuor", ["harbour"]),
        ("harbor", ["harbour", "harrow"]),
        ("hrabour berth", ["harbour berth"]),
        ("peshmerag", ["peshmerga"]),
        ("headline:harbpur", ["headline:harbour"]),
        ("harbpur -closed", ["harbour -closed"]),
        ("harbpur droens", []),
        ("harbpur OR droens", ["harbour OR drones", "harbour OR droens", "harbpur OR drones"]),
        ("xyzzy", []),
        ("harbour", []),
        ("pire", ["pier"]),
        ("pxxr", []),
        ("-harbpur xyzzy", []),
        ('"harbpur"', []),
        ("harbp*r", []),
        ("", []),
    ],
)
def test_unknown_bare_words_are_offered_as_known_ones(archive: None, q: str, offered: list[str]) -> None:
    assert spelled(q) == offered


def test_an_offer_s_count_is_what_its_link_gives_and_filters_stay(archive: None) -> None:
    (offer,) = offers("q=harbpur&from=2023-10-02&to=2023-10-03")
    assert offer == Offer("harbour", "/search/?q=harbour&from=2023-10-02&to=2023-10-03", "2 stories")
    assert total(offer.href.partition("?")[2]) == 2


@pytest.mark.parametrize(
    ("path", "asked", "leads_to", "count"),
    [
        ("/search/", "from=2022&to=2022", "/search/?q=harbour", "4 stories without the filters"),
        ("/search/", "actor=peshmerga", "/search/?q=harbour", "4 stories without the filters"),
        ("/search/", "not.source=harbour-gazette&from=2022&to=2022", "/search/?q=harbour", "without the filters"),
        ("/dates/2022/10/", "", "/search/?q=harbour", "4 stories in the whole archive"),
        ("/dates/2023/10/", "from=2023-10-30", "/dates/2023/10/?q=harbour", "4 stories without the filters"),
        ("/actors/peshmerga/", "from=2023", "/search/?q=harbour", "4 stories in the whole archive"),
    ],
)
def test_what_the_filters_or_the_list_leave_nothing_of_is_offered_without_them(
    client: Client, archive: None, path: str, asked: str, leads_to: str, count: str
) -> None:
    html = page(client, f"{path}?q=harbpur&{asked}")
    assert "Did you mean" in html
    ((attrs, _),) = [one for one in links(html) if one[1] == "harbour"]
    assert attrs["href"] == leads_to
    assert ("hx-get" in attrs) == (leads_to.partition("?")[0] == path)
    assert count in html
    assert total_on(page(client, leads_to)) == 4


def test_nothing_is_offered_where_enough_was_found(archive: None) -> None:
    for _ in range(3):
        ArticleFactory(headline="A port", body="The harbpur is a boat.")
    outbox.rebuild()
    assert total("q=harbpur") == 3
    assert offers("q=harbpur") == ()


def test_an_offer_that_finds_no_more_is_not_made(archive: None) -> None:
    assert total("q=harrpw") == 0
    assert spelled("harrpw -farmers") == []


def test_another_form_of_the_same_word_is_no_offer(archive: None) -> None:
    assert spelled("harrows") == []


def test_the_page_asks_what_was_meant_within_its_own_list(client: Client, archive: None) -> None:
    html = page(client, "/dates/2023/10/?q=harbpur")
    assert "Did you mean" in html
    assert ("/dates/2023/10/?q=harbour", "harbour") in [(attrs["href"], text) for attrs, text in links(html)]
    assert total_on(page(client, "/dates/2023/10/?q=harbour")) == 4
    assert "(4 stories)" in html
    assert "Did you mean" not in page(client, "/dates/2023/10/?q=harbour")


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("indexed", [True, False], ids=["index-knows", "index-lags"])
@pytest.mark.parametrize("q", ["zqcunary", "zqcunary OR harbpur", "zqacter OR harbpur"])
def test_a_hidden_story_s_words_are_never_offered(archive: None, state: str, indexed: bool, q: str) -> None:
    actor = ActorFactory(slug="zqactor", name="Zqactor")
    NameFactory(actor=actor, text="Zqactor", folded=keeping.fold("Zqactor"))
    story = ArticleFactory(headline="Zqcanary sings", body="It sang of Zqactor.")
    TagFactory(article=story, actor=actor)
    NamesEdition.advance()
    outbox.rebuild()
    assert any("zqc" in offered or "zqactor" in offered for offered in spelled(q))
    Article.objects.filter(pk=story.pk).update(**HIDDEN[state])
    outbox.enqueue([story.uid])
    if indexed:
        outbox.drain()
    assert not any("zqcanary" in offered or "zqactor" in offered for offered in spelled(q))
