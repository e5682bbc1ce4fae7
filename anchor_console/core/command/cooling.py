"""What keeps money actions apart: a cool-down for each product or kind, and one giveaway at a time."""

from collections.abc import Iterable, Mapping
from typing import Final

from anchor_console.core.command.said import UNDONE, Said, product_of

COOLS_FOR: Final[Mapping[str, int]] = {
    "price": 10_000,  # until every viewer's page has a price; a second one by then leaves a room with two
    "release": 15_000,  # buyers' pages load again; pressed twice it opens what the first press has just sold out
    "coupon": 30_000,  # a second batch within the claims of the first is nearly always a double press: it costs twice
    "giveaway": 30_000,  # longer than any platform's page needs to show the first one
}
"""Ms until the same may be asked again: of a price or a release that of the same product, else any in the session."""


def cooling(commands: Iterable[Said], verb: str, product: str, now: int) -> int:
    """Whole seconds until such a command may be asked of this session, at `now` ms; 0: now.

    What failed or expired did nothing, and may be asked again at once.
    """
    cools = COOLS_FOR.get(verb, 0)
    of_product = verb in ("price", "release")
    left = 0
    for one in commands:
        if one.verb == verb and one.state not in UNDONE and (not of_product or product_of(one.args) == product):
            left = max(left, one.at + cools - now)
    return -(-left // 1000)


def ends_at(command: Said) -> int:
    """When the term of a coupon or a giveaway ends, ms: it began when it was seen, or else accepted, or else asked."""
    began = command.seen_at or command.accepted_at or command.at
    return began + int(command.args.get("seconds") or 0) * 1000


def running(commands: Iterable[Said], verb: str, now: int) -> Said | None:
    """The coupon or the giveaway that runs, or may run, at `now` ms: of several that which ends last; None: none."""
    found = [one for one in commands if one.verb == verb and one.state not in UNDONE and ends_at(one) > now]
    return max(found, key=ends_at, default=None)
