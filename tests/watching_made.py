"""Order events made by hand for what watches a room: an ordinary evening, and what is planted into it."""

from collections.abc import Iterable
from typing import Any

from anchor_console.core.events import KnownEvent, OrderCreated, OrderPaid, OrderRefunded, StockChanged, User
from anchor_console.core.watching import Suspicion, Terms, Watch
from anchor_console.core.watching.sales import Step

NOON = 1_763_784_000_000
HASH = "9f86d081884c7d659a2feaa0c55ad015"
NOTHING_AGREED = Terms()
STEPS: dict[Step, type[OrderCreated | OrderPaid | OrderRefunded]] = {
    "created": OrderCreated,
    "paid": OrderPaid,
    "refunded": OrderRefunded,
}


def order(n: int, second: float, step: Step = "created", **more: Any) -> OrderCreated | OrderPaid | OrderRefunded:
    """Order number `n` at one of its steps, so many seconds after noon: one piece of p1 by a buyer of its own."""
    buyer = more.pop("buyer", f"u{n}")
    given: dict[str, Any] = {"product": "p1", "quantity": 1, "amount": 5_900, "user": User(id=buyer)} | more
    return STEPS[step](id=f"{step}-{n}", at=NOON + int(second * 1000), source="test", order=f"o{n}", **given)


def stock(second: float, left: int, **more: Any) -> StockChanged:
    """What is left of p1."""
    given: dict[str, Any] = {"product": "p1"} | more
    return StockChanged(id=f"stock-{second}-{given}", at=NOON + int(second * 1000), source="test", stock=left, **given)


def evening(minutes: int = 40) -> list[KnownEvent]:
    """An order every ten seconds, paid soon, one in five sent back; two buyers share an address now and then."""
    made: list[KnownEvent] = []
    for n in range(minutes * 6):
        address = f"{10_000 + n // 2 if n % 10 < 2 else n:032x}"
        made.append(order(n, n * 10, address=address))
        made.append(order(n, n * 10 + 20, "paid", address=address))
        if n % 5 == 0:
            made.append(order(n, n * 10 + 40, "refunded", address=address))
    return made


def watched(*events: Iterable[KnownEvent], terms: Terms = NOTHING_AGREED) -> list[Suspicion]:
    """What looks odd once all these are in."""
    watch = Watch("CNY")
    for seq, event in enumerate((event for some in events for event in some), start=1):
        watch.take(seq, event)
    return watch.look(terms)
