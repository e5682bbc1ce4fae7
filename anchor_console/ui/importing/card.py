"""The card that brings a sheet's goods in: a file or pasted cells, what would be done, what was done."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from anchor_console.desk.sheets import Importer, Preview, State, Wanted
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.importing.bar import Bar
from anchor_console.ui.importing.showing import SHOWN, Showing, Shown, shown
from anchor_console.ui.importing.strip import Strip
from anchor_console.ui.importing.table import PreviewTable
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.segments import Segments
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from anchor_console.core.compliance import Flag

PATTERNS: Final = "*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.xlsb *.ods"
CURRENCIES: Final = ("CNY", "USD", "EUR", "GBP", "JPY", "HKD", "TWD", "KRW", "THB", "VND", "MYR", "SGD", "PHP", "IDR")
INSET: Final = 20
SMALL: Final = QRect(0, 0, 560, 240)
BUSY: Final = ("reading", "checking", "importing", "exporting")


class ImportCard(Overlay):
    """One card over the window. Esc stops what is under way, then puts the card away."""

    def __init__(self, desk: DeskView, importer: Importer, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, window)
        self._desk, self._importer, self._words = desk, importer, words
        self._shown: Shown = "all"
        self._preview: Preview | None = None
        self._step = ""
        self.dialog: QFileDialog | None = None
        self.title, self.said = Line(look, "lead", semibold=True), Paragraph(look)
        self.sheets, self.currency = Chooser(look), Chooser(look)
        self.strip, self.table = Strip(look, words, self.card), PreviewTable(look, words, self.card)
        self.filter, self.bar = Segments(look), Bar(look, self.card)
        self.detail = Line(look, "small", "text2")
        self._buttons = self._made_buttons()
        self._lay_out()
        self.setAcceptDrops(True)
        self.strip.mapped.connect(importer.map)
        self.filter.taken.connect(self._take_filter)
        self.table.walked.connect(self._tell_of_line)
        self.sheets.currentIndexChanged.connect(lambda at: self._take_sheet(at))
        self.currency.currentIndexChanged.connect(lambda _: importer.use_currency(self.currency.value))
        for field in (self.strip, self.table):
            field.installEventFilter(self)
        self._stop = importer.watch(self._told)
        words.changed.connect(self._told)
        self._path = ""

    def open(self, path: str = "") -> None:
        """Show the card; with a path that file is read at once."""
        if path:
            self._path = path
            self._importer.read(path)
        elif self._importer.state.step in ("exporting", "exported", "done", "stopped"):
            self._importer.close()
        self._told()
        super().open()

    def paste(self, text: str) -> None:
        """Show the card with these cells."""
        self._path = ""
        self._importer.paste(text)
        self._told()
        super().open()

    def show_export(self) -> None:
        """Show how far an export is that was begun elsewhere."""
        self._told()
        super().open()

    def choose_file(self) -> None:
        """Ask for a file; the answer comes later, or never."""
        from PySide6.QtWidgets import QFileDialog

        say = self._words.say
        self.dialog = QFileDialog(self, say("sheet.choose"), "", f"{say('sheet.files')} ({PATTERNS})")
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(self.open)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def take(self, wanted: Wanted) -> None:
        """Bring the goods in."""
        self._importer.take(wanted)

    def take_back(self) -> None:
        """Take back what was brought in."""
        self._desk.undo()
        self.shut()

    def lay(self, window: QRect) -> QRect:
        if self._is_wide():
            width, height = min(window.width() - 64, 1240), min(window.height() - 64, 860)
        else:
            width, height = min(SMALL.width(), window.width() - 32), min(SMALL.height(), window.height() - 32)
        self.said.setFixedHeight(max(self.said.heightForWidth(width - 2 * INSET - 2), 20))
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def first_focus(self) -> QWidget:
        if self._is_wide() and self.table.isVisibleTo(self.card):
            return self.table
        if self._importer.state.step in ("done", "stopped"):
            return self._buttons["close"]  # Enter after a long wait mustn't take back what it brought
        return next((one for one in self._buttons.values() if one.isVisibleTo(self.card)), self.card)

    def shut(self) -> None:
        """Put the card away; a sheet that was only looked at is let go."""
        if self._importer.state.step not in BUSY:
            self._importer.close()
        super().shut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape and self._importer.state.step in BUSY:
            self._importer.cancel()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Open):
            self.choose_file()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            self._press("all" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "good")
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._press("undo")
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table and the strip leave the card's own keys to it."""
        if (
            watched in (self.table, self.strip)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if ctrl or event.key() == Qt.Key.Key_Escape:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file is let fall on the card."""
        if path := _dropped(event.mimeData()):
            event.acceptProposedAction()
            self.open(path)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.paste(text)

    def _press(self, name: str) -> None:
        button = self._buttons[name]
        if button.isVisibleTo(self.card) and button.isEnabled():
            button.click()

    def _made_buttons(self) -> dict[str, KeyButton]:
        runs: tuple[tuple[str, Callable[[], object]], ...] = (
            ("good", lambda: self.take("good")), ("all", lambda: self.take("all")), ("file", self.choose_file),
            ("paste", self._paste), ("undo", self.take_back), ("stop", self._importer.cancel), ("close", self.shut),
        )  # fmt: skip
        return {name: KeyButton(self.look, run=run, parent=self.card) for name, run in runs}

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 16, 1, 1)
        column.setSpacing(8)
        column.addLayout(_row(self.title, None, self.currency, self.sheets))
        column.addLayout(_row(self.said))
        column.addLayout(_row(self.bar))
        column.addWidget(self.strip)
        column.addLayout(_row(self.filter, self.detail))
        column.addWidget(self.table, 1)
        column.addStretch(0)
        foot = Surface(self.look, "raised", ("top",))
        inner = QHBoxLayout(foot)
        inner.setContentsMargins(INSET, 12, INSET, 12)
        inner.setSpacing(8)
        inner.addStretch(1)
        for name in ("undo", "paste", "file", "stop", "close", "all", "good"):
            inner.addWidget(self._buttons[name])
        column.addWidget(foot)

    def _is_wide(self) -> bool:
        return self._importer.preview is not None and self._importer.state.step in ("checking", "ready")

    def _told(self) -> None:
        """The state or the preview differ."""
        state, preview = self._importer.state, self._importer.preview
        wide = self._is_wide()
        self.title.say(self._title(state))
        self.card.setAccessibleName(self.title.words)
        self.said.say(self._sentence(state, preview), "stop" if state.step == "failed" else "text2")
        self.bar.setVisible(state.step in BUSY)
        self.bar.say(self._progress(state), state.done, state.whole)
        for part in (self.strip, self.table, self.filter, self.detail):
            part.setVisible(wide)
        if preview is not self._preview:
            is_first = self._preview is None
            self._preview = preview
            self._fill(preview)
            if is_first and wide and self.isVisible():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_choosers(state, preview)
        self._show_buttons(state, preview)
        if self.isVisible():
            self._place()
            self._keep_the_keyboard()

    def _keep_the_keyboard(self) -> None:
        """What had the keyboard may be gone from the card; when it is over, Qt gave it to what takes all back."""
        focused, step = QApplication.focusWidget(), self._importer.state.step
        is_over = step in ("done", "stopped") and self._step not in ("done", "stopped")
        self._step = step
        if focused is None or not focused.isVisible() or is_over:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, preview: Preview | None) -> None:
        if preview is None:
            self.table.lines.show(None, ())
            return
        self.strip.show_columns(preview)
        counts = preview.tally
        if self._shown != "all" and not counts[self._shown]:
            self._shown = "all"
        every = {**counts, "all": len(preview.lines)}
        labels = [self._words.say(f"sheet.filter.{one}", n=f"{every[one]:,}") for one in SHOWN]
        self.filter.show_as(self._words.say("sheet.filter"), labels, SHOWN.index(self._shown))
        self._show_entries()

    def _show_entries(self) -> None:
        if (preview := self._preview) is not None:
            self.table.lines.show(Showing(preview, self._words, self._judged), shown(preview, self._shown))

    def _judged(self, text: str, category: str) -> "Sequence[Flag]":
        """What of a text of the sheet meets a rule, by the rules of today."""
        from anchor_console.core.compliance import flags

        return flags(text, category, self._desk.rules(), numerals.day(self._desk.now()))

    def _tell_of_line(self) -> None:
        """All that is said of the current line, which its column may be too narrow for."""
        entry, showing = self.table.current(), self.table.lines.showing
        said = showing.said(entry) if entry is not None and showing is not None else ""
        token = showing.cell(entry, "said").token if entry is not None and showing is not None else "text2"
        self.detail.say(said, token)

    def _take_filter(self, at: int) -> None:
        self._shown = SHOWN[at]
        self._fill(self._preview)

    def _take_sheet(self, at: int) -> None:
        if self._path and at >= 0 and self._preview is not None and at != self._preview.index:
            self._importer.read(self._path, at)

    def _show_choosers(self, state: State, preview: Preview | None) -> None:
        names = preview.names if preview is not None else ()
        self.sheets.setVisible(len(names) > 1 and state.step == "ready")
        self.currency.setVisible(preview is not None and state.step == "ready" and not preview.mapping.currency)
        if not self.currency.count():
            self.currency.blockSignals(True)
            self.currency.addItem(self._words.say("sheet.currency"), "")
            for code in CURRENCIES:
                self.currency.addItem(code, code)
            self.currency.setAccessibleName(self._words.say("sheet.currency"))
            self.currency.blockSignals(False)
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for at, name in enumerate(names):
            self.sheets.addItem(safe(name, 40), str(at))
        if preview is not None:
            self.sheets.setCurrentIndex(preview.index)
        self.sheets.setAccessibleName(self._words.say("sheet.sheets"))
        self.sheets.blockSignals(False)

    def _show_buttons(self, state: State, preview: Preview | None) -> None:
        good, every = (preview.good, preview.every) if preview is not None else (0, 0)
        ready = state.step == "ready" and preview is not None
        say, over = self._words.say, state.step in ("done", "stopped")
        looks: dict[str, tuple[bool, str, str]] = {
            "good": (ready and good > 0, say("sheet.take.good", n=f"{good:,}"), "Ctrl ↵"),
            "all": (ready and every > good, say("sheet.take.all", n=f"{every:,}"), "Ctrl Shift ↵"),
            "file": (state.step in ("idle", "failed", "ready"), say("sheet.file"), "Ctrl O"),
            "paste": (state.step in ("idle", "failed"), say("sheet.paste"), "Ctrl V"),
            "undo": (over and state.done > 0, say("sheet.undo"), "Ctrl Z"),
            "stop": (state.step in BUSY, say("sheet.stop"), "Esc"),
            "close": (state.step not in BUSY, say("sheet.close"), "Esc"),
        }
        first = "good" if looks["good"][0] else "close" if over else "file" if state.step in ("idle", "failed") else ""
        for name, (visible, words, key) in looks.items():
            self._buttons[name].setVisible(visible)
            self._buttons[name].show_as(words, key=key, kind="primary" if name == first else "plain")

    def _title(self, state: State) -> str:
        name = safe(state.name, 60)
        return self._words.say("sheet.title.named", name=name) if name else self._words.say("sheet.title")

    def _sentence(self, state: State, preview: Preview | None) -> str:
        say = self._words.say
        match state.step:
            case "failed":
                key = f"sheet.not_read.{state.type}"
                return say(key if self._words.known(key) else "sheet.not_read.crashed", said=safe(state.said, 120))
            case "ready" if state.type == "no_columns" or preview is None:
                return say("sheet.no_columns")
            case "ready" if preview is not None:
                counts = {name: f"{count:,}" for name, count in preview.tally.items()}
                return say("sheet.counts", read=f"{preview.read:,}", **counts)
            case "done" | "stopped" | "exported":
                return say(f"sheet.{state.step}", done=f"{state.done:,}", whole=f"{state.whole:,}")
            case "idle":
                return say("sheet.idle")
            case _:
                return ""

    def _progress(self, state: State) -> str:
        if state.step not in BUSY:
            return ""
        return self._words.say(f"sheet.{state.step}", done=f"{state.done:,}", whole=f"{state.whole:,}")


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None: what is left stands there."""
    row = QHBoxLayout()
    row.setContentsMargins(INSET, 0, INSET, 0)
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row


def _dropped(mime: QMimeData) -> str:
    """The path of the one file that is let fall; "" for anything else."""
    urls = mime.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
