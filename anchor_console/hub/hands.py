"""The hub's own hands: a command that a room's connector does is given to it at once, in order, once, never late."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Final

import structlog

from anchor_console.core.command import ANSWERED_WITHIN, product_of
from anchor_console.core.edits import Change
from anchor_console.core.fields import Fields
from anchor_console.core.ports import LendsHands, NotDone
from anchor_console.hub import road
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.roads import Roads
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import SessionView
from anchor_console.hub.told import ids_of
from anchor_console.kit.tasks import Tasks

NO_ANSWER: Final = "no_answer"
"""What is said of a command that a connector was given and of which it said nothing in time."""
_log = structlog.get_logger(__name__)


class Hand:
    """One session's connector and what waits for it."""

    def __init__(self, connector: LendsHands) -> None:
        self.connector = connector
        self.waiting: deque[Change] = deque()
        self.came = asyncio.Event()

    def give(self, change: Change) -> None:
        """One more waits."""
        self.waiting.append(change)
        self.came.set()


class Hands:
    """Gives commands to the connectors that were lent to it, here: of several replicas to the one that runs them."""

    def __init__(self, ledger: Ledger, roads: Roads, rooms: Rooms, tasks: Tasks) -> None:
        self._ledger = ledger
        self._roads = roads
        self._rooms = rooms
        self._tasks = tasks
        self._hands: dict[str, Hand] = {}
        ledger.told.append(self.changed)

    def lend(self, view: SessionView, connector: object) -> None:
        """A session's connector works from now on; commands of its verbs go to it, if it lends hands at all."""
        if isinstance(connector, LendsHands):
            self._hands[view.id] = Hand(connector)
            self._tasks.start(f"hands {view.id}", self._work(view, self._hands[view.id]))

    def withdraw(self, session: str) -> None:
        """It works no more: its verbs are for the manual desk."""
        if self._hands.pop(session, None) is not None:
            self._tasks.cancel(f"hands {session}")
            if (broadcast := self._rooms.known(session)) is not None:
                broadcast.lends(())

    def changed(self, _head: str, changes: Iterable[Change]) -> None:
        """Records changed: a command that was asked goes on."""
        for change in changes:
            if change.kind == "command" and change.record is not None and change.record["state"] == "asked":
                self._give(change, change.record)

    def _give(self, change: Change, record: Fields) -> None:
        hand = self._hands.get(record["session"])
        if hand is not None and record.get("sent_at") is None and record["verb"] in hand.connector.verbs:
            hand.give(change)

    async def _work(self, view: SessionView, hand: Hand) -> None:
        """Do what is asked, one after the other, for ever; first what was asked before the connector worked."""
        broadcast = await self._rooms.open(view.id, view.currency)
        broadcast.lends(sorted(hand.connector.verbs))
        await self._take_up(view.id)
        while True:
            await hand.came.wait()
            hand.came.clear()
            while hand.waiting:
                change = hand.waiting.popleft()
                try:
                    await self._do(hand.connector, change.id)
                except Exception:  # the record can't be written for a while: the command expires, the next one is tried
                    _log.exception("command.not_given", session=view.id, command=change.id)

    async def _take_up(self, session: str) -> None:
        found = await self._ledger.read(road.open_commands)
        for id, record in sorted(found.items(), key=lambda one: one[1]["at"]):
            if record["session"] == session and record["state"] == "asked":
                self._give(Change(seq=0, kind="command", id=id, version=0, record=record), record)

    async def _do(self, connector: LendsHands, id: str) -> None:
        """Give it to the connector and write down what came of it; what was done, late or given before is left."""
        given = await self._roads.send(id)
        if given is None or given.record is None:
            return
        record = given.record
        args = record["args"]
        try:
            async with asyncio.timeout(ANSWERED_WITHIN / 1000):
                said = await connector.do(id, record["verb"], await self._as_named_there(record["session"], args))
        except NotDone as why:
            await self._roads.step(id, "failed", str(why))
        except TimeoutError:
            await self._roads.step(id, "unknown", NO_ANSWER)
        except Exception as error:  # a connector may fail in any way, before or after the platform has done it
            _log.exception("command.unknown", command=id, verb=record["verb"])
            await self._roads.step(id, "unknown", type(error).__name__)
        else:
            await self._roads.step(id, "accepted", said)

    async def _as_named_there(self, session: str, args: Fields) -> Fields:
        """The arguments with the product by the platform's own id."""
        product = product_of(args)
        if not product:
            return args
        return {**args, "product": (await self._ledger.read(lambda c: ids_of(StoredRecords(c), session, product)))[0]}
