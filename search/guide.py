"""The search guide: what can be written, what it finds, and a query to try. The bounds and fields are the real ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext, gettext_noop

from search.fields import FACETS, TEXT_FIELDS, DocumentType, Field


@dataclass(frozen=True, slots=True)
class Row:
    """One way of asking; `example` is the query that its link tries."""

    write: str
    finds: str
    example: str
    path: str = "/search/"

    @property
    def href(self) -> str:
        """The search for the example."""
        return f"{self.path}?" + urlencode({"q": self.example})


WORDS = (
    Row("drone attack", gettext_noop("both words, in any form; other spellings of known names too"), "drone attack"),
    Row('"US bases"', gettext_noop("these words in this order, as they stand"), '"US bases"'),
    Row('"ceasefire"', gettext_noop("one exact word: neither its other forms nor other names"), '"ceasefire"'),
    Row("flood OR earthquake", gettext_noop("either; OR and NOT in capitals"), "flood OR earthquake"),
    Row("canal -panama", gettext_noop("not this word; the minus changes nothing else"), "canal -panama"),
    Row("(flood OR storm) Libya", gettext_noop("parentheses say what belongs together"), "(flood OR storm) Libya"),
    Row('"drone Erbil"~8', gettext_noop("within eight words of each other, in either order"), '"port Beirut"~8'),
    Row("milit*  Sula?mani", gettext_noop("any ending, any one letter; three letters first"), "milit*"),
    Row("Sulaymani~  Sulaymani~2", gettext_noop("one letter away, or two"), "Zelensky~2"),
)
DATES = (
    Row(
        "date:2023",
        gettext_noop("published in that year; date:2023-10 in that month, date:2023-10-18 on that day"),
        "date:2023",
    ),
    Row("date:2023-10-01..2023-10-18", gettext_noop("between two days, both included"), "date:2022-02..2022-04"),
    Row("date:2023-10..  date:..2023", gettext_noop("from then on; until then"), "date:2024.."),
    Row(
        "last:7d",
        gettext_noop("the last seven days, today among them; w, m and y are weeks, months and years"),
        "last:2y",
    ),
    Row("day:10-18", gettext_noop("that day of any year"), "day:08-04"),
    Row("date:none", gettext_noop("stories whose date is not known"), "date:none"),
)


def words_table() -> list[Row]:
    """How words are written together."""
    return [_in_this_language(row) for row in WORDS]


def dates_table() -> list[Row]:
    """How dates are written."""
    return [_in_this_language(row) for row in DATES]


def _in_this_language(row: Row) -> Row:
    return replace(row, finds=gettext(row.finds))


def fields_table() -> list[Row]:
    """One row for each field of the field table."""
    return [_text_row(field) for field in TEXT_FIELDS] + [_controlled_row(field) for field in FACETS]


def _text_row(field: Field) -> Row:
    return Row(_written(field), gettext(field.help), f"{field.name}:{_EXAMPLES.get(field.name, 'ceasefire')}")


def _controlled_row(field: Field) -> Row:
    path = "/search/" if DocumentType.ARTICLE in field.documents else "/captions/"
    finds = gettext("%(help)s; %(field)s:none where there is none") % {"help": gettext(field.help), "field": field.name}
    return Row(_written(field), finds, f"{field.name}:{_EXAMPLES[field.name]}", path)


def _written(field: Field) -> str:
    return "  ".join(f"{name}:" for name in (field.name, *field.aliases))


_EXAMPLES = {
    "headline": "ceasefire",
    "caption": "ship",
    "credit": "archive",
    "byline": "archive",
    "dateline": "Beirut",
    "region": "Lebanon",
    "actor": '"United Nations"',
    "kind": "person",
    "quoted": '"United Nations"',
    "filed_from": "Beirut",
    "source": "sample",
    "agency": "none",
    "photographer": "none",
    "file_photo": "yes",
    "taken": "2021",
    "event_date": "2023-10",
    "language": "ar",
    "has": "caption",
    "copy": "none",
}
