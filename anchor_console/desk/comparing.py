"""The desk's copy held against the hub's record now and then: where they differ, the copy is made anew."""

import logging
from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING, Final

import apsw

from anchor_console.desk.outbox import Outbox
from anchor_console.desk.roads import Reach
from anchor_console.kit.reply import Refused, Unreachable
from anchor_console.kit.writer import Writes

if TYPE_CHECKING:
    from anchor_console.core.digest import Digest, Digests

COMPARED_EACH: Final = 600.0
"""Seconds between two comparisons."""
SLICE: Final = 5_000
"""Records that are taken in at once: the writer has other things to do."""

log = logging.getLogger(__name__)
_Slice = list[tuple[str, str, int]]


class Comparing:
    """Compares the records known here with the hub's, while both stand at the same cursor."""

    def __init__(self, outbox: Outbox, writer: Writes, reach: Reach) -> None:
        self._outbox = outbox
        self._writer = writer
        self._reach = reach

    async def keep_comparing(self) -> None:
        """Compare now and then, for ever."""
        import asyncio

        while True:
            await asyncio.sleep(COMPARED_EACH)
            try:
                await self.compare()
            except (Unreachable, Refused, apsw.Error):
                continue  # the exchange says how it stands; the next time will do

    async def compare(self) -> bool:
        """Whether nothing differs, as far as it can be told now; else the copy starts anew with a snapshot.

        Raises what the hub's answer and the reading raise.
        """
        theirs: Digests | None = await self._reach.hub.digests() if self._reach.hub else None
        if theirs is None or theirs.cursor != self._outbox.cursor:
            return True
        ours = await self._digests()
        if self._outbox.cursor != theirs.cursor or ours == theirs.kinds:
            return True
        log.warning("the copy differs from the hub's record and is made anew: %s", _differing(ours, theirs.kinds))
        self._outbox.start_anew()
        return False

    async def _digests(self) -> "Mapping[str, Digest]":
        from anchor_console.core.digest import Digesting  # no first paint waits for what hashes

        digesting, last = Digesting(), ("", "")
        while met := await self._slice(last):
            digesting.meet(met)
            last = met[-1][:2]
        return digesting.kinds()

    def _slice(self, after: tuple[str, str]) -> Awaitable[_Slice]:
        import asyncio

        read: asyncio.Future[_Slice] = asyncio.get_running_loop().create_future()
        self._writer.submit(
            lambda connection: _slice(connection, after),
            lambda found: None if read.done() else read.set_result(found),
            lambda error: None if read.done() else read.set_exception(error),
        )
        return read


def _slice(connection: apsw.Connection, after: tuple[str, str]) -> _Slice:
    found = connection.execute(
        "SELECT kind, id, version FROM known WHERE (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?", (*after, SLICE)
    )
    return [(str(kind), str(id), int(version)) for kind, id, version in found]


def _differing(ours: "Mapping[str, Digest]", theirs: "Mapping[str, Digest]") -> str:
    """The kinds that differ, each with how many there are here and at the hub."""
    pairs = ((kind, ours.get(kind), theirs.get(kind)) for kind in sorted({*ours, *theirs}))
    return ", ".join(f"{kind} {_count(here)}/{_count(there)}" for kind, here, there in pairs if here != there)


def _count(digest: "Digest | None") -> int:
    return digest.count if digest is not None else 0
