"""The column at the right of the first run: what of this computer is ready, and what is worth a look."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from anchor_console.desk.choosing import Check
from anchor_console.ui import numerals, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import BUNDLED_CHINESE, CHINESE, Look
from anchor_console.ui.paragraph import height_of, wrapped
from anchor_console.ui.reasons import keyring_sentence
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

WIDTH = 360
ORDER = ("hub", "disk", "clock", "fonts", "keyring")
SHAPES = {"asking": ("half", "accent"), "good": ("tick", "good"), "look": ("triangle", "warn")}
GIGABYTE = 1024**3


class CheckRow(QWidget):
    """One check: its shape, its name, what came of it, and a way to try again where there is one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._icon, self._token, self._name, self._said = look, "circle", "text3", "", ""
        self.again: KeyButton | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def offer(self, again: KeyButton) -> None:
        """Put a button under it, while it is worth a look."""
        self.again = again
        again.setParent(self)
        again.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def say(self, state: str, name: str, said: str) -> None:
        """What came of it."""
        self._icon, self._token = SHAPES[state]
        self._name, self._said = name, said
        self.setAccessibleName(f"{name}: {said}")
        if self.again is not None:
            self.again.setVisible(state == "look")
        self._place()
        self.updateGeometry()
        self.update()

    def _place(self) -> None:
        if self.again is not None:
            self.again.resize(self.again.sizeHint())
            self.again.move(50, self.height() - 12 - self.again.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        button = 32 if self.again is not None and not self.again.isHidden() else 0
        return 12 + 20 + height_of(self._said, self._look, "body", width - 70) + button + 12

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self.heightForWidth(self.width() if self.width() > 100 else WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        strokes.hairline(painter, self.rect(), "top", self._look.tokens.line)
        strokes.icon(painter, 20, 14, self._icon, 16, self._look, self._token)
        width = self.width() - 70
        strokes.text(painter, QRectF(50, 12, width, 20), self._name, self._look, semibold=True)
        wrapped(painter, QRect(50, 32, width, self.height()), self._said, self._look, "body", "text2")


class Hairline(QWidget):
    """The line under the last of them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        strokes.hairline(QPainter(self), self.rect(), "top", self._look.tokens.line)


class Checks(Surface):
    """All of them. None stops anybody."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, "raised", ("left",))
        self._words = words
        self._told: dict[str, Check] = {}
        self.title, self.sum = Line(look, "lead", semibold=True), Line(look, "small", "text2")
        self.rows = {name: CheckRow(look) for name in ORDER}
        self.again = KeyButton(look, height=24)
        self.rows["keyring"].offer(self.again)
        self._lay_out()

    @property
    def free(self) -> str:
        """How much of the disk is free; empty while that isn't known."""
        disk = self._told.get("disk")
        return f"{disk.figure // GIGABYTE} GB" if disk is not None and disk.figure else ""

    def tell(self, check: Check) -> None:
        """One of the checks has come to something."""
        self._told[check.id] = check
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.title.say(say("check.title"))
        states = {name: self._say_one(name) for name in ORDER}
        good, look = (list(states.values()).count(state) for state in ("good", "look"))
        if "asking" in states.values():
            self.sum.say(say("check.sum.asking"))
        else:
            self.sum.say(say("check.sum", good=good, look=look) if look else say("check.sum.fine", good=good))
        self.again.show_as(say("check.keyring.again"))

    def _say_one(self, name: str) -> str:
        state, said = self._fonts() if name == "fonts" else self._of(self._told.get(name), name)
        self.rows[name].say(state, self._words.say(f"check.{name}"), said)
        return state

    def _of(self, check: Check | None, name: str) -> tuple[str, str]:
        say = self._words.say
        if check is None or check.state == "asking":
            key = f"check.{name}.asking"
            return "asking", say(key) if self._words.known(key) else say("check.sum.asking")
        if name == "keyring" and check.state == "look":
            return "look", keyring_sentence(check.reason, self._words)
        key = f"check.{name}.{check.reason or 'good'}"
        free, moment = self.free, numerals.moment(check.figure) if name == "clock" else ""
        return check.state, say(key, free=free, moment=moment) if self._words.known(key) else say("reach.other")

    def _fonts(self) -> tuple[str, str]:
        has = any(family in QFontDatabase.families() for family in (*CHINESE, BUNDLED_CHINESE))
        return (
            ("good", self._words.say("check.fonts.good")) if has else ("look", self._words.say("check.fonts.missing"))
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 0, 20, 12)
        head.setSpacing(0)
        head.addWidget(self.title)
        head.addWidget(self.sum)
        column.addLayout(head)
        for name in ORDER:
            column.addWidget(self.rows[name])
        column.addWidget(Hairline(self.look))
        column.addStretch(1)
