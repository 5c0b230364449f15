"""The names that a query may use."""

from __future__ import annotations

import pytest

from search.querylang import Vocabulary


@pytest.mark.parametrize(
    ("text_fields", "controlled"),
    [({"region": "body"}, {"region": "region"}), ({"date": "published"}, {}), ({}, {"last": "last"})],
)
def test_a_name_never_means_two_things(text_fields: dict[str, str], controlled: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="would mean two things: "):
        Vocabulary(text_fields, controlled)


def test_names_are_in_lower_case() -> None:
    with pytest.raises(ValueError, match="lower case: Title"):
        Vocabulary({"Title": "headline"}, {})
