"""The fold gives what a second, slow computation over the whole list gives, however the events come."""

import random
from collections.abc import Iterable

from hypothesis import example, given
from hypothesis import strategies as st

from anchor_console.core import events as happened
from anchor_console.core.counters import Fold
from anchor_console.core.events import Gift, KnownEvent, User
from anchor_console.core.metrics import FORMULAS
from anchor_console.core.triage import same_text
from tests.core.counters import second_count
from tests.core.counters.streams import START, streams

ANN = User(id="u1", name="安")
MINUTE = 60_000


def folded(events: Iterable[KnownEvent]) -> Fold:
    fold = Fold("CNY")
    for event in events:
        fold.add(event)
    return fold


def without_zeros(row: dict[str, int]) -> dict[str, int]:
    return {name: n for name, n in row.items() if n}


def plain_rows(fold: Fold) -> dict[int, dict[str, int]]:
    rows = fold.rows(0, START * 2)
    told = set(second_count.TOLD_NAMES.values()) | set(second_count.STATS) - set(second_count.TOLD_NAMES)
    return {row["minute"]: {k: v for k, v in row.items() if v and k not in told | {"minute"}} for row in rows}


def state(fold: Fold) -> object:
    rows = {row["minute"]: without_zeros(row) for row in fold.rows(0, START * 2)}
    products = sorted(fold.products_now(START), key=lambda product: product.id)
    goods = dict(fold.goods.known)
    return without_zeros(fold.counters()), rows, products, fold.pinned, fold.metrics(START), goods, fold.marks()


@given(streams)
def test_counters_equal_a_second_count(events: list[KnownEvent]) -> None:
    assert without_zeros(folded(events).counters()) == second_count.counters(events, "CNY")


@given(streams)
def test_minutes_equal_a_second_count(events: list[KnownEvent]) -> None:
    assert plain_rows(folded(events)) == second_count.minutes(events, "CNY")


@given(streams)
def test_metrics_are_fractions_of_the_second_count(events: list[KnownEvent]) -> None:
    counts = second_count.counters(events, "CNY")
    metrics = folded(events).metrics(START)
    assert metrics.keys() == FORMULAS.keys()
    net = counts.get("gmv_paid", 0) - counts.get("refunded", 0)
    assert (metrics["net_sales"].num, metrics["net_sales"].den) == (net, 1)
    viewers = counts.get("told_viewers", 0) if "told_viewers" in second_count.told(events) else counts.get("viewers", 0)
    assert (metrics["interaction_rate"].num, metrics["interaction_rate"].den) == (counts.get("interacted", 0), viewers)
    assert (metrics["refund_rate"].num, metrics["refund_rate"].den) == (
        counts.get("orders_refunded", 0),
        counts.get("orders_paid", 0),
    )


@given(streams)
def test_deals_and_refunds_of_each_product_equal_a_second_look(events: list[KnownEvent]) -> None:
    """By SKU and the price of one unit; foreign money is none of the room's, and what was given away no deal of any."""
    deals: dict[tuple[str, str, int], tuple[int, int]] = {}
    refunded: dict[str, int] = {}
    for event in events:
        if not isinstance(event, happened.OrderPaid | happened.OrderRefunded) or event.currency == "USD":
            continue
        if isinstance(event, happened.OrderRefunded):
            refunded[event.product] = refunded.get(event.product, 0) + event.amount
        elif event.quantity:
            key = event.product, event.sku, event.amount // event.quantity
            units, last = deals.get(key, (0, 0))
            deals[key] = units + event.quantity, max(last, event.at)
    goods = folded(events).goods.known
    assert {
        (product, sku, price): dealt
        for product, good in goods.items()
        for sku, prices in good.deals.items()
        for price, dealt in prices.items()
    } == deals
    assert {product: good.refunded for product, good in goods.items() if good.refunded} == without_zeros(refunded)


