"""Printing the run sheet: where it goes is asked, then it is written in a thread, as a PDF or a workbook."""

from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.desk.run_sheet import Sheet

LOOKS_EVERY: Final = 30
"""Milliseconds between two looks for what the thread has written."""
NAME: Final = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
"""What no file's name may hold somewhere."""


class Printing(QObject):
    """One question at a time, one file. `said`: an icon and what came of it."""

    said = Signal(str, str)

    def __init__(self, desk: DeskView, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._words, self._window = desk, words, window
        self.dialog: QFileDialog | None = None
        self._written: SimpleQueue[str] = SimpleQueue()
        """Of each file that was tried: why it was not written, "" where it was."""
        self._path = Path()
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self._look)

    def ask(self, session: str, title: str) -> None:
        """Ask where the sheet of that session goes; the answer comes later, or never."""
        say = self._words.say
        self.dialog = QFileDialog(self._window, say("action.lineup.sheet"))
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setNameFilters([f"{say('planner.sheet.pdf')} (*.pdf)", f"{say('planner.sheet.xlsx')} (*.xlsx)"])
        self.dialog.setDefaultSuffix("pdf")
        self.dialog.filterSelected.connect(self._suffix)
        self.dialog.selectFile(f"{say('action.lineup.sheet')} {safe(title, 60)}".translate(NAME).strip())
        self.dialog.fileSelected.connect(lambda path: self.write(session, Path(path)))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def write(self, session: str, path: Path) -> None:
        """Write it there; what came of it is said."""
        from anchor_console.desk.gathering import gathered
        from anchor_console.desk.run_sheet import sheet

        found = gathered(self._desk, session)
        if found is None:
            return
        made = sheet(found)
        pictures = {line.picture: data for line in made.lines if (data := self._picture(line.picture)) is not None}
        self._path, words, written = path, self._words, self._written
        self._looks.start()
        QThreadPool.globalInstance().start(lambda: written.put(_tried(path, made, words, pictures)))

    def _suffix(self, chosen: str) -> None:
        if self.dialog is not None:
            self.dialog.setDefaultSuffix("xlsx" if "xlsx" in chosen else "pdf")

    def _picture(self, sha256: str) -> bytes | None:
        return self._desk.file(sha256) if sha256 else None

    def _look(self) -> None:
        if self._written.empty():
            return
        self._looks.stop()
        why, name = self._written.get(), safe(self._path.name, 60)
        if why:
            self.said.emit("cross", self._words.say("planner.sheet.failed", name=name, why=safe(why, 80)))
        else:
            self.said.emit("tick", self._words.say("planner.sheet.written", name=name))


def _tried(path: Path, sheet: "Sheet", words: Words, pictures: Mapping[str, bytes]) -> str:
    """Why it was not written; "" where it was."""
    writer = _writer(path)
    try:
        writer(path, sheet, words, pictures)
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _writer(path: Path) -> Callable[[Path, "Sheet", Words, Mapping[str, bytes]], object]:
    if path.suffix.casefold() == ".xlsx":
        from anchor_console.desk.run_book import write_xlsx

        return lambda path, sheet, words, pictures: write_xlsx(path, sheet, words.say, pictures)
    from anchor_console.ui.run_sheet import write_pdf

    return write_pdf
