"""Which names count, and for what."""

from __future__ import annotations

import pytest

from articles.tagging.matcher import Matcher, Sense, Sort, Strength, Target
from articles.tagging.tagger import Role, StoryText, tag
from tests.articles.tagging.small_gazetteer import MATCHER, findings, slugs


def test_the_longest_name_counts() -> None:
    assert slugs("Kataib Hezbollah said") == {"kataib-hezbollah"}


def test_a_country_inside_the_name_of_an_actor_does_not_count() -> None:
    assert slugs("The Islamic Resistance in Iraq claimed it") == {"islamic-resistance-in-iraq"}


def test_a_demonym_counts_as_the_country() -> None:
    assert slugs("Iraqi officials said") == {"iraq"}


def test_a_demonym_inside_the_name_of_an_actor_does_not_count() -> None:
    assert slugs("the Lebanese army deployed") == {"lebanese-army"}


def test_two_names_joined_by_a_hyphen_both_count() -> None:
    assert slugs("the latest Hamas-Israel war") == {"hamas", "israel"}


def test_a_place_named_after_its_country_counts_both() -> None:
    found = findings("Troops leave southern Lebanon. Lebanon waits.")
    assert set(found) == {"southern-lebanon", "lebanon"}
    assert found["lebanon"].count == 2


def test_a_point_of_the_compass_leaves_the_country() -> None:
    assert slugs("in northern Iraq") == {"iraq"}


def test_a_weak_place_needs_its_country() -> None:
    assert slugs("A fire broke out in Reading on Monday") == set()
    assert slugs("A fire broke out in Reading, Britain, on Monday") == {"reading", "united-kingdom"}


def test_the_dateline_and_a_demonym_are_company_too() -> None:
    assert "reading" in slugs("Two fires broke out in Reading", dateline="LONDON, Britain")
    assert "reading" in slugs("British firemen went to Reading")


def test_a_weak_place_beside_another_capital_is_somebody() -> None:
    assert "bolton" not in slugs("British writer Anne Bolton said so")
    assert "bolton" not in slugs("In Britain, Bolton Wanderers won")
    assert "bolton" in slugs("In Britain, the Bolton fire went on")


def test_a_weak_place_in_a_headline_of_capitals_needs_the_text() -> None:
    headline = "British Minister Likes Reading Old Books"
    assert "reading" not in slugs("The British minister said so", headline)
    assert "reading" in slugs("The British minister spoke in Reading", headline)


def test_a_surname_needs_the_full_name() -> None:
    assert "lloyd-austin" not in slugs("Austin said so in Baghdad")
    found = findings("Lloyd Austin came to Baghdad. Austin said so.")
    assert found["lloyd-austin"].count == 2
    assert "austin" not in found


def test_a_surname_after_another_first_name_is_another_person() -> None:
    assert findings("Lloyd Austin spoke. Then Mary Austin spoke.")["lloyd-austin"].count == 1


def test_a_surname_after_a_title_is_the_person() -> None:
    assert findings("Lloyd Austin spoke. On Monday Secretary Austin left.")["lloyd-austin"].count == 2


def test_a_surname_keeps_or_loses_its_article() -> None:
    assert findings("Ahmad al-Hamidawi spoke. Al-Hamidawi left; Hamidawi stayed.")["ahmad-al-hamidawi"].count == 3


def test_a_shared_surname_is_that_of_the_full_name_before_it() -> None:
    found = findings("Michel Aoun resigned. Aoun left. Joseph Aoun came. Aoun stayed.")
    assert (found["michel-aoun"].count, found["joseph-aoun"].count) == (2, 2)


def test_a_shared_name_is_that_of_the_country_in_the_story() -> None:
    assert slugs("Clashes in Tripoli, in north Lebanon") == {"tripoli-lebanon", "lebanon"}
    assert "tripoli" in slugs("Libyan rivals met in Tripoli")


def test_a_shared_name_follows_what_other_names_imply() -> None:
    found = findings("Hezbollah men came from Beirut to Tripoli")
    assert "tripoli-lebanon" in found
    assert found["tripoli-lebanon"].confidence < findings("Lebanon says Tripoli is calm")["tripoli-lebanon"].confidence


