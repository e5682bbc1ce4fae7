"""A room's card as a pure function of the plan: its figures are the ledger's, its end is the present part's."""

from typing import Any

from msgspec import structs

from anchor_console.core.beat import Beat
from anchor_console.core.command import Command
from anchor_console.core.lineup import LineupItem
from anchor_console.core.product import Product
from anchor_console.core.rundown import run
from anchor_console.core.segment import Segment
from anchor_console.core.session import Session
from anchor_console.core.wire import ProductNow
from anchor_console.hub.cards import Card, Plan, card

AT = 1_763_784_000_000
SESSION = Session(id="s", title="家纺", room="r", state="live", live_at=AT)
ITEM = LineupItem(id="i", session="s", product="p", minutes=8, hand_price=32_900)
GOODS = Product(id="p", title="四件套 ¥9.9", picture="a" * 64)
HOLD = Segment(id="g", session="s", kind="hold", minutes=5, item="i")


def made(*beats: Beat, commands: tuple[Command, ...] = (), product: Product | None = GOODS) -> Plan:
    return Plan(
        session=SESSION, run=run(SESSION, [ITEM], [HOLD], []), items=(ITEM,), segments={"g": HOLD}, beats=beats,
        commands=commands, named="p", product=product, prices=(),
    )  # fmt: skip


def shown(plan: Plan, at: int = AT, **told: Any) -> Card:
    return card(plan, "CNY", ProductNow(id="p", **told), at)


def beat(row: str, **more: Any) -> Beat:
    return Beat(id=f"b{row}", session="s", row=row, **more)


def test_a_hold_has_its_end_in_sight_and_the_planned_price_no_other_in_its_title() -> None:
    found = shown(made(beat("g", began_at=AT)), at=AT + 60_000)
    assert (found.title, found.price, found.stock) == ("四件套", 32_900, None)
    assert (found.part, found.ends) == ("hold", AT + 300_000)


def test_what_is_over_its_time_counts_down_to_nothing() -> None:
    assert shown(made(beat("i", began_at=AT)), at=AT + 3_600_000).ends == 0


def test_a_price_that_is_only_asked_for_is_not_on_it() -> None:
    asked = Command(id="c", session="s", verb="price", args={"product": "p", "price": 100}, state="asked", at=AT)
    assert shown(made(commands=(asked,))).price == 32_900
    assert shown(made(commands=(structs.replace(asked, state="seen"),))).price == 100
    assert shown(made(commands=(structs.replace(asked, state="unknown"),))).price is None
    assert shown(made(), price=29_900, stock=3).price == 29_900


def test_a_long_title_gives_way_to_the_short_one_if_there_is_any() -> None:
    long = structs.replace(GOODS, title="长绒棉" * 30)
    assert shown(made(product=structs.replace(long, short_title="四件套"))).title == "四件套"
    assert shown(made(product=long)).title == "长绒棉" * 30


def test_a_product_that_nobody_entered_has_no_title() -> None:
    found = shown(made(product=None), stock=0)
    assert (found.title, found.picture, found.stock) == ("", "", 0)
