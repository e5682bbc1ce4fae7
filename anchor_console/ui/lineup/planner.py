"""The lineup planner: catalogue, table, checks of one session; what a person wants goes through the guard to the desk."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from anchor_console.core.pricing import Way, promotion_start
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.actions import Actions
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.condition import platform
from anchor_console.ui.lineup import sheet
from anchor_console.ui.lineup.acting import Acting
from anchor_console.ui.lineup.appraisal import Appraisal, Appraiser
from anchor_console.ui.lineup.board import Board, board
from anchor_console.ui.lineup.catalogue import Catalogue, point_in
from anchor_console.ui.lineup.cells import read, wanted
from anchor_console.ui.lineup.check import Check
from anchor_console.ui.lineup.checking import Checking
from anchor_console.ui.lineup.empty import Empty
from anchor_console.ui.lineup.filling import Filling
from anchor_console.ui.lineup.foot import Foot
from anchor_console.ui.lineup.goods import Good
from anchor_console.ui.lineup.guarding import Wish
from anchor_console.ui.lineup.head import TableHead
from anchor_console.ui.lineup.line import Line
from anchor_console.ui.lineup.panel import ChecksPanel
from anchor_console.ui.lineup.stopcard import Case
from anchor_console.ui.lineup.table import Table
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
FOLDS_UNDER: Final = 1016
"""Under this width the catalogue folds away; a key brings it back."""
LATER_MS: Final = 40
"""After a change the figures that follow from all of it come this much later: the row itself shows at once."""
WANTED: Final = Changed.RECORDS | Changed.EDITS | Changed.PRESENCE | Changed.FILES | Changed.CATALOGUE


class Planner(QWidget):
    """The workspace. `said`: an icon and words for the notice; `retold`: the heading is another one."""

    said = Signal(str, str)
    retold = Signal()
    product_wanted = Signal(str)
    """Somebody wants to see a product's page."""

    def __init__(self, desk: DeskView, pulse: Pulse, look: Look, words: Words, actions: Actions) -> None:
        super().__init__()
        self._desk, self._look, self._words = desk, look, words
        self.board: Board | None = None
        self.session = ""
        self.wanting = Wanting(desk)
        self.filling = Filling(desk, words)
        self.checking = Checking(desk, words)
        self._appraiser = Appraiser(desk)
        self._appraisal: Appraisal | None = None
        self._unfolded: set[str] = set()
        self._goes_to = ""
        """An item that was added and is to be chosen when it is here."""
        self.catalogue = Catalogue(look, words, self.filling.find, self.filling.match, desk.facets)
        self.head = TableHead(look, words)
        self.table = Table(look, words, self)
        self.foot = Foot(look, words)
        self.checks = ChecksPanel(look, words)
        self.acting = Acting(self, desk, look, words, actions)
        self.empty = Empty(look, words, actions)
        self._pictures = Pictures(desk.file, self)
        self._later = QTimer(self, interval=LATER_MS, singleShot=True)
        self._later.timeout.connect(self.appraise)
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

    def heading(self) -> tuple[str, str, str]:
        """What the top bar tells: title, the rest, and the session's id."""
        row = self.board.row if self.board is not None else None
        if row is None:
            return self._words.say("workspace.lineup"), self._words.say("top.subtitle.lineup"), ""
        when = f"{numerals.moment(row.starts_at)} {numerals.RANGE} {numerals.time_of_day(row.ends_at)}" if row.starts_at else ""
        parts = (when, row.room_name, platform(row.platform, self._words), self._words.say(f"state.{row.state}"))
        frozen = self._words.say("planner.frozen") if self.board and self.board.session.frozen else ""
        return row.title, " · ".join(part for part in (*parts, frozen) if part), row.id

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
        self.session = self.session if self._known(self.session) else self._first_session()
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
        if found is None:
            self.table.put((), "CNY")
            return
        wishes = self.wanting.guard.wishes({item.id: item for item in found.items})
        self._show_stop(wishes)
        marks = self.checking.marks(found, self._appraisal, wishes)
        self.table.put(sheet.lines(found, self._unfolded, marks), found.currency)
        if self._goes_to and self.table.choose(f"item:{self._goes_to}:"):
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
        self._fold(False)
        self.catalogue.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.catalogue.field.selectAll()

    def paste(self) -> None:
        """Show what the clipboard's text means."""
        self._fold(False)
        self.catalogue.take_pasted(QGuiApplication.clipboard().text())

    def next_check(self) -> None:
        """Go to the next check: first to what was stopped."""
        if self.checks.card.isVisible() and not self.checks.card.isAncestorOf(self.focusWidget() or self):
            self.checks.card.begin()
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
        self._go_to_stop(wishes[0] if wishes else None)

    def _add(self, goods: Sequence[Good], after: str | None = None) -> None:
        if self.board is None:
            return
        last = self.board.items[-1].id if self.board.items else ""
        behind = (self.current_item() or last) if after is None else after
        self.added(*self.wanting.add([(good.product, good.terms) for good in goods if good.product], behind))

    def _typed(self, line: Line, column: str, text: str) -> None:
        try:
            value = read(line, column, text, self.board.currency if self.board else "CNY")  # type: ignore[arg-type]
        except Unreadable:
            field = self._words.say(f"planner.column.{column}")
            self.said.emit("cross", self._words.say("planner.unread", text=safe(text, 40), field=field))
            return
        if line.kind == "segment":
            if value != line.minutes:
                self.wanting.deeds.put_segment(line.part, value)
        elif line.record is not None:
            self._put(line, wanted(line, column, value))  # type: ignore[arg-type]

    def _put(self, line: Line, fields: dict[str, object]) -> None:
        item = self.board.item(line.item) if self.board is not None else None
        if item is not None:
            self._go_to_stop(self.wanting.put(item, fields))
            self.show_lines()

    def _asked(self, what: str, line: Line) -> None:
        """A key of a line."""
        if what == "fill":
            self.begin_search()
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
        key = self._words.say("planner.undo_key")
        if line.kind == "item":
            self.wanting.deeds.remove(line.item)
            self.said.emit("trash", self._words.say("planner.removed", title=safe(line.title, 60), key=key))
        elif line.kind == "segment":
            self.wanting.deeds.remove_segment(line.part)
            self.said.emit("trash", self._words.say("planner.removed", title=safe(line.title, 60), key=key))

    def _unfold(self, line: Line, unfold: bool) -> None:
        if unfold == (line.item in self._unfolded):
            return
        self._unfolded ^= {line.item}
        self.table.choose(f"item:{line.item}:")
        self.show_lines()

    def _show_stop(self, wishes: Sequence[Wish]) -> None:
        """The card of the first wish that was stopped: of the chosen item's, if it has one."""
        found = self.board
        assert found is not None
        here = self.current_item()
        wish = next((one for one in wishes if one.item == here), wishes[0] if wishes else None)
        item = found.item(wish.item) if wish is not None else None
        case = None
        if wish is not None and item is not None:
            numbers = {one.id: number for number, one in enumerate(found.items, 1)}
            case = Case(
                wish=wish, number=numbers[item.id], title=found.title(item.id),
                ways=self.wanting.guard.ways(wish, item), ledger=self.wanting.guard.prices(item.product),
                until=promotion_start(found.session, self._desk.now()), currency=found.currency,
            )  # fmt: skip
        told = self.checking.checks(found, self._appraisal, wishes)
        passed = self.checking.passed(found, told, wishes)
        self.checks.show_checks(case, told, len(wishes), passed, self._desk.me())

    def _go_to_stop(self, wish: Wish | None) -> None:
        if wish is not None:
            self.show_lines()
            self._fold_checks(False)
            self.checks.card.begin()

    def _take_way(self, wish: Wish, way: Way, because: str) -> None:
        item = self.board.item(wish.item) if self.board is not None else None
        if item is None:
            return
        if way.word == "unfreeze":
            self.acting.freeze()
            return
        if way.word == "attach_proof":
            self.acting.attach_proof(wish, way, item)
            return
        self.go_on(wish, self.wanting.take(wish, way, because, item))

    def go_on(self, wish: Wish, stopped: Wish | None) -> None:
        """A way was taken: back to the cell, or to what stops it now."""
        self.show_lines()
        if stopped is not None:
            self._go_to_stop(stopped)
        else:
            self._back_to(wish)

    def _drop(self, wish: Wish) -> None:
        self.wanting.guard.drop(wish)
        self.show_lines()
        self._back_to(wish)

    def _back_to(self, wish: Wish) -> None:
        field = wish.stops[0].field if wish.stops else "hand_price"
        column = field if field in ("hand_price", "compared_price", "floor_price", "stock_cap") else None
        self.table.choose(f"item:{wish.item}:", column)  # type: ignore[arg-type]
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_check(self, check: Check) -> None:
        if check.approval is not None or check.trouble is not None:
            self.checks.decision.begin()
        elif check.items and self.table.choose(f"item:{check.items[0]}:", check.column):
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _decide(self, verb: str, check: Check, note: str) -> None:
        if check.approval is not None:
            self.wanting.decide(verb, check.approval.id, note)
        elif check.trouble is not None:
            self.wanting.settle(verb, check.trouble)
        self.checks.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _carried(self, good: Good, where: QPoint) -> None:
        self.table.show_drop(point_in(self.table.viewport(), where))

    def _dropped(self, good: Good, where: QPoint) -> None:
        here = point_in(self.table.viewport(), where)
        over_empty = self.empty.isVisible() and point_in(self.empty, where) is not None
        self.table.show_drop(None)
        if here is not None or over_empty:
            self._add([good], self.table.above(here) if here is not None and not over_empty else "")

    def _known(self, session: str) -> bool:
        return any(row.id == session for row in self._desk.sessions())

    def _first_session(self) -> str:
        """The session on Live, unless it is over; else the next one to be held."""
        open_one, now = self._desk.session, self._desk.now()
        if open_one is not None and open_one.state in ("draft", "planned", "ready", "live"):
            return open_one.id
        ahead = [row for row in self._desk.sessions() if row.state in ("draft", "planned", "ready") and row.ends_at > now]
        rows = ahead or list(self._desk.sessions())[-1:]
        return rows[0].id if rows else ""

    def _show_empty(self) -> None:
        say = self._words.say
        bare = self.board is None or not self.board.rows
        self._stack.setCurrentIndex(1 if bare else 0)
        if self.board is None:
            self.empty.say(say("planner.no_session"), say("planner.no_session.how"), ("lineup.session",))
        elif bare:
            self.empty.say(say("planner.empty"), say("planner.empty.how"), ("lineup.search", "lineup.paste", "lineup.copy"))

    def _reworded(self) -> None:
        self.table.viewport().update()
        self.reread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sides have their measures; the middle gets the rest."""
        super().resizeEvent(event)
        self._measure()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is being typed is kept."""
        self.table.field.finish()
        super().hideEvent(event)

    def _measure(self) -> None:
        width = self.width()
        size = 0 if width < NARROW else 1
        left, right = CATALOGUE[size], CHECKS[size]
        if width >= WIDE:
            grown = min(width - WIDE, 192)
            left, right = left + grown // 2, right + grown // 2
        self.catalogue.setFixedWidth(left)
        self.checks.setFixedWidth(right)
        self.catalogue.setVisible(width >= FOLDS_UNDER or self._unfolds)

    _unfolds = False

    def _fold(self, fold: bool) -> None:
        self._unfolds = not fold
        self._measure()

    def _fold_checks(self, fold: bool) -> None:
        self.checks.setVisible(not fold)

    def _connect(self) -> None:
        self.table.delegate.pictures = self.catalogue.list.delegate.pictures = self._pictures
        self._pictures.come.connect(self.table.viewport().update)
        self._pictures.come.connect(self.catalogue.list.viewport().update)
        self.table.typed.connect(self._typed)
        self.table.moved.connect(self.wanting.deeds.move)
        self.table.asked.connect(self._asked)
        self.catalogue.added.connect(self._add)
        self.catalogue.list.carried.connect(self._carried)
        self.catalogue.list.dropped.connect(self._dropped)
        self.catalogue.list.let_go.connect(lambda: self.table.show_drop(None))
        self.catalogue.list.looked_at.connect(self.product_wanted)
        self.checks.card.taken.connect(self._take_way)
        self.checks.card.dropped.connect(self._drop)
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
