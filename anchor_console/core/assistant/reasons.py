"""Why a number is where it is: its fraction, its parts in the last ten minutes and the ten before, and what was seen.

Nothing is guessed: each figure is counted, each reading is one of the craft's table with the figures that it rests on.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.compliance.seen import plain
from anchor_console.core.metrics import FORMULAS, formula_of, fraction, parts_of
from anchor_console.core.nextline import signs
from anchor_console.core.nextline.situation import Flow, Situation
from anchor_console.core.usual import Fraction, Past
from anchor_console.core.window import ENOUGH, MINUTE, SPAN, Pair, against, growth, judged
from anchor_console.core.wire import Mark, Unit

Counts = Mapping[str, int]
Chief = Literal["", "num", "den"]
MARKS: Final = 6
FEWER: Final = -0.15
_NAMES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "click_order_rate",
        re.compile(r"点击.{0,3}(?:成交|转化|下单)|成交转化|click.{0,6}(?:order|conversion)|conversion"),
    ),
    ("view_order_rate", re.compile(r"(?:看播|观看|进房).{0,3}成交|view.{0,4}order")),
    ("product_click_rate", re.compile(r"商品点击|点击率|点品|\bctr\b|click rate|clicks?\b")),
    ("product_exposure_rate", re.compile(r"商品曝光|product exposure")),
    ("impression_entry_rate", re.compile(r"曝光.{0,3}进(?:入|房)|进房率|entry rate")),
    ("create_pay_rate", re.compile(r"支付率|下单.{0,3}(?:支付|没付|未付)|create.{0,4}pay|payment rate")),
    ("average_stay", re.compile(r"停留|留人|留不住|\bstay\b")),
    ("interaction_rate", re.compile(r"互动|interaction")),
    ("follow_rate", re.compile(r"转粉|涨粉|关注|follow")),
    ("gpm", re.compile(r"\bgpm\b|千次")),
    ("uv_value", re.compile(r"\buv\s*(?:价值|value)|人均价值")),
    ("order_value", re.compile(r"客单|order value|\baov\b|basket")),
    ("refund_rate", re.compile(r"退款率|退货率|refund")),
    ("net_per_minute", re.compile(r"每分钟净|分钟净产出|net per minute")),
    ("gmv_per_minute", re.compile(r"分钟产出|每分钟成交|gmv per minute")),
    ("net_sales", re.compile(r"净成交|净额|net sales")),
    ("pay_roi", re.compile(r"\broi\b|投产|投流")),
    ("online", re.compile(r"在线|人气|online|audience")),
    ("entries", re.compile(r"进人|进场|流量|进来的人|traffic|entries")),
    ("comments", re.compile(r"评论|弹幕|comments")),
    ("orders_paid", re.compile(r"订单|单量|出单|orders")),
    ("gmv_paid", re.compile(r"成交|gmv|销售额|卖得|卖不动|sales")),
)
"""By the words of a question, the first that fits; what says more stands before what says less."""
_OF: Final[Mapping[str, frozenset[str]]] = {
    "doubt": frozenset({"click_order_rate", "view_order_rate", "gpm", "uv_value", "gmv_paid", "orders_paid",
                        "net_sales", "gmv_per_minute", "net_per_minute", "pay_roi"}),
    "unpaid": frozenset({"create_pay_rate", "click_order_rate", "view_order_rate", "gmv_paid", "orders_paid"}),
    "unseen": frozenset({"product_click_rate", "product_exposure_rate", "view_order_rate", "gpm", "gmv_paid",
                         "uv_value", "orders_paid", "net_sales", "gmv_per_minute", "net_per_minute", "pay_roi"}),
}  # fmt: skip
"""The numbers that a reading can speak of; the others speak of all."""


class Part(Struct, frozen=True):
    """A counter that the number rests on: its growth in the last ten whole minutes and in the ten before."""

    counter: str
    now: int | None
    before: int | None


class Reading(Struct, frozen=True):
    """Something that was seen and may be why. `figures` are its own; `at` of a mark, ms."""

    of: str
    figures: Mapping[str, str] = {}
    at: int = 0
    product: str = ""


class Explanation(Struct, frozen=True, kw_only=True):
    """A number and what it rests on. `whole`: (numerator, denominator) of the session, the scale taken out.

    `scale`: 1,000 for a GPM; `pair`: the last ten minutes and the ten before; `turn`: 1 better, −1 worse, 0 neither;
    `chief`: which part moved more; `few`: so few cases that the change may be chance; `usual`: the middle of `of`
    past shows at the same minute; `missing`: the count that the platform has not told.
    """

    metric: str
    unit: Unit = "count"
    scale: int = 1
    whole: tuple[int, int] | None = None
    pair: Pair | None = None
    turn: int = 0
    chief: Chief = ""
    few: bool = False
    parts: tuple[Part, ...] = ()
    readings: tuple[Reading, ...] = ()
    usual: Fraction | None = None
    of: int = 0
    missing: str = ""


class Heard(Struct, frozen=True, kw_only=True):
    """What the room has told so far at `at` (ms, its clock). `past`: the room's past shows, read up to `minute`."""

    at: int
    counters: Counts = {}
    minutes: Mapping[int, Counts] = {}
    marks: Sequence[Mark] = ()
    pinned: str = ""
    stock: int | None = None
    past: Past | None = None
    minute: int = 0


