"""HTML pages: metadata, captions before text, encodings, and what is no story."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import statistics
import tarfile
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.complete import complete
from articles.ingest.formats import Limits, read
from articles.ingest.formats.html import story_of_page
from articles.ingest.records import RecordError, StoryRecord

PARAGRAPHS = "".join(
    f"<p>The harbor of Beirut opened its quay number {n} on Sunday after the repairs, officials of the port said.</p>"
    for n in range(1, 6)
)
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("World", "Politics", "Sport", "Culture", "Travel"))
LINKS = "".join(f'<p><a href="/{n}">Minister opens quay {n} of the harbor in Beirut.</a></p>' for n in range(3))
LINKED = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Example Daily"},
            {
                "@type": ["NewsArticle"],
                "headline": "Harbor &amp; quay open",
                "datePublished": "2023-10-18T09:30:00Z",
                "dateModified": "2023-10-19T10:00:00Z",
                "author": [{"@type": "Person", "name": "Hana Example"}, {"name": "Sam Example"}],
                "publisher": {"name": "Example Daily"},
                "articleSection": ["World", "Ports"],
                "keywords": "ports, Beirut",
                "inLanguage": "en-GB",
                "image": {"url": "https://a.example/i.jpg", "caption": "A crane. (AFP)"},
            },
        ],
    }
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbor &amp; quay open | Example Daily</title>
<link rel="canonical" href="/2023/10/18/harbor"><meta property="og:url" content="https://a.example/2023/10/18/harbor">
<meta property="og:description" content="The quays are open again.">
<script type="application/ld+json">{LINKED}</script></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
<article><h1>Harbor &amp; quay open</h1><div class="share">Share this article</div>
<figure><img src="/p.jpg" alt="A pier"><figcaption>A pier in Beirut, October 17, 2023.
<span class="credit">Hana/AFP</span></figcaption></figure>{PARAGRAPHS}<p>Read also: Harbor closes</p></article>
<aside class="related">
<figure><img src="/o.jpg">
<figcaption>Another story</figcaption></figure></aside><footer>© 2023 Example Daily</footer></body></html>"""


def page(markup: str | bytes, name: str = "page.html") -> StoryRecord | RecordError:
    (outcome,) = read(io.BytesIO(markup.encode() if isinstance(markup, str) else markup), name=name)
    return outcome


def story(markup: str | bytes, name: str = "page.html") -> StoryRecord:
    outcome = page(markup, name)
    assert isinstance(outcome, StoryRecord), outcome
    return outcome


def refusal(markup: str | bytes) -> str:
    outcome = page(markup)
    assert isinstance(outcome, RecordError), outcome
    return outcome.reason


def simple(title: str, body: str, head: str = "") -> str:
    return f"<html><head>{head}<title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>"


def test_what_a_page_says_of_itself_is_taken() -> None:
    found = story(PAGE)
    assert found.headline == "Harbor & quay open"
    assert (found.published, found.updated) == ("2023-10-18T09:30:00Z", "2023-10-19T10:00:00Z")
    assert (found.byline, found.source, found.language) == ("Hana Example, Sam Example", "Example Daily", "en")
    assert (found.section, found.standfirst) == ("World", "The quays are open again.")
    assert found.url == "https://a.example/2023/10/18/harbor"
    assert found.extra["keywords"] == ["ports", "Beirut"]


def test_the_body_holds_the_story_alone() -> None:
    parts = story(PAGE).body.split("\n\n")
    assert len(parts) == 5
    assert parts[0].startswith("The harbor of Beirut opened its quay number 1")
    assert parts[-1].startswith("The harbor of Beirut opened its quay number 5")


def test_captions_are_read_first_with_credit_image_and_alternative_text() -> None:
    pier, crane = story(PAGE).captions
    assert (pier.text, pier.credit, pier.agency) == ("A pier in Beirut, October 17, 2023.", "Hana/AFP", "AFP")
    assert (pier.url, pier.alt_text) == ("https://a.example/p.jpg", "A pier")
    assert str(pier.taken_on) == "2023-10-17"
    assert (crane.text, crane.credit, crane.url) == ("A crane.", "AFP", "https://a.example/i.jpg")


