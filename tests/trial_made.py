"""Shows by the minute with planted effects: the simulator's crowd, and its shop and talk in expectation.

The whole simulator tells every event of every viewer: too slow for a thousand runs. Here the same crowd (its waves, its
evening, its ramp) comes in by the minute, and comments, clicks and orders follow from who is there at the simulator's
own rates, with what wanders of itself beside them (a mood that lasts some minutes), so that a low rises by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from math import exp
from random import Random
from typing import Final

from msgspec import Struct

from anchor_console.connectors.simulator.chance import Chance
from anchor_console.connectors.simulator.crowd import STAY_SECONDS, Crowd
from anchor_console.connectors.simulator.goods import APPEAL
from anchor_console.connectors.simulator.host import CALL_AT, RELEASE_AT
from anchor_console.connectors.simulator.room import COMMENTS, EXPOSED_ON_ENTRY, EXPOSED_ON_PIN
from anchor_console.connectors.simulator.shop import (
    CLICK_OF_EXPOSED,
    CLICK_OF_ONLINE,
    ORDER_OF_CLICK,
    TIRING_MINUTES,
)
from anchor_console.core.line_type import LineType
from anchor_console.core.said import Said

MINUTE: Final = 60_000
OPENED: Final = 1_800_000_000_000 - 1_800_000_000_000 % MINUTE
LENGTH: Final = 180
LASTS: Final = 3
"""Minutes that a planted effect lasts."""
STIRRED: Final = 10 / 60
"""The share of a minute that a stir of the room lasts: it is nine tenths of itself each second."""
WANDERS: Final = 0.22
KEEPS: Final = 0.72
"""How much of what wanders is left a minute later."""
MEASURES: Final = ("comments", "product_clicks", "orders_created")
ROLES: Final = ("traffic", "hero", "profit", "welfare", "hero", "surprise")

Speaks = Callable[["Room"], LineType | None]
"""Which type of line is said in this minute; it sees the room as the console does: whole minutes."""


class Room(Struct):
    """A room under way: its minutes so far, and what was said."""

    chance: Chance
    at: int = OPENED
    minutes: dict[int, dict[str, int]] = {}
    said: list[Said] = []

    def rate(self, name: str, since: int, until: int) -> float:
        """How many a minute, from so many minutes ago until so many ago."""
        rows = [self.minutes[self.at - back * MINUTE] for back in range(until + 1, since + 1)]
        return sum(row[name] for row in rows) / len(rows)


def show(
    seed: int, speaks: Speaks, effects: Mapping[LineType, float], *, rate: float = 1.0, length: int = LENGTH,
    measures: Sequence[str] = MEASURES,
) -> Room:  # fmt: skip
    """A show of so many minutes; `effects`: by line type, by how much its following minutes are lifted."""
    chance = Chance(Random(seed))
    crowd = Crowd(chance, rate, "")
    room = Room(chance)
    online, mood, pinned_at, item = 0.0, [0.0, 0.0, 0.0], 0, -1
    ends = 2
    lift: list[tuple[int, float]] = []
    for minute in range(length):
        if minute >= ends:
            item, pinned_at, ends = item + 1, minute, minute + 5 + item % 4
        type = speaks(room) if minute > 12 else None
        if type:
            at = room.at + chance.between(0, 29_999)
            room.said.append(Said(id=f"l{seed}-{minute}", session=f"s{seed}", at=at, line=type, text="…", way="said"))
            lift.append((minute + LASTS, effects.get(type, 0.0)))
        lift = [one for one in lift if one[0] > minute]
        coming = sum(crowd.flow(minute * 60 + part * 10, room.at) for part in range(6)) * 10
        entries = chance.count(coming)
        pull = APPEAL[ROLES[item % len(ROLES)]] * exp(-max(0, minute - ends + 2) / TIRING_MINUTES) if item >= 0 else 0.4
        online += entries - online * (1 - exp(-60 / (STAY_SECONDS * min(1.6, 0.55 + 0.4 * pull))))
        mood = [one * KEEPS + WANDERS * (1 - KEEPS**2) ** 0.5 * _normal(chance) for one in mood]
        room.minutes[room.at] = _minute(chance, online, entries, pull, minute, pinned_at, ends, mood, lift, measures)
        room.at += MINUTE
    return room


def _minute(
    chance: Chance, online: float, entries: int, pull: float, minute: int, pinned_at: int, ends: int,
    mood: Sequence[float], lift: Sequence[tuple[int, float]], measures: Sequence[str],
) -> dict[str, int]:  # fmt: skip
    share = (minute - pinned_at + 0.5) / (ends - pinned_at)
    step = 1 / (ends - pinned_at)
    called, released = abs(share - CALL_AT) < step / 2, abs(share - RELEASE_AT) < step / 2
    stir, rush = (1.8 * called + 3.2 * released) * STIRRED, 6 * released * STIRRED
    shown = entries * EXPOSED_ON_ENTRY + (online * EXPOSED_ON_PIN if minute == pinned_at else 0)
    factor = 1.0
    for _, one in lift:
        factor *= 1 + one
    comments = online * 60 * COMMENTS * (1 + stir) * exp(mood[0])
    clicks = (shown * CLICK_OF_EXPOSED * pull**0.7 + online * 60 * CLICK_OF_ONLINE * pull * (1 + rush)) * exp(mood[1])
    wanted = dict(zip(MEASURES, (comments, clicks, clicks * ORDER_OF_CLICK * 1.1 * exp(mood[2])), strict=True))
    row = {name: chance.count(mean * (factor if name in measures else 1.0)) for name, mean in wanted.items()}
    return {**row, "entries": entries, "online": round(online), "pins": int(minute == pinned_at)}


def _normal(chance: Chance) -> float:
    """About normal: the sum of twelve draws."""
    return sum(chance.random() for _ in range(12)) - 6
