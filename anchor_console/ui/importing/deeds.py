"""What can be done with sheets, as actions: bringing goods in from a file or the clipboard, writing them out."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Action
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from anchor_console.desk.script_files import ScriptFiles
    from anchor_console.desk.sheets import Importer
    from anchor_console.ui.importing.card import ImportCard

GROUP = "group.edit"


class SheetsHere:
    """The window's sheets: the importer once there is one, and the card, built when it is first wanted.

    `of_what` tells a function the ids of the products that an export is about; none: all of them.
    """

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        self._desk, self._look, self._words, self._window = desk, look, words, window
        self.importer: Importer | None = None
        self.makes_scripts: Callable[[], ScriptFiles] | None = None
        """Makes `scripts`, once there is a loop for it."""
        self.of_what: Callable[[Callable[[Sequence[str]], None]], None] = lambda then: then(())
        self.dialog: QFileDialog | None = None

    @property
    def scripts(self) -> "ScriptFiles | None":
        """What reads and writes files of script lines, made when it is first wanted."""
        return self._scripts if self.makes_scripts is not None else None

    @cached_property
    def _scripts(self) -> "ScriptFiles":
        assert self.makes_scripts is not None
        return self.makes_scripts()

    @cached_property
    def card(self) -> "ImportCard":
        """The card."""
        from anchor_console.ui.importing.card import ImportCard

        assert self.importer is not None
        return ImportCard(self._desk, self.importer, self._look, self._words, self._window)

    def actions(self) -> list[Action]:
        """All of them; they make sense once there is an importer."""
        return [
            Action(
                id="products.import", title="action.products.import", group=GROUP, icon="arrow-down",
                shortcut="Ctrl+Shift+I", run=lambda: self.card.open(), when=self._can,
            ),
            Action(
                id="products.paste", title="action.products.paste", group=GROUP, icon="copy",
                run=self._paste, when=self._can,
            ),
            Action(
                id="products.export", title="action.products.export", group=GROUP, icon="arrow-up",
                shortcut="Ctrl+Shift+E", run=self.ask_where, when=self._can,
            ),
        ]  # fmt: skip

    def ask_where(self) -> None:
        """Ask for the file that the products are written into."""
        from PySide6.QtWidgets import QFileDialog

        say = self._words.say
        patterns = "Excel (*.xlsx);;CSV (*.csv)"
        self.dialog = QFileDialog(self._window, say("sheet.export.where"), say("sheet.export.name"), patterns)
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setDefaultSuffix("xlsx")
        self.dialog.fileSelected.connect(self.export)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def export(self, path: str) -> None:
        """Write the products that are picked or shown, or all, into that file."""
        self.of_what(lambda products: self._export(path, products))

    def bring_file(self, path: str) -> None:
        """Show what would become of a sheet's goods."""
        if self._can():
            self.card.open(path)

    def bring_cells(self, text: str) -> None:
        """Show what would become of pasted cells."""
        if self._can():
            self.card.paste(text)

    def _export(self, path: str, products: Sequence[str]) -> None:
        assert self.importer is not None
        self.importer.export(path, self._words.language, products)
        self.card.show_export()

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.card.paste(text)
        else:
            self.card.open()

    def _can(self) -> bool:
        return self.importer is not None