@pytest.mark.parametrize(
    "kind", ['class="comments"', 'id="comments"', 'class="related-stories"', 'class="newsletter box"']
)
def test_what_readers_and_the_page_say_beside_a_short_story_is_none_of_it(kind: str) -> None:
    said = f"<div {kind}><p>Nice story, I say.</p></div>"
    found = story(
        f"<html><title>Fire at mill</title><body><p>Our papers.</p><article><h1>Fire at mill</h1>"
        f"<p>A fire broke out at a mill.</p><p>Nobody was hurt.</p>{said}</article>{said}</body></html>"
    )
    assert found.body == "A fire broke out at a mill.\n\nNobody was hurt."


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ('<p class="byline">By Hana Example</p>', "Hana Example"),
        ('<p class="author">By Hana Example | Oct. 18, 2023</p>', "Hana Example"),
        ('<p class="author">Par Hana Exemple avec AFP</p>', "Hana Exemple avec AFP"),
        ('<div class="article-byline">Von <a href="/h">Hana Beispiel</a></div>', "Hana Beispiel"),
        (
            '<p class="authors">By Hana Example and some others who wrote on it. Read all of their stories on it.</p>',
            "",
        ),
    ],
)
def test_a_writer_may_be_named_in_the_page_alone(line: str, byline: str) -> None:
    found = story(
        f"<html><title>Fire at mill</title><body><article><h1>Fire at mill</h1>{line}"
        f"<p>A fire broke out at a mill.</p><p>Nobody was hurt.</p></article></body></html>"
    )
    assert found.byline == byline
    kept = not byline or "2023" in line  # a line with more than the name may date the story
    assert (found.body == "A fire broke out at a mill.\n\nNobody was hurt.") is not kept


ONE = "<p>The port of Beirut opened on Wednesday after a long strike, officials said.</p>"
OTHER = "<p>A dam was opened near Mosul on Wednesday, the ministry of water said.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        f"<article><h2>Port opens</h2>{ONE}</article><article><h2>Dam opens</h2>{OTHER}</article>",
        f"<div class='article enArticle'><span class='enHeadline'>Port opens</span>{ONE}</div>"
        f"<div class='article enArticle'><span class='enHeadline'>Dam opens</span>{OTHER}</div>",
    ],
)
def test_a_page_of_several_stories_is_refused_and_not_taken_for_one(markup: str) -> None:
    said = refusal(f"<html><title>Briefs</title><body>{markup}</body></html>")
    assert "a page of 2 stories (“Port opens”, “Dam opens”)" in said
    assert story(f"<html><title>Port opens</title><body>{markup}</body></html>").headline == "Port opens"


def test_a_page_that_shows_a_part_to_those_who_do_not_pay_says_so() -> None:
    door = "<p>Subscribe to continue reading. Already a subscriber? Log in</p>"
    found = story(simple("Port deal struck", f"A deal was struck on Wednesday, the minister said.</p>{door}<p>"))
    assert found.body == "A deal was struck on Wednesday, the minister said."
    assert "for subscribers" in found.notices[-1]
    assert story(simple("Port deal struck", "A deal was struck.")).notices == ()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Before you continue to The Daily", "We use cookies and data to deliver and maintain our services."),
        ("Checking your browser", "Please enable cookies. DDoS protection by Cloudflare. Ray ID: 123"),
        ("Are you a robot?", "Please make sure your browser supports JavaScript and cookies and is not a robot."),
        ("Log in to The Daily", "Enter the password that you chose for your subscription."),
    ],
)
def test_a_page_that_stands_before_a_story_is_refused(title: str, body: str) -> None:
    assert "stands before a story" in refusal(simple(title, body))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Security check at the port delays ships", "Guards of the port asked all for a password on Wednesday."),
        ("Cookies may be sold again", "The minister said that cookies may be sold again from Wednesday on."),
        ("Before you continue to smoke", "Doctors have said on Wednesday that it harms you."),
    ],
)
def test_a_story_on_such_things_is_one(title: str, body: str) -> None:
    assert story(simple(title, body)).headline == title


