"""Beside the text: a card for the hit that is told, a well where none is, and the facts with the way to another."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.script.card import Told
from anchor_console.ui.script.rows import SideRow
from anchor_console.ui.script.side import Side
from anchor_console.ui.words import Words

TOLD = Told(
    severity="stop", title="停：绝对化用语", bars="不能上屏", hit="全网最好的", article="广告法 第九条", fine="100万元",
    why="没有办法证明。", ways=("很好的",), foot="规则包 2026.11",
)  # fmt: skip
WELL = ("tick", "没有要改的", "数字、说法都有凭据")
ROWS = [SideRow(id=id, icon="tick", icon_token="good", title=id) for id in ("2", "5")]


@pytest.fixture
def side(qtbot: QtBot, look: Look, words: Words) -> Side:
    made = Side(look, words)
    qtbot.addWidget(made)
    made.resize(360, 800)
    made.show_hit(None, "", (), WELL)
    made.show_facts((), "", "", has_product=False)
    made.show()
    return made


def test_a_hit_is_told_by_its_card_and_where_it_stands(side: Side) -> None:
    side.show_hit(TOLD, "第 3 行 · 1 / 3", ROWS, WELL)
    assert side.card.isVisible()
    assert not side.well.isVisible()
    assert side.head.note.words == "第 3 行 · 1 / 3"


def test_without_a_hit_the_well_says_why_there_is_none(side: Side) -> None:
    side.show_hit(TOLD, "", ROWS, WELL)
    side.show_hit(None, "", (), WELL)
    assert not side.card.isVisible()
    assert side.well.accessibleName() == "没有要改的 数字、说法都有凭据"
    drawn = side.well.grab().toImage()
    side.well.say("document", "没有打开的话术", "左边选一句")
    assert side.well.grab().toImage() != drawn


def test_arrows_in_the_head_step_only_where_there_are_others(side: Side) -> None:
    steps: list[int] = []
    side.stepped.connect(steps.append)
    side.show_hit(TOLD, "", ROWS, WELL)
    assert (side.back.accessibleName(), side.on.accessibleName()) == ("上一处", "下一处")
    QTest.mouseClick(side.on, Qt.MouseButton.LeftButton)
    QTest.mouseClick(side.back, Qt.MouseButton.LeftButton)
    assert steps == [1, -1]
    side.show_hit(TOLD, "", (), WELL)
    assert not side.on.isVisible()
    assert not side.back.isVisible()


def test_another_hit_is_taken_by_enter(side: Side, qtbot: QtBot) -> None:
    taken: list[str] = []
    side.hit_taken.connect(taken.append)
    side.show_hit(TOLD, "", ROWS, WELL)
    QTest.keyClick(side.others, Qt.Key.Key_Down)
    QTest.keyClick(side.others, Qt.Key.Key_Return)
    assert taken == ["5"]


def test_a_fact_is_taken_and_another_one_wanted_where_there_is_a_product(side: Side) -> None:
    taken: list[str] = []
    wanted: list[bool] = []
    side.fact_taken.connect(taken.append)
    side.fact_wanted.connect(lambda: wanted.append(True))
    side.show_facts(ROWS, "2 条", "", has_product=True)
    assert side.facts_head.note.words == "2 条"
    QTest.keyClick(side.facts, Qt.Key.Key_Return)
    QTest.mouseClick(side.add, Qt.MouseButton.LeftButton)
    assert (taken, wanted) == (["2"], [True])


def test_a_line_of_no_product_has_no_facts_to_add(side: Side) -> None:
    side.show_facts((), "", "这句不讲具体的款", has_product=False)
    assert not side.add.isVisible()
    assert "这句不讲具体的款" in side.facts.accessibleName()
