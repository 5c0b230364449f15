"""What was done with a query, sentence by sentence, with the way back and how many results it gives.

Knows how queries are read; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext, gettext_noop

from search.addresses import Address
from search.answers import Answer, total_beside
from search.criteria import Criteria
from search.forms import SearchForm
from search.literal import as_typed
from search.readings import read
from search.wording import counted

AS_TYPED = gettext_noop("Search for the characters as typed instead")


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done with the query; the way back where there is one, in the words of its link, and what it gives."""

    text: str
    href: str = ""
    way: str = ""
    warning: bool = False
    count: str = ""


def notices(form: SearchForm, criteria: Criteria, address: Address, answer: Answer | None = None) -> tuple[Notice, ...]:
    """One for each message. Several repairs have one way back: all characters as typed, after the last of them.

    With an answer every way tells its results. A way that would search for the very same is none. Raises EngineError.
    """
    repaired = [message for message in form.messages if message.kind == "repair" and message.q is not None]
    made = []
    for message in form.messages:
        q, way = message.q, gettext(AS_TYPED)
        if message.kind == "hint":
            way = gettext("Search for %(query)s instead") % {"query": q}
        elif len(repaired) > 1:
            q = as_typed(criteria.q) if message is repaired[-1] else None
        notice = Notice(message.text, warning=message.kind == "error")
        made.append(notice if q is None else _with_way(notice, q, way, criteria, address, answer))
    return tuple(made)


def _with_way(notice: Notice, q: str, way: str, criteria: Criteria, address: Address, answer: Answer | None) -> Notice:
    asked = replace(criteria, q=q, query=read(q).tree, page=1)
    if asked.query == criteria.query:
        return notice
    count = counted(total_beside(answer, asked), criteria.document_type) if answer else ""
    return replace(notice, href=address.of(asked), way=way, count=count)
