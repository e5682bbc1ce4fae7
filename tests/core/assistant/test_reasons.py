"""Why a number is where it is: its fraction and parts, twenty minutes of them, and what the craft's table reads."""

import pytest

from anchor_console.core.assistant.reasons import MARKS, Heard, Part, Reading, counted, explained, named
from anchor_console.core.curve import kept
from anchor_console.core.result import Result
from anchor_console.core.usual import Fraction, Past
from anchor_console.core.window import MINUTE, Pair
from anchor_console.core.wire import Mark

START = 1_700_000_000_000 // MINUTE * MINUTE
AT = START + 30 * MINUTE


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("为什么点击成交掉了", "click_order_rate"), ("商品点击率怎么了", "product_click_rate"), ("GPM 为什么低", "gpm"),
        ("停留怎么掉了", "average_stay"), ("why did conversion drop", "click_order_rate"),
        ("clicks to orders", "click_order_rate"), ("怎么卖不动", "gmv_paid"),
        ("在线掉了", "online"), ("面料是什么", ""), ("投产怎么降了", "pay_roi"),
    ],
)  # fmt: skip
def test_the_number_that_is_asked_about_is_known(question: str, name: str) -> None:
    assert named(question) == name
    assert counted(name) is bool(name)


def minutes(before: dict[str, int], now: dict[str, int]) -> dict[int, dict[str, int]]:
    """Ten minutes of one kind and ten of another, up to AT."""
    told = {START + n * MINUTE: {"watch_seconds": 500 * n} for n in range(30)}
    told |= {minute: row | before for minute, row in told.items() if minute >= START + 10 * MINUTE}
    return told | {minute: row | now for minute, row in told.items() if minute >= START + 20 * MINUTE}


BEFORE = {"buyers": 6, "clicked_viewers": 20, "product_clicks": 30, "orders_paid": 6, "orders_created": 7,
          "entries": 100, "comments": 20, "viewers": 10}  # fmt: skip


def test_a_ratio_that_fell_is_told_with_its_parts_and_what_moved() -> None:
    rows = minutes(BEFORE, BEFORE | {"buyers": 3, "orders_paid": 3, "orders_created": 3})
    found = explained("click_order_rate", Heard(at=AT, minutes=rows, counters={"buyers": 90, "clicked_viewers": 400}))
    assert (found.whole, found.pair, found.turn, found.chief) == ((90, 400), Pair(30, 200, 60, 200), -1, "num")
    assert found.parts == (Part("buyers", 30, 60), Part("clicked_viewers", 200, 200))
    assert not found.few
    assert found.readings == (Reading("doubt", {"clicks": "300", "orders": "30", "before": "60"}),)


def test_few_cases_are_called_so() -> None:
    rows = minutes({"buyers": 1, "clicked_viewers": 5}, {"buyers": 0, "clicked_viewers": 5})
    assert explained("click_order_rate", Heard(at=AT, minutes=rows)).few


@pytest.mark.parametrize(
    ("metric", "now", "readings"),
    [
        ("create_pay_rate", {"orders_created": 12}, ["unpaid"]),
        ("product_click_rate", {"product_clicks": 10}, ["unseen"]), ("average_stay", {"product_clicks": 10}, []),
        ("average_stay", {"entries": 200}, ["new_wave"]), ("comments", {"comments": 5}, ["quiet"]),
        ("entries", {"entries": 50}, ["fewer_came"]), ("entries", {}, []),
    ],
)  # fmt: skip
def test_the_crafts_table_reads_the_room_for_that_number(metric: str, now: dict[str, int], readings: list[str]) -> None:
    """Signs that speak of another number are not told of this one."""
    found = explained(metric, Heard(at=AT, minutes=minutes(BEFORE, BEFORE | now)))
    assert [one.of for one in found.readings] == readings


def test_what_became_better_is_read_by_marks_alone() -> None:
    pin = Mark(at=AT - MINUTE, kind="pin", product="p2")
    rows = minutes(BEFORE, BEFORE | {"comments": 40, "product_clicks": 10})
    found = explained("comments", Heard(at=AT, minutes=rows, marks=[pin]))
    assert (found.turn, [one.of for one in found.readings]) == (1, ["mark_pin"])


def test_what_happened_in_these_twenty_minutes_is_told_latest_first_and_bounded() -> None:
    marks = [Mark(at=AT - n * MINUTE, kind="price", product=f"p{n}") for n in range(15, 0, -1)]
    old, coming = Mark(at=START, kind="pin"), Mark(at=AT + 1, kind="pin")
    found = explained("comments", Heard(at=AT, marks=[old, *marks, coming])).readings
    assert [one.product for one in found] == [f"p{n}" for n in range(1, MARKS + 1)]


def test_what_is_on_and_sold_out_is_told() -> None:
    assert explained("comments", Heard(at=AT, pinned="p1", stock=0)).readings == (Reading("sold_out", product="p1"),)
    assert explained("comments", Heard(at=AT, pinned="p1", stock=3)).readings == ()


def test_what_can_not_be_told_says_which_count_is_missing() -> None:
    found = explained("average_stay", Heard(at=AT, counters={}))
    assert (found.whole, found.missing, found.pair, found.parts[0].now) == (None, "watch_seconds", None, None)
    assert explained("online", Heard(at=AT)).missing == "online"
    assert explained("online", Heard(at=AT, counters={"online": 7})).whole == (7, 1)


def test_money_a_minute_has_no_part_for_the_minutes_themselves() -> None:
    rows = minutes({"gmv_paid": 100}, {"gmv_paid": 200})
    found = explained("gmv_per_minute", Heard(at=AT, minutes=rows, counters={"gmv_paid": 3_000, "live_minutes": 30}))
    assert [part.counter for part in found.parts] == ["gmv_paid"]
    assert found.chief == "num"


def test_neither_part_is_blamed_where_both_moved_alike_or_nothing_stood_before() -> None:
    same = minutes({"buyers": 4, "clicked_viewers": 40}, {"buyers": 8, "clicked_viewers": 80})
    assert explained("click_order_rate", Heard(at=AT, minutes=same)).chief == ""
    none = minutes({"buyers": 0, "clicked_viewers": 40}, {"buyers": 8, "clicked_viewers": 80})
    assert explained("click_order_rate", Heard(at=AT, minutes=none)).chief == ""
    more = minutes({"buyers": 10, "clicked_viewers": 40}, {"buyers": 10, "clicked_viewers": 80})
    assert explained("click_order_rate", Heard(at=AT, minutes=more)).chief == "den"


def test_what_is_usual_at_that_minute_comes_from_eight_shows_or_more() -> None:
    def past(many: int) -> Past:
        results = [
            Result(
                id=f"r{n}", session=f"r{n}", room="r", started_at=0, ended_at=60 * MINUTE,
                curve=kept([{"minute": MINUTE, "comments": n}], 0, 60 * MINUTE),
            )
            for n in range(1, many + 1)
        ]  # fmt: skip
        return Past(results, "r", AT)

    found = explained("comments", Heard(at=AT, minute=30, past=past(9)))
    assert (found.usual, found.of) == (Fraction(5, 1), 9)
    assert explained("comments", Heard(at=AT, minute=30, past=past(3))).usual is None
