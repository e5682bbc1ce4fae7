"""The hub of this computer: found where one runs, started where none does, asked to stop at the end."""

import asyncio
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import msgspec
from msgspec import Struct

from anchor_console.kit.http import Http, Trust
from anchor_console.kit.paths import make_private_folder
from anchor_console.kit.reach import why
from anchor_console.kit.reply import Refused, Unreachable

if sys.platform == "win32":
    APART: Final = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
else:
    APART: Final = 0
STARTS_WITHIN: Final = 30.0
STOPS_WITHIN: Final = 5.0
"""Seconds that a hub has to answer, and to end when asked to."""
LOOKS_EVERY: Final = 0.05
CANNOT_OPEN: Final = 3
"""The exit code of a hub that can't use its record; it says why in hub.error."""
OF_THE_RECORD: Final = frozenset(("damaged", "too_new", "read_only", "disk_full"))
"""What it may say that a console has words for: "record_damaged" and so on."""

log = logging.getLogger(__name__)


class Running(Struct, frozen=True):
    """The one line of a hub that answers, which also stands in its hub.json."""

    url: str
    token_file: str
    pid: int


class _Error(Struct):
    error: str


class _Health(Struct):
    ok: bool


class Door(Protocol):
    """Where the hub is. `open` raises Unreachable or Refused; `close` is the end of the console."""

    async def open(self) -> Http: ...

    async def close(self) -> None: ...


class TeamHub:
    """A hub somewhere else, by its address and a token, which may be another one later."""

    def __init__(self, address: str, token: str = "", trust: Trust = Trust()) -> None:
        self.address = address
        self.trust = trust
        self.token: str | None = token
        self.failed: Callable[[str], None] = lambda reason: None
        """Called with the reason, a stable word, each time that it could not be reached."""

    async def open(self) -> Http:
        """A client of it, once it answers."""
        try:
            return await _answering(self.address, self.token or "", self.trust)
        except Unreachable as error:
            better = Unreachable(str(error), why(error) or error.reason)
            self.failed(better.reason)
            raise better from error

    async def close(self) -> None:
        """Nothing: the hub is the team's."""


class EmbeddedHub:
    """The hub of a data folder on this computer. `program` is what is started with `hub --data FOLDER` and options."""

    def __init__(self, folder: Path, *options: str, program: tuple[str, ...] = ()) -> None:
        self._folder = folder
        self._command = [*(program or _program()), "hub", "--data", str(folder), *options]
        self._process: subprocess.Popen[bytes] | None = None
        self.token: str | None = None
        """The token of who works here; None: of whom this computer belongs to, from the hub's own file."""
        self.failed: Callable[[str], None] = lambda reason: None
        """Called with the reason, a stable word, each time that it could not be started."""

    async def open(self) -> Http:
        """A client of the hub that runs for this folder; starts one if none answers."""
        try:
            return await self._opened()
        except Unreachable as error:
            self.failed(error.reason)
            raise

    async def _opened(self) -> Http:
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
            return await _answering(found.url, _token(found) if self.token is None else self.token)
        except (Unreachable, Refused):
            return None

    async def _started(self, process: subprocess.Popen[bytes]) -> Http:
        """A client of the hub being started, or of the one that was there first, for which ours gives way (code 0)."""
        while (http := await self._reached()) is None:
            code = process.poll()
            if code is not None and (code != 0 or self._found() is None):
                raise Unreachable(f"the hub ended with {code}", self._wrong(code))
            await asyncio.sleep(LOOKS_EVERY)
        return http

    def _wrong(self, code: int) -> str:
        """Why a hub ended so: what it says of its record, else that it did not start."""
        try:
            said = msgspec.json.decode((self._folder / "hub.error").read_bytes(), type=_Error).error
        except (OSError, ValueError):
            said = ""
        return f"record_{said}" if code == CANNOT_OPEN and said in OF_THE_RECORD else "not_started"

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


async def _answering(address: str, token: str, trust: Trust = Trust()) -> Http:
    """A client of that address, once a hub's health answers there."""
    http = Http(address, token, trust)
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
