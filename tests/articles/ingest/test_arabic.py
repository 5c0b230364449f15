"""Arabic copy: its dates, its datelines, its photo credits."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.arabic_dates import arabic_dates
from articles.ingest.captions import parse_caption
from articles.ingest.complete import complete, dateline_in
from articles.ingest.dates import publication_date
from articles.ingest.records import DateBasis, DateFinding, StoryRecord

TODAY = date(2026, 11, 23)


def stated(words: str) -> DateFinding:
    return publication_date(StoryRecord("خبر", "نص", "line 1", published=words), today=TODAY)


def inferred(body: str, *captions: str, url: str = "") -> DateFinding:
    record = complete(StoryRecord("خبر", body, "line 1", url=url, captions=tuple(map(parse_caption, captions))))
    return publication_date(record, today=TODAY)


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("الأربعاء 18 أكتوبر/تشرين الأول 2023", "2023-10-18", "day"),
        ("الأربعاء، 18 أكتوبر (تشرين الأول) 2023", "2023-10-18", "day"),
        ("18 تشرين الأول 2023", "2023-10-18", "day"),
        ("18 تشرين الأول/أكتوبر 2023", "2023-10-18", "day"),
        ("١٨ أكتوبر ٢٠٢٣", "2023-10-18", "day"),
        ("۱۸ اكتوبر ۲۰۲۳", "2023-10-18", "day"),
        ("يوم الاثنين الموافق 3 يونيو 2024 م", "2024-06-03", "day"),
        ("3 حزيران 2024", "2024-06-03", "day"),
        ("5 جانفي 2024", "2024-01-05", "day"),
        ("5 غشت 2024", "2024-08-05", "day"),
        ("1 كانون الثاني 2024", "2024-01-01", "day"),
        ("31 كانون الأول، 2023", "2023-12-31", "day"),
        ("٢٠٢٣/١٠/١٨", "2023-10-18", "day"),
        ("18/10/2023", "2023-10-18", "day"),
        ("18 أكتوبر 2023 - 14:30", "2023-10-18", "day"),
        ("18 أكتوبر 2023 الساعة 14:30 بتوقيت غرينتش", "2023-10-18", "day"),
        ("أكتوبر 2023", "2023-10-01", "month"),
        ("تشرين الأول/أكتوبر 2023", "2023-10-01", "month"),
        ("٢٠٢٣", "2023-01-01", "year"),
    ],
)
def test_an_arabic_date_is_read_in_every_printed_form(words: str, day: str, precision: str) -> None:
    found = stated(words)
    assert (str(found.published_on), found.precision.value, found.basis) == (day, precision, DateBasis.STATED)


def test_the_clock_of_an_arabic_date_is_read() -> None:
    assert str(stated("18 أكتوبر 2023 - 14:30 غرينتش").published_at) == "2023-10-18 14:30:00+00:00"
    assert str(stated("18 أكتوبر 2023، 2:30 م").published_at) == "2023-10-18 14:30:00+00:00"
    assert str(stated("18 أكتوبر 2023 الساعة 09:05 صباحاً").published_at) == "2023-10-18 09:05:00+00:00"


@pytest.mark.parametrize(
    "words",
    [
        "3 ربيع الآخر 1445",
        "3 ربيع الآخر 1445 هـ",
        "الأربعاء 3 ربيع الثاني ١٤٤٥هـ",
        "12 رمضان 1445",
        "1445/04/03 هـ",
        "32 أكتوبر 2023",
        "31 نيسان 2023",
    ],
)
def test_what_is_no_day_of_the_gregorian_calendar_is_not_taken_for_one(words: str) -> None:
    found = stated(words)
    assert (found.published_on, found.basis) == (None, None)
    assert words in found.evidence


def test_the_gregorian_day_beside_a_hijri_one_is_read() -> None:
    assert str(stated("الأربعاء 3 ربيع الآخر 1445 هـ - 18 أكتوبر 2023 م").published_on) == "2023-10-18"
    assert str(stated("18 أكتوبر 2023 م الموافق 3 ربيع الآخر 1445 هـ").published_on) == "2023-10-18"


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("بغداد - رويترز - قتل", "بغداد"),
        ("القاهرة (رويترز) - قال", "القاهرة"),
        ("بغداد: «الشرق الأوسط» قال مسؤول", "بغداد"),
        ("بغداد - «الشرق الأوسط» قال مسؤول", "بغداد"),
        ("بيروت: نذير رضا\n\nقال مسؤول", "بيروت"),
        ("بيروت، 4 أغسطس (أ ف ب) - قال", "بيروت"),
        ("تل أبيب – قال", "تل أبيب"),
        ("واشنطن - أ ف ب: قال", "واشنطن"),
        ("الرياض (واس) قال", "الرياض"),
        ("نيويورك/جنيف (رويترز) - قالت", "نيويورك/جنيف"),
        ("دبي 18 أكتوبر تشرين الأول (رويترز) - قال", "دبي"),
    ],
)
def test_an_arabic_dateline_is_read(opening: str, place: str) -> None:
    assert dateline_in((opening,)) == place


@pytest.mark.parametrize(
    "opening",
    [
        "قال مسؤول - طلب عدم ذكر اسمه - إن الحرب مستمرة",
        "أعلنت وزارة الصحة (الخميس) أن العدد ارتفع",
        "سؤال: ماذا حدث؟",
        "رويترز - قال مسؤول",
        "الأول: نجح الفريق في ذلك",
        "وأضاف: «لن نرحل»",
        "نتنياهو: «لن نتراجع»",
    ],
)
def test_what_is_no_dateline_in_arabic_is_none(opening: str) -> None:
    assert dateline_in((opening,)) == ""


# printed | text | credit | agency | photographer | taken on | file photo
CAPTIONS = [
    ("جندي، 29 مارس 2020 (رويترز)", "جندي، 29 مارس 2020", "رويترز", "Reuters", "", "2020-03-29", False),
    ("جندي في كركوك. (أ ف ب)", "جندي في كركوك.", "أ ف ب", "AFP", "", "", False),
    ("جندي في كركوك (أ.ف.ب)", "جندي في كركوك", "أ.ف.ب", "AFP", "", "", False),
    ("جندي في كركوك (إ.ب.أ)", "جندي في كركوك", "إ.ب.أ", "EPA", "", "", False),
    ("جندي في كركوك (د.ب.أ)", "جندي في كركوك", "د.ب.أ", "dpa", "", "", False),
    ("جندي في كركوك (أ.ب)", "جندي في كركوك", "أ.ب", "AP", "", "", False),
    ("جندي في كركوك (غيتي)", "جندي في كركوك", "غيتي", "Getty Images", "", "", False),
    ("جندي في كركوك (الشرق الأوسط)", "جندي في كركوك", "الشرق الأوسط", "Asharq Al-Awsat", "", "", False),
    ("جندي في كركوك (واس)", "جندي في كركوك", "واس", "SPA", "", "", False),
    ("جندي في كركوك (رويترز - أرشيفية)", "جندي في كركوك", "رويترز - أرشيفية", "Reuters", "", "", True),
    ("صورة أرشيفية: جندي في كركوك (أ ف ب)", "جندي في كركوك", "أ ف ب", "AFP", "", "", True),
    ("جندي في كركوك. تصوير: علي الحسن", "جندي في كركوك.", "تصوير: علي الحسن", "", "علي الحسن", "", False),
    ("جندي. تصوير: علي الحسن - رويترز", "جندي.", "تصوير: علي الحسن - رويترز", "Reuters", "علي الحسن", "", False),
    ("جندي في كركوك (تصوير: سعد الدوسري)", "جندي في كركوك", "تصوير: سعد الدوسري", "", "سعد الدوسري", "", False),
    ("جندي في كركوك (وزارة الدفاع)", "جندي في كركوك", "وزارة الدفاع", "", "", "", False),
    ("جندي في كركوك (متداولة)", "جندي في كركوك", "متداولة", "", "", "", False),
    ("رئيس الوزراء (يمين) في كركوك", "رئيس الوزراء (يمين) في كركوك", "", "", "", "", False),
    ("الجندي علي في كركوك (يسار)", "الجندي علي في كركوك (يسار)", "", "", "", "", False),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "text", "credit", "agency", "photographer", "taken_on", "file_photo"), CAPTIONS)
def test_an_arabic_caption_is_taken_apart(
    printed: str, text: str, credit: str, agency: str, photographer: str, taken_on: str, file_photo: bool
) -> None:
    caption = parse_caption(printed)
    assert (caption.text, caption.credit, caption.agency, caption.photographer) == (text, credit, agency, photographer)
    assert (str(caption.taken_on or ""), caption.file_photo) == (taken_on, file_photo)


def test_a_dateline_with_a_full_day_dates_an_arabic_story() -> None:
    found = inferred("بغداد، 18 تشرين الأول 2023 (رويترز) - قال مسؤول ذلك.")
    assert (str(found.published_on), found.basis) == ("2023-10-18", DateBasis.INFERRED)
    assert "تشرين الأول" in found.evidence


def test_a_date_line_dates_an_arabic_story() -> None:
    found = inferred("نشر في: الأربعاء 18 أكتوبر 2023\n\nقال مسؤول ذلك.")
    assert str(found.published_on) == "2023-10-18"


@pytest.mark.parametrize(
    ("words", "day", "confidence"),
    [
        ("قال مسؤولون يوم الأربعاء إن القصف وقع.", date(2023, 10, 18), 0.7),
        ("قال مسؤولون اليوم الخميس إن القصف وقع.", date(2023, 10, 19), 0.6),
        ("بغداد - رويترز - وقع القصف الجمعة قرب المدينة.", date(2023, 10, 20), 0.4),
    ],
)
def test_the_weekday_of_an_arabic_report_beside_a_photo_dates_it(words: str, day: date, confidence: float) -> None:
    found = inferred(words, "جندي عراقي (أ ف ب) 18 أكتوبر 2023")
    assert (found.published_on, found.confidence) == (day, confidence)


@pytest.mark.parametrize(
    "words",
    [
        "قال مسؤولون أمس الثلاثاء إن القصف وقع.",
        "قال مسؤولون إن الاجتماع سيعقد الخميس.",
        "قال مسؤولون الأربعاء الماضي إن القصف وقع.",
        "قال مسؤولون إن الاثنين اتفقا.",
        "قال مسؤولون ذلك بعد صلاة الجمعة.",
    ],
)
def test_a_weekday_that_is_not_the_reports_dates_no_arabic_story(words: str) -> None:
    assert inferred(words, "جندي عراقي (أ ف ب) 18 أكتوبر 2023").published_on is None


def test_the_weekday_of_an_arabic_report_is_kept_for_a_curator() -> None:
    assert inferred("قال مسؤولون اليوم الاثنين ذلك.").evidence == "A Monday: “قال مسؤولون اليوم الاثنين ذلك.”"


def test_an_arabic_dateline_and_weekday_tell_the_year_after_one_that_is_past() -> None:
    found = inferred("بغداد، 18 أكتوبر (رويترز) - قال مسؤولون يوم الأربعاء إن الحرب مستمرة منذ 2022.")
    assert (str(found.published_on), found.confidence) == ("2023-10-18", 0.7)


def test_a_dateline_without_a_year_takes_that_of_the_address() -> None:
    found = inferred("بيروت، 4 أغسطس (أ ف ب) - قال مسؤول ذلك.", url="https://example.com/2021/08/story")
    assert str(found.published_on) == "2021-08-04"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.booleans())
def test_every_day_is_read_with_either_digits(day: date, eastern: bool) -> None:
    words = f"في {day.day} أيلول {day.year}" if day.month == 9 else f"في {day.day} سبتمبر {day.year}"
    if eastern:
        words = words.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    read = [found.day for found in arabic_dates(words)]
    assert read == ([date(day.year, 9, day.day)] if day.day <= 30 else [])


@given(st.text(alphabet="0123٤٥ أيلولتشرين/()هـم،- سبتمبر", max_size=60))
def test_any_text_is_read_without_error(words: str) -> None:
    for found in arabic_dates(words):
        assert 0 <= found.start < found.end <= len(words)
