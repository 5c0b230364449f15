"""One printed caption, read: text, credit, agency, photographer, day, file photo. Knows no story and no layout."""

from __future__ import annotations

import re
from datetime import date

from articles.ingest.cleaning import clean_line
from articles.ingest.photo_credits import ANY_AGENCY, PHOTO_BY, agency_of, is_file_credit, photographer_of
from articles.ingest.printed_dates import full_dates
from articles.ingest.records import CaptionRecord

_FILE_PREFIX = re.compile(
    r"^(?:(?i:file photo|files?|file picture)\s*:|FILES?(?: PHOTO)?\s+[-–—]\s|\((?i:files?(?: photo)?)\)\s*[:–—-]?"
    r"|(?:صورة )?(?:أرشيفية?|من الأرشيف)\s*[:–-])\s*"
)
_FILE_IN_TEXT = re.compile(r"(?i)\bfile (?:photo|picture|image|photograph)\b|\bصورة (?:أرشيفية|من الأرشيف)(?!\w)")
_BRACKETED = re.compile(r"(?:\((?P<credit>[^()]{2,200})\)|\[(?P<square>[^\[\]]{2,200})\])(?P<stop>\.?)")
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "")
_NO_CREDIT = re.compile(
    r"(?i)(?:\d+(?:st|nd|rd|th)\s+)?(?:[LRC]|left|right|cent(?:er|re)|front|back|top|bottom|foreground|background|rear|"
    r"above|below|seated|standing)(?:[ ,/-].*)?|[\d\s.,:/-]+"
)
_CREDIT_WORDS = re.compile(
    r"(?i)\b(?:photos?|handout|courtesy|via|file|pool|stringer|screengrab|screenshot|supplied|archives?|media office|"
    r"twitter|facebook|telegram|instagram|social media|images?|press|news|agency|ministry|presidency|"
    r"تصوير|ب?عدسة|أرشيفية?|متداولة|الجزيرة|وزارة|وكالة|رئاسة|المكتب الإعلامي|الإعلام الحربي|مواقع التواصل|"
    r"إكس|تلغرام|فيسبوك|تويتر)\b"
)
_WORDS_OF_CREDIT = r"(?:(?!(?<![A-Z])\.\s+[^\W\d_]{2})[^()/]){1,80}"
_FILE_TAIL = r"(?:\s*[/,]\s*(?i:file(?: photo)?|pool|handout))*"
_WRITTEN_NAME = r"[^\W\d_a-z][\w’'.-]*(?:\s+[^\W\d_a-z][\w’'.-]*){1,3}"
# A credit without parentheses: AGENCY alone or with names behind a slash; NAME/…AGENCY; NAME via AGENCY.
_BARE_CREDIT = re.compile(
    rf"(?:{ANY_AGENCY}(?i:\s+(?:file\s+)?(?:photo|picture|image)s?)?(?:\s*/\s*{_WORDS_OF_CREDIT})*"
    rf"|(?:(?i:(?:file\s+)?(?:photos?\s*(?:by|:|/|from)|{PHOTO_BY}\s*:))|©)\s*{_WORDS_OF_CREDIT}(?:\s*/\s*{_WORDS_OF_CREDIT})*"
    rf"|(?i:courtesy(?:\s+of)?|credit\s*(?:\.\.\.|…)|source\s*:|المصدر\s*:)\s*{_WORDS_OF_CREDIT}(?:\s*/\s*{_WORDS_OF_CREDIT})*"
    rf"|{_WRITTEN_NAME} for [Tt]he [^\W\d_a-z]{_WORDS_OF_CREDIT}"
    rf"|(?:تصوير|ب?عدسة)\s*[:/]\s*{_WORDS_OF_CREDIT}(?:\s*/\s*{_WORDS_OF_CREDIT})*"
    rf"|{_WORDS_OF_CREDIT}(?:/{_WORDS_OF_CREDIT})*(?:\s*/\s*|\s+)(?i:handout\s+)?(?i:via\s+){ANY_AGENCY}{_FILE_TAIL}"
    rf"|{_WORDS_OF_CREDIT}\s*/\s*(?i:handout\s+)?{ANY_AGENCY}{_FILE_TAIL})"
)
_BREAK = re.compile(
    r"(?<=[.!?؟”»\"])\s+|\s+[|–—-]\s+|\s+(?=REUTERS/|AP Photo/|AFP PHOTO|©)|\s+/\s+(?=(?i:photo)\b)"
    r"|(?<=[.!?”»\"])(?=Credit\.\.\.)"
)
_LONGEST_BARE_CREDIT = 120
_OF_THE_PAGE = re.compile(r"^\[\d{1,2}/\d{1,2}\]\s*|\s*\bPurchase Licensing Rights(?:\s*,?\s*opens new tab)?\.?$")
"""What pages print with a caption: its place in a row of photos, a shop's button."""


