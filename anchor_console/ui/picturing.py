"""Giving a product its picture: a file is chosen, looked at, kept, named by an edit; nothing waits for the dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.actions import Action
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

MOST_BYTES: Final = 20 * 1024 * 1024
"""What the hub takes as one file."""
PATTERNS: Final = "*.png *.jpg *.jpeg *.webp *.gif *.bmp"


class Pictured(Protocol):
    """What gets a picture: a product, by its id, with its titles."""

    @property
    def product(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def short_title(self) -> str: ...


class Picturing(QObject):
    """One action on the chosen row: of a lineup, or of the catalogue. `said`: an icon and what came of it."""

    said = Signal(str, str)

    def __init__(self, desk: DeskView, words: Words, window: QWidget, chosen: Callable[[], Pictured | None]) -> None:
        super().__init__(window)
        self._desk, self._words, self._window, self._chosen = desk, words, window, chosen
        self.dialog: QFileDialog | None = None

    def actions(self) -> list[Action]:
        """Setting the picture of the chosen row's product."""
        return [
            Action(
                id="picture", title="action.picture", group="group.edit", icon="box", shortcut="Ctrl+Shift+P",
                run=self.ask, when=lambda: self._chosen() is not None,
            )
        ]  # fmt: skip

    def ask(self) -> None:
        """Ask for the file of the chosen row's product; the answer comes later, or never."""
        from PySide6.QtWidgets import QFileDialog

        row = self._chosen()
        if row is None:
            return
        say = self._words.say
        title = say("picture.choose", title=safe(row.short_title or row.title, 80))
        self.dialog = QFileDialog(self._window, title, "", f"{say('picture.files')} ({PATTERNS})")
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(lambda path: self.take(row, Path(path)))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def take(self, row: Pictured, path: Path) -> None:
        """Keep the file, and want it as the product's picture; what is none is said and left."""
        from anchor_console.ui.cockpit.pictures import readable

        title = safe(row.short_title or row.title, 80)
        try:
            data = b"" if path.stat().st_size > MOST_BYTES else path.read_bytes()
        except OSError:
            self.said.emit("cross", self._words.say("picture.unread", title=title))
            return
        if readable(data) is None:
            self.said.emit("cross", self._words.say("picture.none", title=title))
            return
        self._desk.change("product.put", row.product, {"picture": self._desk.attach(data)})
        self.said.emit("tick", self._words.say("picture.set", title=title))
