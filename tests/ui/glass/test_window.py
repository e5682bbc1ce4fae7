"""The host's glass: what stands on it, how a cue is seen, and that nothing else gets onto it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import CueRow, Link, Me
from anchor_console.ui.glass.window import GlassWindow
from anchor_console.ui.theme import GLASS
from tests.fakes import NOON, FakeDesk
from tests.ui.glass.made import cue, handed, put


def say(desk: FakeDesk, *cues: CueRow) -> None:
    """These are the session's cues now."""
    desk.cue_rows = list(cues)
    desk.tell(Changed.CUES)


def stands(qtbot: QtBot, glass: GlassWindow, id: str) -> None:
    """Wait until that cue stands on the glass, and long enough that a key can mean it."""
    qtbot.waitUntil(lambda: (glass.cue.id if glass.cue else "") == id)


def picture(glass: QWidget) -> QImage:
    return glass.grab().toImage()


def test_the_price_in_force_and_the_points_stand_there_and_the_planned_price_does_not(glass: GlassWindow) -> None:
    said = glass.shown.said
    assert said is not None
    assert said.price is not None
    assert (said.price.amount, said.stock, said.offer) == (32_900, 160, "送运费险")
    spoken = glass.accessibleDescription()
    assert "¥329" in spoken
    assert "399" not in spoken
    assert "起球 4 级，可以机洗" in spoken
    assert "机洗会不会起球？" in spoken


def test_the_part_has_minutes_left_and_the_quilt_comes_next(glass: GlassWindow) -> None:
    assert glass.shown.clock is not None
    assert glass.shown.clock.left == 5 * 60_000
    assert glass.shown.next is not None
    assert glass.shown.next.title == "羽丝绒冬被"


def test_a_cue_is_painted_when_it_comes_and_any_key_says_that_it_was_seen(
    qtbot: QtBot, desk: FakeDesk, glass: GlassWindow
) -> None:
    with qtbot.waitSignal(glass.painted, check_params_cb=lambda id: id == "c1"):
        say(desk, cue())
    assert picture(glass).pixelColor(20, 890) == GLASS.cue
    desk.time += 1_000
    QTest.keyClick(glass, Qt.Key.Key_PageDown)
    assert desk.acknowledged == ["c1"]
    stands(qtbot, glass, "")
    assert picture(glass).pixelColor(20, 890) == GLASS.ground


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_B, Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_the_key_that_says_seen_does_nothing_else(
    qtbot: QtBot, desk: FakeDesk, glass: GlassWindow, key: Qt.Key
) -> None:
    say(desk, cue())
    stands(qtbot, glass, "c1")
    desk.time += 1_000
    QTest.keyClick(glass, key)
    assert desk.acknowledged == ["c1"]
    assert (glass.prompts, glass.black, glass.isVisible()) == (False, False, True)


def test_a_click_says_it_too_and_a_key_that_was_on_its_way_does_not(
    qtbot: QtBot, desk: FakeDesk, glass: GlassWindow
) -> None:
    say(desk, cue())
    stands(qtbot, glass, "c1")
    QTest.keyClick(glass, Qt.Key.Key_PageDown)
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton)
    assert desk.acknowledged == []
    desk.time += 500
    QTest.keyClick(glass, Qt.Key.Key_Shift)
    assert desk.acknowledged == []
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton)
    assert desk.acknowledged == ["c1"]


def test_an_urgent_cue_turns_round_twice_and_then_stands_still(
    qtbot: QtBot, desk: FakeDesk, glass: GlassWindow
) -> None:
    say(desk, cue(urgent=True))
    stands(qtbot, glass, "c1")
    assert glass.inverts
    turned = []
    glass.painted.connect(lambda _: turned.append(glass._turns))
    qtbot.waitUntil(lambda: not glass.inverts)
    assert {3, 2, 1} <= set(turned)
    say(desk, cue(), cue("c2", urgent=False))
    assert not glass.inverts


def test_cues_come_here_for_the_anchor_by_role_by_name_and_for_all_and_no_others(
    qtbot: QtBot, desk: FakeDesk, glass: GlassWindow
) -> None:
    desk.signed_in = Me(person="xu", name="徐佳", role="floor_controller")
    assert glass.reading.whom() == {"all", "anchor", "lin"}
    desk.signed_in = Me(person="zhou", name="周然", role="co_anchor")
    assert glass.reading.whom() == {"all", "anchor", "lin", "zhou", "co_anchor"}
    say(desk, cue("c1", to="operator"), cue("c2", to="lin"))
    stands(qtbot, glass, "c2")


def test_the_own_desks_cue_comes_once_the_hub_has_kept_it(qtbot: QtBot, desk: FakeDesk, glass: GlassWindow) -> None:
    desk.cue("anchor", "换价格牌", urgent=False)
    stands(qtbot, glass, "")
    say(desk, cue("own1"))
    stands(qtbot, glass, "own1")


