"""The card of what was said wrong: kept at once with its place in the replay, open until it was put right."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.correction import Correction
from anchor_console.core.cue import TEXT_LIMIT
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.corrections import standing
from anchor_console.ui.corrections.mark import BACK_MOST, HEIGHT, PHRASES, Mark
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.desk.hearing import Suggestion

WIDTH: Final = 640
INSET: Final = 16
FOOT: Final = 30
BELOW: Final = 40
"""From the card to the window's foot, px: the status line stays in sight."""
KEPT_AFTER: Final = 3_000
"""ms that an untouched new card may be put away again as a slip of the key: what is kept can't be removed."""


TYPED_MS: Final = 400
"""ms after the last letter that what was typed is kept: not each letter is an edit."""


class CorrectionCard(Overlay):
    """F9 notes a new one, Shift+F9 opens the oldest open one. What was touched is kept at once, Esc loses nothing.

    What a transcript suggests is shown filled in, and kept only when a person says so; `settled`: it was, or was not.
    """

    settled = Signal(object)

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, kept_after: int = KEPT_AFTER
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._words = desk, words
        self._id = self._product = self._rule = ""
        self._heard: Suggestion | None = None
        self._at = self._noticed = 0
        self._is_kept = False
        self._letters = QTimer(self, interval=TYPED_MS, singleShot=True)
        self._letters.timeout.connect(self._touched)
        self.title = Line(look, "lead", semibold=True)
        self.timer = Line(look, "lead", semibold=True)
        self.said_label, self.instead_label, self.by_label = (Line(look, "small", "text2") for _ in range(3))
        for line in (self.title, self.timer, self.said_label, self.instead_label, self.by_label):
            line.setParent(self.card)
        self.mark = Mark(look, self.card)
        self.mark.moved.connect(self._touched)
        self.mark.picked.connect(self._pick)
        self.mark.typed.connect(self._type)
        self.phrases = [self._phrase(n) for n in range(PHRASES)]
        self.said, self.instead = QLineEdit(self.card), QLineEdit(self.card)
        for field in (self.said, self.instead):
            field.setMaxLength(300)
            field.installEventFilter(self)
            field.textEdited.connect(lambda _: self._letters.start())
        self.by = Chooser(look, self.card)
        self.by.installEventFilter(self)
        self.cue = KeyButton(look, run=self._cue, icon="comment", parent=self.card)
        self.done = KeyButton(look, run=self._done, kind="primary", icon="tick", parent=self.card)
        self._foot = Hint(look, self.card)
        self._waits = QTimer(self, interval=kept_after, singleShot=True)
        self._waits.timeout.connect(self._touched)
        self.put_away.connect(self._closed)

    def note(self, product: str = "", heard: "Callable[[], Suggestion | None]" = lambda: None) -> None:
        """Begin a new one: what was heard to be wrong, else something said just now of the product that is on."""
        if self.isVisible() and not self._corrected():
            self._touched()
        picture, one = self._desk.picture, heard()
        self._id, self._product, self._is_kept, self._rule = self._desk.new_id(), product, False, ""
        self._noticed = self._desk.now()
        self._at = picture.at if picture is not None and picture.at else self._noticed
        self._heard = one
        if one is None:
            self._fill("", 0, "", "")
            self._waits.start()
        else:
            self._product, self._rule = one.product, one.rule
            back = min(max(self._at - one.said_at, 0) // 1000, BACK_MOST)
            self._at = one.said_at + back * 1000
            self._fill(one.said, back, one.instead, "")
            self._waits.stop()
        self.open()
        self.mark.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_one(self, one: Correction) -> None:
        """Open one that is kept."""
        self._id, self._product, self._is_kept, self._heard = one.id, one.product, True, None
        self._at, self._noticed = one.said_at, one.noticed_at
        self._fill(one.said, 0, one.instead, one.corrected_by)
        self.open()
        self.instead.setFocus(Qt.FocusReason.PopupFocusReason)

    def first_focus(self) -> QWidget:
        return self.mark

    def refresh(self) -> None:
        """Its timer, and what is said of the mark; told once a second while it is open."""
        say, now, kept = self._words.say, self._desk.now(), self._kept()
        icon, token = standing.shape(kept, now) if kept is not None else ("flag", "warn")
        until = kept.corrected_at if kept is not None and kept.corrected_at is not None else now
        self.timer.say(numerals.duration(max(until - self._noticed, 0) // 1000), token)
        self.timer.setAccessibleName(f"{say(f'correction.shape.{icon}')} {self.timer.words}")
        session = self._desk.session
        place = standing.mark(self._said_at(), session.live_at if session is not None else 0)
        back = numerals.duration(self.mark.back) if self.mark.back else say("correction.mark.now")
        self.mark.say(say("correction.mark", place=place, back=back), say("correction.mark.keys"))

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        title, keys = say("correction.title"), say("correction.keys")
        if self._heard is not None:
            title, keys = say("correction.heard", article=safe(self._heard.article, 40)), say("correction.heard.keys")
        self.title.say(title)
        self.card.setAccessibleName(title)
        self.said_label.say(say("correction.said"))
        self.instead_label.say(say("correction.instead"))
        self.by_label.say(say("correction.by"))
        self.said.setPlaceholderText(say("correction.said.hint"))
        self.instead.setPlaceholderText(say("correction.instead.hint"))
        for field, label in (
            (self.said, self.said_label),
            (self.instead, self.instead_label),
            (self.by, self.by_label),
        ):
            field.setAccessibleName(label.words)
        for number, button in enumerate(self.phrases):
            button.show_as(say(f"correction.phrase.{number + 1}"), key=str(number + 1))
        self.cue.show_as(say("correction.cue"), key="Ctrl ↵")
        self.done.show_as(say("correction.done"), key="↵")
        self._foot.say(keys)

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 64)
        inner = width - 2 * INSET
        self.title.setGeometry(INSET, 12, inner - 120, 22)
        wide = self.timer.sizeHint().width()
        self.timer.setGeometry(width - INSET - wide, 12, wide, 22)
        self.mark.setGeometry(INSET, 44, inner, HEIGHT)
        y = self._lay_phrases(inner, 88)
        self.said_label.setGeometry(INSET, y, inner, 16)
        self.said.setGeometry(INSET, y + 18, inner, 32)
        self.instead_label.setGeometry(INSET, y + 58, inner, 16)
        self.instead.setGeometry(INSET, y + 76, inner, 32)
        for button in (self.cue, self.done):
            button.resize(button.sizeHint())
        self.done.move(width - INSET - self.done.width(), y + 116)
        self.cue.move(self.done.x() - 8 - self.cue.width(), y + 116)
        label = self.by_label.sizeHint().width()
        self.by_label.setGeometry(INSET, y + 122, label, 16)
        left = INSET + label + 12
        self.by.setGeometry(left, y + 116, min(self.cue.x() - 16 - left, 180), 28)
        self._foot.setGeometry(0, y + 156, width, FOOT)
        high = y + 156 + FOOT
        return QRect((window.width() - width) // 2, window.height() - BELOW - high, width, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entered(watched, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entered(self.mark, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def _entered(self, where: QObject, control: bool) -> None:
        """Enter goes on to the next field, and in the last says that it was put right; with Ctrl it sends the cue."""
        if control:
            self._cue()
        elif where is self.mark:
            self._touched()
            self.said.setFocus(Qt.FocusReason.OtherFocusReason)
        elif where is self.said:
            self._touched()
            self.instead.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._done()

    def _fill(self, said: str, back: int, instead: str, by: str) -> None:
        self.said.setText(said)
        self.instead.setText(instead)
        self.mark.back = back
        self.by.clear()
        for person in self._desk.people():
            self.by.addItem(safe(person.name, 40), person.id)
        anchors = [person.id for person in self._desk.people() if person.role == "anchor"]
        me = self._desk.me()
        self.by.choose(by or next(iter(anchors), me.person if me is not None else ""))
        self.reword()
        self.refresh()

    def _pick(self, number: int) -> None:
        """A phrase, with the product that it is said of."""
        title = self._title()
        phrase = self._words.say(f"correction.phrase.{number + 1}")
        self.said.setText(self._words.say("correction.of", title=title, phrase=phrase) if title else phrase)
        self._touched()
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type(self, text: str) -> None:
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.insert(text)
        self._touched()

    def _touched(self) -> None:
        """Keep it as it stands: nothing of it waits for a button."""
        self._waits.stop()
        self._letters.stop()
        said = self.said.text().strip()
        wanted: dict[str, object] = {"said": said or self._unsaid(), "said_at": self._said_at()}
        if not self._is_kept:
            session = self._desk.session
            if session is None:
                return
            wanted |= {"session": session.id, "noticed_at": self._noticed, "product": self._product}
            if self._rule:
                wanted["rule"] = self._rule
        kept = self._kept()
        if self.instead.text().strip() or (kept is not None and kept.instead):
            wanted["instead"] = self.instead.text().strip() or (kept.instead if kept is not None else "")
        if kept is None or any(getattr(kept, name) != value for name, value in wanted.items()):
            self._desk.change("correction.put", self._id, wanted)
        self._is_kept = True
        self._settle()
        self.refresh()

    def _done(self) -> None:
        """It was put right on air, so."""
        instead = self.instead.text().strip()
        if not instead:
            self.instead.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._touched()
        wanted = {"corrected_at": self._desk.now(), "corrected_by": self.by.value, "instead": instead}
        self._desk.change("correction.put", self._id, wanted)
        self.shut()

    def _cue(self) -> None:
        """The right words to the anchor, at once and urgent; it stays open until they were said."""
        instead = self.instead.text().strip()
        if not instead:
            self.instead.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._touched()
        self._desk.cue("anchor", self._words.say("correction.cue.text", instead=instead)[:TEXT_LIMIT], True)
        self.shut()

    def _closed(self) -> None:
        if self._heard is not None and not self._letters.isActive():
            self._settle()
        elif not self._waits.isActive() and self._id:
            self._touched()
        self._waits.stop()

    def _settle(self) -> None:
        """What was heard is noted, or was no breach."""
        one, self._heard = self._heard, None
        if one is not None:
            self.settled.emit(one)
            self.reword()

    def _corrected(self) -> bool:
        kept = self._kept()
        return kept is not None and kept.corrected_at is not None

    def _kept(self) -> Correction | None:
        found = self._desk.one(Correction, self._id) if self._id else None
        return found.value if found is not None else None

    def _said_at(self) -> int:
        return self._at - self.mark.back * 1000

    def _title(self) -> str:
        session = self._desk.session
        rows = self._desk.lineup(session.id) if session is not None else ()
        return next((safe(row.short_title, 40) for row in rows if row.product == self._product), "")

    def _unsaid(self) -> str:
        title = self._title()
        return self._words.say("correction.unsaid.of", title=title) if title else self._words.say("correction.unsaid")

    def _phrase(self, number: int) -> KeyButton:
        button = KeyButton(self.look, run=lambda: self._pick(number), height=24, parent=self.card)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _lay_phrases(self, inner: int, y: int) -> int:
        x = INSET
        for button in self.phrases:
            button.resize(button.sizeHint())
            if x + button.width() > INSET + inner:
                x, y = INSET, y + 32
            button.move(x, y)
            x += button.width() + 8
        return y + 34
