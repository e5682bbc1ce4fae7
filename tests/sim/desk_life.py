"""A desk at work on a disk that may fail: what it was told to keep, what it said of it, and whether the disk agrees."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final, TypeVar

import apsw
import msgspec

from anchor_console.core.edits import Change, Edit, Outcome, Page
from anchor_console.desk.copy import Copy
from anchor_console.desk.outbox import Outbox
from anchor_console.desk.tables import prepare
from anchor_console.kit.sqlite import Reader, Rows, close_untouched, faults, open_database, pragma
from anchor_console.kit.writer import Hand
from tests.fakes import FakeClock
from tests.sim.disk import DiskVFS

T = TypeVar("T")
DATABASE: Final = "desk.db"
PRODUCTS: Final = 4


class InlineHand:
    """A writer without a thread, with the hand of the real one."""

    def __init__(self, open_file: Callable[[], apsw.Connection]) -> None:
        self.hand = Hand(open_file)
        self.failed: list[BaseException] = []

    def submit(
        self,
        work: Callable[[apsw.Connection], T],
        then: Callable[[T], None] = lambda _: None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        try:
            result = self.hand.do(work)
        except apsw.Error as error:
            self.failed.append(error)
            if failed is not None:
                failed(error)
        else:
            then(result)


class Promises:
    """What was said to the person at the desk, over all its lives."""

    def __init__(self) -> None:
        self.saved: dict[str, int] = {}
        """Ids of edits that were said to be on disk, with their numbers."""
        self.not_saved: set[str] = set()
        """Ids of edits that were said not to be kept."""
        self.page = 0
        """The last page that was said to be kept."""
        self.asked = 0
        """The last page that was to be kept."""


class Shared(Reader):
    """No memory is shared on this disk: who reads and who writes have one connection, opened again when it was closed.

    Reading finds nothing while it can't be opened: what is on screen then is another matter.
    """

    def __init__(self, open_file: Callable[[], apsw.Connection]) -> None:
        self._open = open_file
        super().__init__(open_file())

    def alive(self) -> apsw.Connection:
        """The connection. Raises apsw.Error."""
        try:
            assert not self._connection.in_transaction
        except apsw.ConnectionClosedError:
            self._connection = self._open()
        return self._connection

    def execute(self, statement: str, bindings: Sequence[Any] = ()) -> Rows:
        """The rows."""
        try:
            self.alive()
            return super().execute(statement, bindings)
        except (apsw.IOError, apsw.FullError, apsw.CantOpenError):
            return Rows()


class Life:
    """One start of the desk's own code on a disk, until it ends."""

    def __init__(
        self, vfs: DiskVFS, promises: Promises, chance: random.Random, synchronous: str = "FULL",
        checkpoint: float = 0.1,
    ) -> None:  # fmt: skip
        self._vfs = vfs
        self._promises = promises
        self._chance = chance
        self._settings = (f"synchronous={synchronous}", "wal_autocheckpoint=0")
        self._checkpoint = checkpoint
        self._shared = Shared(self._open)
        try:
            prepare(self._shared.alive())
        except apsw.Error:
            self.break_off()
            raise
        self.copy = Copy(self._shared)
        self.writer = InlineHand(self._shared.alive)
        self.outbox = Outbox(self.copy, self.writer, FakeClock(), chance, lambda _: None)

    def want(self) -> bool:
        """Make an edit; whether it was said to be on disk."""
        title = "场" * self._chance.choice((1, 1, 40, 4_000))
        edit = self.outbox.add("session.put", f"s{self._chance.randrange(3)}", None, {"title": title})
        kept = self.outbox.pending.get(edit.id)
        if kept is None:
            self._promises.not_saved.add(edit.id)
            return False
        self._promises.saved[edit.id] = kept.n
        return True

    def take_page(self) -> None:
        """Keep a page that answers some of the edits, and says its own number in each record."""
        promises = self._promises
        promises.asked = max(promises.asked, promises.page) + 1
        number = promises.asked
        open_edits = [edit.n for edit in self.outbox.pending.values()]
        answered = open_edits[: self._chance.randrange(len(open_edits) + 1)]
        page = self._page(number, answered)

        def kept(parked: Any) -> None:
            promises.page = number
            self.outbox.took(page, parked)

        self.outbox.keep(page, kept, lambda error: None)

    def not_saved(self) -> set[str]:
        """The ids of the edits that are shown as not being on disk."""
        return {kept.edit.id for kept in self.outbox.parked.values() if kept.outcome is None}

    def do_something(self) -> None:
        """What desks do, in no order."""
        deed = self._chance.random()
        if deed < 0.6:
            self.want()
        elif deed < 0.9:
            self.take_page()
        elif answered := [n for n in self.outbox.parked if n > 0]:
            self.outbox.drop(self._chance.choice(answered))
        else:
            self.outbox.forget()
        if self._chance.random() < self._checkpoint:
            # After the commit and not with it: there SQLite takes no notice of what fails, and apsw would raise it.
            with suppress(apsw.Error):
                pragma(self._shared.alive(), "wal_checkpoint")

    def end(self) -> None:
        """Close the file as a desk does that ends in peace, if the disk lets it."""
        with suppress(apsw.Error):
            self._shared.close()

    def break_off(self) -> None:
        """Let go of everything without a word to the disk."""
        self._vfs.disk.dead = True
        with suppress(apsw.Error):
            self._shared.close()

    def _page(self, number: int, answered: Sequence[int]) -> Page:
        kinds = self._chance.choices(("done", "done", "refused"), k=len(answered))
        outcomes = [Outcome(n=n, outcome=kind) for n, kind in zip(answered, kinds, strict=True)]  # type: ignore[arg-type]  # of the Literal's words
        records = [
            Change(seq=number, kind="product", id=f"p{i}", version=number, record={"title": "货" * 300, "page": number})
            for i in range(PRODUCTS)
        ]
        return Page(
            epoch="ep", next=f"ep-{number}", more=False, snapshot=self._chance.random() < 0.2,
            last_n=max([int(self.copy.meta("last_n", "0")), *answered]), changes=records, outcomes=outcomes,
        )  # fmt: skip

    def _open(self) -> apsw.Connection:
        connection = open_database(DATABASE, vfs=self._vfs.name)
        try:
            for setting in self._settings:
                pragma(connection, setting)
        except apsw.Error:
            close_untouched(connection)
            raise
        return connection


