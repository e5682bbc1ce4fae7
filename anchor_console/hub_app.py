"""Builds the hub and runs it: one a data folder, found again by its file, stopped without losing anything."""

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
import structlog
import uvicorn

from anchor_console.hub.access import Access
from anchor_console.hub.ears import Ears
from anchor_console.hub.feed import Feed
from anchor_console.hub.hub import Hub
from anchor_console.hub.journal import Reader, Writer, open_journal
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.server.app import build
from anchor_console.hub.sessions import Sessions
from anchor_console.hub_demo import SimulatedRooms, seed_demo
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.database import open_database, sqlite_url
from anchor_console.kit.lock import FileLock
from anchor_console.kit.log import log_to
from anchor_console.kit.paths import data_folder, make_private_folder, write_private
from anchor_console.kit.tasks import Tasks

LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))
FIRST_HUB_STARTS_WITHIN: Final = 15.0
FOLDER_LOOKED_FOR: Final = 2.0
DEMO_WAITS_AT_MOST: Final = 8.0
_STREAMS_END_WITHIN: Final = 1
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class HubOptions:
    """How a hub is started. `port` 0: any free one; `database` None: a file in the data folder."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 0
    database: str | None = None
    demo: bool = False

    @classmethod
    def of(cls, data: Path | None, database: str | None, host: str, port: int, demo: bool) -> "HubOptions":
        """Options from arguments; without a folder the user's, or for a demo a temporary one."""
        if data is not None:
            folder = data
        else:
            folder = Path(tempfile.mkdtemp(prefix="anchor-console-demo-")) if demo else data_folder() / "hub"
        return cls(make_private_folder(folder.resolve()), host, port, database, demo)


def run(options: HubOptions) -> int:
    """Run a hub until it is stopped; or, when one runs in this folder already, print its line."""
    os.umask(0o077)  # what viewers wrote is for this user only
    lock = FileLock(options.data / "hub.lock")
    if not lock.take():
        return _print_the_first_ones(options.data)
    (options.data / "hub.json").unlink(missing_ok=True)  # a killed hub's: its address would be told to who starts next
    log_to(options.data / "hub.log")
    try:
        listener = bind(options.host, options.port)
        _run_loop(_serve(options, listener))
    except CannotListen as why:
        print(why, file=sys.stderr)
        return 1
    finally:
        (options.data / "hub.json").unlink(missing_ok=True)
        lock.release()
    return 0


async def _serve(options: HubOptions, listener: socket.socket) -> None:
    port: int = listener.getsockname()[1]
    tasks = Tasks(lambda name, error: _log.error("task.failed", task=name, exc_info=error))
    stopping = asyncio.Event()
    async with open_hub(options, port, tasks, stopping.set) as hub:
        server = HubServer(build(hub), lambda: _announce(options, port))
        _stop_on_signals(stopping.set)
        serving = tasks.start("serve", server.serve(sockets=[listener]))
        waiting = tasks.start("wait for the end", stopping.wait())
        tasks.start("look for the folder", _stop_without(options.data, stopping.set))
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        hub.rooms.end_streams()
        hub.feed.close()
        server.should_exit = True
        await serving


async def _stop_without(folder: Path, stop: Callable[[], None]) -> None:
    """Stop when the data folder was taken away: what is written to files without a name is kept for nobody."""
    while True:
        await asyncio.sleep(FOLDER_LOOKED_FOR)
        if not folder.is_dir():
            return stop()


@contextlib.asynccontextmanager
async def open_hub(
    options: HubOptions,
    port: int,
    tasks: Tasks,
    stop: Callable[[], None],
) -> AsyncIterator[Hub]:
    """The hub's parts, opened, running, and closed again with everything committed."""
    clock = SystemClock()
    database = open_database(options.database or sqlite_url(options.data / "record.db"))
    ledger = Ledger(database, clock)
    head = await ledger.prepare(secrets.token_hex(8))
    epoch = head.partition("-")[0]
    feed = Feed(head)
    sessions = Sessions(ledger)
    journal = await open_journal(options.data / "journal.db")
    writer = Writer(journal)
    rooms = Rooms(Reader(journal), writer, tasks, clock, epoch)
    simulated = SimulatedRooms(ledger, rooms, clock)
    hearing = Ears(simulated, sessions, rooms, tasks, clock)
    ledger.told += [feed.moved, hearing.changed]
    tasks.start("journal", writer.run())
    tasks.start("beat", rooms.beat())
    hub = Hub(ledger, feed, sessions, rooms, _access(options.data), clock, epoch, _hosts(options.host, port), stop)
    if options.demo:
        await seed_demo(ledger, clock)
    tasks.start("ears", hearing.run())
    try:
        if options.demo and await sessions.live():
            await simulated.catch_up(DEMO_WAITS_AT_MOST)
        yield hub
    finally:
        for name in tasks.names():
            if name.startswith("hear "):
                tasks.cancel(name)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                await rooms.close()
        await tasks.close()
        await journal.close()
        await database.close()


class CannotListen(Exception):
    """The address or port is not to be had."""


class HubServer(uvicorn.Server):
    """A server that leaves signals to us, and says when it answers."""

    def __init__(self, app: Any, started: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            access_log=False,
            log_config=None,
            lifespan="off",
            ws="none",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=_STREAMS_END_WITHIN,
            h11_max_incomplete_event_size=64 * 1024,
        )
        super().__init__(config)
        self._tell_started = started

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._tell_started()


def _run_loop(work: Coroutine[Any, Any, None]) -> None:
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
        return
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)


def _stop_on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows' loops have none
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


def bind(host: str, port: int) -> socket.socket:
    """A socket that will listen there; port 0 is any free one. Raises CannotListen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # The connections inherit it: else an answer's body waits 40 ms for the acknowledgement of its head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as why:
        listener.close()
        raise CannotListen(f"The hub can't answer at {host}, port {port}: {why}") from None
    return listener


def _hosts(host: str, port: int) -> frozenset[str] | None:
    """The Host headers that are ours: on this machine only its own names, so that no web page can rebind to us."""
    if host not in LOOPBACK:
        return None
    return frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


def _access(data: Path) -> Access:
    """The owner's token lies in a file that only the owner reads; it stays the same from start to start."""
    path = data / "token"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(32))
    return Access(path.read_text(encoding="utf-8").strip())


def _announce(options: HubOptions, port: int) -> None:
    """Write hub.json, print the one line, and leave stdout: whoever started us may be gone tomorrow."""
    host = f"[{options.host}]" if ":" in options.host else options.host
    line = {"url": f"http://{host}:{port}", "token_file": str(options.data / "token"), "pid": os.getpid()}
    found = {**line, "instance": secrets.token_hex(8), "started_at": time.time_ns() // 1_000_000}
    write_private(options.data / "hub.json", msgspec.json.encode(found).decode())
    print(msgspec.json.encode(line).decode(), flush=True)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    os.close(quiet)


def _print_the_first_ones(data: Path) -> int:
    """Print the line of the hub that runs in this folder, once it answers."""
    until = time.monotonic() + FIRST_HUB_STARTS_WITHIN
    while time.monotonic() < until:
        with contextlib.suppress(OSError, ValueError):
            found = msgspec.json.decode((data / "hub.json").read_bytes(), type=dict[str, Any])
            line = {name: found[name] for name in ("url", "token_file", "pid")}
            print(msgspec.json.encode(line).decode(), flush=True)
            return 0
        time.sleep(0.05)
    print(f"Another hub holds {data} but does not answer.", file=sys.stderr)
    return 1