@given(streams, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(events: list[KnownEvent], chance: random.Random) -> None:
    shuffled = events[:]
    chance.shuffle(shuffled)
    assert state(folded(shuffled)) == state(folded(events))


@given(st.lists(streams, max_size=4))
def test_patches_make_the_same_fold_again(batches: list[list[KnownEvent]]) -> None:
    fold, patches = Fold("CNY"), []
    for batch in batches:
        for event in batch:
            fold.add(event)
        patches.append(fold.patch())
    again = Fold.restore("CNY", patches)
    assert state(again) == state(fold)
    last = happened.CommentPosted(id="last", at=START, user=ANN, text="还有吗")
    fold.add(last)
    again.add(last)
    assert state(again) == state(fold)
    assert state(Fold.restore("CNY", [*patches, again.patch()])) == state(fold)


@given(st.lists(streams, min_size=1, max_size=3))
def test_what_was_touched_is_enough_to_follow_the_minutes(batches: list[list[KnownEvent]]) -> None:
    fold = Fold("CNY")
    followed: dict[int, dict[str, int]] = {}
    for batch in batches:
        for event in batch:
            fold.add(event)
        followed.update((row["minute"], row) for row in fold.take_touched())
    assert list(followed[minute] for minute in sorted(followed)) == fold.rows(0, START * 2)
    assert fold.take_touched() == []


def gift(minute: int, count: int, end: bool = False, streak: str = "k") -> happened.GiftSent:
    at = START + minute * MINUTE
    rose = Gift(id="g", name="玫瑰", value=10)
    return happened.GiftSent(
        id=f"{streak}{minute}{count}{end}",
        at=at,
        user=ANN,
        gift=rose,
        streak=streak,
        streak_count=count,
        streak_end=end,
    )


def test_a_gift_streak_counts_its_growth_once_with_its_end() -> None:
    counters = folded([gift(0, 1), gift(0, 3), gift(0, 7), gift(0, 7, end=True)]).counters()
    assert (counters["gifts"], counters["gift_value"]) == (7, 70)


def test_a_gift_streak_counts_the_same_when_its_end_never_comes() -> None:
    counters = folded([gift(0, 1), gift(0, 3), gift(0, 7)]).counters()
    assert (counters["gifts"], counters["gift_value"]) == (7, 70)


def test_a_streak_over_two_minutes_counts_in_each_what_it_grew_there_even_told_backwards() -> None:
    rows = folded([gift(1, 5), gift(0, 3)]).rows(START, START + 2 * MINUTE)
    assert [row["gifts"] for row in rows] == [3, 2]


def test_a_streak_without_a_running_count_takes_its_count_for_it() -> None:
    sent = [happened.GiftSent(id=str(n), at=START, user=ANN, streak="k", count=n) for n in (1, 2, 3)]
    assert folded(sent).counters()["gifts"] == 3


def test_a_late_comment_moves_its_author_into_the_earlier_minute() -> None:
    late = happened.CommentPosted(id="a", at=START + MINUTE, user=ANN, text="a")
    early = happened.CommentPosted(id="b", at=START, user=ANN, text="b")
    rows = folded([late, early]).rows(START, START + 2 * MINUTE)
    assert [row.get("viewers", 0) for row in rows] == [1, 0]


def test_a_stay_is_told_anew_when_who_left_comes_and_goes_again() -> None:
    came, left = happened.ViewerEntered, happened.ViewerLeft
    events: list[KnownEvent] = [
        came(id="1", at=START, user=ANN), left(id="2", at=START + 5_000, user=ANN),
        came(id="3", at=START + 60_000, user=ANN), left(id="4", at=START + 70_000, user=ANN),
    ]  # fmt: skip
    nobody = left(id="n", at=START)
    assert folded(events[:3]).counters().get("stays", 0) == 0
    assert folded([*events, nobody]).counters()["stay_seconds"] == 15


def test_the_mean_of_online_weighs_seconds_not_samples() -> None:
    online = [(0, 100), (50, 0), (51, 0), (52, 0), (100, 0)]
    stats = [happened.RoomStats(id=str(s), at=START + s * 1000, online=n) for s, n in online]
    acu = folded(stats).metrics(START)["acu"]
    assert (acu.num, acu.den) == (5_000, 100)


def test_the_pinned_product_is_the_last_one_pinned_unless_taken_down() -> None:
    up = [happened.ProductPinned(id=str(n), at=START + n, product=f"p{n}") for n in (1, 2)]
    assert folded(up).pinned == "p2"
    down = happened.ProductUnpinned(id="d", at=START + 3, product="p2")
    assert folded([down, *up]).pinned is None
    assert folded([]).pinned is None


def test_a_foreign_currency_is_counted_apart() -> None:
    paid = happened.OrderPaid(id="1", at=START, order="o", product="p1", amount=500, currency="USD", user=ANN)
    fold = folded([paid])
    assert (fold.counters()["gmv_paid_USD"], fold.counters()["net_sales"]) == (500, 0)
    assert fold.products_now(START)[0].gmv_paid == 0


def test_stock_of_skus_adds_up_and_the_lowest_price_is_shown() -> None:
    words: list[KnownEvent] = [
        happened.StockChanged(id="1", at=START, product="p1", stock=99),
        happened.StockChanged(id="2", at=START, product="p1", sku="s", stock=3),
        happened.StockChanged(id="3", at=START, product="p1", sku="m", stock=4),
        happened.PriceChanged(id="4", at=START, product="p1", sku="s", price=900),
        happened.PriceChanged(id="5", at=START, product="p1", sku="m", price=800),
    ]
    product = folded(words).products_now(START)[0]
    assert (product.stock, product.price) == (7, 800)


def test_a_products_pace_is_told_again_when_the_minute_turns() -> None:
    fold = folded([happened.OrderPaid(id="1", at=START, order="o", product="p1", quantity=4)])
    assert [product.pace for product in fold.take_touched_products(START)] == [4]
    assert fold.take_touched_products(START + 1) == []
    later = START + 10 * MINUTE
    assert [product.pace for product in fold.take_touched_products(later)] == [0]


@example("ＡＢ c", "abc")
@example("！？", "!?")
@given(st.text(max_size=20), st.just(""))
def test_texts_that_differ_only_in_width_and_case_are_one(text: str, twin: str) -> None:
    twin = twin or text.upper().lower().upper()
    if same_text(text) == same_text(twin):
        fold = folded([happened.CommentPosted(id=str(i), at=START, text=t) for i, t in enumerate((text, twin))])
        assert fold.counters()["distinct_texts"] == 1
