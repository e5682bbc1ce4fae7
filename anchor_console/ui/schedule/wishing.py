"""What pointer and keys wish for, done by the planning: drawing, dropping, nudging, typing times, removing."""

from collections.abc import Callable
from datetime import timedelta

from anchor_console.core.schedule.moments import DAY_MINUTES
from anchor_console.ui.schedule import gesture
from anchor_console.ui.schedule.board import Block
from anchor_console.ui.schedule.gesture import Drop
from anchor_console.ui.schedule.grid import Grid, Shown
from anchor_console.ui.schedule.inspector.part import Tools
from anchor_console.ui.schedule.times import Wall, instant, wall
from anchor_console.ui.schedule.titling import Titling

LENGTH = 7_200_000
EVENING = 19 * 60
Show = Callable[[str, int], None]
"""Chooses a block where it now is, at that instant; "" for none."""


class Wishing:
    """Between the grid and the planning. What is moved out of sight is followed there."""

    def __init__(self, tools: Tools, grid: Grid, titling: Titling, show: Show) -> None:
        self._tools, self._grid, self._titling, self._show = tools, grid, titling, show
        grid.dropped.connect(self.dropped)
        grid.nudged.connect(self._nudged)
        titling.made.connect(self._made)
        titling.let_go.connect(self._let_go)

    def new_session(self) -> None:
        """A new session of two hours: behind the chosen one, or the evening after where that would pass midnight."""
        drop = self.next_free()
        if drop is not None:
            self.dropped(drop)

    def next_free(self) -> Drop | None:
        """Where a new session would stand; None while there is no lane."""
        made, block = self._grid.board, self._chosen()
        if not made.lanes:
            return None
        if block is not None:
            lane, starts, day = block.lane, block.ends_at, wall(block.starts_at, made.zone).day
            if wall(starts + LENGTH - 1, made.zone).day > day:
                starts = instant(Wall(day + timedelta(days=1), EVENING), made.zone)
        else:
            day = wall(self._tools.desk.now(), made.zone).day
            day = day if day in made.days else made.days[0]
            lane, starts = made.lanes[0].id, instant(Wall(day, EVENING), made.zone)
        return Drop(what="create", lane=lane, starts_at=starts, ends_at=starts + LENGTH)

    def dropped(self, drop: Drop) -> None:
        """Something was let go: a new time asks for its title, a block goes there."""
        planning = self._tools.planning
        if drop.block is None:
            self._begin_title(drop)
        elif not planning.may_move(drop.block, drop.what):
            self._refuse()
        else:
            planning.drop(drop, self._grid.board.by)

    def retime(self, block: Block, starts: int, ends: int) -> None:
        """A time was typed: the session's own, also where a shift is chosen."""
        plan = self._tools.planning.plan(block.session)
        if plan is None:
            return
        what: gesture.What = "move" if ends - starts == plan.ends - plan.starts else "end"
        whole = Block(
            id=block.session, session=block.session, lane=block.room, title=block.title, state=block.state,
            starts_at=plan.starts, ends_at=plan.ends, room=block.room, zone=block.zone,
        )  # fmt: skip
        self._tools.planning.drop(Drop(what=what, lane=block.room, starts_at=starts, ends_at=ends, block=whole), "room")
        self._show(block.id, starts)

    def duplicate(self) -> None:
        """The chosen session again on the next day."""
        block = self._chosen()
        if block is not None:
            copy = self._tools.planning.duplicate(block.session, 1)
            self._show(copy, block.starts_at + DAY_MINUTES * 60_000)

    def remove(self) -> None:
        """Take the chosen block out of the plan, and say what was done."""
        block = self._chosen()
        if block is not None:
            done = self._tools.planning.remove(block)
            icon = "lock" if done in ("held", "shown") else "trash"
            self._tools.say(icon, self._tools.words.say(f"plan.gone.{done}", title=block.title))

    def _chosen(self) -> Block | None:
        return self._grid.board.block(self._grid.current)

    def _refuse(self) -> None:
        self._tools.say("lock", self._tools.words.say("plan.held"))

    def _begin_title(self, drop: Drop) -> None:
        shown = Shown(drop.lane, drop.starts_at, drop.ends_at)
        self._show("", drop.starts_at)
        self._grid.show_ghosts(shown)
        places = self._grid.time_rects(shown)
        if places:
            self._titling.begin(drop, places[0])

    def _made(self, drop: Drop, title: str) -> None:
        self._grid.show_ghosts()
        self._show(self._tools.planning.create(drop, title, self._grid.board.by), drop.starts_at)

    def _let_go(self) -> None:
        self._grid.show_ghosts()
        board = self._grid.board
        self._show("", instant(Wall(board.days[0], 0), board.zone))

    def _nudged(self, days: int, minutes: int, lanes: int, stretch: bool) -> None:
        block, made, snap = self._chosen(), self._grid.board, self._grid.snap
        if block is None:
            return
        planning, step = self._tools.planning, f"nudge {block.id}"
        if not planning.may_move(block, "end" if stretch else "move"):
            self._refuse()
            return
        if stretch:
            planning.drop(gesture.stretched(block, "end", minutes, made.zone, snap), made.by, step)
            self._show(block.id, block.starts_at)
            return
        ids = [lane.id for lane in made.lanes]
        lane = ids[min(max(ids.index(block.lane) + lanes, 0), len(ids) - 1)]
        starts = gesture.shifted(block.starts_at, minutes + days * DAY_MINUTES, made.zone, snap)
        ends = starts + block.ends_at - block.starts_at
        drop = Drop(what="move", lane=lane, starts_at=starts, ends_at=ends, block=block)
        if drop.changes:
            planning.drop(drop, made.by, step)
            self._show(block.id, starts)
