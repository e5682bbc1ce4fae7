"""One thread that does what it is given, one thing after another, what is urgent first."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from queue import PriorityQueue
from typing import Any, Final, TypeVar

T = TypeVar("T")
_URGENT: Final = 0
_WAITS: Final = 1
_END: Final = 2


@dataclass(order=True)
class _Job:
    """What is to be done, by rank and then in the order in which it came."""

    rank: int
    number: int
    future: "Future[Any]" = field(compare=False)
    work: Callable[[], Any] = field(compare=False)


class WritingThread:
    """The thread. It ends at `close()`, after all that waits; the program's end doesn't wait for it."""

    def __init__(self, name: str) -> None:
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._numbers = count()
        self._lock = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T], urgent: bool = False) -> "Future[T]":
        """Have it done; the future can be cancelled until its turn comes. Raises RuntimeError once closed."""
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("the writer is closed")
            self._put(_URGENT if urgent else _WAITS, future, work)
        return future

    def close(self) -> None:
        """Do what waits, then end."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._put(_END, Future(), lambda: None)
        self._thread.join()

    def _put(self, rank: int, future: "Future[Any]", work: Callable[[], Any]) -> None:
        self._jobs.put(_Job(rank, next(self._numbers), future, work))

    def _run(self) -> None:
        while (job := self._jobs.get()).rank != _END:
            if job.future.set_running_or_notify_cancel():
                _answer(job)
            del job  # else the last result lives on until the next job comes


def _answer(job: _Job) -> None:
    try:
        result = job.work()
    except BaseException as error:
        job.future.set_exception(error)
    else:
        job.future.set_result(result)
