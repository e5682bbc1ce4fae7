"""The card of the library: every line of the team, narrowed by words and by what it is of; Enter puts one in place."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.echelon import ECHELONS
from anchor_console.core.line_type import LINE_TYPES
from anchor_console.core.script import LINE_STEPS, Line, Script
from anchor_console.core.script.shelf import Query
from anchor_console.core.script.shelf import Shelf as Library
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.condition import platform
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.script.shelf.judging import language_of
from anchor_console.ui.script.shelf.placing import Spot, may_stand
from anchor_console.ui.script.shelf.roll import Item, Roll, Stub
from anchor_console.ui.script.shelf.told import in_words, named, people_of, shape, where
from anchor_console.ui.surface import Line as Told
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

WIDTH: Final = 1040
HEIGHT: Final = 640
HEAD: Final = 44
FIELD: Final = 44
FILTERS: Final = 40
FOOT: Final = 30
ASIDE: Final = 320
HERE: Final = "@here"
"""Of the chooser of products: what may be said where the line would be put."""
ANY: Final = "@any"
FILTERED: Final = ("product", "type", "step", "echelon", "platform", "anchor")
ENDS: Final = ("opening", "closing")
"""Types that belong to the part of the same name, and to no other."""
READ: Final = 900
"""Characters of a text that the side shows."""


class Where(Struct, frozen=True, kw_only=True):
    """The place that a line would be put in: in words, and what stands in that part already."""

    spot: Spot
    words: str
    there: frozenset[str] = frozenset()
    titles: dict[str, str] = {}
    """Of the lineup's products."""
    platform: str = ""