def test_older_pages_caption_with_classes() -> None:
    found = story(
        f'<html><title>T one two</title><body><h1>T one two</h1><div class="wp-caption">'
        f'<img data-src="http://a.example/x.png">'
        f'<p class="wp-caption-text">A hill. (Reuters)</p></div>{PARAGRAPHS}</body></html>'
    )
    (caption,) = found.captions
    assert (caption.text, caption.agency, caption.url) == ("A hill.", "Reuters", "http://a.example/x.png")
    assert "A hill" not in found.body


def test_meta_elements_serve_where_there_is_no_linked_data() -> None:
    head = """<meta property="article:published_time" content="2020-01-02">
    <meta name="author" content="By Hana Example">
    <meta property="og:site_name" content="Daily"><meta property="og:title" content="The harbor opens - Daily">
    <meta property="og:locale" content="fr_FR"><meta property="article:section" content="Ports">"""
    found = story(f"<html><head>{head}</head><body><article>{PARAGRAPHS}</article></body></html>")
    assert (found.headline, found.published, found.byline) == ("The harbor opens", "2020-01-02", "Hana Example")
    assert (found.source, found.language, found.section) == ("Daily", "fr-FR", "Ports")


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Harbor of Beirut opens again | Example Daily", "Harbor of Beirut opens again"),
        ("Harbor of Beirut opens again - Example", "Harbor of Beirut opens again"),
        ("Talks - at last - begin", "Talks - at last - begin"),
    ],
)
def test_the_name_of_the_site_leaves_the_title(title: str, headline: str) -> None:
    assert story(f"<title>{title}</title><body><p>It opened on Sunday.</p>").headline == headline


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp1252", ""), ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"), ("utf-8", "iso-8859-1"), ("iso8859-15", "iso-8859-15"),
    ],
)  # fmt: skip
def test_pages_are_read_in_their_encoding(encoding: str, declared: str) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    assert story(simple("Café à Málaga", "Il a dit oui à Málaga.", head).encode(encoding)).headline == "Café à Málaga"


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
@pytest.mark.parametrize("declared", [True, False])
def test_arabic_pages_are_read_whether_they_name_their_encoding_or_not(encoding: str, declared: bool) -> None:
    title, body = "افتتاح الميناء في بيروت", "قال مسؤول في بيروت إن الميناء الذي أغلق منذ أمس فتح من جديد على الفور"
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">' if declared else ""
    found = complete(story(simple(title, body, head).encode(encoding)))
    assert (found.headline, found.body, found.language) == (title, body, "ar")


def test_a_page_of_damaged_utf8_keeps_the_rest_and_says_so() -> None:
    found = story(simple("Café", "It opened “early”.").encode().replace("é".encode(), b"\xc3", 1))
    assert found.body == "It opened “early”."
    assert "damaged UTF-8" in found.notices[0]


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>A body without any title.</p>", "no title"),
        ("<html><title>Only a title</title></html>", "no text of a story"),
        ("<html><title>404 Not Found</title><body><h1>404 Not Found</h1></body></html>", "error page"),
        ("<!doctype html><html><body><h1>502 Bad Gateway</h1></body></html>", "HTML error page"),
        (
            "<html><title>Latest news</title><body><h1>Latest news</h1>"
            + "".join(f'<h3><a href="/{n}">Headline number {n}</a></h3><p>A teaser of words…</p>' for n in range(9))
            + "</body></html>",
            "listing",
        ),
        ("<b>" * 100_000 + "<h1>T</h1><p>x</p>", "nested too deep"),
        (f"<title>Daily</title><body><nav><ul>{MENU}</ul></nav></body>", "navigation only"),
        (f"<title>Daily</title><body><h1>Daily</h1><ul>{MENU}</ul><p>© 2023 Daily. All rights.</p>", "navigation only"),
        ("<title>News</title><body><div>Home</div><div>World</div><div>Sport</div><div>Login</div>", "navigation only"),
        (f"<title>Daily</title><body>{LINKS}</body>", "navigation only"),
        (f'<title>Daily</title><meta property="og:type" content="article"><body>{LINKS}</body>', "navigation only"),
    ],
)  # fmt: skip
def test_what_is_no_story_is_refused_with_its_reason(markup: str, said: str) -> None:
    assert said in refusal(markup)


