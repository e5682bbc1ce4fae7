"""A room with a past: weeks of sessions with their results, so that now can be held against then."""

from anchor_console.core.curve import Curve, written
from anchor_console.core.result import Result
from anchor_console.desk.view import Kept
from tests.fakes import HOUR, NOON, FakeDesk, session_row

DAY = 24 * HOUR


def remember(desk: FakeDesk, count: int = 10) -> None:
    """So many sessions of the room, one a day at the same time; the nth took 2 M fen less by the hour than the last."""
    for n in range(1, count + 1):
        starts = NOON - n * DAY
        row = session_row(f"past{n}", title=f"往期 {n}", state="ended", starts_at=starts, live_at=starts,
                          ended_at=starts + 2 * HOUR)  # fmt: skip
        desk.session_rows.append(row)
        desk.records.append(Kept(value=_result(n, starts)))


def _result(n: int, starts: int) -> Result:
    each = range(1, 25)
    points: dict[str, list[int | None]] = {
        "gmv_paid": [at * 1_000_000 * n for at in each], "refunded": [at * 10_000 * n for at in each],
        "viewers": [at * 12_000 for at in each], "told_viewers": [at * 12_000 for at in each],
        "follows": [at * (180 + n * 10) for at in each], "live_minutes": [at * 5 for at in each],
        "entries": [at * 14_000 for at in each], "impressions": [at * 70_000 for at in each],
        "orders_paid": [at * 100 for at in each], "orders_refunded": [at * n for at in each],
        "clicked_viewers": [at * 1_300 for at in each], "ordering_buyers": [at * 300 for at in each],
        "buyers": [at * 280 for at in each], "online": [2_000 + 100 * n for _ in each],
    }  # fmt: skip
    return Result(
        id=f"past{n}", session=f"past{n}", room="r1", started_at=starts, ended_at=starts + 2 * HOUR,
        curve=written(Curve(5, points)),
    )  # fmt: skip
