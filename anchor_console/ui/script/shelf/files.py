"""The card of files: what a document holds, which of it is taken, what was not read and why; and writing out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from anchor_console.desk.script_files import Preview, Row, ScriptFiles, State
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.importing.bar import Bar
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.script.shelf.roll import Item, Roll
from anchor_console.ui.script.shelf.told import in_words
from anchor_console.ui.surface import Line as Told
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

PATTERNS: Final = "*.md *.txt *.docx *.xlsx *.xls *.csv"
BUSY: Final = ("reading", "importing", "exporting")
OVER: Final = ("done", "stopped", "exported")
INSET: Final = 20
SMALL: Final = (560, 240)
LARGE: Final = (860, 680)
BUTTONS: Final = 52
SHAPES: Final = {"created": ("plus", "good"), "changed": ("pen", "accent"), "same": ("tick", "text3")}
TAKEN: Final = ("created", "changed")
NAME: Final = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
"""What no file's name may hold somewhere."""


class FilesCard(Overlay):
    """Space leaves a row out, Ctrl+Enter takes the others in one step; Esc stops what is under way, then closes."""

    def __init__(
        self, desk: DeskView, files: ScriptFiles, look: Look, words: Words, window: QWidget,
        session: Callable[[], str],
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._files, self._words, self._session = desk, files, words, session
        self.dialog: QFileDialog | None = None
        self.out: set[int] = set()
        self._lines: tuple[str, ...] = ()
        self._preview: Preview | None = None
        self.title, self.said = Told(look, "lead", semibold=True), Paragraph(look)
        for part in (self.title, self.said):
            part.setParent(self.card)
        self.bar, self.roll = Bar(look, self.card), Roll(look, self.card)
        self.buttons = {
            name: KeyButton(look, run=run, parent=self.card)
            for name, run in (
                ("undo", self._undo), ("file", self.choose_file), ("stop", files.cancel), ("close", self.shut),
                ("take", self.take),
            )
        }  # fmt: skip
        self.roll.pressed.connect(self._pressed)
        self.setAcceptDrops(True)
        files.watch(self._told)
        words.changed.connect(self._told)

    def open(self, path: str = "") -> None:
        """Show the card; with a path that file is read at once."""
        if path:
            self._files.read(path)
        elif self._files.state.step in OVER:
            self._files.close()
        self._told()
        super().open()

    def take(self) -> None:
        """Bring in what isn't left out: into the library, and where it belongs in the script."""
        if self._wanted():
            self._files.take((self._session(), "", ""), self._wanted())

    def choose_file(self) -> None:
        """Ask for a file; the answer comes later, or never."""
        from PySide6.QtWidgets import QFileDialog

        say = self._words.say
        self.dialog = QFileDialog(self, say("files.choose"), "", f"{say('files.kinds')} ({PATTERNS})")
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(self.open)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def ask_where(self, lines: Sequence[str] = ()) -> None:
        """Ask for the file that the session's script, or these lines of the library, are written into."""
        from PySide6.QtWidgets import QFileDialog

        say = self._words.say
        row = next((one for one in self._desk.sessions() if one.id == self._session()), None)
        self.dialog = QFileDialog(self, say("files.where"))
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setNameFilters(["Word (*.docx)", "Excel (*.xlsx)", "Markdown (*.md)"])
        self.dialog.setDefaultSuffix("docx")
        self.dialog.filterSelected.connect(self._suffix)
        self._lines = tuple(lines)
        name = say("library.name") if lines else safe(row.title, 60) if row is not None else ""
        self.dialog.selectFile(say("files.name", title=name).translate(NAME).strip())
        self.dialog.fileSelected.connect(self.export)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def export(self, path: str) -> None:
        """Write the session's script there, or the lines that were asked for."""
        session = "" if self._lines else self._session()
        self._files.export(path, self._words.language, self._lines, session)
        self._told()
        super().open()

    def first_focus(self) -> QWidget:
        if self._is_wide():
            return self.roll
        if self._files.state.step in OVER:
            return self.buttons["close"]  # Enter after a long wait mustn't take back what it brought
        return next((one for one in self.buttons.values() if one.isVisibleTo(self.card)), self.card)

    def shut(self) -> None:
        """Put the card away; a file that was only looked at is let go."""
        if self._files.state.step not in BUSY:
            self._files.close()
        super().shut()

    def lay(self, window: QRect) -> QRect:
        wide, high = LARGE if self._is_wide() else SMALL
        width = min(wide, window.width() - 48)
        inner = width - 2 * INSET
        self.title.setGeometry(INSET, 16, inner, 22)
        said = self.said.heightForWidth(inner)
        if self._files.state.step in OVER:
            high = 62 + said + BUTTONS
        height = min(high, window.height() - 48)
        self.said.setGeometry(INSET, 46, inner, said)
        self.bar.setGeometry(INSET, 54 + said, inner, 44)
        top = 54 + said
        self.roll.setGeometry(1, top, width - 2, max(height - top - BUTTONS, 0))
        x = width - INSET
        for button in reversed(self.buttons.values()):
            if button.isVisibleTo(self.card):
                button.resize(button.sizeHint())
                x -= button.width()
                button.move(x, height - BUTTONS + 12)
                x -= 8
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self._files.state.step in BUSY:
            self._files.cancel()
        elif event.matches(QKeySequence.StandardKey.Open):
            self.choose_file()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
        elif event.matches(QKeySequence.StandardKey.Undo) and self._files.state.step in OVER:
            self._undo()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file is let fall on the card."""
        if path := _dropped(event.mimeData()):
            event.acceptProposedAction()
            self.open(path)

    def _undo(self) -> None:
        self._desk.undo()
        self.shut()

    def _suffix(self, chosen: str) -> None:
        if self.dialog is not None:
            self.dialog.setDefaultSuffix(next(one for one in ("docx", "xlsx", "md") if one in chosen))

    def _is_wide(self) -> bool:
        return self._files.preview is not None and self._files.state.step == "ready"

    def _wanted(self) -> tuple[int, ...]:
        """The rows that are taken, by number."""
        rows = self._files.preview.rows if self._is_wide() and self._files.preview is not None else ()
        return tuple(at for at, row in enumerate(rows) if row.became in TAKEN and at not in self.out)

    def _told(self) -> None:
        """The state or the preview differ."""
        state, preview = self._files.state, self._files.preview
        if preview is not self._preview:
            self._preview = preview
            self.out.clear()
        say, name = self._words.say, safe(state.name, 60)
        self.title.say(say("files.title.named", name=name) if name else say("files.title"))
        self.card.setAccessibleName(self.title.words)
        self.said.say(self._sentence(state, preview), "stop" if state.step == "failed" else "text2")
        self.bar.setVisible(state.step in BUSY)
        if state.step in BUSY:
            words = say(f"files.{state.step}", done=f"{state.done:,}", whole=f"{state.whole:,}")
            self.bar.say(words, state.done, state.whole)
        self.roll.setVisible(self._is_wide())
        self.roll.setAccessibleName(say("files.rows"))
        if preview is not None:
            first = sorted(enumerate(preview.rows), key=lambda one: one[1].became not in TAKEN)
            self.roll.put([self._item(at, row) for at, row in first], say("files.none"))
        self._show_buttons(state)
        if self.isVisible():
            self._place()
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, state: State, preview: Preview | None) -> str:
        say = self._words.say
        if state.step == "failed":
            keys = (f"files.not_read.{state.type}", f"sheet.not_read.{state.type}")
            key = next((one for one in keys if self._words.known(one)), "files.not_read")
            return say(key, said=safe(state.said, 120))
        if state.step == "ready" and preview is not None:
            tally = {**dict.fromkeys(SHAPES, 0), **preview.tally}
            told = say("files.counts", **{name: f"{count:,}" for name, count in tally.items()})
            return f"{told} {say('files.unresolved', n=preview.unresolved)}" if preview.unresolved else told
        if state.step in (*OVER, "idle"):
            return say(f"files.{state.step}", done=f"{state.done:,}", whole=f"{state.whole:,}")
        return ""

    def _item(self, at: int, row: Row) -> Item:
        say = self._words.say
        out = at in self.out or row.became not in TAKEN
        icon, token = SHAPES[row.became] if at not in self.out else ("cross", "text3")
        draft = row.draft
        text = in_words(draft.text, draft.product or draft.place, self._desk)
        title = safe(draft.title or draft.text.split("\n", 1)[0], 60) or say("files.row.empty")
        notes = [say("files.where_row", where=safe(row.where, 20)), safe(text.replace("\n", " "), 90)]
        if row.unresolved:
            notes.insert(0, say("files.row.unresolved", words=safe("、".join(row.unresolved), 60)))
        if row.cut:
            notes.insert(0, say("paste.warning.long"))
        right = say(f"files.became.{row.became}")
        return Item(
            key=str(at), title=f"{say(f'line.type.{draft.type}')} · {title}", note=" · ".join(notes), icon=icon,
            token=token, right=right, faded=out,
        )  # fmt: skip

    def _pressed(self, key: str) -> None:
        if key in (" ", "Del") and self.roll.key:
            self.out ^= {int(self.roll.key)}
            self._told()

    def _show_buttons(self, state: State) -> None:
        say, count, over = self._words.say, len(self._wanted()), state.step in OVER
        looks = {
            "undo": (state.step in ("done", "stopped") and state.done > 0, say("sheet.undo"), "Ctrl Z"),
            "file": (state.step in ("idle", "failed", "ready"), say("sheet.file"), "Ctrl O"),
            "stop": (state.step in BUSY, say("sheet.stop"), "Esc"),
            "close": (state.step not in BUSY, say("sheet.close"), "Esc"),
            "take": (count > 0, self._words.many("paste.take", count, str(count)), "Ctrl ↵"),
        }
        first = "take" if count else "close" if over else "file"
        for name, (visible, words, key) in looks.items():
            self.buttons[name].setVisible(visible)
            self.buttons[name].show_as(words, key=key, kind="primary" if name == first else "plain")


def _dropped(mime: QMimeData) -> str:
    """The path of the one file that is let fall; "" for anything else."""
    urls = mime.urls()
    path = urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
    return path if Path(path).suffix else ""
