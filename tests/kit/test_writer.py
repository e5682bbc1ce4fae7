"""The writer: one thread, work in order, each a transaction on disk before anybody is told."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import apsw
import pytest

from anchor_console.kit.writer import Hand, Writer, open_database
from tests.conftest import ExpectedLogs

PATIENCE = 30.0


class Screen:
    """A thread's queue, as a screen has one."""

    def __init__(self) -> None:
        self.posted: Queue[Callable[[], None]] = Queue()

    def run(self, times: int = 1) -> None:
        for _ in range(times):
            self.posted.get(timeout=PATIENCE)()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def writer(tmp_path: Path, screen: Screen) -> Iterator[Writer]:
    writer = Writer(tmp_path / "desk.db", screen.posted.put)
    writer.submit(lambda connection: connection.execute("CREATE TABLE t (x)"))
    screen.run()
    yield writer
    writer.close()


def insert(x: int) -> Callable[[apsw.Connection], int]:
    def work(connection: apsw.Connection) -> int:
        connection.execute("INSERT INTO t VALUES (?)", (x,))
        return threading.get_ident()

    return work


def rows(path: Path) -> list[object]:
    with apsw.Connection(str(path)) as connection:
        found = [x for (x,) in connection.execute("SELECT x FROM t ORDER BY rowid")]
    connection.close()
    return found


def test_every_commit_is_on_disk_before_it_returns(tmp_path: Path) -> None:
    """With synchronous=NORMAL a power cut takes the last edit back."""
    connection = open_database(tmp_path / "desk.db")
    assert connection.pragma("synchronous") == 2
    assert connection.pragma("journal_mode") == "wal"
    assert connection.pragma("foreign_keys") == 1
    connection.close()


def test_work_is_done_in_order_on_one_other_thread_and_told_on_the_screens(
    writer: Writer, screen: Screen, tmp_path: Path
) -> None:
    done: list[int] = []
    told: list[int] = []

    def tell(thread: int) -> None:
        done.append(thread)
        told.append(threading.get_ident())

    for x in range(20):
        writer.submit(insert(x), tell)
    screen.run(20)
    assert rows(tmp_path / "desk.db") == list(range(20))
    assert len(set(done)) == 1
    assert set(told) == {threading.get_ident()} != set(done)


def test_when_it_is_told_another_connection_sees_it(writer: Writer, screen: Screen, tmp_path: Path) -> None:
    seen: list[object] = []
    writer.submit(insert(1), lambda _: seen.extend(rows(tmp_path / "desk.db")))
    screen.run()
    assert seen == [1]


