"""The form of the model: which service, address, model, key, and the limits that the person sets."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from anchor_console.core.assistant.model import PRESETS, Endpoint
from anchor_console.core.assistant.spending import Prices
from anchor_console.desk.assistant.view import Limits, Setup
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

OTHER: Final = "other"
HIGH: Final = 28
ROW: Final = 54
GAP: Final = 12
FIELDS: Final = ("address", "model", "key", "first", "whole", "tokens", "cost", "read", "written")
LEAST: Final[Mapping[str, tuple[Decimal, Decimal]]] = {
    "first": (Decimal("0.5"), Decimal(120)), "whole": (Decimal(1), Decimal(600)),
    "tokens": (Decimal(16), Decimal(4000)),
    "cost": (Decimal(0), Decimal(1_000_000)), "read": (Decimal(0), Decimal(1_000_000)),
    "written": (Decimal(0), Decimal(1_000_000)),
}  # fmt: skip


class SetupForm(QWidget):
    """`wanted` tells that what stands there is to be kept; a figure out of its bounds is put back to the nearest."""

    wanted = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.preset = Chooser(look, self)
        self.fields = {name: QLineEdit(self) for name in FIELDS}
        self.fields["key"].setEchoMode(QLineEdit.EchoMode.Password)
        self._labels = {name: Line(look, "small", "text2") for name in ("preset", *FIELDS)}
        self.notes = [Line(look, "small", "text3") for _ in range(2)]
        for line in (*self._labels.values(), *self.notes):
            line.setParent(self)
        self.save = KeyButton(look, run=self.wanted.emit, kind="primary", parent=self)
        self.test = KeyButton(look, icon="play", parent=self)
        self.leave = KeyButton(look, icon="trash", parent=self)
        self.preset.activated.connect(lambda: self._take_preset())

    def reword(self) -> None:
        """Say everything in the language in force."""
        say, chosen = self._words.say, self.preset.value if self.preset.count() else PRESETS[0].id
        self.preset.blockSignals(True)
        self.preset.clear()
        for preset in PRESETS:
            self.preset.addItem(say(f"assistant.preset.{preset.id}"), preset.id)
        self.preset.addItem(say("assistant.preset.other"), OTHER)
        self.preset.choose(chosen)
        self.preset.blockSignals(False)
        self.preset.setAccessibleName(say("assistant.form.preset"))
        for name, label in self._labels.items():
            label.say(say(f"assistant.form.{name}"))
        for name, field in self.fields.items():
            field.setAccessibleName(say(f"assistant.form.{name}"))
        for n, note in enumerate(self.notes):
            note.say(say(f"assistant.form.note.{n + 1}"))
        self.save.show_as(say("assistant.form.save"), key="↵")
        self.test.show_as(say("assistant.form.test"), key="Ctrl T")
        self.leave.show_as(say("assistant.form.leave"))

    def show_setup(self, setup: Setup, has_key: bool) -> None:
        """What is in force; the key is never shown."""
        limits, is_known = setup.limits, bool(setup.endpoint.address)
        self.preset.choose(setup.preset)
        if not is_known:
            self._take_preset()
        else:
            self.fields["address"].setText(setup.endpoint.address)
            self.fields["model"].setText(setup.endpoint.model)
        self.fields["key"].clear()
        kept = "assistant.form.key.kept" if has_key else "assistant.form.key.hint"
        self.fields["key"].setPlaceholderText(self._words.say(kept))
        figures = {
            "first": Decimal(str(limits.first)), "whole": Decimal(str(limits.whole)), "tokens": Decimal(limits.tokens),
            "cost": Decimal(limits.cost) / 100, "read": Decimal(limits.prices.read) / 100,
            "written": Decimal(limits.prices.written) / 100,
        }  # fmt: skip
        for name, value in figures.items():
            self.fields[name].setText(f"{value.normalize():f}")
        self.leave.setEnabled(is_known)
        self.test.setEnabled(is_known)

    def setup(self) -> Setup:
        """What stands there."""
        prices = Prices(self._minor("read"), self._minor("written"))
        limits = Limits(
            first=float(self._figure("first")), whole=float(self._figure("whole")), tokens=int(self._figure("tokens")),
            cost=self._minor("cost"), prices=prices,
        )  # fmt: skip
        endpoint = Endpoint(address=self._text("address"), model=self._text("model"))
        return Setup(preset=self.preset.value, endpoint=endpoint, limits=limits)

    def key(self) -> str | None:
        """The key that was typed; None: the kept one stays."""
        return self._text("key") or None

    def resizeEvent(self, event: object) -> None:
        third, half = (self.width() - 2 * GAP) // 3, (self.width() - GAP) // 2
        self._lay(0, half, ("preset", "model"))
        self._lay(1, half, ("address", "key"))
        self._lay(2, third, ("first", "whole", "tokens"))
        self._lay(3, third, ("cost", "read", "written"))
        y = 4 * ROW + 4
        for note in self.notes:
            note.setGeometry(0, y, self.width(), 18)
            y += 20
        x = 0
        for button in (self.save, self.test, self.leave):
            button.setGeometry(x, y + 10, button.sizeHint().width(), HIGH)
            x += button.width() + 8

    def _lay(self, row: int, width: int, names: tuple[str, ...]) -> None:
        for n, name in enumerate(names):
            field = self.preset if name == "preset" else self.fields[name]
            self._labels[name].setGeometry(n * (width + GAP), row * ROW, width, 16)
            field.setGeometry(QRect(n * (width + GAP), row * ROW + 18, width, HIGH))

    def _take_preset(self) -> None:
        """A service chosen fills in where it answers and a model of it."""
        preset = next((one for one in PRESETS if one.id == self.preset.value), None)
        if preset is not None:
            self.fields["address"].setText(preset.address)
            self.fields["model"].setText(preset.model)

    def _text(self, name: str) -> str:
        return self.fields[name].text().strip()

    def _figure(self, name: str) -> Decimal:
        least, most = LEAST[name]
        try:
            value = Decimal(self._text(name) or 0)
        except InvalidOperation:
            value = least
        return min(max(value if value.is_finite() else least, least), most)

    def _minor(self, name: str) -> int:
        return int(self._figure(name) * 100)
