"""What the number grid says: each cell's words and figures made of the picture, before anything is painted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.metrics import FORMULAS
from anchor_console.core.reconcile import drifts
from anchor_console.core.totals import typable
from anchor_console.core.usual import Place
from anchor_console.core.window import MINUTE, Pair, against, judged, minutes_left, weakest
from anchor_console.core.wire import Metric
from anchor_console.desk.picture import Picture
from anchor_console.ui import numerals
from anchor_console.ui.cockpit.layouts import HEROES, USUAL
from anchor_console.ui.words import Words

NOT_COMPARED: Final = frozenset({"stock_minutes", "content_index", "transaction_index", "pcu", "acu"})
"""Numbers that have no last ten minutes against the ten before."""
LEADS: Final[Mapping[str, str]] = {"ad_spend": "pay_roi", "online": "acu"}
"""Counter → the metric whose source and time are its own."""
MONEY: Final = frozenset({"ad_spend"})
NET: Final = frozenset({"net_sales", "net_per_minute", "net_roi"})
"""Numbers that refunds still change: they are provisional until the books are closed, and say so."""
OLD: Final[Mapping[str, int]] = {"counted": 30_000, "told": 120_000, "typed": 300_000}
"""By source: older than this, ms, and a number is shown as old."""
SHORT_OF_STOCK: Final = 3
"""Minutes of stock under which it turns amber."""
ARROWS: Final = {1: "▲", 0: "", -1: "▼"}


class Cell(Struct, frozen=True):
    """One number as it is drawn. `verdict`: 1 better, −1 worse, 0 neither; `direction` is the arrow's.

    `place`: where it stands among the room's past sessions, in words. `drift`: the platform tells it otherwise than we
    count it. `on_way`: a total typed in for it is "sent" or has "failed".
    """

    id: str
    label: str
    value: str = numerals.NONE
    age: str = ""
    old: bool = False
    change: str = ""
    direction: int = 0
    verdict: int = 0
    note: str = ""
    typed: bool = False
    detail: str = ""
    weak: bool = False
    tip: str = ""
    place: str = ""
    drift: bool = False
    on_way: str = ""

    @property
    def spoken(self) -> str:
        """The cell in one line, for a screen reader."""
        change = f"{ARROWS[self.direction]}{self.change}"
        parts = (self.label, self.value, change, self.note, self.place or self.detail, self.age)
        return " · ".join(part for part in parts if part)


class Known(Struct, frozen=True):
    """What is known beside the picture: places among past sessions, axes of the index, totals on their way, the state.

    `indexes`: numerator and denominator; `on_way`: by the field of room_stats "sent" or "failed"; `final`: the books
    are closed.
    """

    places: Mapping[str, Place] = {}
    indexes: Mapping[str, tuple[int, int] | None] = {}
    on_way: Mapping[str, str] = {}
    final: bool = False


def changes(picture: Picture, names: Iterable[str] = USUAL) -> dict[str, Pair]:
    """Every number's last ten minutes against the ten before, where both can be told."""
    found = {name: against(picture.minutes, name, picture.at) for name in names if name and name not in NOT_COMPARED}
    return {name: pair for name, pair in found.items() if pair is not None}


