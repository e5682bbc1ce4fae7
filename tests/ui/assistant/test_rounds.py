"""The conversation as it is painted: it follows what is written, until a person looks at something before."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.assistant.rounds import Rounds, Shown
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look

ORIGIN = Part("origin", "pen", "草稿")


@pytest.fixture
def rounds(qtbot: QtBot, look: Look) -> Rounds:
    """An empty conversation on screen."""
    made = Rounds(look)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def shown(number: int, answer: str = "答" * 200) -> Shown:
    """A round."""
    return Shown(number, "问", answer, ORIGIN, (Part("number", "triangle", "没有", "warn"),), ("面料", "产地" * 100))


def test_an_empty_one_says_what_it_is_for(rounds: Rounds) -> None:
    rounds.say([], "对话", "问一句")
    assert rounds.accessibleName() == "对话: 问一句"
    assert rounds.chosen == 0
    rounds.step(1)
    assert rounds.grab().size().isValid()


def test_it_follows_the_end_while_it_grows(rounds: Rounds) -> None:
    rounds.say([shown(1), shown(2)], "对话", "")
    assert rounds.chosen == 2
    before = rounds.grab().toImage()
    rounds.say([shown(1), shown(2, "答" * 400)], "对话", "")
    assert rounds.grab().toImage() != before


def test_who_looks_back_is_left_alone_until_a_new_round_comes(rounds: Rounds) -> None:
    rounds.say([shown(1), shown(2)], "对话", "")
    QTest.keyClick(rounds, Qt.Key.Key_Up)
    assert rounds.chosen == 1
    before = rounds.grab().toImage()
    rounds.say([shown(1), shown(2, "答" * 400)], "对话", "")
    assert rounds.grab().toImage() == before
    rounds.say([shown(1), shown(2), shown(3)], "对话", "")
    assert rounds.chosen == 3


def test_wheel_and_page_keys_scroll(rounds: Rounds) -> None:
    rounds.say([shown(n) for n in range(1, 9)], "对话", "")
    for down in (False, True):
        at = QPointF(10, 10)
        turn = QPoint(0, -120 if down else 120)
        event = QWheelEvent(
            at, at, QPoint(), turn, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        before = rounds.grab().toImage()
        rounds.wheelEvent(event)
        assert rounds.grab().toImage() != before
    before = rounds.grab().toImage()
    QTest.keyClick(rounds, Qt.Key.Key_PageUp)
    assert rounds.grab().toImage() != before


def test_a_narrow_place_wraps_more(rounds: Rounds) -> None:
    assert isinstance(rounds, QWidget)
    rounds.say([shown(1)], "对话", "")
    before = rounds.grab().toImage()
    rounds.resize(200, 200)
    assert rounds.grab().toImage() != before
