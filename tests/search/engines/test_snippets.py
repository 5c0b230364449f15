"""What is shown of a result."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.base import Segments
from search.engines.snippets import WINDOW_LENGTH, WINDOWS, snippets
from search.fields import DocumentType
from search.querylang.nodes import (
    And,
    Everything,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Spellings,
    Wildcard,
    Word,
)
from tests.search.engines.documents import LEAVES, WORDS, story

FILLER = "Nothing of note was said about it that day. "


def marked(segments: Segments) -> list[str]:
    """The stretches that match."""
    return [text for text, is_match in segments if is_match]


def plain(segments: Segments) -> str:
    """All of it as one text."""
    return "".join(text for text, _ in segments)


def body(query: Node, *paragraphs: str) -> tuple[Segments, ...]:
    """The body's windows."""
    return snippets(query, story("a", body=paragraphs)).body


def test_headline_and_captions_are_shown_whole() -> None:
    shown = snippets(Word("drone"), story("a", "Drone falls", "x", caption=("A drone. " + FILLER * 9, "Smoke")))
    assert shown.headline == (("Drone", True), (" falls", False))
    assert [plain(caption) for caption in shown.captions] == ["A drone. " + FILLER * 9, "Smoke"]
    assert [marked(caption) for caption in shown.captions] == [["drone"], []]


def test_other_forms_of_a_word_are_marked_but_not_of_a_quoted_one() -> None:
    text = "attacks attacked attack"
    assert marked(body(Word("attack"), text)[0]) == ["attacks", "attacked", "attack"]
    assert marked(body(Phrase("attack"), text)[0]) == ["attack"]


def test_a_phrase_is_marked_where_all_of_it_stands() -> None:
    assert marked(body(Phrase("the drone"), "The drone fell. A drone. The base.")[0]) == ["The drone"]


def test_words_near_each_other_are_marked_where_they_are_near() -> None:
    text = "drone in Erbil. " + "word " * 9 + "drone. " + "word " * 9 + "Erbil"
    assert marked(body(Near("Erbil drone", 3), text)[0]) == ["drone", "Erbil"]


def test_wildcards_fuzzy_words_and_names_are_marked() -> None:
    text = "Militias near Sulaymani, that is Hezbollah or the Party of God."
    query = Or((Wildcard("milit*"), Fuzzy("Sulaimani", 1), Spellings(Word("hizbullah"), (Phrase("Party of God"),))))
    assert marked(body(query, text)[0]) == ["Militias", "Sulaymani", "Party of God"]


def test_what_is_negated_is_not_marked() -> None:
    assert marked(body(And((Word("drone"), Not(Word("base")))), "A drone and a base.")[0]) == ["drone"]


def test_a_field_is_respected() -> None:
    shown = snippets(InField("headline", Word("drone")), story("a", "A drone", "The drone"))
    assert marked(shown.headline) == ["drone"]
    assert marked(shown.body[0]) == []


def test_a_caption_is_marked_where_captions_are_searched() -> None:
    document = story("c", "Drone", article_uid="a", document_type=DocumentType.CAPTION, caption="A drone over Erbil")
    shown = snippets(Word("drone"), document)
    assert marked(shown.headline) == []
    assert marked(shown.captions[0]) == ["drone"]


def test_the_lede_is_shown_where_the_match_lies_elsewhere() -> None:
    lede = FILLER * 20
    shown = snippets(Word("drone"), story("a", "Drone", (lede, "More.")))
    assert len(shown.body) == 1
    assert plain(shown.body[0]).startswith("Nothing of note")
    assert plain(shown.body[0]).endswith(" …")
    assert len(plain(shown.body[0])) <= WINDOW_LENGTH + 2
    assert marked(shown.body[0]) == []


def test_without_a_query_the_lede_is_shown() -> None:
    assert body(Everything(), "", "  ", "The lede.", "More.") == ((("The lede.", False),),)
    assert body(Everything()) == ()


def test_windows_are_few_short_apart_and_in_the_order_of_the_text() -> None:
    text = (FILLER * 8 + "A drone came. ") * 6
    shown = body(Word("drone"), text)
    assert len(shown) == WINDOWS
    assert all(plain(window).startswith("… ") and len(plain(window)) <= WINDOW_LENGTH + 20 for window in shown)
    assert all(marked(window) == ["drone"] for window in shown)


def test_the_window_with_more_of_the_query_wins() -> None:
    text = (
        "A drone came. " + FILLER * 20 + "The drone hit a base. " + FILLER * 20 + "Another drone, a drone and a drone."
    )
    first = body(And((Word("drone"), Word("base"))), text)
    assert any(marked(window) == ["drone", "base"] for window in first)


def test_windows_begin_and_end_between_words() -> None:
    text = "abcdefghij " * 60 + "drone " + "klmnopqrst " * 60
    (window,) = body(Word("drone"), text)
    words = set(plain(window).replace("…", "").split())
    assert words == {"abcdefghij", "drone", "klmnopqrst"}


def test_markup_in_a_text_stays_text() -> None:
    (window,) = body(Word("script"), "<script>alert('x')</script>")
    assert plain(window) == "<script>alert('x')</script>"
    assert marked(window) == ["script", "script"]


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    (window,) = body(Word("京"), "北" * 1000 + "京" + "北" * 1000)
    assert marked(window) == ["京"]
    assert len(plain(window)) <= WINDOW_LENGTH + 20


@settings(deadline=None)
@given(LEAVES, st.lists(st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join), max_size=4))
def test_snippets_only_ever_quote(query: Node, paragraphs: list[str]) -> None:
    shown = snippets(query, story("a", " ".join(paragraphs), tuple(paragraphs), caption=tuple(paragraphs)))
    assert plain(shown.headline) == " ".join(paragraphs)
    assert [plain(caption) for caption in shown.captions] == paragraphs
    assert len(shown.body) <= WINDOWS
    for window in shown.body:
        quoted = plain(window).removeprefix("… ").removesuffix(" …").strip()
        assert any(quoted in paragraph for paragraph in paragraphs)
        assert all(text for text, _ in window)
