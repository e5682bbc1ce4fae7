"""Builds the console, once, by plain constructor calls: the window paints first, what is heavy comes after."""

import os
import random
import sys
import time
from pathlib import Path
from typing import Final

from anchor_console.console_app.options import ConsoleOptions
from anchor_console.console_app.settings import KeptSettings
from anchor_console.desk.copy import Copy
from anchor_console.desk.desk import Desk
from anchor_console.kit.clock import SystemClock
from anchor_console.kit.paths import data_folder, make_private_folder, resources
from anchor_console.kit.writer import Post, Writer

# isort: split
# What is not Qt's has come before: PySide slows down every import until its hook is taken out, here.
from anchor_console.console_app.application import started

# isort: split
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.ui import settings as chosen
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words

__all__ = ["Console", "ConsoleOptions", "run"]

FIRST_PAINT_WITHIN: Final = 2.0
"""Seconds after which the rest begins although nothing came onto the screen."""


def run(options: ConsoleOptions) -> int:
    """Run the console until its window is closed, or until what the options ask for is done; the exit code."""
    os.umask(0o077)  # what viewers wrote is for this user only
    _draw_without_screen(options)
    if options.data is None and (options.demo or options.self_test):
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="anchor-console-", ignore_cleanup_errors=True) as folder:
            return Console(options, Path(folder)).run()
    return Console(options, make_private_folder(options.data or data_folder())).run()


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

    def __init__(self, options: ConsoleOptions, folder: Path) -> None:
        self.options = options
        self.folder = folder
        self.app = started(sys.argv[:1])
        settings = KeptSettings(folder / "settings.json")
        look = Look(resources(), options.theme or chosen.theme(settings))
        look.apply(self.app)
        words = Words(resources(), options.language or chosen.language(settings))
        self.post: Post = _Post()
        database = folder / "desk.db"
        self._copy = Copy(database)
        self._writer = Writer(database, self.post)
        self.desk = Desk(self._copy, self._writer, SystemClock(), random.Random())
        self.window = Window(self.desk, look, words, settings)
        if options.size is not None:
            self.window.resize(*options.size)
        if options.view is not None:
            self.window.go(options.view)

    def run(self) -> int:
        """Show it, then run it until done; the exit code."""
        self.paint()
        # What needs a loop is imported now that there is something to look at.
        from anchor_console.console_app.running import Running, until_done

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
        self._writer.close()
        self._copy.close()


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
