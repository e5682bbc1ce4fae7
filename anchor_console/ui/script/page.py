"""The workspace of scripts: the lines of a session, the text of one, and what may be said of it and what not."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.core.script import Line
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import DeskView
from anchor_console.ui.actions import Actions
from anchor_console.ui.condition import Part
from anchor_console.ui.look import Look
from anchor_console.ui.pulse import Pulse
from anchor_console.ui.script import deeds, hits, telling
from anchor_console.ui.script.hits import Hit
from anchor_console.ui.script.keeping import Keeping
from anchor_console.ui.script.known import Checked, Known
from anchor_console.ui.script.marking import Mark
from anchor_console.ui.script.nexts import Nexts
from anchor_console.ui.script.picks import Picks
from anchor_console.ui.script.settling import Settling
from anchor_console.ui.script.shelf.flows import Flows
from anchor_console.ui.script.shelf.shelf import Shelf
from anchor_console.ui.script.side import Side
from anchor_console.ui.script.writing import Writing
from anchor_console.ui.words import Words

WANTED: Final = Changed.RECORDS | Changed.EDITS | Changed.PRODUCTS | Changed.CATALOGUE | Changed.PRESENCE
LINES: Final = (232, 272)
SIDE: Final = (320, 360, 440)
NARROW: Final = 1296
WIDE: Final = 1536
"""Of the page, px: under the first the sides are narrow, from the second on they grow."""
UNDER: Final = 1056
"""Under this width the card stands below the text."""
BELOW: Final = 0.42
"""Of the height, what the card has there."""
OTHERS: Final = 8
"""So many other hits stand below the card; F8 goes to every one."""
LATER_MS: Final = 250
"""Length and what might come next are told when one has paused so long."""


class ScriptPage(QWidget):
    """`said`: an icon and words for the notice; `retold`: the heading is another one; `product_wanted`: its page."""

    said = Signal(str, str)
    retold = Signal()
    product_wanted = Signal(str)

    def __init__(
        self, desk: DeskView, pulse: Pulse, look: Look, words: Words, actions: Actions, window: QWidget
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk, self._words, self._actions = desk, words, actions
        self.line: Line | None = None
        self.known = Known(desk, words)
        self.found: Checked | None = None
        self.hit: Hit | None = None
        self.took_ms = 0.0
        """How long the last check took."""
        self.keeping = Keeping(desk, self)
        self.shelf = Shelf(desk, look, words, actions)
        self.shelf.setParent(self)
        self.writing = Writing(look, words, actions, self.known.chip, self._teach)
        self.writing.setParent(self)
        self.text = self.writing.text
        self.side = Side(look, words)
        self.side.setParent(self)
        self.flows = Flows(
            self.shelf, desk, look, words, actions, lambda: self.shelf.current, self.keeping.keep, window
        )  # fmt: skip
        self.picks = Picks(self, self, look, words, window)
        self.nexts = Nexts(self, self, words)
        self.settling = Settling(self, self, desk, words)
        self._later = QTimer(self, interval=LATER_MS, singleShot=True)
        self._later.timeout.connect(self.settle)
        actions.add(*deeds.actions(self._runs(), self._whens()))
        self.setFocusProxy(self.text)
        self._connect()
        words.changed.connect(self.reword)
        self.writing.show_line(there=False)
        self.reword()
        pulse.subscribe(self, WANTED, self.told)

    @property
    def session(self) -> str:
        """The session whose script is written."""
        return self.shelf.session

    @property
    def product(self) -> str:
        """The product that the line is of, or among whose lines it stands; "" for none."""
        return (self.line.product if self.line is not None else "") or self.shelf.product

    def show_session(self, session: str) -> None:
        """Write the script of that session from now on."""
        self.shelf.show_session(session)
        self.writing.teach(there=self.shelf.book is not None)

    def show_line(self, line: str) -> None:
        """Go to a line, in the script where it stands there."""
        self.shelf.choose(line)
        self.open_line(line)
        self.text.setFocus()

    def told(self, changed: Changed) -> None:
        """Read again what changed."""
        if changed & (Changed.RECORDS | Changed.EDITS):
            self.shelf.reread()
        self.writing.teach(there=self.shelf.book is not None)
        self.reread()

    def open_line(self, id: str) -> None:
        """Show a line in the editor; "" for none. What was typed in another is kept first."""
        kept = self._desk.one(Line, id) if id else None
        self.line = kept.value if kept is not None else None
        self.hit = None
        self.keeping.begin(id, self.line.text if self.line is not None else "")
        self.known.read(self.line, self.product, self.session)
        self.writing.show_line(there=self.line is not None)
        self.text.show_text(self.line.text if self.line is not None else "")
        self.text.redraw()
        self.text.place_caret(0)
        self._say_pattern()
        self.check()
        self._tell()
        self._later.start()

    def reread(self) -> None:
        """The line, its facts and the ledger as they stand now; what is being typed stays."""
        kept = self._desk.one(Line, self.keeping.line) if self.keeping.line else None
        if kept is None and self.keeping.line:
            self.open_line("")
            return
        self.line = kept.value if kept is not None else None
        composing = self.text.composing()
        if self.line is not None and not composing and self.keeping.taken_in(self.line.text):
            self.text.show_text(self.line.text)
        if self.known.read(self.line, self.product, self.session):
            self.text.redraw()
        self.check()
        self._later.start()

    def check(self) -> None:
        """Hold the text against rules, facts and ledger, and draw what was found."""
        clock = QElapsedTimer()
        clock.start()
        text, places = self.text.text(), self.text.places
        found = self.found = self.known.check(text)
        grey = hits.greyed(found.bound, found.hits)
        marks = [
            Mark(places.there(one.start), places.there(one.end, after=True), one.severity)
            for one in found.hits if not (one.grey and any(off.start <= one.start < off.end for off in grey))
        ]  # fmt: skip
        for one in grey:
            end = one.start + len(text[one.start : one.end].rstrip())
            why = self._words.say(f"script.grey.{one.why}")
            marks.append(Mark(places.there(one.start), places.there(end, after=True), grey=True, why=why))
        self.text.show_marks(marks)
        self.took_ms = clock.nsecsElapsed() / 1e6
        self.writing.tools.counts.show_counts(hits.counted(found.hits), written=bool(text.strip()))
        self._show_hit()

    def settle(self) -> None:
        """Tell what needs no keystroke: how long it is, what differs, what might come next."""
        self._later.stop()
        self._tell()
        self.nexts.show()
        if self.isVisible() and self.session:
            self.settling.look()
        self.text.setAccessibleDescription(self.known.readable(self.text.text()) or self.text.pattern)

    def keep(self) -> None:
        """Give what is typed to the desk, now."""
        self.keeping.keep()

    def barred(self) -> str:
        """Why the line can't be sent for review: what still stops it; "" for nothing."""
        stops = hits.counted(self.found.hits).get("stop", 0) if self.found is not None and self.line else 0
        return self._words.many("script.barred", stops, str(stops)) if stops else ""

    def heading(self) -> tuple[str, str, str]:
        """What the top bar tells: title, the rest, and the session's id."""
        return self.shelf.heading()

    def status(self) -> list[Part]:
        """What the status line tells at its right while the page is seen."""
        return self.settling.status() if self.isVisible() else []

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before it; from outside the text the keyboard stays where it is."""
        found = self.found.hits if self.found is not None else ()
        self.hit = hits.step(found, self.hit if self._at_hit() else None, self.text.caret(), by)
        if self.hit is not None:
            self.text.place_caret(self.hit.start)
            self._show_hit()

    def rewrite(self, n: int) -> None:
        """Put a way to say it in the place of the hit."""
        if self.hit is None or n >= len(self.hit.ways):
            return
        on_card = self.side.card.hasFocus()
        hit, text = self.hit, self.text.text()
        way = hit.ways[n]

        def is_hit(words: str) -> bool:
            said = self.known.check(text[: hit.start] + words + text[hit.end :]).hits
            return any(one.start < hit.start + len(words) and hit.start < one.end for one in said)

        self.text.replace(*hits.placed(text, hit, way, self.known.readable(way), is_hit))
        if on_card and not self.side.card.isVisible():
            self.text.setFocus()

    def reword(self) -> None:
        """Say everything in the language in force."""
        self.known.forget()
        self._say_pattern()
        self.shelf.reword()
        self.text.redraw()
        self.check()
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, high = self.width(), self.height()
        narrow = wide < NARROW
        lines = LINES[0] if narrow else LINES[1]
        side = SIDE[0] if narrow else min(SIDE[1] + max(wide - WIDE, 0) // 5, SIDE[2])
        under = wide < UNDER
        below = round(high * BELOW) if under else 0
        middle = wide - lines - (0 if under else side)
        self.shelf.setGeometry(0, 0, lines, high)
        self.writing.setGeometry(lines, 0, middle, high)
        if under:
            self.side.setGeometry(lines, high - below, middle, below)
            self.side.raise_()
        else:
            self.side.setGeometry(lines + middle, 0, side, high)
        self.writing.fit(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the text, from the lines to Live."""
        focus = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape and focus is not None and not self.shelf.isAncestorOf(focus):
            self.text.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.session:
            self.settling.look(anew=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves loses nothing."""
        self.keeping.keep()
        super().hideEvent(event)

    def spot(self) -> QPoint:
        """Where the caret is, in the window."""
        box = self.text.cursorRect()
        return self.text.viewport().mapTo(self.window(), box.bottomLeft() + QPoint(0, 6))

    def _connect(self) -> None:
        self.shelf.chosen.connect(self.open_line)
        self.shelf.begun.connect(self._begin)
        self.shelf.said.connect(self.said)
        self.shelf.retold.connect(self.retold)
        self.text.edited.connect(self._edited)
        self.text.cursorPositionChanged.connect(self._moved)
        self.text.picks.connect(self.picks.open)
        self.text.left.connect(self.shelf.begin)
        self.text.overflowed.connect(self._tell_cut)
        self.writing.tools.counts.asked.connect(lambda: self.step(1))
        self.writing.foot.taken.connect(self.nexts.take)
        self.writing.foot.others.connect(self.nexts.turn)
        self.writing.foot.left.connect(self.text.setFocus)
        self.side.stepped.connect(self.step)
        self.side.card.taken.connect(self.rewrite)
        self.side.card.meant.connect(self.settling.note)
        self.side.card.left.connect(self.text.setFocus)
        self.side.hit_taken.connect(self._go_to_hit)
        self.side.fact_taken.connect(self._take_fact)
        self.side.fact_wanted.connect(lambda: self.product_wanted.emit(self.product))
        self.flows.barred = self.barred
        self.flows.restored.connect(lambda _: self.reread())
        self.flows.stopped.connect(self._go_to)

    def _tell(self) -> None:
        self.settling.tell_head()
        self.settling.tell_band()
        self._show_facts()
        self.retold.emit()

    def _begin(self, line: str) -> None:
        if self.keeping.line != line:
            self.open_line(line)
        self.text.setFocus()

    def _take_fact(self, id: str) -> None:
        if id == telling.NO_FACT:
            self.side.fact_wanted.emit()
        else:
            self.picks.put(f"{{@{id}}}")

    def _go_to(self, at: int) -> None:
        self.text.place_caret(at)
        self.text.setFocus()

    def _edited(self) -> None:
        self.keeping.typed(self.text.text(), self.nexts.origin())
        if not self.text.composing():
            self.check()
        self._later.start()

    def _moved(self) -> None:
        if self.found is not None and hits.at_caret(self.found.hits, self.text.caret()) not in (None, self.hit):
            self._show_hit()

    def _at_hit(self) -> bool:
        return self.hit is not None and self.hit.start <= self.text.caret() <= self.hit.end

    def _go_to_hit(self, number: str) -> None:
        found = self.found.hits if self.found is not None else ()
        if int(number) < len(found):
            self.hit = found[int(number)]
            self.text.place_caret(self.hit.start)
            self._show_hit()

    def _show_hit(self) -> None:
        """The card of the hit at the caret, else of that which was told, else of the first."""
        found: Sequence[Hit] = self.found.hits if self.found is not None and self.line is not None else ()
        here = hits.at_caret(found, self.text.caret())
        self.hit = self.hit if self._at_hit() and self.hit in found else here or hits.gravest(found)
        text, words = self.text.text(), self._words
        told, where = None, ""
        if self.hit is not None and self.line is not None:
            told = telling.told(self.hit, text, self.line, self.known, words)
            row = text.count("\n", 0, self.hit.start) + 1
            where = words.say("script.card.where", line=row, n=found.index(self.hit) + 1, of=len(found))
        others = [
            telling.hit_row(n, one, text, self.known, words)
            for n, one in enumerate(found[: OTHERS + 1]) if one != self.hit
        ]  # fmt: skip
        self.side.show_hit(told, where, others, self.settling.well())

    def _show_facts(self) -> None:
        words, facts = self._words, self.known.facts
        rows = [telling.fact_row(fact, self.known, words) for fact in facts]
        if self.product and not rows:
            rows = [telling.no_fact_row(words)]
        note = telling.facts_note(facts, self.known, words) if facts else ""
        empty = words.say("script.facts.no_product" if self.line is not None else "script.facts.no_line")
        self.side.show_facts(rows, note, empty, has_product=bool(self.product))

    def _say_pattern(self) -> None:
        pattern = self._words.say(f"script.pattern.{self.line.type}") if self.line is not None else ""
        self.writing.reword(pattern, there=self.shelf.book is not None)

    def _tell_cut(self, n: int) -> None:
        from anchor_console.core.script.line import TEXT_LIMIT

        self.said.emit("info", self._words.say("script.full", n=n, limit=f"{TEXT_LIMIT:,}"))

    def _teach(self) -> None:
        self._actions.run("script.new")

    def _runs(self) -> dict[str, Callable[[], object]]:
        return {
            "fact": lambda: self.picks.open("fact"), "ledger": lambda: self.picks.open("ledger"),
            "choice": lambda: self.picks.open("choice"), "next_hit": lambda: self.step(1),
            "previous_hit": lambda: self.step(-1), "rewrite": lambda: self.rewrite(0),
            "rewrite_second": lambda: self.rewrite(1), "next_lines": lambda: self.nexts.turn(),
            "text": self.text.setFocus,
        }  # fmt: skip

    def _whens(self) -> dict[str, Callable[[], bool]]:
        def writes() -> bool:
            return self.isVisible() and self.line is not None

        def has(n: int) -> bool:
            return writes() and self.hit is not None and n < len(self.hit.ways)

        names = ("fact", "ledger", "choice", "next_hit", "previous_hit", "next_lines", "text")
        return {
            **dict.fromkeys(names, writes), "rewrite": lambda: has(0), "rewrite_second": lambda: has(1),
        }  # fmt: skip
