"""Opening the desk's database, whatever has become of it: nothing is overwritten, and the console always starts.

good, fresh        as it should be
damaged            moved aside, its open edits carried over into a new one (see salvage)
read_only, full,   shown from memory, in step with the hub as long as the console runs; a change is refused, for it
too_new, busy      could not be kept, and what is on disk is left as it is
"""

import errno
import logging
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

import apsw
from msgspec import Struct

from anchor_console.core.ports import Clock
from anchor_console.desk.copy import Copy
from anchor_console.desk.sheltering import MARK, Sheltering, ailment, newest_backup, shelter
from anchor_console.desk.tables import MIGRATIONS, prepare
from anchor_console.desk.view import Lost, Shelter
from anchor_console.kit import sqlite
from anchor_console.kit.sqlite import DAMAGE, Reader, TooNew
from anchor_console.kit.writer import Hand, Post, Writer, Writes

if TYPE_CHECKING:
    from anchor_console.desk.salvage import Salvage

DATABASE: Final = "desk.db"
WAITS: Final = 1_000
"""Milliseconds that a start waits for another program that holds the file: there is nothing on the screen yet."""
LOOKED_THROUGH: Final = 32 * 1024 * 1024
"""A file of at most so many bytes is looked through at once after an unclean end, a larger one behind the screen."""

State = Literal["good", "fresh", "damaged", "read_only", "full", "too_new", "busy"]
T = TypeVar("T")
log = logging.getLogger(__name__)


class Damaged(Exception):
    """The file can be opened, and is not whole."""


class ClosingWrites(Writes, Protocol):
    """A writer with an end."""

    def close(self) -> None:
        """Finish what was submitted."""


class Opened(Struct, frozen=True, kw_only=True):
    """The copy and its writer, and how it was found.

    `aside`: where a damaged one lies now. `on_disk`: not in memory. `unclean`: it is yet to be looked through.
    """

    path: Path
    copy: Copy
    writer: ClosingWrites
    sheltering: Sheltering
    state: State
    aside: Path | None = None
    saved_edits: int = 0
    lost: Lost = ""
    on_disk: bool = True
    unclean: bool = False


