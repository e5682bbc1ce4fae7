"""The card itself: it grows with what it says, takes one number, and draws every session that is known."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.on_air import Typed
from anchor_console.ui.cockpit.explaining import Explained
from anchor_console.ui.cockpit.figure_card import FigureCard
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

Key = Qt.Key


def said(**more: object) -> Explained:
    fields: dict[str, object] = {
        "name": "views", "title": "观看", "value": "1", "definition": "观看次数", "facts": (("来源", "平台"),),
        "trend": (), "stat": "views",
    }  # fmt: skip
    return Explained(**{**fields, **more})  # type: ignore[arg-type]  # the fields of Explained by name


@pytest.fixture
def card(qtbot: QtBot, look: Look, words: Words) -> Iterator[FigureCard]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 500)
    parent.show()
    made = FigureCard(look, words, parent)
    made.say(said(), "CNY")
    made.show()
    made.setFocus()
    yield made
    assert made.parent() is parent


@pytest.mark.parametrize("typed", ["", "many", "-1", "1.5", "2000000001"])
def test_what_is_no_total_is_not_taken_and_says_so(qtbot: QtBot, card: FigureCard, typed: str) -> None:
    told: list[tuple[str, int]] = []
    card.told.connect(lambda stat, value: told.append((stat, value)))
    QTest.keyClick(card, Key.Key_T)
    QTest.keyClicks(card.field, typed)
    QTest.keyClick(card.field, Key.Key_Return)
    assert card.wrong
    assert card.is_typing
    assert told == []


def test_a_number_with_commas_is_taken(qtbot: QtBot, card: FigureCard) -> None:
    QTest.keyClick(card, Key.Key_T)
    QTest.keyClicks(card.field, "12,400")
    with qtbot.waitSignal(card.told) as told:
        QTest.keyClick(card.field, Key.Key_Return)
    assert told.args == ["views", 12_400]
    assert not card.is_typing


def test_esc_leaves_the_field_first_and_then_the_card(qtbot: QtBot, card: FigureCard) -> None:
    QTest.keyClick(card, Key.Key_T)
    QTest.keyClick(card.field, Key.Key_Escape)
    assert not card.is_typing
    with qtbot.waitSignal(card.put_away):
        QTest.keyClick(card, Key.Key_Escape)


def test_another_number_takes_the_field_away(card: FigureCard) -> None:
    card.type_in()
    card.say(said(), "CNY")
    assert card.is_typing
    card.say(said(name="likes"), "CNY")
    assert not card.is_typing


def test_it_has_no_field_for_what_the_platform_tells(card: FigureCard) -> None:
    card.say(said(stat=""), "CNY")
    assert not card.type_in()


def test_it_grows_with_the_trend_and_with_what_is_on_its_way(card: FigureCard) -> None:
    heights = [card.height()]
    card.say(said(trend=(1.0, None, 3.0, 2.0)), "CNY")
    heights.append(card.height())
    typed = Typed(id="t", session="s1", totals={"views": 1}, at=0, trouble="no_answer")
    card.say(said(trend=(1.0, None, 3.0, 2.0), on_way=(typed,)), "CNY")
    heights.append(card.height())
    assert heights == sorted(set(heights))
    assert not card.grab().isNull()
    assert card.accessibleName().startswith("观看")


def test_it_stands_below_its_cell_and_above_it_where_there_is_no_room(card: FigureCard) -> None:
    card.stand_beside(QRect(0, 0, 100, 60))
    assert card.y() > 60
    card.stand_beside(QRect(560, 440, 100, 60))
    assert card.geometry().bottom() < 440
    assert card.geometry().right() < 600
