"""The language of a text that does not state one: by its script, then by the small words that no text does without.

Deterministic and small: the same text gives the same language in any archive. It knows the languages of the tables
below, and says nothing where they do not tell: unknown is better than wrong. Knows no record.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

UNKNOWN = "und"
"""The tag of a language that nobody knows (BCP 47)."""

MOST_LETTERS = 4_000  # of a text that are looked at
FEWEST_SIGNS = 2  # different words, endings and letters that must speak for a language
LEAST = 1.5  # what they must weigh together
CLEARLY = 1.3  # times as much as those that speak for the next one
MOST_OF_A_SIGN = 3  # times that an ending or letter counts
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
# Words that are frequent in one language and rare or no words in the others of its script; `l'` and `'s` as cut.
_SMALL_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "latin": {
            "en": "the of and to in that is was for with by from his has have were are this which said not been will "
            "on at as it he they who after over against its an but their more would could may says two three new first "
            "under between 's who into out up than when people government president minister troops officials killed "
            "killing she her we you there if so how all can did year years day week month monday tuesday wednesday "
            "thursday friday saturday sunday january february march july october per only other most since before",
            "fr": "le la les des du et est dans pour que qui une sur au aux avec par pas sont cette ce ses elle été un "
            "l' d' qu' n' s' c' j' a ont leur leurs après contre entre deux trois selon plus il ils mais ou où nous "
            "vous sous président ministre gouvernement morts armée été même dont",
            "de": "der die das und den von zu mit ist des im für auf nicht dem ein eine sich auch wurde bei sind er "
            "sie es hat haben einer einem einen nach vor über gegen zwischen zwei drei aus am zum zur wird werden dass "
            "als wie trifft tote neue regierung präsident sagte mehr oder gestern",
            "es": "el los las del y que en una por con para se su como más fue ha lo sus pero este entre también la un "
            "al es son han dos tres tras contra sobre según hasta desde muertos gobierno presidente nuevas nuevos",
            "it": "il di che della con non dei del alla sono gli nel una le anche dal più delle è ha stato loro la un "
            "l' d' un' dell' all' nell' dall' sull' hanno per tra fra due tre dopo contro lo i nuove nuovi morti "
            "governo presidente nella sulla domani",
            "pt": "os da do das dos não uma em para com por que se ao mais foi são na no pela pelo também à é o um as "
            "nos nas aos dois duas três após contra sobre até mortos governo presidente novas novos foram amanhã",
            "nl": "de het een van en dat zijn voor niet met op aan ook door naar bij uit werd heeft worden maar wordt "
            "is in te om tot als over na tegen twee drie nieuwe",
            "tr": "ve bir bu için ile olarak olan daha çok da de ne gibi kadar sonra ise olduğu ancak tarafından iki "
            "üç yeni bugün dün göre karşı etti oldu söyledi açıkladı en on kişi bakan bakanı başkanı cumhurbaşkanı "
            "başbakanı hükümet su ele 'ta 'da 'de 'te 'nin 'nın 'ın 'in 'un 'ün 'ya 'ye 'a 'e 'daki 'deki 'dan 'den",
            "sv": "och att det som för på är av inte den med har till om ett var från men vid kan",
            "no": "og det som på er av ikke til med har en et for fra men ble ved kan om seg",
            "da": "og det som på er af ikke til med har en et for fra men blev ved kan om sig efter",
            "pl": "i w na z że się do nie jest to przez od po oraz jak jego który dla są był",
            "ro": "și în de la cu pe nu este sunt din care pentru că mai fost au prin după sau",
            "id": "yang dan di untuk dengan dari pada ini itu dalam tidak akan oleh telah adalah ke juga",
            "ku": "û li ji bo di de ku jî ev wê xwe her bi yê hat kir dike",
            "hu": "a az és hogy nem is egy volt de be el meg ki csak már még mint új szerint",
            "sw": "ya wa na kwa ni katika za la cha vya kuwa hii huo yake serikali",
            "vi": "của và các là cho có trong được với một những người không đã",
            "fi": "ja on ei että se hän oli mutta myös kun niin ovat ole uusista",
        },
        "arabic": {
            "ar": "في من على إلى أن عن التي الذي مع هذا هذه كان بعد قال ما لا بين كما وقال خلال قد إن",
            "fa": "و در به از که این را با است برای آن یک خود تا شد های می شده بر نیز اما هم دو کرد گفت امروز بسته",
            "ur": "کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں اس بھی گیا تھا جو ایک دو کر گئی گئے لیا دی بعد",
            "ckb": "لە بە و کە بۆ ئەو لەگەڵ دەکات ئەم بوو نییە هەر دوای سەر خۆی کرد",
            "ps": "د په او چې ته کې له دي شوي سره یې هغه دا وو",
        },
        "cyrillic": {
            "ru": "и в не на что с по как это из у за от его для был но они было также который о при два три об",
            "uk": "і в на що з не до та за як у для від це про був його або які щодо й",
            "bg": "и на да се за от че в са не по като това беше или след към който",
            "sr": "и је у да на се за са од су као не који био али након што",
            "kk": "және мен бұл үшін бойынша деп болып осы оның де да",
        },
    }
)  # fmt: skip
# Letters and endings that few languages write. What two languages share stands in both.
_SIGNS: Mapping[str, Mapping[str, Sequence[tuple[str, float]]]] = MappingProxyType(
    {
        "latin": {
            "fr": (("œ", 1.0), ("[êèùë]", 0.3), (r"(?:aient|eaux|eux|ité|ités)\b", 0.5), ("à|ç|é", 0.2)),
            "de": (("ß", 1.0), ("[äü]", 0.4), (r"(?:ung|ungen|keit|heit|lich|schen)\b", 0.5), (r"\bsch\w+", 0.5)),
            "es": (("[ñ¿¡]", 1.0), (r"(?:ción|ciones|ado|ados|dad)\b", 0.5), ("[áíóú]", 0.3)),
            "it": (("[òì]", 0.8), (r"(?:zione|zioni|tà|ato|ati|ano)\b", 0.5), ("è", 0.3)),
            "pt": (("[ãõ]", 1.0), (r"(?:ção|ções|ão|ões|dade)\b", 0.7), ("[áêç]", 0.3)),
            "tr": (("ı", 1.0), ("ğ", 1.0), ("[şçöü]", 0.4), ("İ", 0.5),
                   (r"(?:[ıiuü]yor|lar[ıi]n?|ler[i]n?|ması|mesi|d[ıi]ğ[ıi]|arak|erek|[ae]cak|ndan|nden)\b", 0.7)),
            "sv": (("å", 0.4), ("ö", 0.3)), "no": (("[æøå]", 0.5),), "da": (("[æøå]", 0.5),),
            "pl": (("[łąężźśćń]", 0.8),), "ro": (("[ățș]", 0.8), ("[îâş]", 0.3)), "ku": (("[îûê]", 0.5),),
            "hu": (("[őű]", 1.0), (r"(?:ek|ak|ok|ban|ben)\b", 0.4), ("[áéúöüó]", 0.4)),
            "vi": (("[ơưđạảấầẩậắằẳặẹẻẽềếểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", 1.0),),
            "fi": ((r"(?:ssa|ssä|sta|stä|tti|isiin|nen)\b", 0.5), ("ä", 0.3)),
        },
        "arabic": {
            "ar": (("[ةأإ]", 1.0), (r"\bال\w\w", 1.0), ("[ىؤ]", 0.5), ("[يك]", 0.5)),
            "fa": (("[پچژگ]", 0.7), ("[یک]", 0.7)),
            "ur": (("[ٹڈڑںے]", 1.0), ("[ہھ]", 1.0), ("[یکگچپ]", 0.5)),
            "ckb": (("[ڵڕۆێ]", 1.0), ("ە", 1.0), ("[یک]", 0.5)),
            "ps": (("[ټډړږښڼېۍ]", 1.5), ("[یک]", 0.3)),
        },
        "cyrillic": {
            "ru": (("[ыэё]", 1.0), ("ь", 0.3), (r"(?:ого|ых|ый|ает|ился|ство|ции)\b", 0.5)),
            "uk": (("[їєґ]", 1.0), ("і", 0.5)), "kk": (("[әғқңөұүһ]", 1.0), ("і", 0.3)),
            "sr": (("[ђћјљњџ]", 1.0),), "bg": (("ъ", 0.5), (r"(?:ата|ите|ото|ят)\b", 0.5)),
        },
    }
)  # fmt: skip
_SIGNS_READ: Mapping[str, Sequence[tuple[str, re.Pattern[str], float]]] = MappingProxyType(
    {
        script: [
            (language, re.compile(pattern), weight)
            for language, signs in languages.items()
            for pattern, weight in signs
        ]
        for script, languages in _SIGNS.items()
    }
)
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


def detected_language(text: str) -> str:
    """The language that most of a text is in, as its ISO 639 code; "" where the text does not tell."""
    text = text[:MOST_LETTERS]
    if text.isascii():
        return _by_signs("latin", text)
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    letters = sum(counts.values())
    if not letters:
        return ""
    if counts["kana"] and counts["kana"] * 4 > counts["han"]:
        counts["kana"] += counts["han"]
    script = max(counts, key=lambda name: counts[name])
    return _OF_SCRIPT.get(script) or _by_signs(script, text)


def _by_signs(script: str, text: str) -> str:
    """The language of a script for which words, endings and letters speak clearly."""
    words = _words_of(text)
    scores = dict.fromkeys(_WEIGHED[script], 0.0)
    signs = Counter[str]()
    telling = _TELLING[script]
    for word in words.keys() & telling.keys():
        for language, weight in telling[word]:
            scores[language] += words[word] * weight
            signs[language] += 1
    if best := _clear(scores, signs, 2 * LEAST, 2 * CLEARLY):
        return best
    lowered = text.lower()
    for language, pattern, weight in _SIGNS_READ[script]:
        if count := len(pattern.findall(lowered)):
            scores[language] += weight * min(count, MOST_OF_A_SIGN)
            signs[language] += min(count, FEWEST_SIGNS)
    return _clear(scores, signs, LEAST, CLEARLY)


def _clear(scores: Mapping[str, float], signs: Mapping[str, int], least: float, clearly: float) -> str:
    """The language for which most speaks, where that is much and far more than speaks for the next."""
    (best, most), (_next, rest) = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    return best if signs[best] >= FEWEST_SIGNS and most >= least and most >= clearly * rest else ""


def _words_of(text: str) -> Counter[str]:
    """The words of a text; of one with an apostrophe its parts too, as `l'` and `'s`."""
    words = Counter(_WORD.findall(text.lower().replace("’", "'")))
    for word in [word for word in words if "'" in word]:
        head, _apostrophe, tail = word.partition("'")
        words.update({f"{head}'": words[word], f"'{tail}": words[word]})
    return words
