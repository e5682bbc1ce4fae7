"""Builds the console, once, by plain constructor calls: the window paints first, what is heavy comes after."""

import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anchor_console.console_app.options import ConsoleOptions
from anchor_console.console_app.settings import KeptSettings
from anchor_console.desk import profile as profiles
from anchor_console.desk.desk import Desk
from anchor_console.desk.opening import open_copy
from anchor_console.desk.profile import HERE, Profile
from anchor_console.kit.asking import Asker
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.paths import data_folder, make_private_folder, resources
from anchor_console.kit.writer import Post

# isort: split
# What is not Qt's has come before: PySide slows down every import until its hook is taken out, here.
from anchor_console.console_app.application import the_application

# isort: split
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.console_app.single import OneConsole, knock
from anchor_console.ui import settings as remembered
from anchor_console.ui.condition import calendars_failed
from anchor_console.ui.look import Look
from anchor_console.ui.naming import roles
from anchor_console.ui.qt_words import QtWords
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words, system_language

if TYPE_CHECKING:
    from anchor_console.core.rehearsal.stage import Cast, Stage
    from anchor_console.desk.assistant.view import AssistantView
    from anchor_console.desk.backups import Backups
    from anchor_console.desk.obs.view import ObsView
    from anchor_console.desk.script_files import ScriptFiles
    from anchor_console.desk.sheets import Importer
    from anchor_console.kit.secrets import Secrets
    from anchor_console.kit.tasks import Tasks

__all__ = ["Console", "ConsoleOptions", "run"]

NO_PLACES: Final = ("first-run", "glass", "prompter", "rehearsal", "rehearsing", "rehearsed")
"""What `--view` can name beside the workspaces of the window."""
FIRST_PAINT_WITHIN: Final = 2.0
"""Seconds after which the rest begins although nothing came onto the screen."""


def run(options: ConsoleOptions) -> int:
    """Run the console until its window is closed, or until what the options ask for is done; the exit code."""
    os.umask(0o077)  # what viewers wrote is for this user only
    _draw_without_screen(options)
    if options.data is None and (options.demo or options.self_test):
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="anchor-console-", ignore_cleanup_errors=True) as folder:
            return _run_in(Path(folder), options)
    return _run_in(make_private_folder(options.data or data_folder()), options)


def _run_in(folder: Path, options: ConsoleOptions) -> int:
    """Run the one console of this folder; a second one brings the first to the front."""
    one = OneConsole(folder)
    if not one.take():
        return _give_way(folder, options)
    try:
        return _run(folder, options, one)
    finally:
        one.release()


def _give_way(folder: Path, options: ConsoleOptions) -> int:
    if knock(folder) == "done":
        return 0
    from anchor_console.ui.condition import no_answer

    print(no_answer(Words(resources(), options.language or system_language())), file=sys.stderr)
    return 1


def _run(folder: Path, options: ConsoleOptions, one: OneConsole) -> int:
    """Run consoles one after the other, for as long as each ends with the wish to choose a hub anew."""
    chosen = wanted(options, folder)
    secrets: Secrets | None = None
    while True:
        if not chosen.hub:
            from anchor_console.console_app.first_run import FirstRun

            asked = FirstRun(options, folder, one, secrets)
            code = asked.run()
            if asked.chosen is None:
                return code
            chosen, secrets = asked.chosen, asked.secrets
        console = Console(options, folder, chosen, one, secrets)
        code = console.run()
        secrets = console.secrets
        if console.starts_again:
            continue
        if not console.chooses_anew:
            return code
        chosen = Profile()


def wanted(options: ConsoleOptions, folder: Path) -> Profile:
    """The hub that is wanted; with an empty `hub` it is yet to be chosen, on the first-run screen."""
    known = profiles.profile(folder)
    if options.hub is not None:
        address = profiles.address(options.hub) or options.hub
        return known if known.hub == address else Profile(hub=address)
    if options.view == "first-run":
        return Profile()
    unasked = options.demo or options.self_test or options.screenshot is not None
    return Profile(hub=HERE) if options.demo or (unasked and not known.hub) else known


