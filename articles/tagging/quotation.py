"""Whether a name in a text is that of a speaker: `X said`, `said X`, `according to X`, and the same in Arabic. Pure.

What is asked is only who is quoted, not which words are theirs. A name counts where it is the subject of a verb of
saying or what a source is named by; a spokesman, an official or a statement speaks for whom they are of. What
somebody says *of* a name does not count, nor what "is said": and a pronoun is nobody.
"""

from __future__ import annotations

import re

from articles.tagging.folding import fold

REACH = 120
"""Characters on either side of a name that are read."""

_VERBS = (
    "said|says|say|told|tells|added|adds|announced|announces|warned|warns|stated|states|claimed|claims|confirmed|confirms"
    "|denied|denies|declared|declares|insisted|insists|argued|argues|explained|explains|noted|notes|wrote|writes|tweeted"
    "|acknowledged|vowed|vows|pledged|stressed|stresses|reiterated|replied|asserted|alleged|alleges|remarked|commented"
    "|testified|reported|reports|boasted|admitted|admits|urged|urges"
)
_PAST = "announced|confirmed|denied|stated|said|reported|claimed|declared|issued|released|published"
_MOUTH = r"(?:spokes(?:man|woman|person|people|men)|officials?|statement|representatives?|communique|press release)"
_VERB = rf"(?:{_VERBS})\b(?! to (?:be|have)\b| by\b)"
_NAME = r"[A-Z][\w.'’-]*"
_TIME = (
    r"(?:also|later|earlier|then|again|however|separately|reportedly|repeatedly|once|today|yesterday|have|has|had|itself"
    r"|himself|herself|(?:late|early) |on|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:in|through) an? (?:\w+ ){0,2}"
    r"(?:statement|interview|speech|post|letter|message|briefing|tweet|report))"
)
_SUBJECT = re.compile(
    rf"(?!,\s(?:has|have|had|{_VERBS})\b)(?:\s\([^()]{{1,60}}\))?(?:\sof\s(?:the\s)?{_NAME}(?:\s{_NAME}){{0,2}})?"
    rf"(?:,\s[^,.;:\n“”\"]{{2,80}},|(?:['’]s?)?(?:\s[a-z-]+){{0,2}}\s{_MOUTH}(?:\s{_NAME}){{0,4}}"
    rf"|\sand\s(?:the\s)?{_NAME}(?:\s{_NAME}){{0,3}}|\s(?:group|movement|militia|party|organi[sz]ation|agency))?"
    rf"(?:,?\s{_TIME},?){{0,4}}\s{_VERB}"
)
_QUOTED_AS = re.compile(r"\s(?:was|were|is|are|has been|have been)\squoted\b|\sas (?:saying|telling|stating)\b")
_COLON = re.compile(r":\s?[“\"‘«]")
_HEADING = re.compile(r": \S")
_OBJECT = re.compile(
    rf"\b(?:of|against|with|to|by|from|on|at|near|about|over|inside|for|between {_NAME} and)\s(?:the\s)?(?:[a-z-]+\s)?$"
)
_OF_A_MOUTH = re.compile(
    rf"\b{_MOUTH}(?:\s\w+)?\s(?:for|of|from|by|at|in|with)\s(?:the\s)?(?:[a-z-]+\s){{0,2}}$", re.IGNORECASE
)
_SOURCE = re.compile(r"\b(?:[Aa]ccording to|[Qq]uoting|[Cc]iting|in the words of)\s([^.;:,\n]{0,70})$")
_NAME_A_SOURCE = ("ccording", "uoting", "iting", "in the words")
_ABOUT = re.compile(r"\b(?:on|about|against|with|that|near|over|in|at)\s(?:the\s)?$")
_PASSIVE = re.compile(
    rf"\b(?:{_PAST})\s(?:\w+\s){{0,2}}by\s(?:the\s)?(?:[\w-]+\s){{0,2}}$"
    r"|\bstatement\s(?:\w+\s){0,3}(?:by|from)\s(?:the\s)?$|\bquoted\s(?:the\s)?(?:[\w-]+\s){0,3}$"
)
_OF_A_PASSIVE = ("by", "statement", "quoted")
_INVERTED = re.compile(rf"[,”\"’?!…]\s(?:{_VERBS})\s((?:[\w.'’-]+\s){{0,5}})$")
_NO_SPEAKER = re.compile(r"\b(?:that|he|she|it|they|there|of|against|with|to|in|on|from|by|reporters|who)\b")
_ENDS = re.compile(
    rf"['’]?(?:$|[.,;:)\"”\n—–-]|\s(?:\(|in|on|at|during|after|before|as|who|told|when|while|and)\b|['’]?s?\s{_MOUTH})"
)

