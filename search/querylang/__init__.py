"""The query language: what a reader types ⇄ a tree of values. Its rules are in docs/query-language.md.

Standard library only. Import from here, never from the modules behind it; the node classes are in `nodes`.
"""

from search.querylang import nodes
from search.querylang.dates import NotADate, date_in_words, read_partial, read_range, span_in_words
from search.querylang.errors import LIMITS, Bound, QueryBoundError, QuerySyntaxError
from search.querylang.parser import Parsed, parse
from search.querylang.render import render
from search.querylang.repairs import Repair
from search.querylang.trees import asked_text, highlight_leaves, map_tree, quoted, walk, without
from search.querylang.vocabulary import Vocabulary
from search.querylang.words import clean

__all__ = [
    "LIMITS",
    "Bound",
    "NotADate",
    "Parsed",
    "QueryBoundError",
    "QuerySyntaxError",
    "Repair",
    "Vocabulary",
    "asked_text",
    "clean",
    "date_in_words",
    "highlight_leaves",
    "map_tree",
    "nodes",
    "parse",
    "quoted",
    "read_partial",
    "read_range",
    "render",
    "span_in_words",
    "walk",
    "without",
]
