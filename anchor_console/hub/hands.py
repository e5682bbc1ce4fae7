"""The hub's own hands: a command that a room's connector does is given to it at once, in order, once, never late."""

import asyncio
from collections import deque
from collections.abc import Iterable
from typing import Final

import structlog

from anchor_console.core.command import ANSWERED_WITHIN, NOT_ANSWERED, product_of
from anchor_console.core.edits import Change
from anchor_console.core.fields import Fields
from anchor_console.core.ports import Clock, LendsHands, NotDone
from anchor_console.hub import road
from anchor_console.hub.keeping import StoredRecords
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.roads import Roads
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import SessionView
from anchor_console.hub.told import ids_of
from anchor_console.kit.tasks import Tasks

AGAIN_AFTER: Final = 1.0
"""Seconds until a beginning that failed is tried again."""
TOO_LATE: Final = "too_late"
"""Stable words, for a screen to say in its own: this one of a command that was kept as given, but waited so long
behind another that it must not be done any more."""
GONE: Final = "connector_gone"
"""What is said of one whose connector was taken away before it was given to it."""
BROKE: Final = "connector_broke"
"""What is said of one at which the connector failed, before or after the platform did it; the log says how."""
_log = structlog.get_logger(__name__)


class Hand:
    """One session's connector and what waits for it: what was given to it first, then what is yet to be given."""

    def __init__(self, connector: LendsHands) -> None:
        self.connector = connector
        self.given: deque[Change] = deque()
        self.waiting: deque[Change] = deque()
        self.came = asyncio.Event()
        self.works = False
        self.expected = 0
        """Commands that are being kept, and will be given to it in the same breath."""

    @property
    def is_free(self) -> bool:
        """Whether what comes now goes to the connector at once."""
        return not (self.works or self.expected or self.given or self.waiting)

    def wait(self, change: Change) -> None:
        """One more waits."""
        self.waiting.append(change)
        self.came.set()

    def give(self, change: Change) -> None:
        """One was kept as given to it."""
        self.given.append(change)
        self.came.set()


