"""What the crowd is shown: the lineup at the room's terms, each product once."""

from msgspec import structs

from anchor_console.core.lineup import RoomPrice
from anchor_console.desk.rehearsing import wares
from tests.desk.rehearsing.made import Rehearsed, line


def test_each_product_stands_there_once_in_the_lineups_order_with_what_is_known() -> None:
    made = Rehearsed()
    made.real.lineups["s1"] = [
        line("i1", "p1", stock=300, stock_cap=50),
        line("i2", "p2", hand_price=None, stock=None),
        line("i3", "p1", hand_price=990),
        line("i4", "p3", hand_price=None, list_price=None),
    ]
    found = wares(made.desk, made.desk.session)
    assert [ware.product for ware in found] == ["p1", "p2", "p3"]
    assert [ware.price for ware in found] == [1_990, 2_990, 9_900]
    assert [ware.stock for ware in found] == [50, 200, 300]
    assert (found[0].short, found[0].minutes) == ("p1 全名", 1)


def test_a_room_of_a_show_has_its_own_terms() -> None:
    made = Rehearsed()
    row = structs.replace(line("i1", "p1"), rooms=(RoomPrice(room="r1", hand_price=1_490, stock_cap=9),))
    made.real.lineups["s1"] = [row]
    assert [(ware.price, ware.stock) for ware in wares(made.desk, made.desk.session)] == [(1_490, 9)]
