"""A month of simulated shows has the shape of real ones, and every event of them is sound."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec
import pytest

from anchor_console.connectors.simulator.delivery import Habits
from anchor_console.connectors.simulator.demo import GOODS
from anchor_console.connectors.simulator.room import LEAVINGS_TOLD
from anchor_console.connectors.simulator.show import simulated_show
from anchor_console.connectors.simulator.wares import WARES
from anchor_console.core.events import (
    CartAdded,
    CommentPosted,
    CouponClaimed,
    FanClubJoined,
    Followed,
    GiftSent,
    KnownEvent,
    LikeGiven,
    OrderCreated,
    OrderPaid,
    OrderRefunded,
    PriceChanged,
    ProductClicked,
    ProductExposed,
    ProductPinned,
    ProductUnpinned,
    RoomClosed,
    RoomOpened,
    RoomStats,
    Shared,
    StockChanged,
    ViewerEntered,
    ViewerLeft,
)

OPENED = 1_742_295_600_000
"""2025-03-18 19:00 in Shanghai, ms."""
DAY = 86_400_000
MINUTES = 40
ONCE = Habits(twice=0)

WIRE = msgspec.json.Decoder(KnownEvent)


@pytest.fixture(scope="module")
def evening() -> Sequence[KnownEvent]:
    """One show of two hours, with the fortnight after it."""
    return list(simulated_show(11, GOODS, OPENED, 120, habits=ONCE))


class Month:
    """What is counted of a month of shows."""

    def __init__(self) -> None:
        self.orders: Counter[type] = Counter()
        self.comments = self.repeats = 0
        self.rates: list[float] = []
        self.peaks: list[float] = []
        self.comment_peaks: list[float] = []
        for day in range(30):
            self._add(day)

    def _add(self, day: int) -> None:
        opened = OPENED + day * DAY
        seconds = MINUTES * 60
        said: set[str] = set()
        every, comments = Counter[int](), Counter[int]()
        for event in simulated_show(1000 + day, GOODS, opened, MINUTES, habits=ONCE):
            if isinstance(event, OrderCreated | OrderPaid | OrderRefunded):
                self.orders[type(event)] += 1
            if event.at >= opened + seconds * 1000:
                continue
            every[event.at // 1000] += 1
            if isinstance(event, CommentPosted):
                comments[event.at // 1000] += 1
                self.repeats += event.text in said
                said.add(event.text)
        self.comments += comments.total()
        self.rates.append(every.total() / seconds)
        self.peaks.append(max(every.values()) * seconds / every.total())
        self.comment_peaks.append(max(comments.values()) * seconds / comments.total())


def test_a_month_of_shows_has_the_shape_of_a_real_one() -> None:
    """Of orders never paid and refunded (of the paid, and of all), of texts said before, of peaks and of size."""
    month = Month()
    created, paid, refunded = (month.orders[kind] for kind in (OrderCreated, OrderPaid, OrderRefunded))
    assert created > 3_000
    assert 1 - paid / created == pytest.approx(0.14, rel=0.15)
    assert refunded / paid == pytest.approx(0.202, rel=0.15)
    assert refunded / created == pytest.approx(0.202, rel=0.15)
    assert month.repeats / month.comments == pytest.approx(0.43, rel=0.05)
    assert min(month.peaks) >= 3 * 0.85
    assert min(month.comment_peaks) >= 3
    assert 3 <= sum(month.peaks) / 30 <= 6
    assert sum(month.rates) / 30 == pytest.approx(13, rel=0.15)


def test_the_same_seed_gives_the_same_show_and_another_another() -> None:
    shows = [list(islice(simulated_show(seed, GOODS, OPENED, 5), 4000)) for seed in (1, 1, 2)]
    assert shows[0] == shows[1]
    assert shows[0] != shows[2]


def test_everything_that_happens_in_a_room_happens(evening: Sequence[KnownEvent]) -> None:
    assert {type(event) for event in evening} == {
        CartAdded, CommentPosted, CouponClaimed, FanClubJoined, Followed, GiftSent, LikeGiven, OrderCreated, OrderPaid,
        OrderRefunded, PriceChanged, ProductClicked, ProductExposed, ProductPinned, ProductUnpinned, RoomClosed,
        RoomOpened, RoomStats, Shared, StockChanged, ViewerEntered, ViewerLeft,
    }  # fmt: skip


def test_every_event_takes_the_wire_and_comes_back_the_same(evening: Sequence[KnownEvent]) -> None:
    lines = msgspec.json.Encoder().encode_lines(evening)
    assert WIRE.decode_lines(lines) == list(evening)


def test_events_come_in_the_order_of_their_time_under_ids_of_their_own(evening: Sequence[KnownEvent]) -> None:
    times = [event.at for event in evening]
    assert times == sorted(times)
    assert len({event.id for event in evening}) == len(evening)


def test_an_order_is_created_then_paid_then_refunded_always_for_one_amount(evening: Sequence[KnownEvent]) -> None:
    told: defaultdict[str, list[OrderCreated | OrderPaid | OrderRefunded]] = defaultdict(list)
    for event in evening:
        if isinstance(event, OrderCreated | OrderPaid | OrderRefunded):
            told[event.order].append(event)
    steps: list[type] = [OrderCreated, OrderPaid, OrderRefunded]
    assert len(told) > 300
    for events in told.values():
        assert [type(event) for event in events] == steps[: len(events)]
        assert len({(event.amount, event.product, event.quantity, event.user, event.currency) for event in events}) == 1
        assert events[0].amount > 0


def test_an_order_costs_what_the_product_costs_then(evening: Sequence[KnownEvent]) -> None:
    price = {event.product: event.price for event in reversed(evening) if isinstance(event, PriceChanged)}
    for event in evening:
        if isinstance(event, PriceChanged):
            price[event.product] = event.price
        if isinstance(event, OrderCreated):
            assert event.amount == event.quantity * price[event.product]


def test_stock_falls_by_what_is_ordered_and_is_told_at_most_once_a_second(evening: Sequence[KnownEvent]) -> None:
    stock: dict[str, int] = {}
    told_at: dict[str, int] = {}
    for event in evening:
        match event:
            case StockChanged(product=product, at=at):
                assert told_at.get(product, 0) <= at - 1000
                assert stock.get(product, event.stock) == event.stock >= 0
                stock[product], told_at[product] = event.stock, at
            case OrderCreated(product=product, at=at) if at < OPENED + 120 * 60_000:
                stock[product] -= event.quantity
            case _:
                pass


def test_the_totals_agree_with_what_was_seen(evening: Sequence[KnownEvent]) -> None:
    """Every entry is told; only some of the leavings, as platforms do: who is online is told as a total."""
    entered = left = likes = exposed = online = 0
    for event in evening:
        match event:
            case ViewerEntered():
                entered += 1
            case ViewerLeft():
                left += 1
            case LikeGiven(count=count):
                likes += count
            case ProductExposed():
                exposed += 1
            case RoomStats() as stats:
                assert (stats.views, stats.likes, stats.product_exposures) == (entered, likes, exposed)
                online = stats.online or 0
                assert 0 < online <= entered - left
            case _:
                pass
    assert left / (entered - online) == pytest.approx(LEAVINGS_TOLD, rel=0.1)


def test_the_totals_come_every_five_seconds_and_only_grow(evening: Sequence[KnownEvent]) -> None:
    stats = [event for event in evening if isinstance(event, RoomStats)]
    assert [event.at - OPENED for event in stats] == list(range(4999, 120 * 60_000, 5000))
    for name in ("viewers", "views", "impressions", "watch_seconds", "negatives", "ad_spend", "followers"):
        values = [getattr(event, name) for event in stats]
        assert values == sorted(values)
        assert values[-1] > values[0]


def test_each_step_of_the_funnel_is_narrower(evening: Sequence[KnownEvent]) -> None:
    count = Counter(type(event) for event in evening)
    last = [event for event in evening if isinstance(event, RoomStats)][-1]
    steps = [last.impressions or 0, last.views or 0]
    steps += [count[kind] for kind in (ProductExposed, ProductClicked, OrderCreated, OrderPaid, OrderRefunded)]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] > 0


def test_people_come_in_waves(evening: Sequence[KnownEvent]) -> None:
    minutes = Counter((event.at - OPENED) // 60_000 for event in evening if isinstance(event, ViewerEntered))
    settled = sorted(minutes[minute] for minute in range(15, 120))
    assert settled[-5] > 2 * settled[len(settled) // 4]


def test_nobody_acts_before_coming_or_writes_after_leaving(evening: Sequence[KnownEvent]) -> None:
    inside: set[str] = set()
    for event in evening:
        match event:
            case ViewerEntered():
                inside.add(event.user.id)
            case ViewerLeft():
                inside.remove(event.user.id)
            case CommentPosted() | ProductExposed() | ProductClicked() | LikeGiven() | Followed():
                assert event.user.id in inside
            case _:
                pass


def test_gift_streaks_grow_and_some_never_end(evening: Sequence[KnownEvent]) -> None:
    streaks: defaultdict[str, list[GiftSent]] = defaultdict(list)
    for event in evening:
        if isinstance(event, GiftSent) and event.streak:
            streaks[event.streak].append(event)
    ends = Counter(gifts[-1].streak_end for gifts in streaks.values())
    assert ends[True] > ends[False] > 0
    for gifts in streaks.values():
        counts = [gift.streak_count for gift in gifts]
        assert counts == sorted(set(counts))
        assert not any(gift.streak_end for gift in gifts[:-1])


def test_refunds_come_for_days(evening: Sequence[KnownEvent]) -> None:
    days = {(event.at - OPENED) // DAY for event in evening if isinstance(event, OrderRefunded)}
    assert 0 in days
    assert max(days) >= 5


def test_people_ask_haggle_complain_and_want(evening: Sequence[KnownEvent]) -> None:
    texts = Counter(event.text for event in evening if isinstance(event, CommentPosted))
    for said in ("会不会起球", "能机洗吗", "什么时候发货", "1", "来了", "想要", "能便宜点吗", "怎么还不发货"):
        assert texts[said] > 3
    assert all(any(good.short in text for text in texts) for good in GOODS)
    assert not any("{" in text for text in texts)


def test_the_room_is_of_a_size_and_busy_as_a_selling_room_is(evening: Sequence[KnownEvent]) -> None:
    """Shares as the trade knows them: most people only watch, few click, fewer buy."""
    people: defaultdict[type, set[str]] = defaultdict(set)
    for event in evening:
        people[type(event)].add(event.user.id)
    stats = [event for event in evening if isinstance(event, RoomStats)]
    viewers, views = stats[-1].viewers or 0, stats[-1].views or 0
    gave = set().union(
        *(people[kind] for kind in (CommentPosted, LikeGiven, Followed, Shared, FanClubJoined, GiftSent))
    )
    exposed, clicked, bought = (people[kind] for kind in (ProductExposed, ProductClicked, OrderPaid))
    paid = sum(event.amount for event in evening if isinstance(event, OrderPaid))
    assert 300 <= sum(event.online or 0 for event in stats) / len(stats) <= 1_000
    assert 60 <= (stats[-1].watch_seconds or 0) / viewers <= 120
    assert 0.08 <= len(gave) / viewers <= 0.20
    assert 0.60 <= len(exposed) / viewers <= 0.75
    assert 0.12 <= len(clicked) / len(exposed) <= 0.25
    assert 0.01 <= len(people[Followed]) / viewers <= 0.03
    assert 0.05 <= len(bought) / len(clicked) <= 0.20
    assert 40_000 <= paid * 1000 / views <= 200_000


def test_what_is_asked_most_is_asked_in_the_same_words(evening: Sequence[KnownEvent]) -> None:
    """Within ten minutes about one product, so that the team sees what the talk has missed."""
    asked = {question for ware in WARES.values() for question in ware.questions}
    often = 0
    for start in range(OPENED, OPENED + 120 * 60_000, 600_000):
        said = Counter(
            event.text for event in evening if isinstance(event, CommentPosted) and 0 <= event.at - start < 600_000
        )
        often += max(said[question] for question in asked) >= 5
    assert often >= 10


def test_nobody_greets_who_has_been_there_for_long(evening: Sequence[KnownEvent]) -> None:
    came: dict[str, int] = {}
    waited: list[int] = []
    for event in evening:
        if isinstance(event, ViewerEntered):
            came[event.user.id] = event.at
        if isinstance(event, CommentPosted) and event.text in ("来了", "刚到", "报到"):
            waited.append(event.at - came[event.user.id])
    assert sorted(waited)[len(waited) // 2] < 20_000


def deliveries(events: Iterable[KnownEvent]) -> list[list[tuple[int, CommentPosted]]]:
    """For each comment that came more than once, where and as what."""
    came: defaultdict[str, list[tuple[int, CommentPosted]]] = defaultdict(list)
    for place, event in enumerate(events):
        if isinstance(event, CommentPosted):
            came[event.id].append((place, event))
    return [times for times in came.values() if len(times) > 1]


def test_whole_batches_are_delivered_again_under_their_ids() -> None:
    again = deliveries(simulated_show(3, GOODS, OPENED, 60, habits=Habits(twice=0.02)))
    assert len(again) > 30
    for (_, first), (_, second) in again:
        assert first == second


def test_as_a_habit_of_the_platform_with_new_times() -> None:
    again = deliveries(simulated_show(3, GOODS, OPENED, 60, habits=Habits(twice=0.02, new_times=True)))
    assert len(again) > 30
    for (_, first), (_, second) in again:
        assert first.text == second.text
        assert 33_000 <= second.at - first.at <= 41_000


def test_comments_of_a_batch_share_one_timestamp() -> None:
    shared = Counter(
        event.at for event in simulated_show(3, GOODS, OPENED, 20, habits=ONCE) if isinstance(event, CommentPosted)
    )
    assert max(shared.values()) >= 4
