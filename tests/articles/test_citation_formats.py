"""Citations for programs: whatever a story is called, reading its citation gives back its words."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.citation_formats import FORMATS, as_bibtex, as_csl, as_ris, as_wikipedia
from articles.citations import authors, in_text
from articles.models import Article, Source
from tests.factories import ArticleFactory

# What the schema of CSL-JSON (csl-data.json 1.0) says of the variables that are written; it allows no others.
CSL_TYPES: dict[str, type] = {
    "id": str, "type": str, "title": str, "container-title": str, "section": str, "language": str, "URL": str,
    "source": str, "note": str, "author": list, "issued": dict,
}  # fmt: skip
BIBTEX = {
    r"{\textbackslash}": "\\", r"{\textbraceleft}": "{", r"{\textbraceright}": "}", r"\&": "&", r"\%": "%",
    r"\$": "$", r"\#": "#", r"\_": "_", r"{\textasciitilde}": "~", r"{\textasciicircum}": "^",
}  # fmt: skip
# Letters by which the formats end their fields, beside any others.
HOSTILE = st.text(
    st.sampled_from("\\{}|[]<>&%$#_~^'\"=-@,; \n\r\t\u2028\x0b\x00ERTIab") | st.characters(codec="utf-8"), max_size=60
)
DATES = st.none() | st.dates(date(1400, 1, 1), date(2200, 12, 31))


def plain(text: str) -> str:
    """A text in one line."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).split())


@st.composite
def stories(draw: st.DrawFn) -> Article:
    """Stories with anything in what a citation tells of."""
    day = draw(DATES)
    return Article(
        uid="k3v9x2m7qa",
        slug="s",
        headline=draw(HOSTILE.filter(plain)),
        byline=draw(HOSTILE),
        section=draw(HOSTILE),
        language=draw(st.sampled_from(["en", "ar", "en-GB"])),
        url=draw(st.just("") | HOSTILE.map(lambda text: f"https://a.example/{text}")),
        source=draw(st.none() | st.builds(Source, name=HOSTILE)),
        published_on=day,
        date_precision=draw(st.sampled_from(["day", "month", "year"])) if day else "none",
        date_basis=draw(st.sampled_from(["stated", "inferred", "curated"])) if day else "",
    )


@given(story=stories())
def test_ris_gives_back_the_words_and_no_word_ends_a_field(story: Article) -> None:
    lines = as_ris(story).split("\r\n")
    assert lines[-2:] == ["ER  - ", ""]
    fields = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in lines[:-1]]
    assert all(fields)
    read = [(field[1], field[2]) for field in fields if field]
    assert read[0] == ("TY", "NEWS")
    assert [value for tag, value in read if tag == "TI"] == [plain(story.headline)]
    assert [value for tag, value in read if tag == "ER"] == [""]
    assert "\n" not in as_ris(story).replace("\r\n", "")


@given(story=stories())
def test_bibtex_keeps_its_braces_in_pairs_and_gives_back_the_words(story: Article) -> None:
    text = as_bibtex(story)
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0
    title = re.search(r"^  title = \{\{(.*)\}\},$", text, re.MULTILINE)
    assert title
    escapes = "|".join(map(re.escape, BIBTEX))
    assert not re.search(r"[&%$#_~^\\]", re.sub(escapes, "", title[1]))
    assert re.sub(escapes, lambda found: BIBTEX[found[0]], title[1]) == plain(story.headline)


@given(story=stories())
def test_csl_json_holds_what_its_schema_allows(story: Article) -> None:
    items = json.loads(as_csl(story))
    assert len(items) == 1
    item: dict[str, Any] = items[0]
    assert item["type"] == "article-newspaper"
    assert item["id"] == story.uid
    assert item["title"] == plain(story.headline)
    assert {name: type(value) for name, value in item.items()} == {name: CSL_TYPES[name] for name in item}
    assert all(set(name) == {"literal"} and name["literal"] for name in item.get("author", ()))
    if "issued" in item:
        assert set(item["issued"]) <= {"date-parts", "circa"}
        (parts,) = item["issued"]["date-parts"]
        assert 1 <= len(parts) <= 3
        assert all(type(part) is int for part in parts)


@given(story=stories())
def test_no_word_of_a_story_is_markup_in_a_wiki(story: Article) -> None:
    text = as_wikipedia(story)
    assert text.startswith("{{cite news |title=")
    assert text.endswith("}}\n")
    inside = text[len("{{cite news |") : -3]
    comments = re.compile(r"<!-- Date: [a-z ,]+\. -->")
    assert not re.search(r"[{}\[\]<>\n]|''|__|~~~", comments.sub("", inside))
    fields = dict(field.split("=", 1) for field in inside.split(" |"))
    assert html.unescape(fields["title"]) == plain(story.headline)
    assert set(fields) <= {"title", "newspaper", "date", "language", "url", "via"} | {
        name for name in fields if re.fullmatch(r"author\d*", name)
    }
    assert not re.search(r"\s", fields["url"].strip())


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mariam Saleh", ("Mariam Saleh",)),
        ("by: Mariam Saleh and Omar al-Rashid", ("Mariam Saleh", "Omar al-Rashid")),
        ("Mariam Saleh, Omar Rashid & Lina Haddad", ("Mariam Saleh", "Omar Rashid", "Lina Haddad")),
        ("AFP, Reuters", ("AFP, Reuters",)),
        ("Beirut: Asharq Al-Awsat", ("Beirut: Asharq Al-Awsat",)),
        ("مريم صالح", ("مريم صالح",)),
        ("By", ("By",)),
        ("", ()),
    ],
)
def test_a_byline_is_a_list_of_persons_only_where_each_is_called_like_one(byline: str, names: tuple[str, ...]) -> None:
    assert authors(Article(byline=byline)) == names


