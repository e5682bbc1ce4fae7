"""What the trend is given: marks, a past session beside it that one chooses, minutes of long ago."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.core.wire import Mark
from anchor_console.desk.picture import Changed, Picture
from anchor_console.ui.cockpit import Cockpit
from tests.fakes import NOON, FakeDesk
from tests.ui.cockpit.past_made import DAY, remember
from tests.ui.cockpit.rooms import MINUTE

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def remembered(cockpit: Cockpit, desk: FakeDesk) -> None:
    remember(desk)
    cockpit.figuring.read_past()
    cockpit.settle()
    cockpit.trend.setFocus()


def shown(cockpit: Cockpit) -> str:
    return cockpit.trend.beside.session if cockpit.trend.beside is not None else ""


def test_a_mark_that_comes_is_above_the_trend(cockpit: Cockpit, desk: FakeDesk, picture: Picture) -> None:
    picture.marks.append(Mark(at=NOON + 50 * MINUTE, kind="violation"))
    desk.tell(Changed.MARKS)
    assert [mark.kind for mark in cockpit.trend.marks] == ["violation"]
    assert "平台违规提醒" in cockpit.trend.accessibleDescription()


def test_c_goes_from_last_week_to_none_and_round_again(cockpit: Cockpit, desk: FakeDesk) -> None:
    remembered(cockpit, desk)
    assert shown(cockpit) == "past7"
    found = []
    for _ in range(2):
        QTest.keyClick(cockpit.trend, Key.Key_C)
        found.append(shown(cockpit))
    assert found == ["", "past7"]


def test_one_that_is_chosen_is_among_them_from_then_on(cockpit: Cockpit, desk: FakeDesk) -> None:
    remembered(cockpit, desk)
    QTest.keyClick(cockpit.trend, Key.Key_C, SHIFT)
    menu = cockpit.trending.menu
    assert menu is not None
    next(action for action in menu.actions() if "往期 3" in action.text()).trigger()
    menu.close()
    assert shown(cockpit) == "past3"
    found = []
    for _ in range(3):
        QTest.keyClick(cockpit.trend, Key.Key_C)
        found.append(shown(cockpit))
    assert found == ["", "past7", "past3"]
    cockpit.trending.choose()
    assert cockpit.trending.menu is not None
    cockpit.trending.menu.actions()[-1].trigger()
    cockpit.trending.menu.close()
    assert shown(cockpit) == ""


def test_its_minutes_are_drawn_as_soon_as_they_are_here(cockpit: Cockpit, desk: FakeDesk) -> None:
    remembered(cockpit, desk)
    began = NOON - 7 * DAY
    desk.on_air.past_minutes["past7"] = {began + 30 * MINUTE: {"minute": began, "online": 77}}
    desk.tell(Changed.MINUTES)
    beside = cockpit.trend.beside
    assert beside is not None
    assert beside.online(30) == 77


def test_looking_back_brings_the_minutes_that_the_stream_did_not(
    cockpit: Cockpit, desk: FakeDesk, picture: Picture
) -> None:
    old = NOON - 20 * MINUTE
    desk.on_air.past_minutes["s1"] = {old: {"minute": old, "gmv_paid": 5}}
    before = len(cockpit.trend.slots)
    cockpit.trend.setFocus()
    QTest.keyClick(cockpit.trend, Key.Key_W)
    first = cockpit.trend.slots[0]
    assert before == 60
    assert first.start <= old < first.start + first.minutes * MINUTE
