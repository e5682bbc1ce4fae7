"""The hub of this computer: found where one runs, started where none does, asked to stop at the end."""

import asyncio
import logging
import subprocess
import sys
from pathlib import Path
from typing import Final, Protocol

import msgspec
from msgspec import Struct

from anchor_console.kit.http import Http
from anchor_console.kit.paths import make_private_folder
from anchor_console.kit.reply import Refused, Unreachable

if sys.platform == "win32":
    APART: Final = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
else:
    APART: Final = 0
STARTS_WITHIN: Final = 30.0
STOPS_WITHIN: Final = 5.0
"""Seconds that a hub has to answer, and to end when asked to."""
LOOKS_EVERY: Final = 0.05

log = logging.getLogger(__name__)


class Running(Struct, frozen=True):
    """The one line of a hub that answers, which also stands in its hub.json."""

    url: str
    token_file: str
    pid: int


class _Health(Struct):
    ok: bool


class Door(Protocol):
    """Where the hub is. `open` raises Unreachable or Refused; `close` is the end of the console."""

    async def open(self) -> Http: ...

    async def close(self) -> None: ...


class TeamHub:
    """A hub somewhere else, by its address and a token."""

    def __init__(self, address: str, token: str) -> None:
        self._address = address
        self._token = token

    async def open(self) -> Http:
        """A client of it, once it answers."""
        return await _answering(self._address, self._token)

    async def close(self) -> None:
        """Nothing: the hub is the team's."""


class EmbeddedHub:
    """The hub of a data folder on this computer. `program` is what is started with `hub --data FOLDER` and options."""

    def __init__(self, folder: Path, *options: str, program: tuple[str, ...] = ()) -> None:
        self._folder = folder
        self._command = [*(program or _program()), "hub", "--data", str(folder), *options]
        self._process: subprocess.Popen[bytes] | None = None

    async def open(self) -> Http:
        """A client of the hub that runs for this folder; starts one if none answers."""
        http = await self._reached()
        if http is not None:
            return http
        if self._process is None or self._process.poll() is not None:
            self._process = self._start()  # not in a thread: a close meanwhile would not know of it
        try:
            async with asyncio.timeout(STARTS_WITHIN):
                return await self._started(self._process)
        except TimeoutError:
            raise Unreachable("the hub says nothing", "not_started") from None

    async def close(self) -> None:
        """Ask the hub to stop, if it runs, and wait a moment until it has."""
        found = self._found()
        if found is not None:
            await self._ask_to_stop(found)
        if self._process is None:
            return
        if found is None or found.pid != self._process.pid:
            self._process.terminate()  # it was not the one asked: it is still starting, or gives way to the other
        if not await _ends(self._process):
            log.warning("the hub takes long to stop: pid %d", self._process.pid)
            self._process.terminate()
            await _ends(self._process)

    async def _reached(self) -> Http | None:
        """A client of the hub that hub.json names; None when that file is stale: nobody or somebody else is there."""
        found = self._found()
        if found is None:
            return None
        try:
            return await _answering(found.url, _token(found))
        except (Unreachable, Refused):
            return None

    async def _started(self, process: subprocess.Popen[bytes]) -> Http:
        """A client of the hub being started, or of the one that was there first, for which ours gives way (code 0)."""
        while (http := await self._reached()) is None:
            code = process.poll()
            if code is not None and (code != 0 or self._found() is None):
                raise Unreachable(f"the hub ended with {code}", "not_started")
            await asyncio.sleep(LOOKS_EVERY)
        return http

    def _found(self) -> Running | None:
        try:
            return msgspec.json.decode((self._folder / "hub.json").read_bytes(), type=Running)
        except (OSError, ValueError):
            return None

    def _start(self) -> subprocess.Popen[bytes]:
        """Start the hub apart from us, so that it goes on recording if we die. Where it is stands in hub.json."""
        make_private_folder(self._folder)
        return subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, creationflags=APART,
        )  # fmt: skip

    async def _ask_to_stop(self, found: Running) -> None:
        try:
            http = Http(found.url, _token(found))
            try:
                await http.post("/v1/stop")
            finally:
                await http.close()
        except (Unreachable, Refused):
            log.info("the hub was not there to be stopped: pid %d", found.pid)


def _program() -> tuple[str, ...]:
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "anchor_console")


def _token(running: Running) -> str:
    try:
        return Path(running.token_file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise Unreachable("the hub's token is not there", "no_token") from None


async def _answering(address: str, token: str) -> Http:
    """A client of that address, once a hub's health answers there."""
    http = Http(address, token)
    try:
        msgspec.json.decode((await http.get("/v1/health")).body, type=_Health)
    except (ValueError, RecursionError) as error:
        await http.close()
        raise Unreachable("no hub is there", "nonsense") from error
    except BaseException:
        await http.close()
        raise
    return http


async def _ends(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process ends soon; then it is also reaped."""
    for _ in range(round(STOPS_WITHIN / LOOKS_EVERY)):
        if process.poll() is not None:
            return True
        await asyncio.sleep(LOOKS_EVERY)
    return False
