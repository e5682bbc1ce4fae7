"""An evening of three items as a run-of-show sheet is made of."""

from typing import Any

from msgspec import structs

from anchor_console.core.lineup import SkuPrice
from anchor_console.core.person import Person
from anchor_console.core.product import Product, Sku
from anchor_console.core.room import Room
from anchor_console.desk.gathering import Gathered
from tests.rundown_made import item, segment, session, shift

QUILT = Product(
    id="p-a", title="长绒棉四件套", code="A10382", stock=500, picture="sha",
    selling_points="• 60支长绒棉\n2. 洗后不起球\n\n3.5 米宽幅", skus=(Sku(id="s", title="1.5 m"), Sku(id="l")),
)  # fmt: skip


def evening(
    *, begins: str | None = "2026-11-27T22:30:00+08:00", ends: str | None = "2026-11-28T01:00:00+08:00", **more: Any
) -> Gathered:  # fmt: skip
    """From half past ten to one, through midnight; `more` of the session."""
    skus = (SkuPrice(sku="s", hand_price=27_900), SkuPrice(sku="l", stock_cap=3), SkuPrice(sku="x", hand_price=1))
    items = (
        item(
            "a", 35, role="hero", hand_price=29_900, compared_price=34_900, offer="拍 1 发 3", notes="先问尺码",
            skus=skus,
        ),
        item("b", 45, hand_price=None, presale=True, stock_cap=0),
        item("c", 20, role="traffic", hand_price=1_990, clear_out=True),
    )  # fmt: skip
    beats = (
        segment("hello", 10, before="a", kind="warm_up", title="欢迎", notes="音乐 B"),
        segment("gift", 5, before="c", kind="giveaway"),
    )
    hands = (shift("lin", "", "23:20"), shift("zhou", "23:15", ""), shift("xu", role="floor_controller"))
    return Gathered(
        session=structs.replace(session(begins=begins, ends=ends), **more), holder="s",
        room=Room(id="r", name="屿间生活", platform="douyin", seller="屿间家居"), items=items, segments=beats,
        shifts=hands, products={"p-a": QUILT}, facts={},
        people={"lin": Person(id="lin", name="林夏"), "zhou": Person(id="zhou", name="周知遥")},
    )  # fmt: skip
