"""JSON documents: records, lists of them, feeds and answers of interfaces; one that is broken costs no other."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.complete import complete
from articles.ingest.formats import Limits, read
from articles.ingest.formats.json_documents import entries_of_list
from articles.ingest.formats.lines import Line
from articles.ingest.formats.reader import NoStories
from articles.ingest.records import RecordError, StoryRecord

GOOD = {"headline": "Harbor opens", "body": "It opened."}


def outcomes(document: object, indent: int | None = None, **more: object) -> list[StoryRecord | RecordError]:
    words = document if isinstance(document, str) else json.dumps(document, indent=indent)
    return list(read(io.BytesIO(words.encode()), name="in.json", **more))


def story(document: object, **more: object) -> StoryRecord:
    (only,) = outcomes(document, **more)
    assert isinstance(only, StoryRecord), only
    return only


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_a_list_is_read_record_by_record_however_its_lines_break(indent: int | None) -> None:
    found = outcomes([GOOD, {**GOOD, "headline": 'A [quoted], "bracket" \\ }'}, {**GOOD, "regions": ["Iraq"]}], indent)
    assert [outcome.position for outcome in found] == ["item 1", "item 2", "item 3"]
    assert [getattr(outcome, "headline", outcome) for outcome in found][1] == 'A [quoted], "bracket" \\ }'


@pytest.mark.parametrize("indent", [0, 2])
def test_a_record_over_several_lines_is_one_record(indent: int) -> None:
    assert story(GOOD, indent=indent).headline == "Harbor opens"


def test_a_broken_entry_costs_no_other_and_is_named_with_its_line() -> None:
    found = outcomes(
        '[\n{"headline": "One", "body": "B."},\n{"headline": "Two", "body": },\n{"title": "3", "text": "B."}\n]'
    )
    assert [type(outcome) for outcome in found] == [StoryRecord, RecordError, StoryRecord]
    refused = found[1]
    assert isinstance(refused, RecordError)
    assert (refused.position, refused.reason) == ("item 2", "not JSON: Expecting value at line 3, column 29")
    assert refused.raw == '{"headline": "Two", "body": }'


def test_a_list_that_breaks_off_gives_what_was_whole_and_says_so() -> None:
    first, refused = outcomes(json.dumps([GOOD, GOOD], indent=1)[:-20])
    assert isinstance(first, StoryRecord)
    assert isinstance(refused, RecordError)
    assert "truncated" in refused.reason


def test_an_entry_that_is_too_long_is_refused_alone() -> None:
    _one, refused, _three = outcomes([GOOD, {**GOOD, "body": "x" * 500}, GOOD], 2, limits=Limits(record=300))
    assert isinstance(refused, RecordError)
    assert "limit of 300" in refused.reason


def test_what_is_no_record_of_a_list_is_refused_by_its_number() -> None:
    refused = outcomes([GOOD, 5, {"headline": "H"}])[1:]
    assert [outcome.position for outcome in refused] == ["item 2", "item 3"]
    assert "not a JSON object" in str(refused[0])
    assert "body: missing" in str(refused[1])


@pytest.mark.parametrize("document", [[], {"version": "https://jsonfeed.org/version/1.1", "items": []}])
def test_a_list_of_nothing_is_told_as_a_warning(document: object) -> None:
    (told,) = outcomes(document)
    assert isinstance(told, NoStories)


def test_json_lines_stay_json_lines_even_where_the_first_one_is_broken() -> None:
    whole = json.dumps(GOOD)
    assert [o.position for o in outcomes(f"{whole}\n{whole}\n")] == ["line 1", "line 2"]
    refused, found = outcomes(f'{{"headline": "H", "body":\n{whole}\n')
    assert (type(refused), refused.position, found.position) == (RecordError, "line 1", "line 2")


def test_a_document_past_the_limit_is_refused_and_says_what_to_do() -> None:
    (refused,) = outcomes({"articles": [GOOD] * 20}, 1, limits=Limits(record=200))
    assert "JSON lines, may be of any length" in str(refused)


def test_a_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Example Daily",
        "language": "en",
        "authors": [{"name": "The desk"}],
        "items": [
            {
                "id": "https://a.example/1",
                "url": "https://a.example/1",
                "title": "Harbor opens",
                "content_html": "<p>It opened.</p><figure><img src='https://a.example/p.jpg'>"
                "<figcaption>A pier. (AFP)</figcaption></figure><p>Ships came.</p>",
                "date_published": "2023-10-18T09:30:00Z",
                "date_modified": "2023-10-19T09:30:00Z",
                "authors": [{"name": "Hana Example"}, {"name": "Sam Example"}],
            }
        ],
    }
    found = story(feed)
    assert (found.headline, found.body) == ("Harbor opens", "It opened.\n\nShips came.")
    assert (found.source, found.language, found.byline) == ("Example Daily", "en", "Hana Example, Sam Example")
    assert (found.published, found.updated) == ("2023-10-18T09:30:00Z", "2023-10-19T09:30:00Z")
    assert [(c.text, c.agency) for c in found.captions] == [("A pier.", "AFP")]


def test_the_answer_of_an_interface_and_a_text_that_it_cuts_off() -> None:
    article = {
        "source": {"id": None, "name": "Example Daily"},
        "author": "Hana Example",
        "title": "Harbor opens",
        "description": "It opened.",
        "url": "https://a.example/1",
        "publishedAt": "2023-10-18T09:30:00Z",
        "content": "It opened at dawn and… [+1234 chars]",
    }
    found = story({"status": "ok", "totalResults": 1, "articles": [article]})
    assert (found.source, found.byline, found.published) == ("Example Daily", "Hana Example", "2023-10-18T09:30:00Z")
    assert (found.body, found.standfirst) == ("It opened at dawn and…", "It opened.")
    assert found.extra["body_from"] == "summary"
    found = story({"articles": [{**article, "content": None}]})
    assert (found.body, found.standfirst, found.extra["body_from"]) == ("It opened.", "", "summary")


def test_an_answer_within_an_answer() -> None:
    guardian = {
        "id": "world/1",
        "webTitle": "Harbor opens",
        "webUrl": "https://a.example/1",
        "webPublicationDate": "2023-10-18T09:30:00Z",
        "sectionName": "World",
        "fields": {"body": "<p>It opened.</p><p>Ships came.</p>"},
    }
    found = story({"response": {"status": "ok", "results": [guardian]}})
    assert (found.headline, found.body, found.section) == ("Harbor opens", "It opened.\n\nShips came.", "World")
    times = {
        "headline": {"main": "Harbor opens", "kicker": "Ports"},
        "lead_paragraph": "It opened.",
        "pub_date": "2023-10-18T09:30:00Z",
        "byline": {"original": "By Hana Example"},
        "web_url": "https://a.example/2",
    }
    found = story({"response": {"docs": [times]}})
    assert (found.headline, found.body, found.byline) == ("Harbor opens", "It opened.", "By Hana Example")


def test_posts_of_wordpress_and_those_that_it_hides() -> None:
    post = {
        "id": 5,
        "date": "2023-10-18T09:00:00",
        "link": "https://wp.example/a",
        "status": "publish",
        "title": {"rendered": "Harbor &amp; <i>quay</i>"},
        "content": {"rendered": "<p>It opened.</p>\n<p>Ships came.</p>", "protected": False},
        "excerpt": {"rendered": "<p>Short.</p>"},
    }
    found = story([post], indent=1)
    assert (found.headline, found.body, found.standfirst) == ("Harbor & quay", "It opened.\n\nShips came.", "Short.")
    assert (found.url, found.published, found.status) == ("https://wp.example/a", "2023-10-18T09:00:00", "")
    assert story([{**post, "status": "private"}]).status == "draft"
    assert story([{**post, "content": {"rendered": "<p>B.</p>", "protected": True}}]).status == "draft"


def test_a_page_as_schema_org_describes_it_and_as_scrapers_do() -> None:
    page = {
        "@type": "NewsArticle",
        "headline": "Harbor opens",
        "articleBody": "It opened.",
        "datePublished": "2023-10-18",
        "author": {"@type": "Person", "name": "Hana Example"},
        "publisher": {"name": "Example Daily"},
        "image": {"url": "https://a.example/p.jpg", "caption": "A pier. (AFP)"},
    }
    found = story(page, indent=1)
    assert (found.body, found.published, found.byline) == ("It opened.", "2023-10-18", "Hana Example")
    assert (found.source, found.captions[0].credit) == ("Example Daily", "AFP")
    scraped = {"title": "H", "maintext": "B.", "date_publish": "2023-10-18", "authors": ["A", "B"], "text": None}
    found = story(scraped, indent=1)
    assert (found.body, found.published, found.byline) == ("B.", "2023-10-18", "A, B")


def test_a_record_with_its_own_headline_and_text_keeps_its_other_keys() -> None:
    found = story([{**GOOD, "publish_date": "2023-10-18", "description": "D", "content": "C", "publisher": "P"}])
    assert (found.body, found.published, found.standfirst, found.source) == ("It opened.", "2023-10-18", "", "")
    assert found.extra == {"publish_date": "2023-10-18", "description": "D", "content": "C", "publisher": "P"}


def test_what_an_interface_says_of_a_story_among_its_fields_is_taken() -> None:
    fields = {
        "byline": "Hana Example",
        "trailText": "<p>Ships <b>came</b></p>",
        "body": "<p>It opened.</p>",
        "lang": "en",
    }
    found = story({"response": {"results": [{"webTitle": "Harbor opens", "fields": fields}]}})
    assert (found.byline, found.standfirst, found.body) == ("Hana Example", "Ships came", "It opened.")


def test_the_first_paragraph_is_the_text_before_an_abstract_is_and_pictures_have_their_credits() -> None:
    times = {
        "headline": {"main": "Harbor opens"},
        "abstract": "A port.",
        "lead_paragraph": "It opened.",
        "multimedia": [{"url": "images/a.jpg", "caption": "A pier.", "credit": "Hana Example"}],
    }
    found = story({"response": {"docs": [times]}})
    assert (found.body, found.standfirst, found.extra["body_from"]) == ("It opened.", "A port.", "summary")
    assert [(c.text, c.credit, c.url) for c in found.captions] == [("A pier.", "Hana Example", "")]


@pytest.mark.parametrize("name", [" - Example Daily", " | example daily", " – The Example Daily"])
def test_the_name_of_the_paper_behind_a_headline_and_an_address_for_a_writer_are_neither(name: str) -> None:
    article = {"title": f"Harbor - opens{name}", "content": "It opened.", "author": "https://a.example/hana"}
    found = story({"articles": [{**article, "source": {"name": "Example Daily"}}]})
    assert (found.headline, found.byline, found.extra["author_url"]) == ("Harbor - opens", "", "https://a.example/hana")
    assert story({"articles": [{**article, "source": {"name": "Other"}}]}).headline == f"Harbor - opens{name}"


def test_a_post_of_wordpress_as_its_interface_gives_it() -> None:
    post = {
        "id": 7,
        "date": "2023-10-18T11:30:00",
        "date_gmt": "2023-10-18T09:30:00",
        "guid": {"rendered": "https://wp.example/?p=7"},
        "title": {"rendered": "Mayor&#8217;s plan &amp; port"},
        "content": {"rendered": "<p>It opened.</p>", "protected": False},
        "status": "publish",
        "author": 3,
    }
    found = story([post])
    assert (found.headline, found.published, found.byline) == ("Mayor’s plan & port", "2023-10-18T09:30:00Z", "")
    assert story([{**post, "_embedded": {"author": [{"name": "Hana Example"}]}}]).byline == "Hana Example"


@pytest.mark.parametrize("wrapper", ["article", "_source", "node"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_record_in_a_wrapper_is_that_record(wrapper: str, *, alone: bool) -> None:
    inner = {
        "title": "Harbor opens",
        "content": {"text": "It opened.", "html": "<p>It opened.</p>"},
        "meta": {"published_at": 1697621400, "author": {"name": "Hana Example"}, "lang": "en"},
    }
    record = {wrapper: inner, "url": "https://a.example/1"}
    found = story(record if alone else [record])
    assert (found.headline, found.body, found.url) == ("Harbor opens", "It opened.", "https://a.example/1")
    assert (found.published, found.byline, found.language) == ("2023-10-18T09:30:00Z", "Hana Example", "en")


@pytest.mark.parametrize(
    ("counted", "moment"),
    [
        (1697621400, "2023-10-18T09:30:00Z"),
        (1697621400000, "2023-10-18T09:30:00Z"),
        (1697621400.5, "2023-10-18T09:30:00Z"),
    ],
)
def test_counted_seconds_are_a_moment(counted: float, moment: str) -> None:
    assert story({**GOOD, "date": counted}, indent=1).published == moment


@pytest.mark.parametrize("counted", [0, 5, 20231018, 10**18])
def test_a_number_that_counts_no_seconds_of_these_times_is_refused(counted: int) -> None:
    (refused,) = outcomes({**GOOD, "date": counted}, 1)
    assert isinstance(refused, RecordError)
    assert refused.reason == "date: must be text, not a number"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"draft": True}, "draft"),
        ({"draft": False}, ""),
        ({"is_published": 0}, "draft"),
        ({"isPublished": "false"}, "draft"),
        ({"isPublished": True}, ""),
        ({"pubstatus": "canceled"}, "withdrawn"),
        ({"pubStatus": "withheld"}, "draft"),
        ({"pubstatus": "usable"}, ""),
        ({"draft": True, "status": "review"}, "review"),
    ],
)
@pytest.mark.parametrize("words", [GOOD, {"title": "Harbor opens", "content": "It opened."}])
def test_what_a_record_hides_in_other_words_is_hidden(
    said: dict[str, object], status: str, words: dict[str, object]
) -> None:
    assert story({**words, **said}, indent=1).status == status


@pytest.mark.parametrize(
    "body", ["<p>It opened.</p><p>Ships &amp; boats came.</p>", "It opened.<br><br>Ships &amp; boats came."]
)
def test_a_text_with_the_marks_of_paragraphs_has_them_as_paragraphs(body: str) -> None:
    found = story({"headline": "<b>Harbor</b> opens", "body": body, "image_caption": "A pier. (AFP)"}, indent=1)
    assert (found.headline, found.body) == ("Harbor opens", "It opened.\n\nShips & boats came.")
    assert [(caption.text, caption.credit) for caption in found.captions] == [("A pier.", "AFP")]


@pytest.mark.parametrize("body", ["A page begins with <p> and a rule.", "5 < 6 > 4 &amp; so on", "<script>x</script>"])
def test_a_text_that_writes_of_marks_keeps_them(body: str) -> None:
    assert story({**GOOD, "body": body}).body == body


def test_a_list_of_texts_is_one_of_paragraphs() -> None:
    assert story({"title": "H", "content": ["It opened.", "Ships came."]}, indent=1).body == "It opened.\n\nShips came."


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(PLAIN, max_size=5), st.sampled_from([None, 0, 1]), st.booleans())
def test_the_entries_of_any_list_are_found_whole(values: list[object], indent: int | None, ascii: bool) -> None:
    words = json.dumps(values, indent=indent, ensure_ascii=ascii)
    lines = [Line(number, line) for number, line in enumerate(words.split("\n"), 1)]
    assert [json.loads(entry.text) for entry in entries_of_list(lines, 10_000)] == values


@given(st.text(alphabet='[]{}",:\\ \n1a', max_size=60))
def test_no_text_breaks_the_reader(words: str) -> None:
    assert all(isinstance(o, StoryRecord | RecordError) for o in outcomes(words, format="json"))


def test_the_results_of_an_interface_may_lie_in_a_page_of_them() -> None:
    article = {
        "uri": "8", "lang": "eng", "date": "2023-10-18", "dateTime": "2023-10-18T09:30:00Z",
        "url": "https://example.org/a", "title": "Port reopens", "body": "The port reopened.\n\nWorkers cheered.",
        "source": {"uri": "example.org", "title": "Daily Example"}, "authors": [{"name": "Hana Example"}],
    }  # fmt: skip
    page = {"articles": {"results": [article], "totalResults": 1, "page": 1, "count": 100, "pages": 1}}
    (story,) = read(io.BytesIO(json.dumps(page, indent=1).encode()), name="answer.json")
    assert isinstance(story, StoryRecord)
    story = complete(story)
    assert (story.headline, story.source, story.byline) == ("Port reopens", "Daily Example", "Hana Example")
    assert (story.published, story.language, story.url) == ("2023-10-18", "en", "https://example.org/a")
