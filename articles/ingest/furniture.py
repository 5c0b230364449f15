"""What pages print round a story and is no part of it: share bars, newsletter lines, counters, pointers elsewhere.

One table of rules. They are asked of whole lines at the edges of a story only: a line inside it is never touched, and
a rule must match all of a line. Knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

LONGEST_FURNITURE = 200  # characters of a line that may be furniture


class Rule(NamedTuple):
    """A kind of furniture, the edges of a story where it stands, and the lines that are it."""

    name: str
    above: bool
    below: bool
    lines: re.Pattern[str]


def _rule(name: str, edges: str, *lines: str) -> Rule:
    pattern = re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
    return Rule(name, "above" in edges, "below" in edges, pattern)


_NETWORK = (
    r"(?:facebook|twitter|x|whats\s?app|telegram|linked\s?in|e-?mail|mail|pinterest|reddit|messenger|instagram|viber|"
    r"copy (?:the )?link|print|flipboard|pocket|google|youtube|tumblr|threads|bluesky|mastodon|"
    r"فيسبوك|تويتر|واتساب|تلغرام|لينكد ?إن)"
)
_THIS = r"(?: (?:this|it|on|via|by|to|sur|article|story|now|page|cet article|l['’]article|عبر|على))*"

RULES: tuple[Rule, ...] = (
    _rule(
        "text size", "above",
        r"TT", r"[AaТ]?[AТ][-+]?(?:\s+[Aa]?A[-+]?){1,3}", r"(?:font|text) size(?:\s*[-+]){0,2}",
    ),
    _rule(
        "share bar", "above below",
        rf"(?:share|tweet|post|send|save|print|email|partager|compartir|teilen){_THIS}:?",
        rf"(?:(?:share|tweet|post|send|partager|مشاركة|شارك){_THIS}\s*)?"
        rf"{_NETWORK}(?:[\s,|/·•&]+(?:and |et |و)?{_NETWORK})*",
        r"copy (?:article |the )?link(?:\s+copied)?", r"link copied!?",
        r"share this (?:article|story|post|page|with your friends).{0,40}",
        r"شارك(?: (?:هذا )?(?:الخبر|المقال|القصة))?:?", r"مشاركة(?: (?:الخبر|المقال))?:?", r"نسخ الرابط", r"طباعة",
    ),
    _rule(
        "counter", "above below",
        r"[\d.,]+\s?[km]?\s+(?:shares?|views?|likes?|tweets?|reads?|comments?|reactions?|views? today)",
        r"[\d.,]+\s?[km]?\s+(?:vues|partages|commentaires|مشاهدة|مشاهدات|تعليقات?|قراءة)",
        r"(?:shares?|views?|likes?|comments?|reads?|المشاهدات|عدد القراءات)\s*[:(]?\s*[\d.,]+\s?[km]?\)?",
        r"(?:no|leave a|add a|write a|post a) comments?(?: yet)?", r"comments?(?: are closed)?",
        r"(?:about )?\d{1,3}\s*(?:-\s*)?min(?:ute)?s?(?:\s+(?:read|de lecture))",
        r"(?:reading time|temps de lecture|مدة القراءة|وقت القراءة)\s*:?\s*\d{1,3}\s*\S{0,10}",
    ),
    _rule(
        "newsletter", "above below",
        r"(?:sign|join|subscribe)\b.{0,60}\b(?:newsletters?|inbox|mailing list|briefing|e-?mail updates)\b.{0,60}",
        r"(?:get|receive)\b.{0,60}\b(?:in|to) your (?:inbox|e-?mail)\b.{0,40}",
        r"subscribe(?: (?:now|here|today|for free|to [^.]{1,40}))?[.!]?", r"(?:abonnez|inscrivez)-vous\b.{0,80}",
        r"enter your e-?mail(?: address)?.{0,40}", r"(?:download|get) (?:our|the) (?:new )?app.{0,60}",
        r"(?:اشترك|سجل)\b.{0,80}(?:النشرة|البريد|نشرتنا).{0,40}",
    ),
    _rule(
        "pointer", "above below",
        r"(?:read|see|watch|listen)\s+(?:also|more|next|too)\s*[:：|].{0,180}",
        r"(?:read|see|watch) (?:also|more|next)",
        r"(?:also read|also see|more on this(?: story)?|more (?:from|on|about)(?: [^\s.!?,]+){1,5})\s*[:：]?",
        r"related(?: (?:stories|articles|news|topics|content|posts))?\s*[:：]?",
        r"(?:recommended(?: for you)?|you may (?:also )?like|most (?:read|popular|viewed))\s*[:：]?",
        r"(?:also read|related(?: story| article)?|more)\s*[:：].{1,160}",
        r"(?:continue|keep) reading.{0,60}", r"click here (?:for|to) .{1,80}", r"back to top",
        r"(?:lire|à lire|voir) aussi\s*[:：]?.{0,160}", r"sur le même sujet.{0,10}", r"читайте также\s*[:：]?.{0,160}",
        r"اقرأ(?:وا)? (?:أيضا|أيضاً|المزيد)\s*[:：]?.{0,160}",
        r"(?:مواضيع|أخبار|مقالات) (?:ذات صلة|متعلقة)\s*[:：]?", r"(?:المزيد|الأكثر قراءة)\s*[:：]?",
    ),
    _rule(
        "follow us", "below",
        rf"(?:follow|like|find|join) (?:us|@\w+) on {_NETWORK}.{{0,60}}",
        r"تابعونا (?:على|عبر).{0,80}", r"suivez-nous sur.{0,80}",
    ),
    _rule(
        "page notice", "above below",
        r"advertisements?", r"(?:story|article) continues below(?: this)?(?: advertisement)?",
        r"publicité", r"إعلان", r"реклама", r"[*_=~·•\-–—|]{3,}",
        r"(?:this )?(?:page|article|video) (?:is )?loading\W*", r"loading\W*", r"skip to (?:main )?content",
        r"menu", r"close", r"play(?: video)?", r"(?:please )?(?:enable|turn on) javascript.{0,80}",
        r"(?:all rights reserved|tous droits réservés|جميع الحقوق محفوظة).{0,60}",
        r"(?:©|\(c\)|copyright)\s*(?:©\s*)?\d{4}.{0,120}", r"tags?\s*[:：].{0,160}",
        r"(?:report|spot) (?:an error|a typo).{0,60}", r"listen to (?:this )?(?:article|story).{0,30}",
    ),
)  # fmt: skip


def furniture_of(line: str, *, above: bool = True, below: bool = True) -> str:
    """The name of the rule that makes a line furniture at one of these edges; "" for a line of a story."""
    words = " ".join(line.split())
    if not words or len(words) > LONGEST_FURNITURE:
        return ""
    for rule in RULES:
        if ((above and rule.above) or (below and rule.below)) and rule.lines.fullmatch(words):
            return rule.name
    return ""


def without_furniture(parts: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of a story without the furniture before its first line and behind its last.

    Where all of it is furniture, nothing is cut: what then is no story is for its reader to say.
    """
    start, end = 0, len(parts)
    while start < end and furniture_of(parts[start], below=False):
        start += 1
    while end > start and furniture_of(parts[end - 1], above=False):
        end -= 1
    return tuple(parts[start:end]) if start < end else tuple(parts)
