"""The best hours to start, from what sessions brought, and how sure that is."""

from anchor_console.core.schedule.best_time import best_time
from anchor_console.core.schedule.moments import MINUTE
from tests.schedule_made import ZONE, at, result


def test_too_few_results_say_nothing() -> None:
    """Under eight of the room itself."""
    others = [result(number, at(2, 20), 500, room="kids") for number in range(20)]
    found = best_time("main", ZONE, [*others, *(result(number, at(2, 20), 500) for number in range(7))])
    assert (found.n, found.reason, found.hours) == (7, "too_few", ())
    assert found.of(0, 20) is None


def test_the_median_lies_between_the_values_that_nine_in_ten_draws_allow() -> None:
    """Of five values, the least and the most: 93 percent; of nine, the second and the eighth: 96."""
    five = [result(number, at(2, 20) - 2 * MINUTE, acu) for number, acu in enumerate((300, 100, 500, 200, 400))]
    three = [result(10 + number, at(3, 10), acu) for number, acu in enumerate((900, 800, 700))]
    found = best_time("main", ZONE, [*five, *three])
    evening, morning = found.hours
    assert (evening.weekday, evening.hour, evening.n, evening.median) == (0, 20, 5, 300)
    assert (evening.low, evening.high, evening.sure) == (100, 500, 93)
    assert (morning.median, morning.low, morning.high, morning.sure) == (800, 700, 900, 0)
    assert found.of(0, 20) == evening
    assert found.usual == 450
    nine = best_time("main", ZONE, [result(number, at(2, 20), 100 * number) for number in range(1, 10)]).hours[0]
    assert (nine.low, nine.high, nine.sure) == (200, 800, 96)


def test_money_is_net_and_by_the_minute() -> None:
    """A session that never ended tells nothing."""
    held = [result(number, at(2, 20), 0, paid=120_000, refunded=60_000) for number in range(8)]
    open_one = held[0].__class__(id="x", session="x", room="main", started_at=at(2, 20))
    found = best_time("main", ZONE, [*held, open_one], "net_per_minute")
    assert (found.n, found.hours[0].median) == (8, 1000)
