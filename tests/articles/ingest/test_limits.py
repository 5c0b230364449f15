"""A limit of time on what a process does itself: it ends what takes too long, and leaves nothing behind."""

from __future__ import annotations

import re
import signal
import threading
import time

import pytest

from articles.ingest.limits import Limit, TookTooLong


def test_what_takes_longer_than_the_limit_is_ended_and_told_so() -> None:
    with pytest.raises(TookTooLong, match=r"it takes longer than the limit of 0\.1 seconds"), Limit(0.1):
        time.sleep(60)


def test_an_expression_that_would_never_end_is_ended_as_well() -> None:
    with pytest.raises(TookTooLong), Limit(0.1):
        re.match(r"(a+)+b", "a" * 60)


def test_the_clock_and_its_handler_are_as_they_were_before() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with Limit(60):
        assert not Limit.is_possible()
    assert signal.getsignal(signal.SIGALRM) is before
    assert Limit.is_possible()


def test_a_thread_beside_the_main_one_has_no_clock() -> None:
    told: list[bool] = []
    thread = threading.Thread(target=lambda: told.append(Limit.is_possible()))
    thread.start()
    thread.join()
    assert told == [False]
