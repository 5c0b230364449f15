"""What other programs write where the import record has text: objects, lists, counted seconds, records in a wrapper.

Knows no field's names but those of pictures; `vocabularies` says which key is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from articles.ingest.captions import parse_caption

_WITHIN = ("rendered", "name", "main", "original", "title", "text", "plain", "html", "value", "#text")
"""Where an object holds the words that it stands for."""

_WRAPPERS = ("article", "story", "post", "item", "document", "node", "_source", "attributes")
_BESIDE = ("meta", "metadata")
_PICTURES = ("image", "images", "photos", "multimedia")
_ADDRESSES = ("url", "src", "contentUrl")
_NAMED_BEHIND = re.compile(r"\s+[-–—|]\s+([^-–—|]{2,60}?)\s*$")
_SECONDS = range(100_000_000, 10_000_000_000)  # 1973 to 2286
_THOUSAND = 1_000
_NO_WORDS = re.compile(r"(?i)nan|nat|none|null|n/a|<na>|\\n")


def words_of(value: object) -> str:
    """The words of a value: a text, the words that an object stands for, the names of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return next((words for key in _WITHIN if isinstance(words := value.get(key), str) and words), "")
    if isinstance(value, list):
        return ", ".join(name for entry in value if (name := words_of(entry)))
    return ""


def unwrapped(record: Mapping[str, object]) -> Mapping[str, object]:
    """The record within one that only wraps it, with what stands beside it; what is said of it moves up into it."""
    inner = next((value for key in _WRAPPERS if isinstance(value := record.get(key), Mapping)), None)
    if inner is not None:
        beside = {key: value for key, value in record.items() if value is not inner}
        record = {**beside, **inner}
    for key in _BESIDE:
        said = record.get(key)
        if isinstance(said, Mapping):
            record = {**said, **{name: value for name, value in record.items() if name != key}}
    return record


def moment_of(value: object) -> str:
    """Seconds or thousandths of them since 1970 as a moment; "" for what is neither."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return ""
    seconds = value if int(value) in _SECONDS else value / _THOUSAND
    if int(seconds) not in _SECONDS:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def says_nothing(cell: str) -> bool:
    """Whether a cell holds what programs write for an empty one: NaN, None, NULL."""
    return len(cell) < 5 and _NO_WORDS.fullmatch(cell.strip()) is not None


def without_paper(headline: str, paper: str) -> str:
    """A headline without the name of its paper, which search engines hang behind it: `Port opens - Example Daily`."""
    part = _NAMED_BEHIND.search(headline)
    named = part[1].casefold().removeprefix("the ") if part else ""
    return headline[: part.start()] if part and named == paper.strip().casefold().removeprefix("the ") else headline


def pictured(record: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """The captions of pictures that are objects with a `caption`."""
    for key in _PICTURES:
        images = record.get(key)
        for image in images if isinstance(images, list) else [images]:
            if isinstance(image, Mapping) and isinstance(image.get("caption"), str) and image["caption"].strip():
                yield _caption(image, image["caption"])


def _caption(image: Mapping[str, object], words: str) -> dict[str, object]:
    printed = parse_caption(words)
    addresses = (address for key in _ADDRESSES if isinstance(address := image.get(key), str))
    credit = image.get("credit")
    return {
        "text": printed.text,
        "credit": printed.credit or (credit.strip() if isinstance(credit, str) else ""),
        "url": next((address for address in addresses if address.startswith(("http://", "https://"))), ""),
    }
