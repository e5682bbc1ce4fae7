"""What this desk asks of the room, and takes back: the one road on which every button, key and row sends a command."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from anchor_console.core.command import Anew, cooling, may_retry, undo
from anchor_console.core.command import State as CommandState
from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import CommandRow, Deed, DeskView, LineupRow
from anchor_console.ui.commands import saying, standing
from anchor_console.ui.commands.board import Board
from anchor_console.ui.words import Words

JUST_SEEN: Final = 1_500
"""Ms in which the Enter that ticked a card off at the manual desk, pressed once too often, asks for nothing."""


class CommandsHere(QObject):
    """`changed`: something was put by here. `said` gets the icon and the words of what was done, for some seconds."""

    changed = Signal()
    said = Signal(str, str)

    def __init__(self, desk: DeskView, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._put_by: set[str] = set()
        self._mine: list[tuple[str, Deed | None]] = []
        """Own commands that may be taken back, each with the edit that undo would have taken back by then."""

    @property
    def on_air(self) -> bool:
        """Whether commands make sense: the open session is live."""
        session = self._desk.session
        return session is not None and session.state == "live"

    def rows(self) -> Sequence[CommandRow]:
        """The commands of the open session, the oldest first."""
        session = self._desk.session
        return self._desk.commands(session.id) if session is not None else ()

    def lineup(self) -> Sequence[LineupRow]:
        """The lineup of the open session, with its room's own prices and caps."""
        session = self._desk.session
        return [row.at(session.room) for row in self._desk.lineup(session.id)] if session is not None else ()

    @property
    def pinned(self) -> str:
        """The product that is pinned, as the room tells it; "" for none."""
        picture = self._desk.picture
        return (picture.pinned if picture is not None else "") or ""

    @property
    def currency(self) -> str:
        """The room's currency."""
        picture, session = self._desk.picture, self._desk.session
        return picture.currency if picture is not None else session.currency if session is not None else "CNY"

    def now(self) -> int:
        """The desk's clock, ms."""
        return self._desk.now()

    def product_now(self, product: str) -> ProductNow | None:
        """What the room's events say of a product."""
        picture = self._desk.picture
        return picture.products.get(product) if picture is not None else None

    def board(self, product: str) -> Board:
        """What a money action for that product stands on."""
        row = next((row for row in self.lineup() if row.product == product), None)
        return Board(product, row, self.product_now(product), self.currency)

    def pin(self, product: str) -> None:
        """Have the product pinned; a key that is held, or pressed again meanwhile, asks no second time."""
        if product and self.on_air and not self._is_asked("pin", product):
            self.ask("pin", {"product": product})

    def unpin(self) -> None:
        """Have what is pinned taken away."""
        if self.pinned and self.on_air and not self._is_asked("unpin", self.pinned):
            self.ask("unpin", {"product": self.pinned})

    def _is_asked(self, verb: str, product: str) -> bool:
        """Whether that is what was last asked of the room's card, and is on its way or just seen; then this is said."""
        cards = [row for row in self.rows() if row.verb in ("pin", "unpin")]
        last = cards[-1] if cards else None
        if last is None or (last.verb, standing.product_of(last)) != (verb, product):
            return False
        just_seen = last.state == "seen" and self.now() - last.seen_at < JUST_SEEN
        if not just_seen and (last.state not in standing.ON_ITS_WAY or standing.is_late(last, self.now())):
            return False
        self.tell("half", self._words.say("command.asked_already", what=self.sentence(last)))
        return True

    def ask(self, verb: str, args: Mapping[str, object], *, retries: str = "", undoes: str = "") -> str:
        """Ask for a command; its id."""
        id = self._desk.command(verb, args, retries=retries, undoes=undoes)
        if undoes:
            self._mine = [one for one in self._mine if one[0] != undoes]
        else:
            self._mine.append((id, self._desk.undo_says()))
        return id

    def may_retry(self, row: CommandRow) -> bool:
        """Whether the same may be asked again."""
        return row.state in standing.IN_TROUBLE and may_retry(row)

    def again(self, row: CommandRow) -> None:
        """Ask for the same once more, as a new command."""
        self._put_by.add(row.id)
        self.ask(row.verb, row.args, retries=row.id)
        self.changed.emit()

    def put_by(self, row: CommandRow) -> None:
        """Let go of one that went wrong: it is not told of here any more."""
        self._put_by.add(row.id)
        self.changed.emit()

    def is_put_by(self, row: CommandRow) -> bool:
        """Whether it is not told of here any more."""
        return row.id in self._put_by

    def report(self, row: CommandRow, to: CommandState, detail: str = "") -> None:
        """Say what became of it at the platform's own page."""
        self._desk.on_air.report(row.id, to, detail)

    def cools(self, verb: str, product: str) -> int:
        """Whole seconds until such a command may be asked."""
        return cooling(self.rows(), verb, product, self._desk.now())

    def troubles(self) -> list[CommandRow]:
        """What nobody knows of or what went wrong, the oldest first."""
        return standing.wants_a_look(self.rows(), self._desk.now(), frozenset(self._put_by))

    def last_mine(self) -> CommandRow | None:
        """The own command that Ctrl+Z means: asked after the last edit made here, and not one that takes back."""
        if not self._mine or self._mine[-1][1] != self._desk.undo_says():
            return None
        known = {row.id: row for row in self.rows()}
        return known.get(self._mine[-1][0])

    def forget(self, row: CommandRow) -> None:
        """Ctrl+Z means the one before it from now on."""
        self._mine = [one for one in self._mine if one[0] != row.id]

    def taking_back(self, row: CommandRow) -> Anew:
        """What would take it back."""
        now = self.product_now(standing.product_of(row))
        return undo(row, now.units if now is not None else 0)

    def sentence(self, row: CommandRow) -> str:
        """What that command does, in words."""
        return saying.of(row, self.lineup(), self.currency, self._words)

    def tell(self, icon: str, words: str) -> None:
        """Say something for some seconds."""
        self.said.emit(icon, words)