def test_what_the_team_handed_over_is_answered_by_the_pedal(qtbot: QtBot, desk: FakeDesk, glass: GlassWindow) -> None:
    put(desk, handed())
    desk.tell(Changed.RECORDS)
    qtbot.waitUntil(lambda: glass.shown.asked is not None and glass.shown.asked.handed)
    assert glass.shown.asked is not None
    assert glass.shown.asked.answer == "起球 4 级，可以机洗"
    desk.pictures["s1"].at = desk.time - 90_000  # the room's clock: that of the questions
    QTest.keyClick(glass, Qt.Key.Key_PageDown)
    assert desk.changes == [("answer.put", handed().id, {"said_at": desk.time - 90_000})]


def test_b_makes_it_black_but_for_a_cue(qtbot: QtBot, desk: FakeDesk, glass: GlassWindow) -> None:
    QTest.keyClick(glass, Qt.Key.Key_B)
    image = picture(glass)
    assert all(image.pixelColor(x, y) == GLASS.ground for x in range(0, 1440, 40) for y in range(0, 900, 20))
    say(desk, cue())
    stands(qtbot, glass, "c1")
    assert picture(glass).pixelColor(20, 890) == GLASS.cue
    desk.time += 1_000
    QTest.keyClick(glass, Qt.Key.Key_A)
    QTest.keyClick(glass, Qt.Key.Key_B)
    assert not glass.black


def test_the_key_that_opened_it_puts_it_away_from_here_too(
    qtbot: QtBot, desk: FakeDesk, glass: GlassWindow
) -> None:  # fmt: skip
    """On one screen it covers the console, which does not hear the key then; a plain G does nothing."""
    QTest.keyClick(glass, Qt.Key.Key_G)
    assert glass.isVisible()
    with qtbot.waitSignal(glass.gone):
        QTest.keyClick(glass, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert not glass.isVisible()


def test_escape_twice_leaves_the_full_screen_and_then_the_glass(
    qtbot: QtBot, desk: FakeDesk, glass: GlassWindow
) -> None:
    QTest.keyClick(glass, Qt.Key.Key_F11)
    assert glass.isFullScreen()
    QTest.keyClick(glass, Qt.Key.Key_Escape)
    assert glass.isFullScreen()
    desk.time += 5_000
    QTest.keyClick(glass, Qt.Key.Key_Escape)
    assert glass.isFullScreen(), "the first of two is forgotten after a while"
    QTest.keyClick(glass, Qt.Key.Key_Escape)
    assert not glass.isFullScreen()
    with qtbot.waitSignal(glass.gone):
        QTest.keyClick(glass, Qt.Key.Key_Escape)
        QTest.keyClick(glass, Qt.Key.Key_Escape)


def test_nothing_else_gets_onto_it(glass: GlassWindow) -> None:
    """No tooltip, no menu, no child, no focus ring: it is one area."""
    assert not glass.findChildren(QWidget)
    point = QPoint(5, 5)
    for event in (
        QHelpEvent(QEvent.Type.ToolTip, point, point), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point),
    ):  # fmt: skip
        QApplication.sendEvent(glass, event)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [glass]
    assert glass.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu


def test_cut_off_it_keeps_the_last_state_and_says_since_when(qtbot: QtBot, desk: FakeDesk, glass: GlassWindow) -> None:
    desk.stream_link = Link(step="lost", since=NOON)
    desk.tell(Changed.LINK)
    qtbot.waitUntil(lambda: glass.shown.lost_since == NOON)
    assert glass.shown.said is not None
    image = picture(glass)
    assert GLASS.cue.rgb() in {image.pixelColor(x, y).rgb() for x in range(40, 900) for y in range(680, 710)}


@pytest.mark.parametrize("size", [(720, 1280), (1920, 1080), (320, 240), (3840, 1080)])
def test_it_is_painted_at_every_size(glass: GlassWindow, desk: FakeDesk, size: tuple[int, int]) -> None:
    desk.cue_rows = [cue(text="先讲尺码" * 50, urgent=True)]
    glass.resize(*size)
    for prompts in (False, True):
        glass.show_prompter(prompts)
        assert not picture(glass).isNull()


def test_the_wheel_moves_the_prompter_and_nothing_on_the_glass(glass: GlassWindow) -> None:
    def turn() -> None:
        here = QPointF(10, 10)
        QApplication.sendEvent(
            glass,
            QWheelEvent(
                here, here, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip

    turn()
    assert glass.prompter.scroll.line == 0
    QTest.keyClick(glass, Qt.Key.Key_T)
    before = glass.prompter.scroll.line
    turn()
    assert glass.prompter.scroll.line == before + 1
