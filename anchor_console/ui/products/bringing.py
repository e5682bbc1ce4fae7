"""What is let fall on the catalogue or pasted into it: a sheet to be brought in."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

SHEETS: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


class Bringing(QObject):
    """Gives `of_file` the path of a dropped sheet, `of_cells` the text of pasted cells; each is another's work."""

    def __init__(self, page: QWidget, of_file: Callable[[str], None], of_cells: Callable[[str], None]) -> None:
        super().__init__(page)
        self._of_file, self._of_cells = of_file, of_cells
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def paste(self) -> None:
        """Bring in the cells that were copied, or the sheet whose file was."""
        mime = QGuiApplication.clipboard().mimeData()
        path = sheet_in(mime)
        if path:
            self._of_file(path)
        elif mime.text().strip():
            self._of_cells(mime.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return self._is_taken(event)
        return False

    def _is_taken(self, event: QDropEvent) -> bool:
        path = sheet_in(event.mimeData())
        if not path:
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent):
            self._of_file(path)
        return True


def sheet_in(mime: QMimeData) -> str:
    """The path of the first local file that can be a sheet; "" where there is none."""
    paths = (url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    return next((path for path in paths if Path(path).suffix.lower() in SHEETS), "")
