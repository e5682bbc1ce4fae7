"""The card of a calendar file that is to be imported: what each event would do, what can't be used and why."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anchor_console.core.room import Room
from anchor_console.core.schedule import calendar_preview
from anchor_console.core.schedule.calendar import Calendar, Told
from anchor_console.core.schedule.calendar_preview import Preview, Row
from anchor_console.core.session import Session
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.chooser import Chooser
from anchor_console.ui.condition import platform
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Hint
from anchor_console.ui.paragraph import Paragraph
from anchor_console.ui.schedule.card import PlanCard
from anchor_console.ui.schedule.inspector.fields import Rows, label
from anchor_console.ui.schedule.tick_list import Tick, TickList
from anchor_console.ui.schedule.times import clock, wall
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.desk.calendar_door import Calendars
    from anchor_console.desk.calendars import Unused

DAY: Final = 86_400_000
BACK: Final = 30 * DAY
AHEAD: Final = 400 * DAY
TOKENS: Final = {"new": "good", "changed": "accent", "same": "text3", "cancelled": "warn", "held": "text3"}
WIDE: Final = 760


class Made(Sequence[Tick]):
    """Rows that are made when they are looked at: a file may tell of thousands of events."""

    def __init__(self, of: Sequence[Row | Told], make: Callable[[Row | Told], Tick]) -> None:
        self._of, self._make = of, make

    def __len__(self) -> int:
        return len(self._of)

    @overload
    def __getitem__(self, at: int) -> Tick: ...

    @overload
    def __getitem__(self, at: slice) -> list[Tick]: ...

    def __getitem__(self, at: int | slice) -> Tick | list[Tick]:
        return [self._make(one) for one in self._of[at]] if isinstance(at, slice) else self._make(self._of[at])


class CalendarCard(PlanCard):
    """Reads in the background; Esc stops that, and puts the card away. Nothing is changed before it is taken."""

    def __init__(self, desk: DeskView, look: Look, words: Words, window: QWidget) -> None:
        super().__init__(look, words, window, WIDE)
        self._desk = desk
        self._door: Calendars | None = None
        self._calendar: Calendar | None = None
        self.preview = Preview()
        self._path = Path()
        self.room = Chooser(look)
        self.room.activated.connect(self._show_preview)
        self.said = Paragraph(look, "body")
        self.list = TickList(look)
        self.list.changed.connect(self._count)
        self.hint = Hint(look, self.card)
        rows = Rows(look)
        self._label = rows.add(self.room)
        box = QVBoxLayout(self.body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(rows)
        box.addWidget(self.said)
        box.addWidget(self.list, 1)
        self.hint.setFixedHeight(28)
        box.addWidget(self.hint)
        self.put_away.connect(self._stop)

    def read(self, door: "Calendars", path: Path, room: str) -> None:
        """Read that file; the room is where it goes unless somebody says else."""
        self._door, self._path, self._calendar = door, path, None
        words, say = self.words, self.words.say
        self.say_frame(say("ics.title", file=safe(path.name, 80)), say("ics.take", n=0))
        self._label.say(label(say("field.room")))
        self.room.setAccessibleName(say("field.room"))
        self.room.clear()
        for kept in self._desk.all(Room):
            name = f"{safe(kept.value.name, 60)} · {platform(kept.value.platform, words)}"
            self.room.addItem(name, kept.value.id)
        if room:
            self.room.choose(room)
        self.said.say(say("ics.reading"), "text2")
        self.list.say(say("ics.list"), [])
        self.list.hide()
        self.hint.say(say("ics.keys"))
        self.yes.setEnabled(False)
        self.open()
        now, zone = self._desk.now(), self._zone()
        door.read(path, now - BACK, now + AHEAD, zone, self._told)

    def first_focus(self) -> QWidget:
        return self.list if self.list.isVisible() else self.room

    def take(self) -> None:
        """Import what is ticked, as one step of undo."""
        room = self._room()
        chosen = [row for row, on in zip(self.preview.rows, self.list.ticked, strict=False) if on]
        if room is None or not chosen:
            return
        sessions = {kept.value.id: kept.value for kept in self._desk.all(Session)}
        self._desk.change_all(calendar_preview.wanted(chosen, sessions, room))
        self.shut()

    def _stop(self) -> None:
        if self._door is not None:
            self._door.stop()

    def _told(self, found: "Calendar | Unused") -> None:
        if not self.isVisible():
            return
        if isinstance(found, Calendar):
            self._calendar = found
            self._show_preview()
            self.list.setFocus()
            return
        key = f"ics.unused.{found.type}"
        why = self._why(found.told) if found.told is not None else safe(found.reason, 300)
        key = key if self.words.known(key) else "ics.unused.refused"
        self.said.say(self.words.say(key, line=found.line, reason=why), "stop")
        self._place()

    def _show_preview(self) -> None:
        room = self._room()
        if self._calendar is None or room is None:
            return
        sessions = [kept.value for kept in self._desk.all(Session)]
        self.preview = calendar_preview.preview(
            self._calendar, sessions, room, self._desk.now(), self.words.say("plan.title")
        )
        rows, left_out = self.preview.rows, self._calendar.left_out
        shown = Made([*rows, *left_out], self._made)
        self.list.setVisible(bool(shown))
        self.list.say(self.words.say("ics.list"), shown, [*map(_mark, rows), *[None] * len(left_out)])
        self._count()

    def _count(self) -> None:
        """How many of which kind, and how many are taken."""
        say, rows = self.words.say, self.preview.rows
        many = {state: sum(row.state == state for row in rows) for state in TOKENS}
        calendar = self._calendar
        left_out = len(calendar.left_out) if calendar is not None else 0
        taken = sum(self.list.ticked)
        self.said.say(say("ics.found", **many, left_out=left_out, gone=len(self.preview.gone)), "text2")
        self.yes.show_as(self.words.many("ics.take", taken, str(taken)), key="↵")
        self.yes.setEnabled(taken > 0)
        self._place()

    def _row(self, row: Row) -> Tick:
        say, zone = self.words.say, row.zone
        start, end = wall(row.starts, zone), wall(row.ends, zone)
        weekday = say(f"weekday.{start.day.weekday()}")
        when = f"{start.day:%Y-%m-%d} {weekday} {clock(start.minute)} – {clock(end.minute)}"
        notes = [say(f"ics.warning.{name}") for name in row.warnings]
        if row.state == "changed" and row.was_starts and (row.was_starts, row.was_ends) != (row.starts, row.ends):
            notes.insert(0, say("ics.was", when=numerals.moment(row.was_starts)))
        return Tick(
            state=say(f"ics.state.{row.state}"), token=TOKENS[row.state], title=safe(row.title, 120), when=when,
            note="、".join(notes), ticked=_mark(row),
        )  # fmt: skip

    def _made(self, one: Row | Told) -> Tick:
        if isinstance(one, Row):
            return self._row(one)
        say = self.words.say
        line = say("ics.line", n=one.line)
        return Tick(state=say("ics.state.unused"), token="stop", title=self._why(one), when=line)

    def _why(self, told: Told) -> str:
        """What was found in a line, in words."""
        return self.words.say(f"ics.why.{told.type}", said=safe(told.said, 200), other=safe(told.other, 200))

    def _room(self) -> Room | None:
        kept = self._desk.one(Room, self.room.value) if self.room.count() else None
        return kept.value if kept is not None else None

    def _zone(self) -> str:
        room = self._room()
        return room.zone if room is not None else "Asia/Shanghai"


def _mark(row: Row) -> bool | None:
    """Whether a row is ticked; None: it can't be."""
    may = row.state in ("new", "changed", "cancelled") and "twice" not in row.warnings
    return row.wanted if may else None
