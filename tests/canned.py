"""A server on loopback that answers each request with the bytes that the test has put down, whatever they are."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

HANG = b""
"""As a piece of an answer: the rest never comes, the connection stays open."""


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An answer in full."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n"
"""The head of an answer that lasts until the connection ends."""


class Canned:
    """What it answers, by path (the longest that fits), and what it was asked: head and body as text."""

    def __init__(self) -> None:
        self.answers: dict[str, list[bytes]] = {}
        """The pieces of an answer, each sent for itself; the connection ends behind the last."""
        self.asked: list[str] = []
        self.address = ""
        self.open = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        self.open += 1
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._serve(reader, writer)
        finally:
            self.open -= 1
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lengths = [line for line in head.lower().splitlines() if line.startswith("content-length:")]
        body = await reader.readexactly(int(lengths[0].partition(":")[2])) if lengths else b""
        self.asked.append(head + body.decode())
        path = head.split(" ")[1]
        fitting = sorted((prefix for prefix in self.answers if path.startswith(prefix)), key=len)
        for piece in self.answers[fitting[-1]] if fitting else [answer(b"", "404 Not Found")]:
            if piece == HANG:
                await reader.read()
                return
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.001)


@asynccontextmanager
async def canned() -> AsyncIterator[Canned]:
    """Serve meanwhile."""
    told = Canned()
    server = await asyncio.start_server(told.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    told.address = f"http://{host}:{port}"
    async with server:
        yield told
        server.close()
        async with asyncio.timeout(30):
            while True:
                if not told.open:
                    break
                await asyncio.sleep(0.001)
