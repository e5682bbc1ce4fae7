"""The console while it runs: Qt and asyncio on one loop, the hub kept in step, until the window is closed."""

import asyncio
import signal
import sys
from pathlib import Path

import msgspec
import qasync
import structlog
from PySide6.QtWidgets import QApplication

from anchor_console.console_app.options import ConsoleOptions
from anchor_console.console_app.screenshot import grab
from anchor_console.console_app.self_test import SelfTest
from anchor_console.desk.desk import Desk
from anchor_console.desk.embedded import Door, EmbeddedHub, TeamHub
from anchor_console.kit.log import log_to
from anchor_console.kit.tasks import Tasks
from anchor_console.kit.writer import Post
from anchor_console.ui.window import Window

log = structlog.get_logger(__name__)


class Running:
    """One console with its loop. `post` runs a function on the screen's thread."""

    def __init__(
        self, options: ConsoleOptions, folder: Path, app: QApplication, window: Window, desk: Desk, post: Post
    ) -> None:
        self._options = options
        self._folder = folder
        self._app = app
        self._window = window
        self._desk = desk
        self._post = post

    def run(self) -> int:
        """Run until done; the exit code."""
        log_to(self._folder / "console.log")
        loop = qasync.QEventLoop(self._app)
        asyncio.set_event_loop(loop)
        with loop:
            code: int = loop.run_until_complete(self._serve())
        return code

    async def _serve(self) -> int:
        tasks = Tasks(lambda name, error: log.error("task failed", task=name, exc_info=error))
        door = self._door()
        closed = asyncio.Event()
        self._app.lastWindowClosed.connect(closed.set)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._post(self._close))
        self._desk.connect(door, tasks)
        try:
            return await self._until_done(closed, door)
        finally:
            self._desk.close()
            await tasks.close()
            await door.close()

    def _close(self) -> None:
        self._window.close()

    async def _until_done(self, closed: asyncio.Event, door: Door) -> int:
        if self._options.self_test:
            return await self._self_test(door)
        if self._options.screenshot is not None:
            return await self._screenshot(self._options.screenshot)
        await closed.wait()
        return 0

    async def _self_test(self, door: Door) -> int:
        report = await SelfTest(self._desk, door, self._window).run()
        print(msgspec.json.format(msgspec.json.encode(report), indent=2).decode(), flush=True)
        return 0 if report.ok else 1

    async def _screenshot(self, file: Path) -> int:
        await asyncio.sleep(self._options.after)
        try:
            grab(self._window, file)
        except OSError as error:
            print(error, file=sys.stderr)
            return 1
        return 0

    def _door(self) -> Door:
        if self._options.hub is None:
            return EmbeddedHub(self._folder / "hub", *(["--demo"] if self._options.demo else []))
        token = self._options.token_file.read_text(encoding="utf-8").strip() if self._options.token_file else ""
        return TeamHub(self._options.hub, token)