def found_wrong(vfs: DiskVFS, promises: Promises) -> list[str]:
    """What is on the disk and should not be, or the other way round: each as "kind: what"."""
    try:
        connection = open_database(DATABASE, vfs=vfs.name)
        prepare(connection)
        if broken := faults(connection, whole=True):
            return [f"corrupt: {broken[0]}"]
        wrong = [*_wrong_edits(connection, promises), *_wrong_page(connection, promises)]
        connection.close()
    except (apsw.Error, ValueError) as error:
        return [f"corrupt: {error!r}"]
    return wrong


def _wrong_edits(connection: apsw.Connection, promises: Promises) -> list[str]:
    rows = [
        (int(n), msgspec.json.decode(body, type=Edit)) for n, body in connection.execute("SELECT n, body FROM edit")
    ]
    numbers, there = [n for n, _ in rows], {edit.id: n for n, edit in rows}
    wrong = [f"lost: {id} was saved as {n}" for id, n in promises.saved.items() if there.get(id) != n]
    if len(there) != len(rows):
        wrong.append("twice: an edit has two numbers")
    if sorted(numbers) != list(range(1, len(numbers) + 1)) or any(edit.n != n for n, edit in rows):
        wrong.append(f"gap: {sorted(numbers)}")
    wrong += [f"untrue: {id} was said not to be saved" for id in promises.not_saved & there.keys()]
    return wrong


def _wrong_page(connection: apsw.Connection, promises: Promises) -> list[str]:
    copy = Copy(connection)
    number = int(copy.meta("cursor").rpartition("-")[2] or 0)
    held = [copy.get("product", f"p{i}") for i in range(PRODUCTS)]
    pages = [one.record["page"] if one and one.record else 0 for one in held]
    last_n = int(copy.meta("last_n", "0"))
    closed = connection.execute("SELECT count(*) FROM edit WHERE n <= ? AND became = 'pending'", (last_n,)).fetchone()
    early = connection.execute("SELECT count(*) FROM edit WHERE n > ? AND became <> 'pending'", (last_n,)).fetchone()
    wrong = []
    if pages != [number] * PRODUCTS or closed != (0,) or early != (0,):
        wrong.append(f"torn page: cursor {number}, records of {pages}, {closed} open below and {early} closed above")
    if not promises.page <= number <= promises.asked:
        wrong.append(f"lost page: {number}, and {promises.page} was kept")
    return wrong
