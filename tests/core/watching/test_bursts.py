"""Orders within seconds, against the pace of the room: a rush with a cause is no burst."""

from anchor_console.core.events import KnownEvent, PriceChanged, ProductPinned
from anchor_console.core.watching import Terms, Watch, bursts
from anchor_console.core.watching.sales import Sales, Step, sale
from tests.watching_made import NOON, evening, order, watched

END = 40 * 60


def quick(many: int, at: int = END, step: Step = "created") -> list[KnownEvent]:
    return [order(900 + n, at + n * 0.3, step, product="p2", sku="红", quantity=2) for n in range(many)]


def test_twenty_alike_in_six_seconds_are_a_burst_where_one_in_ten_is_usual() -> None:
    (one,) = watched(evening(), quick(20))
    assert (one.sort, one.product, one.subject, one.seen, one.usual) == ("order_burst", "p2", "红 ×2", 20, 2)
    assert watched(evening(), quick(12)) == []


def test_where_the_room_is_used_to_it_there_is_no_burst() -> None:
    busy = [order(n, n / 3) for n in range(60 * 60)]
    assert watched(busy, quick(20, at=20 * 60)) == []


def test_a_card_that_went_up_or_a_price_that_changed_explains_a_rush() -> None:
    pin = ProductPinned(id="pin", at=NOON + END * 1000 - 60_000, product="p2")
    price = PriceChanged(id="price", at=NOON + END * 1000 - 60_000, product="p2", price=4_900)
    for cause in (pin, price):
        assert watched(evening(), [cause], quick(20)) == []
        assert [one.sort for one in watched(evening(), [cause], quick(60))] == ["order_burst"]


def test_before_there_is_a_pace_nothing_is_a_burst() -> None:
    assert watched(evening(2), quick(30, at=120)) == []


def test_orders_that_were_only_told_as_paid_count_alike_and_refunds_never() -> None:
    assert [one.subject for one in watched(evening(), quick(20, step="paid"))] == ["红 ×2"]
    assert watched([order(n, 30, "refunded", buyer="") for n in range(50)]) == []


def test_what_is_long_past_is_forgotten() -> None:
    watch = Watch("CNY")
    for seq, event in enumerate([*evening(), *quick(20)]):
        watch.take(seq, event)
    assert len(watch.look(Terms())) == 1
    watch.take(9_000, order(9_000, END + 3 * bursts.BEFORE * bursts.SPAN / 1000))
    assert watch.look(Terms()) == []
    assert len(watch._bursts._counts) == 1
    assert watch._bursts._bursts == {}


def test_causes_are_kept_few() -> None:
    found = bursts.Bursts()
    for at in range(bursts.CAUSES_KEPT + 1):
        found.cause("p1", at)
    assert found._causes["p1"] == list(range(bursts.CAUSES_KEPT // 2 + 1, bursts.CAUSES_KEPT + 1))


def test_a_burst_whose_orders_are_no_longer_kept_is_not_told_again() -> None:
    found = bursts.Bursts()
    for n in range(300):
        found.add(sale(n, order(n, n * 10), "created", "CNY"))
    for n in range(30):
        found.add(sale(n, order(n, 2_900, product="p2"), "created", "CNY"))
    assert list(found.found(Sales())) == []


def test_who_makes_up_ids_can_t_fill_the_memory() -> None:
    found = bursts.Bursts()
    for n in range(bursts.KEYS_MOST + 5):
        found.add(sale(n, order(n, 3, product=f"made-up-{n}"), "created", "CNY"))
    assert [len(counts) for counts in found._counts.values()] == [bursts.KEYS_MOST]
