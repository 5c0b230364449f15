"""Who is quoted, and who is only mentioned. The name asked about stands in square brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tagging.quotation import is_quoted
from articles.tagging.tagger import StoryText, tag
from tests.articles.tagging.small_gazetteer import MATCHER, findings


def asked(sentence: str, *, heading: bool = False) -> bool:
    start, end = sentence.index("["), sentence.index("]") - 1
    return is_quoted(sentence.replace("[", "").replace("]", ""), start, end, heading=heading)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Hamas] said on Monday it would answer.",
        "[Hamas] has also warned of it.",
        "[Hamas] on Tuesday denied it.",
        "[Hamas] told Reuters it would.",
        "[Hamas] announced a truce.",
        "[Hamas] and Hezbollah said so.",
        "[US Central Command] (CENTCOM) said so.",
        "President [Hassan Rouhani] of Iran said so.",
        "[Hassan Nasrallah], the leader of the group, said so.",
        "Lebanon's [Hezbollah] movement said so.",
        "In a statement, [Hamas] said it would.",
        "“We stay,” said [Hamas].",
        "“We stay,” said US President [Joe Biden] on Monday.",
        "“No,” the man said. “Never,” added [Joe Biden].",
        "The war goes on, according to [Hamas].",
        "It happened at night, according to a statement Wednesday by [US Central Command].",
        "Reuters, citing [Hamas], told of a truce.",
        "It quoted [Joe Biden] as saying no.",
        "[Hamas] was quoted as saying no.",
        "The truce was announced by [Hamas] on Friday.",
        "“No.” [Joe Biden]: “Never.”",
    ],
)
def test_who_says_announces_or_is_cited_is_quoted(sentence: str) -> None:
    assert asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“We stay,” said a spokesman for [Hamas].",
        "A spokesman for the [Islamic Resistance] said so.",
        "[Pentagon] spokesman John Kirby said so.",
        "[Hamas]’s spokesman Abu Obeida said so.",
        "Officials from [Hamas] told reporters.",
        "A statement by [Hamas] said so.",
    ],
)
def test_a_spokesman_an_official_and_a_statement_speak_for_whom_they_are_of(sentence: str) -> None:
    assert asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Hamas] is said to be near.",
        "[Hamas], said to be weak, fled.",
        "It is said that [Hamas] fled.",
        "[Hamas] was told to leave.",
        "[Hamas] has been told to leave.",
    ],
)
def test_of_whom_something_is_said_is_not_quoted(sentence: str) -> None:
    assert not asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said [Hamas] fired rockets.",
        "[Hamas] fired rockets, officials said.",
        "“We fight [Hamas],” said Joe Biden.",
        "Joe Biden told [Hamas] to leave.",
        "A critic of [Hamas] said so.",
        "A source close to [Hamas] said so.",
        "It grew, according to a report on [Hamas].",
        "The leader of [Hezbollah], Hassan Nasrallah, said so.",
        "The talks between Israel and [Hamas] said little of it.",
        "“Never,” he said of [Hamas].",
        "Washington wants to oust [Bashar al-Assad], has stated why, and waits.",
        "“No,” said [Hamas] leader Yahya Sinwar.",
        "[Hamas]: a short history",
    ],
)
def test_who_is_only_mentioned_is_not_quoted(sentence: str) -> None:
    assert not asked(sentence)


def test_a_colon_behind_a_name_that_begins_a_headline_quotes_it() -> None:
    assert asked("[Hezbollah]: We Will Not Leave", heading=True)
    assert not asked("War with [Hezbollah]: We Count the Dead", heading=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "وقال [حزب الله] إنه باق",
        "قالت [حماس] في بيان إنها باقية",
        "أعلنت [حماس] الهدنة",
        "توقفت الحرب وفقاً ل[حماس]",
        "توقفت الحرب وفقا لـ[حماس]",
        "بحسب [حماس] توقفت الحرب",
        "قال المتحدث باسم [حزب الله] إنه باق",
        "قال مسؤول في [حماس] إنها باقية",
        "وبحسب [حزب الله] فإن الحرب مستمرة",
        "فوفق بيان [حماس] انتهت الحرب",
        "نقلت الوكالة عن [حزب الله] قوله إنه باق",
        "[حماس] أعلنت الهدنة",
        "قال الرئيس اللبناني [ميشال عون] إنه باق",
    ],
)
def test_arabic_verbs_of_saying_quote(sentence: str) -> None:
    assert asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "قال الرئيس إن [حزب الله] باق",
        "يقال إن [حماس] رحلت",
        "قصفت إسرائيل [حماس]",
        "قال إنه ضد [حماس]",
        "شاركت [حماس]. وقال الأمير إنه باق",
    ],
)
def test_what_is_said_of_a_name_in_arabic_does_not_quote_it(sentence: str) -> None:
    assert not asked(sentence)


def test_quotations_of_an_actor_are_counted_with_the_sentence_of_the_first() -> None:
    body = "Hezbollah left Iraq. “We go,” said Hezbollah. Hezbollah said no more.\n\nHamas stayed, Hezbollah told them."
    found = findings(body)
    assert (found["hezbollah"].count, found["hezbollah"].quotes) == (4, 3)
    assert found["hezbollah"].quotation == "“We go,” said Hezbollah."
    assert (found["hamas"].quotes, found["hamas"].quotation) == (0, "")


def test_a_surname_speaks_for_the_person() -> None:
    assert findings("Michel Aoun came. “I stay,” said Aoun.")["michel-aoun"].quotes == 1


def test_a_place_does_not_speak_and_neither_does_who_is_pictured() -> None:
    assert findings("Iraq said it would.")["iraq"].quotes == 0
    (finding,) = tag(StoryText("A story", "Rain.", captions=("Hamas said it would",)), MATCHER)
    assert (finding.target.slug, finding.quotes) == ("hamas", 0)


@given(before=st.text(max_size=300), name=st.sampled_from(["Hamas", "حماس", "x"]), after=st.text(max_size=300))
def test_any_text_is_answered(before: str, name: str, after: str) -> None:
    assert is_quoted(before + name + after, len(before), len(before) + len(name)) in (True, False)


@pytest.mark.parametrize("words", [", a b", " and A", " has", " a", "said a ", "statement by ", "قال "])
def test_the_time_does_not_grow_out_of_hand(words: str) -> None:
    from time import process_time

    text = words * 200 + "Hamas" + words * 200
    began = process_time()
    for _ in range(50):
        is_quoted(text, len(words) * 200, len(words) * 200 + 5)
    assert process_time() - began < 1
