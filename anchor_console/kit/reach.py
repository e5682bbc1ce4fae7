"""Why an address is not reached: the steps on the way to it tried one by one, each told as it ends."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncGenerator
from typing import Final, Literal
from urllib.parse import urlsplit

from msgspec import Struct

from anchor_console.kit.http import Trust

Step = Literal["network", "name", "connect", "certificate"]
STEPS: Final[tuple[Step, ...]] = ("network", "name", "connect", "certificate")
PATIENCE: Final = 5.0
"""Seconds that one step may take."""
_ROUTES: Final = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses of documentation, which nobody has: to look for a way to them sends nothing."""
_PORTS: Final = {"http": 80, "https": 443}
_JUDGED: Final = {
    9: "certificate_early", 10: "certificate_expired",
    18: "certificate_unknown", 19: "certificate_unknown", 20: "certificate_unknown", 21: "certificate_unknown",
    62: "certificate_name", 64: "certificate_name",
}  # fmt: skip
"""OpenSSL's verdicts (X509_V_ERR_…) as our words."""


class Tried(Struct, frozen=True):
    """A step and what came of it: "" where it went well, else a stable word. `seconds`: how long it took."""

    step: str
    reason: str = ""
    seconds: float = 0.0


async def reach(address: str, trust: Trust, patience: float = PATIENCE) -> AsyncGenerator[Tried, None]:
    """Go the way to the address, or to the proxy that was chosen; ends behind the first step that fails.

    A certificate behind a proxy is not looked at here: whoever speaks through the proxy judges it.
    """
    loop = asyncio.get_running_loop()
    begun = loop.time()
    parts = urlsplit(trust.proxy or address)
    host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 80)
    encrypted = parts.scheme == "https" and not trust.proxy
    for step in STEPS if encrypted else STEPS[:3]:
        reason = await _tried(step, host, port, trust.authority, patience)
        yield Tried(step, reason, loop.time() - begun)
        if reason:
            return


def why(error: BaseException) -> str:
    """The word for what is behind an error of a connection, however deep it lies; "" when nothing known is."""
    deeper: BaseException | None = error
    while deeper is not None:
        if reason := _reason(deeper):
            return reason
        deeper = deeper.__cause__ or deeper.__context__
    return ""


def is_own(host: str) -> bool:
    """Whether this name is this computer's own, for which no network is needed."""
    return host == "localhost" or host == "::1" or host.startswith("127.")


async def _tried(step: Step, host: str, port: int, authority: str, patience: float) -> str:
    try:
        async with asyncio.timeout(patience):
            match step:
                case "network":
                    return "" if is_own(host) or _has_network() else "no_network"
                case "name":
                    await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
                case "connect":
                    await _connect(host, port, None)
                case "certificate":
                    await _connect(host, port, _context(authority))
    except TimeoutError:
        return {"name": "name_late", "certificate": "not_encrypted"}.get(step, "no_answer")
    except (OSError, UnicodeError, EOFError) as error:
        return _reason(error) or "no_answer"
    return ""


async def _connect(host: str, port: int, context: ssl.SSLContext | None) -> None:
    """Connect and let go again, at once: a server that takes its leave slowly is no fault."""
    name = host if context is not None else None
    _, writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=name)
    transport = writer.transport
    with contextlib.suppress(OSError):
        transport.abort()


def _context(authority: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if authority:
        try:
            context.load_verify_locations(authority)
        except OSError as error:
            raise _BadAuthority from error
    return context


class _BadAuthority(OSError):
    """The private CA's file can't be read, or holds no certificate."""


def _has_network() -> bool:
    return any(map(_leads_out, _ROUTES))


def _leads_out(route: tuple[socket.AddressFamily, str]) -> bool:
    family, somewhere = route
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asked:
            asked.connect((somewhere, 9))
    except OSError:
        return False
    return True


def _reason(error: BaseException) -> str:
    match error:
        case _BadAuthority():
            return "bad_authority"
        case ssl.SSLCertVerificationError():
            return _JUDGED.get(error.verify_code, "certificate_unknown")
        case ssl.SSLError() | EOFError():
            return "not_encrypted"
        case socket.gaierror() | UnicodeError():
            return "name_unknown"
        case ConnectionRefusedError():
            return "nobody_there"
        case ConnectionResetError():
            return "cut_off"
        case _:
            return ""
