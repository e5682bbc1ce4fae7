"""The window of the host's glass: one painted area, three faces, one cue; nothing else can come onto it."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QCloseEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from anchor_console.core.answer import answer_to
from anchor_console.core.glass import Glass
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import CueRow, DeskView
from anchor_console.ui.glass import parts
from anchor_console.ui.glass.band import band
from anchor_console.ui.glass.ink import Ink, Type, scale_of
from anchor_console.ui.glass.plan import plan
from anchor_console.ui.glass.prompter import Prompter
from anchor_console.ui.glass.reading import READ, Reading
from anchor_console.ui.glass.telling import Telling
from anchor_console.ui.glass.wording import spoken
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.theme import GLASS
from anchor_console.ui.words import Words

LEAST: Final = (320, 240)
TURN_MS: Final = 250
TURNS: Final = 4
"""An urgent cue inverts twice within a second and then stands still: under three flashes a second."""
SEEN_AFTER: Final = 400
"""ms that a cue has stood before a key counts as seen: one that was on its way anyway has read nothing."""
KEYS_MS: Final = 5_000
SLICE_MS: Final = 6
"""So long at a time a script is read that was not read before: the screen goes on between."""
TWICE_MS: Final = 2_000
MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock}
)
SAID_BY: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown})


class GlassWindow(QWidget):
    """Any key, pedal or click says that the cue was seen; T prompter, B black, F11 fills the screen, Esc twice leaves.

    `painted` tells which cue the last painting showed ("": none), `changed` that what the console says of it differs.
    """

    painted = Signal(str)
    changed = Signal()
    gone = Signal()

    def __init__(self, desk: DeskView, pulse: Pulse, look: Look, words: Words) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._desk, self._pulse, self._words = desk, pulse, words
        self.reading = Reading(desk, words)
        self._type = Type(look)
        self.prompter = Prompter(self._type, words)
        self.telling = Telling(desk, self.prompter)
        self.prompts = False
        self.black = False
        self.shown = Glass()
        self.cue: CueRow | None = None
        self._stands: tuple[object, ...] = ()
        """What was painted last: the same is not painted again."""
        self._cue_since = 0
        self._turns = 0
        self._escaped_at = -TWICE_MS
        self._present = ""
        self._turn = QTimer(self, interval=TURN_MS)
        self._turn.timeout.connect(self._invert)
        self._frame = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._frame.timeout.connect(self._move_on)
        self._since_frame = QElapsedTimer()
        self._keys = QTimer(self, interval=KEYS_MS, singleShot=True)
        self._keys.timeout.connect(self.update)
        self._rest = QTimer(self, interval=0, singleShot=True)
        self._rest.timeout.connect(self._refresh)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(*LEAST)
        pulse.subscribe(self, READ, self._told)
        self._unwatch = desk.watch(self._hear)
        self.destroyed.connect(lambda: self._unwatch())
        pulse.second.connect(self._tick)
        words.changed.connect(self._reword)
        self._reword()

    @property
    def inverts(self) -> bool:
        """Whether an urgent cue still calls for attention."""
        return self._turns > 0

    def head(self) -> float:
        """How much is kept free above everything, in measures of 1440×900."""
        return 0.0

    def paint_head(self, ink: Ink, width: float) -> None:
        """Paint what stands there."""

    def show_prompter(self, on: bool) -> None:
        """The prompter, or the glass; it begins where the run is."""
        self.prompts = on
        if on:
            self._refresh()
            self.prompter.begin(self._present)
            self._show_keys()
        else:
            self.prompter.scroll.runs = False
            self.telling.leave()
            self._rest.stop()
            self._frame.stop()
        self.update()

    def show_black(self, on: bool) -> None:
        """Black, but for a cue."""
        self.black = on
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MODIFIERS:
            return
        if self._acknowledges():
            if not event.isAutoRepeat():
                self._acknowledge()
            return
        match key:
            case Qt.Key.Key_Escape:
                self._escape()
            case Qt.Key.Key_T:
                self.show_prompter(not self.prompts)
            case Qt.Key.Key_B:
                self.show_black(not self.black)
            case Qt.Key.Key_F11:
                self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
            case _:
                self._other(key, event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._acknowledges():
            self._acknowledge()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if self.prompts and turned:
            self.prompter.scroll.step(-1 if turned > 0 else 1)
            self.telling.follow()
            self._show_keys()

    def event(self, event: QEvent) -> bool:
        """Nothing pops up here, and Tab goes nowhere: there is only one thing."""
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.ContextMenu):
            return True
        if event.type() == QEvent.Type.WindowStateChange:
            full = bool(self.windowState() & Qt.WindowState.WindowFullScreen)
            self.setCursor(Qt.CursorShape.BlankCursor if full else Qt.CursorShape.ArrowCursor)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TABS:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._frame.stop()
        self._turn.stop()
        self.telling.leave()
        super().closeEvent(event)
        self.gone.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = scale_of(self.width(), self.height())
        head = round(self.head() * scale) / scale
        width, height = self.width() / scale, self.height() / scale - head
        if self.prompts and self.prompter.mirror:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        ink = Ink(painter, self._type, scale)
        now, cue = self._desk.now(), self.cue
        if head and event.rect().top() < head * scale:
            self.paint_head(ink, width)
        painter.translate(0, head)
        if self._only_lines(event.rect()):
            self.prompter.paint_lines(ink, self.prompter.area(width, height, cue is not None))
            return
        ink.fill(QRectF(0, 0, width, height), GLASS.ground)
        places = plan(width, height)
        if not self.black:
            if self.prompts:
                has_keys = self._keys.isActive()
                self.prompter.paint(ink, width, height, self.shown, cue is not None, has_keys)
            else:
                parts.face(ink, places, self.shown, now, self._words)
        if cue is not None:
            band(ink, places.cue, cue, self.shown.waiting, now, self._turns % 2 == 1, self._words)
        painter.end()
        self.painted.emit(cue.id if cue is not None else "")

    def _only_lines(self, asked: QRect) -> bool:
        """Whether only the moving lines are to be painted."""
        return (
            self.prompts
            and not self.black
            and self.prompter.scroll.runs
            and asked.top() > self.head() * scale_of(self.width(), self.height())
        )

    def _hear(self, changed: Changed) -> None:
        """A cue does not wait for the beat of the screen."""
        if changed & Changed.CUES and self.isVisible():
            self._told(Changed.CUES)

    def _told(self, changed: Changed) -> None:
        self.reading.forget(changed)
        self._refresh()

    def _tick(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Read the desk, and paint."""
        before = self.cue
        self.shown = self.reading.read()
        self.cue = self.reading.cue(self.shown.cue) if self.shown.cue else None
        if self.cue is not None and (before is None or before.id != self.cue.id):
            self._call_attention(self.cue)
        elif self.cue is None:
            self._turns = 0
        if self.prompts:
            self._follow()
        stands = (self.shown, self.cue, self._desk.now() // 1000, self._words.language, self.prompter.text)
        if stands != self._stands:
            self._stands = stands
            self.setAccessibleDescription(spoken(self.shown, self.cue, self._words))
            self.update()
            self.changed.emit()

    def _follow(self) -> None:
        """The prompter goes on with the run, unless it is read elsewhere."""
        self.prompter.show(self.reading.text(SLICE_MS), self.width() / scale_of(self.width(), self.height()))
        if not self.reading.is_whole:
            self._rest.start()
        present, was = self.reading.now_on()[0], self._present
        self._present = present
        if present != was and not self.prompter.scroll.runs and self.prompter.row() in (was, ""):
            self.prompter.begin(present)
        self.telling.follow()
        self.prompter.noted = self.telling.is_noted()

    def _call_attention(self, cue: CueRow) -> None:
        self._cue_since = self._desk.now()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._turns = TURNS if cue.urgent else 0
        if self._turns:
            self._turn.start()

    def _invert(self) -> None:
        self._turns = max(self._turns - 1, 0)
        if not self._turns:
            self._turn.stop()
        self.update()

    def _acknowledges(self) -> bool:
        return self.cue is not None and self._desk.now() - self._cue_since >= SEEN_AFTER

    def _acknowledge(self) -> None:
        if self.cue is not None:
            self._desk.acknowledge(self.cue.id)
            self._refresh()

    def _escape(self) -> None:
        """From the prompter to the glass; then twice: out of the full screen, and away."""
        now = self._desk.now()
        if self.prompts:
            self.show_prompter(False)
        elif now - self._escaped_at > TWICE_MS:
            self._escaped_at = now
        elif self.isFullScreen():
            self._escaped_at = -TWICE_MS
            self.showNormal()
        else:
            self.close()

    def _other(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """Ctrl+G, which opened it, puts it away: on a computer with one screen it covers all else."""
        if key == Qt.Key.Key_G and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.close()
        elif self.prompts:
            self._prompt(key)
        elif key in SAID_BY:
            self._say_answered()

    def _prompt(self, key: Qt.Key) -> None:
        """A key of the prompter's: S says that the line is said, the others move it."""
        if key == Qt.Key.Key_S:
            self.telling.mark()
            self.prompter.noted = self.telling.is_noted()
        elif self.prompter.press(key, self._present):
            self._run_frames()
            self.telling.follow()
        self._show_keys()

    def _say_answered(self) -> None:
        """What the team handed over was answered on air."""
        asked, session, picture = self.shown.asked, self._desk.session, self._desk.picture
        if asked is not None and asked.handed and session is not None and picture is not None:
            self._desk.change("answer.put", answer_to(session.id, asked.key), {"said_at": picture.at})

    def _run_frames(self) -> None:
        """A frame for each of the screen's, while the text runs."""
        if self.prompter.scroll.runs and not self._frame.isActive():
            self._since_frame.start()
            self._frame.start(max(round(1000 / max(self.screen().refreshRate(), 30.0)), 5))
        elif not self.prompter.scroll.runs:
            self._frame.stop()

    def _move_on(self) -> None:
        scroll = self.prompter.scroll
        line = scroll.line
        scroll.advance(self._since_frame.restart())
        if scroll.line != line:
            self.telling.follow()
        if not self.prompter.scroll.runs:
            self._frame.stop()
            self.update()
            return
        scale = scale_of(self.width(), self.height())
        head = self.head()
        area = self.prompter.area(self.width() / scale, self.height() / scale - head, self.cue is not None)
        self.update(QRectF(0, (area.y() + head) * scale, self.width(), area.height() * scale).toAlignedRect())

    def _show_keys(self) -> None:
        self._keys.start()
        self.update()

    def _reword(self) -> None:
        self.setWindowTitle(self._words.say("glass.name"))
        self.setAccessibleName(self._words.say("glass.name"))
        self._refresh()


_TABS: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
