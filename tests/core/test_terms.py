"""The terms in force: the variant's before the room's before the item's."""

from anchor_console.core.lineup import LineupItem, RoomPrice, SkuPrice
from anchor_console.core.terms import Terms, terms

ITEM = LineupItem(
    id="i", session="s", product="p", hand_price=100, floor_price=90, stock_cap=50,
    skus=(SkuPrice(sku="xl", hand_price=120, floor_price=110), SkuPrice(sku="s", stock_cap=0)),
    rooms=(RoomPrice(room="b", hand_price=95, stock_cap=20),),
)  # fmt: skip


def test_an_item_has_its_own_terms() -> None:
    """Also for a variant or a room that says nothing."""
    own = Terms(hand_price=100, floor_price=90, stock_cap=50)
    assert terms(ITEM) == terms(ITEM, sku="m", room="a") == own


def test_a_room_differs_in_price_and_stock() -> None:
    """The floor is the same in every room."""
    assert terms(ITEM, room="b") == Terms(hand_price=95, floor_price=90, stock_cap=20)


def test_a_variant_goes_before_its_room() -> None:
    """What it doesn't say is the room's, and a cap of nothing is a cap."""
    assert terms(ITEM, "xl", "b") == Terms(hand_price=120, floor_price=110, stock_cap=20)
    assert terms(ITEM, "s", "b") == Terms(hand_price=95, floor_price=90, stock_cap=0)
