"""Long questions to a file: answered by another thread, the last of a kind alone, and told on the asker's."""

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Event, get_ident

import apsw
import pytest

from anchor_console.kit.asking import Asker
from anchor_console.kit.sqlite import open_database

PATIENCE = 10.0


class Screen:
    """The asker's thread: what is posted to it is done when the test says so."""

    def __init__(self) -> None:
        self.posted: Queue[object] = Queue()

    def post(self, work: object) -> None:
        self.posted.put(work)

    def do(self) -> None:
        work = self.posted.get(timeout=PATIENCE)
        assert callable(work)
        work()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    connection = open_database(tmp_path / "one.db")
    connection.execute("CREATE TABLE one (number INTEGER); INSERT INTO one VALUES (7)")
    connection.close()
    return tmp_path / "one.db"


@pytest.fixture
def asker(path: Path, screen: Screen) -> Iterator[Asker]:
    asker = Asker(path, screen.post)
    yield asker
    asker.close()


def number(connection: apsw.Connection) -> int:
    row = connection.execute("SELECT number FROM one").fetchone()
    assert row is not None
    return int(row[0])


def failed() -> None:
    raise AssertionError("it was answered")


def endless(connection: apsw.Connection) -> int:
    connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
    ).fetchall()
    return 0


def test_it_is_answered_elsewhere_and_told_here(asker: Asker, screen: Screen) -> None:
    told: list[tuple[int, int]] = []
    asker.ask("sum", lambda connection: (number(connection), get_ident()), told.append, failed)
    screen.do()
    assert told[0][0] == 7
    assert told[0][1] != get_ident()


def test_the_last_question_of_a_kind_breaks_off_the_one_before(asker: Asker, screen: Screen) -> None:
    began, told = Event(), list[int]()

    def first(connection: apsw.Connection) -> int:
        began.set()
        return endless(connection)

    asker.ask("sum", first, told.append, failed)
    assert began.wait(PATIENCE)
    asker.ask("sum", number, told.append, failed)
    screen.do()
    assert told == [7]


def test_a_question_of_another_kind_waits_for_its_turn(asker: Asker, screen: Screen) -> None:
    told: list[str] = []
    asker.ask("one", lambda _: "one", told.append, failed)
    asker.ask("two", lambda _: "two", told.append, failed)
    screen.do()
    screen.do()
    assert sorted(told) == ["one", "two"]


def test_a_question_that_is_due_later_waits_and_may_be_asked_at_once(asker: Asker, screen: Screen) -> None:
    told: list[int] = []
    asker.ask("sum", lambda _: 1, told.append, failed, 3600.0)
    asker.ask("sum", lambda _: 2, told.append, failed, 0.01)
    screen.do()
    assert told == [2]


def test_a_question_that_fails_is_logged_and_the_next_is_answered(
    asker: Asker, screen: Screen, expected_logs: Callable[..., None]
) -> None:
    expected_logs("not answered: broken.*no such table")
    told: list[int] = []
    asker.ask(
        "broken", lambda connection: list(connection.execute("SELECT 1 FROM nowhere")), print, lambda: told.append(-1)
    )
    asker.ask("sum", number, told.append, failed, 0.05)
    screen.do()
    screen.do()
    assert told == [-1, 7]


def test_a_file_that_is_not_there_is_told_too(
    tmp_path: Path, screen: Screen, expected_logs: Callable[..., None]
) -> None:
    expected_logs("not answered: sum.*unable to open")
    asker, told = Asker(tmp_path / "none.db", screen.post), list[int]()
    asker.ask("sum", number, told.append, lambda: told.append(-1))
    screen.do()
    asker.close()
    assert told == [-1]


def test_after_the_end_nothing_is_told_or_asked(path: Path, screen: Screen) -> None:
    asker = Asker(path, screen.post)
    told: list[int] = []
    asker.ask("sum", number, told.append, failed)
    work = screen.posted.get(timeout=PATIENCE)
    asker.close()
    assert callable(work)
    work()
    asker.ask("sum", number, told.append, failed)
    asker.close()
    assert told == []


def test_the_end_breaks_off_what_is_being_answered(path: Path, screen: Screen) -> None:
    asker, began = Asker(path, screen.post), Event()

    def first(connection: apsw.Connection) -> int:
        began.set()
        return endless(connection)

    asker.ask("sum", first, print, failed)
    assert began.wait(PATIENCE)
    asker.close()
    assert screen.posted.empty()


def test_one_that_was_never_asked_ends_too(path: Path, screen: Screen) -> None:
    Asker(path, screen.post).close()
