"""The first run: the screen on which a hub is chosen, with what looks at this computer and joins a team behind it."""

import asyncio
import logging
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anchor_console.console_app.application import the_application
from anchor_console.console_app.options import ConsoleOptions
from anchor_console.console_app.settings import KeptSettings
from anchor_console.console_app.single import OneConsole
from anchor_console.desk import profile as profiles
from anchor_console.desk.profile import HERE, Profile
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.paths import APPLICATION, resources
from anchor_console.ui import settings as remembered
from anchor_console.ui.first_run.window import FirstRunWindow
from anchor_console.ui.look import Look
from anchor_console.ui.qt_words import QtWords
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.kit.secrets import Secrets

PAINTED_WITHIN: Final = 2.0
log = logging.getLogger(__name__)


class FirstRun:
    """Shows the screen until there is a choice. `chosen` is None when the window was closed without one."""

    def __init__(
        self, options: ConsoleOptions, folder: Path, one: OneConsole, secrets: "Secrets | None" = None
    ) -> None:
        self.options = options
        self.folder = folder
        self.chosen: Profile | None = None
        self.secrets = secrets
        self._one = one
        self._demo: subprocess.Popen[bytes] | None = None
        self._app = the_application()
        settings = KeptSettings(folder / "settings.json")
        look = Look(resources(), options.theme or remembered.theme(settings))
        look.apply(self._app)
        words = Words(resources(), options.language or remembered.language(settings))
        QtWords(words, self._app)
        self.window = FirstRunWindow(look, words, settings)
        if options.size is not None:
            self.window.resize(*options.size)

    def run(self) -> int:
        """Show it until there is a choice, or none is made; the exit code."""
        self.window.show()
        until = time.monotonic() + PAINTED_WITHIN
        while not self.window.painted and time.monotonic() < until:
            self._app.processEvents()
        import qasync

        from anchor_console.kit.log import plain_log_to

        plain_log_to(self.folder / "console.log")
        self._one.window = self.window
        self._one.listen()
        loop = qasync.QEventLoop(self._app)
        asyncio.set_event_loop(loop)
        with loop:
            try:
                code: int = loop.run_until_complete(self._serve())
            except RuntimeError as error:  # Qt ended the loop: the screen is gone, or the system logs out
                log.error("the first run was ended from outside", exc_info=error)
                code = 1
        return code

    async def _serve(self) -> int:
        from anchor_console.desk.joining import Joining
        from anchor_console.kit.secrets import Secrets
        from anchor_console.kit.tasks import Tasks

        self.secrets = self.secrets or Secrets(APPLICATION)
        ended = asyncio.Event()
        tasks = Tasks(lambda name, error: log.error("task %s failed", name, exc_info=error))

        def went_on(chosen: Profile | None) -> None:
            self.chosen = chosen or profiles.profile(self.folder)
            ended.set()

        device = profiles.device(self.folder, platform.node())
        joining = Joining(self.folder, tasks, self.secrets, device, SystemClock(), went_on, self._open_demo)
        self.window.meet(joining)
        self.window.closed.connect(ended.set)
        try:
            if self.options.screenshot is None:
                await ended.wait()
                return 0
            return await self._picture(self.options.screenshot)
        finally:
            await tasks.close()
            if self.chosen is None or self.chosen.hub != HERE:
                await joining.here.close()
            self.window.leave()

    async def _picture(self, file: Path) -> int:
        from anchor_console.console_app.screenshot import grab

        await asyncio.sleep(self.options.after)
        try:
            grab(self.window, file)
        except OSError as error:
            print(error, file=sys.stderr)
            return 1
        return 0

    def _open_demo(self) -> None:
        """A program of its own, which this one neither waits for nor takes along when it ends."""
        own = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "anchor_console")
        self._demo = subprocess.Popen(
            [*own, "--demo"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
