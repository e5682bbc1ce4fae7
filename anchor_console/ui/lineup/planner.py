"""The lineup planner: catalogue, table and checks of one session; what is wanted goes by the guard to the desk."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from anchor_console.core.lineup import LineupItem
from anchor_console.core.pricing import Way
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.actions import Actions
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.guarding import Wish
from anchor_console.ui.lineup import sheet
from anchor_console.ui.lineup.acting import Acting
from anchor_console.ui.lineup.appraisal import Appraisal, Appraiser
from anchor_console.ui.lineup.board import Board, board
from anchor_console.ui.lineup.catalogue import Catalogue, point_in
from anchor_console.ui.lineup.cells import read, wanted
from anchor_console.ui.lineup.check import Check
from anchor_console.ui.lineup.checking import Checking, place_of, told
from anchor_console.ui.lineup.columns import Name
from anchor_console.ui.lineup.comparison import Row, terms_of
from anchor_console.ui.lineup.empty import Empty
from anchor_console.ui.lineup.filling import Filling
from anchor_console.ui.lineup.foot import Foot
from anchor_console.ui.lineup.goods import Good
from anchor_console.ui.lineup.head import TableHead
from anchor_console.ui.lineup.line import Line
from anchor_console.ui.lineup.panel import ChecksPanel
from anchor_console.ui.lineup.stopping import Stopping
from anchor_console.ui.lineup.table import Table
from anchor_console.ui.lineup.titling import heading, planned_session
from anchor_console.ui.lineup.wanting import Wanting
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.typed import Unreadable
from anchor_console.ui.words import Words

CATALOGUE: Final = (264, 304, 400)
CHECKS: Final = (312, 344, 440)
"""Widths, px: in a narrow window, in a usual one, in a wide one."""
NARROW: Final = 1296
WIDE: Final = 1536
"""Of the page, px: under the first the sides are narrow, from the second on they grow."""
GROWS: Final = 0.22
"""Of what a wide page has more, the part that goes to its sides: the rest becomes columns."""
FOLDS_UNDER: Final = 1016
"""Under this width the catalogue folds away; a key brings it back."""
LOOKS_MS: Final = 250
"""The others are told at which item one is when one has stayed there so long."""
LATER_MS: Final = 40
"""After a change the figures that follow from all of it come this much later: the row itself shows at once."""
WANTED: Final = Changed.RECORDS | Changed.EDITS | Changed.PRESENCE | Changed.FILES | Changed.CATALOGUE


class Planner(QWidget):
    """The workspace. `said`: icon and words for the notice; `retold`: another heading; else: what is wanted."""

    said = Signal(str, str)
    retold = Signal()
    product_wanted = Signal(str)
    line_wanted = Signal(str)

    def __init__(self, desk: DeskView, pulse: Pulse, look: Look, words: Words, actions: Actions) -> None:
        super().__init__()
        self._desk, self._look, self._words = desk, look, words
        self.board: Board | None = None
        self.session = ""
        self.wanting = Wanting(desk)
        self.filling = Filling(desk, words)
        self.checking = Checking(desk, words, self)
        self._appraiser = Appraiser(desk)
        self._appraisal: Appraisal | None = None
        self._unfolded: set[str] = set()
        self._unfolds = False
        """Whether the catalogue was called back over a narrow page."""
        self._goes_to = ""
        """An item that was added and is to be chosen when it is here."""
        self.catalogue = Catalogue(look, words, self.filling.find, self.filling.match, desk.facets)
        self.head = TableHead(look, words)
        self.table = Table(look, words, self)
        self.foot = Foot(look, words)
        self.checks = ChecksPanel(look, words)
        self.stopping = Stopping(self, desk, self)
        self.acting = Acting(self, desk, look, words, actions, self)
        self.empty = Empty(look, words, actions)
        self._pictures = Pictures(desk.file, self)
        self.setFocusProxy(self.table)
        self._later = QTimer(self, interval=LATER_MS, singleShot=True)
        self._later.timeout.connect(self.appraise)
        self.checking.scripts.judged.connect(self._later.start)
        self._looking = QTimer(self, interval=LOOKS_MS, singleShot=True)
        self._looking.timeout.connect(self._look_at)
        self._lay_out()
        self._connect()
        words.changed.connect(self._reworded)
        pulse.subscribe(self, WANTED, self.told)

    def show_session(self, session: str) -> None:
        """Plan this session's lineup from now on."""
        if session != self.session:
            self.session, self._appraisal = session, None
            self._unfolded.clear()
            self.told(WANTED)
            self._looking.start()

    def heading(self) -> tuple[str, str, str]:
        """What the top bar tells: title, the rest, and the session's id."""
        return heading(self.board, self._words)

    def told(self, changed: Changed) -> None:
        """Read again what changed."""
        if changed & Changed.FILES:
            self._pictures.ask_again()
            self.table.viewport().update()
        if changed & (Changed.RECORDS | Changed.EDITS | Changed.PRESENCE):
            self.reread()
        if changed & (Changed.RECORDS | Changed.EDITS | Changed.CATALOGUE | Changed.FILES):
            self.catalogue.refresh()

    def reread(self) -> None:
        """The board as it stands now: its lines at once, what follows from them soon after."""
        self.session = planned_session(self._desk, self.session)
        self.board = board(self._desk, self.session) if self.session else None
        self.wanting.show(self.board)
        self.filling.board = self.board
        self.show_lines()
        self._later.start()
        self.retold.emit()

    def show_lines(self) -> None:
        """The lines of the board with the marks that are known."""
        found = self.board
        self._show_empty()
        self.head.show_frozen(found is not None and found.held.frozen)
        if found is None:
            self.table.put((), "CNY")
            return
        wishes = self.wanting.guard.wishes({item.id: item for item in found.items})
        checks = self.checking.checks(found, self._appraisal, wishes)
        self.stopping.show(found, wishes, checks)
        marks = self.checking.marks(found, self._appraisal, wishes, checks)
        self.table.model_of_lines.more = told(checks, self._appraisal, self._words)
        self.table.put(sheet.lines(found, self._unfolded, marks), found.currency)
        if self._goes_to and self.table.choose(f"item:{self._goes_to}:"):
            self._unfolds = False
        self._goes_to = ""

    def appraise(self) -> None:
        """Work out what follows from the whole board, and show it."""
        found = self.board
        if found is None:
            self.foot.show_footing(None)
            self.checks.show_checks(None, (), 0, 0, self._desk.me())
            return
        self._appraisal = self._appraiser.appraise(found)
        self.foot.show_footing(self.checking.footing(found, self._appraisal))
        self.show_lines()

    def settle(self) -> None:
        """Work it out now, where it was to be done soon: for pictures and tests."""
        self._later.stop()
        self.appraise()

    def current_item(self) -> str:
        """The item on which the keyboard stands, or behind which it does; "" for none."""
        line = self.table.line
        return line.item if line is not None else ""

    def begin_search(self) -> None:
        """Give the search field the keyboard."""
        self._unfold_catalogue()
        self.catalogue.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.catalogue.field.selectAll()

    def paste(self) -> None:
        """Show what the clipboard's text means."""
        self._unfold_catalogue()
        self.catalogue.take_pasted(QGuiApplication.clipboard().text())

    def next_check(self) -> None:
        """Go to the next check: first to what was stopped."""
        if self.checks.card.isVisible() and not self.checks.card.isAncestorOf(self.focusWidget()):
            self.checks.begin()
            return
        check = self.checks.list.step()
        self.checks.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if check is not None and check.items:
            self.table.choose(f"item:{check.items[0]}:", check.column)

    def added(self, ids: Sequence[str], wishes: Sequence[Wish]) -> None:
        """Items were added; what was stopped of them is on the card."""
        if ids:
            self._goes_to = ids[-1]
            self.said.emit("tick", self._words.many("planner.added", len(ids), str(len(ids))))
            self.reread()  # the next one goes behind these, however soon it comes
        self.stopping.go_to(wishes[0] if wishes else None)

    def go_on(self, wish: Wish, stopped: Wish | None) -> None:
        """A way was taken out of a stop: what comes of it shows at once."""
        self.reread()
        self.stopping.go_on(wish, stopped)

    def freeze(self) -> None:
        """Freeze the prices, or let them change again, once it was confirmed."""
        self.acting.freeze()

    def attach_proof(self, wish: Wish, way: Way, item: LineupItem) -> None:
        """Ask for the proof that a way needs."""
        self.acting.attach_proof(wish, way, item)

    def take_over(self, row: Row) -> None:
        """Have here what the other lineup has: its terms, or the item itself."""
        here = self.board.item(row.here) if self.board is not None else None
        if row.there is None or self.board is None:
            return
        if here is None:
            last = self.board.items[-1].id if self.board.items else ""
            self.added(*self.wanting.add([(row.there.product, terms_of(row.there))], last))
        else:
            stopped = self.wanting.put(here, terms_of(row.there))
            self.reread()
            self.stopping.go_to(stopped)

    def _add(self, goods: Sequence[Good], after: str | None = None) -> None:
        if self.board is None:
            return
        last = self.board.items[-1].id if self.board.items else ""
        behind = (self.current_item() or last) if after is None else after
        self.added(*self.wanting.add([(good.product, good.terms) for good in goods if good.product], behind))

    def _typed(self, line: Line, column: Name, text: str) -> None:
        try:
            value = read(line, column, text, self.board.currency if self.board else "CNY")
        except Unreadable:
            field = self._words.say(f"planner.column.{column}")
            self.said.emit("cross", self._words.say("planner.unread", text=safe(text, 40), field=field))
            return
        if line.kind == "segment":
            if value != line.minutes:
                self.wanting.deeds.put_segment(line.part, value)
        elif line.record is not None:
            self._put(line, wanted(line, column, value))

    def _put(self, line: Line, fields: dict[str, object]) -> None:
        item = self.board.item(line.item) if self.board is not None else None
        if item is not None:
            stopped = self.wanting.put(item, fields)
            self.reread()  # the next edit is made of this one, however soon it comes
            self.stopping.go_to(stopped)

    def _asked(self, what: str, line: Line) -> None:
        """A key of a line."""
        if what == "fill":
            self.begin_search()
        elif what == "menu":
            self.acting.offer(line)
        elif what == "remove":
            self._remove(line)
        elif what in ("fold", "unfold") and line.item and line.kind not in ("segment", "handover", "gap"):
            self._unfold(line, what == "unfold")
        elif line.kind == "item" and line.record is not None:
            if what == "role":
                self.acting.choose_role(line)
            elif what in ("clear_out", "presale"):
                self._put(line, {what: not getattr(line.record, what)})

    def give_role(self, line: Line, role: str) -> None:
        """Give an item its role."""
        self._put(line, {"role": role})

    def _remove(self, line: Line) -> None:
        undo = self._words.say("planner.undo_key")
        if line.kind == "item":
            self.wanting.deeds.remove(line.item)
            self.said.emit("trash", self._words.say("planner.removed", title=safe(line.title, 60), undo=undo))
        elif line.kind == "segment":
            self.wanting.deeds.remove_segment(line.part)
            self.said.emit("trash", self._words.say("planner.removed", title=safe(line.title, 60), undo=undo))

    def _unfold(self, line: Line, unfold: bool) -> None:
        if unfold == (line.item in self._unfolded):
            return
        self._unfolded ^= {line.item}
        self.table.choose(f"item:{line.item}:")
        self.show_lines()

    def _open_check(self, check: Check) -> None:
        if check.approval is not None or check.trouble is not None:
            self.checks.decision.begin()
        elif check.script:
            self.line_wanted.emit(check.script)
        elif check.items and self.table.choose(f"item:{check.items[0]}:", check.column):
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _decide(self, verb: str, check: Check, note: str) -> None:
        if check.approval is not None:
            self.wanting.decide(verb, check.approval.id, note)
        elif check.trouble is not None:
            self.wanting.settle(verb, check.trouble)
        self.checks.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _carried(self, good: Good, where: QPoint) -> None:
        self.table.carry.hold(point_in(self.table.viewport(), where), good.title)

    def _dropped(self, good: Good, where: QPoint) -> None:
        here = point_in(self.table.viewport(), where)
        over_empty = self.empty.isVisible() and point_in(self.empty, where) is not None
        self.table.carry.hold(None)
        if here is not None or over_empty:
            self._add([good], self.table.above(here) if here is not None and not over_empty else "")

    def _look_at(self) -> None:
        """Tell the others at which item one is."""
        if self.isVisible() and self.session:
            self._desk.look_at(place_of(self.current_item()), self.session)

    def _show_empty(self) -> None:
        say = self._words.say
        bare = self.board is None or not self.board.rows
        self._stack.setCurrentIndex(1 if bare else 0)
        if self.board is None:
            self.empty.say(say("planner.no_session"), say("planner.no_session.how"), ("lineup_session",))
        elif bare:
            ways = ("lineup_search", "lineup_paste", "lineup_copy")
            self.empty.say(say("planner.empty"), say("planner.empty.how"), ways)

    def _reworded(self) -> None:
        self.table.viewport().update()
        self.reread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sides have their measures; the middle gets the rest."""
        super().resizeEvent(event)
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        """The others are told that one is here."""
        super().showEvent(event)
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is being typed is kept."""
        self.table.field.finish()
        super().hideEvent(event)

    def _measure(self) -> None:
        width = self.width()
        size = 0 if width < NARROW else 1
        left, right = CATALOGUE[size], CHECKS[size]
        if width >= WIDE:
            grown = min(round((width - WIDE) * GROWS / 2), CATALOGUE[2] - left)
            left, right = left + grown, right + grown
        self.catalogue.setFixedWidth(left)
        self.checks.setFixedWidth(right)
        self.catalogue.setVisible(width >= FOLDS_UNDER or self._unfolds)

    def _unfold_catalogue(self) -> None:
        self._unfolds = True
        self._measure()

    def _connect(self) -> None:
        self.table.delegate.pictures = self.catalogue.list.delegate.pictures = self._pictures
        self._pictures.come.connect(self.table.viewport().update)
        self._pictures.come.connect(self.catalogue.list.viewport().update)
        self.table.typed.connect(self._typed)
        self.table.moved.connect(self.wanting.deeds.move)
        self.table.moved.connect(lambda *_: self.reread())  # the next step is counted from here, however soon it comes
        self.table.asked.connect(self._asked)
        self.table.walked.connect(self._looking.start)
        self.table.sized.connect(self.head.leave)
        self.catalogue.added.connect(self._add)
        self.catalogue.list.carried.connect(self._carried)
        self.catalogue.list.dropped.connect(self._dropped)
        self.catalogue.list.let_go.connect(lambda: self.table.carry.hold(None))
        self.catalogue.list.looked_at.connect(self.product_wanted)
        self.checks.list.opened.connect(self._open_check)
        self.checks.decision.decided.connect(self._decide)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        table = QWidget()
        self._stack = QStackedLayout(table)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.head)
        middle.addWidget(table, 1)
        middle.addWidget(self.foot)
        across.addWidget(self.catalogue)
        across.addLayout(middle, 1)
        across.addWidget(self.checks)
