"""Wakes all who wait for changes, and tells at once what must be quick. Whoever is woken asks for the page behind."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from typing import Final

import msgspec

from anchor_console.core.edits import Change

BEAT: Final = 15.0
"""Seconds after which a silent stream shows that it lives."""
LISTENERS: Final = 512
"""Streams open at once."""
QUICK_WAITING: Final = 256
"""Cues and commands that wait for one slow listener; beyond that the oldest are dropped, for they are records too."""
_json = msgspec.json.Encoder().encode


class TooManyListeners(Exception):
    """No further stream can be opened now."""


class _Listener:
    """One who waits: what is to be told to them."""

    def __init__(self, told: str, crowd: int) -> None:
        self.told = told
        self.crowd = crowd
        self.quick: deque[bytes] = deque(maxlen=QUICK_WAITING)
        self.woken = asyncio.Event()


class Feed:
    """The record's head, those who are here, and those who wait for either to change."""

    def __init__(self, head: str, beat: float = BEAT) -> None:
        self.head = head
        self._beat = beat
        self._people = b'{"people":[]}'
        self._crowd = 0
        """Counts how often the people have changed."""
        self._listeners: set[_Listener] = set()
        self._closed = False

    def moved(self, head: str, _changes: list[Change]) -> None:
        """The record stands at a new cursor."""
        self.head = head
        self._wake()

    def quick(self, change: Change) -> None:
        """Tell a cue or a command whole and at once; it comes again as a record of the feed."""
        told = b"event: %b\ndata: %b\n\n" % (change.kind.encode(), _json(change))
        for listener in self._listeners:
            listener.quick.append(told)
        self._wake()

    def people(self, state: bytes) -> None:
        """Those who are here have changed; `state` is the whole of it as JSON, in one line."""
        self._people = state
        self._crowd += 1
        self._wake()

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        self._wake()

    def stream(self, after: str) -> AsyncGenerator[bytes, None]:
        """Server-sent events: who is here; cues and commands; the head as `id` whenever it moves past what was told.

        A comment each beat. Starts at `after`: if the head is elsewhere, it is told at once. Raises `TooManyListeners`.
        """
        if len(self._listeners) >= LISTENERS:
            raise TooManyListeners
        return self._told(after)

    async def _told(self, after: str) -> AsyncGenerator[bytes, None]:
        listener = _Listener(after, -1)
        self._listeners.add(listener)
        try:
            yield b": open\n\n"
            while not self._closed:
                listener.woken.clear()
                news = self._news(listener)
                if not news:
                    news = b"" if await self._waited(listener.woken) else b": beat\n\n"
                if news:
                    yield news
        finally:
            self._listeners.discard(listener)

    def _news(self, listener: _Listener) -> bytes:
        """All that this one has not been told yet, what is quick first; a slow one gets it in one piece."""
        news = list(listener.quick)
        listener.quick.clear()
        if listener.told != self.head:
            listener.told = self.head
            news.append(f'id: {self.head}\nevent: changes\ndata: {{"next":"{self.head}"}}\n\n'.encode())
        if listener.crowd != self._crowd:
            listener.crowd = self._crowd
            news.append(b"event: presence\ndata: %b\n\n" % self._people)
        return b"".join(news)

    async def _waited(self, woken: asyncio.Event) -> bool:
        try:
            async with asyncio.timeout(self._beat):
                return await woken.wait()
        except TimeoutError:
            return False

    def _wake(self) -> None:
        for listener in self._listeners:
            listener.woken.set()
