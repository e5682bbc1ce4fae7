"""Secrets of few digits, hashed so slowly that whoever has the hashes still has to work for each guess."""

import asyncio
import hashlib
from typing import Final

from anchor_console.hub.access.tries import TooManyTries

COST: Final = 2**15
"""32 MiB and about a tenth of a second."""
_BLOCK: Final = 8
_MEMORY: Final = 64 * 1024 * 1024
AT_ONCE: Final = 2
WAITING: Final = 16
"""Hashes that are asked for at once, those being made included."""
_COME_AGAIN: Final = 2_000


def slow_hash(secret: str, salt: str) -> str:
    """The scrypt hash, 64 hex digits. It takes its time: never call it on the loop."""
    return hashlib.scrypt(
        secret.encode(), salt=salt.encode(), n=COST, r=_BLOCK, p=1, maxmem=_MEMORY, dklen=32
    ).hex()  # fmt: skip


class SlowHashes:
    """Makes them in threads, few at once: strangers may ask for them."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def of(self, secret: str, salt: str) -> str:
        """The hash. Raises TooManyTries when too many are asked for."""
        if self._waiting >= WAITING:
            raise TooManyTries(_COME_AGAIN)
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(slow_hash, secret, salt)
        finally:
            self._waiting -= 1
