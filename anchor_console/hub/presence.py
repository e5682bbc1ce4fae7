"""Who looks at what now: told by each console again and again, kept in memory only, forgotten when it falls silent."""

import asyncio
from collections.abc import Callable
from typing import Final

import msgspec
from msgspec import Struct

from anchor_console.core.ports import Clock
from anchor_console.core.wire import People, Present
from anchor_console.hub.access import SignedIn

FORGOTTEN_AFTER: Final = 60_000
"""ms after a console last said where it is; it says so each 20 s."""
LOOKED_EACH: Final = 5.0
"""Seconds between two looks for those who fell silent."""
GATHERED: Final = 0.03
"""Seconds in which changes are gathered before all are told."""
PLACES: Final = 1_000
"""Consoles that are remembered at once."""


class _Seen(Struct, frozen=True):
    present: Present
    last: int


class Presences:
    """All who are here. `told` gets the whole state as JSON, soon after it has changed."""

    def __init__(self, clock: Clock, told: Callable[[bytes], None]) -> None:
        self._clock = clock
        self._told = told
        self._seen: dict[tuple[str, str], _Seen] = {}
        self._telling: asyncio.TimerHandle | None = None

    def put(self, asker: SignedIn, device: str, session: str, place: str) -> Present:
        """The asker's console (`device`, "": that of the sign-in) shows this; without a place it is gone."""
        now, key = self._clock.now(), (asker.person, device or asker.device)
        before = self._seen.pop(key, None)
        present = Present(
            person=asker.person, name=asker.name, device=key[1], session=session, place=place, at=now
        )  # fmt: skip
        same = before is not None and msgspec.structs.replace(before.present, at=now) == present
        if before is not None and same:
            present = before.present
        if place:
            self._seen[key] = _Seen(present, now)
        if len(self._seen) > PLACES:
            del self._seen[next(iter(self._seen))]
        if not same or not place:
            self._tell_soon()
        return present

    def people(self) -> list[Present]:
        """Those who are here, by name."""
        present = (seen.present for seen in self._seen.values())
        return sorted(present, key=lambda one: (one.name, one.person, one.device))

    def forget(self) -> None:
        """Forget those who fell silent."""
        now = self._clock.now()
        silent = [key for key, seen in self._seen.items() if abs(now - seen.last) > FORGOTTEN_AFTER]
        for key in silent:
            del self._seen[key]
        if silent:
            self._tell_soon()

    def close(self) -> None:
        """Tell nobody any more."""
        if self._telling is not None:
            self._telling.cancel()

    def _tell_soon(self) -> None:
        if self._telling is None:
            self._telling = asyncio.get_running_loop().call_later(GATHERED, self._tell)

    def _tell(self) -> None:
        self._telling = None
        self._told(msgspec.json.encode(People(self.people())))