class LibraryCard(Overlay):
    """`where` tells the place; `add` puts a line there, and tells whether it did. The card stays for the next one.

    `exported`: the ids of the lines that are found are to be written into a file.

    `said` gets an icon and words of what was done.
    """

    exported = Signal(object)

    def __init__(
        self, desk: DeskView, look: Look, words: Words, window: QWidget, where: Callable[[], Where],
        add: Callable[[str], bool], said: Callable[[str, str], None],
    ) -> None:  # fmt: skip
        super().__init__(look, window)
        self._desk, self._words, self._where, self._add, self._said = desk, words, where, add, said
        self.place = Where(spot=Spot("opening"), words="")
        self._library = Library(())
        self._lines: dict[str, Line] = {}
        self._people: dict[str, str] = {}
        self.title, self.note = Told(look, "lead", semibold=True), Told(look, "small", "text2")
        self.field = QLineEdit(self.card)
        self.field.installEventFilter(self)
        self.filters = {name: Chooser(look, self.card) for name in FILTERED}
        self.roll = Roll(look, self.card)
        self.name, self.of, self.text = Told(look, "body", semibold=True), Told(look, "small", "text2"), Paragraph(look)
        self._foot = Hint(look, self.card)
        self._rule, self._over = (Surface(look, "line", parent=self.card) for _ in range(2))
        for part in (self.title, self.note, self.name, self.of, self.text):
            part.setParent(self.card)
        self.out = KeyButton(look, run=self.export, key="Ctrl E", icon="arrow-up", height=24, parent=self.card)
        self.field.textChanged.connect(lambda _: self._find())
        self.roll.walked.connect(self._read)
        self.roll.taken.connect(self.take)
        self.roll.pressed.connect(lambda key: self.remove() if key == "Del" else None)
        for chooser in self.filters.values():
            chooser.activated.connect(lambda _: self._find())

    def open(self) -> None:
        """Read the library, and begin with what fits the place."""
        self._read_desk()
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self.filters["product"].choose(HERE)
        for name in FILTERED[1:]:
            self.filters[name].choose("")
        self._find()
        super().open()

    def refresh(self) -> None:
        """Read the desk and the place again."""
        self._read_desk()
        self._find()

    def _read_desk(self) -> None:
        self.place = self._where()
        self._people = people_of(self._desk)
        self._lines = {kept.value.id: kept.value for kept in self._desk.all(Line)}
        self._library = Library(self._lines.values(), {**self.place.titles, **self._people})
        say = self._words.say
        self.title.say(say("library.name"))
        self.out.show_as(say("library.export"), key="Ctrl E")
        self.note.say(say("library.place", place=self.place.words))
        self.card.setAccessibleName(f"{self.title.words}, {self.note.words}")
        self.field.setFont(self.look.font("lead"))
        self.field.setPlaceholderText(say("library.hint"))
        self.field.setAccessibleName(say("library.search"))
        self.roll.setAccessibleName(say("library.name"))
        self._foot.say(say("library.keys"))
        self._fill()

    def take(self) -> None:
        """Put the chosen line in place; the next one may follow at once."""
        line = self.roll.key
        if line and self._add(line):
            self.refresh()
            self.roll.step(1)

    def export(self) -> None:
        """Have the lines that are found written into a file."""
        if found := [item.key for item in self.roll.items]:
            self.exported.emit(found)

    def remove(self) -> None:
        """Remove the chosen line from the library, where no script holds it; undo brings it back."""
        line = self._lines.get(self.roll.key)
        if line is None:
            return
        used = sum(line.id in kept.value.lines for kept in self._desk.all(Script))
        title = safe(named(line, self._words), 40)
        if used:
            self._said("info", self._words.say("library.in_use", title=title, n=used))
            return
        self._desk.change("line.remove", line.id, {})
        self._said("trash", self._words.say("library.removed", title=title))
        self.refresh()

    def first_focus(self) -> QWidget:
        return self.field

    def lay(self, window: QRect) -> QRect:
        width, height = min(WIDTH, window.width() - 48), min(HEIGHT, window.height() - 48)
        named = self.title.sizeHint().width()
        self.title.setGeometry(16, 12, named, 22)
        self.out.resize(self.out.sizeHint())
        self.out.move(width - 12 - self.out.width(), 11)
        self.note.setGeometry(28 + named, 16, self.out.x() - 40 - named, 16)
        self.field.setGeometry(12, HEAD, width - 24, 34)
        each = (width - 24 - 8 * (len(FILTERED) - 1)) // len(FILTERED)
        for at, chooser in enumerate(self.filters.values()):
            chooser.setGeometry(12 + at * (each + 8), HEAD + FIELD, each, 28)
        top = HEAD + FIELD + FILTERS
        self.roll.setGeometry(1, top, width - ASIDE - 1, height - top - FOOT)
        x = width - ASIDE + 16
        self.name.setGeometry(x, top + 8, ASIDE - 32, 20)
        self.of.setGeometry(x, top + 30, ASIDE - 32, 16)
        self.text.setGeometry(x, top + 56, ASIDE - 32, height - top - FOOT - 60)
        self._rule.setGeometry(width - ASIDE, top, 1, height - top - FOOT)
        self._over.setGeometry(1, top - 1, width - 2, 1)
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, (window.height() - height) // 2, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field ↑ ↓ walk the rows, Enter takes."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if key in steps:
                self.roll.step(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if key == Qt.Key.Key_E and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.export()
                return True
        return super().eventFilter(watched, event)

    def query(self) -> Query:
        """What is looked for."""
        chosen = {name: chooser.value for name, chooser in self.filters.items()}
        product: str | None = None if chosen["product"] == ANY else chosen["product"]
        here = product == HERE
        if here:
            product = self.place.spot.product if self.place.spot.part == "product" else None
        return Query(
            text=self.field.text(), types=tuple(one for one in LINE_TYPES if one == chosen["type"]), product=product,
            echelon=chosen["echelon"], platform=chosen["platform"] or (self.place.platform if here else ""),
            anchor=chosen["anchor"], steps=tuple(one for one in LINE_STEPS if one == chosen["step"]), fits=here,
        )  # fmt: skip

    def _find(self) -> None:
        found = self._library.found(self.query())
        if self.filters["product"].value == HERE:
            found = tuple(self._fitting(found))
        stubs = [Stub(line.id) for line in found]
        self.roll.put_lazily(stubs, lambda id: self._item(self._lines[id]), self._nothing())
        self._read()

    def _fitting(self, found: Sequence[Line]) -> Sequence[Line]:
        """Without what belongs to another part; the product's own first, what stands there already last."""
        spot = self.place.spot
        wanted = [line for line in found if line.type not in ENDS or line.type == spot.part]
        return sorted(wanted, key=lambda line: (line.id in self.place.there, line.product != spot.product))

    def _nothing(self) -> str:
        """Why there is no row, and what to do."""
        if not self._lines:
            return self._words.say("library.none")
        return self._words.say("library.none.found")

    def _item(self, line: Line) -> Item:
        icon, token = shape(line)
        there = line.id in self.place.there
        return Item(
            key=line.id, title=named(line, self._words), icon=icon, token=token,
            note=f"{self._of(line)} · {safe(in_words(line.text, line.product, self._desk).replace(chr(10), ' '), 90)}",
            right=self._words.say("library.there") if there else self._long(line), faded=there,
        )  # fmt: skip

    def _long(self, line: Line) -> str:
        from anchor_console.core.script.spoken import seconds

        return numerals.duration(seconds(line.text, language_of(line.text))) if line.text.strip() else ""

    def _of(self, line: Line) -> str:
        return where(line, self._words, self.place.titles, self._people)

    def _read(self) -> None:
        """The chosen line in full, and whether it may stand there."""
        line = self._lines.get(self.roll.key)
        for part in (self.name, self.of, self.text):
            part.setVisible(line is not None)
        if line is None:
            return
        self.name.say(named(line, self._words))
        fits = may_stand(line.product, self.place.spot)
        self.of.say(
            self._of(line) if fits else self._words.say("shelf.move.other_product"), "text2" if fits else "warn"
        )
        self.text.say(safe_lines(in_words(line.text, line.product, self._desk)), "text")

    def _fill(self) -> None:
        say = self._words.say
        choices: dict[str, Sequence[tuple[str, str]]] = {
            "product": (
                (HERE, say("library.here")), (ANY, say("library.product.any")), ("", say("library.product.none")),
                *((id, safe(title, 40)) for id, title in self.place.titles.items()),
            ),
            "type": (("", say("library.type.any")), *((one, say(f"line.type.{one}")) for one in LINE_TYPES)),
            "step": (("", say("library.step.any")), *((one, say(f"shelf.state.{one}")) for one in LINE_STEPS)),
            "echelon": (("", say("library.echelon.any")), *((one, say(f"echelon.{one}")) for one in ECHELONS)),
            "platform": (("", say("library.platform.any")), *self._platforms()),
            "anchor": (("", say("library.anchor.any")), *((id, safe(name, 40)) for id, name in self._people.items())),
        }  # fmt: skip
        for name, offered in choices.items():
            chooser = self.filters[name]
            was = chooser.value if chooser.count() else None
            chooser.clear()
            for value, words in offered:
                chooser.addItem(words, value)
            chooser.setAccessibleName(say(f"library.filter.{name}"))
            if was is not None:
                chooser.choose(was)

    def _platforms(self) -> Sequence[tuple[str, str]]:
        """Those that some line is for."""
        used = sorted({line.platform for line in self._lines.values() if line.platform})
        return [(one, platform(one, self._words)) for one in used]


def safe_lines(text: str) -> str:
    """The paragraphs of a text, as far as there is room for them."""
    return "\n".join(safe(one, READ) for one in text[:READ].split("\n"))
