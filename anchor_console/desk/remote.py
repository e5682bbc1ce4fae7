"""The hub as the desk reaches it: edits out, pages of the feed in, wake-ups, and the live stream of a room."""

from collections.abc import AsyncGenerator
from typing import Final, Protocol
from urllib.parse import quote

import msgspec

from anchor_console.core.edits import Edit, EditsBody, Page
from anchor_console.core.wire import Frame, frames
from anchor_console.desk.wakes import Reader, Wake, meant
from anchor_console.kit.http import Http
from anchor_console.kit.reply import Answer, Unreachable

SILENCE: Final = 40.0
"""Seconds without a sign of life after which a stream is given up; the hub beats every 5 and 15."""

_pages = msgspec.json.Decoder(Page)
_UNREADABLE: Final = (ValueError, RecursionError)
"""What decoding raises: not only its own errors, also for bytes that are no UTF-8, or for nests without end."""
LINE_LIMIT: Final = 8 * 1024 * 1024
"""Bytes that a line of a stream may have."""


class Remote(Protocol):
    """What the desk asks of a hub. Everything raises `Unreachable` or `Refused`."""

    async def send(self, device: str, cursor: str, edits: list[Edit]) -> Page: ...

    async def changes(self, device: str, cursor: str) -> Page: ...

    def wakes(self, cursor: str) -> AsyncGenerator[Wake, None]:
        """What the change stream tells: that the record has moved, a cue or a command, who is here."""
        ...

    def live(self, session: str, after: int | None) -> AsyncGenerator[list[Frame], None]: ...


class HubRemote:
    """A hub over HTTP."""

    def __init__(self, http: Http) -> None:
        self._http = http

    async def send(self, device: str, cursor: str, edits: list[Edit]) -> Page:
        """Send edits; the answer is a page of the feed."""
        body = msgspec.json.encode(EditsBody(device=device, cursor=cursor, edits=edits))
        return _page(await self._http.post("/v1/edits", body))

    async def changes(self, device: str, cursor: str) -> Page:
        """The page behind the cursor."""
        return _page(await self._http.get("/v1/changes", device=device, after=cursor))

    async def wakes(self, cursor: str) -> AsyncGenerator[Wake, None]:
        """What the change stream tells; the beats in between keep the line."""
        async with self._http.stream("/v1/changes/stream", SILENCE, after=cursor) as chunks:
            reader = Reader()
            async for chunk in chunks:
                for event in reader.feed(chunk):
                    if (wake := meant(event)) is not None:
                        yield wake

    async def live(self, session: str, after: int | None) -> AsyncGenerator[list[Frame], None]:
        """The frames of a room's live stream, in the batches in which they came."""
        query = {} if after is None else {"after": after}
        async with self._http.stream(f"/v1/sessions/{quote(session, safe='')}/live", SILENCE, **query) as chunks:
            rest = b""
            async for chunk in chunks:
                lines, rest = _whole_lines(rest + chunk)
                if lines:
                    yield decoded(lines)


def _page(answer: Answer) -> Page:
    try:
        return _pages.decode(answer.body)
    except _UNREADABLE as error:
        raise Unreachable("the answer is no page", "nonsense") from error


def decoded(lines: bytes) -> list[Frame]:
    """The frames in whole lines; a frame of a newer version that this one can't read is left out."""
    try:
        return frames.decode_lines(lines)
    except _UNREADABLE:
        return [frame for line in lines.split(b"\n") if line.strip() for frame in _readable(line)]


def _readable(line: bytes) -> list[Frame]:
    try:
        return [frames.decode(line)]
    except _UNREADABLE:
        return []


def _whole_lines(received: bytes) -> tuple[bytes, bytes]:
    lines, newline, rest = received.rpartition(b"\n")
    if len(rest) > LINE_LIMIT:
        raise Unreachable("a line without end", "nonsense")
    return lines + newline, rest
