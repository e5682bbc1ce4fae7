"""The shelf: the left column of the script page, with the lines of one session in the order in which they are said."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from anchor_console.core.script import Line
from anchor_console.core.undo import Wanted
from anchor_console.desk import scripts
from anchor_console.desk.view import DeskView
from anchor_console.kit.text import safe
from anchor_console.ui.actions import Actions
from anchor_console.ui.lineup.editor import CellField
from anchor_console.ui.lineup.titling import planned_session
from anchor_console.ui.look import Look
from anchor_console.ui.script.shelf import menus
from anchor_console.ui.script.shelf.guide import Guide
from anchor_console.ui.script.shelf.head import LEGEND, Head, Legend
from anchor_console.ui.script.shelf.judging import Judging
from anchor_console.ui.script.shelf.model import Filter, line_title
from anchor_console.ui.script.shelf.paint import HIGH
from anchor_console.ui.script.shelf.placing import Spot, behind, may_stand, stepped
from anchor_console.ui.script.shelf.rows import Row, rows, wanting
from anchor_console.ui.script.shelf.table import Table
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words


class Shelf(QWidget):
    """It shows, moves, names and takes out lines.

    `chosen`: the line that is to be written, "" for none; `begun`: the same, and the editor takes the keyboard now.
    `said`: an icon and words for the notice. `retold`: the heading is another one.
    """

    chosen = Signal(str)
    begun = Signal(str)
    said = Signal(str, str)
    retold = Signal()

    def __init__(self, desk: DeskView, look: Look, words: Words, actions: Actions) -> None:
        super().__init__()
        self._desk, self._look, self._words = desk, look, words
        self.session = ""
        self.book: scripts.Book | None = None
        self.menu: QMenu | None = None
        self._goes_to = ""
        """The key of a row that is to be chosen when it is here."""
        self._begins = False
        self._bare = True
        """No line was here to be chosen."""
        self._told = ""
        """The line that was told last."""
        self.head = Head(look, words, self)
        self.table = Table(look, words, self)
        self.legend = Legend(look, words)
        self.legend.setParent(self)
        self.guide = Guide(look, words, actions)
        self.guide.setParent(self)
        self._edge = Surface(look, "line", parent=self)
        self.field = CellField(look, self.table.viewport(), self.table)
        self.judging = Judging(desk, words, self)
        self.setFocusProxy(self.table)
        self._renamed = ""
        self._opening = QTimer(self, interval=0, singleShot=True)
        """Rows that are walked past are not opened: the last one of a turn of the loop is."""
        self._connect()
        words.changed.connect(self.reword)
        self.reword()

    def show_session(self, session: str) -> None:
        """Show this session's script from now on."""
        is_other, self.session = session != self.session, session
        self.reread()
        if is_other:
            self._choose_first()

    def begin(self) -> None:
        """Take the keyboard."""
        self._stop().setFocus()

    def reread(self) -> None:
        """The script as it stands now."""
        self.session = planned_session(self._desk, self.session)
        known = any(row.id == self.session for row in self._desk.sessions())
        self.book = scripts.book(self._desk, self.session) if known else None
        self.judging.judge(self.session, self.book)
        self._show()
        self.retold.emit()

    @property
    def row(self) -> Row | None:
        """The chosen row."""
        return self.table.row

    @property
    def current(self) -> str:
        """The line that is chosen; "" for none, and on a part's head."""
        row = self.row
        return row.line if row is not None and not row.gone else ""

    @property
    def product(self) -> str:
        """The product among whose lines the chosen row stands; "" in opening and closing."""
        return self.row.product if self.row is not None else ""

    def choose(self, line: str) -> bool:
        """Go to that line where it isn't the chosen one, without telling so; False when it isn't shown."""
        found = next((row.key for row in self.table.rows.rows if row.line == line and line), "")
        there = line == self.current or (bool(found) and self.table.choose(found))
        self._told = self.current  # also where it isn't shown: only a person who walks on leaves it
        return there

    def choose_later(self, line: str, spot: Spot, *, begin: bool = False) -> None:
        """Go to that line in that part when it is here; with `begin` the editor then takes the keyboard."""
        place = self.book.place(spot.part, spot.product) if self.book is not None else None
        self._goes_to = f"{place.script}:{line}" if place is not None else ""
        self._begins = begin
        self._arrive()

    def heading(self) -> tuple[str, str, str]:
        """What the top bar tells: title, the rest, and the session's id."""
        from anchor_console.ui.script.shelf.titling import heading

        return heading(self._desk, self._words, self.session)

    def move_by(self, step: int) -> None:
        """Move the chosen line one place up or down, at a part's edge into the next one that may hold it."""
        row = self.row
        if row is None or not row.line or row.gone:
            return
        spot = stepped(self.table.rows.every, row, step)
        if spot is None:
            self.said.emit("info", self._words.say("shelf.move.nowhere"))
            return
        self._move(row, spot)

    def take_out(self) -> None:
        """Take the chosen line out of the script; it stays in the library."""
        row = self.row
        if row is None or not row.line:
            return
        scripts.take_out(self._desk, self.session, row.part, row.product, row.line)
        said = self._words.say("shelf.taken_out", title=line_title(row, self._words))
        self.said.emit("undo", said)

    def rename(self) -> None:
        """Type another title over the chosen row."""
        row = self.row
        kept = self._desk.one(Line, row.line) if row is not None and row.line else None
        if row is None or kept is None:
            return
        self._renamed = row.line
        box = self.table.row_box().adjusted(36, 3, -8, -4)
        self.field.begin(box, kept.value.title, self._words.say("shelf.rename"), right=False)

    def offer_types(self) -> None:
        """A menu of what a new line may be, what is usual here first; it goes behind the chosen row."""
        if self.book is None:
            return
        spot = behind(self.row)
        self._pop(menus.types(self, self._words, spot.part, lambda kind: self.write_new(kind, spot)))

    def write_new(self, kind: str, spot: Spot) -> None:
        """A new line of that type, there; one undo takes it back."""
        line = self._desk.new_id()
        wanted = {"type": kind, "product": spot.product}
        step = f"line {line}"
        self._desk.change_all([Wanted("line.put", line, wanted)], step)
        scripts.put_in(self._desk, self.session, spot.part, spot.product, line, spot.after or None, step)
        self.choose_later(line, spot, begin=True)

    def add(self, line: str, spot: Spot) -> bool:
        """Put a line of the library there; what may not stand there is said."""
        kept = self._desk.one(Line, line)
        if kept is None or not may_stand(kept.value.product, spot):
            self.said.emit("info", self._words.say("shelf.move.other_product"))
            return False
        scripts.put_in(self._desk, self.session, spot.part, spot.product, line, spot.after or None)
        self.choose_later(line, spot)
        return True

    def offer_states(self) -> None:
        """A menu of the states that are to be shown alone."""
        chosen = self.table.rows.filter.states
        self.menu = menus.states(self, self._words, chosen, self._filter_state, self.begin_filter, self.show_all)
        self.menu.popup(self.head.narrow.mapToGlobal(QPoint(0, self.head.narrow.height())))

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter hides lines."""
        return self.table.rows.filter.is_on

    def show_all(self) -> None:
        """Nothing is hidden any more."""
        self.head.end()
        self._filter(Filter())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay()

    def _connect(self) -> None:
        self._deeds: dict[str, Callable[[], object]] = {
            "begin": self._write, "take_out": self.take_out, "rename": self.rename, "new": self.offer_types,
            "filter": self.begin_filter, "menu": self._offer, "up": lambda: self.move_by(-1),
            "down": lambda: self.move_by(1),
        }  # fmt: skip
        self.table.asked.connect(lambda what: self._deeds[what]())
        self.table.walked.connect(self._opening.start)
        self.table.dropped.connect(self._move)
        self._opening.timeout.connect(self._tell_opened)
        self.head.new.clicked.connect(self.offer_types)
        self.head.narrow.clicked.connect(self.offer_states)
        self.head.typed.connect(lambda text: self._filter(Filter(text, self.table.rows.filter.states)))
        self.head.left.connect(self._end_filter)
        self.field.kept.connect(lambda text, _: self._named(text))
        self.judging.judged.connect(self._show)

    def _show(self) -> None:
        self.table.put(rows(self.book, self.judging.known) if self.book is not None else ())
        lines = any(row.line for row in self.table.rows.every)
        if self.table.row is None or (self._bare and lines and not self.current):
            self._choose_first()
        self._bare = not lines
        self._say()
        self._arrive()
        self._opening.start()

    def _choose_first(self) -> None:
        """The first line that wants work, else the first one; where none is written the first part."""
        rows = self.table.rows.rows
        self.table.choose(wanting([row for row in rows if row.line]) or (rows[0].key if rows else ""))

    def _arrive(self) -> None:
        """Choose the row that was to come, once it is here."""
        if self._goes_to and self.table.choose(self._goes_to):
            self._goes_to = ""
            if self._begins:
                self._begins = False
                self._write()

    def _say(self) -> None:
        """The head's figures, and the guide where nothing is written."""
        every = [row for row in self.table.rows.every if row.kind == "line"]
        had = self.table.hasFocus() or any(button.hasFocus() for button in self.guide.buttons)
        self.head.say(self._words.say("shelf.name"), self._figures(every))
        self.head.narrow.light(self.table.rows.filter.is_on)
        if self.book is None:
            self._guide("session", ("schedule",))
        elif not any(place.part == "product" for place in self.book.places):
            self._guide("products", ("lineup", "script.library"))
        elif not every:
            self._guide("lines", ("script.assemble", "script.library", "script.paste"))
        elif not any(row.line for row in self.table.rows.rows):
            self._guide("shown", ("script.filter_off",))
        else:
            self.guide.hide()
        self._lay()
        self._leave_empty(had)

    def _figures(self, every: list[Row]) -> str:
        seconds = sum(row.seconds for row in every)
        shown = [row for row in self.table.rows.rows if row.kind == "line"]
        lines = self._words.many("shelf.lines", len(every), str(len(every)))
        if self.table.rows.filter.is_on:
            return self._words.say("shelf.figures.shown", n=len(shown), lines=lines)
        if not seconds:
            return lines
        return self._words.say("shelf.figures", lines=lines, minutes=max(round(seconds / 60), 1))

    def _guide(self, what: str, ways: tuple[str, ...]) -> None:
        self.guide.say(self._words.say(f"shelf.none.{what}"), self._words.say(f"shelf.none.{what}.how"), ways)
        self.guide.show()

    def _lay(self) -> None:
        wide, high = self.width() - 1, self.height()
        self._edge.setGeometry(wide, 0, 1, high)
        top = self.head.sizeHint().height()
        self.head.setGeometry(0, 0, wide, top)
        self.legend.setGeometry(0, high - LEGEND, wide, LEGEND)
        guide = min(self.guide.high(wide), high - top - LEGEND) if not self.guide.isHidden() else 0
        self.guide.setGeometry(0, top, wide, guide)
        self.table.setGeometry(QRect(0, top + guide, wide, max(high - top - LEGEND - guide, HIGH)))

    def _stop(self) -> QWidget:
        """What takes the keyboard here: the rows, or the first way out where there are none."""
        if self.table.rows.rows or not self.guide.buttons or self.guide.isHidden():
            return self.table
        return self.guide.buttons[0]

    def _leave_empty(self, had: bool) -> None:
        """No keyboard stands in a list without rows: nothing there could be seen to have it. `had`: it was here."""
        stop = self._stop()
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop is self.table else Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(stop)
        if had and not stop.hasFocus():
            stop.setFocus()

    def _tell_opened(self) -> None:
        if self.current != self._told:
            self._told = self.current
            self.chosen.emit(self.current)

    def _write(self) -> None:
        row = self.row
        if row is None:
            return
        if row.kind == "part":
            self.offer_types()
        elif not row.gone:
            self._tell_opened()
            self.begun.emit(row.line)

    def _move(self, row: Row, spot: Spot) -> None:
        if not may_stand(row.of, spot):
            self.said.emit("info", self._words.say("shelf.move.other_product"))
            return
        if spot.after == row.line:
            return
        self.table.follows = True
        source, target = (row.part, row.product), (spot.part, spot.product)
        self.choose_later(row.line, spot)
        scripts.move(self._desk, self.session, row.line, source, target, spot.after or None)

    def _named(self, text: str) -> None:
        line, self._renamed = self._renamed, ""
        kept = self._desk.one(Line, line) if line else None
        if kept is not None and text.strip() != kept.value.title:
            self._desk.change("line.put", line, {"title": safe(text.strip(), 80)})

    def begin_filter(self) -> None:
        """Give the filter its field and the keyboard."""
        self.head.begin()
        self._lay()

    def _end_filter(self) -> None:
        self._lay()
        self.begin()

    def _filter(self, wanted: Filter) -> None:
        self.table.narrow(wanted)
        self._say()

    def _filter_state(self, state: str, on: bool) -> None:
        now = self.table.rows.filter
        self._filter(Filter(now.words, now.states | {state} if on else now.states - {state}))

    def _offer(self) -> None:
        """All that can be done with the chosen row."""
        row = self.row
        if row is None:
            return
        menu = menus.deeds(self, self._words, row, self._deeds)
        kept = self._desk.one(Line, row.line) if row.line else None
        if kept is not None:
            menus.uses(menu, self._desk, self._words, kept.value, partial(self._desk.change, "line.put", row.line))
        self._pop(menu)

    def _pop(self, menu: QMenu) -> None:
        """Open a menu at the chosen row; nothing waits for it."""
        self.menu = menu
        box = self.table.row_box()
        menu.popup(self.table.viewport().mapToGlobal(QPoint(40, box.bottom() if box.isValid() else HIGH)))

    def reword(self) -> None:
        """Say everything in the language in force."""
        self.table.setAccessibleName(self._words.say("shelf.name"))
        self._say()
        self.table.viewport().update()
