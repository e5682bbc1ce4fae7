"""Proofs and pictures by their hash: checked before anything is written, kept in parts so that nobody waits."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection

from anchor_console.core.ports import Clock
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.tables import file, file_part
from anchor_console.kit.unwritable import Unwritable

FILE_LIMIT: Final = 20 * 1024 * 1024
PART: Final = 256 * 1024
"""Bytes of one part, which is one short write."""
TIDIED_EACH: Final = 86_400.0
AT_ONCE: Final = 4
"""Files that are being received, each whole in memory."""


class WrongHash(Exception):
    """The bytes are not those that the hash names."""


class Disturbed(Exception):
    """Parts went away while they were written; send it again."""


class Parts:
    """A file being received, cut into parts and hashed as it comes."""

    def __init__(self) -> None:
        self.size = 0
        self.parts: list[bytes] = []
        self._rest = bytearray()
        self._hash = sha256()

    def take(self, piece: bytes) -> None:
        """The next bytes."""
        self.size += len(piece)
        self._hash.update(piece)
        self._rest += piece
        while len(self._rest) >= PART:
            self.parts.append(bytes(self._rest[:PART]))
            del self._rest[:PART]

    def end(self, wanted: str) -> None:
        """That was all. Raises WrongHash when it is another file than the wanted one."""
        if self._hash.hexdigest() != wanted:
            raise WrongHash
        if self._rest:
            self.parts.append(bytes(self._rest))
            self._rest = bytearray()


class Files:
    """The files of one hub."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock
        self._coming: dict[str, int] = {}
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def size(self, name: str) -> int | None:
        """The bytes of the file of this hash, None when it isn't here whole."""
        return await self._ledger.read(lambda connection: size(connection, name))

    async def take(self, name: str, pieces: AsyncIterator[bytes]) -> None:
        """Receive a file. Nothing is written before its hash is known to be right, so that no wrong byte ever stands.

        Raises WrongHash, Disturbed, and what `pieces` raises.
        """
        async with self._turns:
            parts = Parts()
            async for piece in pieces:
                parts.take(piece)
            parts.end(name)
            await self._write(name, parts)

    async def pieces(self, name: str) -> AsyncIterator[bytes]:
        """The bytes of a file, a part at a time."""
        part = 0
        while (body := await self._part(name, part)) is not None:
            yield body
            part += 1

    async def tidy(self) -> int:
        """Take away the parts of files that were never finished; how many parts."""
        coming = list(self._coming)
        return await self._ledger.write(lambda connection: tidy(connection, coming))

    async def keep_tidy(self) -> None:
        """Tidy each day, for ever; where the database can't, the next day."""
        while True:
            await asyncio.sleep(TIDIED_EACH)
            with contextlib.suppress(Unwritable):  # it is in the log
                await self.tidy()

    async def _part(self, name: str, part: int) -> bytes | None:
        return await self._ledger.read(lambda connection: _part(connection, name, part))

    async def _write(self, name: str, parts: Parts) -> None:
        self._coming[name] = self._coming.get(name, 0) + 1
        try:
            if await self.size(name) is None:
                for number, body in enumerate(parts.parts):
                    await self._keep(name, number, body)
                await self._finish(name, parts.size, len(parts.parts))
        finally:
            self._coming[name] -= 1
            if not self._coming[name]:
                del self._coming[name]

    async def _keep(self, name: str, number: int, body: bytes) -> None:
        await self._ledger.write(lambda connection: keep_part(connection, name, number, body))

    async def _finish(self, name: str, size: int, count: int) -> None:
        now = self._clock.now()
        await self._ledger.write(lambda connection: finish(connection, name, size, count, now))


def size(connection: Connection, name: str) -> int | None:
    """The bytes of a file that is here whole."""
    return connection.scalar(select(file.c.size).where(file.c.sha256 == name))


def keep_part(connection: Connection, name: str, number: int, body: bytes) -> None:
    """Keep one part in place of what an unfinished sending left there. A file that is whole is not touched."""
    if size(connection, name) is None:
        connection.execute(delete(file_part).where(file_part.c.sha256 == name, file_part.c.part == number))
        connection.execute(insert(file_part).values(sha256=name, part=number, body=body))


def finish(connection: Connection, name: str, bytes_in_all: int, count: int, now: int) -> None:
    """The file is here whole. Raises Disturbed when not all of its parts are."""
    if size(connection, name) is not None:
        return
    beyond = file_part.c.sha256 == name, file_part.c.part >= count
    connection.execute(delete(file_part).where(*beyond))
    sizes = select(func.count(), func.sum(func.length(file_part.c.body))).where(file_part.c.sha256 == name)
    if tuple(connection.execute(sizes).one()) != (count, bytes_in_all if count else None):
        raise Disturbed
    connection.execute(insert(file).values(sha256=name, size=bytes_in_all, kept_at=now))


def tidy(connection: Connection, but: list[str]) -> int:
    """Take away the parts of files that aren't here whole, `but` those that are just coming; how many parts."""
    unfinished = file_part.c.sha256.not_in(select(file.c.sha256)), file_part.c.sha256.not_in(but)
    return connection.execute(delete(file_part).where(*unfinished)).rowcount


def _part(connection: Connection, name: str, number: int) -> bytes | None:
    whole = select(file_part.c.body).join(file, file.c.sha256 == file_part.c.sha256)
    body = connection.scalar(whole.where(file_part.c.sha256 == name, file_part.c.part == number))
    return None if body is None else bytes(body)
