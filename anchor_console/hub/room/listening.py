"""One who listens to a room's live stream: falls behind without slowing anyone, and then loses texts, never numbers."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from typing import Final

from msgspec import structs

from anchor_console.core.wire import Beat, Mark, Numbers, PassedOver, ProductNow, encode

QUEUE: Final = 1000
"""Shown frames that may wait for one listener."""
APART: Final = 0.033
"""Seconds between two pieces at least: a screen shows no more, and each piece costs its reader about a millisecond."""
BEAT: Final = 5.0
"""Seconds after which a silent line says that it is alive."""


class Listener:
    """What waits for one listener."""

    def __init__(self) -> None:
        self._shown: deque[bytes] = deque()
        self._passed = 0
        self._numbers: tuple[Numbers, bytes] | None = None
        self._asked = b""
        self._minutes: dict[int, dict[str, int]] = {}
        self._products: dict[str, ProductNow] = {}
        self._marks: list[Mark] = []
        self._wake = asyncio.Event()
        self._closed = False

    def show(self, frames: Sequence[bytes], passed: int = 0) -> None:
        """Add frames; the oldest that don't fit are passed over."""
        self._shown.extend(frames)
        self._passed += passed
        while len(self._shown) > QUEUE:
            self._shown.popleft()
            self._passed += 1
        if self._shown or self._passed:
            self._wake.set()

    def tell(self, numbers: Numbers, encoded: bytes) -> None:
        """Give the newest numbers; they replace those not yet taken."""
        if self._numbers is not None:
            self._hold(self._numbers[0])
        self._numbers = (numbers, encoded)
        self._wake.set()

    def ask(self, questions: bytes) -> None:
        """Give what is asked now; it takes the place of what was not yet taken."""
        self._asked = questions
        self._wake.set()

    def close(self) -> None:
        """End the stream."""
        self._closed = True
        self._wake.set()

    async def frames(self) -> AsyncIterator[bytes]:
        """Pieces of NDJSON as they come, until closed."""
        while not self._closed:
            try:
                async with asyncio.timeout(BEAT):
                    await self._wake.wait()
            except TimeoutError:
                yield encode(Beat()) + b"\n"
                continue
            self._wake.clear()
            if piece := self._take():
                yield piece
                await asyncio.sleep(APART)

    def _take(self) -> bytes:
        parts = list(self._shown)
        self._shown.clear()
        if self._passed:
            parts.append(encode(PassedOver(self._passed)))
            self._passed = 0
        if self._asked:
            parts.append(self._asked)
            self._asked = b""
        if self._numbers is not None:
            parts.append(self._take_numbers(self._numbers))
            self._numbers = None
        return b"".join(part + b"\n" for part in parts)

    def _take_numbers(self, newest: tuple[Numbers, bytes]) -> bytes:
        if not self._minutes and not self._products and not self._marks:
            return newest[1]
        self._hold(newest[0])
        minutes = [row for _, row in sorted(self._minutes.items())]
        products = list(self._products.values())
        whole = structs.replace(newest[0], minutes=minutes, products=products, marks=self._marks)
        self._minutes, self._products, self._marks = {}, {}, []
        return encode(whole)

    def _hold(self, numbers: Numbers) -> None:
        """Remember what changed in numbers that were replaced: the next ones must tell it."""
        self._minutes.update((row["minute"], row) for row in numbers.minutes)
        self._products.update((product.id, product) for product in numbers.products)
        self._marks = [*self._marks, *numbers.marks]
