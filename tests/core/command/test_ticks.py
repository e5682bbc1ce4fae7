"""A tick tells the room what a person saw: the card, the price, the stock; nothing that an event has shown already."""

from typing import Any

import pytest

from anchor_console.core.command import Command, State, ticked_events
from anchor_console.core.command.terms import Verb
from anchor_console.core.events import PriceChanged, ProductPinned, ProductUnpinned, StockChanged

AT = 1_763_784_000_000


def ticked(verb: Verb, *, state: State = "seen", shown_by: str = "", by: str = "ann", **more: Any) -> Command:
    """A command that a person ticked, unless said otherwise."""
    return Command(id="k1", session="s1", verb=verb, state=state, shown_by=shown_by, reported_by=by, **more)


def test_a_ticked_pin_puts_the_card_up_and_a_ticked_unpin_takes_it_down() -> None:
    assert ticked_events(ticked("pin", args={"product": "p1", "sku": "红"}), AT) == (
        ProductPinned(id="tick:k1", at=AT, source="typed", product="p1", sku="红"),
    )
    assert ticked_events(ticked("unpin", args={"product": "p1"}), AT) == (
        ProductUnpinned(id="tick:k1", at=AT, source="typed", product="p1"),
    )


def test_an_unpin_of_whatever_was_up_means_what_stood_there_when_it_was_asked() -> None:
    """Where nothing is known to have been up there is nothing to tell."""
    gone = ticked_events(ticked("unpin", args={}, before={"pinned": "x3"}), AT)
    assert [event.product for event in gone if isinstance(event, ProductUnpinned)] == ["x3"]
    assert ticked_events(ticked("unpin", args={}), AT) == ()


def test_figures_are_told_as_they_were_asked_for() -> None:
    """A release may bear both, or neither."""
    price = PriceChanged(id="tick:k1:price", at=AT, source="typed", product="p1", price=990)
    stock = StockChanged(id="tick:k1:stock", at=AT, source="typed", product="p1", stock=50)
    assert ticked_events(ticked("price", args={"product": "p1", "price": 990}), AT) == (price,)
    assert ticked_events(ticked("stock", args={"product": "p1", "stock": 50}), AT) == (stock,)
    assert ticked_events(ticked("release", args={"product": "p1", "price": 990, "stock": 50}), AT) == (price, stock)
    assert ticked_events(ticked("release", args={"product": "p1", "price": None, "stock": None}), AT) == ()


@pytest.mark.parametrize(
    "command",
    [
        ticked("pin", args={"product": "p1"}, state="accepted"),
        ticked("pin", args={"product": "p1"}, shown_by="product_pinned"),
        ticked("pin", args={"product": "p1"}, by=""),
        ticked("coupon", args={"amount": 500}),
        ticked("giveaway", args={"prize": "浴巾"}),
    ],
)
def test_what_was_not_ticked_or_changes_no_count_tells_nothing(command: Command) -> None:
    assert ticked_events(command, AT) == ()
