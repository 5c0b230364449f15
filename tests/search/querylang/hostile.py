"""Queries made to cost: each is cheap to write and dear to whoever takes it at its word."""

from __future__ import annotations

RECIPES = {
    "cost_stars1000": "*" * 1000,
    "cost_fuzzy_many": " ".join(f"council{i}~2" for i in range(60)),
    "cost_terms_500": " ".join(f"t{i}" for i in range(500)),
    "cost_or_10k": " OR ".join(f"t{i}" for i in range(10_000)),
    "cost_phrase_1000": '"' + " ".join(["council"] * 1000) + '"',
    "cost_same_term_1000": "council " * 1000,
    "cost_parens_200": "(" * 200 + "council" + ")" * 200,
    "cost_parens_1000": "(" * 1000 + "council" + ")" * 1000,
    "cost_parens_20000_open": "(" * 20_000,
    "cost_not_500": "NOT " * 500 + "council",
    "cost_minus_5000": "-" * 5000 + "council",
    "cost_token_10k": "a" * 10_000,
    "cost_combining_5000": "a" + "\u0301" * 5000,
    "cost_boost_bomb": " ".join(f"council^{10**i}" for i in range(1, 30)),
    "cost_backslash_flood": "\\" * 5000,
}
