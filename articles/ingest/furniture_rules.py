"""The lines that pages print round a story and between its paragraphs: share bars, newsletters, pointers. One table.

Values only: a rule must match all of a line, so that no sentence is ever cut. What is cut where is `furniture`'s.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Where(StrEnum):
    """Where a line is furniture: before a story's first line, behind its last, or inside it as well.

    `BETWEEN` asks that the line before ends a sentence. `BESIDE` is for words that may also be a heading of the story
    (“Facebook”, “Comments”): at the edges, and inside only in a run of lines of which another one is surely furniture.
    """

    ABOVE = "above"
    BELOW = "below"
    EDGES = "edges"
    BESIDE = "beside"
    BETWEEN = "between"
    ANYWHERE = "anywhere"


class Rule(NamedTuple):
    """A kind of furniture, where it stands, and the lines that are it."""

    name: str
    where: Where
    lines: str

    def matches(self, line: str) -> bool:
        """Whether all of a line is it."""
        return pattern_of(self.lines).fullmatch(line) is not None


def _rule(name: str, where: Where, *lines: str) -> Rule:
    return Rule(name, where, "|".join(f"(?:{line})" for line in lines))


@cache
def pattern_of(lines: str) -> re.Pattern[str]:
    """The pattern of some lines, made when one is first looked for: hundreds of words take long to read."""
    return re.compile(lines, re.IGNORECASE)


_NETWORK = (
    r"(?:facebook|twitter|x|whats\s?app|telegram|linked\s?in|e-?mail|mail|pinterest|reddit|messenger|instagram|viber|"
    r"copy (?:the )?link|print|flipboard|pocket|google(?: news)?|youtube|tumblr|threads|bluesky|mastodon|tik\s?tok|"
    r"فيس ?بوك|تويتر|إكس|وات(?:س)?اب|تل(?:ي)?غرام|لينكد ?إن|انستغرام|إنستغرام|يوتيوب|تيك ?توك)"
)
_THIS = r"(?: (?:this|it|on|via|by|to|sur|article|story|now|page|cet article|l['’]article|عبر|على))*"
_SHARE = (
    r"(?:share|tweet|partager|compartir|teilen|condividi|paylaş|поделиться|مشاركة|شارك|اشتراک(?:‌| )?گذاری|شیئر کریں)"
)
_END = r"\s*[:：|»›>–—-]\s*"
_HEADLINE = r".{1,180}"
_NO_QUOTE = r"[^?“”\"«»]"
_LETTER = (
    r"(?:newsletters?|inbox|mailing list|(?:our|daily|weekly|morning|evening) (?:briefing|digest|e-?mail)s?|"
    r"e-?mail (?:updates|alerts|list)|(?:news|breaking|our) alerts|push notifications|podcast|youtube channel|"
    r"free trial|unlimited access|premium)"
)
_TANWIN = "\u064b?\u0627?\u064b?"  # written before its letter, behind it, or not at all
_READ_AR = (
    rf"(?:[اأإ]قر[أا](?:وا)?|[اأإ]قرأ/ي|طالع(?:وا)?|للمزيد [اأإ]قر[أا]) (?:(?:في )?[اأ]يض{_TANWIN}|المزيد|أكثر|كذلك)"
)

RELEASE = "release"
"""The line above the headline of what an office sends to newsrooms."""

RULES: tuple[Rule, ...] = (
    _rule(
        RELEASE, Where.ABOVE,
        r"[*_\W]*for immediate release[*_\W]*", r"(?:press|news|media) (?:release|advisory|statement)[:.]?",
        r"(?:pressemitteilung|medienmitteilung|communiqué de presse|comunicado de prensa|comunicato stampa|"
        r"pressemelding|pressemeddelelse|pressmeddelande|persbericht)[:.]?", r"بيان صحفي\W*",
    ),
    _rule(
        "syndication", Where.BELOW,
        r"the post .{1,150} appeared first on .{1,60}\.?",
        r"l['’]article .{1,150} est apparu en premier sur .{1,60}\.?",
        r"der beitrag .{1,150} erschien zuerst auf .{1,60}\.?",
        r"la entrada .{1,150} se publicó primero en .{1,60}\.?", r"innlegget .{1,150} dukket først opp på .{1,60}\.?",
        r"(?:indlægget|inlägget) .{1,150} (?:blev først udgivet på|dök först upp på) .{1,60}\.?",
    ),
    _rule(RELEASE, Where.BELOW, r"#{2,}", r"(?:#\s){2,}#", r"-\s?(?:30|ends?)\s?-"),
    _rule("text size", Where.BETWEEN, r"TT"),
    _rule(
        "text size", Where.ABOVE,
        r"[AaТ]?[AТ][-+]?(?:\s+[Aa]?A[-+]?){1,3}", r"(?:font|text) size(?:\s*[-+]){0,2}",
    ),
    _rule(
        "share bar", Where.ANYWHERE,
        rf"{_SHARE}{_THIS}:?", rf"{_SHARE}{_THIS}\s*{_NETWORK}(?:[\s,|/·•&]+(?:and |et |و)?{_NETWORK})*",
        rf"{_NETWORK}(?:\s*[|/·•]\s*{_NETWORK})+", rf"{_NETWORK}(?:[\s|/·•]+{_NETWORK}){{2,}}",
        r"copy (?:article |the )?link(?:\s+copied)?", r"link copied!?",
        r"share this (?:article|story|post|page)(?: (?:with your friends|on social media|on|via|by).{0,40})?:?",
        r"شارك (?:هذا )?(?:الخبر|المقال|القصة|الموضوع)(?: (?:على|عبر|مع) .{1,40})?:?",
        r"مشاركة (?:الخبر|المقال|الموضوع)(?: (?:على|عبر) .{1,40})?:?", r"(?:نسخ|انسخ) الرابط",
    ),
    _rule(
        "share bar", Where.BESIDE,
        rf"{_NETWORK}(?:[\s,|/·•&]+(?:and |et |و)?{_NETWORK})*", rf"(?:post|send|save|print|email){_THIS}:?",
        rf"(?:post|send){_THIS}\s*{_NETWORK}(?:[\s,|/·•&]+(?:and )?{_NETWORK})*", r"طباعة", r"حفظ", r"إرسال",
    ),
    _rule(
        "counter", Where.ANYWHERE,
        r"[\d.,]+\s?[km]?\s+(?:shares?|views?|likes?|(?:re)?tweets?|reads?|comments?|reactions?|views? today)",
        r"[\d.,]+\s?[km]?\s+(?:vues|partages|commentaires|مشاهدة|مشاهدات|تعليقات?|تعليق|قراءة|مشاركة|مشاركات)",
        r"(?:shares?|views?|likes?|comments?|reads?|المشاهدات|التعليقات|عدد (?:القراءات|المشاهدات|الزيارات))"
        r"\s*[:(]?\s*[\d.,]+\s?[km]?\)?",
        r"(?:leave a|add a|write a|post a|show|view(?: all)?) comments?", r"no comments? yet", r"comments? are closed",
        r"(?:about )?\d{1,3}\s*(?:-\s*)?min(?:ute)?s?(?:\s+(?:read|de lecture))", r"\d{1,3} min(?:uti)? di lettura",
        r"(?:reading time|temps de lecture|lesezeit|tiempo de lectura|مدة القراءة|وقت القراءة)"
        r"\s*:?\s*\d{1,3}\s*\S{0,10}",
        r"\d{1,3} دقا?[ئي]ق?ة? (?:ل?ل?قراءة|قراءة)", r"(?:أضف|اترك|اكتب) تعليق(?:ا|اً|ًا|ك)?",
    ),
    _rule(
        "page notice", Where.BELOW,
        r"our standards:? the thomson reuters trust principles\b.{0,40}", r"(?:next|previous) page\W*",
        r"page \d{1,3} of \d{1,3}",
    ),
    _rule("counter", Where.BESIDE, r"no comments?", r"comments?", r"(?:ال)?تعليقات"),
    _rule(
        "newsletter", Where.ANYWHERE,
        rf"(?:sign up|signup|subscribe|register|join)\b{_NO_QUOTE}{{0,60}}\b{_LETTER}\b{_NO_QUOTE}{{0,60}}[.!]?",
        r"(?:sign up|subscribe)(?: (?:now|here|today|for free|for our [^.,?!]{1,60}|to our [^.,?!]{1,60}))?[.!]?",
        rf"(?:get|receive)\b{_NO_QUOTE}{{0,60}}\b(?:in|to) your (?:inbox|e-?mail)\b{_NO_QUOTE}{{0,40}}",
        r"enter your e-?mail(?: address)?.{0,40}", r"(?:download|get) our (?:new |free |mobile )*app\b.{0,60}",
        r"(?:abonnez|inscrivez)-vous(?: (?:gratuitement|maintenant))? (?:à|a|aux) (?:notre|nos|la)\b.{0,20}"
        r"(?:newsletter|infolettre|lettre|alertes|chaîne).{0,40}",
        r"(?:suscríbete|suscríbase) a (?:nuestr[oa]s?|la newsletter).{0,60}",
        r"(?:jetzt )?newsletter (?:abonnieren|bestellen)",
        r"(?:[اأ]شتركو?ا?|سجل(?:وا)?)(?: (?:الآن|مجان[اًا]+|معنا))* (?:في|ب|على)\s?"
        r"(?:نشرتنا|النشرة (?:الإخبارية|البريدية|اليومية)|"
        r"قائمتنا البريدية|القائمة البريدية|قناتنا).{0,60}",
    ),
    _rule(
        "door", Where.ANYWHERE,
        r"th(?:is|e full) (?:article|story|content) is (?:only )?(?:for|available (?:only )?(?:to|for)|reserved for|"
        r"exclusive to) (?:our |paying )?(?:subscribers|members)(?: only)?[.!]?",
        r"(?:subscribe|sign in|log in|register)(?: now| today)? to (?:continue|keep) reading"
        r"(?: this (?:article|story))?[.!]?"
        r"(?: already (?:a |an )?(?:subscriber|subscribed|member|registered)\?.{0,40})?",
        r"already (?:a |an )?(?:subscriber|subscribed|member|registered)\?"
        r"(?: (?:please )?(?:log|sign) ?in(?: here)?)?[.!]?",
        r"(?:cet )?article (?:est )?réservé aux abonnés[.!]?",
        r"il vous reste \d{1,2} % de cet article à lire\b.{0,80}",
        r"(?:dieser|dieser artikel|der artikel)? ?(?:ist )?(?:nur )?für abonnenten(?: verfügbar)?[.!]?",
        r"(?:este )?(?:artículo|contenido) (?:es )?(?:exclusivo|sólo|solo) para suscriptores[.!]?",
        r"(?:هذا )?(?:المقال|المحتوى) (?:متاح )?للمشتركين فقط[.!]?",
    ),
    _rule(
        "pointer", Where.ANYWHERE,
        rf"(?:read|see|watch|listen)\s+(?:also|more|next|too){_END}{_HEADLINE}",
        rf"(?:also|must|further)[- ](?:read|see|watch|reading){_END}{_HEADLINE}",
        rf"related(?: (?:stor(?:y|ies)|articles?|news|coverage|content))?{_END}{_HEADLINE}",
        rf"(?:more on this(?: story)?|don['’]t miss|editor['’]s picks?){_END}{_HEADLINE}",
        r"(?:read|see|watch) (?:also|more|next)\W*", r"(?:also read|also see|more on this(?: story| topic)?)\W*",
        r"related (?:stories|articles|news|topics|content|posts|coverage)\W*",
        r"(?:recommended for you|you (?:may|might) (?:also )?(?:like|be interested in)|most (?:read|viewed)|"
        r"editor['’]s picks?|trending now)\W*",
        r"(?:continue|keep) reading(?: (?:below|here|the (?:main |full )?(?:story|article)|this (?:story|article)))?"
        r"\W*",
        r"click here (?:for|to) (?:read|see|watch|subscribe|sign|more|the full|join|download|get)\b.{0,70}",
        r"back to top", rf"(?:à lire aussi|lire aussi|à voir aussi|voir aussi){_END}{_HEADLINE}",
        r"(?:à lire aussi|lire aussi|à voir aussi|sur le même sujet)\W*",
        rf"(?:lesen sie (?:auch|hierzu|dazu|mehr)|mehr zum thema){_END}{_HEADLINE}", r"mehr zum thema\W*",
        rf"(?:le[ae]n?|leer|vea|mir[ae]) (?:también|además|más){_END}{_HEADLINE}", r"(?:le[ae]|leer) también\W*",
        rf"(?:leggi|guarda) anche{_END}{_HEADLINE}", r"leggi anche\W*",
        rf"(?:lei[ao]|veja) (?:também|mais){_END}{_HEADLINE}", r"(?:leia|veja) (?:também|mais)\W*",
        rf"(?:ilgili haber(?:ler)?|ayrıca okuyun|haberin devamı){_END}{_HEADLINE}",
        r"(?:ilgili haberler|ayrıca okuyun)\W*",
        rf"читайте (?:также|ещё|еще)(?:{_END}{_HEADLINE})?\W*", rf"(?:همچنین|بیشتر) بخوانید(?:{_END}{_HEADLINE})?\W*",
        rf"(?:یہ بھی|مزید) پڑھیں(?:{_END}{_HEADLINE})?\W*",
        rf"{_READ_AR}(?:(?:{_END}|\s+){_HEADLINE})?\W*",
        rf"شاهد(?:وا)? (?:[اأ]يض{_TANWIN}|المزيد)(?:{_END}{_HEADLINE})?\W*",
        r"(?:مواضيع|أخبار|مقالات|موضوعات) (?:ذات صلة|متعلقة)(?:\s*:.{1,180})?\W*",
        rf"(?:المزيد|ذات صلة|الأكثر قراءة|قد يهمك(?: [اأ]يض{_TANWIN})?)(?:{_END}{_HEADLINE})?\W*",
    ),
    _rule("pointer", Where.BESIDE, r"related\W*", r"recommended\W*", r"most popular\W*", r"trending\W*"),
    _rule(
        "pointer", Where.EDGES,
        r"more (?:from|on|about)(?: [^\s.!?,]+){1,5}\s*[:：]?", r"more\s*[:：].{1,160}",
    ),
    _rule(
        "follow us", Where.ANYWHERE,
        rf"(?:follow|like|find|join) (?:us|@\w+) on {_NETWORK}"
        rf"(?:(?:[\s,|/·•&@]+|and |or ){_NETWORK}?)*(?: @?\w+)?[.!]?",
        rf"(?:suivez-nous sur|folgen sie uns auf|síguenos en|seguici su|siga-nos (?:no|na)) {_NETWORK}.{{0,40}}",
        r"تابعونا (?:على|عبر|في).{0,80}",
        rf"(?:تابعنا|تابعوا صفحتنا|انضموا? إلينا) (?:على|عبر|في) "
        rf"(?:{_NETWORK}|قناتنا|صفحتنا|حساباتنا|مواقع التواصل).{{0,60}}",
    ),
    _rule(
        "follow us", Where.BELOW,
        rf"follow (?:[^\s.!?,]+ ){{1,6}}on {_NETWORK}(?:[\s,]+(?:and )?{_NETWORK})*(?: \(?@\w+\)?)?[.!]?",
    ),
    _rule(
        "page notice", Where.ANYWHERE,
        r"advertise?ments?(?:\s*[-–—|:]?\s*(?:scroll to continue(?: reading)?|continue reading(?: below)?))?",
        r"(?:story|article|content) continues (?:below|after)(?: (?:this )?(?:advertisement|ad|promo))?",
        r"publicité", r"إعلان(?:ات)?", r"реклама", r"anzeige", r"publicidad", r"pubblicità", r"publicidade", r"reklam",
        r"(?:this )?(?:page|article|video) (?:is )?loading\W*", r"loading\W*", r"skip to (?:main )?content",
        r"(?:please )?(?:enable|turn on) javascript.{0,80}", r"listen to (?:this )?(?:article|story)(?: now)?\W*",
        r"(?:اضغط|انقر) هنا (?:ل[^\s.]{2,}).{0,60}", r"استمع (?:إلى|ل)\s?(?:هذا )?(?:المقال|الخبر)\W*",
    ),
    _rule(
        "page notice", Where.EDGES,
        r"[*_=~·•\-–—|]{3,}", r"menu", r"close", r"play(?: video)?", r"sponsored", r"promoted",
        r"(?:all rights reserved|tous droits réservés|جميع الحقوق محفوظة).{0,60}",
        r"(?:©|\(c\)|copyright)\s*(?:©\s*)?\d{4}.{0,120}", r"tags?\s*[:：].{0,160}",
        r"(?:report|spot) (?:an error|a typo).{0,60}",
    ),
)  # fmt: skip
