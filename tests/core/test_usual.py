"""Now among the room's own past sessions at the same minute: never of fewer than eight, never of another room."""

import pytest

from anchor_console.core.curve import Curve, written
from anchor_console.core.metrics import Formula
from anchor_console.core.result import Result
from anchor_console.core.usual import LAST, TREND, Fraction, Past, Place, index_of

DAY = 86_400_000
NOW = 100 * DAY


def result(n: int, *, room: str = "r1", **points: list[int | None]) -> Result:
    """The session that ended n days ago, ten minutes long unless its points say otherwise."""
    ended = NOW - n * DAY
    return Result(
        id=f"s{n}", session=f"s{n}", room=room, started_at=ended - 600_000, ended_at=ended,
        curve=written(Curve(5, points)) if points else "",
    )  # fmt: skip


def past(count: int = 10) -> Past:
    """So many sessions; the nth brought 100·n fen by minute five, from n people of a hundred."""
    of = range(1, count + 1)
    return Past(
        [result(n, gmv_paid=[100 * n, 300 * n], buyers=[n, n], viewers=[100, 200], online=[n, n]) for n in of],
        "r1",
        NOW,
    )


def test_the_values_are_those_of_the_same_minute_from_the_least_to_the_most() -> None:
    spread = past().spread("gmv_paid", 5)
    assert spread is not None
    assert spread.values == tuple(100.0 * n for n in range(1, 11))
    assert spread.middle == Fraction(500, 1)


def test_a_ratio_keeps_what_stands_above_and_below_its_line() -> None:
    spread = past(9).spread("view_order_rate", 5)
    assert spread is not None
    assert spread.middle == Fraction(5, 100)


def test_of_fewer_than_eight_nothing_is_said() -> None:
    assert past(7).spread("gmv_paid", 5) is None
    assert past(8).spread("gmv_paid", 5) is not None


def test_only_sessions_that_lasted_as_long_count() -> None:
    assert past().spread("gmv_paid", 11) is None


def test_another_rooms_sessions_later_ones_and_those_without_a_curve_are_left_out() -> None:
    results = [result(1, room="r2", gmv_paid=[1]), result(-1, gmv_paid=[1]), result(2), result(3, gmv_paid=[1])]
    assert [one.id for one in Past(results, "r1", NOW).results] == ["s3"]
    assert len(Past([result(n, gmv_paid=[1]) for n in range(40)], "r1", NOW).results) == LAST


def test_a_place_counts_what_it_beats_and_half_of_what_it_ties_with() -> None:
    spread = past().spread("gmv_paid", 5)
    assert spread is not None
    assert spread.place(850) == Place(beaten=16, of=10)
    assert spread.place(500).share == 0.45
    assert (spread.place(1).share, spread.place(9_999).share) == (0.0, 1.0)


def test_where_less_is_better_the_less_beats_the_more() -> None:
    rows = [result(n, orders_refunded=[n], orders_paid=[100]) for n in range(1, 11)]
    spread = Past(rows, "r1", NOW).spread("refund_rate", 5)
    assert spread is not None
    place = spread.place(0.025)
    assert (place.share, place.less_is_better) == (0.8, True)


def test_a_pace_is_that_of_the_ten_minutes_before_then_as_now() -> None:
    rows = [result(n, gmv_paid=[100, 300, 900], live_minutes=[5, 10, 15]) for n in range(8)]
    spread = Past(rows, "r1", NOW).spread("net_per_minute", 15)
    assert spread is not None
    assert spread.middle == Fraction(800, 10)
    early = Past(rows, "r1", NOW).spread("net_per_minute", 5)
    assert early is not None
    assert early.middle == Fraction(100, 5)


def test_a_level_is_held_against_the_level_of_then() -> None:
    spread = past().spread("online", 5)
    assert spread is not None
    assert spread.middle == Fraction(5, 1)


def test_what_the_platform_never_told_there_is_no_usual_of() -> None:
    assert past().spread("average_stay", 5) is None
    assert past().spread("likes", 5) is None


def test_a_formula_of_ones_own_goes_before_the_name() -> None:
    spread = past(9).spread("mine", 5, Formula(num=("buyers",), den=("viewers",)))
    assert spread is not None
    assert spread.middle == Fraction(5, 100)


def test_clearly_below_is_under_the_lowest_quarter_and_by_a_share_of_the_usual() -> None:
    spread = past(9).spread("gmv_paid", 5)
    assert spread is not None
    assert [spread.is_below(value, 0.1) for value in (100, 299, 300, 460, 800)] == [True, True, False, False, False]
    assert not spread.is_below(299, 0.5)


def test_the_trend_is_what_the_last_fourteen_came_to_the_oldest_first() -> None:
    trend = past(20).trend("gmv_paid")
    assert len(trend) == TREND
    assert (trend[0], trend[-1]) == (Fraction(300 * 14, 1), Fraction(300, 1))
    assert past(3).trend("likes") == [None, None, None]


@pytest.mark.parametrize(("missing", "index"), [("", (1_500, 2_000)), ("b", None)])
def test_an_axis_is_the_mean_of_its_numbers_places_or_nothing(missing: str, index: tuple[int, int] | None) -> None:
    places = {"a": Place(beaten=10, of=10), "b": Place(beaten=20, of=10)}
    places.pop(missing, None)
    assert index_of(places, ("a", "b")) == index


def test_asking_for_many_minutes_keeps_the_answers_right() -> None:
    made = past(8)
    found = [made.spread("gmv_paid", minute) for minute in (1, 1, 2, 3, 4, 5, 6, 7, 1)]
    assert [spread.middle.num for spread in found if spread] == [80, 80, 160, 240, 320, 400, 560, 720, 80]