class Figures:
    """Makes the cells of one picture at one moment. `now`: this machine's clock, ms; `numbers`: by slot, "": none."""

    def __init__(
        self, picture: Picture | None, words: Words, now: int, pairs: Mapping[str, Pair],
        numbers: Sequence[str] = USUAL, known: Known | None = None,
    ) -> None:  # fmt: skip
        self._picture = picture
        self._words = words
        self._say = words.say
        self._now = now
        self._pairs = pairs
        self._numbers = numbers
        self._known = known or Known()
        self._weakest = weakest((name, pairs[name]) for name in numbers[HEROES:] if name in pairs)

    def cells(self) -> list[Cell]:
        """Four heroes, then the tiles; an empty slot is a cell without an id."""
        return [self._made(name, slot < HEROES) for slot, name in enumerate(self._numbers)]

    def _made(self, name: str, hero: bool) -> Cell:
        if not name:
            return Cell("", "", value="")
        label = label_of(name, self._words, hero=hero)
        picture = self._picture
        if picture is None or not picture.sent_at:
            note = self._say("cockpit.why.nothing_heard") if hero else ""
            return Cell(name, label, note=note, tip=self._definition(name))
        match name:
            case "online":
                return self._online(label, picture)
            case "net_per_minute":
                return self._net(label, picture)
            case "stock_minutes":
                return self._stock(label, picture)
            case "gmv_paid":
                return self._paid(label, picture)
            case "content_index" | "transaction_index":
                return self._index(name, label)
            case _:
                return self._number(name, label, picture)

    def _paid(self, label: str, picture: Picture) -> Cell:
        counters, money = picture.counters, self._money
        paid, back = counters.get("orders_paid", 0), counters.get("refunded", 0)
        detail = self._say("cockpit.detail.paid", orders=numerals.count(paid), refunded=money(back))
        return self._cell(
            "gmv_paid", label, money(counters.get("gmv_paid", 0)), picture.metrics.get("gmv_paid"), detail
        )

    def _online(self, label: str, picture: Picture) -> Cell:
        metrics = picture.metrics
        peak, mean = (numerals.metric(name, metrics.get(name)) for name in ("pcu", "acu"))
        online = picture.counters.get("online")
        if online is None:
            return self._absent("online", label, self._say("cockpit.why.not_told"))
        detail = self._say("cockpit.detail.online", peak=peak, mean=mean)
        return self._cell("online", label, numerals.count(online), metrics.get("acu"), detail)

    def _net(self, label: str, picture: Picture) -> Cell:
        pair, whole = self._pairs.get("net_per_minute"), picture.metrics.get("net_per_minute")
        mean = numerals.metric("net_per_minute", whole, picture.currency)
        value = numerals.money_per_minute(pair.num / pair.den, picture.currency) if pair and pair.den else mean
        detail = self._say(
            "cockpit.detail.net", mean=mean, roi=numerals.decimal(_value(picture.metrics.get("pay_roi")), 2)
        )
        return self._cell("net_per_minute", label, value, whole, detail)

    def _stock(self, label: str, picture: Picture) -> Cell:
        product = picture.products.get(picture.pinned) if picture.pinned else None
        if product is None:
            return self._absent("stock_minutes", label, self._say("cockpit.why.nothing_pinned"))
        left = minutes_left(product.stock, product.pace)
        if product.stock is None:
            return self._absent("stock_minutes", label, self._say("cockpit.why.stock_not_told"))
        short = left is not None and left < SHORT_OF_STOCK
        value = numerals.lasting(left, self._words.language) if left is not None else numerals.NONE
        stock, pace = numerals.count(product.stock), numerals.decimal(product.pace / 10)
        warning = self._say("cockpit.stock.sold_out" if product.stock == 0 else "cockpit.stock.short") if short else ""
        sold = self._say(
            "cockpit.detail.sold", units=numerals.count(product.units), money=self._money(product.gmv_paid)
        )
        note = warning or self._say("cockpit.detail.stock", stock=stock, pace=pace)
        detail = self._say("cockpit.why.not_selling") if left is None else sold
        return Cell(
            "stock_minutes", label, value, *self._age(None), note=note, verdict=-1 if short else 0,
            detail=detail, tip=self._definition("stock_minutes"),
        )  # fmt: skip

    def _index(self, name: str, label: str) -> Cell:
        """An axis of the live index: nothing of fewer than eight past sessions."""
        axis = self._known.indexes.get(name)
        if axis is None:
            return self._absent(name, label, self._say("cockpit.why.too_few_past"))
        value = numerals.count(axis[0] * 100 / axis[1])
        return Cell(
            name, label, value, *self._age(None), note=self._say("cockpit.index.of"), tip=self._definition(name)
        )

    def _number(self, name: str, label: str, picture: Picture) -> Cell:
        metric = picture.metrics.get(LEADS.get(name, name))
        if name not in FORMULAS:
            count = picture.counters.get(name)
            if count is None:
                return self._absent(name, label, self._say("cockpit.why.not_told"))
            return self._cell(name, label, self._whole(count) if name in MONEY else numerals.count(count), metric)
        value = self._written(name, metric)
        if metric is None or value == numerals.NONE:
            told = metric is not None and bool(metric.missing)
            return self._absent(name, label, self._say("cockpit.why.not_told" if told else "cockpit.why.no_cases"))
        return self._cell(name, label, value, metric)

    def _written(self, name: str, metric: Metric | None) -> str:
        """A metric's value, as its tile writes it."""
        assert self._picture is not None
        value = metric.value if metric else None
        if name == "gpm" and value is not None:
            return self._whole(value)
        return numerals.metric(name, metric, self._picture.currency)

    def _cell(self, name: str, label: str, value: str, metric: Metric | None, detail: str = "") -> Cell:
        assert self._picture is not None
        pair = self._pairs.get(name)
        change = _change(name, metric, pair)
        typed = metric is not None and metric.source == "typed"
        age, old = self._age(metric)
        direction = change.direction if change else 0
        verdict = judged(name, pair) if pair and direction else 0
        on_way = self._on_way(name)
        return Cell(
            name, label, value, age, old, change.text if change else "", direction, verdict,
            note=self._note(name, typed, on_way), typed=typed, detail=detail, weak=name == self._weakest,
            tip=self._tip(name, metric, age, pair), place=in_words(self._known.places.get(name), self._words),
            drift=any(drift.is_notable for drift in drifts(name, self._picture.counters)), on_way=on_way,
        )  # fmt: skip

    def _note(self, name: str, typed: bool, on_way: str) -> str:
        if on_way:
            return self._say(f"cockpit.typed.{on_way}")
        if typed:
            return self._say("cockpit.typed")
        return self._say("cockpit.provisional") if name in NET and not self._known.final else ""

    def _on_way(self, name: str) -> str:
        stat = typable(name, {})
        return self._known.on_way.get(stat, "")

    def _absent(self, name: str, label: str, why: str) -> Cell:
        on_way = self._on_way(name)
        note = self._say(f"cockpit.typed.{on_way}") if on_way else why
        return Cell(name, label, note=note, tip=f"{self._definition(name)}\n{why}", on_way=on_way)

    def _age(self, metric: Metric | None) -> tuple[str, bool]:
        assert self._picture is not None
        picture = self._picture
        source = metric.source if metric else "counted"
        behind = max(picture.at - metric.at, 0) if metric and metric.at and source != "counted" else 0
        old = max(self._now - (picture.heard_at or picture.sent_at), 0) + behind
        return numerals.age(old, self._words.language), old > OLD[source]

    def _money(self, minor: int) -> str:
        assert self._picture is not None
        return numerals.money(minor, self._picture.currency, tile=True)

    def _whole(self, minor: float) -> str:
        """Money without decimals from ¥1,000 up: beside views and spend nobody reads them."""
        assert self._picture is not None
        if minor < 100_000:
            return self._money(round(minor))
        return numerals.money(round(minor / 100) * 100, self._picture.currency).removesuffix(".00")

    def _definition(self, name: str) -> str:
        return self._say(f"cockpit.define.{name}")

    def _tip(self, name: str, metric: Metric | None, age: str, pair: Pair | None) -> str:
        lines = [self._definition(name)]
        if metric is not None:
            facts = [self._say(f"cockpit.source.{metric.source}")]
            facts += [self._say(f"cockpit.basis.{metric.basis}")] if metric.basis else []
            facts += [self._say("cockpit.final" if self._known.final else "cockpit.provisional")]
            if metric.unit == "ratio" and metric.den:
                facts.insert(0, f"{metric.num:,} ÷ {metric.den:,}")
            lines.append(" · ".join(facts))
        lines.append(self._say("cockpit.tip.age", age=age))
        lines.append(self._say("cockpit.tip.change" if pair else "cockpit.tip.no_change"))
        return "\n".join(lines)


