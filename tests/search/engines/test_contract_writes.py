"""Writing and rebuilding, in every engine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from search.criteria import Criteria
from search.engines.base import Engine, IndexDocument, IndexLocked
from search.fields import DocumentType
from search.querylang.nodes import Word
from tests.search.engines.documents import found, put, story


def test_what_is_written_is_found_after_the_commit_and_not_before(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.put("a", [story("a", body="drone")])
        assert found(engine) == []
    assert found(engine) == ["a"]


def test_writing_twice_is_writing_once(engine: Engine) -> None:
    put(engine, story("a", body="drone", region="iraq"))
    before = engine.search(Criteria(query=Word("drone")))
    put(engine, story("a", body="drone", region="iraq"))
    assert engine.search(Criteria(query=Word("drone"))) == before
    assert list(engine.contents()) == [("a", "a", 1)]


def test_a_changed_story_is_found_by_its_new_words_alone(engine: Engine) -> None:
    put(engine, story("a", body="drone"))
    put(engine, story("a", body="plane", revision=2))
    assert found(engine, Word("drone")) == []
    assert found(engine, Word("plane")) == ["a"]
    assert list(engine.contents()) == [("a", "a", 2)]


def test_the_last_word_on_a_story_within_a_batch_counts(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.put("a", [story("a", body="drone")])
        writer.put("a", [story("a", body="plane")])
        writer.put("b", [story("b", body="drone")])
        writer.remove("b")
        writer.remove("c")
        writer.put("c", [story("c", body="plane")])
    assert set(found(engine)) == {"a", "c"}
    assert found(engine, Word("drone")) == []


def test_a_story_without_documents_is_removed_with_its_captions(engine: Engine) -> None:
    caption = story("c", article_uid="a", document_type=DocumentType.CAPTION, caption="x")
    put(engine, story("a"), caption, story("b"))
    with engine.writer() as writer:
        writer.remove("a")
    assert list(engine.contents()) == [("b", "b", 1)]
    with engine.writer() as writer:
        writer.put("b", [])
    assert list(engine.contents()) == []


def test_a_caption_that_is_gone_from_its_story_is_gone(engine: Engine) -> None:
    captions = [story(f"c{n}", article_uid="a", document_type=DocumentType.CAPTION, caption="x") for n in range(3)]
    put(engine, story("a"), *captions)
    put(engine, story("a"), captions[1])
    assert {uid for _, uid, _ in engine.contents()} == {"a", "c1"}


def test_removing_the_unknown_is_no_error(engine: Engine) -> None:
    put(engine, story("a"))
    with engine.writer() as writer:
        writer.remove("unknown")
    assert found(engine) == ["a"]


def test_expunging_changes_no_answer(engine: Engine) -> None:
    put(engine, *(story(f"s{n}", body=f"drone number{n}", region="iraq") for n in range(9)))
    put(engine, story("s1", body="plane", revision=2))
    with engine.writer() as writer:
        writer.remove("s2")
    before, held = engine.search(Criteria()), sorted(engine.contents())
    assert engine.expunge() >= 0
    assert engine.search(Criteria()) == before
    assert sorted(engine.contents()) == held
    assert engine.expunge() == 0


def test_expunging_waits_for_a_writer_and_says_so(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.put("a", [story("a")])
        with pytest.raises(IndexLocked):
            engine.expunge(wait=0.0)
    assert found(engine) == ["a"]


def test_an_empty_batch_changes_nothing(engine: Engine) -> None:
    put(engine, story("a"))
    with engine.writer():
        pass
    assert found(engine) == ["a"]


def test_an_exception_discards_the_batch_and_frees_the_index(engine: Engine) -> None:
    put(engine, story("a", body="drone"))
    with pytest.raises(RuntimeError, match="stopped"), engine.writer() as writer:  # noqa: PT012 - the batch is the test
        writer.put("a", [story("a", body="plane")])
        writer.put("b", [story("b", body="plane")])
        raise RuntimeError("stopped")
    assert found(engine, Word("plane")) == []
    put(engine, story("c", body="ship"))
    assert set(found(engine)) == {"a", "c"}
    assert found(engine, Word("plane")) == []


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"text": {"headline": (5,)}}, "headline holds 5"),
    ({"text": {"headline": "one text"}}, "give a tuple"),
    ({"text": {"unknown": ("x",)}}, "unknown is no text field"),
    ({"text": {"region": ("iraq",)}}, "region is no text field"),
    ({"keywords": {"region": (None,)}}, "region is None"),
    ({"keywords": {"region": ("ira\nq",)}}, "one line"),
    ({"keywords": {"region": ("\ud800",)}}, "half a character"),
    ({"keywords": {"region": ("none",)}}, "stands for documents without a value"),
    ({"keywords": {"body": ("x",)}}, "body is no keyword field"),
    ({"revision": "1"}, "revision is '1'"),
    ({"revision": 1 << 70}, "63 bits"),
    ({"published_at": 1.5}, "published_at is 1.5"),
    ({"published_from": "2023-10-18"}, "published_from"),
    ({"published_to": None}, "give two days or neither"),
    ({"published_from": date(2024, 1, 1)}, "lies after"),
    ({"uid": ""}, "uid is ''"),
    ({"article_uid": "other"}, "article_uid is 'other'"),
    ({"document_type": "article-ish"}, "document_type"),
]


@pytest.mark.parametrize(("change", "reason"), BROKEN, ids=[reason for _, reason in BROKEN])
def test_a_document_that_cannot_be_indexed_is_refused_and_bleeds_into_no_other(
    engine: Engine, change: dict[str, Any], reason: str
) -> None:
    broken = replace(story("bad", "poison", "poison", region="iraq"), **change)
    with pytest.raises(ValueError, match=reason), engine.writer() as writer:  # noqa: PT012 - the batch is the test
        writer.put("good", [story("good", "fine")])
        writer.put("bad", [broken])
    assert found(engine) == []
    with engine.writer() as writer:
        writer.put("good", [story("good", "fine")])
    assert found(engine) == ["good"]
    assert found(engine, Word("poison")) == []


def test_a_refused_document_leaves_the_rest_of_the_batch_if_the_writer_goes_on(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.put("good", [story("good", "fine")])
        with pytest.raises(ValueError, match="same uid"):
            writer.put("bad", [story("bad", "x"), story("bad", "y")])
    assert list(engine.contents()) == [("good", "good", 1)]


def test_a_second_writer_waits_for_the_first(engine: Engine) -> None:
    entered = threading.Event()

    def first() -> None:
        with engine.writer() as writer:
            entered.set()
            time.sleep(0.3)
            writer.put("a", [story("a")])

    thread = threading.Thread(target=first)
    thread.start()
    entered.wait()
    put(engine, story("b"))
    thread.join()
    assert set(found(engine)) == {"a", "b"}


@pytest.mark.parametrize("wait", [0.0, 0.2])
def test_a_second_writer_is_refused_when_its_time_is_up(engine: Engine, wait: float) -> None:
    with engine.writer() as writer:
        writer.put("a", [story("a")])
        begun = time.monotonic()
        with pytest.raises(IndexLocked, match="outbox"), engine.writer(wait=wait):
            pytest.fail("two writers at once")
        assert wait <= time.monotonic() - begun < wait + 5
    assert found(engine) == ["a"]


def test_a_search_during_a_rebuild_sees_the_old_whole_then_the_new_whole(engine: Engine) -> None:
    put(engine, story("old1"), story("old2"))
    seen: list[list[str]] = []

    def stories() -> Iterator[tuple[str, list[IndexDocument]]]:
        for n in range(3):
            seen.append(found(engine))
            yield f"new{n}", [story(f"new{n}")]

    assert engine.rebuild(stories()) == 3
    assert seen == [["old1", "old2"]] * 3
    assert found(engine) == ["new0", "new1", "new2"]


def test_a_failed_rebuild_leaves_the_old(engine: Engine) -> None:
    put(engine, story("old"))

    def stories() -> Iterator[tuple[str, list[IndexDocument]]]:
        yield "new", [story("new")]
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        engine.rebuild(stories())
    assert found(engine) == ["old"]
    put(engine, story("another"))
    assert set(found(engine)) == {"old", "another"}


def test_a_rebuild_takes_the_last_word_on_a_story(engine: Engine) -> None:
    assert engine.rebuild([("a", [story("a", "one")]), ("b", [story("b")]), ("a", [story("a", "two")])]) == 2
    assert set(found(engine)) == {"a", "b"}
    assert found(engine, Word("one")) == []


def test_a_rebuild_of_nothing_is_an_empty_index(engine: Engine) -> None:
    put(engine, story("a"))
    assert engine.rebuild([]) == 0
    assert found(engine) == []


def test_contents_name_what_a_search_can_find(engine: Engine) -> None:
    put(engine, story("a", revision=3), story("c", article_uid="a", document_type=DocumentType.CAPTION, revision=3))
    put(engine, story("b", revision=1))
    put(engine, story("b", revision=2))
    assert sorted(engine.contents()) == [("a", "a", 3), ("a", "c", 3), ("b", "b", 2)]


def test_the_check_tells_how_many_documents_there_are(engine: Engine) -> None:
    put(engine, story("a"), story("b"))
    assert engine.check().startswith(f"{engine.name}: 2 documents")


def test_many_small_batches_lose_and_repeat_nothing(engine: Engine) -> None:
    for n in range(60):
        put(engine, story(f"s{n % 37:02d}", body=f"round {n}", revision=n))
    assert sorted(uid for _, uid, _ in engine.contents()) == [f"s{n:02d}" for n in range(37)]
    assert len(found(engine, Word("round"), per_page=100)) == 37


def test_texts_of_every_script_and_none_go_in(engine: Engine) -> None:
    texts = [
        "",
        " ",
        "🙂🙂",
        "\x00\x01",
        "\ud800 half",
        "ﷺ",
        "a\u0300" * 50,
        "हिन्दी",
        "ไทย",
        "\u200f\u202e",
        "x" * 100_000,
    ]
    put(engine, *(story(f"s{n}", text, (text, text), caption=text) for n, text in enumerate(texts)))
    assert len(found(engine, per_page=50)) == len(texts)
    assert found(engine, Word("हिन्दी")) == ["s7"]
