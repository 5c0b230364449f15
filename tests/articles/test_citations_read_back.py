"""Citations and exports of the sample archive, read by the programs of others: rispy, bibtexparser, jsonschema."""

from __future__ import annotations

import io
import json
from pathlib import Path

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from articles.citation_formats import as_bibtex, as_csl, as_ris
from articles.citations import authors, date_parts, one_line, permanent_url, source_name
from articles.export import for_export
from articles.export_formats import as_ninjs
from articles.models import Article
from tests.articles.test_citation_formats import stories

SAMPLE = Path(__file__).resolve().parents[2] / "articles" / "sample"

TEXT = {"type": "string", "minLength": 1}
NAMES = {
    "type": "array", "minItems": 1,
    "items": {"type": "object", "required": ["literal"], "properties": {"literal": TEXT}, "maxProperties": 1},
}  # fmt: skip
DAY = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
ISSUED = {
    "type": "object", "required": ["date-parts"], "additionalProperties": False,
    "properties": {
        "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": DAY}, "circa": {"type": "boolean"},
    },
}  # fmt: skip
# What CSL-JSON asks of the variables that are written, and no others.
CSL = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type", "title", "URL"],
        "additionalProperties": False,
        "properties": {
            "id": TEXT, "type": {"const": "article-newspaper"}, "title": TEXT, "author": NAMES,
            "container-title": TEXT, "issued": ISSUED, "section": TEXT, "language": TEXT,
            "URL": TEXT | {"pattern": "^https?://"}, "source": TEXT, "note": TEXT,
        },
    },
}  # fmt: skip
# What ninjs 2.1 asks of what is written: names of lists in the plural, texts as values with their role.
VALUES = {
    "type": "array", "minItems": 1,
    "items": {"type": "object", "required": ["value"], "properties": {"value": TEXT, "role": TEXT}},
}  # fmt: skip
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
NINJS = {
    "type": "object",
    "required": ["uri", "type", "headlines", "bodies"],
    "properties": {
        "uri": TEXT, "type": {"enum": ["text"]}, "headlines": VALUES, "bodies": VALUES, "language": TEXT,
        "versioncreated": MOMENT, "firstcreated": MOMENT, "representationtype": {"enum": ["full", "partial"]},
        "descriptions": VALUES,
        "associations": {"type": "array", "items": {"type": "object", "required": ["name", "uri"]}},
        "standard": {"type": "object", "required": ["name", "version", "schema"]},
    },
}  # fmt: skip


@pytest.fixture
def sample() -> list[Article]:
    """Every story of the sample archive, as the import stores it."""
    paths = [str(SAMPLE / name) for name in ("stories.jsonl", "stories.txt")]
    call_command("import_articles", *paths, stdout=io.StringIO(), stderr=io.StringIO())
    found = list(for_export(Article.objects.all()).order_by("uid"))
    assert len(found) == 60
    return found


@pytest.mark.django_db
def test_the_citations_of_the_sample_are_read_back_by_other_programs(sample: list[Article]) -> None:
    references = rispy.loads("".join(map(as_ris, sample)))
    assert [reference["id"] for reference in references] == [story.uid for story in sample]
    for story, reference in zip(sample, references, strict=True):
        assert reference["type_of_reference"] == "NEWS"
        assert reference["title"] == one_line(story.headline)
        assert tuple(reference.get("authors", ())) == tuple(map(one_line, authors(story)))
        assert reference.get("secondary_title", "") == one_line(source_name(story))
        assert [int(part) for part in reference.get("date", "").split("/") if part] == list(date_parts(story))
        assert reference["urls"] == [permanent_url(story)]

    library = bibtexparser.parse_string(
        "\n".join(map(as_bibtex, sample)), append_middleware=[LatexDecodingMiddleware()]
    )
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [story.uid for story in sample]
    for story, entry in zip(sample, library.entries, strict=True):
        fields = {field.key: str(field.value) for field in entry.fields}
        assert entry.entry_type == "article"
        assert fields["title"] == one_line(story.headline)
        assert fields.get("author", "") == " and ".join(authors(story))
        assert [int(fields[name]) for name in ("year", "month", "day") if name in fields] == list(date_parts(story))
        assert fields["url"].replace("\\", "") == permanent_url(story)

    for story in sample:
        (item,) = json.loads(as_csl(story))
        Draft202012Validator(CSL).validate([item])
        assert (item["id"], item["title"]) == (story.uid, one_line(story.headline))


@pytest.mark.django_db
def test_the_sample_as_ninjs_is_what_that_standard_asks_for(sample: list[Article]) -> None:
    items = [json.loads(line) for line in as_ninjs(sample)]
    assert len(items) == len(sample)
    for story, item in zip(sample, items, strict=True):
        Draft202012Validator(NINJS).validate(item)
        assert item["headlines"][0]["value"] == story.headline


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(stories(), min_size=1, max_size=2))
def test_no_words_of_a_story_make_another_field_or_record(drawn: list[Article]) -> None:
    for number, story in enumerate(drawn):
        story.uid = f"k3v9x2m7q{number}"
    references = rispy.loads("".join(map(as_ris, drawn)))
    assert [reference["id"] for reference in references] == [story.uid for story in drawn]
    assert all(reference["type_of_reference"] == "NEWS" for reference in references)
    library = bibtexparser.parse_string("\n".join(map(as_bibtex, drawn)))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [story.uid for story in drawn]
    names = {"title", "author", "journal", "year", "month", "day", "language", "note", "url"}
    assert all({field.key for field in entry.fields} <= names for entry in library.entries)
    for story in drawn:
        Draft202012Validator(CSL).validate(json.loads(as_csl(story)))