def label_of(name: str, words: Words, *, hero: bool = False) -> str:
    """What a number is called: whole in a hero, short in a tile."""
    if hero and words.known(f"cockpit.hero.{name}"):
        return words.say(f"cockpit.hero.{name}")
    key = f"metric.{name}" if name in FORMULAS else f"counter.{name}"
    return words.say(key) if hero else words.short(key)


def in_words(place: Place | None, words: Words) -> str:
    """Where a number stands among the room's past sessions: what it beats, in the direction in which it is better."""
    if place is None:
        return ""
    key = "cockpit.place.less" if place.less_is_better else "cockpit.place.more"
    return words.say(key, share=f"{place.share * 100:.0f}%")


def _value(metric: Metric | None) -> float | None:
    return metric.value if metric else None


def _change(name: str, metric: Metric | None, pair: Pair | None) -> numerals.Change | None:
    """How a change is written: points of a rate, seconds of a stay, per cent of all else."""
    difference = pair.difference if pair else None
    if pair is None or difference is None:
        return None
    now, before = pair.num / pair.den, pair.num_before / pair.den_before
    unit = metric.unit if metric and name in FORMULAS and not name.endswith("_roi") else "count"
    if unit not in ("ratio", "seconds"):
        return numerals.percent_change(now, before)
    if unit == "ratio":
        return numerals.points_change(now, before)
    seconds = round(difference)
    return numerals.Change(f"{abs(seconds)} s", 0 if not seconds else 1 if seconds > 0 else -1)


def room_clock(picture: Picture, now: int) -> int:
    """The room's clock now, ms: it goes on by this machine's when nothing is heard any more."""
    silent = max(now - picture.heard_at, 0) if picture.heard_at else 0
    return picture.at + (silent if silent > MINUTE else 0)


def spoken(cells: Sequence[Cell]) -> list[str]:
    """The cells as lines for a screen reader."""
    return [cell.spoken for cell in cells if cell.id]
