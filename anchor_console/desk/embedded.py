"""The hub of this computer: found where one runs, started where none does, asked to stop at the end."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Final, Protocol

import msgspec
import structlog
from msgspec import Struct

from anchor_console.kit.http import Http, Refused, Unreachable

if sys.platform == "win32":
    APART: Final = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
else:
    APART: Final = 0

log = structlog.get_logger(__name__)


class Running(Struct, frozen=True):
    """The one line of a hub that answers, which also stands in its hub.json."""

    url: str
    token_file: str
    pid: int


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
    """The hub of a data folder on this computer."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder = folder
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    async def open(self) -> Http:
        """A client of the hub that runs for this folder; starts one if none answers."""
        found = self._found()
        if found is not None:
            try:
                return await _answering(found.url, _token(found))
            except Unreachable:
                log.info("the hub of this folder does not answer, starting one", pid=found.pid)
        started = await asyncio.to_thread(self._start)
        return await _answering(started.url, _token(started))

    async def close(self) -> None:
        """Ask the hub to stop, if it runs."""
        found = self._found()
        if found is None:
            return
        try:
            http = Http(found.url, _token(found))
            await http.post("/v1/stop")
            await http.close()
        except (Unreachable, Refused):
            log.info("the hub was not there to be stopped", pid=found.pid)

    def _found(self) -> Running | None:
        try:
            return msgspec.json.decode((self._folder / "hub.json").read_bytes(), type=Running)
        except (OSError, msgspec.DecodeError):
            return None

    def _start(self) -> Running:
        """Start the hub apart from us, so that it goes on recording if we die, and read its one line."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        process = self._process = subprocess.Popen(
            [*_program(), "hub", "--data", str(self._folder), *self._options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            creationflags=APART,
        )  # fmt: skip
        assert process.stdout is not None
        line = process.stdout.readline()
        process.stdout.close()
        try:
            return msgspec.json.decode(line, type=Running)
        except msgspec.DecodeError:
            raise Unreachable("the hub did not start") from None


def _program() -> list[str]:
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "anchor_console"]


def _token(running: Running) -> str:
    try:
        return Path(running.token_file).read_text(encoding="utf-8").strip()
    except OSError:
        raise Unreachable("the hub's token is not there") from None


async def _answering(address: str, token: str) -> Http:
    """A client of that address, once health answers there."""
    http = Http(address, token)
    try:
        await http.get("/v1/health")
    except BaseException:
        await http.close()
        raise
    return http
