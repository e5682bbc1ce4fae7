"""The rotation's switch: off, or what comes next and when; turned by an edit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from anchor_console.core.rotation import Rotation
from anchor_console.desk.view import Kept
from anchor_console.ui.commands import rotation
from anchor_console.ui.commands.rotation import RotationButton
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.commands_made import command_row
from tests.fakes import FakeDesk


@pytest.fixture
def put(desk: FakeDesk) -> Callable[..., Rotation]:
    def made(**more: object) -> Rotation:
        told = {"on": True, "every": 120, "since": desk.time - 40_000, **more}
        found = Rotation(id="s1", session="s1", **told)  # type: ignore[arg-type] # told by the test
        desk.records = [Kept(value=found)]
        return found

    return made


@pytest.fixture
def button(home: QWidget, desk: FakeDesk, look: Look, words: Words) -> RotationButton:
    made = RotationButton(desk, look, words, home)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_it_says_that_it_is_off(button: RotationButton) -> None:
    assert button.text() == "轮播关"


def test_it_says_what_comes_next_and_in_how_many_seconds(
    button: RotationButton, desk: FakeDesk, put: Callable[..., Rotation]
) -> None:
    told: list[int] = []
    button.resized.connect(lambda: told.append(1))
    off = button.grab().toImage()
    desk.command_rows = [command_row("a", state="seen", product="p3", at=desk.time - 40_000)]
    put()
    button.refresh()
    button.refresh()
    assert (button.text(), told) == ("1:20 后 4 号", [1])
    assert button.grab().toImage() != off


def test_after_a_pin_by_hand_it_counts_anew(desk: FakeDesk, put: Callable[..., Rotation]) -> None:
    found = put()
    desk.command_rows = [
        command_row("a", state="seen", at=desk.time - 10_000), command_row("b", state="failed", at=desk.time),
    ]  # fmt: skip
    following = rotation.following(desk, found)
    assert following is not None
    assert following.seconds == 110


def test_what_the_hub_wrote_down_goes_before_our_own_reckoning(desk: FakeDesk, put: Callable[..., Rotation]) -> None:
    following = rotation.following(desk, put(next="i9", next_at=desk.time + 9_000))
    assert following is not None
    assert following.row is not None
    assert (following.row.id, following.seconds) == ("i9", 9)


def test_only_the_chosen_items_take_turns_and_after_the_last_comes_the_first(
    desk: FakeDesk, put: Callable[..., Rotation]
) -> None:
    desk.command_rows = [command_row("a", state="seen", product="p3", at=desk.time - 40_000)]
    following = rotation.following(desk, put(items=("i2", "i3")))
    assert following is not None
    assert following.row is not None
    assert following.row.id == "i2"


def test_a_rotation_without_items_says_only_its_pace(
    button: RotationButton, desk: FakeDesk, put: Callable[..., Rotation]
) -> None:
    desk.lineups["s1"] = []
    put()
    button.refresh()
    assert button.text() == "轮播 每 2:00"


def test_turning_it_keeps_what_was_set(desk: FakeDesk, put: Callable[..., Rotation]) -> None:
    rotation.turn(desk, True)
    put()
    rotation.turn(desk, False)
    rotation.turn(desk, True, 60, ["i1"])
    assert desk.changes == [
        ("rotation.put", "s1", {"session": "s1", "on": True, "since": desk.time, "every": 120}),
        ("rotation.put", "s1", {"session": "s1", "on": False}),
        ("rotation.put", "s1", {"session": "s1", "on": True, "since": desk.time, "every": 60, "items": ["i1"]}),
    ]


def test_with_no_session_open_nothing_turns(desk: FakeDesk, put: Callable[..., Rotation]) -> None:
    found = put()
    desk.opened.clear()
    rotation.turn(desk, True)
    assert (desk.changes, rotation.of(desk), rotation.following(desk, found)) == ([], None, None)


def test_enter_presses_it(button: RotationButton) -> None:
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]
