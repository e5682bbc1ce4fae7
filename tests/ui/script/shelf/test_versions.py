"""Versions of a line: who wrote what when, two held together, one taken back; what a machine wrote is there, too."""

import pytest
from PySide6.QtCore import Qt

from anchor_console.core.script import Line
from anchor_console.core.script.differences import Span
from anchor_console.ui.script.shelf.differing import only, spoken, told
from anchor_console.ui.script.shelf.flows import Flows
from anchor_console.ui.script.shelf.shelf import Shelf
from anchor_console.ui.words import Words
from tests.ui.script.shelf.hands import CTRL, press
from tests.ui.script.shelf.shelves import ShelfDesk

OLD, NEW = "这套四件套摸着滑。", "这套四件套摸着滑，冬天不凉身。"


@pytest.fixture
def versioned(desk: ShelfDesk) -> ShelfDesk:
    """A line that a machine began, a person changed, and of which a copy was kept beside."""
    desk.put("line", "l4", version=2, text=NEW, drafted=OLD, origin="offline")
    for id, version, text, by, origin, beside in (
        ("l4.1", 1, OLD, "", "offline", False), ("l4.2", 2, NEW, "u2", "person", False),
        ("l4.b", 2, "这套最滑。", "u1", "person", True),
    ):  # fmt: skip
        desk.put(
            "wording", id, line="l4", version=version, text=text, at=desk.time, by=by, origin=origin, beside=beside
        )
    return desk


def test_it_lists_all_that_was_written_with_who_and_whose_words(
    versioned: ShelfDesk, flows: Flows, shelf: Shelf
) -> None:  # fmt: skip
    shelf.choose("l4")
    press(Qt.Key.Key_D, modifiers=CTRL)
    items = flows.versions.roll.items
    assert [item.title for item in items] == ["现在 v2", "v2", "v1", "机器初稿"]
    assert items[0].note.startswith("沈月 · ")
    assert (items[1].right, items[1].icon) == ("并存", "fork")
    assert items[2].note.endswith("离线生成")


def test_who_reads_their_own_version_is_told_as_such(versioned: ShelfDesk, flows: Flows, shelf: Shelf) -> None:
    me = versioned.me()
    assert me is not None
    versioned.put("wording", "l4.2", by=me.person)
    shelf.choose("l4")
    press(Qt.Key.Key_D, modifiers=CTRL)
    assert flows.versions.roll.items[0].note.startswith("我 · ")


def test_what_was_put_in_and_left_out_is_told_by_shape_and_in_words(
    versioned: ShelfDesk, flows: Flows, shelf: Shelf
) -> None:  # fmt: skip
    shelf.choose("l4")
    press(Qt.Key.Key_D, modifiers=CTRL)
    card = flows.versions
    card.roll.choose("l4.1")
    assert card.note.words == "v1 → 现在 v2 · 1 处不同"
    assert "加了「，冬天不凉身」" in card.left.accessibleDescription()
    cursor = card.left.textCursor()
    cursor.setPosition(card.left.toPlainText().index("冬天") + 1)
    assert cursor.charFormat().fontUnderline()
    card.roll.choose("l4.b")
    assert "删了" in card.left.accessibleDescription()
    cursor.setPosition(card.left.toPlainText().index("最") + 1)
    assert cursor.charFormat().fontStrikeOut()


def test_side_by_side_each_shows_its_own_text(versioned: ShelfDesk, flows: Flows, shelf: Shelf) -> None:
    shelf.choose("l4")
    press(Qt.Key.Key_D, modifiers=CTRL)
    flows.versions.roll.choose("l4.1")
    press(Qt.Key.Key_S)
    assert (flows.versions.left.toPlainText(), flows.versions.right.toPlainText()) == (OLD, NEW)
    press(Qt.Key.Key_I)
    assert not flows.versions.right.isVisible()


def test_space_holds_the_others_against_another_version(versioned: ShelfDesk, flows: Flows, shelf: Shelf) -> None:
    shelf.choose("l4")
    press(Qt.Key.Key_D, modifiers=CTRL)
    card = flows.versions
    card.roll.choose("l4.b")
    press(Qt.Key.Key_Space, Qt.Key.Key_Down)
    assert card.note.words.startswith("v1 → v2 · ")


def test_a_version_is_taken_back_as_a_new_edit(versioned: ShelfDesk, flows: Flows, shelf: Shelf) -> None:
    restored: list[str] = []
    flows.restored.connect(restored.append)
    shelf.choose("l4")
    press(Qt.Key.Key_D, modifiers=CTRL)
    assert not (flows.versions.roll.key == "now" and flows.versions.back.isEnabled())
    flows.versions.roll.choose("l4.1")
    press(Qt.Key.Key_Return)
    kept = versioned.one(Line, "l4")
    assert kept is not None
    assert (kept.value.text, restored, flows.versions.isVisible()) == (OLD, ["l4"], False)


def test_the_machines_draft_is_taken_back_too_and_what_stands_now_can_not(
    versioned: ShelfDesk, flows: Flows, shelf: Shelf
) -> None:  # fmt: skip
    shelf.choose("l4")
    press(Qt.Key.Key_D, modifiers=CTRL)
    flows.versions.roll.choose("now")
    press(Qt.Key.Key_Return)
    assert versioned.changes == []
    flows.versions.roll.choose("drafted")
    press(Qt.Key.Key_Return)
    assert versioned.changes == [("line.put", "l4", {"text": OLD})]


def test_one_text_of_two_is_what_is_the_same_and_its_own(words: Words) -> None:
    spans = told("a b", "a c", str).spans
    assert "".join(span.text for span in only(spans, "out")) == "a b"
    assert "".join(span.text for span in only(spans, "in")) == "a c"
    assert spoken((Span("same", "a"),), words) == "没有不同"


def test_what_is_approved_and_what_was_bear_a_tick(versioned: ShelfDesk, flows: Flows, shelf: Shelf) -> None:
    versioned.put("wording", "l4.1", approved_by="u2", approved_at=versioned.time)
    versioned.put("line", "l4", approved_at=versioned.time)
    shelf.choose("l4")
    press(Qt.Key.Key_D, modifiers=CTRL)
    items = flows.versions.roll.items
    assert [(item.icon, item.right) for item in items[:3]] == [("tick", "已批"), ("fork", "并存"), ("tick", "批过")]
