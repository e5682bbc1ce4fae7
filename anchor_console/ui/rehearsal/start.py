"""Before a rehearsal: which session, how much there is to read, who reads it, before which crowd."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.core.shift import Shift
from anchor_console.desk.view import DeskView, SessionRow
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.called import called
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.obs.parts import LINE, Lines
from anchor_console.ui.rehearsal import telling
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

ANCHORS: Final = ("anchor", "co_anchor")
LABEL: Final = 72
ROW: Final = 40
SAME, OTHER = "same", "other"


class StartForm(QWidget):
    """`anchor` and `seed` are what was chosen."""

    def __init__(self, desk: DeskView, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._last: Rehearsal | None = None
        self.told = Lines(look, self)
        self.who, self.crowd = Chooser(look, self), Chooser(look, self)
        self._who_said, self._crowd_said = Line(look, "body", "text2"), Line(look, "body", "text2")
        for line in (self._who_said, self._crowd_said):
            line.setParent(self)

    @property
    def anchor(self) -> str:
        """The person's id; "" for nobody named."""
        return self.who.value

    def seed(self, fresh: int) -> int:
        """The last crowd's, where that is to come again; else a fresh one."""
        return self._last.seed if self._last is not None and self.crowd.value == SAME else fresh

    def show_session(self, row: SessionRow, past: Sequence[Rehearsal], told: Sequence[Part]) -> None:
        """Offer this session; `past`: its rehearsals, `told`: what there is to read."""
        say = self._words.say
        self._last = max(past, key=lambda one: one.at, default=None)
        self.told.say([*told, *self._of_last()])
        self._who_said.say(say("rehearsal.who"))
        self._crowd_said.say(say("rehearsal.crowd"))
        self._offer_anchors(row)
        self.crowd.clear()
        self.crowd.addItem(say("rehearsal.crowd.other"), OTHER)
        if self._last is not None:
            self.crowd.addItem(say("rehearsal.crowd.same"), SAME)
        self.who.setAccessibleName(say("rehearsal.who"))
        self.crowd.setAccessibleName(say("rehearsal.crowd"))

    def lay(self, width: int) -> int:
        """Lay it out in that width; how high it came out."""
        lines = max(len(self.told.parts), 1) * LINE
        self.told.setGeometry(0, 0, width, lines)
        y = lines + 12
        for line, box in ((self._who_said, self.who), (self._crowd_said, self.crowd)):
            line.setGeometry(QRect(0, y + 4, LABEL, 20))
            box.setGeometry(QRect(LABEL, y, min(width - LABEL, 320), 28))
            y += ROW
        return y

    def _named(self, person: str) -> str:
        return next((called(one.name, self._words) for one in self._desk.people() if one.id == person), "")

    def _of_last(self) -> list[Part]:
        last = self._last
        if last is None:
            return []
        said = self._words.say(
            "rehearsal.last", at=numerals.moment(last.at), covered=numerals.ratio(last.covered, last.lines),
            pace=telling.mean_pace(last) or "—", who=f" {who}" if (who := self._named(last.anchor)) else "",
        )  # fmt: skip
        return [Part("", "clock", said, "text2")]

    def _offer_anchors(self, row: SessionRow) -> None:
        """Those of the session's shifts first, then all who anchor; who sits here is chosen where they are one."""
        on = [kept.value.person for kept in self._desk.all(Shift, row.id) if kept.value.role in ANCHORS]
        team = {one.id: one for one in self._desk.people()}
        others = [one.id for one in team.values() if one.role in ANCHORS]
        self.who.clear()
        for id in dict.fromkeys([*on, *others]):
            name = team[id].name if id in team else id
            self.who.addItem(safe(called(name, self._words), 60), id)
        self.who.addItem(self._words.say("rehearsal.nobody"), "")
        me = self._desk.me()
        if me is not None and self.who.findData(me.person) >= 0:
            self.who.choose(me.person)
