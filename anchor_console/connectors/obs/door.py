"""The door to OBS: the socket, and why it can't be opened or was closed, as stable words."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from anchor_console.connectors.obs.protocol import CLOSED
from anchor_console.connectors.obs.talk import Talk
from anchor_console.core.obs.stage import Told
from anchor_console.kit.reach import why
from anchor_console.kit.reply import Refused, Unreachable

JSON: Final = Subprotocol("obswebsocket.json")
LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a frame; what is larger ends the conversation."""
PATIENCE: Final = 5.0
"""Seconds until a socket must be open, and that OBS's computer may stay silent to a ping."""
SILENCE: Final = 10.0
"""Seconds between two pings."""
PORT: Final = 4455
_HOST: Final = re.compile(r"[\w.:%-]{1,253}")


class Obs:
    """OBS wherever it is; each `talk` is a conversation of its own."""

    async def talk(
        self, address: str, password: str, told: Callable[[Told], None], work: Callable[[Talk], Awaitable[None]]
    ) -> None:
        """Talk with the OBS at `address` ("127.0.0.1:4455"): hear what happens and do `work`, until either ends.

        Raises Unreachable ("nobody_there", "not_obs", "obs_quit", "too_big", …) or Refused ("wrong_password",
        "too_old", "sent_away").
        """
        where = uri(address)
        try:
            async with connect(
                where, subprotocols=[JSON], proxy=None, compression=None, max_size=LARGEST,
                open_timeout=PATIENCE, ping_interval=SILENCE, ping_timeout=PATIENCE, close_timeout=1.0,
            ) as socket:  # fmt: skip
                await _converse(Talk(_Socket(socket), told), password, work)
        except InvalidHandshake as error:
            reason = "cut_off" if isinstance(error.__cause__, EOFError | OSError) else "not_obs"
            raise Unreachable(type(error).__name__, reason) from error
        except (OSError, TimeoutError) as error:
            raise Unreachable(type(error).__name__, why(error) or "no_answer") from error


class _Socket:
    """A socket whose end is told in our own words."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    async def send(self, frame: str) -> None:
        try:
            await self._socket.send(frame)
        except ConnectionClosed as error:
            raise ended(error) from error

    async def receive(self) -> str | bytes:
        try:
            return await self._socket.recv()
        except ConnectionClosed as error:
            raise ended(error) from error


def uri(address: str) -> str:
    """The address as a socket's: a bare "host" or "host:port" is meant as OBS shows it. Raises Unreachable."""
    written = address.strip()
    try:
        parts = urlsplit(written if "://" in written else f"ws://{written}")
        host, port = parts.hostname or "", parts.port or PORT
    except ValueError:
        host, port, parts = "", PORT, urlsplit("")
    if parts.scheme not in ("ws", "wss") or not _HOST.fullmatch(host):
        raise Unreachable("no address", "bad_address")
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}"


def ended(error: ConnectionClosed) -> Unreachable | Refused:
    """Why OBS hung up: by the code that it closed with, or that this side did; without any it was cut off."""
    code = error.rcvd.code if error.rcvd is not None else error.sent.code if error.sent is not None else 0
    reason = CLOSED.get(code, "cut_off" if code == 0 else "hung_up")
    if reason in ("wrong_password", "too_old", "sent_away"):
        return Refused(403, f"/problems/{reason.replace('_', '-')}", "")
    return Unreachable(f"closed with {code}", reason)


async def _converse(talk: Talk, password: str, work: Callable[[Talk], Awaitable[None]]) -> None:
    """Greet, then hear and work side by side; what ends the one ends the other, and is raised as it was."""
    await talk.greet(password)
    try:
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(talk.listen())
            await work(talk)
            hearing.cancel()
    except BaseExceptionGroup as several:
        if talk.leaving:
            raise Unreachable("quit", "obs_quit") from several
        raise several.exceptions[0] from None
