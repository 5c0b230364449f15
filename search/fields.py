"""Every field once: the name that URL, form, query, criteria, index and template share.

Schema, query vocabulary, form, facets and help page derive from this table. Knows no engine and no database.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from search.querylang.sentences import gettext_noop


class DocumentType(StrEnum):
    """What a result is: a story, or a photo caption of one."""

    ARTICLE = "article"
    CAPTION = "caption"


class FieldKind(Enum):
    """TEXT is analysed into words; KEYWORD holds controlled values, compared whole."""

    TEXT = "text"
    KEYWORD = "keyword"


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    `aliases` are further query names. `weight` multiplies a text field's part of the score. `searched_in` are the
    kinds of documents in which a word without a field name is looked for in this field. `documents` are the kinds that
    may have a value in it: a list of other ones does not show it.
    """

    name: str
    kind: FieldKind
    label: str
    aliases: tuple[str, ...] = ()
    weight: float = 1.0
    searched_in: frozenset[DocumentType] = frozenset()
    help: str = ""
    documents: frozenset[DocumentType] = frozenset(DocumentType)


_STORIES = frozenset({DocumentType.ARTICLE})
_CAPTIONS = frozenset({DocumentType.CAPTION})

HEADLINE = Field(
    "headline",
    FieldKind.TEXT,
    gettext_noop("Headline"),
    ("title",),
    3.0,
    _STORIES,
    gettext_noop("the story's headline"),
)
CAPTION = Field(
    "caption",
    FieldKind.TEXT,
    gettext_noop("Caption"),
    (),
    2.0,
    _STORIES | _CAPTIONS,
    gettext_noop("the words of a photo caption"),
)
BODY = Field("body", FieldKind.TEXT, gettext_noop("Body"), (), 1.0, _STORIES, gettext_noop("standfirst and paragraphs"))
CREDIT = Field(
    "credit", FieldKind.TEXT, gettext_noop("Credit"), (), 1.0, _CAPTIONS, gettext_noop("a photo's credit as printed")
)
BYLINE = Field("byline", FieldKind.TEXT, gettext_noop("Byline"), ("author",), 1.0, help=gettext_noop("who wrote it"))
DATELINE = Field(
    "dateline", FieldKind.TEXT, gettext_noop("Dateline"), (), 1.0, help=gettext_noop("where it was filed from")
)

REGION = Field(
    "region", FieldKind.KEYWORD, gettext_noop("Region"), ("place",), help=gettext_noop("a place and all below it")
)
ACTOR = Field(
    "actor", FieldKind.KEYWORD, gettext_noop("Actor"), ("who",), help=gettext_noop("a person, group or organisation")
)
KIND = Field(
    "kind",
    FieldKind.KEYWORD,
    gettext_noop("Kind of actor"),
    (),
    help=gettext_noop("stories that name an actor of this kind"),
)
QUOTED = Field(
    "quoted", FieldKind.KEYWORD, gettext_noop("Quoted"), (), help=gettext_noop("an actor whose words the story gives")
)
FILED_FROM = Field(
    "filed_from",
    FieldKind.KEYWORD,
    gettext_noop("Filed from"),
    (),
    help=gettext_noop("where a dateline puts the reporter"),
)
EVENT_DATE = Field(
    "event_date",
    FieldKind.KEYWORD,
    gettext_noop("Event date"),
    ("event",),
    help=gettext_noop("a year, month or day that the story tells of"),
)
SOURCE = Field("source", FieldKind.KEYWORD, gettext_noop("Source"), (), help=gettext_noop("who published it"))
AGENCY = Field(
    "agency",
    FieldKind.KEYWORD,
    gettext_noop("Photo agency"),
    (),
    help=gettext_noop("the agency named in a photo credit"),
)
PHOTOGRAPHER = Field(
    "photographer",
    FieldKind.KEYWORD,
    gettext_noop("Photographer"),
    (),
    help=gettext_noop("captions: who is credited"),
    documents=_CAPTIONS,
)
FILE_PHOTO = Field(
    "file_photo", FieldKind.KEYWORD, gettext_noop("File photo"), (), documents=_CAPTIONS,
    help=gettext_noop("captions: yes for a photo from the files, no for any other"),
)  # fmt: skip
TAKEN = Field(
    "taken", FieldKind.KEYWORD, gettext_noop("Photo taken"), (),
    help=gettext_noop("captions: the year, month or day a photo was taken"),
    documents=_CAPTIONS,
)  # fmt: skip
LANGUAGE = Field(
    "language", FieldKind.KEYWORD, gettext_noop("Language"), (), help=gettext_noop("the language it is written in")
)
HAS = Field("has", FieldKind.KEYWORD, gettext_noop("Has"), (), help=gettext_noop("caption, photo"))
COPY = Field(
    "copy",
    FieldKind.KEYWORD,
    gettext_noop("Copies"),
    ("copies",),
    help=gettext_noop("none: no copies of another story; yes: copies alone"),
)

FIELDS: tuple[Field, ...] = (
    HEADLINE,
    CAPTION,
    BODY,
    CREDIT,
    BYLINE,
    DATELINE,
    REGION,
    ACTOR,
    KIND,
    QUOTED,
    FILED_FROM,
    EVENT_DATE,
    SOURCE,
    AGENCY,
    PHOTOGRAPHER,
    FILE_PHOTO,
    TAKEN,
    LANGUAGE,
    HAS,
    COPY,
)
TEXT_FIELDS: tuple[Field, ...] = tuple(field for field in FIELDS if field.kind is FieldKind.TEXT)
FACETS: tuple[Field, ...] = tuple(field for field in FIELDS if field.kind is FieldKind.KEYWORD)
LISTED: tuple[Field, ...] = tuple(field for field in FACETS if field is not COPY)
"""The facets whose values a page lists. Copies are shown by one switch, and on each story by the way to its own."""
BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}

NAMES_REGIONS = frozenset({REGION.name, FILED_FROM.name})
"""Fields whose values are regions: a region means itself and all below it."""

NAMES_ACTORS = frozenset({ACTOR.name, QUOTED.name})
"""Fields whose values are actors."""

NAMES_TIMES = frozenset({EVENT_DATE.name, TAKEN.name})
"""Fields whose values are years, months and days: a day brings its month and year."""

NONE = "none"
"""The value that stands for documents without any value in a field: `region:none`."""

YES = "yes"
NO = "no"
"""What every copy has: `copy:yes`; what every caption has either of: `file_photo:no`."""

FACET_SIZE = 50
"""A facet lists at most so many values, and always the selected ones."""


def query_names(kind: FieldKind) -> dict[str, str]:
    """Names and aliases that the query language accepts for fields of this kind → the field's name."""
    return {query_name: f.name for f in FIELDS if f.kind is kind for query_name in (f.name, *f.aliases)}
