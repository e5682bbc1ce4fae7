"""One thread that writes to one SQLite file, in order; each piece of work is a transaction, told when on disk."""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Final, Protocol, TypeVar

import apsw

from anchor_console.kit.sqlite import DAMAGE, TROUBLE, open_database, roll_back

__all__ = ["Hand", "Post", "Writer", "Writes", "open_database"]

T = TypeVar("T")
Post = Callable[[Callable[[], None]], None]
"""Runs a function on the screen's thread, soon."""
PATIENCE: Final = 10.0
"""Seconds that closing waits for a disk that hangs."""

log = logging.getLogger(__name__)


class Writes(Protocol):
    """Takes work on one database, in order, each piece a transaction."""

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = ...,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do `work` in a transaction of its own, then tell what came of it. Without `failed` an error is logged."""
        ...


class Hand:
    """Does pieces of work on one file, each a transaction; what ails the file is not for ever.

    The file is opened when it is first needed, and again when it failed twice in a row: not at once, since a commit
    that failed half-way is undone by the next one of the same connection, and may come to light in another.
    """

    def __init__(self, open_file: Callable[[], apsw.Connection]) -> None:
        self._open = open_file
        self._database: apsw.Connection | None = None
        self._damage: apsw.Error | None = None
        self._stumbles = 0

    def do(self, work: Callable[[apsw.Connection], T]) -> T:
        """Do `work` in a transaction of its own. Raises what it raises, and apsw.Error; once damaged, at once."""
        if self._damage is not None:
            raise self._damage
        try:
            if self._database is None:
                self._database = self._open()
            result = _transaction(self._database, work)
        except BaseException as error:
            self._stumbled(error)
            raise
        self._stumbles = 0
        return result

    def close(self) -> None:
        """Let go of the file."""
        database, self._database = self._database, None
        if database is not None:
            database.close()

    def _stumbled(self, error: BaseException) -> None:
        if isinstance(error, DAMAGE):
            self._damage = error
        self._stumbles += isinstance(error, TROUBLE)
        stuck = self._database is not None and self._database.in_transaction
        if stuck or self._stumbles >= 2:
            self._stumbles = 0
            with suppress(apsw.Error):
                self.close()


class Writer:
    """Takes work in order; `then` and `failed` are called on the screen's thread by `post`.

    So is `told`: with what ails the file when that is new, and with None when it takes work again.
    """

    def __init__(
        self, path: Path, post: Post, told: Callable[[apsw.Error | None], None] | None = None
    ) -> None:  # fmt: skip
        self._hand = Hand(lambda: open_database(path))
        self._post = post
        self._told = told
        self._ailing: type[apsw.Error] | None = None
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._write, name="desk-writer", daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do `work` in a transaction of its own, then tell what came of it. Without `failed` an error is logged."""
        failing = failed or _log

        def one() -> None:
            try:
                result = self._hand.do(work)
            except Exception as caught:
                error = caught  # the name that an except clause binds ends with it
                self._post(lambda: failing(error))
                if isinstance(error, TROUBLE):
                    self._tell(error)
            else:
                self._post(lambda: then(result))
                self._tell(None)

        self._waiting.put(one)

    def close(self, patience: float = PATIENCE) -> None:
        """Finish what was submitted and close the file; a disk that hangs is waited for at most `patience` seconds."""
        self._waiting.put(None)
        self._thread.join(patience)

    def _write(self) -> None:
        while (one := self._waiting.get()) is not None:
            one()
        with suppress(apsw.Error):
            self._hand.close()

    def _tell(self, error: apsw.Error | None) -> None:
        ailing, told = (type(error) if error is not None else None), self._told
        if ailing is not self._ailing:
            self._ailing = ailing
            if told is not None:
                self._post(lambda: told(error))


def _transaction(database: apsw.Connection, work: Callable[[apsw.Connection], T]) -> T:
    database.execute("BEGIN IMMEDIATE")
    try:
        result = work(database)
        database.execute("COMMIT")
    except BaseException:
        roll_back(database)
        raise
    return result


def _log(error: BaseException) -> None:
    log.error("not written", exc_info=error)
