"""Who else is here: said by this console again and again, heard by the change stream, known only while connected."""

from collections.abc import Callable, Sequence
from typing import Final

from anchor_console.core.wire import People
from anchor_console.desk.roads import Reach
from anchor_console.desk.view import Presence
from anchor_console.kit.reply import Refused, Unreachable

SAID_EACH: Final = 20.0
"""Seconds after which this console says again what it shows; after 60 the hub forgets it."""


class Company:
    """What this console (`device`) shows, and the others. `told` is called when the others differ."""

    def __init__(self, reach: Reach, device: Callable[[], str], told: Callable[[], None]) -> None:
        self._reach = reach
        self._device = device
        self._told = told
        self._session = ""
        self._place = ""
        self._others: Sequence[Presence] = ()
        self._say_now: Callable[[], None] = lambda: None

    def look(self, session: str, place: str) -> None:
        """This console shows that session in that workspace."""
        if (session, place) != (self._session, self._place):
            self._session, self._place = session, place
            self._say_now()

    @property
    def place(self) -> str:
        """The workspace that this console shows, "" before the first."""
        return self._place

    def others(self) -> Sequence[Presence]:
        """Those at other consoles, by name."""
        return self._others

    def heard(self, people: People) -> None:
        """The hub tells who is here."""
        device = self._device()
        self._know(
            [
                Presence(person=one.person, name=one.name, session=one.session, place=one.place, at=one.at)
                for one in people.people
                if one.device != device
            ]
        )

    def lost(self) -> None:
        """The hub is gone: who is here now, nobody knows."""
        self._know(())

    async def keep_saying(self) -> None:
        """Say what this console shows, at once when that changes, for ever."""
        import asyncio  # nothing is said before the first paint

        changed = asyncio.Event()
        self._say_now = changed.set
        while True:
            changed.clear()
            await self._say()
            try:
                async with asyncio.timeout(SAID_EACH):
                    await changed.wait()
            except TimeoutError:
                continue

    async def _say(self) -> None:
        if self._reach.hub is None or not self._place:
            return
        try:
            await self._reach.hub.present(self._session, self._place, self._device())
        except (Unreachable, Refused):
            return  # the exchange says how it stands with the hub; this is said again soon

    def _know(self, others: Sequence[Presence]) -> None:
        if list(others) != list(self._others):
            self._others = others
            self._told()
