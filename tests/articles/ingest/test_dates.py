"""Publication dates: stated ones in every printed form, inferred ones with their evidence, and honest silence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.captions import parse_caption
from articles.ingest.complete import complete, without_line
from articles.ingest.dates import publication_date
from articles.ingest.formats import read
from articles.ingest.records import DateBasis, DateFinding, StoryRecord

TODAY = date(2026, 11, 23)


def stated(words: str) -> DateFinding:
    return publication_date(StoryRecord("H", "On Monday it opened.", "line 1", published=words), today=TODAY)


def inferred(body: str, *captions: str, url: str = "") -> DateFinding:
    record = StoryRecord("H", body, "line 1", url=url, captions=tuple(map(parse_caption, captions)))
    return publication_date(record, today=TODAY)


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("2023-10-18", "2023-10-18", "day"),
        ("2023-10-18T23:30:00-05:00", "2023-10-18", "day"),
        ("20231018", "2023-10-18", "day"),
        ("Wed, 18 Oct 2023 09:30:00 +0300", "2023-10-18", "day"),
        ("18 October 2023", "2023-10-18", "day"),
        ("October 18, 2023", "2023-10-18", "day"),
        ("Oct. 18, 2023", "2023-10-18", "day"),
        ("Tuesday, 21 November, 2017 - 07:30", "2017-11-21", "day"),
        ("Friday, 31 March 2023", "2023-03-31", "day"),
        ("October 18, 2023 at 4:05 p.m.", "2023-10-18", "day"),
        ("2023/10/18", "2023-10-18", "day"),
        ("18/10/2023", "2023-10-18", "day"),
        ("10/18/2023", "2023-10-18", "day"),
        ("7.10.2023", "2023-10-07", "day"),
        ("10.18.2023", "2023-10-18", "day"),
        ("18-10-2023", "2023-10-18", "day"),
        ("18. Oktober 2023", "2023-10-18", "day"),
        ("Mittwoch, 18. Oktober 2023", "2023-10-18", "day"),
        ("mercredi 18 octobre 2023", "2023-10-18", "day"),
        ("1er octobre 2023", "2023-10-01", "day"),
        ("18 de octubre de 2023", "2023-10-18", "day"),
        ("18 ottobre 2023", "2023-10-18", "day"),
        ("18. desember 2023", "2023-12-18", "day"),
        ("18 marts 2023 09:30", "2023-03-18", "day"),
        ("2023-10", "2023-10-01", "month"),
        ("October 2023", "2023-10-01", "month"),
        ("2023", "2023-01-01", "year"),
        ("1400", "1400-01-01", "year"),
        ("2036-01-01", "2036-01-01", "day"),
        ("18/10/23", "2023-10-18", "day"),
        ("10/18/23", "2023-10-18", "day"),
        ("18.10.23", "2023-10-18", "day"),
        ("18/10/99", "1999-10-18", "day"),
        ("18-Oct-23", "2023-10-18", "day"),
        ("18-Oct-2023", "2023-10-18", "day"),
        ("2023.10.18", "2023-10-18", "day"),
        ("2023年10月18日", "2023-10-18", "day"),
        ("Wednesday, 18/10/23", "2023-10-18", "day"),
        ("Monday, 03/04/23", "2023-04-03", "day"),
        ("Saturday 03/04/2023", "2023-03-04", "day"),
        ("الأربعاء 08/11/2023", "2023-11-08", "day"),
        ("Wed, October 18, 2023", "2023-10-18", "day"),
        ("Wed 18 Oct 2023", "2023-10-18", "day"),
        ("October 18, 2023 (Wednesday)", "2023-10-18", "day"),
    ],
)
def test_a_stated_date_is_read_in_every_printed_form(words: str, day: str, precision: str) -> None:
    finding = stated(words)
    assert (str(finding.published_on), finding.precision, finding.basis) == (day, precision, DateBasis.STATED)
    assert finding.confidence == 1


@pytest.mark.parametrize(
    "words",
    [
        "18 octobre 2023 à 09h30",
        "18. Oktober 2023 um 9:30 Uhr",
        "18/10/2023 09:30",
        "10/18/2023, 9:30 AM",
        "18.10.2023 09:30:00",
        "2023/10/18 09:30",
        "18.10.2023 - 9:30",
    ],
)
def test_a_clock_behind_a_day_in_numbers_is_read(words: str) -> None:
    assert stated(words).published_at == datetime(2023, 10, 18, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 18/10/2023 à 09:30",
        "Veröffentlicht am 18. Oktober 2023",
        "Publisert 18.10.2023",
        "Publicado el 18 de octubre de 2023",
    ],
)
def test_the_line_that_says_when_a_page_went_up_is_read_in_other_languages(line: str) -> None:
    found = inferred(f"{line}\n\nLe port est ouvert.")
    assert (str(found.published_on), found.basis) == ("2023-10-18", DateBasis.INFERRED)


@pytest.mark.parametrize(
    "words",
    [
        "18 October 2023 9:30 AM EDT",
        "Oct. 18, 2023, 9:30 a.m. ET",
        "9:30 AM ET, Wed October 18, 2023",
        "18 Oct 2023 14.30 BST",
        "2023-10-18 08:30:00 CDT",
        "Wed Oct 18 13:30:00 +0000 2023",
        "18 October 2023 — 16:30 GMT+3",
        "18 October 2023 16:30 +03:00",
        "10/18/23 1:30pm",
        "13:30-18 أكتوبر 2023 م ـ 03 ربيع الثاني 1445 هـ",
    ],
)
def test_a_clock_time_is_read_with_the_zone_that_is_printed_with_it(words: str) -> None:
    assert stated(words).published_at == datetime(2023, 10, 18, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "18 October 2023 9:30 IST",
        "Wed, 18 Oct 2023 09:30:00 IST",
        "Wed , 18 Oct 2023 09:30:00 G",
        "Oct. 18, 2023 9 p.m. Beirut time",
    ],
)
def test_a_zone_of_several_countries_or_of_a_city_leaves_the_moment_open(words: str) -> None:
    finding = stated(words)
    assert (finding.published_on, finding.published_at, finding.precision) == (date(2023, 10, 18), None, "day")


@pytest.mark.parametrize("words", ["18" + " " * 300_000 + "October", "1" * 300_000, "(" * 300_000, "18/" * 100_000])
def test_endless_words_are_no_date_and_take_no_time(words: str) -> None:
    assert stated(words).published_on is None


def test_what_may_be_two_days_says_which() -> None:
    for words in ("03/04/23", "3/4/2023", "Tuesday, 03/04/23"):
        finding = stated(words)
        assert finding.published_on is None
        assert finding.evidence.endswith("which may be 2023-03-04 or 2023-04-03")


def test_a_stated_clock_time_gives_the_moment_in_its_zone() -> None:
    assert stated("2023-10-18T09:30:00Z").published_at == datetime(2023, 10, 18, 9, 30, tzinfo=UTC)
    assert stated("Tuesday, 21 November, 2017 - 07:30").published_at == datetime(2017, 11, 21, 7, 30, tzinfo=UTC)
    assert stated("October 18, 2023 at 4:05 p.m.").published_at == datetime(2023, 10, 18, 16, 5, tzinfo=UTC)
    zone = timezone(timedelta(hours=3))
    record = StoryRecord("H", "B", "line 1", published="2023-10-18 09:30")
    assert publication_date(record, today=TODAY, zone=zone).published_at == datetime(2023, 10, 18, 9, 30, tzinfo=zone)
    assert stated("2023-10-18").published_at is None


@pytest.mark.parametrize(
    "words",
    [
        "soon",
        "0001-01-01",
        "9999-12-31",
        "2037-01-01",
        "1399",
        "7/10/2023",
        "7-10-2023",
        "1402/07/26",
        "1402-07-26",
        "26/07/1402",
        "1445-04-03T09:30:00Z",
        "18 Brumaire 2023",
        "18 octobre 2023 à la mer",
        "32. Oktober 2023",
        "2023-02-30",
        "2023-13",
        "32 May 2020",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "October 18, 2023 at 25:99",
        "-",
        "1697622000",
        "18/10/30",
        "13/13/23",
        "18 October 2023 9:30 and more",
        "18 October 2023 13:30 PM",
    ],
)
def test_words_that_are_no_date_are_kept_as_evidence_and_nothing_is_guessed(words: str) -> None:
    finding = stated(words)
    assert (finding.published_on, finding.basis, finding.confidence) == (None, None, 0)
    assert words in finding.evidence


@given(st.text(min_size=1))
def test_no_stated_words_raise(words: str) -> None:
    finding = stated(words)
    assert (finding.basis is None) == (finding.published_on is None)


@pytest.mark.parametrize(
    ("body", "captions", "day"),
    [
        ("It opened on Wednesday, officials said.", ["A pump, May 4, 2021. (Reuters)"], "2021-05-05"),
        ("UNIFIL said on Monday it had opened.", ["A sign. (AFP)", "Children, 22 January 2024. (EPA)"], "2024-01-22"),
        ("A plane crashed yesterday.", ["A view, January 14, 2019. (Reuters)"], "2019-01-15"),
        ("A plane crashed today.", ["A view, January 14, 2019. (Reuters)"], "2019-01-14"),
        ("It was hit.\n\nThe base was hit, a statement Wednesday said.", ["A base, May 4, 2021. (AP)"], "2021-05-05"),
        ("BAGHDAD, Oct 18, 2023 (Reuters) - Two drones were shot down.", [], "2023-10-18"),
        ("SALVADOR, Feb 26 - Showers continued.", ["Cocoa, February 25, 1987. (AP)"], "1987-02-26"),
        ("Published: Wednesday, October 18, 2023\n\nTwo drones were shot down.", [], "2023-10-18"),
        ("Two drones were shot down.\n\nIt is over.\n\nOct. 18, 2023", [], "2023-10-18"),
        ("BAGHDAD, Oct 18 (Reuters) - A base was hit on Wednesday. Oil fell in 2022.", [], "2023-10-18"),
        (
            "BAGHDAD, Oct 19 (Reuters) - Hamas fled on Wednesday.\n\nSince the war on Oct. 7, all is lost.",
            [],
            "2023-10-19",
        ),
        (
            "Two clubs drew on Sunday night.",
            ["A ball, Doha, Sunday, Sept. 1, 2019. (AP Photo/A. Example)"],
            "2019-09-01",
        ),
        ("Officials said on October 18, 2023 that two drones were shot down.", [], "2023-10-18"),
        ("The talks began three days after October 7, 2023, in Cairo.", [], "2023-10-10"),
        ("The talks began two weeks after October 7, 2023, in Cairo.", [], "2023-10-21"),
    ],
)
def test_a_date_is_inferred_with_its_evidence(body: str, captions: list[str], day: str) -> None:
    finding = inferred(body, *captions)
    assert (str(finding.published_on), finding.basis) == (day, DateBasis.INFERRED)
    assert 0 < finding.confidence < 1
    assert finding.evidence
    assert finding.published_at is None


@pytest.mark.parametrize(
    ("body", "captions"),
    [
        ("Oman opened a fair on Tuesday.", ["FILE PHOTO: Dates, August 2, 2019. REUTERS/S. Name/File Photo"]),
        ("Maps were counted. The oldest was printed in London in 1841.", []),
        ("A tower collapsed on Friday.", ["A tower, August 2, 2019. (AFP)"]),
        ("State media said on Friday a tower collapsed.", ["A collapsed tower, August 2, 2019. (AFP)"]),
        ("At a funeral on Tuesday, a stampede erupted.", ["Mourners in Kerman, Tuesday, Jan. 7, 2020. (AP)"]),
        ("BAGHDAD, Oct 18 (Reuters) - A base was hit on Wednesday.", []),
        ("BAGHDAD, Oct 18 (Reuters) - A base was hit on Friday. Oil fell in 2022.", []),
        ("October was cold, 2023 too.\n\nIt snowed.", []),
        ("Mubarak died on Tuesday.", ["Mubarak in Cairo, March 26, 2015. (Reuters)"]),
        ("The talks will resume on Wednesday.", ["A room, May 4, 2021. (AP)"]),
        ("The deal runs until Wednesday.", ["A room, May 4, 2021. (AP)"]),
        ("Last Wednesday it closed.", ["A room, May 4, 2021. (AP)"]),
        ("It opened on Wednesday. It had closed in 2023.", ["A room, May 4, 2021. (AP)"]),
        ("It opened on Wednesday. It had closed on June 3, 2023.", ["A room, May 4, 2021. (AP)"]),
        ("The anniversary of September 11, 2001 was marked.", []),
        ("They said on October 18, 2030 it opened.", []),
        ("The return match is on Oct. 7 in Riyadh.", []),
        ("It opened on Friday.", ["A room, December 31, 9999. (AP)"]),
        ("It opened 999 weeks after December 31, 9999.", []),
        ("It opened yesterday.", ["A room, December 31, 9999. (AP)"]),
    ],
)
def test_what_does_not_suffice_gives_no_date(body: str, captions: list[str]) -> None:
    finding = inferred(body, *captions)
    assert (finding.published_on, finding.basis, finding.confidence) == (None, None, 0)


@pytest.mark.parametrize(
    ("url", "day", "precision"),
    [
        ("https://www.example.com/world/2023/10/18/two-drones", "2023-10-18", "day"),
        ("https://www.example.com/world/2023/oct/18/two-drones", "2023-10-18", "day"),
        ("https://www.example.com/2023-10-18-two-drones.html", "2023-10-18", "day"),
        ("https://www.example.com/two-drones-2023-10-18/", "2023-10-18", "day"),
        ("https://www.example.com/news/20231018/two-drones", "2023-10-18", "day"),
        ("https://www.example.com/2023/10/two-drones", "2023-10-01", "month"),
        ("https://www.example.com/2023/two-drones", "None", "none"),
        ("https://www.example.com/2023/13/18/two-drones", "None", "none"),
        ("https://www.example.com/2030/10/18/two-drones", "None", "none"),
        ("https://www.example.com/2023/10/18/as-of-2023-10-17/x", "2023-10-18", "day"),
        ("https://www.example.com/2023/10/18/2023/10/19/x", "None", "none"),
        ("https://www.example.com/article/1234202310189876", "None", "none"),
        ("https://www.example.com/node/4810241", "None", "none"),
    ],
)
def test_the_address_of_a_page_tells_its_day_or_its_month(url: str, day: str, precision: str) -> None:
    finding = inferred("Two drones were shot down.", url=url)
    assert (str(finding.published_on), finding.precision) == (day, precision)
    if finding.published_on:
        assert (finding.basis, url in finding.evidence) == (DateBasis.INFERRED, True)
        assert finding.confidence > 0.8


@pytest.mark.parametrize(
    "line",
    [
        "Published: 18 October 2023 9:30 AM EDT",
        "Wednesday, 18/10/23",
        "Posted on 10/18/23",
        "October 18, 2023",
        "Wed Oct 18, 2023 | Updated 9:30 AM",
        "نشر في: الأربعاء 18 أكتوبر 2023",
        "نُشر: 10:30-18 أكتوبر 2023 م ـ 03 ربيع الثاني 1445 هـ",
        "تم النشر في 18/10/2023",
        "الأربعاء - 18 أكتوبر 2023 م",
    ],
)
@pytest.mark.parametrize("place", [0, 1, -1])
def test_a_line_that_is_read_as_the_date_is_cut_out_of_the_body(line: str, place: int) -> None:
    parts = ["The port opened its last berth.", "Two ships came in.", "A third one waits."]
    body = "\n\n".join([line, *parts] if place == 0 else [*parts, line] if place < 0 else [parts[0], line, *parts[1:]])
    finding = inferred(body)
    assert (finding.published_on, finding.basis, finding.confidence) == (date(2023, 10, 18), "inferred", 0.85)
    assert line in finding.evidence
    record = StoryRecord("H", body, "line 1", published="2023-10-18T09:30:00Z")
    assert publication_date(record, today=TODAY).line == finding.line == line
    assert without_line(record, line).body == "\n\n".join(parts)


def test_a_date_line_that_says_another_day_than_the_record_stays() -> None:
    body = "Published: 18 October 2023\n\nThe port opened."
    assert publication_date(StoryRecord("H", body, "line 1", published="2023-10-20"), today=TODAY).line == ""


def test_the_days_of_a_chronology_and_a_score_date_nothing_and_stay() -> None:
    chronology = "October 7, 2023\n\nThe port closed.\n\nOctober 18, 2023\n\nIt opened.\n\nOctober 19, 2023"
    for body in (chronology, "12/10/15\n\nThe port opened."):
        finding = inferred(body)
        assert (finding.published_on, finding.line) == (None, "")


def test_the_writer_and_the_place_below_a_date_line_are_read_once_it_is_cut() -> None:
    body = "October 18, 2023\n\nBEIRUT (Reuters) - The port opened."
    cut = without_line(complete(StoryRecord("H", body, "line 1")), "October 18, 2023")
    assert (cut.dateline, cut.body) == ("BEIRUT", "BEIRUT (Reuters) - The port opened.")
    cut = without_line(
        complete(StoryRecord("H", "October 18, 2023\n\nBy Hana Example\n\nIt opened.", "line 1")), "October 18, 2023"
    )
    assert cut.byline == "Hana Example"


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    finding = inferred("Updated 9:30 AM EDT, October 19, 2023\n\nThe port opened.")
    assert (finding.published_on, finding.line) == (None, "")


def test_a_body_that_is_a_date_line_alone_stays() -> None:
    record = StoryRecord("H", "October 18, 2023", "line 1")
    assert without_line(record, "October 18, 2023") == record


def test_an_address_is_not_believed_against_the_text() -> None:
    url = "https://www.example.com/2023/10/18/two-drones"
    assert inferred("It opened. It had closed on June 3, 2024.", url=url).published_on is None
    assert inferred("It opened. It had closed in 2024.", url=url).published_on is None
    dateline = inferred("BAGHDAD, Oct 17, 2023 (Reuters) - It opened.", url=url)
    assert dateline.published_on == date(2023, 10, 17)


def test_a_month_in_the_address_gives_a_dateline_its_year_and_keeps_other_months_out() -> None:
    url = "https://www.example.com/2023/10/two-drones"
    finding = inferred("BAGHDAD, Oct 18 (Reuters) - Two drones were shot down.", url=url)
    assert (finding.published_on, finding.precision) == (date(2023, 10, 18), "day")
    photo = inferred("It opened, a minister said on Friday.", "Dates, August 2, 2019. REUTERS/S. Name", url=url)
    assert (photo.published_on, photo.precision) == (date(2023, 10, 1), "month")


def test_a_file_photo_counts_only_on_the_weekday_of_the_report_and_is_less_sure() -> None:
    report = "It opened, a minister said on Friday."
    file_photo = inferred(report, "FILE PHOTO: Dates, August 2, 2019. REUTERS/S. Name/File Photo")
    photo = inferred(report, "Dates, August 2, 2019. REUTERS/S. Name")
    assert file_photo.published_on == photo.published_on == date(2019, 8, 2)
    assert file_photo.confidence < photo.confidence


def test_the_weekday_in_the_lede_of_a_story_with_a_dateline_is_that_of_the_report() -> None:
    caption = parse_caption("The skyline of Doha on the eve, February 28, 2020. (AFP)")
    body = "DOHA (AFP) - An agreement was signed in Doha on Saturday."
    filed = StoryRecord("H", body, "line 1", dateline="DOHA", captions=(caption,))
    assert publication_date(filed, today=TODAY).published_on == date(2020, 2, 29)
    assert publication_date(replace(filed, dateline=""), today=TODAY).published_on is None


def test_the_first_seed_has_no_date_and_the_second_is_inferred(shared_data: Path) -> None:
    first, second = (
        publication_date(complete(found), today=TODAY)
        for found in read(shared_data.parent / "seeds" / "two-articles.txt")
        if isinstance(found, StoryRecord)
    )
    assert (first.published_on, first.not_before) == (None, date(2023, 10, 7))
    assert first.evidence.startswith("Not before 2023-10-07, a Wednesday: “Since the beginning of the war on Oct. 7,")
    assert "a statement Wednesday by US Central Command" in first.evidence
    assert (second.published_on, second.basis) == (date(2025, 1, 23), DateBasis.INFERRED)
    assert "said on Thursday" in second.evidence


def test_the_labelled_dates_of_the_fixtures_are_found(shared_data: Path) -> None:
    labels = json.loads((shared_data / "fixtures_own" / "gold.json").read_text())
    stories = read(shared_data / "fixtures_own" / "s9_bundle_of_five.txt")
    for found, key in zip(stories, labels["files"]["s9_bundle_of_five.txt"], strict=True):
        assert isinstance(found, StoryRecord)
        finding, label = publication_date(complete(found), today=TODAY), labels["articles"][key]["pub_date"]
        assert str(finding.published_on or "") == (label["best"] or ""), key
        assert str(finding.not_before or "") == (label["lower_bound"] or ""), key


def test_no_labelled_story_is_dated_wrongly_nor_bounded_above_its_date(shared_data: Path) -> None:
    right = 0
    for page in sorted((shared_data / "gold" / "open").glob("wn*.txt")):
        label = date.fromisoformat(json.loads(page.with_suffix(".gold.json").read_text())["pub_date"])
        (found,) = read(page)
        assert isinstance(found, StoryRecord)
        finding = publication_date(complete(found), today=TODAY)
        right += finding.published_on == label
        assert finding.published_on in (None, label), page.name
        assert finding.not_before is None or finding.not_before <= label, page.name
    assert right >= 5


def test_no_dated_sentence_gives_a_wrong_publication_date_with_confidence(shared_data: Path) -> None:
    rows = json.loads((shared_data / "dates" / "dates.json").read_text())
    for row in rows:
        finding = inferred(row["text"])
        gold = {date.fromisoformat(row["anchor_date"])}
        gold |= {date.fromisoformat(row["gold_start"])} if row["use"] == "pub" else set()
        assert finding.published_on is None or finding.published_on in gold or finding.confidence <= 0.8, row["id"]


def test_an_exported_date_keeps_basis_precision_and_evidence() -> None:
    extra = {"date_basis": "inferred", "date_precision": "day", "date_evidence": "said on Thursday"}
    record = StoryRecord("H", "B", "line 1", published="2025-01-23", extra=extra)
    finding = publication_date(record, today=TODAY)
    assert (finding.basis, finding.evidence) == (DateBasis.INFERRED, "said on Thursday")
    assert finding.confidence < 1
    month = publication_date(replace(record, published="2025-01-01", extra={"date_precision": "month"}), today=TODAY)
    assert (month.precision, month.basis) == ("month", DateBasis.STATED)


@given(st.text(), st.text())
def test_no_story_makes_inference_raise(body: str, caption: str) -> None:
    finding = inferred(f"On Monday {body}", f"{caption}, May 4, 2021. (AFP)")
    assert 0 <= finding.confidence <= 1