class Hands:
    """Gives commands to the connectors that were lent to it, here: of several replicas to the one that runs them."""

    def __init__(self, ledger: Ledger, roads: Roads, rooms: Rooms, tasks: Tasks, clock: Clock) -> None:
        self._ledger = ledger
        self._roads = roads
        self._rooms = rooms
        self._tasks = tasks
        self._clock = clock
        self._hands: dict[str, Hand] = {}
        self._named: dict[tuple[str, str], str] = {}
        """The platform's id of a session's product, until a record changes that says it."""
        roads.takes = self
        ledger.told.append(self.changed)

    def lend(self, view: SessionView, connector: object) -> None:
        """A session's connector works from now on; commands of its verbs go to it, if it lends hands at all."""
        if isinstance(connector, LendsHands):
            self._hands[view.id] = Hand(connector)
            self._tasks.start(f"hands {view.id}", self._work(view, self._hands[view.id]))

    def withdraw(self, session: str) -> None:
        """It works no more: its verbs are for the manual desk."""
        if (hand := self._hands.pop(session, None)) is not None:
            self._tasks.cancel(f"hands {session}")
            for change in hand.given:
                self._was_gone(change.id)
            if (broadcast := self._rooms.known(session)) is not None:
                broadcast.lends(())

    def free(self, session: str, verb: str) -> bool:
        """Whether a command goes to the connector at once; if so it waits for it."""
        hand = self._hands.get(session)
        if hand is None or verb not in hand.connector.verbs or not hand.is_free:
            return False
        hand.expected += 1
        return True

    def give(self, change: Change) -> None:
        """One that was kept as given."""
        session = (change.record or {})["session"]
        self.give_up(session)
        if (hand := self._hands.get(session)) is not None:
            hand.give(change)
        else:
            self._was_gone(change.id)

    def give_up(self, session: str) -> None:
        """One that was expected does not come."""
        if (hand := self._hands.get(session)) is not None:
            hand.expected = max(0, hand.expected - 1)

    def changed(self, _head: str, changes: Iterable[Change]) -> None:
        """Records changed: a command that was asked goes on."""
        for change in changes:
            if change.kind in ("product", "room", "session"):
                self._named.clear()
            if change.kind == "command" and change.record is not None and change.record["state"] == "asked":
                self._give(change, change.record)

    def _was_gone(self, id: str) -> None:
        """It was kept as given to a connector that had gone by then: nothing was done."""
        self._tasks.start(f"not given {id}", self._roads.step(id, "failed", GONE))

    def _give(self, change: Change, record: Fields) -> None:
        hand = self._hands.get(record["session"])
        if hand is not None and record.get("sent_at") is None and record["verb"] in hand.connector.verbs:
            hand.wait(change)

    async def _work(self, view: SessionView, hand: Hand) -> None:
        """Do what is asked, one after the other, for ever; first what was asked before the connector worked."""
        has_begun = False
        while not has_begun:
            has_begun = await self._has_begun(view, hand)
            await asyncio.sleep(0 if has_begun else AGAIN_AFTER)
        while True:
            await hand.came.wait()
            hand.came.clear()
            while hand.given or hand.waiting:
                hand.works = True
                change = hand.given.popleft() if hand.given else await self._send(view.id, hand.waiting.popleft())
                if change is not None:
                    await self._do(hand.connector, change)
            hand.works = False

    async def _has_begun(self, view: SessionView, hand: Hand) -> bool:
        """Say what the room's connector does, and take up what was asked before; False when that can't be done now."""
        try:
            broadcast = await self._rooms.open(view.id, view.currency)
            broadcast.lends(sorted(hand.connector.verbs))
            await self._take_up(view.id)
        except Exception:  # a disk that is full for a while must not leave the room without hands for the whole show
            _log.exception("hands.not_begun", session=view.id)
            return False
        return True

    async def _take_up(self, session: str) -> None:
        found = await self._ledger.read(road.open_commands)
        for id, record in sorted(found.items(), key=lambda one: one[1]["at"]):
            if record["session"] == session and record["state"] == "asked":
                self._give(Change(seq=0, kind="command", id=id, version=0, record=record), record)

    async def _send(self, session: str, waiting: Change) -> Change | None:
        """The command, written down as given; None when it is done, late, or was given before: then it is left."""
        try:
            return await self._roads.send(waiting.id)
        except Exception:  # the record can't be written for a while: the command expires, the next one is tried
            _log.exception("command.not_given", session=session, command=waiting.id)
            return None

    async def _do(self, connector: LendsHands, given: Change) -> None:
        """Have it done, and write down what came of it."""
        try:
            await self._done(connector, given.id, given.record or {})
        except Exception:  # what came of it can't be written for a while: when its time is over nobody knows
            _log.exception("command.not_told", command=given.id)

    async def _done(self, connector: LendsHands, id: str, record: Fields) -> None:
        if record["expires_at"] <= self._clock.now():  # it waited for another one's answer
            await self._roads.step(id, "failed", TOO_LATE)
            return
        args = record["args"]
        try:
            async with asyncio.timeout(ANSWERED_WITHIN / 1000):
                said = await connector.do(id, record["verb"], await self._as_named_there(record["session"], args))
        except NotDone as why:
            await self._roads.step(id, "failed", str(why))
        except TimeoutError:
            await self._roads.step(id, "unknown", NOT_ANSWERED)
        except Exception:  # a connector may fail in any way, before or after the platform has done it
            _log.exception("command.unknown", command=id, verb=record["verb"])
            await self._roads.step(id, "unknown", BROKE)
        else:
            await self._roads.step(id, "accepted", said)

    async def _as_named_there(self, session: str, args: Fields) -> Fields:
        """The arguments with the product by the platform's own id."""
        product = product_of(args)
        if not product:
            return args
        if (session, product) not in self._named:
            ids = await self._ledger.read(lambda connection: ids_of(StoredRecords(connection), session, product))
            self._named[session, product] = ids[0]
        return {**args, "product": self._named[session, product]}
