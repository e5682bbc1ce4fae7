"""One thread that answers long questions to a SQLite file: of each kind the last one asked is the one that counts."""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from typing import Final, Protocol, TypeVar

import apsw

from anchor_console.kit.sqlite import open_to_read
from anchor_console.kit.writer import Post

T = TypeVar("T")
CACHE_KB: Final = 8_000
STEPS: Final = 20_000
"""Steps of SQLite's machine (about a millisecond) between two looks whether an answer is still wanted."""
log = logging.getLogger(__name__)


class Asks(Protocol):
    """Takes questions; the answer is told on the asker's own thread."""

    def ask(
        self, kind: str, work: Callable[[apsw.Connection], T], then: Callable[[T], None], failed: Callable[[], None],
        after: float = ...,
    ) -> None:  # fmt: skip
        """Answer this in place of whatever of its kind was asked before; not before `after` seconds have passed.

        Either `then` or `failed` is called, or none where another question took the place of this one.
        """
        ...


class _Question:
    def __init__(
        self, kind: str, answer: Callable[[apsw.Connection], None], failed: Callable[[], None], due: float
    ) -> None:
        self.kind = kind
        self.answer = answer
        self.failed = failed
        self.due = due
        self.is_over = False
        """Another one took its place, or all has ended."""


class Asker:
    """Reads the file by a connection of its own; a question that another one took the place of is broken off."""

    def __init__(self, path: Path, post: Post) -> None:
        self._path = path
        self._post = post
        self._waits = Condition()
        self._waiting: dict[str, _Question] = {}
        self._now: _Question | None = None
        self._ended = False
        self._thread: Thread | None = None

    def ask(
        self, kind: str, work: Callable[[apsw.Connection], T], then: Callable[[T], None], failed: Callable[[], None],
        after: float = 0.0,
    ) -> None:  # fmt: skip
        """Answer this in place of whatever of its kind was asked before; not before `after` seconds have passed."""

        def answer(connection: apsw.Connection) -> None:
            result = work(connection)
            self._tell(question, lambda: then(result))

        question = _Question(kind, answer, failed, monotonic() + after)
        with self._waits:
            if self._ended:
                return
            if self._thread is None:
                self._thread = Thread(target=self._answer_all, name="desk-asker", daemon=True)
                self._thread.start()
            if self._now is not None and self._now.kind == kind:
                self._now.is_over = True
            self._waiting[kind] = question
            self._waits.notify()

    def close(self) -> None:
        """Break off what is being answered, and let go of the file; nothing is told any more."""
        with self._waits:
            self._ended = True
            if self._now is not None:
                self._now.is_over = True
            self._waits.notify()
        if self._thread is not None:
            self._thread.join()

    def _answer_all(self) -> None:
        connection: apsw.Connection | None = None
        while (question := self._next()) is not None:
            try:
                if connection is None:
                    connection = self._open()
                question.answer(connection)
            except apsw.InterruptError:
                continue  # it is over
            except Exception as error:
                log.error("not answered: %s", question.kind, exc_info=error)
                _close(connection)
                connection = None
                self._tell(question, question.failed)
        _close(connection)

    def _tell(self, question: _Question, what: Callable[[], None]) -> None:
        self._post(lambda: None if question.is_over or self._ended else what())

    def _next(self) -> _Question | None:
        """The question that is due next; None: it is over."""
        with self._waits:
            self._now = None
            while not self._ended:
                first = min(self._waiting.values(), key=lambda one: one.due, default=None)
                left = None if first is None else first.due - monotonic()
                if first is not None and left is not None and left <= 0:
                    self._now = self._waiting.pop(first.kind)
                    return self._now
                self._waits.wait(left)
            return None

    def _open(self) -> apsw.Connection:
        connection = open_to_read(self._path)
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        connection.set_progress_handler(self._is_over, STEPS)
        return connection

    def _is_over(self) -> bool:
        return self._now is not None and self._now.is_over


def _close(connection: apsw.Connection | None) -> None:
    if connection is not None:
        with suppress(apsw.Error):
            connection.close()
