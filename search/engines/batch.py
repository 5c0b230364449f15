"""One batch of changes before any engine is touched: the last word on each story, every value looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from search.engines.base import IndexDocument, Writer
from search.fields import BY_NAME, NONE, DocumentType, FieldKind

_INT64 = 1 << 63


class Batch(Writer):
    """Final states by article uid, in the order of the first word on each; an empty tuple removes the story."""

    def __init__(self) -> None:
        self.stories: dict[str, tuple[IndexDocument, ...]] = {}
        self._documents = 0

    def put(self, article_uid: str, documents: Collection[IndexDocument]) -> None:
        """As `Writer.put`; refuses a document that no engine could index."""
        stated = tuple(documents)
        for document in stated:
            check_document(article_uid, document)
        if len({document.uid for document in stated}) < len(stated):
            raise ValueError(f"story {article_uid}: two of its documents have the same uid")
        self._state(article_uid, stated)

    def remove(self, article_uid: str) -> None:
        """As `Writer.remove`."""
        self._state(article_uid, ())

    def __len__(self) -> int:
        return self._documents

    def _state(self, article_uid: str, documents: tuple[IndexDocument, ...]) -> None:
        self._documents += len(documents) - len(self.stories.get(article_uid, ()))
        self.stories[article_uid] = documents


def check_document(article_uid: str, document: IndexDocument) -> None:
    """Raises ValueError with the document's uid where a value is not of the kind that its field holds."""
    try:
        _check_word("article_uid", article_uid)
        _check_word("uid", document.uid)
        if document.article_uid != article_uid:
            raise ValueError(f"article_uid is {document.article_uid!r}, the story is {article_uid!r}")
        if not isinstance(document.document_type, DocumentType):
            raise ValueError(f"document_type is {document.document_type!r}")
        _check_number("revision", document.revision)
        if document.published_at is not None:
            _check_number("published_at", document.published_at)
        _check_values(FieldKind.TEXT, document.text)
        _check_values(FieldKind.KEYWORD, document.keywords)
        _check_dates(document.published_from, document.published_to)
    except ValueError as error:
        raise ValueError(f"document {document.uid!r}: {error}") from error


def _check_word(name: str, value: object) -> None:
    """A controlled value: text of one line that can be written as UTF-8."""
    if isinstance(value, str) and _is_word(value):
        return
    if not isinstance(value, str) or not value or "\n" in value or "\x00" in value:
        raise ValueError(f"{name} is {value!r}; it must be one line of text")
    raise ValueError(f"{name} is {value!r}; it holds half a character")


@lru_cache(maxsize=1 << 14)
def _is_word(value: str) -> bool:
    """Whether it is a controlled value; most were in a document before."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return bool(value) and "\n" not in value and "\x00" not in value


def _check_number(name: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not -_INT64 < value < _INT64:
        raise ValueError(f"{name} is {value!r}; it must be a whole number of at most 63 bits")


def _check_values(kind: FieldKind, values: Mapping[str, object]) -> None:
    for name, stated in values.items():
        field = BY_NAME.get(name)
        if field is None or field.kind is not kind:
            raise ValueError(f"{name} is no {kind.value} field")
        if not isinstance(stated, tuple | list):
            raise ValueError(f"{name} is {stated!r}; give a tuple of texts")
        for value in stated:
            if kind is FieldKind.KEYWORD:
                _check_word(name, value)
                if value == NONE:
                    raise ValueError(f"{name} is {NONE!r}, which stands for documents without a value")
            elif not isinstance(value, str):
                raise ValueError(f"{name} holds {value!r}, which is no text")


def _check_dates(first: object, last: object) -> None:
    if first is None and last is None:
        return
    if type(first) is not date or type(last) is not date:
        raise ValueError(f"published_from is {first!r}, published_to {last!r}; give two days or neither")
    if first > last:
        raise ValueError(f"published_from {first} lies after published_to {last}")
