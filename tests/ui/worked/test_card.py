"""The card of what works, by keys: look, change the grouping, begin a trial, see whose turn it is, end it early."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.fields import read
from anchor_console.core.trial.record import Trial, faults
from anchor_console.core.trial.turns import turns
from anchor_console.core.window import MINUTE
from anchor_console.desk.view import Kept
from anchor_console.ui.window import Window
from anchor_console.ui.worked.card import WorkedCard
from anchor_console.ui.worked.here import WorkedHere
from anchor_console.ui.worked.rows import HEAD, ROW
from tests.fakes import FakeDesk
from tests.ui.cues.said import focused
from tests.ui.worked.made import TRIAL, talked


def here(window: Window) -> WorkedHere:
    """What the window knows of what worked."""
    return window.findChildren(WorkedHere)[0]


def opened(qtbot: QtBot, window: Window) -> WorkedCard:
    """The card, opened by its key, with all that is known."""
    window.resize(1280, 800)
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    card = here(window).card
    qtbot.waitUntil(lambda: bool(here(window).knowing.at))
    assert card.isVisible()
    return card


def names(card: WorkedCard) -> list[str]:
    return [row.name for row in card.rows.rows]


def test_effects_are_listed_by_type_line_and_product(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    talked(desk, 90)
    card = opened(qtbot, window)
    assert set(names(card)) == {"互动", "产品", "信任"}
    assert focused() is card.rows
    assert "观察" in card.rows.accessibleName()
    QTest.keyClick(focused(), Qt.Key.Key_3)
    assert names(card) == ["长绒棉四件套"]
    QTest.keyClick(focused(), Qt.Key.Key_2)
    assert card.empty.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_1)
    assert focused() is card.rows
    QTest.keyClick(focused(), Qt.Key.Key_End)
    assert card.rows.current is card.rows.rows[-1]
    QTest.mouseClick(card.rows, Qt.MouseButton.LeftButton, pos=QPoint(60, HEAD + 10))
    assert card.rows.current is card.rows.rows[0]
    QTest.mouseClick(card.rows, Qt.MouseButton.LeftButton, pos=QPoint(60, HEAD + 9 * ROW))
    wheel = QWheelEvent(
        QPointF(9, 99), QPointF(9, 99), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    card.rows.wheelEvent(wheel)
    assert card.rows.current is card.rows.rows[1]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_trial_says_what_it_can_find_and_begins_at_the_next_minute(
    qtbot: QtBot, window: Window, desk: FakeDesk
) -> None:
    talked(desk, 90)
    card = opened(qtbot, window)
    said = card.form.finds.words
    assert "%" in said
    card.form.slots.choose("48")
    assert card.form.finds.words != said, "more slots find less"
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kind, id, wanted = desk.changes[-1]
    assert kind == "trial.put"
    trial = read(Trial, id, wanted)
    assert (trial.ways, trial.slots, trial.slot, trial.measure) == (("product", "interaction"), 48, 300, "clicks")
    assert trial.began_at % MINUTE == 0
    assert 0 < trial.began_at - desk.now() <= MINUTE
    assert faults(wanted) == []


def test_two_ways_that_are_the_same_are_no_trial(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    talked(desk, 90)
    card = opened(qtbot, window)
    card.form.second.choose("product")
    assert not card.form.start.isEnabled()
    card.begin()
    assert desk.changes == []


def test_a_running_trial_tells_whose_turn_it_is_and_nothing_else(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    talked(desk, 60, [TRIAL])
    card = opened(qtbot, window)
    turn = next(one for one in turns(TRIAL) if one.begins <= desk.now() < one.ends)
    assert ("产品", "互动")[turn.way] in card.running.said[0]
    assert card.running.isVisible()
    assert not card.form.isVisible()
    assert not any(row.trial for row in card.rows.rows), "no result before the end"
    left = card.running.said[0]
    desk.time += 5_000
    here(window).tick()
    assert card.running.said[0] != left
    assert not card.card.grab().isNull()


def test_it_ends_early_only_on_the_second_press(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    talked(desk, 60, [TRIAL])
    card = opened(qtbot, window)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert desk.changes == []
    assert "再按" in card.stop.text()
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert desk.changes == [("trial.put", "t1", {"stopped_at": desk.now()})]


def test_a_trial_that_is_over_is_a_row_with_its_result(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    talked(desk, 125, [TRIAL])
    card = opened(qtbot, window)
    assert card.rows.rows[0].trial
    assert "跑满" in card.rows.rows[0].often
    assert card.form.isVisible()


def test_nothing_said_teaches_what_to_do(qtbot: QtBot, window: Window, desk: FakeDesk) -> None:
    talked(desk, 10)
    desk.records = [kept for kept in desk.records if not hasattr(kept.value, "way")]
    card = opened(qtbot, window)
    assert card.empty.isVisible()
    assert "S" in card.empty.accessibleName()
    assert "太少" in card.form.finds.words
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert desk.changes == []


def test_a_show_that_is_not_on_air_begins_no_trial(window: Window, desk: FakeDesk) -> None:
    desk.open_session("s2")
    card = here(window).card
    card.open()
    assert not card.form.isVisible()
    here(window).tick()


def test_without_a_session_it_opens_empty(window: Window) -> None:
    card = here(window).card
    card.open()
    card.begin()
    assert card.empty.isVisible()
    assert not card.form.isVisible()


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)])
def test_it_fits_into_the_window(qtbot: QtBot, window: Window, desk: FakeDesk, size: tuple[int, int]) -> None:
    talked(desk, 125, [TRIAL])
    card = opened(qtbot, window)
    window.resize(*size)
    assert window.rect().contains(card.card.geometry())
    assert card.form.geometry().top() >= card.detail.geometry().bottom()
    assert not card.card.grab().isNull()
    desk.records.append(Kept(value=Trial(id="t2", session="s1", ways=("chat", "trust"), began_at=desk.now() + MINUTE)))
    card.refresh()
    assert "开始轮换" in card.running.said[0]
