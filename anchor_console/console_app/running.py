"""The console while it runs: Qt and asyncio on one loop, the hub kept in step, until what was asked for is done."""

import asyncio
import logging
import platform
import random
import signal
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import msgspec
import qasync
from PySide6.QtWidgets import QWidget

from anchor_console.console_app import Console, ConsoleOptions
from anchor_console.console_app.garbage import Garbage
from anchor_console.console_app.lookout import Lookout
from anchor_console.console_app.screenshot import grab
from anchor_console.console_app.self_test import SelfTest
from anchor_console.desk import profile as profiles
from anchor_console.desk.embedded import EmbeddedHub, TeamHub
from anchor_console.desk.entry import Entry
from anchor_console.desk.profile import Profile
from anchor_console.desk.rules import make_ready
from anchor_console.desk.winding import Winding
from anchor_console.kit.http import Trust
from anchor_console.kit.log import plain_log_to
from anchor_console.kit.paths import APPLICATION
from anchor_console.kit.secrets import Secrets
from anchor_console.kit.tasks import Tasks
from anchor_console.ui.settings import USUAL

log = logging.getLogger(__name__)
RULES_AFTER = 1.0
"""Seconds for which the rules wait for all else that a start does."""
REHEARSALS = ("rehearsal", "rehearsing", "rehearsed")
"""What `--view` can name of a rehearsal: before it, its prompter, its score."""


class Running:
    """A console with its loop, the door to its hub, and `closed`, which is set when the window was closed."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.door = door(console.options, console.chosen, console.folder)
        self.secrets = console.secrets or Secrets(APPLICATION)
        console.secrets = self.secrets
        self.closed = asyncio.Event()
        self._garbage = Garbage()

    def run(self, work: Callable[["Running"], Awaitable[int]]) -> int:
        """Keep in step with the hub while `work` lasts; its answer is the exit code."""
        self._garbage.start()
        plain_log_to(self.console.folder / "console.log")
        if self.console.one is not None:
            self.console.one.window = self.console.window
            self.console.one.listen()
        loop = qasync.QEventLoop(self.console.app)
        asyncio.set_event_loop(loop)
        with loop:
            try:
                code: int = loop.run_until_complete(self._serve(work))
            except RuntimeError as error:  # Qt ended the loop: the screen is gone, or the system logs out
                log.error("the console was ended from outside", exc_info=error)
                code = 1
        return code

    async def _serve(self, work: Callable[["Running"], Awaitable[int]]) -> int:
        tasks = Tasks(lambda name, error: log.error("task %s failed", name, exc_info=error))
        self.console.app.lastWindowClosed.connect(self.closed.set)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.console.post(self._close))
        desk = self.console.desk
        entry = Entry(
            self.console.folder, self.console.chosen, self.door, desk, tasks, self.secrets,
            profiles.device(self.console.folder, platform.node()), random.Random(), self._choose_anew,
        )  # fmt: skip
        self.console.window.meet(entry)
        self.console.window.sheets.importer = self.console.importer(tasks)
        self.console.window.sheets.makes_scripts = partial(self.console.script_files, tasks)
        Winding(desk, tasks)
        self.console.keep_calendars(tasks)
        self.console.window.glass.go_on()
        self.console.keep_obs(tasks, self.secrets)
        self.console.keep_assistant(tasks, self.secrets)
        self.console.keep_rehearsals()
        self.console.keep_listening(tasks)
        tasks.start("find the token", entry.begin())
        tasks.start("make the rules ready", _make_rules_ready())
        self._mind_the_show(tasks)
        try:
            return await work(self)
        finally:
            self.console.app.lastWindowClosed.disconnect(self.closed.set)
            desk.close()
            await tasks.close()
            if not self.console.window.quitting.keeps:
                await self.door.close()

    def _mind_the_show(self, tasks: Tasks) -> None:
        """Nothing but a person's word ends a recording. What is only shown, or tried, is no show."""
        options, console = self.console.options, self.console
        if options.demo or options.self_test or options.screenshot is not None:
            return
        console.window.quitting.hub = "team" if console.chosen.is_team else "here"
        console.app.commitDataRequest.connect(lambda _: console.window.quitting.without_asking())
        lookout = Lookout(console.desk, console.folder, console.desk.on_air.look_out)
        tasks.start("look out", lookout.run())

    def _choose_anew(self, removed: Path | None) -> None:
        self.console.chooses_anew, self.console.removed = True, removed
        self._close()

    def _close(self) -> None:
        self.console.window.quitting.without_asking()
        self.console.window.close()


async def _make_rules_ready() -> None:
    """On a thread, once the start is over: what is first held against the rules then costs the screen no frame."""
    await asyncio.sleep(RULES_AFTER)
    await asyncio.to_thread(make_ready)


async def until_done(running: Running) -> int:
    """What the options ask for: a self-test, a picture, or simply to be there until the window is closed."""
    options = running.console.options
    if options.self_test:
        return await _self_test(running)
    if options.screenshot is not None:
        return await _screenshot(running)
    await running.closed.wait()
    return 0


async def _self_test(running: Running) -> int:
    report = await SelfTest(running.console.desk, running.door, running.console.window).run()
    print(msgspec.json.format(msgspec.json.encode(report), indent=2).decode(), flush=True)
    return 0 if report.ok else 1


async def _screenshot(running: Running) -> int:
    file = running.console.options.screenshot
    assert file is not None
    after, of_view = running.console.options.after, running.console.options.view
    await asyncio.sleep(after / 2 if of_view == "rehearsing" else after)
    picture = _pictured(running.console)
    if of_view == "rehearsing":  # it is to be seen under way
        await asyncio.sleep(after / 2)
    try:
        grab(picture, file)
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _pictured(console: Console) -> QWidget:
    """What the picture is of: the console's window, or the host's glass as large as the window was wanted."""
    if console.options.view in REHEARSALS:
        from anchor_console.console_app.rehearsed import pictured

        return pictured(console, console.options.view, console.options.size or USUAL)
    if console.options.view not in ("glass", "prompter"):
        return console.window
    glass = console.window.glass.built()
    glass.resize(*(console.options.size or USUAL))
    glass.show()
    glass.show_prompter(console.options.view == "prompter")
    return glass


def door(options: ConsoleOptions, chosen: Profile, folder: Path) -> EmbeddedHub | TeamHub:
    """Where the hub is that was chosen: on this computer, in the profile's folder, or the team's."""
    if not chosen.is_team:
        return EmbeddedHub(folder / "hub", *(["--demo"] if options.demo else []))
    token = options.token_file.read_text(encoding="utf-8").strip() if options.token_file else ""
    return TeamHub(chosen.hub, token, Trust(chosen.proxy, chosen.authority))
