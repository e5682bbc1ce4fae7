"""A whole simulated show at once: for tests, for benchmarks and for the past of the demo."""

from collections.abc import Iterator, Sequence
from typing import Final

from anchor_console.connectors.simulator.delivery import Habits
from anchor_console.connectors.simulator.goods import Good
from anchor_console.connectors.simulator.host import Host
from anchor_console.connectors.simulator.room import SellingRoom
from anchor_console.core.events import KnownEvent

DAY_MS: Final = 86_400_000


def simulated_show(
    seed: int,
    goods: Sequence[Good],
    opened_at: int,
    minutes: int,
    *,
    rate: float = 1.0,
    days_after: int = 14,
    habits: Habits | None = None,
) -> Iterator[KnownEvent]:
    """All events of a show of `minutes` from `opened_at` (ms) on, and of the `days_after`, in which refunds come."""
    room = SellingRoom(seed, goods, opened_at, rate=rate, habits=habits)
    host = Host(room, goods)
    for _ in range(minutes * 60):
        host.lead()
        yield from room.second()
    yield from room.close()
    yield from room.aftermath(room.now + days_after * DAY_MS)
