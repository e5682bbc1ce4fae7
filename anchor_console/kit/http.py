"""The one door to HTTP: small answers, streams of bytes, and one exception for "nobody there"."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any, Final

import httpx
import msgspec
from msgspec import Struct

from anchor_console.kit.reply import Answer, Refused, Unreachable

PATIENCE: Final = 10.0
"""Seconds an answer may take to begin."""
KEPT: Final = 3.0
"""Seconds that an idle connection is kept: fewer than a server keeps it, else a request may go into a closing one."""
WHOLE: Final = 60.0
"""Seconds until an answer must be there in full; else one that comes a byte at a time would never end."""


class Trust(Struct, frozen=True):
    """What a hub is reached through. `proxy`: only the one that was chosen; `authority`: a private CA's PEM file."""

    proxy: str = ""
    authority: str = ""


class _Problem(Struct):
    type: str = "about:blank"
    detail: str = ""


class Http:
    """A client of one address. No proxy of the system is used, certificates are always verified.

    `transport` carries the requests in place of the network. Raises Unreachable: "bad_address" for an address or a
    token that no request can bear, "bad_authority" for a CA's file that can't be read.
    """

    def __init__(
        self, address: str, token: str = "", trust: Trust = Trust(), transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.address = address
        try:
            self._client = httpx.AsyncClient(
                base_url=address,
                headers={"Authorization": f"Bearer {token}"} if token else {},
                timeout=httpx.Timeout(PATIENCE),
                limits=httpx.Limits(max_connections=8, max_keepalive_connections=4, keepalive_expiry=KEPT),
                trust_env=False,
                proxy=trust.proxy or None,
                transport=transport,
                verify=_verified(trust.authority) if address.lower().startswith("https:") else False,
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise Unreachable(type(error).__name__, "bad_address") from error
        except OSError as error:
            raise Unreachable(type(error).__name__, "bad_authority") from error

    async def get(self, path: str, **query: str | int) -> Answer:
        """GET; raises Unreachable or Refused."""
        return await self._ask("GET", path, params=query)

    async def post(self, path: str, body: bytes = b"", kind: str = "application/json") -> Answer:
        """POST; raises Unreachable or Refused."""
        return await self._ask("POST", path, content=body, headers={"Content-Type": kind})

    async def put(
        self, path: str, body: bytes = b"", kind: str = "application/json", patience: float = PATIENCE
    ) -> Answer:  # fmt: skip
        """PUT; the answer may take `patience` seconds to begin. Raises Unreachable or Refused."""
        timeout, within = httpx.Timeout(PATIENCE, read=patience), max(WHOLE, patience)
        return await self._ask("PUT", path, within, content=body, headers={"Content-Type": kind}, timeout=timeout)

    async def delete(self, path: str) -> Answer:
        """DELETE; raises Unreachable or Refused."""
        return await self._ask("DELETE", path)

    async def head(self, path: str) -> Answer:
        """HEAD; raises Unreachable or Refused, which knows the status only."""
        return await self._ask("HEAD", path)

    @asynccontextmanager
    async def stream(self, path: str, silence: float, **query: str | int) -> AsyncIterator[AsyncIterator[bytes]]:
        """The raw bytes of an answer without end. More than `silence` seconds without any raises Unreachable."""
        async with self._streamed("GET", path, silence, params=query) as chunks:
            yield chunks

    @asynccontextmanager
    async def told(self, path: str, silence: float, body: bytes) -> AsyncIterator[AsyncIterator[bytes]]:
        """POST a body of JSON: the raw bytes of an answer that comes bit by bit. Raises as `stream`, and Refused."""
        async with self._streamed("POST", path, silence, content=body) as chunks:
            yield chunks

    @asynccontextmanager
    async def _streamed(
        self, method: str, path: str, silence: float, **request: Any
    ) -> AsyncIterator[AsyncIterator[bytes]]:  # fmt: skip
        timeout = httpx.Timeout(PATIENCE, read=silence)
        headers = {"Accept-Encoding": "identity"} | ({"Content-Type": "application/json"} if method == "POST" else {})
        try:
            async with self._client.stream(method, path, timeout=timeout, headers=headers, **request) as response:
                if not response.is_success:
                    raise _refusal(response.status_code, await response.aread(), response.headers)
                async with aclosing(_raw(response)) as chunks:
                    yield chunks
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__) from error

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _ask(self, method: str, path: str, within: float = WHOLE, **request: Any) -> Answer:
        try:
            async with asyncio.timeout(within):
                response = await self._client.request(method, path, **request)
        except (httpx.HTTPError, TimeoutError) as error:
            raise Unreachable(type(error).__name__) from error
        if not response.is_success:
            raise _refusal(response.status_code, response.content, response.headers)
        return Answer(response.status_code, response.content)


def _verified(authority: str) -> ssl.SSLContext:
    """The system's own authorities, and the private one if there is any. Raises OSError (ssl.SSLError is one)."""
    context = ssl.create_default_context()
    if authority:
        context.load_verify_locations(authority)
    return context


def _refusal(status: int, body: bytes, headers: httpx.Headers) -> Refused:
    try:
        problem = msgspec.json.decode(body, type=_Problem)
    except (ValueError, RecursionError):
        problem = _Problem()
    seconds = headers.get("Retry-After", "")
    return Refused(status, problem.type, problem.detail, float(seconds) if seconds.isdecimal() else None)


async def _raw(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    async for chunk in response.aiter_raw():
        yield chunk
