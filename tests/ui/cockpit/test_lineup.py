"""The lineup's sections, its keys, its drag, its badges, and the card of what is pinned."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anchor_console.core.beat import Beat
from anchor_console.core.wire import ProductNow
from anchor_console.desk.picture import Changed, Picture
from anchor_console.desk.view import Kept
from anchor_console.ui.badge import BADGES
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.lineup import LineupPane
from anchor_console.ui.cockpit.queue import entries
from anchor_console.ui.cockpit.rows import PHASES, ROW
from anchor_console.ui.cockpit.thumb import TINTS
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.commands_made import AT, command_row
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import lineup


def choose(cockpit: Cockpit, id: str) -> None:
    cockpit.lineup.rows.setFocus()
    QTest.mouseClick(cockpit.lineup.rows.viewport(), Qt.MouseButton.LeftButton, pos=middle(cockpit, id))


def middle(cockpit: Cockpit, id: str) -> QPoint:
    rows = cockpit.lineup.rows
    row = rows.queue.row_of(id)
    assert row is not None
    return rows.visualRect(rows.queue.index(row)).center()


def test_what_was_on_stands_above_what_is_pinned_and_the_rest_below() -> None:
    found = entries(lineup(), {}, "p3", "CNY")
    assert [entry.id or entry.phase for entry in found[:6]] == ["done", "i1", "i2", "i3", "next", "i4"]


def test_what_was_jumped_over_was_not_on() -> None:
    """Of the run of show only the first was on: what a jump to the fourth left out is not ticked."""
    found = entries(lineup(), {}, "p4", "CNY", ran={"i1", "i4"})
    assert [entry.id or entry.phase for entry in found[:8]] == ["done", "i1", "passed", "i2", "i3", "i4", "next", "i5"]
    assert [entry.phase for entry in found if entry.id in ("i2", "i3")] == ["passed", "passed"]


def test_the_first_one_up_stands_under_no_head_of_what_was_on() -> None:
    found = entries(lineup(), {}, "p1", "CNY")
    assert [(entry.phase, entry.id) for entry in found[:3]] == [("pinned", ""), ("pinned", "i1"), ("next", "")]


def test_a_pin_that_was_seen_says_nothing_once_another_is_pinned() -> None:
    seen = command_row("c1", state="seen", at=AT, args={"product": "p3"})
    for pinned, shown in (("p3", "seen"), ("p4", "")):
        found = entries(lineup(), {}, pinned, "CNY", {"p3": seen}, AT)
        assert [entry.command for entry in found if entry.id == "i3"] == [shown]


def test_the_column_knows_from_the_run_of_show_what_was_on(cockpit: Cockpit, desk: FakeDesk) -> None:
    """What began and is not over, as after a key that begins the next row while a card is still up, is not ticked."""
    desk.records += [
        Kept(value=Beat(id="b1", session="s1", row="i1", began_at=AT - 9)),
        Kept(value=Beat(id="b2", session="s1", row="i2", began_at=AT)),
    ]
    desk.tell(Changed.RECORDS)
    phases = {entry.id: entry.phase for entry in cockpit.lineup.rows.queue.entries if entry.id}
    assert (phases["i1"], phases["i2"], phases["i3"]) == ("done", "done", "pinned"), "its card has only just gone up"
    desk.records.append(Kept(value=Beat(id="b3", session="s1", row="i3", began_at=AT - 5)))
    desk.tell(Changed.RECORDS)
    phases = {entry.id: entry.phase for entry in cockpit.lineup.rows.queue.entries if entry.id}
    assert (phases["i1"], phases["i2"], phases["i3"]) == ("done", "passed", "pinned")


def test_with_nothing_pinned_all_comes_next() -> None:
    found = entries(lineup(), {}, None, "CNY")
    assert {entry.phase for entry in found} == {"next"}
    assert len(found) == 12


def test_the_platforms_price_and_stock_go_before_the_planned_ones() -> None:
    now = {"p1": ProductNow(id="p1", price=9_900, stock=2, pace=40)}
    first = entries(lineup(), now, None, "CNY")[1]
    assert (first.price, first.stock, first.short) == ("¥99.00", "2", True)


def test_an_empty_lineup_says_so(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.lineups["s1"] = []
    desk.tell(Changed.RECORDS)
    view = cockpit.lineup.rows.viewport()
    image = view.grab().toImage()
    assert any(image.pixelColor(x, 20) != image.pixelColor(1, 1) for x in range(12, 160))


def test_the_row_that_arrows_walk_from_is_seen_as_soon_as_the_keyboard_comes(
    qtbot: QtBot, cockpit: Cockpit, look: Look
) -> None:
    rows = cockpit.lineup.rows
    cockpit.feed.setFocus()
    cockpit.activateWindow()
    qtbot.waitUntil(cockpit.isActiveWindow)
    ground = rows.visualRect(rows.currentIndex()).topLeft() + QPoint(8, 4)
    assert rows.viewport().grab().toImage().pixelColor(ground) == look.tokens.raised
    rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert rows.viewport().grab().toImage().pixelColor(ground) == look.tokens.sel


def test_the_row_under_the_pointer_is_lit_and_no_other(qtbot: QtBot, cockpit: Cockpit, look: Look) -> None:
    rows = cockpit.lineup.rows

    def lit() -> list[str]:
        image = rows.viewport().grab().toImage()
        places = {entry.id: rows.visualRect(rows.queue.index(row)) for row, entry in enumerate(rows.queue.entries)}
        seen = {id: image.pixelColor(6, box.center().y()) for id, box in places.items() if id and box.top() >= 0}
        return [id for id, colour in seen.items() if colour == look.tokens.hover]

    QTest.mouseMove(rows.viewport(), middle(cockpit, "i6"))
    qtbot.waitUntil(lambda: lit() == ["i6"])
    QTest.mouseMove(rows.viewport(), middle(cockpit, "i7"))
    qtbot.waitUntil(lambda: lit() == ["i7"])
    QApplication.sendEvent(rows, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: lit() == [])


def test_sold_out_is_said_in_words(cockpit: Cockpit) -> None:
    rows = cockpit.lineup.rows.queue
    row = rows.row_of("i6")
    assert row is not None
    assert "已售罄" in str(rows.data(rows.index(row)))


@pytest.mark.parametrize(
    ("id", "key", "after"),
    [("i5", Qt.Key.Key_Up, "i3"), ("i5", Qt.Key.Key_Down, "i6"), ("i2", Qt.Key.Key_Up, None)],
)
def test_alt_arrows_move_the_chosen_item(
    cockpit: Cockpit, desk: FakeDesk, id: str, key: Qt.Key, after: str | None
) -> None:
    choose(cockpit, id)
    QTest.keyClick(cockpit.lineup.rows, key, Qt.KeyboardModifier.AltModifier)
    assert desk.changes == [("lineup_item.move", id, {"after": after})]


def test_the_first_item_does_not_move_further_up(cockpit: Cockpit, desk: FakeDesk) -> None:
    choose(cockpit, "i1")
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.changes == []


def test_a_moved_item_stays_chosen_where_it_went(cockpit: Cockpit, desk: FakeDesk) -> None:
    choose(cockpit, "i5")
    rows = desk.lineups["s1"]
    rows.insert(9, rows.pop(4))
    desk.tell(Changed.RECORDS)
    assert cockpit.lineup.rows.chosen() == "i5"


def test_a_walk_starts_at_what_is_pinned(cockpit: Cockpit, desk: FakeDesk, picture: Picture) -> None:
    cockpit.lineup.rows.setFocus()
    picture.pinned = "p8"
    desk.tell(Changed.PRODUCTS)
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Down)
    assert cockpit.lineup.rows.chosen() == "i9"


def test_arrows_walk_over_the_sections_heads(cockpit: Cockpit) -> None:
    choose(cockpit, "i3")
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Down)
    assert cockpit.lineup.rows.chosen() == "i4"


def test_ctrl_z_takes_the_last_change_back(cockpit: Cockpit, desk: FakeDesk) -> None:
    choose(cockpit, "i5")
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(cockpit.lineup.rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.undone == 1


def drag(cockpit: Cockpit, start: QPoint, end: QPoint) -> None:
    view = cockpit.lineup.rows.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(0, 12))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_dragging_drops_an_item_behind_the_one_above_the_line(qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk) -> None:
    drag(cockpit, middle(cockpit, "i5"), middle(cockpit, "i8") + QPoint(0, ROW // 3))
    assert desk.changes == [("lineup_item.move", "i5", {"after": "i8"})]


def test_dropping_an_item_where_it_stood_changes_nothing(qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk) -> None:
    drag(cockpit, middle(cockpit, "i5"), middle(cockpit, "i5") + QPoint(0, ROW // 3))
    assert desk.changes == []


def test_a_click_only_chooses(cockpit: Cockpit, desk: FakeDesk) -> None:
    view = cockpit.lineup.rows.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(cockpit, "i7"))
    assert cockpit.lineup.rows.chosen() == "i7"
    assert desk.changes == []


def test_a_badge_is_spoken(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.lineups["s1"][4] = replace(desk.lineups["s1"][4], badge="conflict")
    desk.tell(Changed.EDITS)
    queue = cockpit.lineup.rows.queue
    assert str(queue.data(queue.index(queue.row_of("i5") or 0))).endswith("两个版本")


def test_the_tick_of_a_finished_edit_goes_by_itself(
    qtbot: QtBot, look: Look, words: Words, desk: FakeDesk, cockpit: Cockpit
) -> None:
    pane = LineupPane(look, words, desk, cockpit, done_shown_ms=1)
    rows = [replace(row, badge="done") if row.id == "i2" else row for row in lineup()]
    pane.show_lineup(rows, {}, None, "CNY")
    assert {entry.badge for entry in pane.rows.queue.entries} == {"", "done"}
    qtbot.waitUntil(lambda: {entry.badge for entry in pane.rows.queue.entries} == {""})
    pane.show_lineup(rows, {}, None, "CNY")
    assert {entry.badge for entry in pane.rows.queue.entries} == {""}


def test_every_badge_and_phase_has_an_icon(look: Look) -> None:
    for name, token in (*BADGES.values(), *PHASES.values()):
        assert not look.icon(name, 16, token, 1.0).isNull()
    assert all(look.tokens.colour(tint) for tint in TINTS)


def test_the_card_tells_title_price_and_how_long_the_stock_lasts(cockpit: Cockpit) -> None:
    assert cockpit.lineup.card.accessibleDescription().splitlines() == [
        "60 支长绒棉四件套 1.8 m", "¥329.00", "约剩 6 分",
    ]  # fmt: skip


def test_once_the_show_is_over_nothing_is_said_to_be_on_air(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.session_rows = [replace(row, state="ended") for row in desk.session_rows]
    desk.tell(Changed.RECORDS)
    assert cockpit.lineup.card.accessibleDescription().splitlines()[-1] == "下播时在讲这一款"
    assert not cockpit.lineup.card.grab().isNull()


def test_without_a_pin_the_card_says_so(cockpit: Cockpit, desk: FakeDesk, picture: Picture) -> None:
    picture.pinned = None
    desk.tell(Changed.PRODUCTS)
    assert cockpit.lineup.card.accessibleDescription() == "还没有讲解商品"


def test_a_pinned_product_that_is_not_in_the_lineup_is_shown_by_its_id(
    cockpit: Cockpit, desk: FakeDesk, picture: Picture
) -> None:
    picture.pinned = "stranger"
    desk.tell(Changed.PRODUCTS)
    assert cockpit.lineup.card.accessibleDescription().splitlines()[:2] == ["stranger", "—"]
    assert not cockpit.lineup.card.grab().isNull()
