"""The library's card and the script it makes: what fits a place is found and put in; a whole script, seen first."""

from PySide6.QtCore import Qt

from anchor_console.ui.script.shelf.flows import Flows
from anchor_console.ui.script.shelf.library import ANY
from anchor_console.ui.script.shelf.shelf import Shelf
from tests.ui.script.shelf.hands import CTRL, press
from tests.ui.script.shelf.shelves import QUILT, SHEETS, ShelfDesk, add_line, order


def titles(flows: Flows) -> list[str]:
    return [item.title for item in flows.library.roll.items]


def test_it_opens_with_what_fits_behind_the_chosen_line(flows: Flows, shelf: Shelf) -> None:
    shelf.choose("l3")
    press(Qt.Key.Key_L, modifiers=CTRL)
    card = flows.library
    assert card.note.words == "放到：第 4 款 · 长绒棉四件套，「换季被套起静电」后面"
    assert "信任：检测报告" in titles(flows)
    assert "促单：喜欢的姐妹直接拍。" not in titles(flows), "it is of another product"
    assert [item.right for item in card.roll.items if item.key == "l4"] == ["已在这里"]


def test_words_narrow_it_and_enter_puts_a_line_in_place(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    shelf.choose("l3")
    press(Qt.Key.Key_L, modifiers=CTRL)
    flows.library.field.insert("检测")
    assert titles(flows) == ["信任：检测报告"]
    press(Qt.Key.Key_Return)
    assert order(desk, "product", SHEETS) == ("l3", "l8", "l4", "l5")
    assert flows.library.isVisible(), "the next one may follow"
    press(Qt.Key.Key_Escape)
    assert (shelf.current, shelf.table.hasFocus()) == ("l8", True)


def test_filters_show_every_line_and_say_which_may_not_stand_there(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    said: list[str] = []
    shelf.said.connect(lambda _, words: said.append(words))
    shelf.choose("l6")
    press(Qt.Key.Key_L, modifiers=CTRL)
    card = flows.library
    card.filters["product"].choose(ANY)
    card.filters["type"].choose("pain_point")
    card._find()
    assert titles(flows) == ["痛点：换季被套起静电"]
    press(Qt.Key.Key_Return)
    assert order(desk, "product", QUILT) == ("l6",)
    assert said == ["这句讲的是别的款，不能放进这一款"]


def test_an_empty_library_says_how_to_begin(flows: Flows, desk: ShelfDesk) -> None:
    desk.records = [one for one in desk.records if type(one.value).__name__ != "Line"]
    press(Qt.Key.Key_L, modifiers=CTRL)
    assert "话术库还是空的" in flows.library.roll.accessibleDescription()


def test_a_whole_script_is_seen_first_and_taken_in_one_step(flows: Flows, desk: ShelfDesk) -> None:
    add_line(desk, "l9", "closing_deal", title="想好再拍", text="想好再拍。", step="approved")
    press(Qt.Key.Key_B, modifiers=CTRL)
    card = flows.assembling
    assert any(item.head and "第 1 款" in item.title for item in card.roll.items)
    assert any(item.title.startswith("还缺：") for item in card.roll.items)
    assert not any("第 4 款" in item.title for item in card.roll.items), "it has lines already"
    undone = len(desk.before)
    press(Qt.Key.Key_Return)
    assert order(desk, "product", "p01") == ("l9",)
    assert order(desk, "product", SHEETS) == ("l3", "l4", "l5")
    assert len(desk.before) == undone + 1
    assert not card.isVisible()


def test_a_script_that_is_left_changes_nothing(flows: Flows, desk: ShelfDesk) -> None:
    press(Qt.Key.Key_B, modifiers=CTRL)
    press(Qt.Key.Key_E)
    assert any("第 4 款" in item.title for item in flows.assembling.roll.items)
    press(Qt.Key.Key_Escape)
    assert desk.changes == []


def test_del_removes_from_the_library_what_no_script_holds(flows: Flows, shelf: Shelf, desk: ShelfDesk) -> None:
    said: list[str] = []
    shelf.said.connect(lambda _, words: said.append(words))
    shelf.choose("l3")
    press(Qt.Key.Key_L, modifiers=CTRL)
    card = flows.library
    card.roll.setFocus()
    card.roll.choose("l4")
    press(Qt.Key.Key_Delete)
    assert said == ["「主推讲解」还在 1 处话术里，先移出再删"]
    card.roll.choose("l8")
    press(Qt.Key.Key_Delete)
    assert desk.changes == [("line.remove", "l8", {})]
    assert "信任：检测报告" not in titles(flows)
