"""A page without its window, as those see it who tell of the line that is open or put something into it."""

from PySide6.QtCore import QObject, QPoint, Signal

from anchor_console.core.script import Line
from anchor_console.ui.actions import Actions
from anchor_console.ui.look import Look
from anchor_console.ui.script.hits import Hit, at_caret
from anchor_console.ui.script.keeping import Keeping
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.opened import Opened
from anchor_console.ui.script.writing import Writing
from anchor_console.ui.words import Words
from tests.ui.script.shelf.shelves import SHEETS, ShelfDesk


class OnePage(QObject):
    """The middle of the page with one line of the sheets in Friday's session; `heard` is what it said."""

    said = Signal(str, str)
    product_wanted = Signal(str)

    def __init__(self, desk: ShelfDesk, look: Look, words: Words) -> None:
        super().__init__()
        self.desk = desk
        self.known = Known(desk, words)
        self.keeping = Keeping(desk, self)
        self.writing = Writing(look, words, Actions(words), self.known.chip, lambda: None)
        self.text = self.writing.text
        self.line: Line | None = None
        self.hit: Hit | None = None
        self.took_ms = 3.4
        self.heard: list[str] = []
        self.said.connect(lambda _icon, words: self.heard.append(words))

    @property
    def session(self) -> str:
        return "s1"

    @property
    def product(self) -> str:
        return SHEETS

    def open(self, id: str, text: str | None = None) -> None:
        """Show a line, with another text than the desk holds where one is given."""
        kept = self.desk.one(Line, id)
        self.line = kept.value if kept is not None else None
        held = self.line.text if self.line is not None else ""
        self.keeping.begin(id, held)
        self.known.read(self.line, self.product, self.session)
        self.writing.show_line(there=self.line is not None)
        self.text.show_text(held if text is None else text)
        self.hit = at_caret(self.known.check(self.text.text()).hits, self.text.caret())

    def reread(self) -> None:
        kept = self.desk.one(Line, self.keeping.line)
        self.line = kept.value if kept is not None else None

    def spot(self) -> QPoint:
        return QPoint(40, 40)


def as_opened(page: OnePage) -> Opened:
    """The page as its parts ask for it: the types are held against each other here."""
    return page
