"""Builds the hub and runs it: one a data folder, found again by its file, stopped without losing anything."""

import asyncio
import contextlib
import gc
import os
import secrets
import signal
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec
import structlog
import uvicorn
from sqlalchemy.exc import ArgumentError

from anchor_console.core.ports import Clock
from anchor_console.hub import opening, repair
from anchor_console.hub.access import Access, HubKind
from anchor_console.hub.access.codes import Codes
from anchor_console.hub.access.first import Invited, NotInvited, invite_called
from anchor_console.hub.access.invitations import TooManyInvitations
from anchor_console.hub.backups import keep_backups
from anchor_console.hub.beats import Beats
from anchor_console.hub.binding import CannotListen, listener_at, remember
from anchor_console.hub.cards import Cards
from anchor_console.hub.commands import keep_commands
from anchor_console.hub.digests import DigestCache
from anchor_console.hub.ears import Ears
from anchor_console.hub.feed import Feed
from anchor_console.hub.files import Files
from anchor_console.hub.following import follow_others
from anchor_console.hub.gaps import Gaps
from anchor_console.hub.hub import Hub
from anchor_console.hub.journal import Reader, Writer, open_journal
from anchor_console.hub.ledger import Ledger
from anchor_console.hub.pages import Pages
from anchor_console.hub.presence import LOOKED_EACH, Presences
from anchor_console.hub.results import Results
from anchor_console.hub.retention import tidy_daily
from anchor_console.hub.rooms import Rooms
from anchor_console.hub.schema import WrongSchema
from anchor_console.hub.server.app import build
from anchor_console.hub.sessions import Sessions
from anchor_console.hub.staying_awake import StayingAwake
from anchor_console.hub.suspecting import Suspecting
from anchor_console.hub.titles import Titles
from anchor_console.hub_demo import SimulatedRooms, seed_demo
from anchor_console.kit.awake import Awake
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.database import Database, open_database, sqlite_url
from anchor_console.kit.disk import free
from anchor_console.kit.lock import FileLock
from anchor_console.kit.log import log_to
from anchor_console.kit.paths import data_folder, make_private_folder, write_private
from anchor_console.kit.tasks import Tasks, every
from anchor_console.kit.unwritable import Unwritable

LOOPBACK: Final = frozenset(("127.0.0.1", "localhost", "::1"))
FIRST_HUB_STARTS_WITHIN: Final = 15.0
FOLDER_LOOKED_FOR: Final = 2.0
DEMO_WAITS_AT_MOST: Final = 8.0
_STREAMS_END_WITHIN: Final = 1
COLLECTS: Final = (10_000, 20, 20)
"""Objects made between two looks for garbage, and looks at the young before one at the older: rarer than Python's own,
for hardly anything here stands in a circle, and each look holds the loop."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class HubOptions:
    """How a hub is started. `port` 0: any free one; `database` None: a file in the data folder."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 0
    database: str | None = None
    demo: bool = False

    @property
    def record(self) -> Path:
        """The record's file, where no database is named."""
        return self.data / "record.db"

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
    try:
        return _run_alone(options)
    except (Unwritable, WrongSchema, OSError) as error:
        _log.error("hub.ended", exc_info=error)
        return cannot_open(error, options.record if options.database is None else None, options.data / "hub.error")


def cannot_open(error: Unwritable | WrongSchema | OSError, record: Path | None = None, file: Path | None = None) -> int:
    """Say in one line of JSON why the hub could not start, on stdout and in the file; the exit code."""
    line = opening.said(opening.why_not(error, record))
    print(line, flush=True)
    if file is not None:
        with contextlib.suppress(OSError):  # the folder may be what can't be written
            write_private(file, line)
    return opening.EXIT


def restore(data: Path | None, backup: Path) -> int:
    """Put a backup in the place of the record's file; the exit code."""
    os.umask(0o077)
    folder = make_private_folder((data or data_folder() / "hub").resolve())
    return repair.restore(folder, backup, secrets.token_hex(8), SystemClock().now())


def new_epoch(data: Path | None, database: str | None) -> int:
    """Give the record a new epoch; the exit code."""
    os.umask(0o077)
    record = (data or data_folder() / "hub").resolve() / "record.db"
    return repair.new_epoch(database or sqlite_url(record), secrets.token_hex(8))


def _run_alone(options: HubOptions) -> int:
    lock = FileLock(options.data / "hub.lock")
    if not lock.take():
        return _print_the_first_ones(options.data)
    for left in ("hub.json", "hub.error"):  # a killed hub's: its address would be told to who starts next
        (options.data / left).unlink(missing_ok=True)
    log_to(options.data / "hub.log")
    try:
        with contextlib.closing(listener_at(options.host, options.port, options.data)) as listener:
            _run_loop(_serve(options, listener))
    except (CannotListen, ArgumentError) as why:
        print(why, file=sys.stderr)
        return 1
    finally:
        (options.data / "hub.json").unlink(missing_ok=True)
        lock.release()
    return 0


def invite(options: HubOptions, name: str) -> int:
    """Print a sign-in code for the person of that name, an administrator if they are new; the exit code."""
    os.umask(0o077)
    log_to(None)
    try:
        invited = asyncio.run(_invite(options, name))
    except (NotInvited, TooManyInvitations, Unwritable, WrongSchema, ArgumentError) as why:
        print(f"Nobody was invited: {why}", file=sys.stderr)
        return 1
    print(msgspec.json.encode(invited).decode(), flush=True)
    return 0


