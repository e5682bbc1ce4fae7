"""The card of a line's versions (Ctrl+D): who wrote what when, two of them held together, one of them taken back."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.script import Line, Wording
from anchor_console.desk import scripts
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.shelf.differing import Differing, only, told
from anchor_console.ui.script.shelf.roll import Item, Roll
from anchor_console.ui.script.shelf.told import by_whom, named
from anchor_console.ui.surface import Line as Told
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

WIDTH: Final = 1120
HEIGHT: Final = 680
ASIDE: Final = 320
HEAD: Final = 44
FOOT: Final = 30
BUTTONS: Final = 52
NOW: Final = "now"
DRAFTED: Final = "drafted"


class Version(Struct, frozen=True, kw_only=True):
    """A text of the line: as it stands now, a wording, or what a machine wrote first."""

    key: str
    text: str
    wording: Wording | None = None


def versions(line: Line, wordings: Sequence[Wording]) -> tuple[Version, ...]:
    """What the line reads now, what it read before, the newest first, and what the machine wrote where it did."""
    now = Version(key=NOW, text=line.text, wording=next((one for one in wordings if _is_now(one, line)), None))
    before = tuple(Version(key=one.id, text=one.text, wording=one) for one in wordings if not _is_now(one, line))
    drafted = (Version(key=DRAFTED, text=line.drafted),) if line.drafted else ()
    return (now, *before, *drafted)


def _is_now(wording: Wording, line: Line) -> bool:
    return wording.version == line.version and not wording.beside


class VersionsCard(Overlay):
    """Space chooses what is held against; I and S show both in one text or side by side; Enter takes one back.

    `taken_back`: the line that has another text now. `said`: an icon and words for the notice.
    """

    taken_back = Signal(str)

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, known: Callable[[Line], Known],
        said: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._words, self._known, self._said = desk, words, known, said
        self.line = ""
        self.against = NOW
        self.side_by_side = False
        self._all: tuple[Version, ...] = ()
        self.title, self.note = Told(look, "lead", semibold=True), Told(look, "small", "text2")
        for part in (self.title, self.note):
            part.setParent(self.card)
        self.roll = Roll(look, self.card)
        self.left, self.right = Differing(look, words, self.card), Differing(look, words, self.card)
        self.together = KeyButton(look, run=self._turn, key="S", parent=self.card)
        self.back = KeyButton(look, run=self.take_back, kind="primary", key="↵", parent=self.card)
        self._foot = Hint(look, self.card)
        self._rule, self._over = (Surface(look, "line", parent=self.card) for _ in range(2))
        self.roll.walked.connect(self._compare)
        self.roll.taken.connect(self.take_back)
        self.roll.pressed.connect(self._pressed)

    def begin(self, line: str) -> None:
        """Open the card for a line: what it was before against what it reads now."""
        self.line, self.against = line, NOW
        self._read()
        self.roll.choose(self._all[1].key if len(self._all) > 1 else NOW)
        self._compare()
        super().open()

    def refresh(self) -> None:
        """Read the desk again."""
        self._read()
        self._compare()

    def take_back(self) -> None:
        """Put the chosen version's text in again: a new edit, so that what stands now is kept as a version, too."""
        chosen, kept = self._version(self.roll.key), self._desk.one(Line, self.line)
        if chosen is None or kept is None or chosen.key == NOW or chosen.text == kept.value.text:
            return
        if chosen.wording is not None:
            scripts.take_back(self._desk, self.line, chosen.wording.id)
        else:
            self._desk.change("line.put", self.line, {"text": chosen.text})
        self.shut()
        self._said("undo", self._words.say("versions.taken_back", version=self._name(chosen)))
        self.taken_back.emit(self.line)

    def first_focus(self) -> QWidget:
        return self.roll

    def lay(self, window: QRect) -> QRect:
        width, height = min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 48)
        aside = min(ASIDE, width // 3)
        name = min(self.title.sizeHint().width(), width // 2)
        self.title.setGeometry(16, 12, name, 22)
        self.note.setGeometry(28 + name, 16, width - 44 - name, 16)
        below = height - HEAD - FOOT
        self.roll.setGeometry(1, HEAD, aside - 1, below)
        room, text = width - aside - 2, below - BUTTONS
        half = room // 2 if self.side_by_side else room
        self.left.setGeometry(aside + 1, HEAD, half, text)
        self.right.setGeometry(aside + half, HEAD, room - half, text)
        self.right.setVisible(self.side_by_side)
        for button in (self.together, self.back):
            button.resize(button.sizeHint())
        y = height - FOOT - BUTTONS + 12
        self.back.move(width - 16 - self.back.width(), y)
        self.together.move(self.back.x() - 8 - self.together.width(), y)
        self._rule.setGeometry(aside, HEAD, 1, height - HEAD - FOOT)
        self._over.setGeometry(1, HEAD - 1, width - 2, 1)
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S and I also while a text is read."""
        if event.key() in (Qt.Key.Key_S, Qt.Key.Key_I):
            self._pressed("S" if event.key() == Qt.Key.Key_S else "I")
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        kept = self._desk.one(Line, self.line)
        wordings = scripts.wordings(self._desk, self.line)
        self._all = versions(kept.value, wordings) if kept is not None else ()
        if self._version(self.against) is None:
            self.against = NOW
        say = self._words.say
        self.title.say(say("versions.name", title=named(kept.value, self._words)) if kept is not None else "")
        self.card.setAccessibleName(self.title.words)
        self.roll.setAccessibleName(say("versions.list"))
        self.left.setAccessibleName(say("versions.text"))
        self.right.setAccessibleName(say("versions.text"))
        self._foot.say(say("versions.keys"))
        self._list()

    def _list(self) -> None:
        self.roll.put([self._item(one) for one in self._all], self._words.say("versions.none"))

    def _item(self, version: Version) -> Item:
        say = self._words.say
        wording, kept = version.wording, self._desk.one(Line, self.line)
        note = by_whom(wording, self._words, self._desk) if wording is not None else ""
        icon, token = "document", "text2"
        right = ""
        is_now = version.key == NOW and kept is not None and bool(kept.value.approved_at)
        if wording is not None and wording.beside:
            icon, token, right = "fork", "warn", say("versions.beside")
        elif is_now or (wording is not None and wording.approved_at and version.key != NOW):
            icon, token, right = "tick", "good", say("shelf.state.approved" if is_now else "versions.was_approved")
        elif version.key == DRAFTED:
            icon, note = "pen", say("versions.drafted.how")
        note = note or safe(version.text.replace("\n", " "), 60)
        return Item(
            key=version.key, title=self._name(version), note=note, icon=icon,
            token=token, right=right, right_token=token, mark="circle-dot" if version.key == self.against else "",
            mark_token="accent",
        )  # fmt: skip

    def _name(self, version: Version) -> str:
        say = self._words.say
        if version.key == DRAFTED:
            return say("versions.drafted")
        number = version.wording.version if version.wording is not None else 0
        name = say("versions.number", n=number) if number else ""
        return (say("versions.now", name=name) if name else say("versions.now.only")) if version.key == NOW else name

    def _compare(self) -> None:
        """Hold the chosen version against the other: the earlier of the two is the old one."""
        old, new = self._version(self.roll.key), self._version(self.against)
        if old is None or new is None:
            return
        keys = [one.key for one in self._all]
        if keys.index(old.key) < keys.index(new.key):
            old, new = new, old
        kept = self._desk.one(Line, self.line)
        if kept is None:
            return
        readable = self._known(kept.value).readable
        found = told(old.text, new.text, readable)
        self.left.show_spans(only(found.spans, "out") if self.side_by_side else found.spans)
        self.right.show_spans(only(found.spans, "in") if self.side_by_side else ())
        say = self._words.say
        count = (
            self._words.many("versions.places", found.places, str(found.places))
            if found.places
            else say("versions.same")
        )
        names = say("versions.between", old=self._name(old), new=self._name(new)) if old is not new else self._name(old)
        self.note.say(f"{names} · {count}" if old is not new else names)
        self._show_buttons()

    def _show_buttons(self) -> None:
        chosen, say = self._version(self.roll.key), self._words.say
        kept = self._desk.one(Line, self.line)
        can = chosen is not None and kept is not None and chosen.key != NOW and chosen.text != kept.value.text
        self.together.show_as(say("versions.together" if self.side_by_side else "versions.beside_each"), key="S")
        self.back.show_as(say("versions.take_back"), key="↵")
        self.back.setEnabled(can)
        if self.isVisible():
            self._place()

    def _version(self, key: str) -> Version | None:
        return next((one for one in self._all if one.key == key), None)

    def _pressed(self, key: str) -> None:
        if key == " " and self.roll.key:
            self.against = self.roll.key
            self._list()
            self._compare()
        elif key == "S" or (key == "I" and self.side_by_side):
            self._turn()

    def _turn(self) -> None:
        self.side_by_side = not self.side_by_side
        self._compare()
