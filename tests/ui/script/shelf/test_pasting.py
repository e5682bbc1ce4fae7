"""Pasting many lines at once: what becomes of each is seen, corrected, left out; all of it comes in by one step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from anchor_console.core.script import Line
from anchor_console.desk.script_files import ScriptFiles
from anchor_console.desk.scripts import Draft, Into
from anchor_console.ui.script.shelf.flows import Flows
from anchor_console.ui.script.shelf.pasting import AT_ONCE
from anchor_console.ui.script.shelf.shelf import Shelf
from tests.ui.script.shelf.hands import CTRL, NONE, SHIFT, choose, press
from tests.ui.script.shelf.shelves import QUILT, SHEETS, ShelfDesk, order

TEXT = "信任：报告都在详情页。\n# 羽丝绒冬被\n1. 夜里踢被子的看过来\n2. 这是全网最好的被子"


def new_lines(desk: ShelfDesk) -> list[tuple[str, str, str]]:
    return [
        (one.value.type, one.value.product, one.value.text) for one in desk.all(Line) if one.value.id.startswith("new")
    ]  # fmt: skip


def begin(flows: Flows, text: str = TEXT) -> None:
    QGuiApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, modifiers=CTRL | SHIFT)


def test_each_piece_shows_its_type_its_product_and_what_the_rules_say(flows: Flows, qtbot: QtBot) -> None:
    begin(flows)
    items = flows.pasting.roll.items
    assert [(item.right, item.icon) for item in items] == [("信任", "pen"), ("产品", "pen"), ("产品", "octagon")]
    assert items[1].note.startswith("羽丝绒冬被 · 第 3 行")
    assert items[2].note.startswith("停：")
    qtbot.waitUntil(lambda: flows.pasting.note.words == "会变成 3 句 · 1 句里有停用说法，可以先收下再改")


def test_all_come_in_by_one_step_each_where_it_belongs(flows: Flows, desk: ShelfDesk) -> None:
    begin(flows)
    steps = len(desk.before)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert [kind for kind, _, _ in new_lines(desk)] == ["trust", "product", "product"]
    assert len(order(desk, "product", QUILT)) == 3
    assert len(desk.before) == steps + 1
    desk.undo()
    assert new_lines(desk) == []


def test_type_and_product_are_corrected_and_a_piece_is_left_out(flows: Flows, desk: ShelfDesk) -> None:
    begin(flows)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_T)
    choose(flows.pasting.menu, "促单")
    press(Qt.Key.Key_P)
    choose(flows.pasting.menu, "长绒棉四件套")
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert flows.pasting.roll.items[1].faded
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert [(kind, product) for kind, product, _ in new_lines(desk)] == [("closing_deal", SHEETS), ("product", QUILT)]
    assert order(desk, "product", SHEETS)[-1].startswith("new")


def test_corrections_stay_while_the_rest_is_typed(flows: Flows, shelf: Shelf) -> None:
    shelf.choose("l1")
    begin(flows)
    press(Qt.Key.Key_Tab, Qt.Key.Key_T)
    choose(flows.pasting.menu, "促单")
    flows.pasting.field.setPlainText("新的一段。\n" + TEXT)
    flows.pasting.read()
    assert [item.right for item in flows.pasting.roll.items][:2] == ["闲聊", "促单"]


def test_esc_keeps_the_text_for_the_next_time(flows: Flows, desk: ShelfDesk) -> None:
    begin(flows)
    press(Qt.Key.Key_Escape, modifiers=NONE)
    QGuiApplication.clipboard().setText("别的")
    press(Qt.Key.Key_V, modifiers=CTRL | SHIFT)
    assert flows.pasting.field.toPlainText() == TEXT
    assert desk.changes == []


def test_with_nothing_to_paste_it_says_what_to_do(flows: Flows) -> None:
    begin(flows, "")
    assert flows.pasting.roll.accessibleDescription() == "还没有文字"
    assert not flows.pasting.yes.isEnabled()


def test_facts_come_back_in_their_place_and_what_was_written_out_is_the_same_line(
    flows: Flows, desk: ShelfDesk
) -> None:
    desk.put("fact", "fx", product=SHEETS, text="60 支长绒棉", proof="a" * 64, approved_by="u2")
    begin(flows, "# 长绒棉四件套\n<!-- line id=l4 echelon=nowhere -->\n主推讲解：这套是 {@60 支长绒棉}。")
    press(Qt.Key.Key_Return, modifiers=CTRL)
    kept = desk.one(Line, "l4")
    assert kept is not None
    assert (kept.value.text, kept.value.echelon) == ("这套是 {@fx}。", "")


def test_what_has_no_place_in_the_script_says_that_it_goes_to_the_library(flows: Flows, shelf: Shelf) -> None:
    shelf.choose("l1")
    begin(flows, "闲聊：今天风大。\n下播：明天见。")
    notes = [item.note for item in flows.pasting.roll.items]
    assert [note.split(" · ")[0] for note in notes] == ["只进话术库", "收尾"]


def test_two_pieces_of_the_same_words_are_two_rows(flows: Flows, desk: ShelfDesk) -> None:
    begin(flows, "信任：看报告。\n信任：看报告。\n闲聊：好。")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down)
    assert [item.faded for item in flows.pasting.roll.items] == [False, True, False]
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert [kind for kind, _, _ in new_lines(desk)] == ["trust", "chat"]


class Bringing(ScriptFiles):
    """Notes what it is to bring in."""

    def __init__(self) -> None:
        self.brought: list[tuple[int, Into | None]] = []

    def bring(self, drafts: Sequence[Draft], into: Into | None = None) -> None:
        """Note how many, and where."""
        self.brought.append((len(drafts), into))


def test_hundreds_of_lines_come_in_between_the_frames_of_the_screen(flows: Flows, desk: ShelfDesk) -> None:
    files = Bringing()
    flows.reader = lambda: files
    for lines in (AT_ONCE, AT_ONCE + 1):
        begin(flows, "\n".join(f"信任：看报告 {n}。" for n in range(lines)))
        press(Qt.Key.Key_Return, modifiers=CTRL)
    assert len(new_lines(desk)) == AT_ONCE
    assert files.brought == [(AT_ONCE + 1, ("s1", "", ""))]
