"""The network of the simulator: it drops, doubles, delays and hangs requests and replies, all by its seed."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any, Final

import httpx

from tests.sim.hub_node import HubNode

Spawn = Callable[[Coroutine[Any, Any, None]], None]
QUICK: Final = 0.02
SLOW: Final = 8.0
"""Seconds that a way takes at most, usually and now and then; a client waits 10 in all."""


class Network(httpx.AsyncBaseTransport):
    """The way from one console to the hub. While `rough` it loses things; while `cut` nothing gets through at all."""

    def __init__(self, hub: HubNode, chance: random.Random, spawn: Spawn, badness: float) -> None:
        self._hub = hub
        self._chance = chance
        self._spawn = spawn
        self._badness = badness
        self.rough = True
        self.cut = False
        self._lines: set[asyncio.Event] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Carry a request there and its reply back, or raise what httpx raises when that fails."""
        patience = float(request.extensions["timeout"]["read"])
        body = await request.aread()
        await self._way(patience)
        if self._happens(0.5):
            self._spawn(self._late_twin(request, body))
        response = await self._hub.answer(request, body)
        await self._way(patience)
        if isinstance(response.stream, httpx.AsyncByteStream) and not response.is_closed and _is_stream(request):
            return httpx.Response(response.status_code, stream=_Line(self, response.stream, patience))
        return response

    def hang_up(self) -> None:
        """Every open stream breaks."""
        for line in self._lines:
            line.set()

    async def _late_twin(self, request: httpx.Request, body: bytes) -> None:
        restored = self._hub.restored
        await asyncio.sleep(self._chance.uniform(0, 20))
        if self._hub.restored == restored:  # a hub that is being restored has no connection left
            try:
                answer = await self._hub.answer(request, body)
                await answer.aclose()
            except httpx.TransportError:
                return

    async def _way(self, patience: float) -> None:
        slow = self._happens(0.6)
        await asyncio.sleep(self._chance.uniform(0, SLOW if slow else QUICK))
        if self.cut:
            raise httpx.ConnectError("no network")
        if self._happens(1.0):
            raise httpx.ReadError("lost on the way")
        if self._happens(0.4):
            await asyncio.sleep(patience)
            raise httpx.ReadTimeout("no answer")

    def _happens(self, often: float) -> bool:
        return self.rough and self._chance.random() < often * self._badness


def _is_stream(request: httpx.Request) -> bool:
    return request.url.path.endswith("/stream")


class _Line(httpx.AsyncByteStream):
    """A stream on its way to the console: it breaks when hung up, and can fall silent."""

    def __init__(self, network: Network, stream: httpx.AsyncByteStream, patience: float) -> None:
        self._network = network
        self._stream = stream
        self._patience = patience

    async def __aiter__(self) -> AsyncIterator[bytes]:
        broken = asyncio.Event()
        self._network._lines.add(broken)
        pieces = aiter(self._stream)
        try:
            while True:
                piece = await _before(broken, pieces, self._patience)
                if self._network._happens(0.5):
                    await asyncio.sleep(self._patience)
                    raise httpx.ReadTimeout("the line is silent")
                yield piece
        finally:
            self._network._lines.discard(broken)


async def _before(broken: asyncio.Event, pieces: AsyncIterator[bytes], patience: float) -> bytes:
    """The next piece, unless the line breaks or is silent for too long before it comes."""
    loop = asyncio.get_running_loop()
    piece = loop.create_task(_next(pieces))
    breaks = loop.create_task(broken.wait())
    both: set[asyncio.Task[Any]] = {piece, breaks}
    try:
        await asyncio.wait(both, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        if piece.done():
            return piece.result()
        raise httpx.ReadError("the line broke") if breaks.done() else httpx.ReadTimeout("the line is silent")
    finally:
        piece.cancel()
        breaks.cancel()


async def _next(pieces: AsyncIterator[bytes]) -> bytes:
    return await anext(pieces)
