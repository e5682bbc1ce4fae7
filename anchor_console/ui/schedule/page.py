"""The schedule's workspace: the row of tools, the grid, the clashes below it, what is chosen at the right."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from anchor_console.core.room import Room
from anchor_console.core.schedule.moments import monday
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Actions
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.schedule import board, deeds, gesture
from anchor_console.ui.schedule.board import Block, By
from anchor_console.ui.schedule.clash_list import ClashList
from anchor_console.ui.schedule.colliding import Colliding
from anchor_console.ui.schedule.empty import Empty
from anchor_console.ui.schedule.gesture import Drop
from anchor_console.ui.schedule.grid import Grid, Shown
from anchor_console.ui.schedule.inspector.panel import Panel
from anchor_console.ui.schedule.inspector.part import Tools
from anchor_console.ui.schedule.lanes import Scene
from anchor_console.ui.schedule.planning import Planning
from anchor_console.ui.schedule.times import Wall, instant, local_zone, wall
from anchor_console.ui.schedule.serial import Serial
from anchor_console.ui.schedule.titling import Titling
from anchor_console.ui.schedule.toolrow import ToolRow
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.schedule.repeat_card import RepeatCard

SHORT: Final = 640
"""A page under this height, px, has room for two clashes."""
WATCHED: Final = Changed.RECORDS | Changed.EDITS | Changed.PRESENCE
Say = Callable[[str, str], None]


class Schedule(QWidget):
    """A week or a day by room or by person. `opened` opens a session on Live, `say` tells something in the top bar."""

    def __init__(
        self,
        desk: DeskView,
        pulse: Pulse,
        look: Look,
        words: Words,
        actions: Actions,
        opened: Callable[[str], None],
        say: Say = lambda icon, words: None,
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
        self.tools = ToolRow(look, words, actions)
        self.grid = Grid(look, words)
        self.clashes = ClashList(look, words)
        tools = Tools(
            desk=desk, look=look, words=words, planning=self.planning, retime=self._retime, say=say
        )  # fmt: skip
        self.serial = Serial(desk, self.planning)
        self.panel = Panel(tools, opened, self.serial, lambda: actions.run("repeat_session"))
        self.colliding = Colliding(tools, self.grid, self.clashes, self.panel)
        actions.add(*deeds.actions(self._runs(), self._whens()))
        self.empty = Empty(look, words, actions, self.grid)
        self.titling = Titling(words, self.grid)
        self._lay_out()
        self._connect(opened)
        pulse.subscribe(self, WATCHED, lambda _: self.refresh())
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
        """Read the desk again; what was chosen stays chosen."""
        records = board.looked_up(self._desk)
        made = board.read(records, self.days, self.zone, self.by)
        judging = self.colliding.judge(records, made)
        rooms = {id: room.name for id, room in records.rooms.items()}
        scene = Scene(board=made, marks=judging.marks(), day_marks=judging.day_marks(), room_names=rooms)
        self.grid.snap = judging.house.snap_minutes
        self.grid.show_scene(scene, self._desk.now())
        if self._wanted and made.block(self._wanted):
            wanted, self._wanted = self._wanted, ""
            self.grid.choose(wanted)
        self.tools.show_range(made.days, self.by, made.states())
        self.colliding.list_all()
        self._inspect()
        if made.blocks or self.titling.isVisible():
            self.empty.hide()
        else:
            self.empty.show_for(rooms=bool(rooms))

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
            "new_session": self.new_session,
            "duplicate_session": self._duplicate,
            "remove_session": self._remove,
            "name_session": self._name,
            "week_before": lambda: self._page(-1),
            "week_after": lambda: self._page(1),
            "week_now": lambda: self.go_to(wall(self._desk.now(), self.zone).day),
            "day_or_week": lambda: self._show_span(not self.week),
            "by_room_or_person": lambda: self._show_by("room" if self.by == "person" else "person"),
            "grid_zone": self._other_zone,
            "plan_menu": lambda: self._menu(None),
            "repeat_session": self._repeat,
            "copy_week": lambda: None,
            "copy_last_week": lambda: None,
            "import_calendar": lambda: None,
        }

    def _whens(self) -> dict[str, Callable[[], bool]]:
        here = self.isVisible
        chosen = lambda: self.isVisible() and self.block is not None  # noqa: E731 - one line for all of them
        of_one = ("duplicate_session", "remove_session", "name_session", "repeat_session")
        return {"": here, **dict.fromkeys(of_one, chosen)}

    def _connect(self, opened: Callable[[str], None]) -> None:
        grid = self.grid
        grid.chosen.connect(lambda _: self._inspect())
        grid.opened.connect(opened)
        grid.dragged.connect(self.colliding.tell_drag)
        grid.dropped.connect(self._dropped)
        grid.nudged.connect(self._nudged)
        grid.menu_wanted.connect(self._menu)
        self.titling.made.connect(self._made)
        self.titling.let_go.connect(lambda: self._let_go())
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

    # What is wished for.

    def new_session(self) -> None:
        """A new session of two hours: behind the chosen one, else this evening."""
        made, block = self.grid.board, self.block
        if not made.lanes:
            return
        if block is not None:
            lane, starts = block.lane, block.ends_at
        else:
            day = wall(self._desk.now(), self.zone).day
            day = day if day in made.days else made.days[0]
            lane, starts = made.lanes[0].id, instant(Wall(day, 19 * 60), self.zone)
        self._dropped(Drop(what="create", lane=lane, starts_at=starts, ends_at=starts + 7_200_000))

    def _dropped(self, drop: Drop) -> None:
        if drop.block is None:
            self._begin_title(drop)
        elif not self.planning.may_move(drop.block, drop.what):
            self._say("lock", self._words.say("plan.held"))
        else:
            self.planning.drop(drop, self.by)

    def _begin_title(self, drop: Drop) -> None:
        shown = Shown(drop.lane, drop.starts_at, drop.ends_at)
        self.empty.hide()
        self.grid.show_ghosts(shown)
        places = self.grid.time_rects(shown)
        if places:
            self.titling.begin(drop, places[0])

    def _made(self, drop: Drop, title: str) -> None:
        self.grid.show_ghosts()
        id = self.planning.create(drop, title, self.by)
        self._wanted = id
        self.refresh()
        block = self.grid.board.of_session(id)
        if block is not None:
            self.grid.choose(block.id)

    def _let_go(self) -> None:
        self.grid.show_ghosts()
        self.refresh()

    def _nudged(self, days: int, minutes: int, lanes: int, stretch: bool) -> None:
        block, made = self.block, self.grid.board
        if block is None:
            return
        if not self.planning.may_move(block, "end" if stretch else "move"):
            self._say("lock", self._words.say("plan.held"))
            return
        step = f"nudge {block.id}"
        if stretch:
            self.planning.drop(gesture.stretched(block, "end", minutes, made.zone, self.grid.snap), self.by, step)
            return
        ids = [lane.id for lane in made.lanes]
        at = min(max(ids.index(block.lane) + lanes, 0), len(ids) - 1)
        starts = gesture.shifted(block.starts_at, minutes + days * 1440, made.zone, self.grid.snap)
        ends = starts + block.ends_at - block.starts_at
        drop = Drop(what="move", lane=ids[at], starts_at=starts, ends_at=ends, block=block)
        if drop.changes:
            self.planning.drop(drop, self.by, step)
            self._follow(drop)

    def _follow(self, drop: Drop) -> None:
        """What was moved out of the week is followed there."""
        day = wall(drop.starts_at, self.zone).day
        if day not in self.grid.board.days and drop.block is not None:
            self._wanted = drop.block.id
            self.day = day
        self.refresh()

    def _retime(self, block: Block, starts: int, ends: int) -> None:
        """A time was typed: the session's own, also where a shift is chosen."""
        plan = self.planning.plan(block.session)
        if plan is None:
            return
        what: gesture.What = "move" if ends - starts == plan.ends - plan.starts else "end"
        whole = Block(
            id=block.session, session=block.session, lane=block.room, title=block.title, state=block.state,
            starts_at=plan.starts, ends_at=plan.ends, room=block.room, zone=block.zone,
        )  # fmt: skip
        drop = Drop(what=what, lane=block.room, starts_at=starts, ends_at=ends, block=whole)
        self.planning.drop(drop, "room")
        self._wanted = block.id
        self._follow(Drop(what=what, lane=block.lane, starts_at=starts, ends_at=ends, block=block))

    def _duplicate(self) -> None:
        block = self.block
        if block is not None:
            self._wanted = self.planning.duplicate(block.session, 1)
            self.refresh()
            copy = self.grid.board.of_session(self._wanted) if self._wanted else None
            if copy is not None:
                self.grid.choose(copy.id)

    def _remove(self) -> None:
        block = self.block
        if block is not None:
            done = self.planning.remove(block)
            icon = "lock" if done in ("held", "shown") else "trash"
            self._say(icon, self._words.say(f"plan.gone.{done}", title=block.title))

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

    # What is shown.

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
        self.colliding.inspect(self.block)

    def _menu(self, at: QPoint | None) -> None:
        """The deeds that make sense now, at the pointer or under the row's last button."""
        menu = QMenu(self)
        for id, _, _ in deeds.DEEDS:
            if id != "plan_menu" and id in self._runs() and self._actions.get(id).when():
                key = self._actions.key(id)
                title = self._actions.title(id).replace("&", "&&")
                menu.addAction(f"{title}\t{key}" if key else title, partial(self._actions.run, id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        more = self.tools.more
        menu.popup(at if at is not None else more.mapToGlobal(more.rect().bottomLeft()))
