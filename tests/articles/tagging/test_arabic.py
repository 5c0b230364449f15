"""Names in Arabic text: small words written before them, everyday words that look alike, surnames, datelines."""

from __future__ import annotations

import pytest

from articles.gazetteer.build import read_lines
from articles.gazetteer.loading import SHIPPED
from articles.tagging.gazetteer import surnames
from articles.tagging.matcher import Matcher, Sense, Sort, Strength, Target
from articles.tagging.tagger import Finding, Role, StoryText, tag

_STRENGTHS = {"weak": Strength.WEAK, "demonym": Strength.DEMONYM}


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    """The Arabic names of the shipped gazetteer, without a database."""
    return Matcher(_senses())


def _senses() -> list[Sense]:
    senses: list[Sense] = []
    regions = list(read_lines(SHIPPED[0]))
    number = {record["region"]: key for key, record in enumerate(regions, 1)}
    codes = {record["iso2"]: number[record["region"]] for record in regions if record.get("iso2")}
    country: dict[str, int | None] = {}
    for record in regions:
        key = number[record["region"]]
        country[record["region"]] = key if record["kind"] == "country" else country.get(record.get("parent", ""))
        own = country[record["region"]]
        support = frozenset({own} if own else ())
        target = Target(Sort.REGION, key, record["region"], record["kind"], own, support - {key}, support)
        senses += _named(target, record["names"])
    for key, record in enumerate(read_lines(SHIPPED[1]), 1):
        actor = Target(Sort.ACTOR, key, record["actor"], record["kind"], codes.get(record.get("country", "")))
        senses += _named(actor, record["names"])
    return senses


def _named(target: Target, names: list[dict[str, str]]) -> list[Sense]:
    arabic = [name for name in names if name["language"] == "ar"]
    senses = [Sense(target, name["text"], _STRENGTHS.get(name["kind"], Strength.STRONG)) for name in arabic]
    if target.kind == "person":
        full = [name["text"] for name in arabic if name["kind"] != "weak"]
        senses += [Sense(target, own, Strength.WEAK, surname=True) for name in full for own in surnames(name)]
    return senses


def found(shipped: Matcher, body: str, **more: str) -> dict[str, Finding]:
    """What a story names, its dateline left out."""
    story = StoryText("خبر", body, **more)
    return {one.target.slug: one for one in tag(story, shipped) if one.role is not Role.DATELINE}


@pytest.mark.parametrize(
    "words",
    [
        "وصل إلى المدينة أمس في السعودية",
        "قال في السعودية إن الخبر كاذب",
        "كان ذلك دوماً عبئاً كبيراً على سوريا",
        "جاء باكراً وكسرت النافذة في ليبيا وغانا",
        "أكد بأنه سيحضر بدرجة عالية من الاهتمام في لبنان",
        "فتح الباب في سوريا",
        "في معسكر للجيش في الجزائر",
        "الدول الخمس اجتمعت في ليبيا",
        "الغاز المسيلة للدموع في الجزائر",
        "بثت صور للقصف في لبنان",
        "قطع السيول الطرق وجرفت السيارات",
        "أعلنت بنوك عدة",
        "أصيب في الرباط الصليبي",
        "عاد إلى مسقط رأسه",
        "بكل الحماس والعزيمة",
        "طول نصف القطر",
        "قتل جده الذي وجده هناك",
        "حماية الجنين من الأمراض",
        "مبالغ كبيرا في المكسيك",
        "قرأ عن الأم والأبناء",
        "أصيب في يده اليمنى خلال مجريات اللقاء",
    ],
)
def test_everyday_words_are_no_places(shipped: Matcher, words: str) -> None:
    countries = {"saudi-arabia", "syria", "libya", "ghana", "lebanon", "algeria", "mexico"}
    assert set(found(shipped, words)) <= countries


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("زار المدينة المنورة", "medina"),
        ("في مدينة الباب", "al-bab"),
        ("في مدينة صور", "tyre"),
        ("في مدينة العين", "al-ain-city"),
        ("وصل إلى مسقط وفد عماني", "muscat"),
        ("سقطت دمشق", "damascus"),
        ("في الجزائر العاصمة", "algiers"),
        ("وصل إلى أثينا", "athens"),
        ("في الإسكندرية", "alexandria"),
        ("زار روما", "rome"),
        ("في مدريد", "madrid"),
        ("مدينة صلالة العمانية", "salalah"),
        ("في درعا", "daraa"),
        ("في دير الزور", "deir-ez-zor"),
        ("قصف خان يونس", "khan-younis"),
        ("شرق رفح", "rafah"),
        ("في الحسكة", "hasakah"),
        ("في النبطية", "nabatieh"),
        ("في شنغهاي", "shanghai"),
    ],
)
def test_places_are_found_by_what_arabic_news_calls_them(shipped: Matcher, words: str, slug: str) -> None:
    assert slug in found(shipped, words)


@pytest.mark.parametrize(
    "words", ["وبغداد", "ببغداد", "لبغداد", "فبغداد", "وببغداد", "كبغداد", "ولبغداد"]
)  # fmt: skip
def test_small_words_written_before_a_name_are_set_aside(shipped: Matcher, words: str) -> None:
    assert "baghdad" in found(shipped, f"عاش الناس {words} طويلا")


def test_the_article_is_no_part_of_a_name_that_has_none(shipped: Matcher) -> None:
    assert "hamas" not in found(shipped, "بدأوا العمل بالحماس نفسه")
    assert "iraq" in found(shipped, "وبالعراق وللعراق")
    assert "lebanon" in found(shipped, "المسؤولون اللبنانيون وللبنانيين")


