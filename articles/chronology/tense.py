"""Whether a time that a sentence speaks of lies ahead of its story or behind it, by the verbs beside it. Pure."""

from __future__ import annotations

import re
from enum import Enum

_REACH = 110
"""Characters before an expression in which its verb is looked for."""

_REACH_AFTER = 140
_OPENING = 24
"""An expression that begins so early in its sentence has its verb behind it: "On Monday, lawmakers will vote"."""

_SPEECH = frozenset(("said", "told", "announced", "reported", "added"))
_CLAUSE = re.compile(r"[,;:“”\"—]|\s[-–]\s|\b(?:said|says|told|announced|reported|added|which|who|after|before)\b")
_SENTENCE = re.compile(r"[.!?]['”’\")]*\s+(?=[\"“‘'(]*[A-Z])|\n")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Gov|Sen|Rep|St|[A-Z][a-z]{2,3})\.['”’\")]*\s+$")
_ADVERB = r"(?:\w+ly\s+|not\s+|also\s+|soon\s+|then\s+)?"
_VERB = re.compile(
    rf"(?P<ahead>\b(?:will|would|shall|may|might|could|can|must|should|won['’]t|['’]ll)\s+{_ADVERB}(?:be\s+)?\w+"
    rf"|\b(?:due|scheduled|planned|plans?|planning|expected|expects?|set|slated|hopes?|intends?|likely|ready|poised|"
    rf"pledged|vowed|promised|agreed)(?:\s+to\s+{_ADVERB}(?:be\s+)?\w+)"
    rf"|\b(?:is|are|was|were)\s+{_ADVERB}to\s+(?:be\s+)?\w+"
    r"|\b(?:due|scheduled|planned|expected|slated|upcoming|forthcoming|deadline)\b"
    r"|\b(?:begins?|starts?|opens?|meets?|expires?|ends?|votes?|visits?|arrives?|leaves?|departs?|resumes?|concludes?)"
    r"\s+(?:\w+\s+){0,2}(?:on|in|by|until|from|at)?\s*$)"
    r"|(?P<behind>\b(?:had|was|were|did|has|have|began|took|came|went|made|met|held|struck|broke|left|won|lost|fell|"
    r"rose|shot|hit|killed|gave|became|saw|sent|set|told|said|\w{2,}ed)\b)"
)
_DEADLINE = re.compile(
    r"(?i)\b(?:by|until|till|no later than|starting|beginning|effective|ahead of)\s+(?:on\s+|the\s+)?$"
)
_PERFECT = re.compile(r"\b(?:had|was|were|lasted|has)\b")


class Tense(Enum):
    """Where a time lies, as seen from the story: BEHIND it or AHEAD of it; OPEN where no verb tells."""

    BEHIND = "behind"
    AHEAD = "ahead"
    OPEN = "open"


def tense_at(text: str, start: int, end: int) -> Tense:
    """The tense of what happens at the time that the characters from `start` to `end` name."""
    before = _sentence_before(text, start)
    cuts = list(_CLAUSE.finditer(before))
    clause = before[cuts[-1].end() :] if cuts else before
    if _DEADLINE.search(before):
        around = clause if len(before) > _OPENING else _sentence_after(text, end)
        return Tense.BEHIND if _PERFECT.search(around) else Tense.AHEAD
    verbs = list(_VERB.finditer(clause))
    verb = verbs[-1] if verbs else None
    if verb is None and cuts and cuts[-1][0] in _SPEECH:
        return Tense.BEHIND
    if verb is None and len(before) <= _OPENING:
        verb = _VERB.search(_sentence_after(text, end))
    if verb is None:
        return Tense.OPEN
    return Tense.AHEAD if verb["ahead"] else Tense.BEHIND


def _sentence_before(text: str, start: int) -> str:
    """What stands before in the same sentence, as far as it is looked at."""
    before = text[max(0, start - _REACH) : start]
    begins = 0
    for stop in _SENTENCE.finditer(before):
        if not _ABBREVIATED.search(before, max(0, stop.start() - 6), stop.end()):
            begins = stop.end()
    return before[begins:]


def _sentence_after(text: str, end: int) -> str:
    """What stands behind in the same sentence, as far as it is looked at."""
    after = text[end : end + _REACH_AFTER]
    stop = _SENTENCE.search(after)
    return after[: stop.start()] if stop else after
