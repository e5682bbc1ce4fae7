"""The price that may be said is the one in force, never one that is only asked for."""

import pytest
from msgspec import structs

from anchor_console.core.command import Command, State
from anchor_console.core.glass.price import Sayable, price_in_force
from anchor_console.core.lineup import LineupItem, RoomPrice, SkuPrice
from anchor_console.core.product import Product
from anchor_console.core.wire import ProductNow
from tests.core.glass.made import AT, GOODS, ITEM, price_command, told


def price(
    now: ProductNow | None = None, *commands: Command, item: LineupItem | None = ITEM, product: Product = GOODS
) -> Sayable | None:
    return price_in_force("p", now, commands, item, product, (), "r1", AT)


def test_what_the_platform_tells_stands_above_all() -> None:
    assert price(told(35_900), price_command("seen")) == Sayable(35_900, "platform")
    dearer = structs.replace(told(35_900), least=True)
    assert price(dearer) == Sayable(35_900, "platform", least=True)


def test_a_price_command_that_was_seen_counts_the_last_of_them() -> None:
    older, newer = price_command("seen", 29_900), price_command("seen", 27_900, AT + 1)
    assert price(None, newer, older) == Sayable(27_900, "command")


@pytest.mark.parametrize("state", ["planned", "asked", "failed", "expired"])
def test_a_price_that_is_only_asked_for_changes_nothing(state: State) -> None:
    assert price(told(), price_command(state)) == Sayable(32_900, "plan")
    seen = price_command("seen", 29_900)
    assert price(None, seen, price_command(state, 19_900, AT + 1)) == Sayable(29_900, "command")


@pytest.mark.parametrize("state", ["accepted", "unknown"])
def test_while_nobody_knows_whether_it_is_in_force_no_price_may_be_said(state: State) -> None:
    assert price(None, price_command(state)) is None


@pytest.mark.parametrize("state", ["accepted", "unknown", "seen"])
def test_a_release_at_a_price_counts_like_a_price(state: State) -> None:
    release = structs.replace(price_command(state, 29_900), verb="release")
    assert price(None, release) == (Sayable(29_900, "command") if state == "seen" else None)
    as_it_stands = structs.replace(release, args={"product": "p", "price": None})
    assert price(None, as_it_stands) == Sayable(32_900, "plan")


def test_what_the_platform_told_before_a_command_of_which_nobody_knows_may_not_be_said() -> None:
    unknown = structs.replace(price_command("unknown", 29_900), before={"price": 35_900})
    assert price(told(35_900), unknown) is None
    assert price(told(29_900), unknown) == Sayable(29_900, "platform"), "it has told anew"
    assert price(told(35_900), structs.replace(unknown, state="accepted")) == Sayable(35_900, "platform")
    assert price(told(35_900), unknown, price_command("seen", 35_900, AT + 1)) == Sayable(35_900, "platform")


def test_a_price_below_the_floor_that_nobody_wanted_is_not_said() -> None:
    """890 for 8,900 at the platform's own page: the anchor must not be the one who tells everybody."""
    item = structs.replace(ITEM, floor_price=29_900)
    assert price(told(3_290), item=item) is None
    assert price(told(29_900), item=item) == Sayable(29_900, "platform")
    assert price(told(3_290), price_command("seen", 29_900), item=item) is None
    assert price(told(19_900), price_command("seen", 19_900), item=item) == Sayable(19_900, "platform")
    assert price(told(9_900), item=structs.replace(item, hand_price=9_900)) == Sayable(9_900, "platform")
    assert price(told(3_290), item=None) == Sayable(3_290, "platform")
    assert price(told(3_290), item=structs.replace(ITEM, floor_price=None)) == Sayable(3_290, "platform")


def test_of_other_products_and_of_one_variant_nothing_is_concluded() -> None:
    other = structs.replace(price_command("seen"), args={"product": "q", "price": 100})
    pin = structs.replace(price_command("seen"), verb="pin")
    assert price(None, other, pin, price_command("seen", 100, AT, sku="small")) == Sayable(32_900, "plan")


@pytest.mark.parametrize("wanted", ["329", True, None])
def test_a_command_without_a_readable_price_says_none(wanted: object) -> None:
    assert price(None, price_command("seen", wanted)) is None


def test_a_planned_price_that_is_unlawful_or_below_its_floor_is_not_said() -> None:
    assert price(item=structs.replace(ITEM, floor_price=33_000)) is None
    assert price(item=structs.replace(ITEM, compared_price=99_900)) is None
    oversold = structs.replace(ITEM, stock_cap=9_999)
    assert price(item=oversold) == Sayable(32_900, "plan")


def test_without_a_plan_there_is_none() -> None:
    assert price(item=None) is None
    assert price(item=structs.replace(ITEM, hand_price=None)) is None


def test_the_rooms_own_price_goes_before_the_items() -> None:
    rooms = (RoomPrice(room="r2", hand_price=10_000), RoomPrice(room="r1", hand_price=31_900))
    assert price(item=structs.replace(ITEM, rooms=rooms)) == Sayable(31_900, "plan")


def test_where_variants_differ_the_least_is_said_as_the_least() -> None:
    skus = (SkuPrice(sku="l", hand_price=35_900), SkuPrice(sku="s", hand_price=32_900))
    assert price(item=structs.replace(ITEM, skus=skus)) == Sayable(32_900, "plan", least=True)
    alone = structs.replace(ITEM, hand_price=None, skus=skus[:1])
    assert price(item=alone) == Sayable(35_900, "plan")
