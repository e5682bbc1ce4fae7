"""Where a platform tells no events, what a person ticked is what is known."""

from anchor_console.core.wire import Mark, ProductNow
from anchor_console.ui.commands import ticked
from tests.commands_made import AT, command_row


def test_the_pin_that_was_ticked_last_is_what_is_pinned() -> None:
    rows = [
        command_row("a", state="seen", product="p1", manual=True),
        command_row("b", state="seen", product="p2", manual=True, at=AT + 9_000),
        command_row("c", state="asked", product="p3", manual=True, at=AT + 99_000),
    ]
    assert ticked.pinned(rows, []) == "p2"
    down = command_row("d", "unpin", "seen", product="p2", manual=True, at=AT + 100_000)
    assert ticked.pinned([*rows, down], []) == ""
    assert ticked.pinned([], []) == ""


def test_a_room_that_tells_its_own_pins_is_asked_itself() -> None:
    row = command_row(state="seen", manual=True)
    assert ticked.pinned([row], [Mark(at=AT, kind="pin", product="p1")]) == ""
    assert ticked.pinned([command_row(state="seen", shown_by="product_pinned")], []) == ""


def test_a_price_and_a_stock_that_were_ticked_are_in_force_until_events_say_otherwise() -> None:
    rows = [
        command_row("a", "price", "seen", args={"product": "p1", "price": 100}, manual=True),
        command_row("b", "release", "seen", args={"product": "p1", "price": 90, "stock": 5}, manual=True, at=AT + 1),
        command_row("c", "stock", "seen", args={"product": "p2", "stock": 7}, manual=True),
    ]
    found = ticked.products(rows, {"p2": ProductNow(id="p2", stock=3, pace=9)})
    assert (found["p1"].price, found["p1"].stock) == (90, 5)
    assert (found["p2"].stock, found["p2"].pace) == (3, 9)


def test_without_ticks_nothing_is_made_anew() -> None:
    told = {"p1": ProductNow(id="p1")}
    assert ticked.products([command_row(state="seen")], told) is told
