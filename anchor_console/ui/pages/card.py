"""The card of addresses for a browser source: make one and copy it, see which are good, take one back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from anchor_console.core.room import Room
from anchor_console.desk.on_air import PageAddress
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, reasons
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.house.choosing import ROW, Choice, ChoiceList
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.schedule.card import PlanCard
from anchor_console.ui.words import Words

WIDE: Final = 600
SHOWN: Final = 6


class PageCard(PlanCard):
    """Enter makes an address and copies it; ↑ ↓ choose one, Delete twice takes it back; Esc puts the card away."""

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, words, window, WIDE)
        self._desk = desk
        self.pages: list[PageAddress] = []
        self._chosen = self._dropping = ""
        self.said = Paragraph(look, "body")
        self.note = Paragraph(look, "small")
        self.address = QLineEdit()
        self.address.setReadOnly(True)
        self.list = ChoiceList(look, self.body)
        self.list.chosen.connect(self._choose)
        self.list.installEventFilter(self)
        self.revoke = KeyButton(look, run=self._revoke, icon="trash")
        self.foot.insertWidget(0, self.revoke)
        box = QVBoxLayout(self.body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (self.said, self.address, self.list, self.note):
            box.addWidget(widget)

    def open(self) -> None:
        """Show which addresses are good."""
        say = self.words.say
        room = self._room()
        name = safe(room.name, 60) if room is not None else ""
        self.say_frame(say("pages.title"), say("pages.make", room=name) if room is not None else say("pages.no_room"))
        self.yes.setEnabled(room is not None)
        self.said.say(say("pages.what"))
        self.address.hide()
        self.address.setAccessibleName(say("pages.address"))
        self.note.say("")
        self._show([])
        super().open()
        self._desk.on_air.pages(self._told)

    def first_focus(self) -> QWidget:
        return self.list if self.pages else self.yes

    def take(self) -> None:
        """Make an address of the room, and copy it."""
        room = self._room()
        if room is not None:
            self._desk.on_air.make_page(room.id, self._made)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            deeds = {Qt.Key.Key_Delete: self._revoke, Qt.Key.Key_Backspace: self._revoke, Qt.Key.Key_Return: self.take}
            if (deed := deeds.get(Qt.Key(event.key()))) is not None:
                deed()
                return True
        return super().eventFilter(watched, event)

    def _room(self) -> Room | None:
        """The room of the open session, else the only one there is."""
        rooms = [kept.value for kept in self._desk.all(Room)]
        session = self._desk.session
        here = [room for room in rooms if session is not None and room.id == session.room]
        if not here and len(rooms) == 1:
            here = rooms
        return here[0] if here else None

    def _told(self, pages: Sequence[PageAddress] | None, why: str) -> None:
        if pages is None:
            self._fail(why)
        else:
            self._show(pages)
            if pages and self.isVisible():
                self.list.setFocus()

    def _made(self, made: PageAddress | None, why: str) -> None:
        if made is None:
            self._fail(why)
            return
        base = self._desk.hub.address.rstrip("/")
        address = f"{base}{made.path}{'' if self.words.language == 'zh' else '#en'}"
        QGuiApplication.clipboard().setText(address)
        self.address.setText(address)
        self.address.setCursorPosition(0)
        self.address.show()
        self.note.say(self.words.say("pages.copied"), "good")
        self._chosen = made.id
        self._show([made, *self.pages])

    def _show(self, pages: Sequence[PageAddress]) -> None:
        say = self.words.say
        names = {kept.value.id: safe(kept.value.name, 60) for kept in self._desk.all(Room)}
        self.pages = list(pages)
        self.list.say(
            [
                Choice(one.id, names.get(one.room, one.room), say("pages.made", at=numerals.moment(one.made_at)))
                for one in self.pages
            ]
        )
        self.list.setVisible(bool(self.pages))
        self.list.setFixedHeight(min(max(len(self.pages), 1), SHOWN) * ROW)
        known = {one.id for one in self.pages}
        self._chosen = self._chosen if self._chosen in known else (self.pages[0].id if self.pages else "")
        if self._chosen:
            self.list.choose(self._chosen)
        self._choose(self._chosen)
        if self.isVisible():
            self._place()

    def _choose(self, id: str) -> None:
        self._chosen, self._dropping = id, ""
        self.revoke.setVisible(bool(id))
        self.revoke.show_as(self.words.say("pages.revoke"), key="Del", kind="plain")

    def _revoke(self) -> None:
        """The second time it is done: what is shown in OBS goes away at once, and can't be had back."""
        id = self._chosen
        if not id:
            return
        if self._dropping != id:
            self._dropping = id
            self.revoke.show_as(self.words.say("pages.revoke.sure"), key="Del", kind="danger")
            return

        def done(gone: bool | None, why: str) -> None:
            if gone:
                self.address.hide()
                self.note.say(self.words.say("pages.revoked"), "text2")
                self._show([one for one in self.pages if one.id != id])
            else:
                self._fail(why)

        self._desk.on_air.revoke_page(id, done)

    def _fail(self, why: str) -> None:
        self.note.say(reasons.of_link(why, self.words), "stop")
        if self.isVisible():
            self._place()
