"""Commands as actions of the window: their keys work on Live while the show is on air, and nowhere else."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.desk.view import CommandRow
from anchor_console.ui.cockpit.lineup import LineupPane
from anchor_console.ui.window import Window
from tests.commands_made import command_row
from tests.fakes import FakeDesk, FakeSettings
from tests.ui.cockpit.rooms import filled_desk


@pytest.fixture
def desk() -> FakeDesk:
    return filled_desk()


@pytest.fixture
def pane(qtbot: QtBot, window: Window, desk: FakeDesk) -> LineupPane:
    """The left column of the window, told all there is, with the keyboard in its rows."""
    window.resize(1440, 900)
    desk.tell(~Changed.NOTHING)
    found = window.commands.pane
    assert found is not None
    qtbot.waitUntil(lambda: bool(found.rows.queue.entries))
    found.rows.setFocus()
    return found


@pytest.fixture
def put(qtbot: QtBot, pane: LineupPane, desk: FakeDesk) -> Callable[..., None]:
    def done(*rows: CommandRow) -> None:
        desk.command_rows = list(rows)
        desk.tell(Changed.CUES)
        pane.tick()

    return done


def press(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize(
    ("key", "verb"),
    [
        (Qt.Key.Key_R, "release"), (Qt.Key.Key_K, "stock"), (Qt.Key.Key_P, "price"), (Qt.Key.Key_C, "coupon"),
        (Qt.Key.Key_D, "giveaway"),
    ],
)  # fmt: skip
def test_a_money_key_opens_its_card_and_sends_nothing(pane: LineupPane, desk: FakeDesk, key: Qt.Key, verb: str) -> None:
    press(key)
    asked = pane.commanding.card.asked
    assert asked is not None
    assert asked.verb == verb
    press(Qt.Key.Key_Escape)
    assert (pane.commanding.is_asking, desk.commands_asked, pane.rows.hasFocus()) == (False, [], True)


def test_u_unpins_and_digits_pin(pane: LineupPane, desk: FakeDesk) -> None:
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_7)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_0)
    assert desk.commands_asked == [
        ("unpin", {"product": "p3"}), ("pin", {"product": "p7"}), ("pin", {"product": "p10"}),
    ]  # fmt: skip
    assert pane.rows.chosen() == "i10"


def test_a_first_digit_is_shown_while_it_waits_and_esc_lets_it_go(pane: LineupPane, desk: FakeDesk) -> None:
    before = pane.grab().toImage()
    press(Qt.Key.Key_1)
    assert pane.grab().toImage() != before
    press(Qt.Key.Key_Escape)
    assert (pane.hot.typed, desk.commands_asked) == ("", [])


def test_t_and_y_answer_what_went_wrong(
    pane: LineupPane, put: Callable[..., None], desk: FakeDesk
) -> None:  # fmt: skip
    put(command_row("c9", state="failed", product="p3"))
    press(Qt.Key.Key_T)
    assert desk.commands_about == [("c9", "")]
    put(command_row("c8", state="unknown", product="p3"))
    press(Qt.Key.Key_Y)
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ShiftModifier)
    assert [(id, to) for id, to, _ in desk.on_air.reported] == [("c8", "seen"), ("c8", "failed")]
    put(command_row("c7", state="failed", product="p3"))
    press(Qt.Key.Key_X)
    assert pane.here.troubles() == []


def test_m_gives_the_keyboard_to_the_manual_desk(pane: LineupPane, put: Callable[..., None], desk: FakeDesk) -> None:
    put(command_row("m1", manual=True, product="p6", due_at=desk.time + 9_000))
    press(Qt.Key.Key_M)
    assert QApplication.focusWidget() is pane.handing.card
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert desk.on_air.reported == [("m1", "accepted", "")]
    assert pane.rows.hasFocus()


def test_m_comes_from_any_workspace(window: Window, pane: LineupPane, put: Callable[..., None], desk: FakeDesk) -> None:
    window.go("connection")
    put(command_row("m1", manual=True, product="p6", due_at=desk.time + 9_000))
    press(Qt.Key.Key_M)
    assert window.place == "live"
    assert QApplication.focusWidget() is pane.handing.card


def test_l_sets_up_the_rotation_and_shift_l_turns_it(pane: LineupPane, desk: FakeDesk) -> None:
    press(Qt.Key.Key_L)
    assert pane.commanding.is_asking
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert desk.changes[-1][0] == "rotation.put"
    assert desk.changes[-1][2]["on"] is True


def test_ctrl_l_lists_all_commands_and_t_there_asks_again(
    window: Window, pane: LineupPane, put: Callable[..., None], desk: FakeDesk
) -> None:
    put(command_row("c9", state="failed", product="p6"))
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.commands.log.isVisible()
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_T)
    assert desk.commands_asked == [("pin", {"product": "p6"})]


def test_on_the_script_page_ctrl_l_is_the_library(window: Window, pane: LineupPane) -> None:
    window.go("script")
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert "log" not in vars(window.commands)


def test_letters_are_text_where_text_is_typed(window: Window, pane: LineupPane, desk: FakeDesk) -> None:
    window.cue_card.open()
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_7)
    assert window.cue_card.field.text() == "u7"
    assert desk.commands_asked == []


def test_off_air_and_elsewhere_no_key_commands(window: Window, pane: LineupPane, desk: FakeDesk) -> None:
    window.go("connection")
    press(Qt.Key.Key_U)
    window.go("live")
    desk.session_rows = [replace(row, state="ended") for row in desk.session_rows]
    pane.rows.setFocus()
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_P)
    assert desk.commands_asked == []
    assert not pane.commanding.is_asking


def test_ctrl_z_takes_back_a_command_and_then_an_edit(
    window: Window, pane: LineupPane, put: Callable[..., None], desk: FakeDesk
) -> None:
    pane.here.pin("p4")
    put(command_row("own1", state="seen", before={"pinned": "p3"}))
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pane.commanding.is_asking
    press(Qt.Key.Key_Return)
    assert desk.commands_about[-1] == ("", "own1")
    desk.change("lineup_item.move", "i4", {"after": None})
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.undone == 1


def test_every_command_is_in_the_palette(window: Window, pane: LineupPane) -> None:
    ids = {action.id for action in window.every_action.now()}
    assert {"command_pin", "command_price", "command_coupon", "command_giveaway", "command_list"} <= ids
    assert "command_retry" not in ids
    window.every_action.run("command_pin")
    assert window.every_action.key("command_off") == "Shift Y"


def test_the_beep_is_turned_on_from_the_palette_and_kept(
    window: Window, pane: LineupPane, settings: FakeSettings
) -> None:
    window.every_action.run("command_beep_on")
    assert (pane.handing.beeps, settings.kept["commands_beep"]) == (True, "on")
    window.every_action.run("command_beep_off")
    assert (pane.handing.beeps, settings.kept["commands_beep"]) == (False, "")
