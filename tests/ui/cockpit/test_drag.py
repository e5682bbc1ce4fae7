"""A drag, or a move by keys, goes on with its item whatever another console does to the lineup meanwhile."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import LineupRow
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.rows import ROW
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import lineup

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def middle(cockpit: Cockpit, id: str) -> QPoint:
    rows = cockpit.lineup.rows
    row = rows.queue.row_of(id)
    assert row is not None
    return rows.visualRect(rows.queue.index(row)).center()


def take(cockpit: Cockpit, id: str, over: str) -> None:
    """Press on an item and drag it over the lower half of another, without letting go."""
    view, start = cockpit.lineup.rows.viewport(), middle(cockpit, id)
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(0, 12))
    QTest.mouseMove(view, middle(cockpit, over) + QPoint(0, ROW // 3))


def drop(cockpit: Cockpit, over: str) -> None:
    """Let go over the lower half of that item as it stands now."""
    QTest.mouseRelease(cockpit.lineup.rows.viewport(), LEFT, pos=middle(cockpit, over) + QPoint(0, ROW // 3))


def without(*gone: str) -> list[LineupRow]:
    """The lineup, with these items removed by somebody else."""
    staying = [row for row in lineup() if row.id not in gone]
    return [replace(row, number=number) for number, row in enumerate(staying, 1)]


def added(*places: int) -> list[LineupRow]:
    """The lineup, with new items at these places."""
    rows = lineup()
    for place in places:
        rows.insert(place, replace(rows[0], id=f"new{place}", product=f"new{place}", title="新品", short_title="新品"))
    return rows


def moved(id: str, to: int) -> list[LineupRow]:
    """The lineup, with one item moved by somebody else."""
    rows = [row for row in lineup() if row.id != id]
    rows.insert(to, next(row for row in lineup() if row.id == id))
    return rows


@pytest.mark.parametrize(
    "theirs",
    [
        lambda: moved("i9", 0), lambda: without("i1"), lambda: without("i1", "i2", "i6"), lambda: added(0, 5),
        lambda: moved("i5", 9), lambda: moved("i5", 0), lambda: [replace(row, badge="sent") for row in lineup()],
    ],
)  # fmt: skip
def test_a_dropped_item_lands_behind_what_is_then_above_it(
    cockpit: Cockpit, desk: FakeDesk, theirs: Callable[[], list[LineupRow]]
) -> None:
    take(cockpit, "i5", over="i8")
    desk.lineups["s1"] = theirs()
    desk.tell(Changed.RECORDS)
    assert not cockpit.lineup.rows.viewport().grab().isNull()
    drop(cockpit, over="i8")
    assert desk.changes == [("lineup_item.move", "i5", {"after": "i8"})]


def test_the_pointer_held_still_drops_by_what_came_under_it(cockpit: Cockpit, desk: FakeDesk) -> None:
    take(cockpit, "i5", over="i8")
    here = middle(cockpit, "i8") + QPoint(0, ROW // 3)
    desk.lineups["s1"] = without("i7")
    desk.tell(Changed.RECORDS)
    QTest.mouseRelease(cockpit.lineup.rows.viewport(), LEFT, pos=here)
    assert desk.changes == [("lineup_item.move", "i5", {"after": "i9"})]


def test_an_item_removed_meanwhile_is_said_and_nothing_is_sent(cockpit: Cockpit, desk: FakeDesk) -> None:
    said: list[str] = []
    cockpit.lineup.lost.connect(said.append)
    take(cockpit, "i5", over="i8")
    desk.lineups["s1"] = without("i5")
    desk.tell(Changed.RECORDS)
    drop(cockpit, over="i8")
    assert (desk.changes, said) == ([], ["真空压缩袋"])


def test_one_removed_and_come_back_is_dropped_all_the_same(cockpit: Cockpit, desk: FakeDesk) -> None:
    take(cockpit, "i5", over="i8")
    for rows in (without("i5"), lineup()):
        desk.lineups["s1"] = rows
        desk.tell(Changed.RECORDS)
    drop(cockpit, over="i8")
    assert desk.changes == [("lineup_item.move", "i5", {"after": "i8"})]


def test_nothing_scrolls_away_under_a_drag(cockpit: Cockpit, desk: FakeDesk, picture: Picture) -> None:
    cockpit.resize(1376, 560)
    bar = cockpit.lineup.rows.verticalScrollBar()
    assert bar.maximum() > ROW
    bar.setValue(ROW)
    take(cockpit, "i5", over="i6")
    picture.pinned = "p1"
    desk.lineups["s1"] = moved("i5", 10)
    desk.tell(Changed.RECORDS | Changed.PRODUCTS)
    assert bar.value() == ROW
    drop(cockpit, over="i6")
    assert desk.changes == [("lineup_item.move", "i5", {"after": "i6"})]


def test_escape_lets_a_drag_go(cockpit: Cockpit, desk: FakeDesk) -> None:
    take(cockpit, "i5", over="i8")
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Escape)
    drop(cockpit, over="i8")
    assert desk.changes == []


def test_a_lineup_that_emptied_under_a_drag_is_no_trouble(cockpit: Cockpit, desk: FakeDesk) -> None:
    take(cockpit, "i5", over="i8")
    desk.lineups["s1"] = []
    desk.tell(Changed.RECORDS)
    assert not cockpit.lineup.rows.viewport().grab().isNull()
    QTest.mouseRelease(cockpit.lineup.rows.viewport(), LEFT, pos=QPoint(40, 80))
    assert desk.changes == []


def choose(cockpit: Cockpit, id: str) -> None:
    cockpit.lineup.rows.setFocus()
    QTest.mouseClick(cockpit.lineup.rows.viewport(), LEFT, pos=middle(cockpit, id))


def test_a_move_by_keys_is_from_where_the_item_stands_now(cockpit: Cockpit, desk: FakeDesk) -> None:
    choose(cockpit, "i5")
    desk.lineups["s1"] = moved("i5", 8)
    desk.tell(Changed.RECORDS)
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Up, ALT)
    assert desk.changes == [("lineup_item.move", "i5", {"after": "i8"})]


def test_a_move_by_keys_of_a_removed_item_is_said_once_and_moves_no_other(cockpit: Cockpit, desk: FakeDesk) -> None:
    said: list[str] = []
    cockpit.lineup.lost.connect(said.append)
    choose(cockpit, "i5")
    desk.lineups["s1"] = without("i5")
    desk.tell(Changed.RECORDS)
    for _ in range(2):
        QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Up, ALT)
    assert (desk.changes, said) == ([], ["真空压缩袋"])


def test_the_window_says_that_the_item_is_gone(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    cockpit = window.findChild(Cockpit)
    assert isinstance(cockpit, Cockpit)
    qtbot.waitUntil(lambda: cockpit.lineup.rows.queue.row_of("i5") is not None)
    cockpit.settle()
    take(cockpit, "i5", over="i6")
    desk.lineups["s1"] = without("i5")
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: cockpit.lineup.rows.queue.row_of("i5") is None)
    drop(cockpit, over="i6")
    assert window.topbar.notice.words == "「真空压缩袋」已被别人移除，没有移动"