@pytest.mark.parametrize(
    "body",
    [
        "The harbor opened.",
        "It opened on Sunday, officials said",
        'The <a href="/a">harbor of Beirut opened on Sunday</a>, <a href="/b">officials in the ministry said</a>.',
        "港口星期天開放了，官員說。",
    ],
)
def test_a_story_of_one_short_or_much_linked_sentence_is_no_navigation(body: str) -> None:
    page = f"<title>Harbor Opens</title><body><nav><ul>{MENU}</ul></nav><h1>Harbor Opens</h1><p>{body}</p></body>"
    assert story(page).body == re.sub("<.*?>", "", body)


def test_a_page_above_the_limit_is_refused() -> None:
    (outcome,) = read(io.BytesIO(PAGE.encode()), limits=Limits(record=1000))
    assert isinstance(outcome, RecordError)
    assert "limit of 1,000 bytes" in outcome.reason


@pytest.mark.parametrize(
    "inner",
    [
        "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<iframe src=javascript:x></iframe>",
        "<form><input name=a value=pwned><button>Sign in</button></form>", "<style>p{}</style>",
        "<a href='javascript:x'></a>", "<template><script>pwned</script></template>",
        "<div hx-get=/admin/ hx-trigger=load></div>", "<!-- pwned -->",
    ],
)  # fmt: skip
def test_nothing_but_words_is_left_of_markup(inner: str) -> None:
    found = story(
        f"<html><title>Safe title</title><body><article><h1>Safe title</h1><p>ok{inner}</p></article></body></html>"
    )
    assert found.body == "ok"


def test_escaped_markup_is_text() -> None:
    found = story(simple("&lt;img src=x onerror=1&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"))
    assert (found.headline, found.body) == ("<img src=x onerror=1>", "<script>alert(1)</script>")


@pytest.mark.parametrize(
    "markup",
    [
        "<html><title>Bomb</title><body><p>ok</p>" + "<a " * 50_000,
        "<html><title>A</title><body><p title='" + "a" * 5_000_000 + "'>ok</p>",
        "<html><title>A</title><body><p>ok</p>" + "<figure><figcaption>c</figcaption>" * 20_000,
        "<html><title>A</title><body><p>ok</p>" + "<div class=caption><p class=caption>c</p></div>" * 10_000,
        "<html><title>A</title><body><p>ok</p>" + "<meta name=x content=y>" * 50_000,
        "<html><title>A</title><img src=x>" + "<div class=caption><p class=caption>c</p></div>" * 10_000,
        "<title>" + " - " * 50_000,
    ],
)
def test_hostile_pages_are_read_or_refused_in_bounded_time(markup: str) -> None:
    began = time.process_time()
    page(markup)
    assert time.process_time() - began < 8


@given(st.text(), st.binary(max_size=200))
def test_any_page_is_a_story_or_a_refusal(words: str, raw: bytes) -> None:
    for markup in (f"<html><title>{words}</title><body><p>{words}</p>".encode("utf-8", "replace"), b"<html>" + raw):
        assert isinstance(story_of_page(markup, "x"), StoryRecord | RecordError)


def shingles(text: str, length: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + length]) for n in range(max(1, len(words) - length + 1))) if words else Counter()


def f1(found: str, gold: str, length: int) -> float:
    one, other = shingles(found, length), shingles(gold, length)
    both = (one & other).total()
    return 2 * both / (one.total() + other.total()) if both else 0.0


def linked(*objects: dict[str, object]) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(entry)}</script>' for entry in objects)


@pytest.mark.parametrize("first", [True, False])
def test_of_several_articles_the_one_headed_as_the_page_is_it(first: bool) -> None:
    own = {"@type": "NewsArticle", "headline": "Harbor opens", "datePublished": "2023-10-18", "author": "Hana Example"}
    other = {"@type": "NewsArticle", "headline": "Mill burns", "datePublished": "2020-01-01", "author": "Sam Example"}
    head = linked(*([own, other] if first else [other, own]))
    found = story(f"<html><head>{head}</head><article><h1>Harbor opens</h1>{PARAGRAPHS}</article></html>")
    assert (found.headline, found.published, found.byline) == ("Harbor opens", "2023-10-18", "Hana Example")


