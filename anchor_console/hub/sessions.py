"""What the live side must know of a session's record: its state, and its room's platform and currency."""

from functools import partial
from typing import Final

from msgspec import Struct

from anchor_console.core.edits import Change
from anchor_console.hub import lists
from anchor_console.hub.ledger import Ledger

TAKES_EVENTS: Final = frozenset(("planned", "ready", "live", "ended", "settled"))
"""States in which a session takes events; refunds come for weeks after its end."""


class SessionView(Struct, frozen=True):
    """A session as the live side sees it."""

    id: str
    state: str
    platform: str = "manual"
    currency: str = "CNY"

    @property
    def takes_events(self) -> bool:
        """Whether events are taken for it now."""
        return self.state in TAKES_EVENTS


class Sessions:
    """Looks sessions up in the ledger and remembers them until a record changes."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[str, SessionView] = {}
        self._turn = 0
        ledger.told.append(self._changed)

    async def find(self, id: str) -> SessionView | None:
        """The session, or None when there is none of this id."""
        if (known := self._known.get(id)) is not None:
            return known
        turn = self._turn
        session = await self._ledger.record("session", id)
        if session is None:
            return None
        room = await self._ledger.record("room", str(session.get("room", ""))) or {}
        view = SessionView(
            id=id,
            state=str(session.get("state", "draft")),
            platform=str(room.get("platform", "manual")),
            currency=str(room.get("currency", "CNY")),
        )
        if turn == self._turn:
            self._known[id] = view
        return view

    async def live(self) -> list[SessionView]:
        """All sessions that are live now."""
        views, after = [], ""
        while True:
            page = await self._ledger.read(partial(lists.sessions, after=after, limit=lists.LIST_LIMIT))
            for item in page.items:
                if item.get("state") == "live" and (view := await self.find(str(item["id"]))) is not None:
                    views.append(view)
            if page.next is None:
                return views
            after = page.next

    def _changed(self, _head: str, changes: list[Change]) -> None:
        if any(change.kind in ("session", "room") for change in changes):
            self._turn += 1
            self._known.clear()
