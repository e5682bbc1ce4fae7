"""The one road of commands: asking, asking again, putting by, and what Ctrl+Z means."""

from msgspec.structs import replace

from anchor_console.core.lineup import RoomPrice
from anchor_console.ui.commands.here import JUST_SEEN, CommandsHere
from tests.commands_made import command_row
from tests.fakes import FakeDesk


def test_a_pin_is_asked_for_only_while_the_show_is_on_air(here: CommandsHere, desk: FakeDesk) -> None:
    here.pin("p4")
    here.unpin()
    assert desk.commands_asked == [("pin", {"product": "p4"}), ("unpin", {"product": "p3"})]
    desk.session_rows = [replace(row, state="ended") for row in desk.session_rows]
    here.pin("p4")
    here.unpin()
    assert len(desk.commands_asked) == 2


def test_what_is_on_its_way_is_not_asked_for_again(here: CommandsHere, desk: FakeDesk) -> None:
    """A key that is held down asks once; for another product, or a moment after it was seen, it may be asked again."""
    said: list[str] = []
    here.said.connect(lambda _, words: said.append(words))
    for state in ("planned", "asked", "accepted"):
        desk.command_rows = [command_row("c1", "pin", state, at=desk.time, product="p4")]
        here.pin("p4")
    assert desk.commands_asked == []
    assert said == ["已经在请求了：讲解 4 号「羽丝绒冬被」"] * 3
    here.pin("p5")
    seen = command_row("c1", "pin", "seen", at=desk.time, product="p4")
    desk.command_rows = [seen]
    desk.time = seen.seen_at + JUST_SEEN - 1
    here.pin("p4")
    assert len(said) == 4
    desk.time = seen.seen_at + JUST_SEEN
    here.pin("p4")
    desk.command_rows = [command_row("c2", "unpin", "asked", at=desk.time, product="p3")]
    here.unpin()
    here.pin("p4")
    assert [args["product"] for _, args in desk.commands_asked] == ["p5", "p4", "p4"]


def test_with_nothing_open_there_is_nothing_to_say(here: CommandsHere, desk: FakeDesk) -> None:
    desk.opened.clear()
    assert (here.rows(), here.lineup(), here.pinned, here.currency, here.on_air) == ((), (), "", "CNY", False)


def test_a_room_of_a_show_has_its_own_price_and_cap(here: CommandsHere, desk: FakeDesk) -> None:
    room = desk.session_rows[0].room
    own = (RoomPrice(room="elsewhere", hand_price=100), RoomPrice(room=room, hand_price=31_900))
    desk.lineups["s1"] = [replace(row, rooms=own) if row.product == "p4" else row for row in desk.lineups["s1"]]
    before = {row.product: row for row in desk.lineup("s1")}
    found = {row.product: row for row in here.lineup()}
    assert (found["p4"].hand_price, found["p4"].stock_cap) == (31_900, before["p4"].stock_cap)
    assert here.board("p4").row == found["p4"]
    assert found["p5"] is before["p5"]


def test_again_is_a_new_command_that_names_the_old_one(here: CommandsHere, desk: FakeDesk) -> None:
    row = command_row("c9", "pin", "failed", product="p6")
    desk.command_rows = [row]
    assert here.may_retry(row)
    assert [one.id for one in here.troubles()] == ["c9"]
    here.again(row)
    assert desk.commands_asked == [("pin", {"product": "p6"})]
    assert desk.commands_about == [("c9", "")]
    assert here.troubles() == []


def test_what_was_put_by_is_not_told_of_any_more(here: CommandsHere, desk: FakeDesk) -> None:
    row = command_row("c9", "coupon", "unknown", product="")
    desk.command_rows = [row]
    assert not here.may_retry(row)
    here.put_by(row)
    assert here.is_put_by(row)
    assert here.troubles() == []


def test_ctrl_z_means_a_command_until_an_edit_is_made(here: CommandsHere, desk: FakeDesk) -> None:
    assert here.last_mine() is None
    id = here.ask("pin", {"product": "p4"})
    desk.command_rows = [command_row(id, state="seen", before={"pinned": "p3"})]
    row = here.last_mine()
    assert row is not None
    assert here.taking_back(row).args["product"] == "p3"
    desk.change("lineup_item.move", "i4", {"after": None})
    assert here.last_mine() is None


def test_what_was_taken_back_is_not_taken_back_again(here: CommandsHere, desk: FakeDesk) -> None:
    first, second = here.ask("pin", {"product": "p4"}), here.ask("pin", {"product": "p5"})
    desk.command_rows = [command_row(first, state="seen"), command_row(second, state="seen", product="p5")]
    here.ask("pin", {"product": "p4"}, undoes=second)
    found = here.last_mine()
    assert found is not None
    assert found.id == first
    here.forget(found)
    assert here.last_mine() is None


def test_a_report_says_what_was_seen_at_the_platforms_page(here: CommandsHere, desk: FakeDesk) -> None:
    here.report(command_row("c1"), "failed", "没库存")
    assert desk.on_air.reported == [("c1", "failed", "没库存")]


def test_a_price_cools_down(here: CommandsHere, desk: FakeDesk) -> None:
    row = command_row("c1", "price", "seen", at=desk.time - 4_000, args={"product": "p3", "price": 1})
    desk.command_rows = [row]
    assert here.cools("price", "p3") == 6
    assert here.cools("price", "p4") == 0


def test_a_board_knows_the_row_and_what_events_say(here: CommandsHere) -> None:
    board = here.board("p3")
    assert board.row is not None
    assert (board.row.number, board.stock, board.currency) == (3, 86, "CNY")
    assert here.board("stranger").row is None