def test_as_before_a_short_name_makes_another_word(shipped: Matcher) -> None:
    assert "laos" not in found(shipped, "قال كلاوس شواب")
    assert "russia" in found(shipped, "دول كروسيا")


def test_a_surname_alone_counts_after_the_full_name(shipped: Matcher) -> None:
    story = found(shipped, "اجتمع بنيامين نتنياهو بالوفد.\n\nوقال نتنياهو إن الحرب مستمرة.")
    assert (story["benjamin-netanyahu"].count, story["benjamin-netanyahu"].quotes) == (2, 1)
    assert "benjamin-netanyahu" not in found(shipped, "وقال نتنياهو إن الحرب مستمرة.")


def test_a_surname_of_two_words_is_found_whole() -> None:
    assert "نصر الله" in surnames("حسن نصر الله")
    assert surnames("عبد الله الثاني") == ()
    assert surnames("محمد بن سلمان") == ()
    assert surnames("حسين أمير عبد اللهيان") == ("عبد اللهيان",)
    assert "عون" in surnames("ميشال عون")


def test_a_demonym_goes_before_the_surname_that_looks_like_it(shipped: Matcher) -> None:
    story = found(shipped, "قال محمد شياع السوداني ذلك. وحضر المسؤول السوداني.")
    assert story["mohammed-shia-al-sudani"].count == 1
    assert "sudan" in story


@pytest.mark.parametrize(
    "opening",
    [
        "بغداد - رويترز - ",
        "بغداد (رويترز) - ",
        "بغداد: «الشرق الأوسط» ",
        "بغداد - «الشرق الأوسط»\n\n",
        "بغداد، 18 أكتوبر (أ ف ب) - ",
    ],
)
def test_an_arabic_dateline_is_filed_from_and_names_no_agency(shipped: Matcher, opening: str) -> None:
    body = f"{opening}أعلنت بيروت ذلك."
    tagged = tag(StoryText("خبر", body, dateline="بغداد"), shipped)
    assert {(one.target.slug, one.role) for one in tagged} == {("baghdad", Role.DATELINE), ("beirut", Role.LEDE)}


def test_a_name_in_quotation_marks_is_that_of_an_actor(shipped: Matcher) -> None:
    story = found(shipped, "قال لـ«الشرق الأوسط» إن «القاعدة» تراجعت في الشرق الأوسط.")
    assert set(story) == {"asharq-al-awsat", "al-qaeda", "middle-east"}
    assert story["middle-east"].count == 1
    assert "al-qaeda" not in found(shipped, "هذه هي القاعدة العامة")


@pytest.mark.parametrize(
    "words",
    [
        "وأضاف نعيم قاسم أن الحرب لم تنته.",
        "قالت «حماس» إنها وافقت.",
        "«حماس» قالت إنها وافقت.",
        "وفقاً لـ«حماس»، قتل خمسة.",
        "قتل خمسة بحسب «حزب الله».",
        "صرّح رئيس مجلس الوزراء الإسرائيلي بنيامين نتنياهو بأن ذلك لن يحدث.",
        "وأشار أنطونيو غوتيريش إلى أن الوضع خطير.",
        "وكان نبيه بري قد قال إن الجلسة باقية.",
        "ولفت وزير الخارجية الأميركي ماركو روبيو إلى التقدم.",
        "وتابع جوزيف عون: «لن نقبل».",
        "جوزيف عون: «لن نقبل»",
        "حذّرت «كتائب القسام» من التصعيد.",
        "على لسان المتحدث باسم «حماس»",
        "وقال متحدث باسم البنتاغون إن ذلك غير صحيح.",
        "بحسب ما أعلنت الأمم المتحدة.",
    ],
)
def test_who_is_quoted_in_arabic(shipped: Matcher, words: str) -> None:
    assert [one.target.slug for one in found(shipped, words).values() if one.quotes]


@pytest.mark.parametrize(
    "words",
    [
        "قال مسؤول إن «حماس» وافقت.",
        "اتهم الوزير «حزب الله» بالتصعيد.",
        "التقى نبيه بري الوفد في بيروت.",
        "قال مصدر قريب من «حماس» ذلك.",
        "أعلن الجيش مقتل حسن نصر الله.",
        "أكد المسؤول أن بنيامين نتنياهو وصل.",
    ],
)
def test_who_is_only_named_in_arabic(shipped: Matcher, words: str) -> None:
    assert [one.target.slug for one in found(shipped, words).values() if one.quotes] == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("قال أحمد المصري ذلك. وأضاف المصري أن الأمر صعب.", set()),
        ("قال عبد الله اللبناني ذلك. وأكد اللبناني الخبر.", set()),
        ("التقى محمد شياع السوداني الوفد. وأكد السوداني ذلك.", {"mohammed-shia-al-sudani"}),
        ("التقى محمد شياع السوداني الوفد السوداني. وأكد ذلك.", {"mohammed-shia-al-sudani", "sudan"}),
        ("وصل محمد العراقي الأصل إلى هناك.", {"iraq"}),
        ("فاز الفريق على المصري أمس.", {"egypt"}),
        ("التقى الرئيس المصري نظيره السوداني.", {"egypt", "sudan"}),
        ("وأكد السوداني ذلك.", {"sudan"}),
    ],
)
def test_a_surname_that_is_also_a_people_is_somebody_where_the_full_name_stands(
    shipped: Matcher, words: str, named: set[str]
) -> None:
    assert set(found(shipped, words)) == named
