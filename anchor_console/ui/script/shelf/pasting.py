"""The card for pasting many lines at once: the text at the left, at the right what becomes of it, row by row."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct, structs
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from anchor_console.core.echelon import ECHELONS
from anchor_console.core.line_type import LINE_TYPES, LineType
from anchor_console.core.script import Line
from anchor_console.core.script.assembling import CLOSING, OPENING
from anchor_console.core.script.pasting import Piece, pasted
from anchor_console.core.script.readable import resolved
from anchor_console.desk import scripts
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.shelf.roll import Item, Roll
from anchor_console.ui.surface import Line as Told
from anchor_console.ui.words import Words

WIDTH: Final = 1080
HEIGHT: Final = 680
HEAD: Final = 64
FOOT: Final = 30
BUTTONS: Final = 52
LATER_MS: Final = 120
"""What is typed is read again so long after the last key."""
LONGEST: Final = 200_000
"""Characters that are read of what is pasted."""
HOW: Final[Mapping[str, str]] = {"heading": "list", "numbered": "list", "prefix": "tag", "paragraph": "document"}


class Corrected(Struct, frozen=True):
    """What a person said of a piece, whatever it looked like: its type, its product; that it is left out."""

    type: LineType | None = None
    product: str | None = None
    out: bool = False


AS_IT_IS: Final = Corrected()


class PasteCard(Overlay):
    """Tab goes from the text to the rows: there T and P correct type and product, Space leaves one out.

    Ctrl+Enter takes all in one step. Corrections stay with a piece's own words while the rest is typed.
    """

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, session: Callable[[], str],
        product: Callable[[], str], known: Callable[[str], Known], said: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._words, self._known, self._said = desk, words, known, said
        self._session, self._product = session, product
        self.pieces: Sequence[Piece] = ()
        self._corrected: dict[str, Corrected] = {}
        self._hits: dict[tuple[str, str], tuple[str, str]] = {}
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
        text = self.field.toPlainText()[:LONGEST]
        names = scripts.names_of(self._desk, self._session())
        self.pieces = pasted(text, names, product=self._product()) if text.strip() else ()
        self._show()

    def wanted(self) -> list[tuple[Piece, Corrected]]:
        """The pieces that are taken, with what was said of them."""
        both = [(piece, self._corrected.get(_key(piece), AS_IT_IS)) for piece in self.pieces]
        return [(piece, said) for piece, said in both if not said.out]

    def take(self) -> None:
        """Put all of it into the library, and each line where it belongs in the script: one step."""
        self.read()
        drafts = [self._draft(piece, said) for piece, said in self.wanted()]
        if not drafts:
            return
        scripts.put_lines(self._desk, drafts, (self._session(), "", ""))
        self.field.clear()
        self._corrected.clear()
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

    def _draft(self, piece: Piece, said: Corrected) -> scripts.Draft:
        """The piece as it is kept: facts of its product in their place; what the console wrote comes back as it was."""
        product, about = self._of(piece, said), piece.about
        text = resolved(piece.text, scripts.facts_of(self._desk, product).values()).text
        echelon = about.get("echelon", "") if about.get("echelon") in ECHELONS else ""
        known = about.get("id", "") if self._desk.one(Line, about.get("id", "")) is not None else ""
        return scripts.Draft(
            type=said.type or piece.type, text=text, title=piece.title, product=product, id=known,
            echelon=echelon, platform=about.get("platform", "")[:20], anchor=about.get("anchor", ""),
        )  # fmt: skip

    def _show(self) -> None:
        say, taken = self._words.say, self.wanted()
        self.title.say(say("paste.name"))
        stops = sum(self._hit(piece, said)[0] == "octagon" for piece, said in taken)
        note = self._words.many("paste.note", len(taken), str(len(taken)))
        if not self.pieces:
            note = say("paste.how")
        elif stops:
            note = f"{note} · {self._words.many('paste.stops', stops, str(stops))}"
        self.note.say(note)
        self.card.setAccessibleName(f"{self.title.words}. {note}")
        self.field.setPlaceholderText(say("paste.placeholder"))
        self.field.setAccessibleName(say("paste.field"))
        self.roll.setAccessibleName(say("paste.rows"))
        self.roll.put([self._item(piece) for piece in self.pieces], say("paste.none"))
        self.yes.show_as(self._words.many("paste.take", len(taken), str(len(taken))), key="Ctrl ↵")
        self.yes.setEnabled(bool(taken))
        self._foot.say(say("paste.keys"))
        if self.isVisible():
            self._place()

    def _item(self, piece: Piece) -> Item:
        said, say = self._corrected.get(_key(piece), AS_IT_IS), self._words.say
        kind = say(f"line.type.{said.type or piece.type}")
        icon, token, words = (*self._hit(piece, said), "")[:3] if not said.out else ("cross", "text3", "")
        lines = str(piece.first) if piece.first == piece.last else f"{piece.first}–{piece.last}"
        notes = [self._goes_to(piece, said), say("paste.line", lines=lines)]
        if piece.title or "\n" in piece.text:
            notes.append(safe(piece.text.replace("\n", " "), 90))
        if words:
            notes.insert(0, words)
        if piece.warning:
            notes.insert(0, say(f"paste.warning.{piece.warning}"))
        title = safe(piece.title or piece.text.split("\n", 1)[0], 60)
        return Item(
            key=_key(piece), title=title, note=" · ".join(notes), icon=icon, token=token, right=kind,
            right_token="text2" if said.type or piece.typed else "warn", faded=said.out,
        )  # fmt: skip

    def _of(self, piece: Piece, said: Corrected) -> str:
        """The product that a piece is of: what opens or closes a show is of none, unless somebody says so."""
        if said.product is not None:
            return said.product
        general = (said.type or piece.type) in (*OPENING, *CLOSING) and piece.product == self._product()
        return "" if general else piece.product

    def _goes_to(self, piece: Piece, said: Corrected) -> str:
        """Where in the script a piece is put: among a product's lines, at an end, or only into the library."""
        product, kind = self._of(piece, said), said.type or piece.type
        if product:
            names = scripts.names_of(self._desk, self._session()).get(product, ())
            return safe(names[0], 40) if names else self._words.say("paste.library")
        ends = {**dict.fromkeys(OPENING, "opening"), **dict.fromkeys(CLOSING, "closing")}
        return self._words.say(f"shelf.part.{ends[kind]}" if kind in ends else "paste.library")

    def _hit(self, piece: Piece, said: Corrected) -> tuple[str, str]:
        """The shape and the token of the worst that the rules have against a piece; each text is looked at once."""
        product = self._of(piece, said)
        found = self._hits.get((piece.text, product))
        if found is None:
            from anchor_console.core.compliance import flags

            about = self._known(product).about
            severities = {
                hit.severity for hit in flags(piece.text, about.category, about.pack, about.day, about.platform)
            }
            found = ("pen", "text2")
            if "stop" in severities:
                found = ("octagon", "stop")
            elif "needs_proof" in severities:
                found = ("triangle", "warn")
            self._hits[piece.text, product] = found
        return found

    def _correct(self, key: str) -> None:
        """T: its type, P: its product, Space or Del: left out, or taken after all."""
        piece = next((one for one in self.pieces if _key(one) == self.roll.key), None)
        if piece is None:
            return
        if key in (" ", "Del"):
            said = self._corrected.get(_key(piece), AS_IT_IS)
            self._say_of(piece, structs.replace(said, out=not said.out))
        elif key == "T":
            self._choose([(one, self._words.say(f"line.type.{one}")) for one in LINE_TYPES], piece, "type")
        elif key == "P":
            names = scripts.names_of(self._desk, self._session())
            products = [
                ("", self._words.say("library.any")),
                *((id, safe(all[0], 60)) for id, all in names.items() if all),
            ]
            self._choose(products, piece, "product")

    def _choose(self, offered: Sequence[tuple[str, str]], piece: Piece, what: str) -> None:
        menu = QMenu(self)
        said = self._corrected.get(_key(piece), AS_IT_IS)
        for value, words in offered:
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _, value=value: self._say_of(piece, structs.replace(said, **{what: value})))
        self.menu = menu
        menu.popup(self.roll.mapToGlobal(QPoint(self.roll.width() // 2, 40)))

    def _say_of(self, piece: Piece, said: Corrected) -> None:
        self._corrected[_key(piece)] = said
        self._show()


def _key(piece: Piece) -> str:
    """What tells a piece apart, also after others were typed before it."""
    return f"{piece.title}\n{piece.text}"
