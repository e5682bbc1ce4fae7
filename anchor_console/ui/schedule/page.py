"""The schedule's workspace: the row of tools, the grid, the clashes below it, what is chosen at the right."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from anchor_console.core.room import Room
from anchor_console.core.schedule.moments import monday
from anchor_console.core.session import Session
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui import badge
from anchor_console.ui.actions import Actions
from anchor_console.ui.look import Look
from anchor_console.ui.overlay import Overlay
from anchor_console.ui.presence import beside
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.schedule import board, deeds
from anchor_console.ui.schedule.again import Again
from anchor_console.ui.schedule.board import Block, By
from anchor_console.ui.schedule.clash_list import ClashList
from anchor_console.ui.schedule.colliding import Colliding
from anchor_console.ui.schedule.empty import Empty
from anchor_console.ui.schedule.grid import Grid
from anchor_console.ui.schedule.inspector.panel import Panel
from anchor_console.ui.schedule.inspector.part import Tools
from anchor_console.ui.schedule.lanes import Scene
from anchor_console.ui.schedule.planning import Planning
from anchor_console.ui.schedule.serial import Serial
from anchor_console.ui.schedule.stages import Stages
from anchor_console.ui.schedule.times import wall
from anchor_console.ui.schedule.titling import Titling
from anchor_console.ui.schedule.toolrow import ToolRow
from anchor_console.ui.schedule.wishing import Wishing
from anchor_console.ui.words import Words
from anchor_console.ui.zones import local_zone

if TYPE_CHECKING:
    from anchor_console.desk.calendar_door import Calendars
    from anchor_console.ui.schedule.repeat_card import RepeatCard

SHORT: Final = 660
"""A page under this height, px, has room for two clashes."""
MANY: Final = 120
"""Of more blocks than this the clashes are looked for in turns of their own."""
WATCHED: Final = Changed.RECORDS | Changed.EDITS | Changed.PRESENCE
Say = Callable[[str, str], None]


class Schedule(QWidget):
    """A week or a day by room or by person. `opened` opens a session on Live, `say` tells something in the top bar."""

    line_wanted = Signal(str)
    """Somebody wants to see a script's line."""

    def __init__(
        self,
        desk: DeskView,
        pulse: Pulse,
        look: Look,
        words: Words,
        actions: Actions,
        opened: Callable[[str], None],
        say: Say = lambda icon, words: None,
        calendars: "Callable[[], Calendars | None]" = lambda: None,
    ) -> None:
        super().__init__()
        self._desk, self._look, self._words, self._actions, self._say = desk, look, words, actions, say
        self.planning = Planning(desk)
        self.by: By = "room"
        self.week = True
        self._own_zone = False
        self.zone = self._rooms_zone()
        self.day = wall(desk.now(), self.zone).day
        self._wanted = ""
        """The block that is to be chosen once it is there."""
        self._seen: object = None
        """The sessions as they were read last: the desk gives the same until something differs."""
        self._stages = Stages(self)
        self._ticks = badge.Ticks(self)
        self._ticks.changed.connect(self.refresh)
        self.tools = ToolRow(look, words, actions)
        self.grid = Grid(look, words)
        self.clashes = ClashList(look, words)
        tools = Tools(
            desk=desk, look=look, words=words, planning=self.planning, retime=self._retime, say=say,
            show_line=lambda line: self.line_wanted.emit(line),
        )  # fmt: skip
        self.serial = Serial(desk, self.planning)
        self.panel = Panel(tools, opened, self.serial, self._repeat)
        self.colliding = Colliding(tools, self.grid, self.clashes, self.panel)
        self.titling = Titling(words, self.grid)
        self.wishing = Wishing(tools, self.grid, self.titling, self._show)
        self.again = Again(desk, look, words, self, self.planning, say, calendars)
        actions.add(*deeds.actions(self._runs(), self._whens()))
        self.empty = Empty(look, words, actions, self.grid)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect(opened)
        pulse.subscribe(self, WATCHED, self._told)
        pulse.second.connect(self._tick)
        words.changed.connect(self.refresh)
        self.refresh()

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are shown."""
        first = monday(self.day)
        return tuple(first + timedelta(days=n) for n in range(7)) if self.week else (self.day,)

    @property
    def block(self) -> Block | None:
        """The chosen block."""
        return self.grid.board.block(self.grid.current)

    def refresh(self) -> None:
        """Read the desk again; what was chosen stays chosen. Many sessions are judged after they are drawn."""
        self._seen = self._desk.all(Session)
        records = self._ticked(board.looked_up(self._desk))
        made = board.read(records, self.days, self.zone, self.by)
        few = len(made.blocks) <= MANY
        before = self.grid.scene
        self._show_scene(Scene(board=made, marks=before.marks, day_marks=before.day_marks))
        self.tools.show_range(made.days, self.by, made.states())
        if made.blocks or self.titling.isVisible():
            self.empty.hide()
        else:
            self.empty.show_for(rooms=bool(records.rooms))
        self._stages.begin(
            lambda: self.grid.snap_to(self.colliding.plan(records, made, at_once=few).house.snap_minutes),
            *(() if few else (self.colliding.find, self.colliding.word)),
            lambda: self._mark(records),
            self._inspect,
            at_once=few,
        )

    def _ticked(self, records: board.Records) -> board.Records:
        """The records with the badges as they are to be drawn: a tick where an edit has just been done."""
        shown = self._ticks.show({row.id: row.badge for row in records.rows})
        rows = (row if row.badge == shown[row.id] else replace(row, badge=shown[row.id]) for row in records.rows)
        return replace(records, rows=tuple(rows))

    def _told(self, changed: Changed) -> None:
        """The desk has changed; what this page itself has changed just now is shown already."""
        if changed & Changed.PRESENCE or self._desk.all(Session) is not self._seen:
            self.refresh()

    def _show_scene(self, scene: Scene) -> None:
        self.grid.show_scene(scene, self._desk.now())
        wanted = scene.board.block(self._wanted) or scene.board.of_session(self._wanted) if self._wanted else None
        if wanted is not None:
            self._wanted = ""
            self.grid.choose(wanted.id)

    def _mark(self, records: board.Records) -> None:
        """Put the marks of what collides on the blocks, and who else looks at them."""
        made, judging = self.grid.board, self.colliding.judging
        if judging is None:
            return
        seen = {block.session for block in made.blocks} & {one.session for one in self._desk.others()}
        scene = Scene(
            board=made, marks=judging.marks(), day_marks=judging.day_marks(),
            room_names={id: room.name for id, room in records.rooms.items()},
            present={id: tuple(beside(self._desk, id)) for id in seen},
        )  # fmt: skip
        self._show_scene(scene)

    def go_to(self, day: date) -> None:
        """Show another day, or its week."""
        if day != self.day:
            self.day = day
            self.refresh()

    def show_session(self, id: str) -> None:
        """Show the week of a session, and choose it."""
        row = next((row for row in self._desk.sessions() if row.id == id), None)
        if row is not None:
            self._wanted = id
            self.day = wall(row.starts_at, self.zone).day
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.panel.fit(self.window().width())
        self.clashes.limit(2 if self.height() < SHORT else 3)
        if self.empty.isVisible():
            self.empty.place()
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A calendar file may be let go over the schedule."""
        if _calendar_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _calendar_file(event.mimeData())
        if path is not None:
            self.again.read(path, self._room())

    def event(self, event: QEvent) -> bool:
        """F8 goes to the next clash here, before it goes to the next problem of the connection."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_next(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        if self._is_next(event):
            self.colliding.go_to_next()
        elif not event.modifiers() and self.panel.ways.choose(number):
            self.panel.ways.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.grid.current:
            self.grid.choose("")
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _is_next(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_F8 and bool(self.clashes.entries)

    def _runs(self) -> dict[str, Callable[[], None]]:
        return {
            "new_session": self.wishing.new_session,
            "duplicate_session": self.wishing.duplicate,
            "remove_session": self.wishing.remove,
            "name_session": self._name,
            "week_before": lambda: self._page(-1),
            "week_after": lambda: self._page(1),
            "week_now": lambda: self.go_to(wall(self._desk.now(), self.zone).day),
            "day_or_week": lambda: self._show_span(not self.week),
            "by_room_or_person": lambda: self._show_by("room" if self.by == "person" else "person"),
            "grid_zone": self._other_zone,
            "plan_menu": lambda: self._menu(None),
            "repeat_session": self._repeat,
            "add_shift": self.panel.shifts.add_somebody,
            "halve_shift": self.panel.shifts.halve,
            "step_session": self.panel.when.step_on,
            "sign_list": self.panel.before_live.sign.click,
            "copy_week": lambda: self._copy_week(0, 1),
            "copy_last_week": lambda: self._copy_week(-1, 0),
            "use_template": self._use_template,
            "keep_template": lambda: self.again.keep_template(self.block.session) if self.block is not None else None,
            "import_calendar": lambda: self.again.import_calendar(self._room()),
            "export_calendar": self.again.export_calendar,
            "stop_calendars": self.again.stop_calendars,
        }

    def _whens(self) -> dict[str, Callable[[], bool]]:
        of_one = ("duplicate_session", "remove_session", "name_session", "repeat_session", "keep_template",
                  "add_shift", "halve_shift", "step_session", "sign_list")  # fmt: skip
        writes = {"stop_calendars": lambda: self._here() and self.again.writes_calendars()}
        return {"": self._here, **dict.fromkeys(of_one, self._has_block), **writes}

    def _here(self) -> bool:
        """Whether the keys are meant for the schedule: no card lies over it."""
        return self.isVisible() and not any(card.isVisible() for card in self.window().findChildren(Overlay))

    def _has_block(self) -> bool:
        return self.block is not None and self._here()

    def _connect(self, opened: Callable[[str], None]) -> None:
        grid = self.grid
        grid.chosen.connect(lambda _: self._inspect())
        grid.opened.connect(opened)
        grid.dragged.connect(self.colliding.tell_drag)
        grid.menu_wanted.connect(self._menu)
        self.tools.span.taken.connect(lambda at: self._show_span(at == 1))
        self.tools.by.taken.connect(lambda at: self._show_by("person" if at else "room"))

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.grid, 1)
        column.addWidget(self.clashes)
        across.addLayout(column, 1)
        across.addWidget(self.panel)

    def _tick(self) -> None:
        now = self._desk.now()
        if self.isVisible() and now // 60_000 != self.grid.now // 60_000:
            self.grid.now = now
            self.grid.update()

    def _retime(self, block: Block, starts: int, ends: int) -> None:
        self.wishing.retime(block, starts, ends)

    def _show(self, id: str, at: int) -> None:
        """Read the desk again, and choose a block (or a session's first) where it is now."""
        self.empty.hide()
        day = wall(at, self.zone).day
        if day not in self.days:
            self.day = day
        self._wanted = id
        self.refresh()

    def _copy_week(self, source: int, to: int) -> None:
        first, week = monday(self.day), timedelta(days=7)
        target = first + to * week
        self.again.copy_week(first + source * week, target, self.zone, lambda: self.go_to(target))
        self.refresh()

    def _use_template(self) -> None:
        session, drop = self.block.session if self.block is not None else "", self.wishing.next_free()
        if drop is not None:
            self.again.use_template(session, drop, self.zone, self.show_session)

    def _room(self) -> str:
        return self.block.room if self.block is not None else ""

    @cached_property
    def repeat_card(self) -> "RepeatCard":
        """The card on which a rule is made."""
        from anchor_console.ui.schedule.repeat_card import RepeatCard

        return RepeatCard(self._look, self._words, self.window(), self.serial)

    def _repeat(self) -> None:
        if self.panel.chosen is not None:
            self.repeat_card.ask(self.panel.chosen.session)

    def _name(self) -> None:
        self.panel.head.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.panel.head.title.selectAll()

    def _page(self, step: int) -> None:
        self.go_to(self.day + timedelta(days=step * (7 if self.week else 1)))

    def _show_span(self, week: bool) -> None:
        block = self.block
        if block is not None and not week:
            self.day = wall(block.starts_at, self.zone).day
        self.week = week
        self.refresh()

    def _show_by(self, by: By) -> None:
        session = self.block.session if self.block is not None else ""
        self.by = by
        self.refresh()
        found = self.grid.board.of_session(session)
        if found is not None:
            self.grid.choose(found.id)

    def _other_zone(self) -> None:
        self._own_zone = not self._own_zone
        self.zone = local_zone() if self._own_zone else self._rooms_zone()
        self.refresh()

    def _rooms_zone(self) -> str:
        return board.rooms_zone(kept.value for kept in self._desk.all(Room))

    def _inspect(self) -> None:
        self.colliding.inspect(self.block, at_once=len(self.grid.board.blocks) <= MANY)

    def _menu(self, at: QPoint | None) -> None:
        """The deeds that make sense now, at the pointer or under the row's last button."""
        menu = QMenu(self)
        for id in self._offered():
            key, title = self._actions.key(id), self._actions.title(id).replace("&", "&&")
            menu.addAction(f"{title}\t{key}" if key else title, partial(self._actions.run, id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        more = self.tools.more
        menu.popup(at if at is not None else more.mapToGlobal(more.rect().bottomLeft()))

    def menu_titles(self) -> list[str]:
        """What the menu offers now."""
        return [self._actions.title(id) for id in self._offered()]

    def _offered(self) -> list[str]:
        return [
            id for id, _, _ in deeds.DEEDS if id in self._runs() and id != "plan_menu" and self._actions.get(id).when()
        ]


def _calendar_file(dragged: QMimeData) -> Path | None:
    """The calendar file that is dragged; None for anything else."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in (".ics", ".ical")), None)
