"""The rotation's switch in the head of the lineup: on or off, what comes next and in how many seconds."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from anchor_console.core.rotation import Rotation, Stop, last_up
from anchor_console.core.rotation import following as next_turn
from anchor_console.desk.view import DeskView, LineupRow
from anchor_console.ui import numerals, strokes
from anchor_console.ui.look import Look
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

HEIGHT: Final = 24
KEY: Final = "L"


class Next(Struct, frozen=True):
    """What the rotation pins next, and in how many seconds; None: nothing, for the lineup has none of its items."""

    row: LineupRow | None
    seconds: int


def of(desk: DeskView) -> Rotation | None:
    """The rotation of the open session as it was last set; None when it never was."""
    session = desk.session
    kept = desk.one(Rotation, session.id) if session is not None else None
    return kept.value if kept is not None else None


def turn(desk: DeskView, on: bool, every: int = 0, items: Sequence[str] | None = None) -> None:
    """Turn it on or off; what is not told stays as it was set last."""
    session, before = desk.session, of(desk)
    if session is None:
        return
    wanted: dict[str, object] = {"session": session.id, "on": on}
    if on:
        wanted["since"] = desk.now()
    if every or before is None:
        wanted["every"] = every or 120
    if items is not None:
        wanted["items"] = list(items)
    desk.change("rotation.put", session.id, wanted)


class RotationButton(QAbstractButton):
    """Says how it stands and opens its card. `resized`: it needs another width."""

    resized = Signal()

    def __init__(self, desk: DeskView, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._look, self._words = desk, look, words
        self._on = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)
        words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read again how it stands."""
        rotation = of(self._desk)
        self._on = rotation is not None and rotation.on
        said = self._words.say("rotation.off")
        if rotation is not None and rotation.on:
            said = self._said(rotation)
        if said != self.text():
            self.setText(said)
            self.setAccessibleName(f"{self._words.say('rotation.name')}: {said}")
            self.setToolTip(plain_tooltip(f"{self._words.say('rotation.tip')} ({KEY})"))
            self.resized.emit()
            self.update()

    def _said(self, rotation: Rotation) -> str:
        every = numerals.duration(rotation.every)
        ahead = following(self._desk, rotation)
        if ahead is None or ahead.row is None:
            return self._words.say("rotation.on", every=every)
        return self._words.say("rotation.next", n=ahead.row.number, time=numerals.duration(ahead.seconds))

    def sizeHint(self) -> QSize:
        wide = strokes.width_of(self.text(), self._look, "small") + strokes.key_cap_width(KEY, self._look)
        return QSize(wide + 8 + 20 + 20, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        lit = self.underMouse() or self.isDown()
        edge = tokens.accent if self.hasFocus() else tokens.edge if lit else tokens.control_line
        fill = tokens.info_bg if self._on else tokens.hover if lit else tokens.control
        strokes.box(painter, self.rect(), 4, fill, edge, 2.0 if self.hasFocus() else 1.0)
        token = "accent" if self._on else "text2"
        strokes.icon(painter, 7, (HEIGHT - 14) / 2, "refresh" if not self._on else "handover", 14, self._look, token)
        cap = strokes.key_cap_width(KEY, self._look)
        place = QRectF(26, 0, self.width() - 26 - cap - 12, HEIGHT)
        strokes.text(painter, place, self.text(), self._look, "small", "text" if self._on else "text2")
        strokes.key_cap(painter, self.width() - cap - 6, HEIGHT / 2, KEY, self._look)


def following(desk: DeskView, rotation: Rotation) -> Next | None:
    """What is pinned next, as the hub wrote it down, or by its own rule until it has; None while it is off."""
    session, picture = desk.session, desk.picture
    if session is None or not rotation.on:
        return None
    rows = {row.id: row for row in desk.lineup(session.id)}
    item, at = rotation.next, rotation.next_at
    if not at or item not in rows:
        sold_out = [one.id for one in (picture.products.values() if picture is not None else ()) if one.stock == 0]
        stops = [Stop(row.id, row.product) for row in rows.values()]
        turn_of = next_turn(rotation, stops, last_up(desk.commands(session.id)), sold_out)
        item, at = (turn_of.item, turn_of.at) if turn_of is not None else ("", 0)
    return Next(rows.get(item), max(-(-(at - desk.now()) // 1000), 0))
