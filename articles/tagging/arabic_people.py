"""Arabic surnames that are also what a people is called: `محمد المصري`, `السوداني`. Pure; knows no list of places."""

from __future__ import annotations

from articles.tagging.folding import fold

_GIVEN_NAMES = frozenset(
    {
        "أحمد", "أسامة", "أكرم", "أنس", "أنور", "أيمن", "إبراهيم", "إسماعيل", "إياد", "إيهاب", "باسم", "بسام",
        "بشار", "بلال", "تامر", "ثامر", "جابر", "جاسم", "جعفر", "جلال", "جمال", "جواد", "حاتم", "حازم", "حامد",
        "حسن", "حسين", "حمد", "حمزة", "حميد", "حيدر", "خالد", "خديجة", "داود", "دينا", "رائد", "رامي", "رشيد",
        "رضا", "رنا", "ريم", "زياد", "زيد", "زينب", "سارة", "سامر", "سعاد", "سعد", "سعود", "سعيد", "سلمان", "سلمى",
        "سليمان", "سمير", "سميرة", "صادق", "صالح", "صلاح", "ضياء", "طارق", "عائشة", "عادل", "عباس", "عبدالله",
        "عثمان", "عدنان", "عصام", "علاء", "علي", "عماد", "عمر", "عيسى", "غازي", "غسان", "فؤاد", "فادي", "فارس",
        "فاضل", "فاطمة", "فهد", "فيصل", "قاسم", "قيس", "كاظم", "كريم", "كمال", "لؤي", "ليث", "ليلى", "مازن", "ماهر",
        "مجدي", "محسن", "محمد", "محمود", "مروان", "مريم", "مصطفى", "معاذ", "منصور", "مهدي", "موسى", "نادر", "نادية",
        "نبيل", "نجيب", "نزار", "نوري", "هاني", "هدى", "هشام", "هيثم", "وائل", "وليد", "ياسر", "ياسين", "يحيى",
        "يعقوب", "يوسف",
    }
)  # fmt: skip
"""First names that are seldom anything else before a word with the article."""

_FOLDED = frozenset(map(fold, _GIVEN_NAMES))
_ON = "على"  # which folds like a name
_SERVANT = "عبد"
_ARTICLE = "ال"
_AGREED_WITH = ("ال", "وال", "بال", "فال", "كال", "لل", "ولل")
_OF_DESCENT = ("الاصل", "الجنسيه", "المولد", "الاقامه", "المنشا")


def is_a_surname(text: str, start: int, end: int) -> bool:
    """Whether the people's name at this place, with its article, stands behind somebody's first name.

    `محمد العراقي الأصل` is of Iraqi descent, and `الرئيس المصري` is Egyptian.
    """
    word = _word_start(text, start)
    if text[word:start] != _ARTICLE or fold(_word_after(text, end)) in _OF_DESCENT:
        return False
    before = _word_before(text, word)
    if before != _ON and fold(before) in _FOLDED:
        return True
    return before.startswith(_ARTICLE) and fold(_word_before(text, word - len(before) - 1)).endswith(_SERVANT)


def stands_alone(text: str, start: int) -> bool:
    """Whether a people's name with its article agrees with no word before it, so that it may be somebody's."""
    word = _word_start(text, start)
    if text[word:start].removeprefix("و") != _ARTICLE:
        return False
    before = _word_before(text, word)
    return not (before.startswith(_AGREED_WITH) and len(before) > len(_ARTICLE) + 1)


def _word_start(text: str, offset: int) -> int:
    return max(text.rfind(" ", 0, offset), text.rfind("\n", 0, offset)) + 1


def _word_before(text: str, word: int) -> str:
    """The word before the one that begins here; "" where a stop or a new paragraph parts them."""
    if word < 2 or text[word - 1] != " ":
        return ""
    found = text[max(0, word - 30) : word - 1].replace("\n", " ").rpartition(" ")[2]
    return found if found.isalpha() else ""


def _word_after(text: str, end: int) -> str:
    return text[end + 1 : end + 30].split(" ", 1)[0].rstrip(".,،؛") if text[end : end + 1] == " " else ""
