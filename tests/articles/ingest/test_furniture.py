"""Page furniture: which lines are cut round a story and between its paragraphs, and that no sentence ever is."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.cleaning import paragraphs
from articles.ingest.complete import complete
from articles.ingest.formats import read
from articles.ingest.furniture import furniture_of, without_furniture
from articles.ingest.furniture_rules import RULES
from articles.ingest.records import StoryRecord

STORY = ("BEIRUT – The harbor opened on Sunday.", "Officials said it was time.")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("TT", "text size"),
        ("A A", "text size"),
        ("Share this article", "share bar"),
        ("Facebook Twitter WhatsApp", "share bar"),
        ("Share on Facebook", "share bar"),
        ("مشاركة", "share bar"),
        ("1,204 views", "counter"),
        ("12 Shares", "counter"),
        ("Comments (3)", "counter"),
        ("4 min read", "counter"),
        ("عدد القراءات: 120", "counter"),
        ("Sign up for our newsletter and get the news in your inbox", "newsletter"),
        ("Get the day's top stories delivered to your inbox", "newsletter"),
        ("Read also: Harbor closes again", "pointer"),
        ("READ MORE: Harbor closes again", "pointer"),
        ("Related Stories", "pointer"),
        ("Lire aussi : Le port ferme", "pointer"),
        ("اقرأ أيضاً: إغلاق الميناء", "pointer"),
        ("Follow us on Twitter", "follow us"),
        ("Advertisement", "page notice"),
        ("© 2023 Example Daily. All rights reserved.", "page notice"),
        ("* * *", ""),
        ("***", "page notice"),
        ("Read the statement, he said.", ""),
        ("Share prices fell on Monday.", ""),
        ("More from the harbor than from the hills, they say, came in 1975.", ""),
        ("Twitter said on Monday that it would appeal.", ""),
        ("Two comments were struck from the record.", ""),
        ("Subscribe!", "newsletter"),
        ("This article is for subscribers only.", "door"),
        ("The post Harbor opens appeared first on Example Daily.", "syndication"),
        ("Der Beitrag Hafen öffnet erschien zuerst auf Tagblatt.", "syndication"),
        ("The post office first appeared on the map in 1912.", ""),
        ("The post office opened.", ""),
        ("Subscribe to continue reading. Already a subscriber? Log in", "door"),
        ("Cet article est réservé aux abonnés", "door"),
        ("Article 9 is reserved for members of parliament.", ""),
        ("This story is for children.", ""),
        ("READ ALSO | Harbor closes again", "pointer"),
        ("Related: Harbor closes, minister says", "pointer"),
        ("[Related: Harbor closes]", "pointer"),
        ("Sign up for the Morning Review newsletter", "newsletter"),
        ("Subscribe to our YouTube channel", "newsletter"),
        ("Advertisement - scroll to continue", "page notice"),
        ("Article continues below this ad", "page notice"),
        ("ADVERTISEMENT", "page notice"),
        ("Tweet", "share bar"),
        ("Share | Tweet", ""),
        ("Facebook | Twitter", "share bar"),
        ("Google Threads", "share bar"),
        ("شارك", "share bar"),
        ("شارك هذا الخبر على فيسبوك", "share bar"),
        ("اقرأ أيضًا: إغلاق الميناء", "pointer"),
        ("إقرأ أيضا إغلاق الميناء", "pointer"),
        ("اقرأوا المزيد", "pointer"),
        ("شاهد أيضا: فيديو من الميناء", "pointer"),
        ("أخبار ذات صلة", "pointer"),
        ("قد يهمك أيضا: الميناء", "pointer"),
        ("تابعونا على تويتر", "follow us"),
        ("اشترك في نشرتنا الإخبارية", "newsletter"),
        ("Lesen Sie auch: Der Hafen schließt", "pointer"),
        ("Lea también: El puerto cierra", "pointer"),
        ("Leggi anche", "pointer"),
        ("Читайте также: Порт закрыт", "pointer"),
        ("همچنین بخوانید: بندر بسته شد", "pointer"),
        ("یہ بھی پڑھیں: بندرگاہ بند", "pointer"),
        ("Follow Example Daily on Facebook, Twitter and Instagram.", "follow us"),
        ("Follow us on Twitter @example", "follow us"),
        ("Keep reading books to your child, she said.", ""),
        ("Join us for the morning briefing, he said.", ""),
        ("Sign language interpreters attended the daily briefing, the ministry said.", ""),
        ("Sign up for your newsletters at home, the minister told them.", ""),
        ("Lire aussi peut être un plaisir.", ""),
        ("Voir aussi la mer était son rêve.", ""),
        ("سجل البريد المصري أرباحا بلغت مليون جنيه", ""),
        ("شارك الوزير في الاجتماع.", ""),
        ("تابعنا المباراة على شاشة كبيرة.", ""),
        ("شاهد أيضا سفينة في الميناء.", ""),
        ("Share the wealth, he said.", ""),
        ("Related costs rose by a third.", ""),
        ("Follow the money.", ""),
        ("Read also the second letter, he wrote.", ""),
        ("He said: watch next week.", ""),
        ("Click here to pay was what the letter said.", ""),
        ("Close the harbor!", ""),
        ("", ""),
    ],
)
def test_a_line_is_furniture_by_a_rule_that_matches_all_of_it(line: str, rule: str) -> None:
    assert furniture_of(line) == rule


def test_a_kind_of_furniture_has_one_rule_for_each_place() -> None:
    assert len({(rule.name, rule.where) for rule in RULES}) == len(RULES)


def test_furniture_is_cut_round_a_story_and_inside_it() -> None:
    inside = ("Read also: Harbor closes", "Share this article", "Facebook", "E-mail", "Advertisement")
    parts = ("TT", "Share this article", STORY[0], *inside, STORY[1], "12 shares", "Read also: More")
    assert without_furniture(parts) == STORY


def test_a_line_of_furniture_is_cut_out_of_a_paragraph_of_several_lines() -> None:
    assert without_furniture((f"{STORY[0]}\nAdvertisement\n{STORY[1]}", "Share\non Facebook")) == ("\n".join(STORY),)


@pytest.mark.parametrize("heading", ["Facebook", "Google, Facebook", "Comments", "Related", "Menu", "***", "Close"])
def test_what_may_be_a_heading_is_cut_inside_a_story_only_beside_furniture_of_its_kind(heading: str) -> None:
    parts = (STORY[0], heading, STORY[1])
    assert without_furniture(parts) == parts
    beside = (STORY[0], "Read also: Harbor closes", heading, STORY[1])
    assert (heading in without_furniture(beside)) is (heading != "Related")


def test_tt_is_a_word_of_the_story_where_a_sentence_runs_over_it() -> None:
    race = ("The race known as", "TT", "returns to the Isle of Man on Friday.")
    assert without_furniture(race) == race
    assert without_furniture((STORY[0], "TT", STORY[1])) == STORY


def test_what_stands_only_below_a_story_stays_above_it() -> None:
    below = "Follow Example Daily on Twitter"
    assert without_furniture((below, *STORY)) == (below, *STORY)
    assert without_furniture((*STORY, below)) == STORY


def test_a_story_that_would_be_nothing_but_furniture_is_left_whole() -> None:
    assert without_furniture(("Advertisement", "Share")) == ("Advertisement", "Share")


LINES = st.one_of(st.text(max_size=40), st.sampled_from(("TT", "Share", "Facebook", "Menu", "Read also: x", "A.", "B")))


@given(st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), max_size=8))
def test_what_is_left_are_lines_of_the_story_in_their_order_and_cutting_twice_is_cutting_once(parts: list[str]) -> None:
    left = without_furniture(parts)
    lines = iter("\n".join(parts).split("\n"))
    assert all(line in lines for line in "\n".join(left).split("\n") if left)
    assert without_furniture(left) == left


FORMATS = {
    "jsonl": json.dumps({"headline": "Harbor", "body": "\n\n".join((STORY[0], "Advertisement", STORY[1], "Share"))}),
    "csv": f'headline,body\nHarbor,"{STORY[0]}\n\nRead also: Harbor closes\n\n{STORY[1]}\n\nShare"\n',
    "dump": f"Harbor\n\n{STORY[0]}\n\nSign up for our newsletter\n\n{STORY[1]}\n",
    "html": f"<html><body><h1>Harbor</h1><p>{STORY[0]}</p><p>Share this article</p><p>{STORY[1]}</p></body></html>",
    "ninjs": json.dumps(
        {"uri": "urn:1", "type": "text", "headlines": [{"value": "Harbor"}],
         "bodies": [{"value": f"{STORY[0]}\n\nTT\n\n{STORY[1]}"}]}
    ),
    "feed": "<rss version='2.0'><channel><title>D</title><item><guid>1</guid><title>Harbor</title><description>"
            f"&lt;p&gt;{STORY[0]}&lt;/p&gt;&lt;p&gt;شارك&lt;/p&gt;&lt;p&gt;{STORY[1]}&lt;/p&gt;"
            "</description></item></channel></rss>",
    "nitf": "<nitf><body><body.head><hedline><hl1>Harbor</hl1></hedline></body.head><body.content>"
            f"<p>{STORY[0]}</p><p>4 min read</p><p>{STORY[1]}</p></body.content></body></nitf>",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_furniture_is_cut_out_of_every_format(form: str) -> None:
    (found,) = read(io.BytesIO(FORMATS[form].encode()), form, name="in")
    assert isinstance(found, StoryRecord), found
    assert complete(found).body == "\n\n".join(STORY)


def test_the_body_of_an_exported_story_is_left_as_it_is() -> None:
    address = {"uid": "k3v9x2m7qa", "address": "/articles/k3v9x2m7qa/harbor/"}
    body = "\n\n".join((STORY[0], "Advertisement", STORY[1]))
    (found,) = read(io.BytesIO(json.dumps({"headline": "Harbor", "body": body, **address}).encode()), "jsonl")
    assert isinstance(found, StoryRecord)
    assert complete(found).body == body


def test_no_line_of_real_stories_is_taken_for_furniture(shared_data: Path) -> None:
    for name, key in (
        ("wikinews/wikinews_2019_2020.jsonl.gz", "body"),
        ("current_events/current_events.jsonl.gz", "text"),
        ("reuters/reuters.jsonl.gz", "body"),
    ):
        with gzip.open(shared_data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                parts = paragraphs(json.loads(line)[key] or "")
                assert without_furniture(parts) == parts
