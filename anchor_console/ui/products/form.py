"""Fields in rows, each kept as soon as it is typed; what is not taken is marked and says why under its field."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from anchor_console.ui.look import Look
from anchor_console.ui.products.entering import Kind, Wrong, taken, written
from anchor_console.ui.products.entry import Choice, Entry, Lines, complete
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

Box = Entry | Lines | Choice
GAP: Final = 8
LABEL: Final = 64
"""The least width of a label, px."""


class Asked(Struct, frozen=True):
    """A field of the form: its name in the record, its kind, its words if it is chosen among some."""

    name: str
    kind: Kind | None = "line"
    options: tuple[str, ...] = ()
    """Values that may be chosen; their words are `{words}.{value}` of the catalogue."""
    words: str = ""


class Form(QWidget):
    """Rows of one or two fields of a record's type. `meant`: a field's name and the value that is to be kept."""

    meant = Signal(str, object)

    def __init__(self, look: Look, words: Words, record: type[Struct], rows: Sequence[Sequence[Asked]]) -> None:
        super().__init__()
        self._look, self._words, self._record, self._rows = look, words, record, rows
        self._currency, self._of = "CNY", ""
        self.boxes: dict[str, Box] = {}
        self.labels: dict[str, Line] = {}
        self.wrong: dict[str, Line] = {}
        self._under: dict[str, QVBoxLayout] = {}
        self._asked = {one.name: one for row in rows for one in row}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        for at, row in enumerate(rows):
            self._lay(at, row)
        self.reword()

    def show_record(self, values: Mapping[str, Any], currency: str, of: str = "") -> None:
        """Show the fields of a record, which `of` names; what is being typed stays, but not for another record."""
        self._currency = currency
        if of != self._of:
            self._of = of
            self._drop_typed()
        for name, box in self.boxes.items():
            value = values.get(name)
            kind = self._asked[name].kind
            box.show_value(str(value or "") if kind is None else written(kind, value, currency))
            self.complain(name, "")

    def reword(self) -> None:
        """Say everything in the language in force."""
        for name, asked in self._asked.items():
            key = f"field.{name}"
            called = self._words.say(key) if self._words.known(key) else name
            called = called[:1].upper() + called[1:]
            self.labels[name].say(called)
            self.boxes[name].setAccessibleName(called)
            box = self.boxes[name]
            if isinstance(box, Choice):
                say = self._words.say
                box.offer({one: say(f"{asked.words}.{one}" if one else "products.none") for one in asked.options})

    def begin(self, name: str) -> None:
        """Give a field the keyboard."""
        box = self.boxes[name]
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(box, Entry):
            box.selectAll()

    def settle(self, name: str) -> None:
        """Keep what is typed in a field now, as leaving it would."""
        box = self.boxes[name]
        if not isinstance(box, Choice):
            box.keep()

    def put(self, name: str, box: Entry | Lines) -> None:
        """Put another field in a field's place."""
        old = self.boxes[name]
        self._grid.replaceWidget(old, self._wired(name, box))
        old.setParent(None)
        self.boxes[name] = box

    def offer(self, name: str, words: Sequence[str]) -> None:
        """Complete what is typed in a field to one of these."""
        box = self.boxes[name]
        if isinstance(box, Entry):
            complete(box, words)

    def put_under(self, name: str, widget: QWidget) -> None:
        """Let something stand under a field."""
        self._under[name].addWidget(widget)

    def _lay(self, at: int, row: Sequence[Asked]) -> None:
        for beside, asked in enumerate(row):
            name = asked.name
            self.labels[name] = Line(self._look, "small", "text2")
            self.labels[name].setMinimumWidth(LABEL)
            self.boxes[name] = box = self._wired(name, self._made(asked))
            self.wrong[name] = Line(self._look, "small", "stop")
            self.wrong[name].hide()
            under = QVBoxLayout()
            under.setSpacing(2)
            under.addWidget(box)
            under.addWidget(self.wrong[name])
            top = Qt.AlignmentFlag.AlignTop
            self.labels[name].setFixedHeight(28)
            self._under[name] = under
            self._grid.addWidget(self.labels[name], at, 2 * beside, top)
            self._grid.addLayout(under, at, 2 * beside + 1, 1, 3 if len(row) == 1 else 1)

    def _made(self, asked: Asked) -> Box:
        if asked.kind is None:
            return Choice(self._look)
        return Lines() if asked.kind == "lines" else Entry()

    def _wired(self, name: str, box: Box) -> Box:
        box.meant.connect(lambda typed: self._take(name, typed))
        return box

    def _drop_typed(self) -> None:
        for box in self.boxes.values():
            if not isinstance(box, Choice):
                box.settle("")

    def _take(self, name: str, typed: str) -> None:
        kind, box = self._asked[name].kind, self.boxes[name]
        if kind is None:
            self.meant.emit(name, typed or None)
            return
        try:
            value = taken(kind, typed, self._record, name, self._currency)
        except Wrong as why:
            self.complain(name, self._words.say(why.key, **why.values))
            return
        self.complain(name, "")
        assert not isinstance(box, Choice), "a choice has no kind"
        box.settle(written(kind, value, self._currency))
        self.meant.emit(name, value)

    def complain(self, name: str, why: str) -> None:
        """Say under a field why it is not taken; "" that it is."""
        box = self.boxes[name]
        if not isinstance(box, Choice):
            box.show_wrong(bool(why))
        self.wrong[name].say(why)
        self.wrong[name].setVisible(bool(why))