_SAID_AR = (
    "قال|قالت|يقول|تقول|اعلن|اعلنت|اكد|اكدت|يوكد|توكد|اضاف|اضافت|صرح|صرحت|ذكر|ذكرت|اوضح|اوضحت|حذر|حذرت|نفي|نفت|افاد|افادت"
    "|شدد|شددت|كتب|كتبت|تعهد|تعهدت|زعم|زعمت|اعتبر|اعتبرت"
    "|اشار|اشارت|يشير|تشير|لفت|لفتت|تابع|تابعت|يضيف|تضيف|يقر|اقر|اقرت|راي|رات|يري|تري|اعرب|اعربت|ندد|نددت|توقع|توقعت"
    "|كشف|كشفت|جدد|جددت|حذرت|يحذر|تحذر|بين|بينت|ابلغ|ابلغت|استنكر|استنكرت"
)
_TITLE_AR = (
    "(?:ال)?(?:رييس|رييسه|وزير|وزيره|نايب|نايبه|قايد|امين|زعيم|مبعوث|مبعوثه|مدير|مديره|سفير|سفيره|عضو|ممثل|مرشد)"
)
_MOUTH_AR = "(?:ال)?(?:متحدث|متحدثه|ناطق|ناطقه|مسوول|مسوولون|مسوولين|بيان|قيادي)"
_NOT_AR = (
    "(?:ان|انه|انها|انهم|بان|عن|ضد|مع|علي|بعد|قبل|خلال|الي|في|من|ب|ل|يقال|قيل"
    "|مقتل|اغتيال|اعتقال|وفاه|تعيين|استهداف|قصف|وصول|استقاله|انتخاب|اقاله|عزل|محاكمه|دعم|رفض|دور|موقف|سياسه|ضلوع|تورط)"
)
_BEFORE_AR = re.compile(
    rf"(?:^| )[وف]?(?:{_SAID_AR})(?: (?!{_NOT_AR}(?: |$))\w+){{0,3}} $"
    rf"|(?:^| )[وف]?(?:{_SAID_AR}) {_TITLE_AR}(?: (?!{_NOT_AR}(?: |$))\w+){{0,6}} $"
    rf"|(?:^| )[وف]?(?:{_SAID_AR}) (?:\w+ ){{0,1}}{_MOUTH_AR}(?: (?!{_NOT_AR}(?: |$))\w+)?(?: (?:باسم|في|من|عن))? ?ل?$"
    rf"|(?:^| )[وف]?{_MOUTH_AR}(?: \w+)? (?:باسم|في|من|عن) $"
    r"|(?:^| )[وف]?(?:وفقا|طبقا|تبعا) ل(?:\w+ ){0,2}$"
    r"|(?:^| )[وف]?(?:وفق|بحسب|حسب|نقلا عن|علي لسان|علي حد قول) (?:\w+ ){0,2}$"
)
_AFTER_AR = re.compile(rf"^ ?(?:(?:قد|كان|كانت) ){{0,2}}[وف]?(?:{_SAID_AR}|قوله|قولها|قولهم) ")
_BREAK = re.compile(r"[.,;:!?؟،؛…]")
_OPENS_TITLE, _CLOSES_TITLE = ("«", "“", '"'), ("»", "”", '"')
_IS_ARABIC = re.compile(r"[\u0600-\u06ff]")


def is_quoted(text: str, start: int, end: int, *, heading: bool = False) -> bool:
    """Whether the name from `start` to `end` is that of somebody who speaks there.

    In a `heading` a colon behind the name is enough: `Hezbollah: We Will Not Leave`.
    """
    before = text[max(0, start - REACH) : start].rpartition("\n")[2]
    after = text[end : end + REACH].partition("\n")[0]
    if _IS_ARABIC.match(text, start):
        return _is_quoted_in_arabic(before, after, heading=heading)
    return _speaks(before, after) or _is_source(before, after) or _is_headed(before, after, heading=heading)


def _speaks(before: str, after: str) -> bool:
    """`X said`, `X's spokesman told`, `X was quoted`; of `the enemies of X said` X is no subject."""
    if not (_SUBJECT.match(after) or _QUOTED_AS.match(after)):
        return False
    return not _OBJECT.search(before) or _OF_A_MOUTH.search(before) is not None


def _is_source(before: str, after: str) -> bool:
    """`according to X`, `announced by X`, `“…,” said X`."""
    source = _SOURCE.search(before) if any(word in before for word in _NAME_A_SOURCE) else None
    if source is not None and not _ABOUT.search(source[1]):
        return _ENDS.match(after) is not None
    if any(word in before for word in _OF_A_PASSIVE) and _PASSIVE.search(before):
        return _ENDS.match(after) is not None
    inverted = _INVERTED.search(before)
    if inverted is None or _ENDS.match(after) is None:
        return False
    return not _NO_SPEAKER.search(inverted[1]) or _OF_A_MOUTH.search(before) is not None


def _is_headed(before: str, after: str, *, heading: bool) -> bool:
    if _COLON.match(after):
        return True
    return heading and not before.strip() and _HEADING.match(after) is not None


def _is_quoted_in_arabic(before: str, after: str, *, heading: bool) -> bool:
    if _COLON.match(after) or (heading and not before.strip() and _HEADING.match(after)):
        return True
    if before[-1:] in _OPENS_TITLE and after[:1] in _CLOSES_TITLE:
        before, after = before[:-1], after[1:]
    before, after = _BREAK.split(before)[-1], _BREAK.split(after)[0]
    folded = " " + fold(before) + (" " if before[-1:].isspace() else "")
    return bool(_BEFORE_AR.search(folded)) or _AFTER_AR.match(f" {fold(after)} ") is not None
