"""What a script can't show stands in the lineup's checks and on its row; Enter goes to the line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.fact import Fact
from anchor_console.core.script import Line, Script, ScriptPart, script_of
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept
from anchor_console.ui.lineup import Planner
from anchor_console.ui.lineup.check import marks
from anchor_console.ui.lineup.scripted import TOGETHER
from tests.ui.lineup.plans import PlanDesk


def put(desk: PlanDesk, text: str, item: int = 4, id: str = "") -> str:
    """The product of that item has this line in its script; its id."""
    part: ScriptPart = "product" if item else "opening"
    product = desk.lineup("s1")[item - 1].product if item else ""
    line = Line(id=id or f"line{item}", type="product", text=text, approved_by="luo", approved_at=1)
    script = Script(
        id=script_of("s1", part, product), session="s1", part=part, product=product, lines=(line.id,)
    )  # fmt: skip
    desk.records += [Kept(value=line), Kept(value=script)]
    return product


def told(planner: Planner) -> list[str]:
    """The checks that speak of scripts, all lines looked at."""
    planner.told(Changed.RECORDS)
    planner.settle()
    planner.checking.scripts.settle()
    planner.settle()
    model = planner.checks.list.checks
    return [said for row in range(model.rowCount()) if "话术" in (said := str(model.index(row).data()))]


def test_a_sentence_without_proof_marks_the_item_and_says_why(planner: Planner, desk: PlanDesk) -> None:
    put(desk, "姐妹们好。克重 128 克哦。今晚 199 元。")
    assert told(planner) == ["提醒 话术：长绒棉四件套 · 2 句不能上屏（缺凭证 1、价格库存没在账上 1） · 回车：去改这句"]
    row = desk.lineup("s1")[3]
    assert marks(planner.checks.list.checks.checks)[row.id] == "warn"


def test_a_proof_that_ran_out_and_one_that_soon_does(planner: Planner, desk: PlanDesk) -> None:
    product = put(desk, "{@gone}。{@soon}。")
    for id, expires_on in (("gone", "2025-11-01"), ("soon", "2025-12-01")):
        value = Fact(id=id, product=product, text=f"棉料{id}", proof="a" * 64, approved_by="luo", expires_on=expires_on)
        desk.records.append(Kept(value=value))
    assert told(planner) == [
        "提醒 话术：长绒棉四件套 · 1 句不能上屏（凭证过期 1） · 1 处凭证 30 天内到期 · 回车：去改这句"
    ]  # fmt: skip


def test_enter_goes_to_the_line(qtbot: QtBot, planner: Planner, desk: PlanDesk) -> None:
    put(desk, "克重 128 克哦。", item=0, id="hello")
    assert told(planner) == ["提醒 话术：开场和收尾 · 1 句不能上屏（缺凭证 1） · 回车：去改这句"]
    checks = planner.checks.list
    row = next(row for row, check in enumerate(checks.checks.checks) if check.script)
    checks.setCurrentIndex(checks.checks.index(row))
    with qtbot.waitSignal(planner.line_wanted) as wanted:
        QTest.keyClick(checks, Qt.Key.Key_Return)
    assert wanted.args == ["hello"]


def test_many_are_told_together(planner: Planner, desk: PlanDesk) -> None:
    for item in range(1, TOGETHER + 1):
        put(desk, "克重 128 克哦。", item=item)
    (said,) = told(planner)
    assert said.startswith(f"提醒 话术：{TOGETHER} 款有句子要改 · {TOGETHER} 句不能上屏")


@pytest.mark.parametrize("text", ["姐妹们好。", "今晚{price}。"])
def test_a_script_in_which_all_is_well_is_not_spoken_of(planner: Planner, desk: PlanDesk, text: str) -> None:
    put(desk, text)
    assert told(planner) == []
