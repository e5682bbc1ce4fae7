"""What the rules and the facts say of each line on the shelf, and how long it takes to say: a few lines at a time."""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import structs
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from anchor_console.core.script import Line
from anchor_console.core.script.bound import Bound, bound
from anchor_console.desk.scripts import Book
from anchor_console.desk.view import DeskView
from anchor_console.ui.script.known import Known
from anchor_console.ui.script.shelf.rows import NOT_YET, Judged, Mark
from anchor_console.ui.words import Language, Words

SLICE_MS: Final = 3
"""So long at a time lines are looked at: the screen goes on between."""
TOLD_MS: Final = 250
"""What was found is shown so often while the rest is looked at."""
KEPT: Final = 4_000
SOME: Final = "100"
Key = tuple[object, ...]


class Judging(QObject):
    """`known`: by line, what was found in its text as it stands. `judged`: there is more of it."""

    judged = Signal()

    def __init__(self, desk: DeskView, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self.known: dict[str, Judged] = {}
        self._found: dict[Key, Judged] = {}
        self._waiting: deque[tuple[Line, str]] = deque()
        self._session = ""
        self._known: dict[str, tuple[Known, Key]] = {}
        self._shown = QElapsedTimer()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    def judge(self, session: str, book: Book | None) -> None:
        """Look at the lines of that script again; those that are as they were are known at once, soon the others."""
        self._session = session
        self._known.clear()
        self._waiting = deque(_lines(book)) if book is not None else deque()
        if not self._waiting:
            self._turn.stop()
            self.known = {}
            return
        self._shown.start()
        if self._work():
            self._turn.start()

    def settle(self) -> None:
        """Look at all that waits now: for pictures and tests."""
        while self._work():
            pass
        self._turn.stop()
        self.judged.emit()

    def known_of(self, product: str) -> Known:
        """What a line of that product is held against in this session, as things stand now."""
        known = Known(self._desk, self._words)
        known.read(None, product, self._session)
        return known

    def _go_on(self) -> None:
        more = self._work()
        if not more:
            self._turn.stop()
        if not more or self._shown.elapsed() > TOLD_MS:
            self._shown.start()
            self.judged.emit()

    def _work(self) -> bool:
        """A slice of what waits; whether there is more."""
        clock = QElapsedTimer()
        clock.start()
        while self._waiting and clock.elapsed() < SLICE_MS:
            line, product = self._waiting.popleft()
            self.known[line.id] = self._of(line, product)
        return bool(self._waiting)

    def _of(self, line: Line, product: str) -> Judged:
        known, key = self._known_of(line.product or product)
        found = self._found.get((line.text, *key))
        if found is None:
            if len(self._found) >= KEPT:
                self._found.clear()
            found = self._found[line.text, *key] = judged(line.text, known)
        return found

    def _known_of(self, product: str) -> tuple[Known, Key]:
        if product not in self._known:
            known = self.known_of(product)
            about = known.about = structs.replace(known.about, ledger=_steady(known.about.ledger))
            ledger = tuple(sorted(about.ledger.items()))
            self._known[product] = (known, (product, about.facts, ledger, about.day, about.platform, id(about.pack)))
        return self._known[product]


def judged(text: str, known: Known) -> Judged:
    """The worst that is found in a text, and how long it takes to say."""
    if not text.strip():
        return NOT_YET
    return Judged(known.length(text)[1], mark_of(bound(text, known.about)))


def _steady(ledger: Mapping[str, str]) -> dict[str, str]:
    """The ledger without what a show changes every second: of the stock it only matters whether it is known."""
    return {name: SOME if name == "stock" else words for name, words in ledger.items()}


def mark_of(found: Bound) -> Mark:
    """The worst of what was found."""
    if any(flag.severity == "stop" for flag in found.flags) or any(one.why == "stop" for one in found.stretches):
        return "stop"
    return "proof" if any(not one.shown for one in found.stretches) else ""


def language_of(text: str) -> Language:
    """The language that a text is read aloud in."""
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en"


def _lines(book: Book) -> Iterator[tuple[Line, str]]:
    for place in book.places:
        for kept in place.lines:
            yield kept.value, place.product
