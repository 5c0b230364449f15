"""CSV: columns, lists in cells, and quoting that costs one row only."""

from __future__ import annotations

import io

import pytest

from articles.ingest.formats import read
from articles.ingest.formats.csv import READER
from articles.ingest.records import RecordError, StoryRecord


def outcomes(text: str) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(text.encode()), "csv", name="in.csv"))


def test_columns_are_the_keys_of_the_import_record_and_lists_are_parted_by_semicolons() -> None:
    (found,) = outcomes(
        "ID,Title,text,regions,actors,captions,desk\n7,H,B,Iraq; Syria,X,A pier. (AFP); A port.,Night\n"
    )
    assert isinstance(found, StoryRecord)
    assert (found.external_id, found.headline, found.body, found.regions) == ("7", "H", "B", ("Iraq", "Syria"))
    assert [(caption.text, caption.credit) for caption in found.captions] == [("A pier.", "AFP"), ("A port.", "")]
    assert dict(found.extra) == {"desk": "Night"}


def test_captions_may_be_a_json_list() -> None:
    (found,) = outcomes('headline,body,captions\nH,B,"[{""text"": ""One; two"", ""credit"": ""AP""}]"\n')
    assert isinstance(found, StoryRecord)
    assert (found.captions[0].text, found.captions[0].agency) == ("One; two", "AP")


def test_a_quoted_cell_may_hold_line_breaks_and_quotes() -> None:
    first, second = outcomes('headline,body\n"A ""port""","One.\r\n\r\nTwo."\nI,C\n')
    assert isinstance(first, StoryRecord)
    assert isinstance(second, StoryRecord)
    assert (first.headline, first.body, first.position) == ('A "port"', "One.\n\nTwo.", "line 2")
    assert second.position == "line 5"


@pytest.mark.parametrize("later", ["q3,Three,b\nq4,Four,b\n", 'q3,Three,b\nq4,Four,"b\nc"\n'])
def test_a_quote_that_is_never_closed_costs_its_own_row_only(later: str) -> None:
    found = outcomes(f'id,headline,body\nq1,One,b\nq2,"Two,b\n{later}')
    assert [type(outcome) for outcome in found] == [StoryRecord, RecordError, StoryRecord, StoryRecord]
    assert isinstance(found[1], RecordError)
    assert found[1].position == "line 3"
    assert "quot" in found[1].reason


def test_a_row_with_another_number_of_cells_is_refused_by_its_line() -> None:
    first, second = outcomes("headline,body\nOne,b,c\nTwo,b\n")
    assert isinstance(first, RecordError)
    assert first.reason == "3 cells where the first line names 2 columns; quote a cell that holds a comma"
    assert isinstance(second, StoryRecord)


def test_the_line_of_a_spreadsheet_that_states_the_delimiter_is_no_row() -> None:
    (found,) = outcomes("sep=;\r\nTitle;Text\r\nHarbor opens;It opened\r\n")
    assert isinstance(found, StoryRecord)
    assert (found.headline, found.position) == ("Harbor opens", "line 3")


def test_columns_may_have_the_names_of_other_programs() -> None:
    (found,) = outcomes("title,publication,author,content\nHarbor opens,Daily,Hana Example,It opened\n")
    assert isinstance(found, StoryRecord)
    assert (found.body, found.source, found.byline) == ("It opened", "Daily", "Hana Example")


@pytest.mark.parametrize(
    "header",
    ["Article_Title,article_text,Author(s),News Source", "Titel;Inhalt;Autor;Quelle", "العنوان,النص,الكاتب,المصدر"],
)
def test_columns_may_be_named_as_scrapers_and_offices_name_them(header: str) -> None:
    mark = ";" if ";" in header else ","
    (found,) = outcomes(f"{header}\n" + mark.join(("Harbor opens", "It opened", "Hana Example", "Daily")) + "\n")
    assert isinstance(found, StoryRecord)
    assert (found.body, found.source, found.byline) == ("It opened", "Daily", "Hana Example")


@pytest.mark.parametrize("empty", ["nan", "NaN", "NaT", "None", "NULL", "N/A", "\\N"])
def test_a_cell_that_says_that_it_is_empty_is_empty(empty: str) -> None:
    (found,) = outcomes(f"title,content,author,date\nHarbor opens,It opened,{empty},{empty}\n")
    assert isinstance(found, StoryRecord)
    assert (found.byline, found.published) == ("", "")


def test_columns_may_be_parted_by_vertical_bars() -> None:
    given = "headline|body|language\nHarbor opens|Ships, ferries; boats came in.|en\n"
    assert READER.recognises(given.encode(), "stories.txt")
    (found,) = outcomes(given)
    assert isinstance(found, StoryRecord)
    assert (found.headline, found.body, found.language) == ("Harbor opens", "Ships, ferries; boats came in.", "en")


def test_between_tabs_a_line_break_is_written_out() -> None:
    (found,) = outcomes("headline\tbody\nHarbor opens\tIt opened.\\nShips came.\n")
    assert isinstance(found, StoryRecord)
    assert found.body == "It opened.\nShips came."
    (found,) = outcomes("headline,body\nHarbor opens,It opened in C:\\new.\n")
    assert isinstance(found, StoryRecord)
    assert found.body == "It opened in C:\\new."


@pytest.mark.parametrize("header", ["1,Some title,Some body", "body,published", "id,headline"])
def test_a_file_without_the_columns_needed_is_one_refusal_that_names_them(header: str) -> None:
    (refused,) = outcomes(f"{header}\na,b,c\nd,e,f\n")
    assert isinstance(refused, RecordError)
    assert "“headline” (or “title”) and “body” (or “text”)" in refused.reason


def test_an_empty_cell_of_a_column_needed_is_refused_naming_the_field() -> None:
    first, second = outcomes("headline,body\n,b\nH,\n")
    assert "headline: missing" in str(first)
    assert "body: missing" in str(second)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_known_by_the_columns(delimiter: str) -> None:
    (found,) = outcomes(delimiter.join(("headline", "body")) + "\n" + delimiter.join(("H", "B")) + "\n")
    assert isinstance(found, StoryRecord)


def test_formula_guards_of_an_own_export_are_taken_off_and_other_quotes_stay() -> None:
    (own,) = outcomes("uid,headline,body\nk3v9x2m7qa,'=SUM(A1),B\n")
    (other,) = outcomes("headline,body\n'-30 degrees' recorded,B\n")
    assert isinstance(own, StoryRecord)
    assert isinstance(other, StoryRecord)
    assert (own.headline, other.headline) == ("=SUM(A1)", "'-30 degrees' recorded")


def test_a_cell_may_be_longer_than_the_library_allows_by_default() -> None:
    (found,) = outcomes("headline,body\nH," + "word " * 40_000 + "\n")
    assert isinstance(found, StoryRecord)
    assert len(found.body) == 200_000
