"""The card of what really works: effects with their intervals as bars, and a trial by lot that can be begun there."""

from collections.abc import Mapping
from typing import Final
from zlib import crc32

from msgspec import structs
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from anchor_console.core.product import Product
from anchor_console.core.script import Line as ScriptLine
from anchor_console.core.script import step_of
from anchor_console.core.trial.record import MEASURES, Trial
from anchor_console.core.trial.switchback import finds
from anchor_console.core.trial.tally import GROUPINGS, Grouping
from anchor_console.core.trial.turns import running
from anchor_console.core.window import MINUTE
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.alarms.card import Empty
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.effects import share
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint, Overlay
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words
from anchor_console.ui.worked.knowing import Knowing
from anchor_console.ui.worked.rows import INSET, WorkedRows
from anchor_console.ui.worked.telling import Told, observed, tried, way_name
from anchor_console.ui.worked.trying import Running, TrialForm, placed

WIDTH: Final = 960
HEIGHT: Final = 660
HEAD: Final = 64
TRYING: Final = 124
FOOT: Final = 30
TOP: Final = 56
DIGITS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
LIBRARY: Final = 60
"""Lines of the library that a trial can be of: those that were approved last."""


class WorkedCard(Overlay):
    """1 2 3: by type, line, product; Tab goes to the trial, Ctrl+Enter begins it, Del twice ends it early."""

    def __init__(self, desk: DeskView, look: Look, words: Words, knowing: Knowing, window: QWidget) -> None:
        super().__init__(look, window)
        self._desk, self._words, self._knowing = desk, words, knowing
        self.grouping: Grouping = GROUPINGS[0]
        self._asks_to_stop = False
        self.title, self.under = Line(look, "lead", semibold=True), Line(look, "small", "text2")
        self.rows, self.empty = WorkedRows(look, self.card), Empty(look, self.card, "comment", "text3")
        self.rows.pressed.connect(self.keyPressEvent)
        self.detail = Line(look, "small", "text2")
        self.form, self.running = TrialForm(look, words, self.card), Running(look, words, self.card)
        self.stop = KeyButton(look, run=self._stop, parent=self.card)
        for part in (self.title, self.under, self.detail):
            part.setParent(self.card)
        self._foot = Hint(look, self.card)
        self.form.wanted.connect(self.begin)
        self.form.changed.connect(self._say_finds)
        knowing.changed.connect(self._known)

    def open(self) -> None:
        self._knowing.again()
        self._knowing.tick()
        self.refresh()
        super().open()

    def first_focus(self) -> QWidget:
        return self.rows if self.rows.rows else self.empty

    @property
    def trial(self) -> Trial | None:
        """The trial that runs in the open session, or is to begin."""
        session = self._desk.session
        trials = [kept.value for kept in self._desk.all(Trial, session.id)] if session is not None else []
        return running(trials, self._desk.now())

    def refresh(self) -> None:
        """Read the desk, and say everything in the language in force."""
        say = self._words.say
        self.title.say(say("worked.title"))
        self.under.say(say("worked.how"))
        self.card.setAccessibleName(say("worked.title"))
        heads = {one: say(f"worked.measure.{one}") for one in MEASURES}
        had_rows = self.rows.hasFocus() or self.empty.hasFocus()
        self.rows.say(self._rows(), heads, say("worked.trial"), say(f"worked.by.{self.grouping}"))
        self.empty.say(say("worked.empty"), say("worked.empty.how"))
        self.form.offer(self._lines())
        self._foot.say(say("worked.keys"))
        self.tick()
        self._say_finds()
        if self.isVisible():
            self._place()
        if had_rows:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self) -> None:
        """A second has passed: the turn's time runs."""
        trial, session = self.trial, self._desk.session
        has_rows = bool(self.rows.rows)
        self.rows.setVisible(has_rows)
        self.detail.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self.detail.say(self.rows.current.said if self.rows.current is not None else "")
        self.form.setVisible(trial is None and session is not None and session.state == "live")
        for part in (self.running, self.stop):
            part.setVisible(trial is not None)
        if trial is not None:
            self.running.show_trial(trial, self._lines(), self._desk.now())
            self.stop.show_as(
                self._words.say("worked.stop.sure" if self._asks_to_stop else "worked.stop"), key="Del",
                kind="danger" if self._asks_to_stop else "plain",
            )  # fmt: skip
            if self.isVisible():
                self._place()

    def begin(self) -> None:
        """Begin the trial that stands in the form, at the edge of the next minute."""
        wanted = self._wanted()
        if wanted is None or not self.form.start.isEnabled() or self.trial is not None:
            return
        fields = structs.asdict(wanted)
        self._desk.change("trial.put", fields.pop("id"), {**fields, "ways": list(wanted.ways)})
        self._asks_to_stop = False
        self.refresh()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def lay(self, window: QRect) -> QRect:
        width, height = min(WIDTH, window.width() - 64), min(HEIGHT, window.height() - TOP - 24)
        inside = width - 2 * INSET
        self.title.setGeometry(INSET, 12, inside, 22)
        self.under.setGeometry(INSET, 36, inside, 20)
        body = height - HEAD - TRYING - FOOT
        self.rows.setGeometry(1, HEAD, width - 2, body - 28)
        self.detail.setGeometry(INSET, HEAD + body - 26, inside, 22)
        self.empty.setGeometry(1, HEAD, width - 2, body)
        wide = self.stop.sizeHint().width()
        placed((self.form,), QRect(INSET, HEAD + body, inside, TRYING))
        placed((self.running,), QRect(INSET, HEAD + body + 12, inside, TRYING - 20))
        self.stop.setGeometry(width - INSET - wide, HEAD + body + 12, wide, 28)
        self.stop.raise_()
        self._foot.setGeometry(0, height - FOOT, width, FOOT)
        return QRect((window.width() - width) // 2, max((window.height() - height) // 3, TOP), width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 2 3, Ctrl+Enter, Del; Esc closes."""
        key = event.key()
        if key in DIGITS:
            self.grouping = GROUPINGS[DIGITS.index(Qt.Key(key))]
            self.refresh()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.begin()
        elif key == Qt.Key.Key_Delete:
            self._stop()
        else:
            super().keyPressEvent(event)

    def _known(self) -> None:
        if self.isVisible():
            self.refresh()

    def _rows(self) -> list[Told]:
        lines = self._lines()
        name_of = {
            "type": lambda id: self._words.say(f"line.type.{id}"), "line": lambda id: way_name(id, lines, self._words),
            "product": self._product,
        }[self.grouping]  # fmt: skip
        return [*self._trials(lines), *observed(self._knowing.effects, self.grouping, name_of, self._words)]

    def _trials(self, lines: Mapping[str, str]) -> list[Told]:
        """Trials that are over, the newest first; what is not reckoned yet is still sealed."""
        session, now = self._desk.session, self._desk.now()
        trials = [kept.value for kept in self._desk.all(Trial, session.id)] if session is not None else []
        over = sorted((one for one in trials if one.ends_at <= now), key=lambda one: -one.began_at)
        return [tried(one, self._knowing.found.get(one.id), lines, self._words) for one in over]

    def _product(self, id: str) -> str:
        kept = self._desk.one(Product, id)
        return safe((kept.value.short_title or kept.value.title) if kept is not None else id, 40)

    def _lines(self) -> dict[str, str]:
        kept = [one.value for one in self._desk.all(ScriptLine) if step_of(one.value) == "approved"]
        kept = sorted(kept, key=lambda one: one.approved_at, reverse=True)[:LIBRARY]
        return {one.id: one.title or one.text for one in kept}

    def _wanted(self) -> Trial | None:
        session, me, now = self._desk.session, self._desk.me(), self._desk.now()
        if session is None:
            return None
        id = self._desk.new_id()
        begins = (now // MINUTE + 1) * MINUTE
        return self.form.trial(id, session.id, begins, crc32(id.encode()), me.person if me is not None else "")

    def _say_finds(self) -> None:
        """What so many slots can find, and when they are over; or what is missing."""
        say, trial, picture = self._words.say, self._wanted(), self._desk.picture
        if trial is None:
            return
        if trial.ways[0] == trial.ways[1]:
            self.form.say(say("worked.form.same"), can=False)
            return
        change = finds(trial, picture.minutes, self._desk.now()) if picture is not None else None
        time = numerals.time_of_day(trial.planned_end)
        found = say("worked.finds.unknown") if change is None else say("worked.finds", change=share(change).lstrip("+"))
        row = next((one for one in self._desk.sessions() if one.id == trial.session), None)
        outlasts = row is not None and 0 < row.ends_at < trial.planned_end
        self.form.say(f"{found} · {say('worked.ends.past' if outlasts else 'worked.ends', time=time)}", can=True)

    def _stop(self) -> None:
        trial = self.trial
        if trial is None:
            return
        if self._asks_to_stop:
            self._desk.change("trial.put", trial.id, {"stopped_at": max(self._desk.now(), trial.began_at)})
            self._knowing.again()
        self._asks_to_stop = not self._asks_to_stop
        self.refresh()
