"""A week without a session: one sentence and three ways on, over the empty grid, which can be drawn on all the same."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from anchor_console.ui import strokes
from anchor_console.ui.actions import Actions
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

WAYS: Final = ("new_session", "copy_last_week", "import_calendar")
NO_ROOM: Final = ("house.rooms",)
HOW: Final = {"plan.empty": "plan.empty.how", "plan.no_rooms": "plan.no_rooms.how"}
HIGH: Final = 128
INSET: Final = 24


class Empty(QWidget):
    """A card in the middle of the grid."""

    def __init__(self, look: Look, words: Words, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._look, self._words, self._actions = look, words, actions
        self._rooms = True
        self.buttons = {id: self._button(id) for id in (*WAYS, *NO_ROOM)}
        look.changed.connect(self.update)
        self.hide()

    def show_for(self, *, rooms: bool) -> None:
        """Show it: there is no session, or there is no room yet to plan one in."""
        self._rooms = rooms
        say = self._words.say
        self.setAccessibleName(f"{say(self._key())} {say(f'{self._key()}.how')}")
        for id, button in self.buttons.items():
            shown = id in (WAYS if rooms else NO_ROOM)
            button.setVisible(shown)
            if shown:
                key = self._actions.key(id) if id != "copy_last_week" else ""
                button.show_as(say(f"plan.empty.{id}".replace(".house.", ".")), key=key)
                button.resize(button.sizeHint())
        self.place()
        self.show()
        self.raise_()
        self.update()

    def place(self) -> None:
        """Stand in the middle of the grid."""
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        wide = sum(button.width() for button in shown) + 8 * (len(shown) - 1)
        room = self._over.rect()
        texts = [strokes.width_of(self._words.say(self._key()), self._look, "lead", True),
                 strokes.width_of(self._words.say(HOW[self._key()]), self._look)]  # fmt: skip
        width = min(max(wide, *texts) + 2 * INSET, room.width() - 32)
        self.setGeometry((room.width() - width) // 2 + 40, round((room.height() - HIGH) * 0.42), width, HIGH)
        x = (width - wide) // 2
        for button in shown:
            button.move(x, HIGH - 28 - 18)
            x += button.width() + 8

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, say = QPainter(self), self._words.say
        strokes.box(painter, self.rect(), 4, self._look.tokens.raised, self._look.tokens.line)
        place = QRectF(INSET, 16, self.width() - 2 * INSET, 22)
        strokes.text(painter, place, say(self._key()), self._look, "lead", semibold=True, align=strokes.CENTRE)
        how = QRectF(INSET, 44, self.width() - 2 * INSET, 20)
        strokes.text(painter, how, say(HOW[self._key()]), self._look, "body", "text2", align=strokes.CENTRE)

    def _key(self) -> str:
        return "plan.empty" if self._rooms else "plan.no_rooms"

    def _button(self, id: str) -> KeyButton:
        kind = "primary" if id in ("new_session", "house.rooms") else "plain"
        return KeyButton(
            self._look, run=lambda: self._actions.run(id), kind="primary" if kind == "primary" else "plain", parent=self
        )
