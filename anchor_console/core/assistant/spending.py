"""What answers cost: by the prices that the person typed in, per million tokens, and never more than allowed."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from anchor_console.core.assistant.model import Message, Usage

MILLION: Final = 1_000_000


class Prices(Struct, frozen=True):
    """Minor units per million tokens, read and written; 0 and 0: it costs nothing, or nobody has said."""

    read: int = 0
    written: int = 0


def cost(usage: Usage, prices: Prices) -> int:
    """In millionths of a minor unit, so that nothing is lost by rounding."""
    return usage.read * prices.read + usage.written * prices.written


def reckoned(messages: Sequence[Message], written: int) -> Usage:
    """Tokens where the endpoint did not count: as many as characters, which is never too few in any tongue we write."""
    return Usage(sum(len(one.text) for one in messages), written)


def is_within(spent: int, usage: Usage, prices: Prices, limit: int) -> bool:
    """Whether so much more stays within `limit` minor units; 0: there is no limit."""
    return not limit or spent + cost(usage, prices) <= limit * MILLION


def minor(spent: int) -> int:
    """What was spent in whole minor units, rounded up."""
    return -(-spent // MILLION)
