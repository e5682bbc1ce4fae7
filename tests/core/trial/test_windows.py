"""A show in windows: what was counted, what was known before, and what can't be known."""

from math import exp

import pytest
from msgspec import structs

from anchor_console.core.curve import Curve
from anchor_console.core.said import Said
from anchor_console.core.trial.windows import NAMES, Cut, Show, counts, opens, viewers_of
from anchor_console.core.window import MINUTE


def minutes(length: int = 30, **more: int) -> dict[int, dict[str, int]]:
    """The same minute over and over, from 0 on."""
    row = {"comments": 10, "product_clicks": 20, "orders_paid": 2, "entries": 30, "online": 100, **more}
    return {at * MINUTE: dict(row) for at in range(length)}


def line(at: int, **fields: str) -> Said:
    """A line at that minute."""
    told = {"line": "chat", "way": "said", **fields}
    return Said(id=f"l{at}", session="s1", at=at * MINUTE, text="…", **told)  # type: ignore[arg-type]  # words of the trade


def known(cut: Cut, start: int, *said: Said) -> dict[str, float]:
    """What is known of the window from that minute on."""
    window = cut.at(start * MINUTE, cut.own(said))
    assert window is not None
    return dict(zip(NAMES, window.known, strict=True))


def test_a_window_counts_three_minutes_by_viewer_minutes() -> None:
    window = Cut(Show(minutes=minutes()), "clicks").at(12 * MINUTE, [0] * 31)
    assert window is not None
    assert (window.counted, window.viewers, window.later) == (60, 300, 0)
    orders = Cut(Show(minutes=minutes()), "orders").at(12 * MINUTE, [0] * 31)
    assert orders is not None
    assert orders.counted == 6, "the platform tells paid orders only"


def test_an_even_room_has_nothing_that_swings() -> None:
    found = known(Cut(Show(minutes=minutes()), "clicks"), 15)
    assert exp(found.pop("level")) == pytest.approx(0.2, rel=0.01)
    assert found.pop("fresh") == found.pop("fresh_before") < 0
    assert {name: round(value, 1) for name, value in found.items()} == dict.fromkeys(found, 0.0)


def test_a_low_a_wave_a_pin_and_a_usual_rise_are_seen() -> None:
    rows = minutes()
    for at in (12, 13, 14):
        rows[at * MINUTE] |= {"product_clicks": 5, "online": 50, "pins": 1}
    rows[15 * MINUTE]["entries"] = 300
    usual = Curve(5, {"clicked_viewers": [50, 100, 150, 400, 650, 900]})
    show = Show(minutes=rows, usual=usual, said=(line(3), line(16)))
    found = known(Cut(show, "clicks"), 15, line(9))
    assert found["swing"] < -0.3
    assert found["crowd"] < -0.5
    assert found["fresh"] > found["fresh_before"]
    assert found["usual"] > 1
    assert (found["pinned"], found["others"], round(found["own"], 6)) == (1.0, 1.0, 0.3)
    assert known(Cut(structs.replace(show, began=-5 * MINUTE), "clicks"), 15)["usual"] != found["usual"]
    assert known(Cut(show, "orders"), 15)["interest"] < -1
    assert known(Cut(Show(minutes=rows, usual=Curve(5, {})), "clicks"), 15)["usual"] == 0


def test_what_comes_after_the_line_was_said_again_stands_apart() -> None:
    cut = Cut(Show(minutes=minutes()), "clicks")
    window = cut.at(12 * MINUTE, cut.own([line(14), line(40), line(-3)]))
    assert window is not None
    assert window.later == 20


@pytest.mark.parametrize("start", [9, 28, 30, -2])
def test_too_near_the_edges_nothing_is_known(start: int) -> None:
    assert Cut(Show(minutes=minutes()), "clicks").at(start * MINUTE, [0] * 31) is None


def test_a_gap_before_or_in_it_makes_a_window_unknown() -> None:
    rows = minutes()
    del rows[13 * MINUTE]
    rows[25 * MINUTE]["gaps"] = 1
    cut = Cut(Show(minutes=rows), "clicks")
    assert [at for at in range(30) if cut.at(at * MINUTE, [0] * 31)] == [10]


def test_a_room_that_tells_nothing_is_not_told() -> None:
    assert not Cut(Show(minutes={}), "clicks").is_told
    assert not Cut(Show(minutes={0: {"likes": 1}}), "orders").is_told
    assert Cut(Show(minutes=minutes()), "orders").is_told


def test_who_is_there_is_carried_on_and_never_nobody() -> None:
    rows = minutes(online=0)
    del rows[20 * MINUTE]["online"]
    window = Cut(Show(minutes=rows), "clicks").at(19 * MINUTE, [0] * 31)
    assert window is not None
    assert window.viewers == 3
    assert (viewers_of(rows, 0), viewers_of(rows, 99)) == (1, 1)


def test_a_line_opens_at_the_nearest_edge_and_counts_where_it_is_said_to_sell() -> None:
    one = line(2)
    assert opens(one) == 2 * MINUTE
    assert opens(Said(id="b", session="s1", at=2 * MINUTE + 30_000, line="chat", text="…", way="said")) == 3 * MINUTE
    assert counts(one)
    assert not counts(line(2, way="refused"))
    assert not counts(line(2, line="correction"))
