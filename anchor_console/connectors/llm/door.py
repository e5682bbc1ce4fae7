"""The door to a language model: one address and no other, its certificate checked, its key in no log."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from anchor_console.connectors.llm import protocol
from anchor_console.connectors.llm.protocol import Counted, End, Failed, Garbled, Heard, Over, Said
from anchor_console.core.assistant.model import Endpoint, Message, NotWritten, Piece, Usage, Written
from anchor_console.kit.http import Http
from anchor_console.kit.reach import is_own, why
from anchor_console.kit.reply import Refused, Unreachable

SILENCE: Final = 30.0
"""Seconds that may pass between two pieces; whoever asks sets shorter limits of its own."""
LINGER: Final = 0.2
"""Seconds that a connection may stay open behind its last word; some endpoints let it."""
GARBLED_AT_MOST: Final = 20
"""Events that can't be read, in one answer; more of them and it is no endpoint of this kind."""
LONGEST: Final = 64 * 1024
"""Characters of an answer; what goes on is cut off."""
_REFUSALS: Final = {
    400: "refused", 401: "wrong_key", 402: "no_credit", 403: "wrong_key", 404: "no_model", 405: "no_model",
    413: "too_long", 422: "refused", 429: "too_many",
}  # fmt: skip


class Llm:
    """Whoever writes. Each answer is a request of its own; to cancel its task closes the connection at once."""

    async def write(
        self, endpoint: Endpoint, key: str, messages: Sequence[Message], most: int, told: Callable[[Piece], None]
    ) -> Written:
        """Have an answer written, at most `most` tokens of it; `told` gets each piece as it comes.

        Raises NotWritten.
        """
        http = await asyncio.to_thread(
            _open, endpoint.address, key
        )  # to read all authorities takes longer than a frame
        try:
            try:
                return await _write(http, protocol.body(endpoint, messages, most), told)
            except Refused as error:
                if error.status not in (400, 422):
                    raise
                return await _write(http, protocol.body(endpoint, messages, most, counts=False), told)
        except Refused as error:
            raise NotWritten(refusal(error.status)) from None
        except Unreachable as error:
            raise NotWritten(why(error) or "no_answer") from None
        finally:
            await http.close()


def refusal(status: int) -> str:
    """Why an endpoint says no, as a stable word; what it says itself is shown nowhere."""
    return _REFUSALS.get(status, "at_fault" if status >= 500 else "refused")


def checked(address: str, key: str) -> str:
    """The address as it is asked. Raises NotWritten: "bad_address"; "not_encrypted" where a key would go in clear."""
    written = address.strip().rstrip("/").removesuffix("/chat/completions")
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotWritten("bad_address") from None
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query or port == 0:
        raise NotWritten("bad_address")
    if parts.scheme == "http" and key and not is_own(host):
        raise NotWritten("not_encrypted")
    return written


def _open(address: str, key: str) -> Http:
    try:
        return Http(checked(address, key), key)
    except Unreachable as error:
        raise NotWritten("bad_address" if key.isascii() else "wrong_key") from error


async def _write(http: Http, body: bytes, told: Callable[[Piece], None]) -> Written:
    async with http.told("/chat/completions", SILENCE, body) as chunks:
        return await _Answer(told).of(chunks)


class _Answer:
    """An answer as it comes."""

    def __init__(self, told: Callable[[Piece], None]) -> None:
        self._told = told
        self._over: str | None = None
        self._usage: Usage | None = None
        self._garbled = self._length = 0
        self._ended = False
        self._failed = ""

    async def of(self, chunks: AsyncIterator[bytes]) -> Written:
        """Read all of it. Raises NotWritten.

        The chunks are never left before their end but by a time-out: it goes through all that reads them and closes
        them, where to break off would leave them half open.
        """
        events, time = protocol.Events(), asyncio.get_running_loop().time
        with suppress(TimeoutError):
            async with asyncio.timeout(None) as limit:
                async for chunk in chunks:
                    self._hear(events.feed(chunk))
                    if self._ended and limit.when() is None:
                        limit.reschedule(time() + LINGER)
                    if events.too_long or self._failed or self._length > LONGEST:
                        limit.reschedule(time())
                self._hear(events.end())
        return self._told_of(events.too_long)

    def _told_of(self, too_long: bool) -> Written:
        if self._failed or too_long:
            raise NotWritten(self._failed or "nonsense")
        if self._over is None and not self._ended:
            raise NotWritten("nonsense" if not self._length else "cut_off")
        cut = self._length > LONGEST
        return Written("cut" if cut else protocol.ending(self._over or ""), self._usage)

    def _hear(self, events: Sequence[str]) -> None:
        for data in events:
            for heard in protocol.decoded(data):
                self._take(heard)

    def _take(self, heard: Heard) -> None:
        match heard:
            case Said(text, thought):
                self._length += len(text)
                self._told(Piece(text, thought))
            case Over(why):
                self._over = why
            case Counted(usage):
                self._usage = usage
            case Failed():
                self._failed = "at_fault"
            case Garbled():
                self._garbled += 1
                if self._garbled > GARBLED_AT_MOST:
                    self._failed = "nonsense"
            case End():
                self._ended = True
