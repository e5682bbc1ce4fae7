"""The list before going live: what is in order, what fails, what is open; the review asked for and given; signing."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, QStandardPaths, QStorageInfo
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from anchor_console.core.approval import Approval
from anchor_console.core.fact import Fact
from anchor_console.core.person import Person
from anchor_console.core.preflight import Preflight
from anchor_console.core.reviewed import digest
from anchor_console.core.schedule import preflight
from anchor_console.core.schedule.preflight import Line as Checked
from anchor_console.core.schedule.preflight import LinkState, Looked, Machine
from anchor_console.core.script.standing import ScriptStanding, together
from anchor_console.core.session import HELD
from anchor_console.core.shift import Shift
from anchor_console.core.undo import Wanted
from anchor_console.desk.view import Link
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.condition import recorded
from anchor_console.ui.look import Look
from anchor_console.ui.people.panel import OWNERS_ID
from anchor_console.ui.schedule.inspector.fields import Heading, column
from anchor_console.ui.schedule.inspector.part import Chosen, Part, Tools
from anchor_console.ui.schedule.judging import lineup_of
from anchor_console.ui.scripts_judged import ScriptsJudged
from anchor_console.ui.surface import Line, plain_tooltip

ICONS: Final = {"passed": ("tick", "good"), "failed": ("octagon", "stop"), "open": ("circle", "text2")}
ROW: Final = 28
LINKS: Final[dict[str, LinkState]] = {
    "live": "live", "starting": "waiting", "connecting": "waiting", "lost": "lost", "stopped": "lost",
    "refused": "refused",
}  # fmt: skip


class CheckLines(QWidget):
    """The lines, painted: sign and sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def say(self, lines: list[tuple[str, str]]) -> None:
        """(state, sentence) of each."""
        if lines != self.lines:
            self.lines = lines
            self.setAccessibleName("; ".join(sentence for _, sentence in lines))
            self.setToolTip(plain_tooltip("\n".join(sentence for _, sentence in lines)))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, len(self.lines) * ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, len(self.lines) * ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, (state, sentence) in enumerate(self.lines):
            icon, token = ICONS[state]
            strokes.icon(painter, 0, number * ROW + 6, icon, 16, self._look, token)
            place = QRectF(24, number * ROW, self.width() - 24, ROW)
            strokes.text(painter, place, sentence, self._look, token="text")


