"""The language of a text that does not state one: by its script, then by the small words that no text does without.

Deterministic and small: the same text gives the same language in any archive. It knows the languages of the tables
below and says nothing of others. Knows no record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

MOST_LETTERS = 4_000  # of a text that are looked at
FEWEST_WORDS = 2  # different small words that must speak for a language
CLEARLY = 1.3  # times as many as speak for the next one
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(f"[{ranges}]"))
    for name, ranges in (
        ("latin", "A-Za-zÀ-ÖØ-öø-ÿĀ-ɏḀ-ỿ"),
        ("arabic", "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc"),
        ("cyrillic", "\u0400-\u052f"),
        ("hebrew", "\u05d0-\u05ea"),
        ("greek", "\u0370-\u03ff\u1f00-\u1fff"),
        ("armenian", "\u0531-\u0587"),
        ("georgian", "\u10a0-\u10ff"),
        ("devanagari", "\u0900-\u097f"),
        ("bengali", "\u0980-\u09ff"),
        ("tamil", "\u0b80-\u0bff"),
        ("thai", "\u0e00-\u0e7f"),
        ("ethiopic", "\u1200-\u137f"),
        ("kana", "\u3040-\u30ff"),
        ("hangul", "\uac00-\ud7a3"),
        ("han", "\u3400-\u9fff"),
    )
)
_OF_SCRIPT: Mapping[str, str] = MappingProxyType(
    {
        "hebrew": "he", "greek": "el", "armenian": "hy", "georgian": "ka", "devanagari": "hi", "bengali": "bn",
        "tamil": "ta", "thai": "th", "ethiopic": "am", "kana": "ja", "hangul": "ko", "han": "zh",
    }
)  # fmt: skip
_DEFAULT: Mapping[str, str] = MappingProxyType({"arabic": "ar", "cyrillic": "ru"})
# Words that are frequent in one language and rare or no words in the others of its script.
_SMALL_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "latin": {
            "en": "the of and to in that is was for with by from his has have were are this which said not been will",
            "fr": "le la les des du et est dans pour que qui une sur au aux avec par pas sont cette ce ses elle été",
            "de": "der die das und den von zu mit ist des im für auf nicht dem ein eine sich auch wurde bei sind",
            "es": "el los las del y que en una por con para se su como más fue ha lo sus pero este entre también",
            "it": "il di che della con non dei del alla sono gli nel una le anche dal più delle è ha stato loro",
            "pt": "os da do das dos não uma em para com por que se ao mais foi são na no pela pelo também à é",
            "nl": "de het een van en dat zijn voor niet met op aan ook door naar bij uit werd heeft worden maar wordt",
            "tr": "ve bir bu için ile olarak olan daha çok da de ne gibi kadar sonra ise olduğu ancak tarafından",
            "sv": "och att det som för på är av inte den med har till om ett var från men vid kan",
            "no": "og det som på er av ikke til med har en et for fra men ble ved kan om seg",
            "da": "og det som på er af ikke til med har en et for fra men blev ved kan om sig efter",
            "pl": "i w na z że się do nie jest to przez od po oraz jak jego który dla są był",
            "ro": "și în de la cu pe nu este sunt din care pentru că mai fost au prin după sau",
            "id": "yang dan di untuk dengan dari pada ini itu dalam tidak akan oleh telah adalah ke juga",
            "ku": "û li ji bo di de ku jî ev wê xwe her bi yê hat kir dike",
        },
        "arabic": {
            "ar": "في من على إلى أن عن التي الذي مع هذا هذه كان بعد قال ما لا بين كما وقال خلال قد",
            "fa": "و در به از که این را با است برای آن یک خود تا شد های می شده بر نیز اما هم",
            "ur": "کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں اس بھی گیا تھا جو ایک",
            "ckb": "لە بە و کە بۆ ئەو لەگەڵ دەکات ئەم بوو نییە هەر دوای سەر خۆی کرد",
            "ps": "د په او چې ته کې له دي شوي سره یې هغه دا وو",
        },
        "cyrillic": {
            "ru": "и в не на что с по как это из у за от его для был но они было также который",
            "uk": "і в на що з не до та за як у для від це про був його або які щодо й",
            "bg": "и на да се за от че в са не по като това беше или след към който",
            "sr": "и је у да на се за са од су као не који био али након што",
            "kk": "және мен бұл үшін бойынша деп болып осы оның де да",
        },
    }
)  # fmt: skip
_WEIGHED: Mapping[str, Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {
        script: {
            language: {word: 1 / sum(word in others.split() for others in languages.values()) for word in words.split()}
            for language, words in languages.items()
        }
        for script, languages in _SMALL_WORDS.items()
    }
)
# The same from the side of a text, which has few of these words: word → the languages that it speaks for.
_TELLING: Mapping[str, Mapping[str, Sequence[tuple[str, float]]]] = MappingProxyType(
    {
        script: {
            word: [(language, weights[word]) for language, weights in languages.items() if word in weights]
            for word in {word for weights in languages.values() for word in weights}
        }
        for script, languages in _WEIGHED.items()
    }
)
# Letters that only one language of a script writes settle what its small words leave open.
_LETTERS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("arabic", "ckb", re.compile("[ڵڕۆێ]")),
    ("arabic", "ur", re.compile("[ٹڈڑےں]")),
    ("arabic", "ps", re.compile("[ټډړږښڼېۍ]")),
    ("arabic", "fa", re.compile("[پچژگ]")),
    ("cyrillic", "uk", re.compile("[їєґі]")),
    ("cyrillic", "kk", re.compile("[әғқңөұүһ]")),
    ("cyrillic", "sr", re.compile("[ђћјљњџ]")),
)
_OFTEN = 0.005  # share of a text's letters


def detected_language(text: str) -> str:
    """The language that most of a text is in, as its ISO 639 code; "" where the text does not tell."""
    text = text[:MOST_LETTERS]
    if text.isascii():
        return _by_words("latin", text)
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    letters = sum(counts.values())
    if not letters:
        return ""
    if counts["kana"] and counts["kana"] * 4 > counts["han"]:
        counts["kana"] += counts["han"]
    script = max(counts, key=lambda name: counts[name])
    if script in _OF_SCRIPT:
        return _OF_SCRIPT[script]
    return _by_words(script, text) or _by_letters(script, text, letters) or _DEFAULT.get(script, "")


def _by_letters(script: str, text: str, letters: int) -> str:
    lowered = text.lower()
    for known, language, pattern in _LETTERS:
        if known == script and len(pattern.findall(lowered)) > _OFTEN * letters:
            return language
    return ""


def _by_words(script: str, text: str) -> str:
    words = Counter(_WORD.findall(text.lower()))
    if script == "arabic" and sum(count for word, count in words.items() if word.startswith("ال")) >= FEWEST_WORDS:
        words.update(
            ("التي", "الذي")
        )  # the article, which the other languages of the script have in borrowed names only
    scores = dict.fromkeys(_WEIGHED[script], 0.0)
    telling = _TELLING[script]
    for word in words.keys() & telling.keys():
        for language, weight in telling[word]:
            scores[language] += words[word] * weight
    (best, most), (_next, rest) = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    different = sum(word in words for word in _WEIGHED[script][best])
    return best if most >= FEWEST_WORDS <= different and most >= CLEARLY * rest else ""
