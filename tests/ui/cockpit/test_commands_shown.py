"""Commands where others show or do something with them: the status line, Ctrl+Z, the head of what comes next."""

from msgspec.structs import replace

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.lineup import LineupItem
from anchor_console.core.segment import Segment
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import Kept, Me
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.condition import by_hand_part, commands_part, parts
from anchor_console.ui.undoing import Undoing
from anchor_console.ui.words import Words
from tests.commands_made import command_row
from tests.fakes import FakeDesk


def test_the_status_line_calls_for_what_nobody_has_seen(desk: FakeDesk, words: Words) -> None:
    assert commands_part(desk, words) is None
    desk.command_rows = [
        command_row("a", state="unknown", product="p1"), command_row("b", state="unknown", product="p2"),
        command_row("c", state="failed", product="p4"),
    ]  # fmt: skip
    part = commands_part(desk, words)
    assert part is not None
    assert (part.words, part.token) == ("2 条指令没上屏", "warn")
    assert part in parts(desk, words)


def test_the_status_line_tells_those_who_do_it_that_something_waits_for_hands(desk: FakeDesk, words: Words) -> None:
    assert by_hand_part(desk, words) is None
    desk.command_rows = [command_row("a", manual=True), command_row("b", state="accepted", manual=True)]
    part = by_hand_part(desk, words)
    assert part is not None
    assert part.words == "手动台有 1 件等人做（M）"
    desk.signed_in = Me(person="x", name="周予安", role="anchor")
    assert by_hand_part(desk, words) is None


def test_once_the_show_is_over_nothing_calls(desk: FakeDesk, words: Words) -> None:
    desk.command_rows = [command_row("a", state="unknown")]
    desk.session_rows = [replace(row, state="ended") for row in desk.session_rows]
    assert commands_part(desk, words) is None


def test_ctrl_z_asks_for_a_command_before_it_takes_an_edit_back(desk: FakeDesk, words: Words) -> None:
    desk.change("lineup_item.move", "i4", {"after": None})
    answers = [True, False]
    undoing = Undoing(desk, words, lambda icon, note: None, lambda: answers.pop(0))
    undoing.undo()
    assert desk.undone == 0
    undoing.undo()
    assert desk.undone == 1


def test_how_late_the_show_is_stands_on_the_head_of_what_comes_next(
    desk: FakeDesk, words: Words, cockpit: Cockpit
) -> None:
    lineup = cockpit.lineup
    before = lineup.rows.viewport().grab().toImage()
    lineup.show_lag("比计划晚 2 分钟")
    lineup.show_lag("比计划晚 2 分钟")
    late = lineup.rows.viewport().grab().toImage()
    lineup.show_lag("比计划早 2 分钟", "text3")
    assert before != late != lineup.rows.viewport().grab().toImage()


def test_a_pin_that_only_a_person_saw_is_shown_as_such(desk: FakeDesk, cockpit: Cockpit) -> None:
    """The hub makes the tick an event of the room; whose it was the command says."""
    assert desk.picture is not None
    desk.picture.pinned = "p5"
    ticked = command_row(state="seen", product="p5", manual=True, reported_by="许知夏")
    desk.command_rows = [ticked]
    desk.tell(Changed.CUES)
    shown = cockpit.lineup.card.pinned
    assert shown is not None
    assert (shown.product, shown.is_pinned) == ("p5", True)
    assert "已上屏 +2.1 s" in cockpit.lineup.card.accessibleDescription()
    assert [entry.id for entry in cockpit.lineup.rows.queue.entries if entry.phase == "pinned"] == ["i5"]
    assert cockpit.lineup.here.pinned == "p5"


def test_a_pin_that_is_only_asked_for_is_not_said_to_be_on(desk: FakeDesk, cockpit: Cockpit) -> None:
    assert desk.picture is not None
    desk.picture.pinned = None
    desk.command_rows = [command_row(state="accepted", product="p5", at=desk.time - 2_000)]
    desk.tell(Changed.CUES)
    shown = cockpit.lineup.card.pinned
    assert shown is not None
    assert (shown.product, shown.is_pinned) == ("p5", False)
    assert [entry.phase for entry in cockpit.lineup.rows.queue.entries if entry.phase == "pinned"] == []
    assert cockpit.lineup.card.bar.deeds == ()
    assert not cockpit.lineup.card.grab().isNull()


def test_rows_bear_how_their_command_stands(desk: FakeDesk, cockpit: Cockpit) -> None:
    before = cockpit.lineup.rows.viewport().grab().toImage()
    desk.command_rows = [
        command_row("a", state="asked", product="p4", at=desk.time - 12_000),
        command_row("b", "stock", "failed", args={"product": "p5", "stock": 9}, detail="库存不足"),
    ]
    desk.tell(Changed.CUES)
    by_id = {entry.id: entry for entry in cockpit.lineup.rows.queue.entries}
    assert (by_id["i4"].command, by_id["i4"].waited) == ("asked", 11)
    assert (by_id["i5"].command, by_id["i5"].reason) == ("failed", "库存不足")
    assert cockpit.lineup.rows.viewport().grab().toImage() != before
    spoken = [cockpit.lineup.rows.queue.spoken(by_id[id]) for id in ("i4", "i5")]
    assert spoken[0].endswith("已请求")
    assert spoken[1].endswith("失败 · 库存不足")


def test_a_hold_that_is_on_stands_between_the_card_and_the_rows(desk: FakeDesk, cockpit: Cockpit) -> None:
    lineup = cockpit.lineup
    lineup.tick()
    top = lineup.rows.y()
    desk.records += [
        Kept(value=LineupItem(id="i4", session="s1", product="p4", hand_price=26_900)),
        Kept(value=Segment(id="g1", session="s1", kind="hold", minutes=2, item="i4")),
        Kept(value=Beat(id=beat_of("s1", "g1"), session="s1", row="g1", began_at=desk.time - 60_000)),
    ]
    lineup.tick()
    assert lineup.hold is not None
    assert lineup.hold.isVisible()
    assert lineup.rows.y() == top + lineup.hold.height()
    desk.time += 61_000
    lineup.tick()
    assert lineup.rows.y() == top