def test_work_that_fails_leaves_nothing_and_the_next_is_done(writer: Writer, screen: Screen, tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def half(connection: apsw.Connection) -> None:
        connection.execute("INSERT INTO t VALUES (1)")
        raise KeyError("half-way")

    writer.submit(half, failed=failed.append)
    writer.submit(insert(2))
    screen.run(2)
    assert rows(tmp_path / "desk.db") == [2]
    assert [repr(error) for error in failed] == ["KeyError('half-way')"]


def test_a_failure_that_nobody_asked_for_is_logged(writer: Writer, screen: Screen, expected_logs: ExpectedLogs) -> None:
    expected_logs("not written.*no such table")
    writer.submit(lambda connection: connection.execute("INSERT INTO nowhere VALUES (1)"))
    screen.run()


def test_a_commit_that_fails_is_told_as_a_failure(writer: Writer, screen: Screen) -> None:
    failed: list[BaseException] = []

    def dangling(connection: apsw.Connection) -> None:
        connection.execute("CREATE TABLE a (x INTEGER PRIMARY KEY)")
        connection.execute("CREATE TABLE b (x REFERENCES a DEFERRABLE INITIALLY DEFERRED)")
        connection.execute("INSERT INTO b VALUES (7)")

    writer.submit(dangling, failed=failed.append)
    screen.run()
    assert isinstance(failed[0], apsw.ConstraintError)
    writer.submit(lambda connection: connection.execute("CREATE TABLE a (x)"), failed=failed.append)
    screen.run()
    assert len(failed) == 1, "the transaction was undone whole"


def test_a_file_that_cannot_be_opened_fails_each_piece_of_work(tmp_path: Path, screen: Screen) -> None:
    failed: list[BaseException] = []
    writer = Writer(tmp_path / "no folder" / "desk.db", screen.posted.put)
    for _ in range(2):
        writer.submit(insert(1), failed=failed.append)
    screen.run(2)
    assert [type(error) for error in failed] == [apsw.CantOpenError] * 2
    writer.close()


def test_closing_finishes_what_was_submitted(tmp_path: Path, screen: Screen) -> None:
    writer = Writer(tmp_path / "desk.db", screen.posted.put)
    writer.submit(lambda connection: connection.execute("CREATE TABLE t (x)"))
    for x in range(50):
        writer.submit(insert(x))
    writer.close()
    assert rows(tmp_path / "desk.db") == list(range(50))


def test_a_file_that_could_not_be_opened_is_opened_when_its_folder_is_there(tmp_path: Path, screen: Screen) -> None:
    told: list[apsw.Error | None] = []
    writer = Writer(tmp_path / "later" / "desk.db", screen.posted.put, told.append)
    writer.submit(lambda connection: connection.execute("CREATE TABLE t (x)"), failed=lambda error: None)
    screen.run(2)
    (tmp_path / "later").mkdir()
    writer.submit(lambda connection: connection.execute("CREATE TABLE t (x)"))
    screen.run(2)
    assert [type(error) for error in told] == [apsw.CantOpenError, type(None)]
    writer.close()


def test_what_ails_the_file_is_told_once_and_that_it_is_well_again(writer: Writer, screen: Screen) -> None:
    told: list[apsw.Error | None] = []
    writer._told = told.append

    def fails(connection: apsw.Connection) -> None:
        raise apsw.FullError("no room")

    for work in (fails, fails, insert(1), insert(2)):
        writer.submit(work, failed=lambda error: None)
    screen.run(6)
    assert [type(error) for error in told] == [apsw.FullError, type(None)]


def test_damage_is_told_of_each_piece_of_work_from_then_on_and_none_is_tried(tmp_path: Path) -> None:
    hand = Hand(lambda: open_database(tmp_path / "desk.db"))
    tried: list[int] = []

    def corrupt(connection: apsw.Connection) -> None:
        tried.append(1)
        raise apsw.CorruptError("malformed")

    for _ in range(3):
        with pytest.raises(apsw.CorruptError):
            hand.do(corrupt)
    assert tried == [1]
    hand.close()


def test_after_two_failures_in_a_row_the_file_is_opened_anew(tmp_path: Path) -> None:
    opened: list[apsw.Connection] = []

    def open_file() -> apsw.Connection:
        opened.append(open_database(tmp_path / "desk.db"))
        return opened[-1]

    def fails(connection: apsw.Connection) -> None:
        raise apsw.IOError("gone")

    hand = Hand(open_file)
    hand.do(lambda connection: connection.execute("CREATE TABLE t (x)"))
    for expected in (1, 1, 2):
        with pytest.raises(apsw.IOError):
            hand.do(fails)
        assert len(opened) == expected
    hand.do(insert(1))
    assert rows(tmp_path / "desk.db") == [1]
    hand.close()


def test_a_write_that_hangs_holds_up_nobody_who_submits_and_not_the_end(tmp_path: Path, screen: Screen) -> None:
    writer = Writer(tmp_path / "desk.db", screen.posted.put)
    hangs = threading.Event()
    writer.submit(lambda connection: hangs.wait(PATIENCE))
    began = time.monotonic()
    for x in range(100):
        writer.submit(insert(x), failed=lambda error: None)
    writer.close(patience=0.05)
    assert time.monotonic() - began < PATIENCE / 2
    hangs.set()
    writer._thread.join(PATIENCE)
