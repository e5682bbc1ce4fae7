"""Wakes all who wait for changes. It carries no truth: whoever is woken asks for the page behind their cursor."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Final

from anchor_console.core.edits import Change

BEAT: Final = 15.0
"""Seconds after which a silent stream shows that it lives."""
LISTENERS: Final = 512
"""Streams open at once."""


class TooManyListeners(Exception):
    """No further stream can be opened now."""


class Feed:
    """The record's head, and those who wait for it to move."""

    def __init__(self, head: str, beat: float = BEAT) -> None:
        self.head = head
        self._beat = beat
        self._listeners: set[asyncio.Event] = set()
        self._closed = False

    def moved(self, head: str, _changes: list[Change]) -> None:
        """The record stands at a new cursor."""
        self.head = head
        self._wake()

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self._wake()

    def stream(self, after: str) -> AsyncGenerator[bytes, None]:
        """Server-sent events: the head as `id` whenever it moves past what was told, a comment each beat.

        Starts at `after`: if the head is elsewhere, it is told at once. Raises `TooManyListeners`.
        """
        if len(self._listeners) >= LISTENERS:
            raise TooManyListeners
        return self._told(after)

    async def _told(self, after: str) -> AsyncGenerator[bytes, None]:
        told, woken = after, asyncio.Event()
        self._listeners.add(woken)
        try:
            yield b": open\n\n"
            while not self._closed:
                woken.clear()
                if told != self.head:
                    told = self.head
                    yield f'id: {told}\nevent: changes\ndata: {{"next":"{told}"}}\n\n'.encode()
                elif not await self._waited(woken):
                    yield b": beat\n\n"
        finally:
            self._listeners.discard(woken)

    async def _waited(self, woken: asyncio.Event) -> bool:
        try:
            async with asyncio.timeout(self._beat):
                return await woken.wait()
        except TimeoutError:
            return False

    def _wake(self) -> None:
        for woken in self._listeners:
            woken.set()