def parse_caption(printed: str) -> CaptionRecord:
    """A caption as printed, taken apart: `FILE PHOTO:` and the credit leave the text, nothing else does."""
    line = clean_line(printed)
    if line[:1] == "[" or "Licensing" in line:
        line = _OF_THE_PAGE.sub("", line) or line
    text, file_prefix = _without_file_prefix(line)
    text, credit = _split_credit(text)
    text, file_behind = _without_file_prefix(text)
    if not text and not credit:
        text, file_prefix = line, False
    return caption_of(text, credit, file_photo=file_prefix or file_behind)


def caption_of(
    text: str,
    credit: str = "",
    *,
    taken_on: date | None = None,
    file_photo: bool | None = None,
    url: str = "",
    alt_text: str = "",
) -> CaptionRecord:
    """A caption whose credit is known: agency, photographer and what is not stated are read from its words."""
    return CaptionRecord(
        text=text,
        credit=credit,
        agency=agency_of(credit),
        photographer=photographer_of(credit),
        taken_on=taken_on or _day_in(text),
        file_photo=bool(file_photo) or is_file_credit(credit) or bool(_FILE_IN_TEXT.search(text)),
        url=url,
        alt_text=alt_text,
    )


def credit_alone(printed: str) -> str:
    """The words of a caption that credits a photo and says nothing else; "" for any other."""
    line = clean_line(printed)
    return line if len(line) <= _LONGEST_BARE_CREDIT and _BARE_CREDIT.fullmatch(line) else ""


def _without_file_prefix(text: str) -> tuple[str, bool]:
    match = _FILE_PREFIX.match(text)
    return (text[match.end() :], True) if match else (text, False)


def _split_credit(line: str) -> tuple[str, str]:
    opening = "[" if line.endswith(("]", "].")) else "("
    bracketed = _BRACKETED.fullmatch(line, max(0, line.rfind(opening)))
    if bracketed:
        text, credit = line[: bracketed.start()].rstrip(), (bracketed["credit"] or bracketed["square"]).strip()
        if _is_credit(credit, text):
            return (text if text[-1:] in _SENTENCE_ENDS else text + bracketed["stop"]), credit
    for place in _BREAK.finditer(line, max(0, len(line) - _LONGEST_BARE_CREDIT - 5)):
        tail = line[place.end() :].strip()
        bare = tail.rstrip(".") if not tail.endswith("..") else tail
        if len(tail) <= _LONGEST_BARE_CREDIT and _BARE_CREDIT.fullmatch(bare):
            return line[: place.start()].strip(), bare
    return line, ""


def _is_credit(words: str, before: str) -> bool:
    """True for words in closing parentheses that credit somebody, not for (L), (2019) or a name's own initials."""
    if agency_of(words) or _CREDIT_WORDS.search(words):
        return True
    if _NO_CREDIT.fullmatch(words) or not words[:1].isupper():
        return False
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_][\w’'-]*", before) if word[0].isupper())
    return before.endswith((".", "!", "?", "”", '"')) or not (words.isupper() and initials.endswith(words))


def _day_in(text: str) -> date | None:
    dates = full_dates(text)
    return dates[-1].day if dates else None
