"""Reads a request's body whole, and never more than may be."""

from collections.abc import AsyncGenerator
from typing import Any, Final, TypeVar

import msgspec
from litestar import Request
from litestar.exceptions import InternalServerException

from anchor_console.hub.ingest import BYTES_WAITING
from anchor_console.hub.server.problems import Problem, busy, too_large, unreadable

BODY_LIMIT: Final = 16 * 1024 * 1024
"""Bytes that a body of events may have."""
DRAINED: Final = 4 * BODY_LIMIT
"""Bytes of a body that is too large which are read and dropped, so that its sender hears why it is refused."""
SMALL: Final = 8 * 1024
"""Bytes of a body that holds a few words."""
_AT_ONCE: Final = 2 * BYTES_WAITING
T = TypeVar("T")


class Bodies:
    """Reads bodies; all those being read at once hold a bounded amount of memory."""

    def __init__(self) -> None:
        self._held = 0

    async def read(self, request: Request[Any, Any, Any], limit: int = BODY_LIMIT) -> bytes:
        """The body. Raises a problem: 413 over the limit, 415 when compressed, 503 when too many come at once."""
        return b"".join([piece async for piece in self.pieces(request, limit)])

    async def pieces(self, request: Request[Any, Any, Any], limit: int) -> AsyncGenerator[bytes, None]:
        """The body as it comes, at most `limit` bytes of it; raises what `read` raises, at its end or before.

        All of it is counted as held until then.
        """
        if request.headers.get("content-encoding", "identity") != "identity":
            raise Problem("unknown-media-type", "This kind of body is not understood", 415, "Send it uncompressed.")
        if int(request.headers.get("content-length", 0)) > DRAINED:
            raise too_large(limit)
        size = 0
        try:
            async for part in request.stream():
                size += len(part)
                self._hold(len(part))
                if size > DRAINED:
                    break
                if size <= limit:
                    yield part
        except InternalServerException:  # litestar's word for a sender that went away
            raise Problem("cut-off", "The body was cut off", 400) from None
        finally:
            self._held -= size
        if size > limit:
            raise too_large(limit)

    async def json(self, request: Request[Any, Any, Any], decoder: msgspec.json.Decoder[T], limit: int = SMALL) -> T:
        """The body as what the decoder reads. Raises a problem: as `read`, 400 for no JSON, 422 for not what it reads.

        A problem tells what is wrong where, never the value: it may be a secret.
        """
        body = await self.read(request, limit)
        try:
            return decoder.decode(body)
        except msgspec.ValidationError as why:
            raise unreadable(str(why)) from None
        except (msgspec.DecodeError, RecursionError) as why:
            raise Problem("no-json", "The body is no JSON", 400, str(why)) from None

    def _hold(self, size: int) -> None:
        self._held += size
        if self._held > _AT_ONCE:
            raise busy("Too many bodies come at once.")
