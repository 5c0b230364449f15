"""What stands above the text of a Markdown file, between lines of dashes (YAML) or of plus signs (TOML).

Values come as words, lists and mappings: a date is read where all dates are, and a bad one costs no story.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NamedTuple

LONGEST = 64 * 1024
_YAML = re.compile(r"---[ \t]*\n(?P<fields>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<fields>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NAMES_A_FIELD = re.compile(r"^[\"']?[A-Za-z][\w -]{0,40}[\"']?\s*[:=]", re.MULTILINE)


class FrontMatterRefused(ValueError):
    """Front matter that cannot be read; the message says why, and the line of the file."""


class FrontMatter(NamedTuple):
    """The fields, and where the text behind them begins."""

    fields: Mapping[str, object]
    end: int


def opens_with_front_matter(words: str) -> bool:
    """Whether a text begins with fields between two lines of dashes or plus signs."""
    match = _YAML.match(words[:LONGEST]) or _TOML.match(words[:LONGEST])
    return match is not None and _NAMES_A_FIELD.search(match["fields"]) is not None


def front_matter_of(words: str) -> FrontMatter:
    """The fields of a text that has them, none of one that has none; FrontMatterRefused where they are broken."""
    if match := _YAML.match(words):
        return FrontMatter(_yaml_fields(_bounded(match["fields"])), match.end())
    if match := _TOML.match(words):
        return FrontMatter(_toml_fields(_bounded(match["fields"])), match.end())
    return FrontMatter({}, 0)


def _bounded(words: str) -> str:
    if len(words) > LONGEST:
        raise FrontMatterRefused(f"front matter: longer than the limit of {LONGEST:,} characters")
    return words


def _yaml_fields(words: str) -> Mapping[str, object]:
    from articles.ingest.formats import yaml_words  # an import of anything but Markdown does without

    try:
        fields = yaml_words.read(words)
    except yaml_words.Refused as error:
        raise FrontMatterRefused(f"front matter: {error}") from error
    if fields in (None, ""):
        return {}
    if not isinstance(fields, dict):
        raise FrontMatterRefused("front matter: must be fields, each as “name: value”")
    return {str(name): value for name, value in fields.items()}


def _toml_fields(words: str) -> Mapping[str, object]:
    try:
        return {name: _as_words(value) for name, value in tomllib.loads(words).items()}
    except (ValueError, RecursionError) as error:  # also a number of more digits than are read
        raise FrontMatterRefused(f"front matter: {error or 'nested too deep'}") from error


def _as_words(value: object) -> object:
    if isinstance(value, dict):
        return {str(name): _as_words(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_as_words(one) for one in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)
