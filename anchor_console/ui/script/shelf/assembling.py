"""The card of a whole script put together from the library: seen first, then taken in one step, or left."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from anchor_console.core.script import Line
from anchor_console.core.script.assembling import Proposed
from anchor_console.desk import scripts
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.shelf.judging import language_of
from anchor_console.ui.script.shelf.roll import Item, Roll
from anchor_console.ui.script.shelf.told import named, shape
from anchor_console.ui.surface import Line as Told
from anchor_console.ui.words import Words

WIDTH: Final = 720
HEIGHT: Final = 640
HEAD: Final = 64
FOOT: Final = 30
BUTTONS: Final = 52


class AssembleCard(Overlay):
    """E: where lines stand, too.

    `session` tells whose script it is, `known` what a product's lines are held against; `said` gets an icon and words.
    """

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, session: Callable[[], str],
        known: Callable[[str], Known], said: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._words, self._session, self._known, self._said = desk, words, session, known, said
        self.only_empty = True
        self.proposed: Sequence[Proposed] = ()
        self.title, self.note = Told(look, "lead", semibold=True), Told(look, "small", "text2")
        self.roll = Roll(look, self.card)
        self.every = KeyButton(look, run=self._turn, parent=self.card)
        self.yes = KeyButton(look, run=self.take, kind="primary", parent=self.card)
        self._foot = Hint(look, self.card)
        for part in (self.title, self.note):
            part.setParent(self.card)
        self.roll.taken.connect(self.take)
        self.roll.pressed.connect(lambda key: self._turn() if key == "E" else None)

    def open(self) -> None:
        """Put a script together from what is approved, and show it."""
        self.only_empty = True
        self.refresh()
        super().open()

    def refresh(self) -> None:
        """Show what would be put where."""
        say = self._words.say
        every = scripts.proposal(self._desk, self._session())
        self.proposed = [one for one in every if self._is_wanted(one)]
        none = "full" if self.only_empty and any(one.lines for one in every) else "none"
        count = sum(len(one.lines) for one in self.proposed)
        self.title.say(say("assemble.name"))
        self.note.say(self._words.many("assemble.note", count, str(count)) if count else say(f"assemble.{none}"))
        self.card.setAccessibleName(f"{self.title.words}. {self.note.words}")
        self.roll.setAccessibleName(say("assemble.name"))
        self.roll.put([item for one in self.proposed for item in self._items(one)], say(f"assemble.{none}.how"))
        self.every.show_as(say("assemble.every" if self.only_empty else "assemble.empty"), key="E")
        self.yes.show_as(self._words.many("assemble.take", count, str(count)), key="↵")
        self.yes.setEnabled(bool(count))
        self._foot.say(say("assemble.keys"))
        if self.isVisible():
            self._place()

    def take(self) -> None:
        """Put all of it into the script, in one step."""
        count = sum(len(one.lines) for one in self.proposed)
        if not count:
            return
        scripts.take_proposal(self._desk, self._session(), self.proposed, only_empty=self.only_empty)
        self.shut()
        self._said("tick", self._words.many("assemble.taken", count, str(count)))

    def first_focus(self) -> QWidget:
        return self.roll

    def lay(self, window: QRect) -> QRect:
        width, height = min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 48)
        self.title.setGeometry(16, 12, width - 32, 22)
        self.note.setGeometry(16, 38, width - 32, 16)
        self.roll.setGeometry(1, HEAD, width - 2, height - HEAD - BUTTONS - FOOT)
        y = height - FOOT - BUTTONS + 12
        for button in (self.every, self.yes):
            button.resize(button.sizeHint())
        self.yes.move(width - 16 - self.yes.width(), y)
        self.every.move(self.yes.x() - 8 - self.every.width(), y)
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def _is_wanted(self, one: Proposed) -> bool:
        """A part is left out where it has lines already, unless those are to be replaced."""
        book = scripts.book(self._desk, self._session())
        place = book.place(one.part, one.product)
        return not self.only_empty or place is None or not place.lines

    def _turn(self) -> None:
        self.only_empty = not self.only_empty
        self.refresh()

    def _items(self, one: Proposed) -> list[Item]:
        book = scripts.book(self._desk, self._session())
        place = book.place(one.part, one.product)
        number, title = (place.number, place.title) if place is not None else (0, "")
        words = self._words
        head = (
            words.say("shelf.part.product", n=number, title=safe(title, 80)) if one.part == "product"
            else words.say(f"shelf.part.{one.part}")
        )  # fmt: skip
        part = f"{one.part}:{one.product}"
        items = [
            Item(key=part, title=head, head=True, note=words.many("shelf.lines", len(one.lines), str(len(one.lines))))
        ]
        known = self._known(one.product)
        for id in one.lines:
            kept = self._desk.one(Line, id)
            if kept is not None:
                items.append(self._line(part, kept.value, known))
        if one.missing:
            missing = words.say("assemble.and").join(words.say(f"line.type.{kind}") for kind in one.missing)
            items.append(
                Item(
                    key=f"{part}:missing", title=words.say("assemble.missing", types=missing), icon="triangle",
                    token="warn", note=words.say("assemble.missing.how"), faded=True,
                )
            )  # fmt: skip
        return items

    def _line(self, part: str, line: Line, known: Known) -> Item:
        from anchor_console.core.script.spoken import seconds

        icon, token = shape(line)
        return Item(
            key=f"{part}:{line.id}", title=named(line, self._words), icon=icon, token=token,
            note=safe(known.readable(line.text).replace("\n", " "), 120),
            right=numerals.duration(seconds(line.text, language_of(line.text))) if line.text else "",
        )  # fmt: skip
