"""The catalogue at the left: search, what it found, and at the foot the field for pasted ids and titles."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.browsing import Facets as Counted
from anchor_console.ui import numerals, strokes
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.lineup.facets import Facets
from anchor_console.ui.lineup.found import Found
from anchor_console.ui.lineup.goods import Good, GoodList
from anchor_console.ui.look import Look
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

HEAD: Final = 28
TEXT_AT_MOST: Final = 100_000
LINE_AT_MOST: Final = 8_000


class Search(QLineEdit):
    """A field of 32 with an icon before the text and a note behind it. ↓ goes to the rows, Enter takes the chosen."""

    downwards = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self._hint = self._note = self._key = ""
        self.setFixedHeight(32)
        self.setTextMargins(24, 0, 8, 0)
        look.changed.connect(self.update)

    def say(self, hint: str) -> None:
        """What stands in it while it is empty."""
        self._hint = hint
        self.setAccessibleName(hint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A hint that has no room is cut with a mark."""
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - 20
        elide = Qt.TextElideMode.ElideRight
        self.setPlaceholderText(self._look.metrics("body").elidedText(self._hint, elide, max(room, 0)))

    def show_note(self, note: str, key: str = "") -> None:
        """What stands at its right; a key's cap while the field is empty."""
        self._note, self._key = note, key
        self.setTextMargins(24, 0, strokes.key_cap_width(key, self._look) + 8 if key else 8, 0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, ↓ and Esc go elsewhere; the rest is text."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Down:
            self.downwards.emit()
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, its icon, its note."""
        super().paintEvent(event)
        painter = QPainter(self)
        strokes.icon(painter, 9, 8, self._icon, 16, self._look, "text2")
        if self._key and not self.text():
            wide = strokes.key_cap_width(self._key, self._look)
            strokes.key_cap(painter, self.width() - wide - 8, 16, self._key, self._look)
            return
        wide = strokes.width_of(self._note, self._look, "small")
        if wide + strokes.width_of(self.text(), self._look) + 60 < self.width():
            place = QRectF(self.width() - wide - 10, 0, wide + 2, self.height())
            strokes.text(painter, place, self._note, self._look, "small", "text3")


class Head(Surface):
    """The line over the rows: how they are ordered, and the keys of a row."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "window", ("top", "bottom"))
        self.setFixedHeight(HEAD)
        self._left, self._right = "", ""

    def say(self, left: str, right: str) -> None:
        """Other words."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.setAccessibleName(f"{left} {right}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        wide = strokes.width_of(self._right, self.look, "small")
        room = QRectF(12, 0, max(self.width() - wide - 32, 0), HEAD)
        strokes.text(painter, room, self._left, self.look, "small", "text2")
        place = QRectF(self.width() - wide - 13, 0, wide + 1, HEAD)
        strokes.text(painter, place, self._right, self.look, "small", "text3", align=strokes.RIGHT)


class Catalogue(Surface):
    """The panel. `find` gives what a search finds, `match` what pasted text means, before any of it is added.

    `added`: rows to add.
    """

    added = Signal(list)

    def __init__(
        self,
        look: Look,
        words: Words,
        find: Callable[[CatalogueQuery], Found],
        match: Callable[[str], Sequence[Good]],
        counted: Callable[[CatalogueQuery], Counted],
    ) -> None:
        super().__init__(look, "panel", ("right",))
        self._words, self._find, self._match = words, find, match
        self._raw = ""
        self.field = Search(look, "search")
        self.facets = Facets(look, words, counted)
        self.head = Head(look)
        self.list = GoodList(look, words, self)
        self.paste = Search(look, "plus")
        self.add_all = KeyButton(look, run=self._add_matched, kind="primary", height=24)
        self.keep_out = KeyButton(look, run=self._forget, height=24)
        self._foot = QWidget()
        self._lay_out()
        self._connect()
        words.changed.connect(self.reword)
        self.reword()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.setAccessibleName(say("planner.catalogue"))
        self.field.say(say("planner.search"))
        self.list.setAccessibleName(say("planner.catalogue"))
        self.paste.show_note("", "Ctrl V")
        self.paste.say(say("planner.paste"))
        self.keep_out.show_as(say("planner.paste.forget"), key="Esc")
        self.facets.reword()
        self.refresh()

    @property
    def pasted(self) -> str:
        """What was pasted, with its lines and cells; what stands in the field where somebody typed there."""
        text = self.paste.text().strip()
        return self._raw if text and text == on_one_line(self._raw) else text

    def refresh(self, *, anew: bool = False) -> None:
        """Search again, or match again what was pasted; `anew`: for something else."""
        if self.pasted:
            self._show_matched(anew)
        else:
            self._show_found(anew)

    def take_pasted(self, text: str) -> None:
        """Show what a pasted text matches, before anything is added."""
        self._raw = text[:TEXT_AT_MOST]
        self.paste.setText(on_one_line(self._raw))
        self.paste.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list pasted into a one-line field would lose its lines."""
        if watched is self.paste and is_paste(event):
            text = QGuiApplication.clipboard().text()
            if self.paste.text():
                self.paste.insert(on_one_line(text))
            else:
                self.take_pasted(text)
            return True
        return super().eventFilter(watched, event)

    def _show_found(self, anew: bool) -> None:
        text, say = self.field.text().strip(), self._words.say
        query = replace(self.facets.query, text=text)
        found = self._find(query)
        self.facets.count(query)
        narrowed = bool(text) or self.facets.narrows
        self.list.empty = say("planner.found.none" if narrowed else "planner.goods.none")
        self.list.put(found.count, found.row, anew=anew)
        self.field.show_note(say("planner.found", n=numerals.count(found.whole)) if found.whole else "")
        self.head.say(say("planner.order.found" if text else "planner.order.all"), say("planner.row_keys"))
        self._foot.hide()

    def _show_matched(self, anew: bool) -> None:
        rows = self._match(self.pasted)
        self.list.empty = self._words.say("planner.found.none")
        self.list.put(len(rows), lambda at: rows[at], anew=anew)
        good = [row for row in rows if row.product and not row.taken]
        self.head.say(self._words.say("planner.matched", good=len(good), whole=len(rows)), "")
        self.add_all.show_as(self._words.many("planner.paste.add", len(good), str(len(good))), key="↵")
        self.add_all.setEnabled(bool(good))
        self._foot.show()

    def _add_matched(self) -> None:
        rows = self._match(self.pasted)
        goods = [row for row in rows if row.product and not row.taken]
        if goods:
            self._forget()
            self.added.emit(goods)

    def _forget(self) -> None:
        self.paste.clear()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        self.list.take()

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda: self._begin_anew())
        self.field.entered.connect(self._enter)
        self.field.downwards.connect(self._to_list)
        self.field.left.connect(self._to_list)
        self.facets.changed.connect(self._begin_anew)
        self.paste.textChanged.connect(lambda: self._begin_anew())
        self.paste.entered.connect(self._add_matched)
        self.paste.downwards.connect(self._to_list)
        self.paste.left.connect(self._to_list)
        self.paste.installEventFilter(self)
        self.list.taken.connect(self.added)

    def _begin_anew(self) -> None:
        self.refresh(anew=True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(12, 12, 12, 8)
        above.setSpacing(8)
        above.addWidget(self.field)
        above.addWidget(self.facets)
        column.addLayout(above)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        across = QHBoxLayout(self._foot)
        across.setContentsMargins(12, 8, 12, 0)
        across.setSpacing(8)
        across.addWidget(self.add_all)
        across.addWidget(self.keep_out)
        across.addStretch(1)
        column.addWidget(self._foot)
        below = QVBoxLayout()
        below.setContentsMargins(12, 10, 12, 12)
        below.addWidget(self.paste)
        column.addLayout(below)


def is_paste(event: QEvent) -> bool:
    """Whether it is the key that pastes."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.matches(QKeySequence.StandardKey.Paste)
    )


def on_one_line(text: str) -> str:
    """Lines and cells of a sheet as a list with commas."""
    parts = (part.strip() for part in text.replace("\t", "\n").splitlines())
    return "，".join(part for part in parts if part)[:LINE_AT_MOST]


def point_in(widget: QWidget, where: QPoint) -> QPoint | None:
    """A place on the screen as a place in the widget; None outside of it."""
    here = widget.mapFromGlobal(where)
    return here if widget.rect().contains(here) else None
