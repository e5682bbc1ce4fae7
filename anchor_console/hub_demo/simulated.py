"""The simulated room of a session, played from its lineup."""

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Any, Final

import msgspec
import structlog
from msgspec import Struct

from anchor_console.connectors.simulator.demo import GOODS, PLANNED_MINUTES, SEED
from anchor_console.connectors.simulator.goods import Good
from anchor_console.connectors.simulator.live import SimulatedRoom
from anchor_console.connectors.simulator.shop import SOURCE
from anchor_console.core.identity import made_id
from anchor_console.core.ports import Clock, HearsRoom
from anchor_console.hub import lists
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.sessions import SessionView

LINEUP_LIMIT: Final = 500
UNKNOWN_STOCK: Final = 200
_LINES_A_LOOK: Final = 4096
_log = structlog.get_logger(__name__)
_goods: Final = {good.id: good for good in GOODS}


class _Heard(Struct):
    at: int
    source: str = ""


_heard = msgspec.json.Decoder(_Heard).decode_lines


class SimulatedRooms:
    """Which connector hears a session: for rooms of the platform "simulator" one that plays the session's lineup."""

    def __init__(self, ledger: Ledger, rooms: Rooms, clock: Clock) -> None:
        self._ledger = ledger
        self._rooms = rooms
        self._clock = clock
        self._caught_up = asyncio.Event()

    async def __call__(self, view: SessionView) -> HearsRoom | None:
        """The connector of that session's room, or None where nothing hears it."""
        if view.platform != "simulator":
            return None
        goods = await self._lineup(view.id)
        if not goods:
            _log.warning("simulator.nothing_to_sell", session=view.id, why="its lineup is empty")
            return None
        session = await self._ledger.record("session", view.id) or {}
        return SimulatedRoom(
            _seed(view.id), goods, self._opened_at(session), clock=self._clock, sleep=asyncio.sleep,
            heard_until=await self._heard_until(view), caught_up=self._caught_up.set,
        )  # fmt: skip

    async def catch_up(self, most: float) -> None:
        """Return when a room has caught up with the clock, at the latest after `most` seconds."""
        began = self._clock.now()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(most):
                await self._caught_up.wait()
        _log.info(
            "demo.caught_up" if self._caught_up.is_set() else "demo.still_catching_up",
            waited_ms=self._clock.now() - began,
            why="the hub says where it is only now, so that the first picture holds the whole show and stands still",
        )

    async def _heard_until(self, view: SessionView) -> int:
        """Just after the newest event that an earlier run of the simulated room has left in the journal; 0 for none."""
        room = (await self._rooms.open(view.id, view.currency)).room
        await room.kept()
        now, after = self._clock.now(), room.seq
        while after > 0:
            after = max(0, after - _LINES_A_LOOK)
            found = [
                heard.at
                async for lines in self._rooms.reader.lines(view.id, after, _LINES_A_LOOK)
                for heard in _heard(lines)
                if heard.source == SOURCE and heard.at <= now
            ]
            if found:
                return max(found) + 1
        return 0

    def _opened_at(self, session: Mapping[str, Any]) -> int:
        """When it went live, if that is in the last hours; else now."""
        now = self._clock.now()
        went_live: int = session.get("live_at") or now
        return went_live if 0 <= now - went_live <= PLANNED_MINUTES * 60_000 else now

    async def _lineup(self, session: str) -> list[Good]:
        listed = await self._ledger.read(lambda connection: lists.lineup(connection, session, "", LINEUP_LIMIT))
        products = {item["product"]: await self._ledger.record("product", item["product"]) for item in listed.items}
        return [_good(item, products[item["product"]] or {}) for item in listed.items]


def _good(item: Mapping[str, Any], product: Mapping[str, Any]) -> Good:
    """What the simulator sells for a lineup item: the demo's own good as the lineup prices it, or a plain one."""
    title = str(product.get("title") or item["product"])
    plain = Good(id=item["product"], title=title, short=product.get("short_title") or title, price=0, stock=0)
    known = _goods.get(item["product"], plain)
    price = item.get("hand_price") or product.get("list_price") or 9_900
    stock = product["stock"] if product.get("stock") is not None else UNKNOWN_STOCK
    return Good(
        id=known.id, title=title, short=plain.short, price=price, stock=stock, minutes=item.get("minutes") or 6,
        role=item.get("role") or "hero", category=product.get("category") or "", offer=item.get("offer") or "",
        list_price=product.get("list_price") or price, floor_price=item.get("floor_price") or 0, sizes=known.sizes,
        colours=known.colours,
    )  # fmt: skip


def _seed(session: str) -> int:
    return SEED if session == "demo-session" else int(made_id(session)[:12], 16)