async def _invite(options: HubOptions, name: str) -> Invited:
    clock = SystemClock()
    database = open_database(options.database or sqlite_url(options.data / "record.db"))
    try:
        ledger = Ledger(database, clock)
        head = await ledger.prepare(secrets.token_hex(8))
        return await invite_called(name, ledger, Codes(database, clock, head.partition("-")[0]), clock)
    finally:
        await database.close()


async def _serve(options: HubOptions, listener: socket.socket) -> None:
    port: int = listener.getsockname()[1]
    tasks = Tasks(lambda name, error: _log.error("task.failed", task=name, exc_info=error))
    stopping = asyncio.Event()
    async with open_hub(options, port, tasks, stopping.set) as hub:
        server = HubServer(build(hub), lambda: _started(options, port))
        _stop_on_signals(stopping.set)
        serving = tasks.start("serve", server.serve(sockets=[listener]))
        waiting = tasks.start("wait for the end", stopping.wait())
        tasks.start("look for the folder", _stop_without(options.data, stopping.set))
        if options.database is None:
            awake = StayingAwake(hub.sessions, Awake("anchor-console", "A show is being recorded"))
            hub.ledger.told.append(awake.changed)
            tasks.start("awake", awake.run())
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        hub.rooms.end_streams()
        hub.feed.close()
        hub.pages.close()
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
    database, head, journal = await _opened(options, clock)
    ledger = Ledger(database, clock)
    epoch = head.partition("-")[0]
    feed = Feed(head)
    sessions = Sessions(ledger)
    writer = Writer(journal)
    rooms = Rooms(Reader(journal), writer, tasks, clock, epoch, Titles(ledger))
    simulated = SimulatedRooms(ledger, rooms, clock)
    roads, hands = keep_commands(ledger, feed, rooms, sessions, tasks, clock)
    hearing = Ears(simulated, sessions, rooms, tasks, clock, hands)
    kind: HubKind = "team" if options.database else "embedded"
    access = Access(_owner_token(options.data), database, clock, kind)
    results, beats = Results(ledger, sessions, rooms, clock), Beats(ledger, sessions, rooms, clock)
    suspecting = Suspecting(ledger, sessions, rooms, clock)
    ledger.told += [feed.moved, hearing.changed, access.changed, results.changed, beats.changed, suspecting.changed]
    tasks.start("journal", writer.run())
    tasks.start("beat", rooms.beat())
    codes = Codes(database, clock, epoch)
    presences, files = Presences(clock, feed.people), Files(ledger, clock)
    tasks.start("tidy files", files.keep_tidy())
    tasks.start("presences", every(LOOKED_EACH, presences.forget))
    hub = Hub(
        ledger, feed, sessions, rooms, access, codes, roads, presences, files, DigestCache(ledger), clock, epoch,
        _hosts(options.host, port), stop, partial(free, options.data),
        Pages(ledger, clock), Cards(ledger, sessions, rooms, clock),
    )  # fmt: skip
    if options.demo:
        await seed_demo(ledger, clock)
    elif options.database is None:
        tasks.start("backups", keep_backups(options.record, clock))
    if options.database is not None:
        tasks.start("follow others", follow_others(ledger, feed))
    tasks.start("tidy", tidy_daily(ledger, clock))
    tasks.start("ears", hearing.run())
    tasks.start("gaps", Gaps(options.data / "hub.alive", sessions, rooms, clock).run())
    for name, writes in (("results", results), ("suspecting", suspecting), ("beats", beats)):
        tasks.start(name, writes.run())
    try:
        if options.demo and await sessions.live():
            await simulated.catch_up(DEMO_WAITS_AT_MOST)
        yield hub
    finally:
        presences.close()
        for name in tasks.names():
            if name.startswith("hear "):
                tasks.cancel(name)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                await rooms.close()
        await tasks.close()
        await journal.close()
        await database.close()


async def _opened(options: HubOptions, clock: Clock) -> tuple[Database, str, Database]:
    """The record's database, its head, and the journal's: all of them or none. Raises Unwritable, WrongSchema."""
    if options.database is None:
        await asyncio.to_thread(opening.look_at, options.record)
    database = open_database(options.database or sqlite_url(options.record))
    try:
        head = await Ledger(database, clock).prepare(secrets.token_hex(8))
        return database, head, await open_journal(options.data / "journal.db")
    except BaseException:
        await database.close()
        raise


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


def _hosts(host: str, port: int) -> frozenset[str] | None:
    """The Host headers that are ours: on this machine only its own names, so that no web page can rebind to us."""
    if host not in LOOPBACK:
        return None
    return frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))


def _owner_token(data: Path) -> str:
    """The owner's token lies in a file that only the owner reads; it stays the same from start to start."""
    path = data / "token"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(32))
    return path.read_text(encoding="utf-8").strip()


def _started(options: HubOptions, port: int) -> None:
    """Say where it is, and look no more for garbage among what stays as long as the hub: that took 0.1 s each time."""
    _announce(options, port)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTS)


def _announce(options: HubOptions, port: int) -> None:
    """Write hub.json, print the one line, and leave stdout: whoever started us may be gone tomorrow."""
    host = f"[{options.host}]" if ":" in options.host else options.host
    line = {"url": f"http://{host}:{port}", "token_file": str(options.data / "token"), "pid": os.getpid()}
    found = {**line, "instance": secrets.token_hex(8), "started_at": time.time_ns() // 1_000_000}
    remember(options.data, port)
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
