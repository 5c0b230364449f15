"""Times in Arabic stories: named days, weekdays, near days, periods; what goes by the name of a day and is none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.chronology import Dated, times_in
from articles.chronology.arabic import arabic_dateline_end, arabic_mentions

WEDNESDAY = date(2023, 10, 18)


def told(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """What is read: the words, and the days as `2023-10-18` or `2023-10-01..2023-10-31`."""
    return [
        (m.words, str(m.starts_on) if m.starts_on == m.ends_on else f"{m.starts_on}..{m.ends_on}")
        for m in arabic_mentions(text, published)
    ]


def days(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [day for _, day in told(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقع الهجوم في 7 أكتوبر 2022.", ["2022-10-07"]),
        ("وقع الهجوم في ٧ تشرين الأول/أكتوبر ٢٠٢٢.", ["2022-10-07"]),
        ("وقع الهجوم في 7 أكتوبر (تشرين الأول) من عام 2022.", ["2022-10-07"]),
        ("وقع الهجوم يوم الجمعة 7 أكتوبر 2022.", ["2022-10-07"]),
        ("وقع الهجوم في السابع من أكتوبر 2022.", ["2022-10-07"]),
        ("وقع الهجوم في الحادي والعشرين من أيلول 2022.", ["2022-09-21"]),
        ("من 7 إلى 10 أكتوبر 2022.", ["2022-10-07..2022-10-10"]),
        ("في 18/10/2022 وفي 7/10/2022.", ["2022-10-18"]),
        ("في 31 يونيو 2022.", []),
        ("في أكتوبر 2022 وفي أواخر مايو 2019.", ["2022-10-01..2022-10-31", "2019-05-21..2019-05-31"]),
        ("منذ عام 2011، وبين عامي 2003 و2005.", ["2011-01-01..2011-12-31", "2003-01-01..2005-12-31"]),
        ("الجمعة 18 ربيع الأول 1445 هـ الموافق 3 نوفمبر 2023.", ["2023-11-03"]),
    ],
)
def test_what_names_its_year_needs_no_day_of_publication(text: str, expected: list[str]) -> None:
    assert days(text, None) == expected
    assert all(mention.absolute for mention in arabic_mentions(text, None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال مسؤولون يوم الأربعاء ذلك.", ["2023-10-18"]),
        ("قال مسؤولون أمس الثلاثاء ذلك.", ["2023-10-17"]),
        ("قال مسؤولون أول من أمس ذلك.", ["2023-10-16"]),
        ("وصل مساء الاثنين.", ["2023-10-16"]),
        ("وصل الأربعاء الماضي.", ["2023-10-11"]),
        ("وصل إلى بيروت السبت، وغادرها والأحد.", ["2023-10-14", "2023-10-15"]),
        ("سيعقد الاجتماع الخميس المقبل.", ["2023-10-19"]),
        ("من المقرر أن يبدأ يوم الأحد.", ["2023-10-22"]),
        ("يصل غداً الخميس.", ["2023-10-19"]),
        ("الأسبوع الماضي والشهر المقبل والعام الجاري.", [
            "2023-10-08..2023-10-14", "2023-11-01..2023-11-30", "2023-01-01..2023-12-31"]),
        ("اعتقل قبل يومين، وقبل ثلاثة أشهر.", ["2023-10-16", "2023-07-01..2023-07-31"]),
        ("وقع ذلك في 25 سبتمبر.", ["2023-09-25"]),
        ("سيعود في 3 يناير.", ["2024-01-03"]),
        ("في مارس الماضي.", ["2023-03-01..2023-03-31"]),
        ("قتل الليلة الماضية.", ["2023-10-17"]),
    ],
)  # fmt: skip
def test_relative_words_count_from_the_day_of_publication(text: str, expected: list[str]) -> None:
    assert days(text) == expected
    assert days(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "خرج المصلون بعد صلاة الجمعة.",
        "التقى الاثنين معا.",
        "قالت قوى 14 آذار ذلك.",
        "عبر جسر 6 أكتوبر بسيارته.",
        "بنيت في 2018 مدرسة جديدة.",
        "تحدث قبل يومين من الانتخابات.",
        "مارس الرجل عمله.",
        "ينتظر الناس الغد.",
        "في الساعة 7:30 عاد.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert days(text) == []


def test_a_day_without_its_year_is_that_of_the_same_day_in_full_or_of_what_happened_on_it() -> None:
    assert days("وقع ذلك في 7 أيار 2008. ومنذ 7 أيار تغير الحال.") == ["2008-05-07", "2008-05-07"]
    assert days("منذ هجوم حماس في السابع من أكتوبر على غلاف غزة.", date(2025, 3, 1)) == ["2023-10-07"]


def test_a_weekday_that_is_not_its_dates_makes_it_unsure() -> None:
    (right,) = arabic_mentions("يوم الجمعة 7 أكتوبر 2022.", WEDNESDAY)
    (wrong,) = arabic_mentions("يوم الخميس 7 أكتوبر 2022.", WEDNESDAY)
    assert right.confidence > 0.9 > 0.5 >= wrong.confidence


def test_what_is_said_in_a_quotation_is_less_sure() -> None:
    (quoted,) = arabic_mentions("وقال: «خسرنا أمس المعركة».", WEDNESDAY)
    (plain,) = arabic_mentions("خسروا أمس المعركة.", WEDNESDAY)
    assert quoted.confidence < plain.confidence


def test_the_words_stand_where_they_are_said_to_stand_and_in_their_sentence() -> None:
    text = "وصل الوفد. وأكد الوزير وأمس قال ذلك."
    (found,) = arabic_mentions(text, WEDNESDAY)
    assert text[found.start : found.end] == found.words == "أمس"
    assert found.sentence == "وأكد الوزير وأمس قال ذلك."


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("القاهرة، 18 أكتوبر (رويترز) - أعلن الوزير.", "القاهرة، 18 أكتوبر (رويترز) - "),
        ("بغداد - رويترز - قال مسؤولون.", "بغداد - رويترز - "),
        ("قال مسؤولون في بغداد - كما ذكر - ذلك.", ""),
    ],
)
def test_the_dateline_of_a_story_tells_no_time(text: str, dateline: str) -> None:
    assert text[: arabic_dateline_end(text)] == dateline


def test_a_story_is_read_by_its_language_and_by_its_script_where_that_is_not_known() -> None:
    words = "قتل جنديان يوم الأربعاء."
    for language in ("ar", "ar-EG", "und"):
        assert [time.words for time in times_in(Dated(language, words, WEDNESDAY, 1.0))] == ["يوم الأربعاء"]
    assert times_in(Dated("fa", words, WEDNESDAY, 1.0)) == ()
    assert [time.words for time in times_in(Dated("und", "Fire on Sunday.", WEDNESDAY, 1.0))] == ["Sunday"]


TIMES = ("يوم الأربعاء", "أمس", "اليوم", "غداً", "7 أكتوبر", "31 يونيو", "عام 2018", "الشهر الماضي", "قبل يومين")
PIECES = ("من", "إلى", "مارس", "المقبل", "السابع", "و", "في", "(", ")", "/", "-", "هـ", "صفر", "12")
WORDS = st.lists(st.sampled_from(TIMES + PIECES), max_size=10).map(" ".join)


@given(WORDS, st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.none())
def test_any_words_are_read_in_order_and_apart(text: str, published: date | None) -> None:
    found = list(arabic_mentions(text, published))
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(mention.starts_on <= mention.ends_on for mention in found)
    assert all(published or mention.absolute for mention in found)
    assert all(abs(mention.ends_on - mention.starts_on) < timedelta(days=370 * 800) for mention in found)
