"""The hub as its request handlers see it: one value, made by hub_app."""

from collections.abc import Callable
from dataclasses import dataclass

from anchor_console.core.ports import Clock
from anchor_console.hub.access import Access
from anchor_console.hub.access.codes import Codes
from anchor_console.hub.cards import Cards
from anchor_console.hub.digests import DigestCache
from anchor_console.hub.feed import Feed
from anchor_console.hub.files import Files
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.pages import Pages
from anchor_console.hub.presence import Presences
from anchor_console.hub.roads import Roads
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import Sessions


@dataclass(frozen=True)
class Hub:
    """What a handler may ask. `hosts` are the Host headers that are ours, None: any; `stop` ends the program.

    `free` tells the bytes that are free where it keeps its record, -1 where that is not known.
    """

    ledger: Ledger
    feed: Feed
    sessions: Sessions
    rooms: Rooms
    access: Access
    codes: Codes
    roads: Roads
    presences: Presences
    files: Files
    digests: DigestCache
    clock: Clock
    epoch: str
    hosts: frozenset[str] | None
    stop: Callable[[], None]
    free: Callable[[], int]
    pages: Pages
    cards: Cards
