"""The card on which a session's rule is made: how often, on which days, until when; and the sessions it gives."""

from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anchor_console.core import fields, repeat
from anchor_console.core.repeat import Unreadable as RuleUnreadable
from anchor_console.core.schedule import slots
from anchor_console.core.session import Session
from anchor_console.ui.look import Look
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.schedule.card import PlanCard
from anchor_console.ui.schedule.days import DayPicker
from anchor_console.ui.schedule.inspector.fields import Rows
from anchor_console.ui.schedule.inspector.repeating import rule_words
from anchor_console.ui.schedule.serial import ROUNDS_AT_MOST, Serial
from anchor_console.ui.schedule.times import Unreadable, Wall, read, wall, written_day
from anchor_console.ui.segments import Segments
from anchor_console.ui.words import Words

HOW_OFTEN: Final = ("none", "daily", "weekly")
ENDS: Final = ("count", "last")
USUAL_COUNT: Final = 8


class RepeatCard(PlanCard):
    """Arrows choose how often; the days are ticked; what comes of it is said below before it is made."""

    def __init__(self, look: Look, words: Words, window: QWidget, serial: Serial) -> None:
        super().__init__(look, words, window)
        self._serial = serial
        self._session: Session | None = None
        self.often, self.ends = Segments(look), Segments(look)
        self._often, self._ends = 2, 0
        self.days = DayPicker(look, words)
        self.every, self.end = QLineEdit(), QLineEdit()
        for field in (self.every, self.end):
            field.setFixedHeight(28)
            field.textEdited.connect(lambda: self.refresh())
        self.every.setFixedWidth(64)
        self.said = Paragraph(look, "small")
        self.often.taken.connect(self._take_often)
        self.ends.taken.connect(self._take_ends)
        self.days.changed.connect(self.refresh)
        self._lay_out()

    def ask(self, session: Session) -> None:
        """Ask for the rule of that session."""
        self._session = session
        series = self._serial.series(session)
        starts = wall(fields.instant(session.starts_at), session.zone) if session.starts_at else Wall(date.min, 0)
        told = slots.said(series.rule, series.zone) if series is not None else None
        self._often = HOW_OFTEN.index(told.every) if told is not None and told.every in HOW_OFTEN else 2
        self.days.show_days(told.days if told is not None and told.days else (starts.day.weekday(),))
        self.every.setText(str(told.interval if told is not None else 1))
        self._ends = 1 if told is not None and told.last is not None else 0
        last = written_day(told.last) if told is not None and told.last is not None else ""
        self.end.setText(last or str(told.count if told is not None and told.count else USUAL_COUNT))
        self.refresh()
        self.open()

    def first_focus(self) -> QWidget:
        return self.often

    def refresh(self) -> None:
        """Say everything, and what the rule gives."""
        say = self.words.say
        self.say_frame(say("plan.repeat.title"), say("plan.repeat.make"))
        self.often.show_as(say("plan.repeat.often"), [say(f"plan.repeat.{one}") for one in HOW_OFTEN], self._often)
        self.ends.show_as(say("plan.repeat.ends"), [say(f"plan.repeat.ends.{one}") for one in ENDS], self._ends)
        repeats = self._often > 0
        for widget in self._repeats:
            widget.setVisible(repeats)
        for widget in self._weekly:
            widget.setVisible(self._often == 2)
        for field, key in ((self.every, "plan.repeat.every"), (self.end, "plan.repeat.ends")):
            field.setAccessibleName(say(key))
        for label, key in self._labels:
            label.say(say(key))
        self._preview()
        if self.isVisible():
            self._place()

    @property
    def rule(self) -> str:
        """The rule as it stands in the card; "" for none. Raises Unreadable."""
        if not self._often:
            return ""
        interval = int(self.every.text()) if self.every.text().strip().isdecimal() else 0
        if not 1 <= interval <= 99:
            raise Unreadable(self.every.text())
        count, last = self._end()
        if self._often == 1:
            return repeat.daily(interval=interval, count=count, last=last)
        return repeat.weekly(*self.days.days, interval=interval, count=count, last=last)

    def take(self) -> None:
        session = self._session
        try:
            rule = self.rule
        except Unreadable:
            self._preview()
            return
        if session is not None:
            series = self._serial.series(session)
            if series is not None and rule:
                self._serial.rule(series, rule)
            elif series is not None:
                self._serial.part(session)
            elif rule:
                self._serial.begin(session, rule)
        self.shut()

    def _end(self) -> tuple[int | None, date | None]:
        text = self.end.text().strip()
        if self._ends == 0:
            if not text.isdecimal() or not 1 <= int(text) <= ROUNDS_AT_MOST:
                raise Unreadable(text)
            return int(text), None
        session = self._session
        assert session is not None and session.starts_at, "it was asked for a session with a time"  # noqa: PT018 - one thought
        return None, read(f"{text} 00:00", wall(fields.instant(session.starts_at), session.zone)).day

    def _preview(self) -> None:
        say, session = self.words.say, self._session
        try:
            rule = self.rule
            found = self._serial.preview(session, rule) if session is not None and rule else []
        except (Unreadable, RuleUnreadable):
            self.said.say(say("plan.repeat.wrong", most=ROUNDS_AT_MOST), "stop")
            self.yes.setEnabled(False)
            return
        self.yes.setEnabled(True)
        if not rule or session is None or not found:
            self.said.say(say("plan.repeat.once"), "text2")
            return
        last = wall(found[-1].starts, session.zone).day
        rule_said = rule_words(rule, session.zone, self.words, ends=False)
        self.said.say(say("plan.repeat.gives", rule=rule_said, n=len(found), last=written_day(last)), "text2")

    def _take_often(self, at: int) -> None:
        self._often = at
        self.refresh()

    def _take_ends(self, at: int) -> None:
        self._ends = at
        session = self._session
        if at and session is not None and session.starts_at:
            found = self._serial.preview(session, repeat.weekly(*self.days.days, count=USUAL_COUNT))
            self.end.setText(written_day(wall(found[-1].starts, session.zone).day) if found else "")
        else:
            self.end.setText(str(USUAL_COUNT))
        self.refresh()

    def _lay_out(self) -> None:
        rows = Rows(self.look)
        often = rows.add(self.often)
        every = rows.add(self.every)
        days = rows.add(self.days)
        ending = QWidget()
        across = QHBoxLayout(ending)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.ends)
        across.addWidget(self.end, 1)
        ends = rows.add(ending)
        self._labels = (
            (often, "plan.repeat.often"), (every, "plan.repeat.every"), (days, "plan.repeat.days"),
            (ends, "plan.repeat.ends"),
        )  # fmt: skip
        self._repeats = (every, self.every, ends, ending)
        self._weekly = (days, self.days)
        box = QVBoxLayout(self.body)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(rows)
        box.addWidget(self.said)
