"""The language of a text that does not state one: by its script, then by the small words that no text does without.

Deterministic and small: the same text gives the same language in any archive. It knows the languages of the tables
below, and says nothing where they do not tell: unknown is better than wrong. Knows no record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from articles.ingest.language_signs import ALPHABETS, SIGNS, SMALL_WORDS, TWINS, WITHIN_SCRIPT

UNKNOWN = "und"
"""The tag of a language that nobody knows (BCP 47)."""

MOST_LETTERS = 4_000  # of a text that are looked at
LONG = 1_200  # of a longer one its beginning, middle and end are, where they tell as clearly
FEWEST_SIGNS = 2  # different words, endings and letters that must speak for a language
LEAST = 1.5  # what they must weigh together
OF_ITS_OWN = 0.9  # of that, what its twin does not share
CLEARLY = 1.3  # times as much as those that speak for the next one
KANJI_TO_A_KANA = 8  # a Chinese text may quote a kana, and no Japanese one does with fewer
MOST_OF_A_SIGN = 3  # times that an ending or letter counts
MOST_STRANGE = 0.2  # of the words may have letters of another language: names of people and places
MOST_STRANGE_IN_SMALL_LETTERS = 0.05  # where names have capitals, and are not counted
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?|[^\W\d_](?:['’][^\W\d_]+|(?!\.))")  # not the letters of `U.S.`
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_NEVER_PLAIN = re.compile(r"\[?[^\x00-\x7f]+(?:\|[^\x00-\x7f]+)*\]?")  # a sign of letters beyond ASCII
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_PARTING = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalpha() and chr(code) not in "'."})
_SHORT = 400  # characters of a text in which a name may weigh as much as a language
_IN_A_NAME = re.compile(
    r"(?:(?<=[^\W_] )|(?<=, ))(?:Van|Von|De|Den|Der|Di|Da|Du|Dos|La|Las|Le|Les|Los|El|Al|Ter|Ten|Mann|Brand|Man)"
    r"(?=[\s,.;:!?]|$)|^Van(?= [A-Z])"
)
"""Small words that are part of a name within a sentence, where they have capitals: van Gogh, Los Angeles, a town."""

_MARKS = "“”‘–—…"  # the print of most languages: a text that is of ASCII letters but for these is read faster
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
_SYLLABLES = ("kana", "hangul", "han")
"""Scripts of which a sign says as much as two letters of others."""
_OF_SCRIPT: Mapping[str, str] = MappingProxyType(
    {
        "greek": "el", "armenian": "hy", "georgian": "ka", "tamil": "ta", "thai": "th", "kana": "ja", "hangul": "ko",
    }
)  # fmt: skip
_WITHIN_READ: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]] = MappingProxyType(
    {script: [(language, re.compile(sign)) for language, sign in signs] for script, signs in WITHIN_SCRIPT.items()}
)
_ANY_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0670])*")
_STRANGE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {language: re.compile(f"[^{letters}a-z'’]", re.IGNORECASE) for language, letters in ALPHABETS.items()}
)


def _weighed(languages: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """The small words of each language of a script; a word of several of them says less for each."""
    shared = Counter(word for words in languages.values() for word in set(words.split()))
    return {language: {word: 1 / shared[word] for word in words.split()} for language, words in languages.items()}


_WEIGHED: Mapping[str, Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {script: _weighed(languages) for script, languages in SMALL_WORDS.items()}
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


class _ScriptOf(dict[str, str]):
    """The script of a character, worked out when it is first met; "" for one of none of them."""

    def __missing__(self, character: str) -> str:
        script = self[character] = next((name for name, one in _SCRIPTS if one.match(character)), "")
        return script


_SCRIPT_OF = _ScriptOf()


@cache
def _signs_of(script: str, *, plain: bool) -> Sequence[tuple[str, re.Pattern[str], float]]:
    """The letters and endings of the languages of a script, read when small words first do not tell.

    Of `plain` letters alone those that such a text may have.
    """
    return [
        (language, re.compile(sign), weight)
        for language, signs in SIGNS[script].items()
        for sign, weight in signs
        if not (plain and _NEVER_PLAIN.fullmatch(sign))
    ]


def detected_language(text: str) -> str:
    """The language that most of a text is in, as its ISO 639 code; "" where the text does not tell."""
    text = text[:MOST_LETTERS]
    if text.isascii():
        return _by_signs("latin", text)
    counts = _letters_by_script(text)
    if not any(counts.values()):
        return ""
    for name in _SYLLABLES:
        counts[name] *= 2
    if counts["kana"] * KANJI_TO_A_KANA > counts["han"]:
        counts["kana"] += counts["han"]
    script = max(counts, key=lambda name: counts[name])
    if script in WITHIN_SCRIPT:
        return next((language for language, sign in _WITHIN_READ[script] if sign.search(text)), "")
    return _OF_SCRIPT.get(script) or _fitting(_by_signs(script, text), text)


def _fitting(language: str, text: str) -> str:
    """The language, unless too many of the words have letters that it does not write; names may have any."""
    strange = _STRANGE.get(language)
    if strange is None:
        return language
    words = _ANY_WORD.findall(text)
    found = sum(strange.search(word) is not None for word in words if not word[0].isupper())
    most = MOST_STRANGE if language in SMALL_WORDS["arabic"] else MOST_STRANGE_IN_SMALL_LETTERS
    return "" if found > most * len(words) else language


def _letters_by_script(text: str) -> dict[str, int]:
    counts = {name: 0 for name, _ in _SCRIPTS}
    counts["latin"] = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    for character, count in Counter("".join(_FOREIGN.findall(text))).items():
        if script := _SCRIPT_OF[character]:
            counts[script] += count
    return counts


def _by_signs(script: str, text: str) -> str:
    """The language of a script for which words, endings and letters speak clearly."""
    if len(text) > LONG:
        few = _words_of(" ".join((text[:250], text[len(text) // 2 :][:250], text[-250:])))
        if told := _clear(*_weighed_words(script, few), 6 * LEAST, 6 * CLEARLY):
            return told
    if len(text) < _SHORT and script == "latin" and not text.istitle():
        text = _IN_A_NAME.sub("", text)
    words = _words_of(text)
    scores, signs = _weighed_words(script, words)
    if best := _clear(scores, signs, 2 * LEAST, 2 * CLEARLY):
        return best
    lowered = text.lower()
    for language, pattern, weight in _signs_of(script, plain=text.isascii()):
        if count := len(pattern.findall(lowered)):
            scores[language] += weight * min(count, MOST_OF_A_SIGN)
            signs[language] += min(count, FEWEST_SIGNS)
    return _clear(scores, signs, LEAST, CLEARLY) or _clear_of_twins(script, words, scores, signs)


def _weighed_words(script: str, words: Counter[str]) -> tuple[dict[str, float], dict[str, int]]:
    """What the small words of a text weigh for each language of a script, and how many of them speak for it."""
    scores = dict.fromkeys(_WEIGHED[script], 0.0)
    signs = dict.fromkeys(scores, 0)
    telling = _TELLING[script]
    for word in words.keys() & telling.keys():
        count = words[word]
        for language, weight in telling[word]:
            scores[language] += count * weight
            signs[language] += 1
    return scores, signs


def _clear_of_twins(script: str, words: Counter[str], scores: Mapping[str, float], signs: Mapping[str, int]) -> str:
    """The one of two languages with most of their small words alike for which what they do not share speaks."""
    for twins in TWINS if script == "latin" else ():
        own = dict(scores)
        for word in words.keys() & _WEIGHED[script][twins[0]].keys() & _WEIGHED[script][twins[1]].keys():
            for twin in twins:
                own[twin] -= words[word] * _WEIGHED[script][twin][word]
        better, other = sorted(twins, key=lambda twin: (-own[twin], twin))
        rest = max(score for language, score in scores.items() if language not in twins)
        clear = own[better] >= OF_ITS_OWN and own[better] >= 2 * CLEARLY * own[other]
        if clear and signs[better] >= FEWEST_SIGNS and scores[better] >= max(LEAST, CLEARLY * rest):
            return better
    return ""


def _clear(scores: Mapping[str, float], signs: Mapping[str, int], least: float, clearly: float) -> str:
    """The language for which most speaks, where that is much and far more than speaks for the next."""
    (best, most), (_next, rest) = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    return best if signs[best] >= FEWEST_SIGNS and most >= least and most >= clearly * rest else ""


def _words_of(text: str) -> Counter[str]:
    """The words of a text; of one with an apostrophe its parts too, as `l'` and `'s`."""
    text = text.lower().replace("’", "'")
    for mark in _MARKS if not text.isascii() else "":
        text = text.replace(mark, " ")
    if text.isascii():
        words = Counter(text.translate(_PARTING).split())
        for stretch in [stretch for stretch in words if not stretch.isalpha()]:
            count = words.pop(stretch)
            for word in _WORD.findall(stretch):
                words[word] += count
    else:
        words = Counter(_WORD.findall(text))
    for word in [word for word in words if "'" in word]:
        head, _apostrophe, tail = word.partition("'")
        words.update({f"{head}'": words[word], f"'{tail}": words[word]})
    return words
