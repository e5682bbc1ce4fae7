"""The ribbon: the run of show to scale, the present row growing at the now line, the expected end at the right."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.ui import numerals, strokes
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.timeline import INSET, Block, Scene, scene
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.rundown import OnAir, Place
    from anchor_console.ui.run_of_show import RunHere

TOP: Final = 6
HIGH: Final = 24
FOOT: Final = 31
"""Where the marks of time begin, px."""
MINUTE: Final = 60_000
NAME_LEAST: Final = 34
"""Room that a name needs at least, px."""
NAMES_KNOWN: Final = 2_000
"""Names that are kept as they were elided; then it begins anew."""


class Ribbon(Painted):
    """← → choose a row and read it out, Enter or a double click begins it, a drag puts it elsewhere, Esc lets go."""

    chose = Signal(str)

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words, parent)
        self.here: RunHere | None = None
        self.scene = Scene()
        self._found: OnAir | None = None
        self._drawn: object = None
        self._said: object = ()
        self._stood: list[float] = []
        self._told: object = None
        self._elided: dict[tuple[str, int, bool], str] = {}
        self._now = 0
        self._pressed: tuple[QPointF, Block] | None = None
        self._pointer: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("panel", True)
        self.setMouseTracking(True)

    def show_run(self, found: "OnAir | None", now: int) -> None:
        """Show where the show is at `now`, ms; it is drawn anew once a second at most, or when something changed."""
        second = now // 1000
        if (found, second) == self._drawn:
            return
        self._drawn = (found, second)
        self._found, self._now = found, now
        self._lay_out()
        says, stands = self._says(), self._stands()
        if says != self._said or any(abs(now - then) >= 1 for now, then in zip(stands, self._stood, strict=True)):
            self._said, self._stood = says, stands
            self.update()

    def reread(self) -> None:
        """Lay it out again."""
        self._lay_out()
        self.update()

    def _lay_out(self) -> None:
        found = self._found
        self.scene = scene(found, self._now, self.width(), _offset) if found is not None else Scene()
        self._read_out()

    def _says(self) -> object:
        """All that is drawn but where it stands: in most seconds it is the same, and nothing moves by a pixel."""
        if self._found is None or self.here is None:
            return None
        title, blocks = self.here.title, (*self.scene.blocks, *self.scene.passed)
        rows = [(one.place.row.id, one.place.state, self._is_late(one.place), title(one.place)) for one in blocks]
        marks = [at for _, at in self.scene.marks]
        return rows, marks, self.scene.now is None, self._now // MINUTE, self._end_words(self._found), self.chosen

    def _stands(self) -> list[float]:
        """Where that stands, px."""
        blocks = (*self.scene.blocks, *self.scene.passed)
        edges = [x for one in blocks for x in (one.x, one.right)] + [x for x, _ in self.scene.marks]
        return [*edges, self.scene.now or 0.0]

    def tip_at(self, position: QPoint) -> str:
        """What is known of the row there."""
        block = self.scene.at(position.x()) if position.y() < FOOT else None
        return self._tip(block.place) if block is not None else ""

    def _read_out(self) -> None:
        """The lines for a screen reader, once a minute or when a row stands otherwise: nobody hears seconds."""
        rows = [(p.row.id, p.state, p.minutes) for p in self._found.places] if self._found is not None else []
        told = (self._now // MINUTE, self.chosen, self.words.language, rows)
        if told != self._told:
            self._told = told
            self.setAccessibleName(self.words.say("run.name"))
            self.tell(self._lines())

    @property
    def chosen(self) -> str:
        """The id of the chosen row, "" for none."""
        return self.here.chosen if self.here is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another scale."""
        self.reread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, begin, let go."""
        key = event.key()
        plain = not event.modifiers() & Qt.KeyboardModifier.AltModifier
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}
        if key in steps and plain:
            self._walk(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen and self.here is not None:
            self.here.begin(self.chosen)
        elif key == Qt.Key.Key_Escape and (self.chosen or self._pointer is not None):
            self._pressed = self._pointer = None
            self._choose("")
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and remember what a drag would take."""
        block = self.scene.at(event.position().x())
        self._choose(block.place.row.id if block is not None else "")
        self._pressed = (event.position(), block) if block is not None else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin it."""
        block = self.scene.at(event.position().x())
        self._choose(block.place.row.id if block is not None else "")
        if self.here is not None and self.chosen:
            self.here.begin(self.chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While a row is dragged, show where it would go."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position() - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance()
        if far or self._pointer is not None:
            self._pointer = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it there."""
        pressed, pointer = self._pressed, self._pointer
        self._pressed = self._pointer = None
        if pressed is not None and pointer is not None and self.here is not None:
            self.here.place(pressed[1].place.row.id, self.scene.before(pointer.x()))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blocks, the now line, the marks of time, the expected end."""
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "panel")
        brush.across(0, self.height() - 1, self.width())
        if self._found is None:
            brush.text(INSET, 14, self.words.say("run.none"), "text3", room=self.width() - 2 * INSET)
        else:
            self._paint_boxes(painter)
            if self.scene.now is not None:
                painter.setPen(QPen(self.look.tokens.text, 2))
                painter.drawLine(QPointF(self.scene.now, 2), QPointF(self.scene.now, FOOT))
            self._paint_names(brush)
            for block in self.scene.passed:
                brush.icon("cross", block.x - 1, TOP + 5, "text3", 14)
                self._ring(painter, block)
            self._paint_times(brush, self._found)
        if self.hasFocus() and not self.chosen:
            brush.ring(self.rect())
        painter.end()

    def _is_late(self, place: "Place") -> bool:
        return place.state == "now" and self._found is not None and (self._found.left or 0) < 0

    def _paint_boxes(self, painter: QPainter) -> None:
        """All boxes of one look at once: what a painter must be told of pen and ground costs more than a box."""
        tokens = self.look.tokens
        looks: dict[str, tuple[QColor, QColor, list[QRectF]]] = {
            "done": (tokens.panel, tokens.line, []), "": (tokens.panel, tokens.control_line, []),
            "now": (tokens.raised, tokens.text, []), "late": (tokens.warn_bg, tokens.warn, []),
        }  # fmt: skip
        for block in self.scene.blocks:
            state = "late" if self._is_late(block.place) else block.place.state
            looks[state if state in looks else ""][2].append(QRectF(block.x, TOP, block.width, HIGH))
        stroke = 1 / strokes.ratio_of(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for ground, border, boxes in looks.values():
            painter.setBrush(ground)
            painter.setPen(QPen(border, stroke))
            for box in boxes:
                painter.drawRoundedRect(box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_names(self, brush: Brush) -> None:
        """The rows' names where they have room."""
        for block in self.scene.blocks:
            place = block.place
            tokens = {"done": "text3", "now": "warn" if self._is_late(place) else "text", "next": "text"}
            token = tokens.get(place.state, "text2")
            if place.row.kind == "hand_over":
                brush.icon("handover", block.x + (block.width - 14) / 2, TOP + 5, token, 14)
            elif block.width >= 22 and self.here is not None:
                inset, bold = (8 if block.width > 48 else 4), place.state == "now"
                name = self._name(place, int(block.width - 2 * inset), bold)
                brush.text(block.x + inset, TOP + 4, name, token, step="small", bold=bold)
            if place.row.id == self.chosen:
                self._ring(brush.painter, block)

    def _name(self, place: "Place", room: int, bold: bool) -> str:
        """Its name; where not even two characters of it have room, an item's number."""
        if room < NAME_LEAST:
            return str(place.row.number) if place.row.number else ""
        return self._fitted(self.here.title(place), room, bold) if self.here is not None else ""

    def _fitted(self, name: str, room: int, bold: bool) -> str:
        """The name elided to that room, measured once."""
        key = (name, room, bold)
        if key not in self._elided:
            if len(self._elided) > NAMES_KNOWN:
                self._elided.clear()
            metrics = self.look.metrics("small", bold)
            self._elided[key] = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        return self._elided[key]

    def _ring(self, painter: QPainter, block: Block) -> None:
        if block.place.row.id == self.chosen and self.chosen:
            tokens = self.look.tokens
            rect = QRectF(block.x, TOP, block.width, HIGH).adjusted(-1, -1, 1, 1)
            strokes.box(painter, rect, 4, None, tokens.accent if self.hasFocus() else tokens.edge, 2)

    def _paint_times(self, brush: Brush, found: "OnAir") -> None:
        taken: list[tuple[float, float]] = []
        said, token = self._end_words(found)
        width = brush.width(said, "small")
        if said:
            brush.text_right(self.width() - INSET, FOOT, said, token, step="small")
            taken.append((self.width() - INSET - width - 8, self.width()))
        if self.scene.now is not None:
            self._paint_now(brush, self.scene.now, taken)
        for x, at in self.scene.marks:
            words = numerals.time_of_day(at)
            half = brush.width(words, "small") / 2
            left = min(max(x - half, INSET), self.width() - INSET - 2 * half)
            if all(left + 2 * half + 6 < start or left - 6 > end for start, end in taken):
                brush.text(left, FOOT, words, "text3", step="small")
                taken.append((left, left + 2 * half))
        if self._pointer is not None:
            self._paint_drop(brush.painter)

    def _paint_now(self, brush: Brush, x: float, taken: list[tuple[float, float]]) -> None:
        words = numerals.time_of_day(self._now)
        half = brush.width(words, "small", bold=True) / 2
        left = min(max(x - half, INSET), self.width() - INSET - 2 * half)
        if all(left + 2 * half < start or left > end for start, end in taken):
            brush.text(left, FOOT, words, "text", step="small", bold=True)
            taken.append((left, left + 2 * half))

    def _paint_drop(self, painter: QPainter) -> None:
        assert self._pointer is not None
        before = self.scene.before(self._pointer.x())
        blocks = [block for block in self.scene.blocks if before is not None and block.place.row.id == before.row.id]
        x = blocks[0].x - 2 if blocks else max((block.right for block in self.scene.blocks), default=0.0) + 1
        painter.setPen(QPen(self.look.tokens.accent, 2))
        painter.drawLine(QPointF(x, 2), QPointF(x, FOOT))

    def _end_words(self, found: "OnAir") -> tuple[str, str]:
        if found.ends is None:
            return "", "text3"
        ends = numerals.time_of_day(found.ends)
        if found.planned is None:
            return self.words.say("run.ends.bare", ends=ends), "text2"
        said = "run.ended" if found.phase == "after" else "run.ends"
        late = (found.over or 0) >= MINUTE
        words = self.words.say(said, ends=ends, planned=numerals.time_of_day(found.planned))
        return words, "warn" if late else "text2"

    def _lines(self) -> list[str]:
        if self._found is None:
            return [self.words.say("run.none")]
        places = sorted(self._found.places, key=lambda place: place.row.id != self.chosen)
        return [*(self._line(place) for place in places), self._end_words(self._found)[0]]

    def _line(self, place: "Place") -> str:
        """A row in words: its name, its state, when it began or is expected, its minutes."""
        title = self.here.title(place) if self.here is not None else ""
        begins = numerals.time_of_day(place.begins) if place.begins is not None else numerals.NONE
        state = self.words.say(f"run.state.{place.state}")
        return self.words.say("run.row", title=title, state=state, begins=begins, minutes=place.minutes)

    def _tip(self, place: "Place") -> str:
        found, lines = self._found, [self._line(place)]
        if place.extra:
            lines.append(self.words.say("run.extra", extra=f"{place.extra:+d}".replace("-", "−")))
        if found is not None and place.state == "now" and found.left is not None:
            word = "run.left" if found.left >= 0 else "run.over"
            lines.append(self.words.say(word, time=numerals.duration(abs(found.left) // 1000)))
        if place.row.kind == "hand_over" and self.here is not None:
            lines += [said for said in (self.here.confirmed(place),) if said]
        if place.state in ("next", "later", "skipped"):
            lines.append(self.words.say("run.tip"))
        return "\n".join(lines)

    def _walk(self, step: int) -> None:
        blocks = sorted((*self.scene.blocks, *self.scene.passed), key=lambda block: block.x)
        ids = [block.place.row.id for block in blocks]
        if not ids:
            return
        if self.chosen in ids:
            at = ids.index(self.chosen) + step
        else:
            at = next((n for n, block in enumerate(blocks) if block.place.state in ("now", "next")), 0)
            at = at if abs(step) == 1 else step
        self._choose(ids[min(max(at, 0), len(ids) - 1)])

    def _choose(self, id: str) -> None:
        if self.here is None or id == self.chosen:
            return
        self.here.chosen = id
        place = self._found.place(id) if self._found is not None else None
        if place is not None:
            self.setAccessibleName(f"{self.words.say('run.name')}: {self._tip(place)}")
        self.tell(self._lines())
        self.chose.emit(id)
        self.update()


def _offset(at: int) -> int:
    """How far ahead of UTC this machine's clock is at that instant, ms."""
    ahead = datetime.fromtimestamp(at / 1000).astimezone().utcoffset()
    return int(ahead.total_seconds() * 1000) if ahead is not None else 0