def test_headings_lists_and_tables_of_a_short_story_are_kept() -> None:
    found = story(
        f"<title>Soup</title><ul>{MENU}</ul><div><h1>Lentil soup</h1><p>A soup for a cold evening.</p>"
        "<h2>What it takes</h2><ul><li>200 g red lentils</li><li>One onion</li></ul><p>Half an hour.</p>"
        "<table><tr><td>Lentils</td><td>200 g</td></tr></table></div>"
    )
    assert found.body.split("\n\n") == [
        "A soup for a cold evening.", "What it takes", "200 g red lentils", "One onion", "Half an hour.",
        "Lentils | 200 g",
    ]  # fmt: skip


@pytest.mark.parametrize("stated", [True, False])
def test_a_report_in_posts_keeps_each_of_them_below_its_heading(stated: bool) -> None:
    posts = [
        {"@type": "BlogPosting", "headline": f"Post {n}", "articleBody": f"Ship {n} <came> in. " + "It waited. " * 20}
        for n in range(1, 5)
    ]
    live = {"@type": "LiveBlogPosting", "headline": "Live: harbor", "datePublished": "2023-10-18T08:00:00Z"}
    articles = "".join(
        f"<article><h2>{post['headline']}</h2><p>{html.escape(post['articleBody'])}</p></article>" for post in posts
    )
    head = linked(live | ({"liveBlogUpdate": posts} if stated else {}))
    found = story(f"<html><head>{head}</head><body><h1>Live: harbor</h1>{articles}</body></html>")
    wanted = [words for post in posts for words in (post["headline"], post["articleBody"].strip())]
    assert found.body.split("\n\n") == wanted
    assert found.published == "2023-10-18T08:00:00Z"


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        ({"@type": "Recipe", "name": "Harbor opens", "datePublished": "2023-10-18"}, "2023-10-18"),
        ({"@type": "VideoObject", "name": "Harbor opens", "uploadDate": "2023-10-18"}, "2023-10-18"),
        ({"@type": "PodcastEpisode", "name": "Harbor opens", "datePublished": "2023-10-18"}, "2023-10-18"),
        ({"@graph": [{"@type": "WebPage", "datePublished": "2023-10-18"}]}, "2023-10-18"),
        ({"@type": "VideoObject", "name": "A film beside it", "uploadDate": "2019-01-01"}, ""),
        ({"@type": "Organization", "name": "Harbor opens", "datePublished": "2019-01-01"}, ""),
    ],
)
def test_the_date_of_what_a_page_shows_in_place_of_an_article_is_its_own(kind: dict[str, object], day: str) -> None:
    found = story(f"<html><head>{linked(kind)}</head><article><h1>Harbor opens</h1>{PARAGRAPHS}</article></html>")
    assert found.published == day


@pytest.mark.parametrize(
    ("mark", "published"),
    [
        ('<div class="meta">By Hana Example | Published: 18 October 2023 9:30 AM EDT | Updated: 19 October 2023</div>',
         "18 October 2023 9:30 AM EDT"),
        ('<span class="post-date">Wed, October 18, 2023</span>', "Wed, October 18, 2023"),
        ('<time class="updated">October 20, 2023</time><time>October 18, 2023</time>', "October 18, 2023"),
        ('<p class="date">الأربعاء 18 أكتوبر 2023</p>', "الأربعاء 18 أكتوبر 2023"),
        ('<a href="/o"><span class="date">October 18, 2023</span></a>', ""),
        ('<div class="date-picker">May 2023</div>', ""),
        ("<ul><li>By Hana</li><li>نُشر: 10:30-18 أكتوبر 2023 م ـ 03 ربيع الثاني 1445 هـ</li></ul>",
         "10:30-18 أكتوبر 2023 م ـ 03 ربيع الثاني 1445 هـ"),
        ("<div>October 18, 2023</div>", ""),
        ('<aside><span class="date">October 18, 2023</span></aside>', ""),
    ],
)  # fmt: skip
def test_the_day_that_a_page_prints_by_its_headline_is_its_own_where_it_states_none(mark: str, published: str) -> None:
    header = '<div class="date">Tuesday, November 24, 2026</div>'
    later = '<div class="date">January 1, 2020</div>'
    long = f"<p>{'The harbor opened again. ' * 12}</p>"
    markup = f"{header}<article><h1>Harbor opens</h1>{mark}{long}{later}{PARAGRAPHS}</article>"
    assert story(markup).published == published
    stated = f'<meta property="article:published_time" content="2023-10-17">{markup}'
    assert story(stated).published == "2023-10-17"
    empty = f'<meta property="article:published_time" content="0001-01-01T00:00:00Z">{markup}'
    assert story(empty).published == published