class _Post(QObject):
    """Runs functions on the screen's thread, from whichever thread they come."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def __call__(self, work: object) -> None:
        self._posted.emit(work)

    def _do(self, work: object) -> None:
        assert callable(work)
        work()


class Console:
    """One console with its parts, built and not yet shown."""

    def __init__(
        self, options: ConsoleOptions, folder: Path, chosen: Profile | None = None, one: OneConsole | None = None,
        secrets: "Secrets | None" = None,
    ) -> None:  # fmt: skip
        self.options = options
        self.folder = folder
        self.chosen = chosen or Profile(hub=HERE)
        self.one = one
        self.secrets = secrets
        self.chooses_anew = False
        """Whether it ended with the wish to choose a hub anew."""
        self.removed: Path | None = None
        """A copy's folder that is to be removed when nothing uses it any more."""
        self.app = the_application()
        settings = KeptSettings(folder / "settings.json")
        look = Look(resources(), options.theme or remembered.theme(settings))
        look.apply(self.app)
        self._words = words = Words(resources(), options.language or remembered.language(settings))
        QtWords(words, self.app)
        self.post: Post = _Post()
        self.starts_again = False
        """Whether it ended because its copy is to be repaired: the next one does that before anything else."""
        clock = SystemClock()
        opened = open_copy(profiles.copy_folder(folder, self.chosen), clock, self.post)
        opened.sheltering.starts_again = self._start_again
        self._opened = opened
        self._backups: Backups | None = None
        files = opened.path.parent / "files"
        self._asker = Asker(opened.path, self.post) if opened.on_disk else None
        self.desk = Desk(opened.copy, opened.writer, clock, random.Random(), opened.sheltering, files, self._asker)
        self.window = Window(self.desk, look, words, settings)
        if options.size is not None:
            self.window.resize(*options.size)
        if options.view is not None and options.view not in NO_PLACES:
            self.window.go(options.view)

    def run(self) -> int:
        """Show it, then run it until done; the exit code."""
        self.paint()
        # What needs a loop is imported now that there is something to look at.
        from anchor_console.console_app.running import Running, until_done

        self._keep_backups()
        try:
            return Running(self).run(until_done)
        finally:
            self.close()

    def paint(self) -> None:
        """Show the window with what this machine's copy holds, and let it come onto the screen."""
        self.window.show()
        _paint(self.app, self.window)

    def close(self) -> None:
        """Finish writing and let go of the files."""
        if self._backups is not None:
            self._backups.stop()
        if self._asker is not None:
            self._asker.close()
        self._opened.writer.close()
        self._opened.copy.close()
        if self.removed is not None:
            import shutil

            shutil.rmtree(self.removed, ignore_errors=True)

    def importer(self, tasks: "Tasks") -> "Importer":
        """What brings sheets into this copy."""
        from anchor_console.desk.copy import keep_meta
        from anchor_console.desk.goods import Goods
        from anchor_console.desk.importing import Memory, SheetImport

        opened = self._opened

        def keep(text: str) -> None:
            opened.writer.submit(lambda connection: keep_meta(connection, sheets=text))

        goods = Goods(opened.path if opened.on_disk else None)
        return SheetImport(self.desk, goods, Memory(opened.copy.meta("sheets"), keep), tasks)

    def script_files(self, tasks: "Tasks") -> "ScriptFiles":
        """What brings scripts in and out."""
        from anchor_console.desk.script_files import ScriptFiles

        return ScriptFiles(self.desk, tasks)

    def keep_calendars(self, tasks: "Tasks") -> None:
        """Have calendar files in and out, and those that the last start wrote kept up to date."""
        from anchor_console.desk.calendar_door import CalendarDoor
        from anchor_console.desk.copy import keep_meta

        opened = self._opened

        def keep(folder: str) -> None:
            opened.writer.submit(lambda connection: keep_meta(connection, calendars=folder))

        door = CalendarDoor(self.desk, tasks, opened.copy.meta("calendars"), keep)
        self.window.calendars = door
        door.go_on(roles(self._words), self._calendars_failed)

    def keep_obs(self, tasks: "Tasks", secrets: "Secrets") -> None:
        """Speak to the OBS of the last start; without one nothing of it is built until its card is opened."""
        from anchor_console.desk.copy import keep_meta

        opened = self._opened
        known = opened.copy.meta("obs")

        def keep(text: str) -> None:
            opened.writer.submit(lambda connection: keep_meta(connection, obs=text))

        def build() -> "ObsView":
            from anchor_console.console_app.obs import obs_desk

            return obs_desk(self.desk, self._words, tasks, secrets, known, keep, opened.path.parent / "obs")

        self.window.obs.build = build
        if known:
            self.window.obs.view()

    def keep_rehearsals(self) -> None:
        """Sessions can be rehearsed; the room that is played for it is built when one is begun."""

        def build(cast: "Cast") -> "Stage":
            from anchor_console.console_app.stage import SimulatedStage

            return SimulatedStage(cast)

        self.window.rehearsal.build = build

    def keep_listening(self, tasks: "Tasks") -> None:
        """What a transcript file says is heard; the file of the last start is followed on."""
        from anchor_console.desk.hearing import Ear
        from anchor_console.desk.listening import Listening

        duties = self.window.duties
        duties.hearing.meet(Listening(self.desk, tasks, Ear(self.desk, duties.product), self.window.rehearsal))

    def keep_assistant(self, tasks: "Tasks", secrets: "Secrets") -> None:
        """The assistant can be asked; nothing of it is built until its card is opened."""
        from anchor_console.desk.copy import keep_meta

        opened = self._opened
        known = opened.copy.meta("assistant")

        def keep(text: str) -> None:
            opened.writer.submit(lambda connection: keep_meta(connection, assistant=text))

        def build() -> "AssistantView":
            from anchor_console.console_app.assistant import assistant_desk

            return assistant_desk(self.desk, tasks, secrets, known, keep, lambda: self._words.language)

        self.window.assistant.build = build

    def _calendars_failed(self, why: str) -> None:
        folder = self.window.calendars.folder if self.window.calendars is not None else None
        self.window.topbar.notice.say("octagon", calendars_failed(folder, why, self._words))

    def _keep_backups(self) -> None:
        from anchor_console.desk.backups import Backups

        if self._opened.on_disk:
            self._backups = Backups(self._opened.path, SystemClock(), self._opened.sheltering.seen_damaged)
            self._backups.start(check_first=self._opened.unclean)

    def _start_again(self) -> None:
        self.starts_again = True
        self.window.quitting.without_asking()
        self.window.close()


class _Painted(QObject):
    """Notes when a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.happened = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.happened = True
        return False


def _paint(app: QApplication, window: QWidget) -> None:
    """Let the window come onto the screen before anything heavy is imported."""
    painted = _Painted(window)
    until = time.monotonic() + FIRST_PAINT_WITHIN
    while not painted.happened and time.monotonic() < until:
        app.processEvents()


def _draw_without_screen(options: ConsoleOptions) -> None:
    """Pictures and self-tests need no screen: where there is none they draw in memory."""
    without = options.screenshot is not None or options.self_test
    has_screen = sys.platform != "linux" or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if without and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