def story_of(**values: object) -> Article:
    usual = {
        "uid": "k3v9x2m7qa", "slug": "ship", "headline": "Ship & tide", "byline": "By Mariam Saleh", "language": "en",
        "source": Source(name="Harbour Gazette"), "published_on": date(2021, 3, 29), "date_precision": "day",
        "date_basis": "inferred",
    }  # fmt: skip
    return Article(**{**usual, **values})


def test_the_formats_in_full() -> None:
    story = story_of()
    assert as_ris(story).splitlines() == [
        "TY  - NEWS", "TI  - Ship & tide", "AU  - Mariam Saleh", "T2  - Harbour Gazette", "PY  - 2021",
        "DA  - 2021/03/29/", "LA  - en", "DP  - News Archive", "ID  - k3v9x2m7qa",
        "UR  - http://127.0.0.1:8000/articles/k3v9x2m7qa/", "N1  - Date: day inferred.", "ER  - ",
    ]  # fmt: skip
    assert as_bibtex(story).splitlines() == [
        "@article{k3v9x2m7qa,", r"  title = {{Ship \& tide}},", "  author = {{Mariam Saleh}},",
        "  journal = {Harbour Gazette},", "  year = {2021},", "  month = {03},", "  day = {29},", "  language = {en},",
        "  note = {Date: day inferred.},", "  url = {http://127.0.0.1:8000/articles/k3v9x2m7qa/},", "}",
    ]  # fmt: skip
    assert json.loads(as_csl(story)) == [
        {
            "id": "k3v9x2m7qa",
            "type": "article-newspaper",
            "title": "Ship & tide",
            "author": [{"literal": "Mariam Saleh"}],
            "container-title": "Harbour Gazette",
            "issued": {"date-parts": [[2021, 3, 29]], "circa": True},
            "language": "en",
            "URL": "http://127.0.0.1:8000/articles/k3v9x2m7qa/",
            "source": "News Archive",
            "note": "Date: day inferred.",
        }
    ]
    assert as_wikipedia(story_of(date_basis="stated", url="https://gazette.example/a|b")) == (
        "{{cite news |title=Ship &#38; tide |author=Mariam Saleh |newspaper=Harbour Gazette |date=29 March 2021 "
        "|url=https://gazette.example/a%7Cb |via=News Archive}}\n"
    )


@pytest.mark.parametrize(
    ("precision", "ris", "parts"), [("month", "2021/03//", [2021, 3]), ("year", "2021///", [2021])]
)
def test_a_date_is_cited_as_far_as_it_is_known(precision: str, ris: str, parts: list[int]) -> None:
    story = story_of(date_precision=precision, date_basis="stated")
    assert f"DA  - {ris}\r\n" in as_ris(story)
    assert json.loads(as_csl(story))[0]["issued"]["date-parts"] == [parts]
    assert "day = " not in as_bibtex(story)


@pytest.mark.django_db
def test_every_format_is_shown_on_the_page_and_had_as_a_file(client: Client, engine: None) -> None:
    story = ArticleFactory(headline="Ship <b>& tide", byline="By Mariam Saleh")
    page = client.get(story.get_absolute_url()).content.decode()
    for name, one in FORMATS.items():
        answer = client.get(story.get_absolute_url() + name)
        assert answer.headers["Content-Type"] == f"{one.media_type}; charset=utf-8"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{story.uid}.{one.suffix}"'
        assert answer.content.decode() == one.write(story)
        assert f'<link rel="alternate" type="{one.media_type}"' in page
        shown = re.search(rf'<pre id="cite-{one.suffix.split(".")[0]}"[^>]*>(.*?)</pre>', page, re.DOTALL)
        assert shown
        assert html.unescape(shown[1]).replace("\r\n", "\n") == one.write(story).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("headline", "cited"),
    [
        ("A berth", "“A berth.”"),
        ("A berth.", "“A berth.”"),
        ("A berth near the…", "“A berth near the…”"),
        ("Why?", "“Why?”"),
    ],
)
def test_a_headline_that_ends_by_itself_gets_no_full_stop_in_its_citation(headline: str, cited: str) -> None:
    assert cited in in_text(Article(uid="k3v9x2m7qa", slug="s", headline=headline))
