"""Clashes on the page: listed, gone to, said while something is dragged; the way that is thought of as a ghost."""

from PySide6.QtCore import Qt

from anchor_console.core.schedule.clash import Clash
from anchor_console.core.schedule.ways import Way
from anchor_console.core.session import Session
from anchor_console.ui.schedule.board import Block, Board, Records
from anchor_console.ui.schedule.clash_list import ClashList, Entry
from anchor_console.ui.schedule.clash_words import ClashWords
from anchor_console.ui.schedule.gesture import Drop
from anchor_console.ui.schedule.grid import Grid, Shown
from anchor_console.ui.schedule.inspector.panel import Panel
from anchor_console.ui.schedule.inspector.part import Chosen, Tools
from anchor_console.ui.schedule.judging import Judging
from anchor_console.ui.schedule.times import clock, wall


class Colliding:
    """Keeps grid, list and inspector at the same clash."""

    def __init__(self, tools: Tools, grid: Grid, clashes: ClashList, panel: Panel) -> None:
        self._tools, self._grid, self._list, self._panel = tools, grid, clashes, panel
        self.judging: Judging | None = None
        self._words = ClashWords(tools.desk, tools.words, "UTC")
        self._entries: list[Entry] = []
        clashes.taken.connect(self.look_at)
        panel.ways.ghosted.connect(self._ghost)
        # The button that was pressed goes with its clash: the keyboard mustn't fall to whatever stands below.
        panel.ways.done.connect(lambda: grid.setFocus(Qt.FocusReason.OtherFocusReason))

    def plan(self, records: Records, board: Board, *, at_once: bool) -> Judging:
        """Make the plans of that board; what collides among them is found at once, or by `find`."""
        self.judging = Judging(self._tools.desk, records, board, self.judging, at_once=at_once)
        if at_once:
            self.word()
        return self.judging

    def find(self) -> None:
        """Find what collides."""
        if self.judging is not None:
            self.judging.judge()

    def word(self) -> None:
        """Put what collides into words."""
        zone = self._grid.board.zone
        same = self._words.zone == zone
        self._words = self._words.heir() if same else ClashWords(self._tools.desk, self._tools.words, zone)
        says, found = self._words, self.judging.found if self.judging is not None else ()
        self._entries = [Entry(one.key, one.severity, says.name(one), says.said(one)) for one in found]

    def list_all(self) -> None:
        """Show the clashes below the grid."""
        many, shown = len(self._panel.ways.ways), self._panel.ways.clash
        offered = self._tools.words.many("way.count", many, str(many)) if many else ""
        self._list.say(self._entries, shown.key if shown is not None else "", offered)

    def inspect(self, block: Block | None, *, at_once: bool = True) -> None:
        """Show a block at the right, with what it collides with; its parts at once or one after the other."""
        kept = self._tools.desk.one(Session, block.session) if block is not None else None
        if block is None or kept is None or self.judging is None:
            self._panel.show_chosen(None)
        else:
            found = self.judging.by_session.get(block.session, ())
            zone = self._grid.board.zone
            chosen = Chosen(
                block=block, session=kept.value, zone=zone, judging=self.judging, clashes=found, says=self._words,
            )  # fmt: skip
            self._panel.show_chosen(chosen, at_once=at_once)
        self.list_all()

    def go_to_next(self) -> None:
        """Go to the clash after the one that is looked at."""
        keys = [entry.key for entry in self._list.entries]
        if keys:
            at = keys.index(self._list.chosen) + 1 if self._list.chosen in keys else 0
            self.look_at(keys[at % len(keys)])

    def look_at(self, key: str) -> None:
        """Choose a session of that clash, and show the clash with its ways out."""
        clash = next((one for one in self.judging.found if one.key == key), None) if self.judging is not None else None
        if clash is None:
            return
        block = next((found for id in reversed(clash.sessions) if (found := self._block_of(id, clash))), None)
        if block is None:
            return
        self._panel.ways.look_again(key)
        self._grid.choose(block.id)
        if self._panel.chosen is not None:
            self._panel.ways.show_clash(clash, self._panel.chosen)
            self._panel.show_taking()
        self.list_all()

    def tell_drag(self, drop: Drop | None) -> None:
        """Say while it is held where it would stand, and what it would collide with."""
        if drop is None:
            self._grid.show_held(None)
            self._list.tell_drag("")
            return
        say, says = self._tools.words.say, self._words
        when = says.when(drop.starts_at, drop.ends_at)
        found = self._would_collide(drop)
        wrong = any(clash.severity == "stop" for clash in found)
        if drop.block is not None and not self._tools.planning.may_move(drop.block, drop.what):
            self._list.tell_drag(say("plan.held"), "stop")
            wrong = True
        elif found:
            self._list.tell_drag(f"{says.name(found[0])}: {says.said(found[0])}", found[0].severity)
        else:
            self._list.tell_drag(say("plan.free", when=when))
        self._grid.show_held(Shown(drop.lane, drop.starts_at, drop.ends_at, when.partition(" ")[2], wrong))

    def _would_collide(self, drop: Drop) -> list[Clash]:
        if self.judging is None:
            return []
        plan = self._tools.planning.dropped(drop, self._grid.board.by, self.judging.plan)
        return self.judging.of(plan) if plan is not None else []

    def _block_of(self, session: str, clash: Clash) -> Block | None:
        blocks = [block for block in self._grid.board.blocks if block.session == session]
        own = [block for block in blocks if block.shift and block.lane in clash.people]
        return next(iter(own or blocks), None)

    def _ghost(self, way: Way | None) -> None:
        board, ghosts = self._grid.board, []
        for plan in way.after if way is not None else ():
            block = board.of_session(plan.id)
            if block is None or (plan.starts, plan.ends, plan.room) == (block.starts_at, block.ends_at, block.room):
                continue
            words = self._tools.words.say("way.ghost", time=clock(wall(plan.starts, board.zone).minute))
            lane = plan.room if board.by == "room" else block.lane
            ghosts.append(Shown(lane, plan.starts, plan.ends, words))
        self._grid.show_ghosts(*ghosts)