@pytest.mark.parametrize(
    ("figure", "text", "credit"),
    [
        ('<img src="/a.jpg" alt="A crane"><figcaption>Photograph: Ali Hankir/The Guardian</figcaption>',
         "A crane", "Photograph: Ali Hankir/The Guardian"),
        ('<div><img src="/a.jpg"><span>Image source, </span>Getty Images</div>'
         "<figcaption><span>Image caption, </span>A crane</figcaption>", "A crane", "Getty Images"),
        ('<img src="/a.jpg"><figcaption>[1/3]A crane. REUTERS/Ali Hankir <a>Purchase Licensing Rights</a></figcaption>',
         "A crane.", "REUTERS/Ali Hankir"),
    ],
)  # fmt: skip
def test_what_a_page_says_round_a_caption_is_none_of_it(figure: str, text: str, credit: str) -> None:
    found = story(f"<title>H</title><article><h1>Harbor opens</h1><figure>{figure}</figure>{PARAGRAPHS}</article>")
    assert [(caption.text, caption.credit) for caption in found.captions] == [(text, credit)]


def test_a_page_that_only_leads_on_is_refused_with_the_address() -> None:
    refresh = '<meta http-equiv="refresh" content="0; url=https://a.example/story"><title>Redirecting</title>'
    refusal = page(f"{refresh}<p>If you are not redirected, <a href='https://a.example/story'>click here</a>.</p>")
    assert isinstance(refusal, RecordError)
    assert "only leads to another address, https://a.example/story" in refusal.reason
    assert story(f"{refresh}<article><h1>Harbor opens</h1>{PARAGRAPHS}</article>").headline == "Harbor opens"


def test_a_gallery_without_a_text_has_the_words_that_stand_for_all_of_it() -> None:
    figures = "".join(f'<figure><img src="{n}.jpg"><figcaption>Crane {n}. (AFP)</figcaption></figure>' for n in "12")
    gallery = {"@type": "ImageGallery", "name": "The harbor", "datePublished": "2023-10-18"}
    about = '<meta name="description" content="The harbor of Beirut in pictures, from Sunday on.">'
    found = story(f"<html><head>{about}{linked(gallery)}</head><h1>The harbor</h1>{figures}</html>")
    assert (found.body, found.extra["body_from"]) == ("The harbor of Beirut in pictures, from Sunday on.", "summary")
    assert [caption.text for caption in found.captions] == ["Crane 1.", "Crane 2."]
    bare = page(f"<html><head>{linked(gallery)}</head><h1>The harbor</h1>{figures}</html>")
    assert isinstance(bare, RecordError)


def test_a_list_of_topics_is_no_section_and_costs_the_page_nothing() -> None:
    topics = ", ".join(f"topic {number}" for number in range(40))
    named = f"<meta property='article:section' content='{topics}'>"
    found = story(f"<html><head><title>Harbor opens</title>{named}</head><body><p>The pier opened.</p></body></html>")
    assert found.section == ""
    assert "section: left out" in found.notices[-1]


@pytest.mark.slow
def test_the_text_of_real_pages_is_theirs(shared_data: Path) -> None:
    """The article extraction benchmark: 181 pages against their texts, words and runs of four words."""
    fours, words, captions = [], [], 0
    with tarfile.open(shared_data / "imports" / "html" / "article-extraction-benchmark.tar.gz") as archive:
        gold = json.load(archive.extractfile("ground-truth.json"))
        for name, expected in gold.items():
            raw = gzip.decompress(archive.extractfile(f"html/{name}.html.gz").read())
            outcome = story_of_page(raw, f"{name}.html")
            assert isinstance(outcome, StoryRecord), outcome
            assert len(complete(outcome).section) <= 120
            fours.append(f1(outcome.body, expected["articleBody"], 4))
            words.append(f1(outcome.body, expected["articleBody"], 1))
            captions += bool(outcome.captions)
    assert len(fours) == 181
    assert statistics.mean(fours) >= 0.95
    assert statistics.median(words) >= 0.99
    assert captions >= 70
