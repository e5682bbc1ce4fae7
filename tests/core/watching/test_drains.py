"""Stock that falls faster than orders explain."""

from anchor_console.core.events import KnownEvent
from anchor_console.core.watching import Terms, Watch, drains
from tests.watching_made import evening, order, stock, watched

END = 40 * 60


def late(second: float = END + 300) -> list[KnownEvent]:
    """Something later, so that the orders of before are in."""
    return [order(9_999, second, buyer="", product="other")]


def falling(pieces: int, *, since: int = END, start: int = 500, sku: str = "") -> list[KnownEvent]:
    """So many pieces go, five at once, every three seconds."""
    return [stock(since + n * 3, start - n * 5, sku=sku) for n in range(pieces // 5 + 1)]


def test_pieces_that_nobody_ordered_are_told_with_those_that_were() -> None:
    (one,) = watched(evening(), falling(100), late())
    assert (one.sort, one.product, one.seen, one.count) == ("stock_drain", "p1", 100, 20)
    assert 0 < one.usual < 50
    assert one.evidence[0].amount == 495


def test_what_orders_explain_is_no_drain() -> None:
    bought = [order(900 + n, END + n, sku=f"s{n % 4}", quantity=5, amount=29_500) for n in range(20)]
    assert watched(evening(), falling(100), bought, late()) == []
    paid = [order(900 + n, END + n, "paid", sku=f"s{n % 4}", quantity=5, amount=29_500) for n in range(20)]
    assert watched(evening(), falling(100), paid, late()) == []


def test_few_pieces_are_no_drain() -> None:
    assert watched(evening(), falling(20), late()) == []


def test_orders_may_come_a_minute_after_the_stock_they_take() -> None:
    watch = Watch("CNY")
    for seq, event in enumerate([*evening(), *falling(100)]):
        watch.take(seq, event)
    assert watch.look(Terms()) == []
    for event in late():
        watch.take(99_999, event)
    assert [one.sort for one in watch.look(Terms())] == ["stock_drain"]
    assert watch.look(Terms()) == []


def test_where_orders_are_not_told_stock_says_nothing() -> None:
    assert watched(falling(100), late()) == []


def test_stock_that_was_set_from_here_is_no_fall() -> None:
    set_down = [stock(END, 500), stock(END + 5, 100)]
    assert len(watched(evening(), set_down, late())) == 1
    assert watched(evening(), set_down, late(), terms=Terms(stocks=frozenset({("p1", 100)}))) == []


def test_where_a_product_is_sold_elsewhere_too_only_a_faster_fall_is_told() -> None:
    steady = [stock(n * 30, 5_000 - n * 3, product="p5") for n in range(END // 30)]
    assert watched(evening(), steady, late(END)) == []
    faster = [stock(END + n, 4_700 - n * 2, product="p5") for n in range(100)]
    assert [one.product for one in watched(evening(), steady, faster, late())] == ["p5"]


def test_where_all_is_sold_elsewhere_too_stock_says_nothing() -> None:
    shared = [stock(END + n, 500 - n, product=product) for product in ("p5", "p6") for n in range(60)]
    assert watched(evening(), shared, late()) == []
    assert len(watched(evening(), shared[:60], late())) == 1


def test_skus_are_added_up_and_go_before_the_whole() -> None:
    both = [*falling(60, sku="红"), *falling(60, sku="蓝"), *falling(400, start=900)]
    (one,) = watched(evening(), both, late())
    assert one.seen == 120


def test_stock_that_is_filled_up_begins_anew() -> None:
    filled = [stock(END + n, 500 if n % 2 else 495) for n in range(10)]
    assert watched(evening(), filled, late()) == []


def test_changes_are_kept_few() -> None:
    kept = drains.Drains()
    for n in range(drains.CHANGES_KEPT + 1):
        kept.add(n, stock(n, 5))
    assert len(kept._changes["p1"]) == drains.CHANGES_KEPT // 2
