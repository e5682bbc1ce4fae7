"""What might come next, from the trade's patterns and the product's proven facts: offered, and put in when taken."""

from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from anchor_console.core.fact import Fact
from anchor_console.core.glass.points import proof_of
from anchor_console.core.script.bound import About
from anchor_console.kit.text import safe
from anchor_console.ui.cockpit.prompting import Job, beside
from anchor_console.ui.script.foot import Next
from anchor_console.ui.script.known import language_of
from anchor_console.ui.script.opened import Opened
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.ui.script.drafting import Suggestion


LOOKS_EVERY: Final = 20
"""Between two looks for what the thread has found, ms."""
Key = tuple[object, ...]


class Nexts(QObject):
    """The suggestions of one page. They are made beside the screen, which waits for none of them."""

    def __init__(self, page: Opened, parent: QObject, words: Words) -> None:
        super().__init__(parent)
        self._page, self._words = page, words
        self.run: Callable[[Job], None] = beside
        self._turn = 0
        self._of: Key = ()
        self.offered: Sequence[Suggestion] = ()
        self._found: SimpleQueue[tuple[Key, Sequence[Suggestion]]] = SimpleQueue()
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self.take_found)
        self._drafted = ""
        """The whole text, where it is a suggestion that nobody changed."""

    def show(self) -> None:
        """Offer what fits the text as it stands; the same text is offered the same."""
        page = self._page
        key = (
            page.line.id if page.line else "", page.text.text(), page.known.changes, self._turn, self._words.language
        )  # fmt: skip
        if key == self._of:
            return
        if key[:1] != self._of[:1]:
            self._offer(())
        self._of = key
        if page.line is not None:
            self._looks.start()
            self.run(partial(_put, self._found, key, self._asked()))
            self.take_found()

    def take_found(self) -> None:
        """Offer what was found for the text as it stands."""
        while not self._found.empty():
            key, found = self._found.get()
            if key == self._of:
                self._looks.stop()
                self._offer(found)

    def turn(self) -> None:
        """Others are wanted."""
        self._turn += 1
        self.show()

    def take(self, n: int) -> None:
        """Put one in as a paragraph of its own behind the one in which the caret is."""
        page = self._page
        if n >= len(self.offered) or page.line is None:
            return
        one, text = self.offered[n], page.text.text()
        self._drafted = one.text if not text.strip() else ""
        at = text.find("\n", page.text.caret())
        at = len(text) if at < 0 else at
        page.text.replace(at, at, f"\n{one.text}" if text[:at].strip() else one.text)
        page.text.ensureCursorVisible()
        page.said.emit("pen", self._words.say("script.next.taken"))
        page.text.setFocus()

    def origin(self) -> str:
        """ "offline" while the whole text is a suggestion that no person changed: then both texts are kept later on."""
        return "offline" if self._drafted and self._page.text.text() == self._drafted else ""

    def _offer(self, found: "Sequence[Suggestion]") -> None:
        self.offered = found
        self._page.writing.foot.show_rows([self._row(one) for one in found])

    def _asked(self) -> "Callable[[], Sequence[Suggestion]]":
        """What is to be worked out: all it needs goes along, the page is not looked at from beside."""
        page, known = self._page, self._page.known
        assert page.line is not None
        proven = [fact for fact in known.facts if known.stands(fact) in ("approved", "expiring")]
        product, text = known.about.product, page.text.text()
        name = (product.short_title or product.title) if product is not None else ""
        language = language_of(f"{name}{text}") or self._words.language
        return partial(_made, known.about, proven, language, page.line.type, text, name, self._turn)

    def _row(self, one: "Suggestion") -> Next:
        known = self._page.known
        facts = [fact for fact in known.about.facts if fact.id in one.facts]
        ground = [
            " · ".join(part for part in (safe(fact.text, 40), safe(proof_of(fact), 30)) if part) for fact in facts
        ]  # fmt: skip
        return Next(
            type=self._words.say(f"line.type.{one.type}"), text=safe(known.readable(one.text), 300),
            fact="；".join(ground),
        )  # fmt: skip


def _put(
    queue: "SimpleQueue[tuple[Key, Sequence[Suggestion]]]", key: Key, made: "Callable[[], Sequence[Suggestion]]"
) -> None:  # fmt: skip
    queue.put((key, made()))


def _made(
    about: About, proven: Sequence[Fact], language: str, type: str, text: str, name: str, turn: int
) -> "Sequence[Suggestion]":  # fmt: skip
    from anchor_console.desk.lines import lines
    from anchor_console.ui.script.drafting import suggestions

    return suggestions(about, proven, lines(language), type, text, name, turn)