def test_a_shared_name_without_a_clue_is_the_biggest_place_and_says_so() -> None:
    found = findings("Clashes in Tripoli")
    assert set(found) == {"tripoli"}
    assert found["tripoli"].confidence == 0.5


def test_a_country_and_a_state_of_one_name_are_told_apart_by_the_story() -> None:
    assert "georgia-province" in slugs("US voters in Georgia went to the polls in Atlanta")
    assert "georgia" in slugs("Georgian police said protests in Georgia went on")


def test_a_country_that_people_are_called_after_is_not_a_person() -> None:
    assert slugs("The star Michael Jordan came") == set()
    assert slugs("He flew to Jordan on Monday") == {"jordan"}
    assert slugs("On Monday Jordan said so") == {"jordan"}


def test_initials_that_are_words_do_not_count_where_all_is_in_capitals() -> None:
    assert "who" not in slugs("Ships left.", "MINISTER ASKS WHO WILL PAY")
    assert "who" in slugs("The WHO said so.")


def test_certainty_falls_with_the_kind_of_name() -> None:
    found = findings("Iraq and Lebanese officials and Lloyd Austin of Britain met in Reading")
    order = [found[slug].confidence for slug in ("iraq", "lebanon", "reading")]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == 3


def test_a_party_whose_name_goes_on_is_another() -> None:
    assert "lebanese-forces" not in slugs("the Lebanese Forces of Australia met")
    assert "lebanese-forces" in slugs("the Lebanese Forces of old met")


def test_a_weak_abbreviation_in_a_headline_of_capitals_needs_the_full_name() -> None:
    actor = Target(Sort.ACTOR, 1, "epa", "media")
    matcher = Matcher([Sense(actor, "SPA", Strength.WEAK, exact=True), Sense(actor, "Saudi Press", Strength.STRONG)])
    for headline in ("New SPA Opens Its Doors", "NEW SPA OPENS ITS DOORS"):
        assert tag(StoryText(headline, "It is warm."), matcher) == ()
    found = tag(StoryText("What SPA Said", "The Saudi Press said so."), matcher)
    assert [(finding.role, finding.count) for finding in found] == [(Role.HEADLINE, 2)]


def test_a_province_behind_the_comma_tells_the_town() -> None:
    assert slugs("A fire in Alexandria, Va., was put out") == {"alexandria-virginia", "virginia"}
    assert "alexandria" in slugs("A fire in Alexandria was put out")


def test_a_town_in_a_province_elsewhere_is_not_the_one_we_know() -> None:
    assert slugs("A fire in Bethlehem, Va., was put out") == {"virginia"}
    assert "bethlehem" in slugs("A fire in Bethlehem, Iraq said")


def test_a_word_cut_short_needs_its_dot() -> None:
    assert slugs("Va was there") == set()


def dateline(text: str) -> set[str]:
    return {finding.target.slug for finding in tag(StoryText("News", "It rained.", dateline=text), MATCHER)}


def test_a_weak_town_that_is_the_whole_dateline_counts() -> None:
    assert dateline("READING (Reuters)") == {"reading"}
    assert dateline("BEIRUT/READING") == {"beirut", "reading"}
    assert dateline("NEW READING") == set()


def test_a_weak_province_in_a_dateline_does_not() -> None:
    assert dateline("EAST HARTFORD, Conn.") == set()
    assert dateline("EAST") == set()


def test_money_is_no_country() -> None:
    assert slugs("It costs US$ 40 and US $50, paid in US dollars") == set()
    assert slugs("It costs the US $50, officials said in Lebanon") == {"lebanon"}
    assert slugs("The US and $40") == {"united-states"}


@pytest.mark.parametrize(
    "words",
    [
        "Shares of British American Tobacco rose.",
        "American Express paid a fine.",
        "Iran Air resumed flights.",
        "French Eastern Airlines and Cuban International Airways ordered jets.",
        "US Steel was sold.",
    ],
)
def test_a_place_in_the_longer_name_of_a_firm_does_not_count(words: str) -> None:
    assert slugs(words) == set()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("British American relations cooled.", "united-kingdom"),
        ("Iran air strikes went on.", "iran"),
        ("Iran Air Force jets flew.", "iran"),
        ("US steel tariffs rose.", "united-states"),
        ("French eastern towns were flooded.", "france"),
    ],
)
def test_what_only_looks_like_a_firm_is_the_place(words: str, place: str) -> None:
    assert place in slugs(words)


