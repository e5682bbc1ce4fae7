"""How the chosen session repeats, and how far a change of it reaches: this one alone, later ones, all of them."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from anchor_console.core.repeat import Unreadable
from anchor_console.core.schedule import slots
from anchor_console.core.session import Session
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.schedule.inspector.fields import Do, Heading, column
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.schedule.serial import Serial
from anchor_console.ui.words import Words


class Repeating(Part):
    """The rule in words; where this session stands elsewhere than its slot, what can be done about it."""

    def __init__(self, tools: Tools, serial: Serial, ask: Callable[[], None]) -> None:
        super().__init__(tools)
        self.serial = serial
        self._chosen: Chosen | None = None
        self.heading = Heading(tools.look)
        self.said = Paragraph(tools.look, "small")
        self.edit = Do(tools.look, ask, "refresh")
        self.later = Do(tools.look, lambda: self._spread(later=True))
        self.every = Do(tools.look, lambda: self._spread(later=False))
        self.part = Do(tools.look, self._part)
        self.stop = Do(tools.look, self._stop)
        box = column(self, 4)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.edit)
        box.addLayout(head)
        box.addWidget(self.said)
        for row in ((self.later, self.every), (self.part, self.stop)):
            across = QHBoxLayout()
            across.setSpacing(4)
            for do in row:
                across.addWidget(do)
            across.addStretch(1)
            box.addLayout(across)

    def show_chosen(self, chosen: Chosen) -> None:
        self._chosen = chosen
        say, series = self.tools.words.say, self.serial.series(chosen.session)
        away = self.serial.away(chosen.session)
        self.heading.name.say(say("plan.repeat"))
        self.edit.say(say("plan.repeat.edit" if series is not None else "plan.repeat.begin"))
        for do in (self.part, self.stop):
            do.setVisible(series is not None)
        for do in (self.later, self.every):
            do.setVisible(away.is_any)
        if series is None:
            self.said.say(say("plan.repeat.once"))
            return
        self.said.say(rule_words(series.rule, series.zone, self.tools.words))
        if away.is_any:
            self.said.say(say("plan.repeat.away", rule=self.said.words), "warn")
        self.later.say(say("plan.repeat.later"))
        self.every.say(say("plan.repeat.all"))
        self.part.say(say("plan.repeat.part"))
        self.stop.say(say("plan.repeat.stop"))

    def _session(self) -> Session | None:
        return self._chosen.session if self._chosen is not None else None

    def _spread(self, *, later: bool) -> None:
        session = self._session()
        if session is not None:
            self.serial.spread(session, "later" if later else "all")

    def _part(self) -> None:
        session = self._session()
        if session is not None:
            self.serial.part(session)

    def _stop(self) -> None:
        session = self._session()
        if session is not None:
            gone = self.serial.stop(session)
            self.tools.say("trash", self.tools.words.many("plan.repeat.stopped", gone, str(gone)))


def rule_words(rule: str, zone: str, words: Words, *, ends: bool = True) -> str:
    """A rule as people say it: 每周一、周四，共 8 次; without its end where `ends` is False."""
    say = words.say
    try:
        told = slots.said(rule, zone)
    except Unreadable:
        return rule
    if not told.whole:
        return rule
    key = f"plan.rule.{told.every}"
    if told.interval > 1:
        key += ".each"
    days = say("plan.and").join(say(f"weekday.{day}") for day in told.days)
    said = say(key, n=told.interval, days=days)
    if not ends:
        return said
    if told.count:
        return say("plan.rule.count", rule=said, n=told.count)
    return say("plan.rule.until", rule=said, day=f"{told.last:%Y-%m-%d}") if told.last else said
