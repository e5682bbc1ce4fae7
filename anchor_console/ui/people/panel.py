"""The card of the people: a list to change places from, PINs to be set and asked for, names and codes to be given."""

from typing import Final, Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.desk.view import DeskView
from anchor_console.desk.who import OWNER, Invited, Who
from anchor_console.kit.text import safe
from anchor_console.ui import reasons
from anchor_console.ui.boxes import HIGH, Boxes
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.people.rows import ROW, SHOWN, PeopleList, PersonLine
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

Mode = Literal["list", "pin", "new", "again", "name", "code", "told"]
WIDTH: Final = 456
INSET: Final = 20
PIN_LEAST: Final = 4
OWNERS_ID: Final = "owner"
"""What a hub calls whoever its computer belongs to."""
ADMITS: Final = ("owner", "admin")
"""Those of a hub's roles that decide who comes in."""


class People(Overlay):
    """One card that is a list, or asks one thing. Esc goes back to the list, then away."""

    def __init__(self, look: Look, words: Words, window: QWidget, desk: DeskView, who: Who) -> None:
        super().__init__(look, window)
        self._words, self._desk, self._who = words, desk, who
        self._mode: Mode = "list"
        self._person = PersonLine("", "", "")
        self._first_pin = ""
        self._pins: frozenset[str] | None = None
        self.title, self.said = Line(look, "lead", semibold=True), Paragraph(look)
        self.rows = PeopleList(look, self.card)
        self.pin, self.code = Boxes(look, words, 12, hidden=True), Boxes(look, words)
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        for widget in (self.title, self.said, self.pin, self.code, self.name):
            widget.setParent(self.card)
        self.rows.taken.connect(self._take_row)
        self.pin.entered.connect(self._take_pin)
        self.code.filled.connect(self._take_code)
        self.code.entered.connect(self._take_code)
        self.name.returnPressed.connect(self._take_name)

    def show_people(self) -> None:
        """Who there is."""
        self._who.with_pins(self._told_pins)
        self._fill()
        self._ask("list", self._words.say("who.title"), self._words.say("who.hint"))

    def ask_my_pin(self) -> None:
        """Set the PIN of who works here."""
        standing = self._who.standing()
        self._ask_new_pin(PersonLine(standing.person, self._name_of(standing.person, standing.name), "", True))

    def ask_name(self) -> None:
        """Add somebody."""
        self.name.clear()
        self.name.setPlaceholderText(self._words.say("who.add.name"))
        self.name.setAccessibleName(self._words.say("who.add.name"))
        self._ask("name", self._words.say("who.add"), self._words.say("who.add.hint"))

    def sign_in_again(self) -> None:
        """Come in again: with a code at a team's hub, with the PIN on this computer's own."""
        standing = self._who.standing()
        if standing.hub == "here":
            self._ask_pin(PersonLine(standing.person, self._name_of(standing.person, standing.name), "", True))
            return
        self.code.clear()
        self._ask("code", self._words.say("who.code"), self._words.say("who.code.hint"))

    def invite(self, person: PersonLine) -> None:
        """A code for that person to come in with."""
        self._person = person
        self._ask("told", self._words.say("who.invite", name=person.name), self._words.say("who.busy"))
        self._who.invite(person.id, self._told_code)

    def first_focus(self) -> QWidget:
        fields = {"list": self.rows, "name": self.name, "code": self.code, "told": self.card}
        return fields.get(self._mode, self.pin)

    def lay(self, window: QRect) -> QRect:
        width = min(WIDTH, window.width() - 32)
        inner = width - 2 * INSET
        self.title.setGeometry(INSET, 16, inner, 22)
        listed = max(min(self.rows.count, SHOWN), 1) * ROW
        high = {"list": listed, "name": 32, "told": 0}.get(self._mode, HIGH)
        self.rows.setGeometry(0, 48, width, listed)
        for field in (self.pin, self.code):
            field.move(INSET, 50)
        self.name.setGeometry(INSET, 50, inner, 28)
        below = self.said.heightForWidth(inner)
        self.said.setGeometry(INSET, 48 + high + 12, inner, below)
        return QRect(72, max(window.height() - 40 - (48 + high + 12 + below + 16), 8), width, 48 + high + 28 + below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._mode in ("pin", "new", "again", "told") and self.rows.count:
            self.show_people()
        else:
            super().keyPressEvent(event)

    def _ask(self, mode: Mode, title: str, said: str) -> None:
        self._mode = mode
        self.title.say(title)
        self.said.say(said, "text2")
        self.card.setAccessibleName(f"{title}. {said}")
        self.rows.setVisible(mode == "list")
        self.name.setVisible(mode == "name")
        self.code.setVisible(mode == "code")
        self.pin.setVisible(mode in ("pin", "new", "again"))
        self.pin.clear()
        self.open()

    def _complain(self, reason: str) -> None:
        self.said.say(reasons.sentence(reason, self._words), "stop")
        self._place()

    def _fill(self) -> None:
        standing, say = self._who.standing(), self._words.say
        lines = [PersonLine(person.id, safe(person.name, 80), "") for person in self._desk.people()]
        if standing.hub == "here":
            lines.insert(0, PersonLine(OWNER, say("who.owner"), ""))
        self.rows.say([self._line(line, standing.person, standing.hub) for line in lines])

    def _line(self, line: PersonLine, me: str, hub: str) -> PersonLine:
        is_me, note = line.id == me, ""
        if is_me:
            note = self._words.say("who.me")
        elif hub == "here" and line.id != OWNER and self._pins is not None:
            note = self._words.say("who.pin.has" if line.id in self._pins else "who.pin.none")
        return PersonLine(line.id, line.name, note, is_me)

    def _told_pins(self, pins: frozenset[str] | None) -> None:
        self._pins = pins
        if self._mode == "list":
            self._fill()

    def _take_row(self) -> None:
        chosen = self.rows.chosen
        if chosen is None or chosen.is_me:
            return
        if self._who.standing().hub != "here":
            if self._may_admit():
                self.invite(chosen)
        elif chosen.id == OWNER:
            self._who.be_owner(self._told)
        elif self._pins is not None and chosen.id not in self._pins and self._may_admit():
            self._ask_new_pin(chosen)
        else:
            self._ask_pin(chosen)

    def _ask_pin(self, person: PersonLine) -> None:
        self._person = person
        self._ask("pin", self._words.say("who.pin", name=person.name), self._words.say("who.pin.hint"))

    def _ask_new_pin(self, person: PersonLine, said: str = "who.pin.hint") -> None:
        self._person = person
        self._ask("new", self._words.say("who.pin.new", name=person.name), self._words.say(said))

    def _take_pin(self) -> None:
        digits = self.pin.digits
        if len(digits) < PIN_LEAST:
            self._complain_of_length()
        elif self._mode == "pin":
            self._who.sign_in(digits, self._person.id, self._told)
        elif self._mode == "new":
            self._first_pin = digits
            self._ask("again", self._words.say("who.pin.again"), self._words.say("who.pin.hint"))
        elif digits != self._first_pin:
            self._ask_new_pin(self._person, "who.pin.differs")
        else:
            self._first_pin = ""
            self._who.set_pin(self._person.id, digits, self._told_kept)

    def _complain_of_length(self) -> None:
        self.pin.show_wrong(True)
        self.said.say(self._words.say("who.pin.hint"), "stop")

    def _take_code(self) -> None:
        if len(self.code.digits) == 6:
            self.said.say(self._words.say("who.busy"))
            self._who.sign_in(self.code.digits, "", self._told)

    def _take_name(self) -> None:
        name = safe(self.name.text().strip(), 80)
        if not name:
            return
        person = self._who.add(name, "operator")
        if self._who.standing().hub == "here":
            self._ask_new_pin(PersonLine(person, name, ""))
        else:
            self.invite(PersonLine(person, name, ""))

    def _told(self, reason: str) -> None:
        """What came of signing in."""
        if not reason:
            self.shut()
            return
        self.pin.show_wrong(True)
        self.code.show_wrong(True)
        self._complain("wrong_pin" if reason == "wrong_code" and self._mode == "pin" else reason)

    def _told_kept(self, reason: str) -> None:
        if reason:
            self._ask_new_pin(self._person)
            self._complain(reason)
            return
        self.show_people()
        self.said.say(self._words.say("who.pin.kept"), "good")

    def _told_code(self, invited: Invited | str) -> None:
        if isinstance(invited, str):
            self._complain(invited)
        else:
            self.said.say(invited.code, "text")
            self._place()

    def _may_admit(self) -> bool:
        return self._who.standing().role in ADMITS

    def _name_of(self, person: str, name: str) -> str:
        return self._words.say("who.owner") if person in (OWNER, OWNERS_ID) else safe(name, 80)
