"""The card of a rehearsal: before it who and what, while it runs how it goes, afterwards how it went."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.rehearsal.history import history
from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.core.rehearsal.stage import MakeStage
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.called import called
from anchor_console.ui.glass.screens import chosen, show_on
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.rehearsal import telling
from anchor_console.ui.rehearsal.ahead import ahead
from anchor_console.ui.rehearsal.beside import BesideView
from anchor_console.ui.rehearsal.running import Running, Wanted
from anchor_console.ui.rehearsal.score import ScoreView
from anchor_console.ui.rehearsal.start import StartForm
from anchor_console.ui.settings import Settings
from anchor_console.ui.surface import Line, Surface
from anchor_console.ui.words import Words

Face = Literal["start", "running", "score"]
NARROW: Final = 560
WIDE: Final = (1120, 680)
BAR: Final = 56
"""The top bar stays in sight, where there is room for it."""
HEAD: Final = 68
FOOT: Final = 52
ICONS: Final[dict[Face, str]] = {"start": "play", "running": "flag", "score": "refresh"}
STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
INSET: Final = 20


class RehearsalCard(Overlay):
    """F5 opens it. Enter begins, ends, or begins anew; Esc puts it away and leaves a rehearsal that runs alone."""

    def __init__(
        self, desk: DeskView, build: MakeStage, look: Look, words: Words, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(look, window)
        self._desk, self._words, self._settings = desk, words, settings
        self.face: Face = "start"
        self.session = ""
        self.running = Running(desk, build, look, words, self)
        self.running.changed.connect(self._heard)
        self.running.ended.connect(self._ended)
        self._head = Surface(look, "raised", ("bottom",), self.card)
        self.title, self.about = Line(look, "lead", semibold=True), Line(look, "small", "text2")
        for line in (self.title, self.about):
            line.setParent(self.card)
        self.form = StartForm(desk, look, words, self.card)
        self.beside = BesideView(self.running, look, words, self.card)
        self.view = ScoreView(look, words, self.card)
        self.go = KeyButton(look, run=self._go, kind="primary", icon="play", parent=self.card)
        self.leave = KeyButton(look, run=self.shut, parent=self.card)
        self.before = KeyButton(look, run=self._to_past, icon="clock", parent=self.card)
        self._shown: Rehearsal | None = None
        words.changed.connect(self._reword)

    def open_for(self, session: str) -> None:
        """Show what would be rehearsed; where a rehearsal runs, how it goes."""
        if self.running.is_on:
            self._turn("running")
        else:
            self.session = session or self._next()
            self._turn("start")
        self.open()

    def show_score(self, score: Rehearsal) -> None:
        """Show how one went."""
        self._shown = score
        self._turn("score")
        self.open()

    def begin(self) -> None:
        """Begin the rehearsal that is offered, on the host's screen."""
        row = self._row()
        if row is None:
            return
        wanted = Wanted(session=row, anchor=self.form.anchor, seed=self.form.seed(self._desk.now() % 1_000_003))
        self.running.begin(wanted, self._show)
        self._turn("running")
        if self.running.glass is not None:
            self.running.glass.activateWindow()

    def first_focus(self) -> QWidget:
        return self.beside.field if self.face == "running" else self.go

    def lay(self, window: QRect) -> QRect:
        if self.face == "score":
            width = min(max(WIDE[0], round(window.width() * 0.7)), window.width() - 48)
            height = min(max(WIDE[1], round(window.height() * 0.74)), window.height() - 32)
        else:
            width, height = min(NARROW, window.width() - 32), 0
        inner = width - 2 * INSET
        self._head.setGeometry(1, 1, width - 2, HEAD)
        self.title.setGeometry(INSET, 12, inner, 24)
        self.about.setGeometry(INSET, 38, inner, 18)
        if self.face == "score":
            self.view.setGeometry(1, HEAD + 1, width - 2, height - HEAD - FOOT - 2)
        else:
            body = self.form if self.face == "start" else self.beside
            high = body.lay(inner) if self.go.isEnabled() else 0
            body.setGeometry(INSET, HEAD + 16, inner, high)
            height = HEAD + 16 + high + 8 + FOOT
        x, y = width - INSET, height - FOOT + 12
        for button in (self.go, self.leave, self.before):
            size = button.sizeHint()
            x -= size.width()
            button.setGeometry(x, y, size.width(), size.height())
            x -= 8
        y = max((window.height() - height) // 3, min(BAR, max(window.height() - height - 8, 8)))
        return QRect((window.width() - width) // 2, y, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.face != "running":
            self.go.click()
        elif key in STEPS and self.face == "score":
            self._step(STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_H and self.face == "start" and self._has_others():
            self.before.click()
        else:
            super().keyPressEvent(event)

    def _turn(self, face: Face) -> None:
        self.face = face
        for one, view in (("start", self.form), ("running", self.beside), ("score", self.view)):
            view.setVisible(one == face)
        self._fill()
        if self.isVisible():
            self._place()
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        say = self._words.say
        self.leave.show_as(say(f"rehearsal.leave.{self.face}"), key="Esc")
        self.go.setEnabled(True)
        self.go.show_as(
            say(f"rehearsal.go.{self.face}"), key="" if self.face == "running" else "↵", icon=ICONS[self.face]
        )
        is_score = self.face == "score"
        self.before.show_as(say("rehearsal.step" if is_score else "rehearsal.past"), key="← →" if is_score else "H")
        self.before.setVisible(self._has_others())
        if self.face == "start":
            self._fill_start()
        elif self.face == "running":
            self.title.say(say("rehearsal.running"))
            self.about.say(say("rehearsal.nothing_leaves"))
            self.beside.refresh()
        elif self._shown is not None:
            self._fill_score(self._shown)
        self.card.setAccessibleName(f"{self.title.words} {self.about.words}")

    def _fill_start(self) -> None:
        row, say = self._row(), self._words.say
        self.go.setEnabled(row is not None)
        self.form.setVisible(row is not None)
        if row is None:
            self.title.say(say("rehearsal.no_session"))
            self.about.say(say("rehearsal.no_session.how"))
            return
        self.title.say(say("rehearsal.title", title=safe(row.title, 60)))
        self.about.say(say("rehearsal.nothing_leaves"))
        self.form.show_session(row, self._past(row.id), ahead(self._desk, row, self._words))

    def _fill_score(self, score: Rehearsal) -> None:
        say = self._words.say
        row = next((one for one in self._desk.sessions() if one.id == score.session), None)
        self.title.say(say("rehearsal.scored", title=safe(row.title, 60) if row is not None else score.session))
        who = self._called(score.anchor)
        parts = [who, numerals.moment(score.at), telling.lasted(score, self._words)]
        if not self.running.kept and score is self.running.score:
            parts.append(say("rehearsal.not_kept"))
        self.about.say(" · ".join(part for part in parts if part))
        self.view.show_score(score, self._with(score), who)

    def _with(self, score: Rehearsal) -> Sequence[Rehearsal]:
        """The anchor's last ones, and this one, which the copy may not show yet."""
        known = {kept.value.id: kept.value for kept in self._desk.all(Rehearsal)}
        return history([*{**known, score.id: score}.values()], score.anchor)

    def _past(self, session: str) -> Sequence[Rehearsal]:
        return [kept.value for kept in self._desk.all(Rehearsal, session)]

    def _has_others(self) -> bool:
        """Whether there are others to be looked at."""
        if self.face == "score":
            return self._shown is not None and len(self._with(self._shown)) > 1
        return self.face == "start" and bool(self._past(self.session))

    def _to_past(self) -> None:
        """How the last ones of this session went; from a score, the one before it."""
        if self.face == "score":
            self._step(-1)
            return
        past = self._past(self.session)
        if past:
            self.show_score(max(past, key=lambda one: one.at))

    def _step(self, by: int) -> None:
        """To that anchor's rehearsal before, or after."""
        if self._shown is None:
            return
        known = list(self._with(self._shown))
        at = next((n for n, one in enumerate(known) if one.id == self._shown.id), len(known) - 1) + by
        if 0 <= at < len(known):
            self._shown = known[at]
            self._fill()

    def _called(self, person: str) -> str:
        found = next((one.name for one in self._desk.people() if one.id == person), "")
        return safe(called(found, self._words), 40) if found else ""

    def _row(self) -> SessionRow | None:
        return next((row for row in self._desk.sessions() if row.id == self.session), None)

    def _next(self) -> str:
        """The open session; else the next one that is planned."""
        if self._desk.session is not None:
            return self._desk.session.id
        now = self._desk.now()
        coming = [row for row in self._desk.sessions() if row.starts_at > now and row.state != "cancelled"]
        return min(coming, key=lambda row: row.starts_at).id if coming else ""

    def _go(self) -> None:
        if self.face == "running":
            self.running.end()
        elif self.face == "score":
            self.open_for(self._shown.session if self._shown is not None else "")
        else:
            self.begin()

    def _show(self, glass: QWidget) -> None:
        screen = chosen(QGuiApplication.screens(), self._window.screen(), self._settings)
        show_on(glass, screen, self._window)

    def _heard(self) -> None:
        if self.face == "running" and self.isVisible():
            self.beside.refresh()

    def _ended(self) -> None:
        if self.running.score is not None:
            self.show_score(self.running.score)

    def _reword(self) -> None:
        self._fill()