def named(question: str) -> str:
    """The number that a question is about; "" where it names none."""
    text = plain(question).text
    return next((name for name, words in _NAMES if words.search(text)), "")


def counted(name: str) -> bool:
    """Whether it is a number that can be explained: a metric of the trade, or a counter that a question can name."""
    return name in FORMULAS or any(name == one for one, _ in _NAMES)


def explained(metric: str, heard: Heard) -> Explanation:
    """All that the record says of that number."""
    formula = FORMULAS.get(metric)
    is_ratio = formula is not None and bool(formula.den)
    whole, missing = _whole(metric, heard.counters)
    pair = against(heard.minutes, metric, heard.at)
    spread = heard.past.spread(metric, heard.minute) if heard.past is not None else None
    return Explanation(
        metric=metric, unit=formula.unit if formula is not None else "count",
        scale=formula.scale if formula is not None else 1, whole=whole, missing=missing, pair=pair,
        turn=judged(metric, pair) if pair is not None else 0, chief=_chief(pair),
        few=is_ratio and pair is not None and _is_few(pair), parts=_parts(metric, heard),
        readings=_readings(metric, heard, pair), usual=spread.middle if spread is not None else None,
        of=len(spread.values) if spread is not None else 0,
    )  # fmt: skip


def _whole(metric: str, counters: Counts) -> tuple[tuple[int, int] | None, str]:
    """The session's fraction without its scale, and the count that is missing for it."""
    if metric not in FORMULAS:
        return ((counters[metric], 1), "") if metric in counters else (None, metric)
    formula = formula_of(metric, counters)
    num, den, missing = fraction(formula, counters)
    return (None if missing else (num // formula.scale, den)), missing


def _parts(metric: str, heard: Heard) -> tuple[Part, ...]:
    end = heard.at - heard.at % MINUTE
    names = [one for one in parts_of(metric, heard.counters) if one != "live_minutes"]
    return tuple(
        Part(
            name, growth(heard.minutes, name, end - SPAN, end), growth(heard.minutes, name, end - 2 * SPAN, end - SPAN)
        )
        for name in dict.fromkeys(names)
    )


def _chief(pair: Pair | None) -> Chief:
    """Which of both moved more, as a share of what it was; a bottomless one or none that moved: neither."""
    if pair is None or not pair.num_before or not pair.den_before:
        return ""
    above, below = abs(pair.num / pair.num_before - 1), abs(pair.den / pair.den_before - 1)
    return "" if above == below else "num" if above > below else "den"


def _is_few(pair: Pair) -> bool:
    return min(pair.den, pair.den_before) < ENOUGH or max(pair.num, pair.num_before) < ENOUGH


def _readings(metric: str, heard: Heard, pair: Pair | None) -> tuple[Reading, ...]:
    """What the craft's table makes of the room, then what happened in these twenty minutes, the latest first.

    Of a number that became better the table says nothing: it knows only what goes wrong.
    """
    if pair is not None and judged(metric, pair) > 0:
        return tuple(_happened(heard.marks, heard.at))
    now = _situation(heard)
    looked = (signs.doubt, signs.unpaid, signs.unseen, signs.new_wave, signs.quiet)
    found = [sign for look in looked if (sign := look(now)) is not None]
    read = [Reading(sign.name, sign.figures) for sign in found if metric in _OF.get(sign.name, {metric})]
    change = now.entries.change
    if change is not None and change <= FEWER and (now.entries.before or 0) >= signs.ENOUGH:
        read.append(Reading("fewer_came", {"entries": str(now.entries.now), "before": str(now.entries.before)}))
    if heard.pinned and heard.stock == 0:
        read.append(Reading("sold_out", product=heard.pinned))
    return (*read, *_happened(heard.marks, heard.at))


def _happened(marks: Iterable[Mark], at: int) -> list[Reading]:
    lately = [one for one in marks if at - 2 * SPAN <= one.at <= at]
    lately.sort(key=lambda one: -one.at)
    return [Reading(f"mark_{one.kind}", at=one.at, product=one.product) for one in lately[:MARKS]]


def _situation(heard: Heard) -> Situation:
    end = heard.at - heard.at % MINUTE

    def flow(name: str, minutes: int) -> Flow:
        middle = end - minutes * MINUTE
        return Flow(
            growth(heard.minutes, name, middle, end), growth(heard.minutes, name, middle - minutes * MINUTE, middle)
        )

    stay = against(heard.minutes, "average_stay", heard.at)
    is_known = stay is not None and stay.den and stay.den_before
    created, orders = growth(heard.minutes, "orders_created", end - SPAN, end), flow("orders_paid", 10)
    return Situation(
        at=heard.at, entries=flow("entries", 10), clicks=flow("product_clicks", 10), orders=orders,
        comments=flow("comments", 10), unpaid=max((created or 0) - (orders.now or 0), 0),
        stay=Flow(stay.num // stay.den, stay.num_before // stay.den_before)
        if stay is not None and is_known else Flow(),
    )  # fmt: skip
