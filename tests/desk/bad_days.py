"""A desk's folder on its bad days: a copy of the record with edits in all states, damaged where a test wants it."""

import random
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from queue import Queue

from anchor_console.core.edits import Change, Edit, Outcome
from anchor_console.desk.copy import Copy, keep_meta, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.numbering import keep_edit
from anchor_console.desk.opening import DATABASE, Opened, open_copy
from anchor_console.kit import sqlite
from anchor_console.kit.sqlite import open_database
from tests.edits_made import edit
from tests.fakes import NOON, FakeClock, page

PATIENCE = 30.0
STAMP = time.strftime("%Y%m%d-%H%M%S", time.localtime(NOON / 1_000))


class Screen:
    """The screen's thread, as far as a console's start needs it, and the consoles started on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        self._posted: Queue[Callable[[], None]] = Queue()
        self._opened: list[Opened] = []

    def open(self) -> Opened:
        """Start a console."""
        opened = open_copy(self.folder, FakeClock(), self._posted.put)
        self._opened.append(opened)
        return opened

    def desk(self, opened: Opened) -> Desk:
        return Desk(opened.copy, opened.writer, FakeClock(), random.Random(1), opened.sheltering)

    def until(self, reached: Callable[[], object]) -> None:
        """Do what is posted until then."""
        while not reached():
            self._posted.get(timeout=PATIENCE)()

    def end(self, opened: Opened) -> None:
        """End a console in peace."""
        self._opened.remove(opened)
        opened.writer.close()
        opened.copy.close()

    def close(self) -> None:
        for opened in list(self._opened):
            self.end(opened)


def wish(i: int) -> Edit:
    return edit("session.put", f"s{i}", id=f"e{i}", title=f"第 {i} 场 " + "好" * 300, at=i)


def fill(path: Path, edits: int = 60) -> None:
    """A copy of a hub's record with so many edits: of each four, one is done, one refused, two are pending."""
    Copy(path).close()
    with closing(open_database(path)) as connection, connection:
        keep_meta(connection, device="d1", session="s1")
        for i in range(edits):
            keep_edit(connection, wish(i))
        records = [Change(seq=i, kind="product", id=f"p{i}", version=1, record={"title": "货"}) for i in range(40)]
        outcomes = [
            Outcome(n=n, outcome="done" if n % 4 == 1 else "refused", detail="no")
            for n in range(1, edits + 1) if n % 4 in (1, 2)
        ]  # fmt: skip
        take_page(connection, page("ep-9", last_n=edits, changes=records, outcomes=outcomes), NOON)


def open_ids(copy: Copy) -> dict[str, str]:
    """What became of the open edits, by id."""
    return {kept.edit.id: kept.became for kept in copy.numbered()}


def expected(edits: int = 60) -> dict[str, str]:
    became = {2: "refused", 3: "pending", 0: "pending"}
    return {f"e{n - 1}": became[n % 4] for n in range(1, edits + 1) if n % 4 != 1}


def garble(path: Path, table: str) -> None:
    """Damage one leaf page in the middle of a table."""
    with closing(open_database(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        pages = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path", (table,)
        ).fetchall()
    page_number = pages[len(pages) // 2][0]
    assert isinstance(page_number, int)
    content = bytearray(path.read_bytes())
    content[(page_number - 1) * 4096 : page_number * 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def leave_uncleanly(path: Path) -> None:
    """What a console leaves that did not end in peace: SQLite's -wal beside the file."""
    sqlite.beside(path, "-wal").write_bytes(b"")
