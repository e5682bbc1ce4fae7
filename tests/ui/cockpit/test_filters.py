"""The bar of filters: chosen by arrows, key or click, whole at every width."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.lines import FILTERS
from anchor_console.ui.words import Words


def test_arrows_choose_and_stop_at_the_ends(cockpit: Cockpit) -> None:
    bar = cockpit.feed.filters
    for _ in range(9):
        QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.filter == FILTERS[-1]
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert bar.filter == FILTERS[-2]


def test_the_key_goes_round(cockpit: Cockpit) -> None:
    bar = cockpit.feed.filters
    seen = []
    for _ in FILTERS:
        bar.step(1)
        seen.append(bar.filter)
    assert seen == [*FILTERS[1:], FILTERS[0]]


def test_a_click_chooses_and_on_the_glass_searches(qtbot: QtBot, cockpit: Cockpit) -> None:
    bar = cockpit.feed.filters
    bar.grab()
    box = next(box for box, name in bar._boxes if name == "complaint")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=box.center())
    assert bar.filter == "complaint"
    with qtbot.waitSignal(bar.searching):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() - 16, 16))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [287, 319, 439])
def test_all_of_them_have_room_beside_the_glass(cockpit: Cockpit, words: Words, width: int, language: str) -> None:
    words.choose("zh" if language == "zh" else "en")
    bar = cockpit.feed.filters
    bar.resize(width, 32)
    bar.grab()
    boxes = [box for box, _ in bar._boxes]
    assert len(boxes) == len(FILTERS)
    assert boxes[-1].right() <= width - 28
    assert all(one.right() < other.left() + 1 for one, other in pairwise(boxes))
