"""First useful paint: process start to a window with the local copy's data, beside a bare PySide6 main window."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.report import Line
from benchmarks.screen import virtual_screen

ROUNDS: Final = 10
AIM: Final = 1.5
BARE: Final = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Painted(QObject):
    happened = False
    def eventFilter(self, watched, event):
        self.happened = self.happened or event.type() == QEvent.Type.Paint
        return False
app = QApplication(sys.argv[:1])
window = QMainWindow()
label = QLabel("Anchor Console")
window.setCentralWidget(label)
window.resize(1280, 800)
painted = Painted()
label.installEventFilter(painted)
window.show()
while not painted.happened:
    app.processEvents()
print(time.monotonic_ns())
"""
CONSOLE: Final = """
import sys, time
from anchor_console.__main__ import console_options
options = console_options(["--data", sys.argv[1], "--size", "1280x800", "--lang", "zh", "--theme", "dark"])
from anchor_console.console_app import Console
console = Console(options, options.data)
console.paint()
now = time.monotonic_ns()
assert console.desk.session is not None and console.desk.picture.counters, "nothing useful was painted"
console.close()
print(now)
"""


def measure() -> Iterator[Line]:
    """Both in turn, ten times, caches warm; medians."""
    with tempfile.TemporaryDirectory(prefix="first-paint-") as folder, virtual_screen(1920, 1080) as screen:
        screen.pop("PYTHONDONTWRITEBYTECODE", None)  # warm caches are Python's own, too
        _fill(folder, screen)
        bare, console = [], []
        for _ in range(ROUNDS + 1):
            bare.append(_milliseconds(BARE, folder, screen))
            console.append(_milliseconds(CONSOLE, folder, screen))
        figure, peer = statistics.median(console[1:]), statistics.median(bare[1:])
        yield Line("first useful paint", figure, "ms", peer, "bare window")


def _fill(folder: str, screen: dict[str, str]) -> None:
    """A profile that has seen a live session: an earlier start of the demo in it."""
    picture = str(Path(folder) / "before.png")
    command = [sys.executable, "-m", "anchor_console", "--demo", "--data", folder, "--screenshot", picture]
    subprocess.run([*command, "--after", "8"], env=screen, check=True)


def _milliseconds(program: str, folder: str, screen: dict[str, str]) -> float:
    began = _now()
    answer = subprocess.run(
        [sys.executable, "-c", program, folder], env=screen | {"PYTHONPATH": os.getcwd()}, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return (int(answer.stdout.split()[-1]) - began) / 1e6


def _now() -> int:
    import time

    return time.monotonic_ns()