class InMemory:
    """A writer for a copy that lives in memory, on the screen's thread: it takes all work but new edits."""

    def __init__(self, connection: apsw.Connection, post: Post) -> None:
        connection.execute(
            "CREATE TEMP TRIGGER not_on_disk BEFORE INSERT ON main.edit "
            "BEGIN SELECT raise(ABORT, 'this copy is not on disk'); END"
        )
        self._hand = Hand(lambda: connection)
        self._post = post

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do `work` at once, then tell what came of it, soon."""
        try:
            result = self._hand.do(work)
        except Exception as caught:
            error = caught  # the name that an except clause binds ends with it
            if failed is None:
                log.error("not kept in memory", exc_info=error)
            else:
                told = failed
                self._post(lambda: told(error))
        else:
            self._post(lambda: then(result))

    def close(self) -> None:
        """Nothing: the copy ends with its reader."""


def open_copy(folder: Path, clock: Clock, post: Post) -> Opened:
    """Open the desk's database in this folder, or what can be had of it. `post` runs a function on the screen's thread.

    Raises nothing that a file or a disk can do.
    """
    path = folder / DATABASE
    try:
        if not path.exists():
            _finish_repair(path)
        return _on_disk(path, clock, post)
    except (Damaged, *DAMAGE) as error:
        log.error("the desk's database is damaged: %s", error)
        return _repaired(path, clock, post)
    except (apsw.Error, OSError) as error:
        log.error("the desk's database can't be written: %r", error)
        return _in_memory(path, clock, post, error)


def _on_disk(path: Path, clock: Clock, post: Post, found: Shelter | None = None) -> Opened:
    unclean = sqlite.beside(path, "-wal").exists()
    fresh = not path.exists() or not path.stat().st_size
    if fresh and found is None and newest_backup(path):
        raise Damaged("it is gone, and there are backups of it")
    connection = sqlite.open_database(path, waits=WAITS, newest=len(MIGRATIONS))
    try:
        if connection.readonly("main"):
            raise apsw.ReadOnlyError("the file is read-only")
        behind = not _looked_through(path, connection, unclean)
        prepare(connection)
        copy = Copy(reader := Reader(connection))
    except BaseException:
        sqlite.close_untouched(connection)
        raise
    sheltering = Sheltering(path, clock, post, found)
    reader.told = lambda error: post(lambda: sheltering.damaged(error))
    writer = Writer(path, post, sheltering.wrote)
    return Opened(
        path=path, copy=copy, writer=writer, sheltering=sheltering, state="fresh" if fresh else "good", unclean=behind
    )  # fmt: skip


def _looked_through(path: Path, connection: apsw.Connection, unclean: bool) -> bool:
    """Look through the file where something is amiss; False when that is still to be done. Raises Damaged."""
    mark = path.with_name(MARK)
    if mark.exists():
        if found := sqlite.faults(connection, whole=True):
            raise Damaged(found[0])
        mark.unlink()  # it was the disk that read it wrongly
    elif unclean:
        if path.stat().st_size > LOOKED_THROUGH:
            return False
        if found := sqlite.faults(connection):
            raise Damaged(found[0])
    return True


def _repaired(path: Path, clock: Clock, post: Post) -> Opened:
    from anchor_console.desk import salvage

    newest = newest_backup(path)
    saved = salvage.salvage(path) if path.exists() else salvage.Salvage()
    if newest is not None:
        saved = salvage.merged(saved, salvage.salvage(newest))
    stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(clock.now() / 1_000))
    try:
        aside = salvage.replace(path, saved, stamp)
        path.with_name(MARK).unlink(missing_ok=True)
        told = shelter("damaged", clock.now(), str(path.parent), newest, saved_edits=len(saved.edits), lost=saved.lost)
        opened = _on_disk(path, clock, post, told)
    except (apsw.Error, OSError) as error:
        log.error("the damaged database can't be replaced: %r", error)
        return _in_memory(path, clock, post, error, saved)
    return Opened(
        path=path, copy=opened.copy, writer=opened.writer, sheltering=opened.sheltering, state="damaged", aside=aside,
        saved_edits=len(saved.edits), lost=saved.lost,
    )  # fmt: skip


def _in_memory(
    path: Path, clock: Clock, post: Post, error: apsw.Error | OSError, saved: "Salvage | None" = None
) -> Opened:
    from anchor_console.desk.salvage import write_edits

    connection = sqlite.open_in_memory()
    if isinstance(error, TooNew):
        prepare(connection)
        _take_records(connection, path)  # not its edits: what this program can't read whole it must not send
    elif saved is None:
        _take_all(connection, path)
    prepare(connection)
    if saved is not None:
        with connection:
            write_edits(connection, saved)
    state = "full" if isinstance(error, OSError) and error.errno == errno.ENOSPC else ailment(error)
    if state == "damaged":
        state = "read_only"  # what is said is why it could not be replaced
    told = shelter(state, clock.now(), str(path.parent), None, saved_edits=len(saved.edits) if saved else 0)
    return Opened(
        path=path, copy=Copy(connection), writer=InMemory(connection, post), state=state, on_disk=False,
        sheltering=Sheltering(path, clock, post, told, on_disk=False), saved_edits=told.saved_edits,
        lost=saved.lost if saved else "",
    )  # fmt: skip


def _take_all(connection: apsw.Connection, path: Path) -> None:
    """All that the file holds, by whichever way it can be read at all: as it is, from a copy elsewhere, unlocked."""
    for way in (_as_it_is, _copied, _unlocked):
        with suppress(apsw.Error, OSError):
            way(connection, path)
            return


def _as_it_is(connection: apsw.Connection, path: Path) -> None:
    with closing(sqlite.open_to_read(path)) as source, connection.backup("main", source, "main") as steps:
        steps.step(-1)


def _copied(connection: apsw.Connection, path: Path) -> None:
    # A folder that can't be written to has no place for what SQLite wants beside a file in WAL.
    import shutil
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="anchor-console-") as folder:
        for ending in ("", "-wal"):
            if sqlite.beside(path, ending).exists():
                shutil.copyfile(sqlite.beside(path, ending), Path(folder, path.name + ending))
        _as_it_is(connection, Path(folder, path.name))


def _unlocked(connection: apsw.Connection, path: Path) -> None:
    with (
        closing(sqlite.open_to_read(path, unlocked=True)) as source,
        connection.backup("main", source, "main") as steps,
    ):
        steps.step(-1)


def _take_records(connection: apsw.Connection, path: Path) -> None:
    from anchor_console.desk.salvage import write_records

    with suppress(apsw.Error), connection:
        write_records(connection, path)


def _finish_repair(path: Path) -> None:
    from anchor_console.desk.salvage import finish  # a start on a good day needs none of it

    finish(path)
