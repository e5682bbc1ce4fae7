"""The card for pasting many lines at once: the text at the left, at the right what becomes of it, row by row."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import structs
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from anchor_console.core.line_type import LINE_TYPES
from anchor_console.desk import scripts
from anchor_console.desk.scripts import Draft, Into
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.shelf.pieces import Corrected, Pieces
from anchor_console.ui.script.shelf.roll import Roll, Stub
from anchor_console.ui.surface import Line as Told
from anchor_console.ui.words import Words

WIDTH: Final = 1080
HEIGHT: Final = 680
HEAD: Final = 64
FOOT: Final = 30
BUTTONS: Final = 52
LATER_MS: Final = 120
"""What is typed is read again so long after the last key."""
SLICE_MS: Final = 3
LONGEST: Final = 200_000
"""Characters that are read of what is pasted."""
AT_ONCE: Final = 40
"""Lines that are kept while the screen waits; of more the rest comes in between its frames."""


class PasteCard(Overlay):
    """Tab goes from the text to the rows: there T and P correct type and product, Space leaves one out.

    Ctrl+Enter takes all in one step. Corrections stay with a piece's own words while the rest is typed.
    """

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, session: Callable[[], str],
        product: Callable[[], str], known: Callable[[str], Known], said: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._words, self._session, self._said = desk, words, session, said
        self.pieces = Pieces(desk, words, session, product, known)
        self.bring: Callable[[Sequence[Draft], Into], bool] = lambda drafts, into: False
        """Keeps many lines beside the screen; False where nobody does."""
        self.menu: QMenu | None = None
        self.title, self.note = Told(look, "lead", semibold=True), Told(look, "small", "text2")
        for part in (self.title, self.note):
            part.setParent(self.card)
        self.field = QPlainTextEdit(self.card)
        self.field.setTabChangesFocus(True)
        self.field.installEventFilter(self)
        self.roll = Roll(look, self.card)
        self.yes = KeyButton(look, run=self.take, kind="primary", parent=self.card)
        self._foot = Hint(look, self.card)
        self._later = QTimer(self, interval=LATER_MS, singleShot=True)
        self._later.timeout.connect(self.read)
        self._waiting: deque[str] = deque()
        self._looking = QTimer(self, interval=0)
        self._looking.timeout.connect(self._look)
        self.field.textChanged.connect(self._later.start)
        self.roll.pressed.connect(self._correct)
        self.roll.taken.connect(lambda: self._correct("T"))

    def open(self) -> None:
        """Show the card, with what the clipboard holds where nothing was typed yet."""
        text = QGuiApplication.clipboard().text()
        if text.strip() and not self.field.toPlainText().strip():
            self.begin(text)
            return
        self.read()
        super().open()

    def begin(self, text: str) -> None:
        """Show the card with this text."""
        self.field.setPlainText(text[:LONGEST])
        self.read()
        super().open()

    def read(self) -> None:
        """Read the text, and show what becomes of each piece."""
        self._later.stop()
        self.pieces.read(self.field.toPlainText()[:LONGEST])
        self._show()

    def take(self) -> None:
        """Put all of it into the library, and each line where it belongs in the script: one step."""
        self.read()
        drafts = [self.pieces.draft(key) for key in self.pieces.wanted()]
        if not drafts:
            return
        into = (self._session(), "", "")
        if len(drafts) <= AT_ONCE or not self.bring(drafts, into):
            scripts.put_lines(self._desk, drafts, into)
        self.field.clear()
        self.pieces.corrected.clear()
        self.shut()
        self._said("tick", self._words.many("paste.taken", len(drafts), str(len(drafts))))

    def first_focus(self) -> QWidget:
        return self.field

    def lay(self, window: QRect) -> QRect:
        width, height = min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 48)
        half, below = (width - 36) * 4 // 9, height - HEAD - BUTTONS - FOOT
        self.title.setGeometry(16, 12, width - 32, 22)
        self.note.setGeometry(16, 38, width - 32, 16)
        self.field.setGeometry(12, HEAD, half, below)
        self.roll.setGeometry(24 + half, HEAD, width - half - 25, below)
        self.yes.resize(self.yes.sizeHint())
        self.yes.move(width - 16 - self.yes.width(), height - FOOT - BUTTONS + 12)
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_take(event):
            self.take()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field leaves the card's own keys to it."""
        if watched is self.field and isinstance(event, QKeyEvent):
            own = self._is_take(event) or event.key() == Qt.Key.Key_Escape
            if own and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if own and event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _is_take(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _show(self) -> None:
        """The rows, each made when it comes in sight; the rules look at the others a few at a time."""
        say, pieces = self._words.say, self.pieces
        taken = len(pieces.wanted())
        self.title.say(say("paste.name"))
        self.field.setPlaceholderText(say("paste.placeholder"))
        self.field.setAccessibleName(say("paste.field"))
        self.roll.setAccessibleName(say("paste.rows"))
        self.roll.put_lazily([Stub(key) for key in pieces.all], pieces.item, say("paste.none"))
        self.yes.show_as(self._words.many("paste.take", taken, str(taken)), key="Ctrl ↵")
        self.yes.setEnabled(bool(taken))
        self._foot.say(say("paste.keys"))
        self._waiting = deque(key for key in pieces.all if not pieces.is_looked_at(key))
        self._looking.start()
        self._tell()
        if self.isVisible():
            self._place()

    def _look(self) -> None:
        """Hold the next pieces against the rules."""
        clock = QElapsedTimer()
        clock.start()
        while self._waiting and clock.elapsed() < SLICE_MS:
            key = self._waiting.popleft()
            if key in self.pieces.all:
                self.pieces.hit(key)
        if not self._waiting:
            self._looking.stop()
            self._tell()

    def _tell(self) -> None:
        """How many there are, and in how many of them the rules found a stop."""
        pieces, many = self.pieces, self._words.many
        taken = pieces.wanted()
        note = many("paste.note", len(taken), str(len(taken))) if pieces.all else self._words.say("paste.how")
        stops = sum(pieces.is_looked_at(key) and pieces.hit(key).severity == "stop" for key in taken)
        if stops:
            note = f"{note} · {many('paste.stops', stops, str(stops))}"
        self.note.say(note)
        self.card.setAccessibleName(f"{self.title.words}. {note}")

    def _correct(self, key: str) -> None:
        """T: its type, P: its product, Space or Del: left out, or taken after all."""
        chosen = self.roll.key
        if not chosen:
            return
        if key in (" ", "Del"):
            said = self.pieces.said_of(chosen)
            self._say_of(chosen, structs.replace(said, out=not said.out))
        elif key == "T":
            self._choose([(one, self._words.say(f"line.type.{one}")) for one in LINE_TYPES], chosen, "type")
        elif key == "P":
            named = [(id, safe(names[0], 60)) for id, names in self.pieces.names.items() if names]
            self._choose([("", self._words.say("library.any")), *named], chosen, "product")

    def _choose(self, offered: Sequence[tuple[str, str]], chosen: str, what: str) -> None:
        menu, said = QMenu(self), self.pieces.said_of(chosen)
        for value, words in offered:
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(
                lambda _, value=value: self._say_of(chosen, structs.replace(said, **{what: value}))
            )
        self.menu = menu
        menu.popup(self.roll.mapToGlobal(QPoint(self.roll.width() // 2, 40)))

    def _say_of(self, chosen: str, said: Corrected) -> None:
        self.pieces.corrected[chosen] = said
        self._show()