@pytest.mark.parametrize(
    "words",
    [
        "Jordan Airways won. Jordan has a previous order for two jets.",
        "Cuban Airlines, which is new, said so. Cuban operates four planes.",
    ],
)
def test_an_airline_that_its_story_names_in_full_may_go_by_its_first_word(words: str) -> None:
    assert slugs(words) == set()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Iraqi Airways stopped. Iraq ordered all to leave.", "iraq"),
        ("Iran Airways stopped flights after Iran closed its sky.", "iran"),
        ("Iran Airways stopped. Iran has ordered planes to land, and Iranian troops went out.", "iran"),
        ("Iran has ordered two jets.", "iran"),
    ],
)
def test_a_country_beside_its_airline_stays_the_country(words: str, place: str) -> None:
    assert place in slugs(words)


def test_a_place_in_the_name_of_a_firm_does_not_count() -> None:
    assert slugs("He flew with Iraqi Airways, Air Jordan and the Lebanese Herald") == set()
    assert slugs("Air over Iraq is dry") == {"iraq"}
    assert slugs("The Beirut airlines") == {"beirut"}


def test_a_town_that_is_somebodys_surname_in_the_story_is_it_throughout() -> None:
    body = "British writer Anne Bolton spoke. Bolton said no more."
    assert "bolton" not in slugs(body)
    assert "bolton" in slugs("British writer Anne Bolton spoke. He lives in Bolton.")


def test_a_town_that_nothing_else_speaks_for_is_somebody_beside_a_capital() -> None:
    assert slugs("Michel Beirut, a singer, came") == set()
    assert slugs("He came from Beirut") == {"beirut"}
    assert "beirut" in slugs("Michel Beirut, a singer, left Lebanon")


def test_a_province_counts_alone_only_where_it_is_shown_as_a_place() -> None:
    falcon = Target(Sort.REGION, 902, "falcon", "province", 901, frozenset({901}), frozenset({901}))
    country = Target(Sort.REGION, 901, "venezuela", "country", 901, frozenset(), frozenset({901}))
    matcher = Matcher([Sense(falcon, "Falcón", Strength.STRONG), Sense(country, "Venezuela", Strength.STRONG)])

    def found(body: str) -> set[str]:
        return {finding.target.slug for finding in tag(StoryText("A story", body), matcher)}

    assert found("The Falcon rocket rose") == set()
    assert found("It rose in Falcon") == {"falcon"}
    assert found("The Falcon Region voted") == {"falcon"}
    assert found("Falcon voted as Venezuela did") == {"falcon", "venezuela"}


def test_a_town_inside_the_name_of_a_site_or_an_office_there_counts_too() -> None:
    lebanon = Target(Sort.REGION, 901, "lebanon", "country", 901, frozenset(), frozenset({901}))
    beirut = Target(Sort.REGION, 902, "beirut", "city", 901, frozenset({901}), frozenset({901}), 1_000_000)
    port = Target(Sort.REGION, 903, "port", "site", 901, frozenset({901}), frozenset({901}))
    embassy = Target(Sort.ACTOR, 904, "embassy", "government-body", None)
    named = ((lebanon, "Lebanon"), (beirut, "Beirut"), (port, "Beirut Port"), (embassy, "US Embassy in Beirut"))
    matcher = Matcher([Sense(target, text, Strength.STRONG) for target, text in named])

    def found(body: str) -> set[str]:
        return {finding.target.slug for finding in tag(StoryText("A story", body), matcher)}

    assert found("Beirut Port burnt") == {"port", "beirut"}
    assert found("The US Embassy in Beirut closed") == {"embassy", "beirut"}


def test_what_only_points_back_at_an_actor_never_counts() -> None:
    found = findings("Hezbollah spoke. The group said more, the movement less, and the party nothing.")
    assert {slug: finding.count for slug, finding in found.items()} == {"hezbollah": 1}
