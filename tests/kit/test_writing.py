"""One thread does what it is given, one thing after another, what is urgent first."""

import threading
import weakref
from concurrent.futures import Future
from contextlib import suppress
from functools import partial

import pytest

from anchor_console.kit.writing import WritingThread


def test_what_is_urgent_goes_first_and_all_else_in_its_order() -> None:
    """A cue doesn't wait behind twenty thousand edits, but what has begun is finished."""
    done: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def lingers() -> None:
        begun.set()
        go_on.wait(10)

    writer = WritingThread("w")
    writer.submit(lingers)
    begun.wait(10)
    for name in ("edit 1", "edit 2", "cue 1", "edit 3", "cue 2"):
        writer.submit(partial(done.append, name), urgent=name.startswith("cue"))
    go_on.set()
    writer.close()
    assert done == ["cue 1", "cue 2", "edit 1", "edit 2", "edit 3"]


def test_what_raises_stops_nobody() -> None:
    """Whoever asked is told."""
    writer = WritingThread("w")
    failed = writer.submit(lambda: 1 // 0)
    assert writer.submit(lambda: 7).result(10) == 7
    with pytest.raises(ZeroDivisionError):
        failed.result(10)
    writer.close()


def test_what_is_cancelled_before_its_turn_is_not_done() -> None:
    """Whoever asked has gone."""
    begun, go_on = threading.Event(), threading.Event()
    done: list[int] = []
    writer = WritingThread("w")
    writer.submit(begun.set)
    writer.submit(lambda: go_on.wait(10))
    begun.wait(10)
    waiting: Future[None] = writer.submit(lambda: done.append(1))
    assert waiting.cancel()
    go_on.set()
    writer.close()
    assert done == []


def test_once_closed_nothing_is_taken() -> None:
    """Closing twice is closing once; what waits is done before."""
    writer = WritingThread("w")
    last = writer.submit(lambda: 1)
    writer.close()
    writer.close()
    assert last.result(0) == 1
    with pytest.raises(RuntimeError):
        writer.submit(lambda: 2)


def test_a_result_is_not_kept() -> None:
    """It may be large, and the next job may be long in coming."""

    class Large:
        pass

    writer = WritingThread("w")
    result = writer.submit(Large).result(10)
    gone = threading.Event()
    weakref.finalize(result, gone.set)
    with suppress(NameError):
        del result
    writer.submit(lambda: None).result(10)
    assert gone.wait(10)
    writer.close()
