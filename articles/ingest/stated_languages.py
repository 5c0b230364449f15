"""The language that a record states, as its tag (BCP 47), whether written as a tag, a locale or a name. Values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# The tag, then what programs write in its place: codes of three letters, names in English and in the language itself.
_WRITTEN = """
en eng english; ar ara arabic العربية; fr fra fre french français; de deu ger german deutsch; es spa
spanish español castellano; it ita italian italiano; pt por portuguese português; nl nld dut dutch
nederlands; tr tur turkish türkçe; fa fas per persian farsi فارسی; ur urd urdu اردو; he heb hebrew
עברית; ru rus russian русский; uk ukr ukrainian українська; sv swe swedish svenska; no nor norwegian
norsk; nb nob bokmål; nn nno nynorsk; da dan danish dansk; fi fin finnish suomi; is isl ice
icelandic; pl pol polish polski; cs ces cze czech; sk slk slo slovak; hu hun hungarian magyar; ro
ron rum romanian română; bg bul bulgarian; el ell gre greek; sr srp serbian; hr hrv croatian; ja jpn
japanese 日本語; zh zho chi chinese 中文; ko kor korean 한국어; hi hin hindi; bn ben bengali; id ind
indonesian; ms msa may malay; vi vie vietnamese; th tha thai; ku kur kurdish; ckb sorani; ps pus
pashto; sw swa swahili; am amh amharic; so som somali; ca cat catalan; eu eus baque basque; ka kat
geo georgian; hy hye arm armenian; az aze azerbaijani; kk kaz kazakh; uz uzb uzbek; mt mlt maltese;
sq sqi alb albanian
"""
_TAGS: Mapping[str, str] = MappingProxyType(
    {word: words[0] for entry in _WRITTEN.split(";") if (words := entry.split()) for word in words[1:]}
)
_LOCALE = re.compile(r"(?P<language>[A-Za-z]{2,3})[_-](?P<rest>[A-Za-z0-9_-]{2,})(?:\.[\w-]+)?")


def tag_of(name: str) -> str:
    """The tag of a language that is named, or written as a code of three letters; "" for one that is not listed."""
    return _TAGS.get(name.casefold(), "")


def language_tag(words: str) -> str:
    """The tag of a stated language: `English` and `eng` are `en`, `en_US.UTF-8` is `en-US`; others stay as they are."""
    if known := tag_of(words):
        return known
    locale = _LOCALE.fullmatch(words)
    if locale is None:
        return words.lower() if len(words) < 4 else words
    language = tag_of(locale["language"]) or locale["language"].lower()
    return f"{language}-{locale['rest'].replace('_', '-')}"
