"""All that becomes of commands at the hub, put together: their road, the connectors' hands, what shows them, rotations.

Built by one call, so that each hears of a commit in the same order: when they must be heard of, then the hands.
"""

from typing import NamedTuple

from anchor_console.core.ports import Clock
from anchor_console.hub.feed import Feed
from anchor_console.hub.hands import Hands
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.roads import Roads
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.rotation import Rotations
from anchor_console.hub.seeing import Seeing
from anchor_console.hub.sessions import Sessions
from anchor_console.hub.ticks import Ticks
from anchor_console.hub.told import NOTHING, Told, told_by
from anchor_console.kit.tasks import Tasks


class Commands(NamedTuple):
    """The parts that others speak to."""

    roads: Roads
    hands: Hands


def keep_commands(
    ledger: Ledger, feed: Feed, rooms: Rooms, sessions: Sessions, tasks: Tasks, clock: Clock
) -> Commands:  # fmt: skip
    """Build the parts and start what runs for ever."""

    def heard(session: str) -> Told:
        broadcast = rooms.known(session)
        return NOTHING if broadcast is None else told_by(broadcast.room)

    roads = Roads(ledger, feed, clock, heard)
    hands = Hands(ledger, roads, rooms, tasks, clock)
    seeing = Seeing(ledger, roads, rooms, sessions, clock)
    rotations = Rotations(ledger, sessions, rooms, roads, clock)
    ticks = Ticks(ledger, sessions, rooms, clock)
    tasks.start("commands", roads.run())
    tasks.start("ticks", ticks.run())
    tasks.start("commands seen", seeing.run())
    tasks.start("rotations", rotations.run())
    return Commands(roads, hands)