class BeforeLive(Part):
    """The lines; below them who reviewed and who signed, and the buttons for it."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.chosen: Chosen | None = None
        self.heading = Heading(tools.look)
        self.lines = CheckLines(tools.look)
        self.signed = Line(tools.look, "small", "text3")
        self.ask = KeyButton(tools.look, run=self._ask, height=24)
        self.approve = KeyButton(tools.look, run=self._approve, icon="tick", height=24)
        self.refuse = KeyButton(tools.look, run=self._refuse, height=24)
        self.sign = KeyButton(tools.look, run=self._sign, icon="pen", height=24)
        self.script = KeyButton(tools.look, run=self._go_to_line, icon="document", height=24)
        self.scripts = ScriptsJudged(tools.desk, tools.words, self)
        self.scripts.judged.connect(self._again)
        box = column(self, 2)
        box.addWidget(self.heading)
        box.addWidget(self.lines)
        box.addWidget(self.signed)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(6)
        for button in (self.sign, self.script, self.ask, self.approve, self.refuse):
            row.addWidget(button)
        row.addStretch(1)
        box.addLayout(row)

    def show_chosen(self, chosen: Chosen) -> None:
        self.chosen = chosen
        shown = chosen.block.state not in (*HELD, "cancelled")
        self.setVisible(shown)
        if not shown:
            return
        say, looked = self.tools.words.say, self._looked(chosen)
        if looked is None:
            return
        found = preflight.lines(looked)
        self.heading.name.say(say("plan.before_live"))
        passed = sum(line.state == "passed" for line in found)
        self.heading.note.say(f"{passed} / {len(found)}")
        self.lines.say([(line.state, self.sentence(line)) for line in found])
        self.script.setVisible(bool(looked.script.first))
        self.script.show_as(say("before_live.script.go"))
        self._show_signing(chosen)

    def sentence(self, line: Checked) -> str:
        """A line in words."""
        words = self.tools.words
        key = f"before_live.{line.name}.{line.word}"
        key = f"{key}.one" if line.count == 1 and words.known(f"{key}.one") else key
        return words.say(
            key if words.known(key) else f"before_live.{line.word}", count=numerals.count(line.count),
            of=numerals.count(line.of), who=self._name(line.person), name=words.say(f"before_live.{line.name}"),
            when=numerals.moment(line.at) if line.at else "", size=_size(line.count), need=_size(line.of),
        )  # fmt: skip

    def _looked(self, chosen: Chosen) -> Looked | None:
        desk, session = self.tools.desk, chosen.session
        plan = chosen.judging.plan(session.id)
        if plan is None:
            return None
        items = lineup_of(desk, session.show or session.id)
        facts = {item.product: [kept.value for kept in desk.all(Fact, item.product)] for item in items}
        return Looked(
            plan=plan, room=self.tools.planning.room(session.room), items=items, facts=facts,
            approvals=[kept.value for kept in desk.all(Approval, session.id)], clashes=chosen.clashes,
            machine=self._machine(session.id), now=desk.now(),
            reviewed=digest(items, [kept.value for kept in desk.all(Shift, session.id)]),
            script=self._script(session.id),
        )  # fmt: skip

    def _script(self, session: str) -> ScriptStanding:
        """How the lines of its scripts stand, as far as they were looked at."""
        row = next((one for one in self.tools.desk.sessions() if one.id == session), None)
        return together(self.scripts.look(row)) if row is not None else ScriptStanding()

    def _again(self) -> None:
        if self.chosen is not None:
            self.show_chosen(self.chosen)

    def _go_to_line(self) -> None:
        """Where the first line is written that something is wrong with."""
        looked = self._looked(self.chosen) if self.chosen is not None else None
        if looked is not None and looked.script.first:
            self.tools.show_line(looked.script.first)

    def _machine(self, session: str) -> Machine:
        desk = self.tools.desk
        shown = desk.session is not None and desk.session.id == session
        room = _link(desk.stream) if shown else "waiting"
        if room == "live" and (desk.picture is None or not desk.picture.heard_at):
            room = "waiting"  # the hub is heard, the room itself never was
        return Machine(
            hub=_link(desk.hub), room=room, free=_free_here(),
            recording=recorded(desk, session),
        )  # fmt: skip

    def _show_signing(self, chosen: Chosen) -> None:
        say, waiting, me = self.tools.words.say, self._waiting(chosen), self.tools.desk.me()
        mine = waiting is not None and me is not None and waiting.asked_by == me.person
        self.ask.setVisible(waiting is None)
        self.ask.show_as(say("before_live.ask"))
        for button, word in ((self.approve, "before_live.approve"), (self.refuse, "before_live.refuse")):
            button.setVisible(waiting is not None and not mine)
            button.show_as(say(word))
        self.sign.show_as(say("before_live.sign"))
        signed = [kept.value for kept in self.tools.desk.all(Preflight, chosen.session.id)]
        last = max(signed, key=lambda one: one.at, default=None)
        self.signed.setVisible(last is not None)
        if last is not None:
            who = self._name(last.by) or say("before_live.somebody")
            passed = sum(check.state == "passed" for check in last.checks)
            self.signed.say(say("before_live.signed", who=who, when=numerals.moment(last.at), passed=passed,
                                of=len(last.checks)))  # fmt: skip

    def _waiting(self, chosen: Chosen) -> Approval | None:
        asked = [kept.value for kept in self.tools.desk.all(Approval, chosen.session.id)]
        return next((one for one in asked if one.sort == "compliance" and one.state == "asked"), None)

    def _name(self, person: str) -> str:
        kept = self.tools.desk.one(Person, person) if person else None
        if kept is None and person == OWNERS_ID:
            return self.tools.words.say("who.owner")
        return safe(kept.value.name if kept is not None else person, 40)

    def _ask(self) -> None:
        if self.chosen is not None:
            wanted = {"session": self.chosen.session.id, "sort": "compliance"}
            self.tools.desk.change_all([Wanted("approval.ask", self.tools.desk.new_id(), wanted)])

    def _approve(self) -> None:
        waiting = self._waiting(self.chosen) if self.chosen is not None else None
        if waiting is not None:
            self.tools.desk.change_all([Wanted("approval.approve", waiting.id, {})])

    def _refuse(self) -> None:
        waiting = self._waiting(self.chosen) if self.chosen is not None else None
        if waiting is not None:
            self.tools.desk.change_all([Wanted("approval.refuse", waiting.id, {})])

    def _sign(self) -> None:
        """Keep the list as it stands now, under one's name."""
        looked = self._looked(self.chosen) if self.chosen is not None else None
        if looked is None or self.chosen is None:
            return
        worded: dict[str, str] = {line.name: self.sentence(line) for line in preflight.lines(looked)}
        rows = [
            {"name": check.name, "state": check.state, "detail": check.detail, "at": check.at}
            for check in preflight.checks(looked, worded)
        ]
        wanted = {"session": self.chosen.session.id, "checks": rows}
        self.tools.desk.change_all([Wanted("preflight.sign", self.tools.desk.new_id(), wanted)])
        self.tools.say("pen", self.tools.words.say("before_live.was_signed"))


def _size(megabytes: int) -> str:
    return f"{numerals.decimal(megabytes / 1024)} GB" if megabytes >= 1024 else f"{megabytes} MB"


def _link(link: Link) -> LinkState:
    return LINKS.get(link.step, "unknown")


def _free_here() -> int:
    """Bytes free on the disk that holds this user's own folder; −1 where the system doesn't say."""
    own = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation) or Path.home())
    there = next((folder for folder in (own, *own.parents) if folder.exists()), None)
    disk = QStorageInfo(str(there)) if there is not None else QStorageInfo()
    return int(disk.bytesAvailable()) if disk.isValid() else -1
