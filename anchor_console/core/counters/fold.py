"""The fold itself, one method for each type of event. It is a merge: the order of arrival changes nothing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec
from xxhash import xxh3_64_intdigest

from anchor_console.core import events as happened
from anchor_console.core.counters.firsts import Firsts, key_of
from anchor_console.core.counters.goods import MINUTE, Goods, latest
from anchor_console.core.counters.marks import Marks
from anchor_console.core.counters.online import Online, Sample
from anchor_console.core.counters.patch import Patch, patches
from anchor_console.core.counters.streaks import Streaks
from anchor_console.core.metrics import Told, metrics
from anchor_console.core.reconcile import TOLD_APART
from anchor_console.core.triage import same_text
from anchor_console.core.wire import Mark, Metric, ProductNow

Row = dict[str, int]
STATS: Final = tuple(set(happened.RoomStats.__struct_fields__) - set(happened.Event.__struct_fields__))


class Fold:
    """Counters, minutes and products of one session. Repeats must have been told apart before `add`."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._totals: Row = {}
        self._rows: dict[int, Row] = {}
        self._viewers, self._interacting = Firsts(), Firsts()
        self._firsts = {"viewers": self._viewers, "interacted": self._interacting}
        self._fresh: dict[str, dict[int, int]] = {}
        self._told: dict[str, Told] = {}
        self._told_rows: dict[int, dict[str, Told]] = {}
        self._online = Online()
        self._streaks = Streaks()
        self._stays: dict[int, tuple[int, int]] = {}
        self._fresh_stays: set[int] = set()
        self._goods = Goods()
        self._marks = Marks()
        self._touched: set[int] = set()
        self._unsaved: set[int] = set()
        self._fold_by_type: dict[type, Callable[[Any, int, Row], None]] = {
            happened.ViewerEntered: self._entered,
            happened.ViewerLeft: self._left,
            happened.CommentPosted: self._commented,
            happened.LikeGiven: self._liked,
            happened.Followed: self._interacted("follows"),
            happened.Shared: self._interacted("shares"),
            happened.FanClubJoined: self._interacted("fan_club_joins"),
            happened.GiftSent: self._gift,
            happened.ProductExposed: self._exposed,
            happened.ProductClicked: self._clicked,
            happened.CartAdded: self._carted,
            happened.CouponClaimed: self._claimed,
            happened.OrderCreated: self._created,
            happened.OrderPaid: self._paid,
            happened.OrderRefunded: self._refunded,
            happened.ProductPinned: self._pinned,
            happened.ProductUnpinned: self._unpinned,
            happened.StockChanged: self._stock,
            happened.PriceChanged: self._price,
            happened.RoomStats: self._stats,
            happened.RoomOpened: self._plain("room_openings"),
            happened.RoomClosed: self._plain("room_closings"),
            happened.ViolationNotified: self._violated,
            happened.Gap: self._gap,
            happened.UnknownHappened: self._plain("unknown"),
        }

    def add(self, event: happened.KnownEvent) -> None:
        """Fold one event in."""
        at = event.at
        minute = at - at % MINUTE
        row = self._rows.get(minute)
        if row is None:
            row = self._rows[minute] = {}
        self._touched.add(minute)
        self._fold_by_type[type(event)](event, minute, row)

    def counters(self) -> Row:
        """Every counter by its name, over the whole session; told totals and sums that are derived stand among them."""
        counts = dict(self._totals)
        counts["net_sales"] = counts.get("gmv_paid", 0) - counts.get("refunded", 0)
        counts.update((name, told.value) for name, told in self._told.items())
        if self._online.now is not None:
            counts.update(online=self._online.now, online_area=self._online.area, online_seconds=self._online.seconds)
        elif counts.get("leavings"):
            counts.update(self._online_by_doors())
        return counts

    def metrics(self, at: int) -> dict[str, Metric]:
        """Every metric of the trade at the room's clock `at` (ms)."""
        return metrics(self.counters(), self._told, at)

    def rows(self, start: int, end: int) -> list[Row]:
        """The minute rows from `start` to before `end` (ms), oldest first; each bears its own start as "minute"."""
        return [self._row(minute) for minute in sorted(self._rows) if start <= minute < end]

    def take_touched(self) -> list[Row]:
        """The minute rows that changed since the last call."""
        touched, self._touched = self._touched, set()
        self._unsaved |= touched
        return [self._row(minute) for minute in sorted(touched)]

    def products_now(self, at: int) -> list[ProductNow]:
        """Every product that an event named, as it stands at the room's clock `at`."""
        return self._goods.now(at)

    def take_touched_products(self, at: int) -> list[ProductNow]:
        """The products that changed since the last call."""
        return self._goods.take_touched(at)

    def marks(self) -> list[Mark]:
        """What stands above the trend, by time."""
        return self._marks.all()

    def take_touched_marks(self) -> list[Mark]:
        """The marks that are new since the last call."""
        return self._marks.take_touched()

    @property
    def goods(self) -> Goods:
        """Every product's counts; not to be changed."""
        return self._goods

    @property
    def pinned(self) -> str | None:
        """The product whose card is up in the room."""
        return self._goods.pinned

    def patch(self) -> bytes:
        """What changed since the last patch, as MessagePack."""
        unsaved, self._unsaved = self._unsaved | self._touched, set()
        fresh, self._fresh = self._fresh, {}
        stays, self._fresh_stays = self._fresh_stays, set()
        return msgspec.msgpack.encode(
            Patch(
                totals=self._totals,
                rows={minute: self._rows[minute] for minute in unsaved},
                firsts=fresh,
                told={minute: self._told_rows[minute] for minute in unsaved if minute in self._told_rows},
                online=self._online.take_fresh(),
                streaks=self._streaks.take_fresh(),
                stays={viewer: self._stays[viewer] for viewer in stays},
                goods=self._goods.take_fresh(),
                marks=self._marks.take_fresh(),
            )
        )

    @classmethod
    def restore(cls, currency: str, saved: Iterable[bytes]) -> "Fold":
        """The fold that gave these patches, as it was at the last of them."""
        fold = cls(currency)
        for encoded in saved:
            fold._apply(patches.decode(encoded))
        fold._touched, fold._unsaved, fold._fresh = set(), set(), {}
        fold._online.take_fresh()
        fold._marks.take_fresh()
        return fold

    def _apply(self, patch: Patch) -> None:
        self._totals = patch.totals
        self._rows.update(patch.rows)
        for kind, first in patch.firsts.items():
            self._firsts.setdefault(kind, Firsts()).update(first)
        for minute, told in patch.told.items():
            self._told_rows[minute] = told
            for name, word in told.items():
                self._hear(self._told, name, word)
        for sample in patch.online:
            self._online.add(sample)
        self._streaks.restore(patch.streaks)
        self._stays.update(patch.stays)
        self._goods.restore(patch.goods)
        self._marks.restore(patch.marks)

    def _row(self, minute: int) -> Row:
        told = {name: word.value for name, word in self._told_rows.get(minute, {}).items()}
        return {"minute": minute, **self._rows[minute], **told}

    def _online_by_doors(self) -> Mapping[str, int]:
        """Online from our own count of entries and leavings, at the end of each minute."""
        online = area = peak = 0
        for minute in sorted(self._rows):
            online += self._rows[minute].get("entries", 0) - self._rows[minute].get("leavings", 0)
            peak = max(peak, online)
            area += max(online, 0) * 60
        return {"online": max(online, 0), "pcu": peak, "online_area": area, "online_seconds": len(self._rows) * 60}

    def _grow(self, name: str, row: Row, n: int = 1) -> None:
        self._totals[name] = self._totals.get(name, 0) + n
        row[name] = row.get(name, 0) + n

    def _first(self, name: str, key: int, minute: int, row: Row) -> None:
        """Count `key` once in its earliest minute; a late event may move it to an earlier one."""
        known = self._firsts.get(name)
        if known is None:
            known = self._firsts[name] = Firsts()
        earliest = known.earlier(key, minute)
        if earliest is None:
            self._grow(name, row)
        elif minute < earliest:
            self._rows[earliest][name] -= 1
            self._touched.add(earliest)
            row[name] = row.get(name, 0) + 1
        else:
            return
        self._fresh.setdefault(name, {})[key] = minute

    def _viewer(self, event: happened.Event, minute: int, row: Row) -> int:
        """Whoever acts in the room is a viewer. Returns their key, 0 for nobody."""
        viewer = self._actor(event, row)
        if viewer and self._viewers.get(viewer, minute + 1) > minute:  # most are known: spare them the call
            self._first("viewers", viewer, minute, row)
        return viewer

    def _interact(self, event: happened.Event, minute: int, row: Row) -> None:
        viewer = self._actor(event, row)
        if viewer and self._interacting.get(viewer, minute + 1) > minute:  # else they are a viewer since then at least
            self._first("viewers", viewer, minute, row)
            self._first("interacted", viewer, minute, row)

    def _actor(self, event: happened.Event, row: Row) -> int:
        """Whoever acts makes the minute a live one. Returns their key, 0 for nobody."""
        if "live_minutes" not in row:
            self._grow("live_minutes", row)
        user = event.user.id
        return xxh3_64_intdigest(f"{event.source}\0{user}".encode()) if user else 0

    def _interacted(self, name: str) -> Callable[[Any, int, Row], None]:
        def fold(event: happened.Event, minute: int, row: Row) -> None:
            self._grow(name, row)
            self._interact(event, minute, row)

        return fold

    def _plain(self, name: str) -> Callable[[Any, int, Row], None]:
        def fold(event: happened.Event, minute: int, row: Row) -> None:
            self._grow(name, row)

        return fold

    def _entered(self, event: happened.ViewerEntered, minute: int, row: Row) -> None:
        self._grow("entries", row)
        self._stay(self._viewer(event, minute, row), 1, -event.at, row)

    def _left(self, event: happened.ViewerLeft, minute: int, row: Row) -> None:
        self._grow("leavings", row)
        self._stay(self._viewer(event, minute, row), -1, event.at, row)

    def _stay(self, viewer: int, step: int, at: int, row: Row) -> None:
        """A stay counts when a viewer has come and gone equally often."""
        if not viewer:
            return
        balance, lasted = self._stays.get(viewer, (0, 0))
        if balance == 0 and viewer in self._stays:
            self._count_stay(-1, -lasted)
        balance, lasted = balance + step, lasted + at
        if balance == 0:
            self._count_stay(1, lasted)
        self._stays[viewer] = (balance, lasted)
        self._fresh_stays.add(viewer)

    def _count_stay(self, stays: int, lasted: int) -> None:
        milliseconds = self._totals.get("stay_ms", 0) + lasted
        self._totals["stays"] = self._totals.get("stays", 0) + stays
        self._totals["stay_ms"] = milliseconds
        self._totals["stay_seconds"] = milliseconds // 1000

    def _commented(self, event: happened.CommentPosted, minute: int, row: Row) -> None:
        self._grow("comments", row)
        self._first("distinct_texts", key_of(same_text(event.text)), minute, row)
        self._interact(event, minute, row)

    def _liked(self, event: happened.LikeGiven, minute: int, row: Row) -> None:
        self._grow("likes", row, event.count)
        self._interact(event, minute, row)

    def _gift(self, event: happened.GiftSent, minute: int, row: Row) -> None:
        self._interact(event, minute, row)
        if not event.streak:
            self._grow("gifts", row, event.count)
            self._grow("gift_value", row, event.count * event.gift.value)
            return
        streak = key_of(event.source, event.user.id, event.streak)
        gifts, worth = self._streaks.add(streak, minute, event.streak_count or event.count, event.gift.value)
        for name, growth in (("gifts", gifts), ("gift_value", worth)):
            for grown_in, n in growth.items():
                self._touched.add(grown_in)
                self._grow(name, self._rows[grown_in], n)

    def _exposed(self, event: happened.ProductExposed, minute: int, row: Row) -> None:
        self._grow("product_exposures", row)
        viewer = self._viewer(event, minute, row)
        if viewer:
            self._first("exposed_viewers", viewer, minute, row)

    def _clicked(self, event: happened.ProductClicked, minute: int, row: Row) -> None:
        self._grow("product_clicks", row)
        self._goods.touch(event.product).clicks += 1
        viewer = self._viewer(event, minute, row)
        if viewer:
            self._first("clicked_viewers", viewer, minute, row)

    def _carted(self, event: happened.CartAdded, minute: int, row: Row) -> None:
        self._grow("carts", row)
        self._goods.touch(event.product).carts += 1
        self._viewer(event, minute, row)

    def _claimed(self, event: happened.CouponClaimed, minute: int, row: Row) -> None:
        self._grow("coupons", row)
        self._marks.add(Mark(at=event.at, kind="coupon", product=event.product, of=event.coupon))
        self._viewer(event, minute, row)

    def _created(self, event: happened.OrderCreated, minute: int, row: Row) -> None:
        self._viewer(event, minute, row)
        order = key_of(event.source, event.order)
        self._first("orders_created", order, minute, row)
        self._first("ordering_buyers", self._buyer(event, order), minute, row)
        self._grow("units_created", row, event.quantity)
        self._grow(self._money("gmv_created", event.currency), row, event.amount)

    def _paid(self, event: happened.OrderPaid, minute: int, row: Row) -> None:
        self._viewer(event, minute, row)
        order = key_of(event.source, event.order)
        self._first("orders_paid", order, minute, row)
        self._first("buyers", self._buyer(event, order), minute, row)
        self._grow("units_paid", row, event.quantity)
        self._grow(self._money("gmv_paid", event.currency), row, event.amount)
        amount = event.amount if self._is_own(event.currency) else None
        self._goods.touch(event.product).paid(event.sku, event.quantity, amount, event.at)

    def _refunded(self, event: happened.OrderRefunded, minute: int, row: Row) -> None:
        self._first("orders_refunded", key_of(event.source, event.order), minute, row)
        self._grow(self._money("refunded", event.currency), row, event.amount)
        if self._is_own(event.currency):
            self._goods.touch(event.product).refunded += event.amount

    def _buyer(self, event: happened.OrderEvent, order: int) -> int:
        """Who bought; an order that names nobody is a buyer of its own."""
        return key_of(event.source, event.user.id) if event.user.id else order

    def _money(self, name: str, currency: str) -> str:
        """The counter for an amount: a foreign currency is counted apart."""
        return name if self._is_own(currency) else f"{name}_{currency}"

    def _is_own(self, currency: str) -> bool:
        return currency in ("", self._currency)

    def _pinned(self, event: happened.ProductPinned, minute: int, row: Row) -> None:
        self._grow("pins", row)
        self._goods.touch(event.product).pin(event.at)
        self._marks.add(Mark(at=event.at, kind="pin", product=event.product))

    def _unpinned(self, event: happened.ProductUnpinned, minute: int, row: Row) -> None:
        self._grow("unpins", row)
        self._goods.touch(event.product).unpin(event.at)

    def _stock(self, event: happened.StockChanged, minute: int, row: Row) -> None:
        self._grow("stock_changes", row)
        latest(self._goods.touch(event.product).stocks, event.sku, event.at, event.stock)

    def _price(self, event: happened.PriceChanged, minute: int, row: Row) -> None:
        self._grow("price_changes", row)
        latest(self._goods.touch(event.product).prices, event.sku, event.at, event.price)
        self._marks.add(Mark(at=event.at, kind="price", product=event.product, price=event.price))

    def _violated(self, event: happened.ViolationNotified, minute: int, row: Row) -> None:
        self._grow("violations", row)
        self._marks.add(Mark(at=event.at, kind="violation"))

    def _gap(self, event: happened.Gap, minute: int, row: Row) -> None:
        self._grow("gaps", row)
        self._grow("gap_seconds", row, event.seconds)
        self._marks.add(Mark(at=event.at, kind="gap", seconds=event.seconds))

    def _stats(self, event: happened.RoomStats, minute: int, row: Row) -> None:
        told_now = self._told_rows.setdefault(minute, {})
        for stat in STATS:
            value: int | None = getattr(event, stat)
            if value is None:
                continue
            word = Told(event.at, value, event.source == "typed")
            name = TOLD_APART.get(stat, stat)
            self._hear(told_now, name, word)
            self._hear(self._told, name, word)
        if event.online is not None:
            self._online.add(Sample(event.at, event.online))
            self._totals["pcu"] = max(self._totals.get("pcu", 0), event.online)

    def _hear(self, known: dict[str, Told], name: str, word: Told) -> None:
        before = known.get(name)
        if before is None or (before.at, before.value) < (word.at, word.value):
            known[name] = word
