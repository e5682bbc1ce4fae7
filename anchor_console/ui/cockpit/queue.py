"""The lineup as rows: what was on, what is on, what comes next; a pure list, and the model a view reads it from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from anchor_console.core.window import minutes_left
from anchor_console.core.wire import ProductNow
from anchor_console.desk.view import Badge, CommandRow, LineupRow
from anchor_console.ui import numerals
from anchor_console.ui.badge import meaning, word
from anchor_console.ui.cockpit.figures import SHORT_OF_STOCK
from anchor_console.ui.commands import saying, standing
from anchor_console.ui.commands.board import price_of
from anchor_console.ui.surface import plain_tooltip
from anchor_console.ui.words import Words

AnyIndex = QModelIndex | QPersistentModelIndex
Phase = Literal["done", "passed", "pinned", "next"]
"""`passed`: it stands before what is pinned, and was not on."""
NO_COMMANDS: Final[Mapping[str, CommandRow]] = {}


class Entry(NamedTuple):
    """A row of the lineup as it is drawn; a section's head has an empty `id`."""

    phase: Phase
    id: str = ""
    number: int = 0
    product: str = ""
    title: str = ""
    full: str = ""
    price: str = ""
    stock: str = ""
    short: bool = False
    sold_out: bool = False
    badge: Badge = ""
    picture: str = ""
    command: str = ""
    """The state of what was last asked of the room for this product, while there is something to say of it."""
    waited: int = 0
    """For how many seconds it has been asked, from the third on."""
    reason: str = ""


def entries(
    rows: Sequence[LineupRow],
    products: Mapping[str, ProductNow],
    pinned: str | None,
    currency: str,
    commands: Mapping[str, CommandRow] = NO_COMMANDS,
    now: int = 0,
    why: Callable[[CommandRow], str] = lambda row: "",
    ran: Collection[str] | None = None,
) -> list[Entry]:
    """The rows in their order, with a head before what was on, what was passed over and what comes next.

    `commands`: what was last asked for each product; `why` tells in words what went wrong with one; `now` in ms.
    `ran`: the items that were on and are over; None: nobody keeps that, so all before the pinned one count as such.
    """
    at = next((index for index, row in enumerate(rows) if pinned and row.product == pinned), None)
    found: list[Entry] = []
    under: Phase | None = None
    for index, row in enumerate(rows):
        phase = _phase(index, at, was_on=ran is None or row.id in ran)
        head = phase if phase != "pinned" else under or "pinned"
        if head != under:
            found.append(Entry(head))
            under = head
        entry = _entry(row, products.get(row.product), phase, currency)
        found.append(_commanded(entry, commands.get(row.product), now, why))
    return found


def _phase(index: int, pinned: int | None, *, was_on: bool) -> Phase:
    if pinned is None or index > pinned:
        return "next"
    return "pinned" if index == pinned else "done" if was_on else "passed"


def _commanded(entry: Entry, row: CommandRow | None, now: int, why: Callable[[CommandRow], str]) -> Entry:
    """The entry with how its last command stands. A pin that was seen says nothing once another one is pinned."""
    state = standing.badge_of(row, now)
    if row is None or not state or (state == "seen" and row.verb == "pin" and entry.phase != "pinned"):
        return entry
    return entry._replace(command=state, waited=standing.seconds(row, now), reason=why(row))


def _entry(row: LineupRow, now: ProductNow | None, phase: Phase, currency: str) -> Entry:
    stock = now.stock if now is not None and now.stock is not None else row.stock
    left = minutes_left(stock, now.pace) if now is not None else None
    return Entry(
        phase, row.id, row.number, row.product, row.short_title or row.title, row.title,
        numerals.money(price_of(row, now), currency), numerals.count(stock),
        left is not None and left < SHORT_OF_STOCK, stock == 0, row.badge, row.picture,
    )  # fmt: skip


class Queue(QAbstractListModel):
    """The entries for a view. A change of figures repaints rows, a change of order resets."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.entries: list[Entry] = []
        self.lag = ("", "text3")
        """How far behind its plan the show is, in words, and their token; it stands on the head of what comes next."""

    def put(self, new: list[Entry]) -> bool:
        """Hold these entries; True when rows came, went or moved."""
        moved = [(entry.phase, entry.id) for entry in new] != [(entry.phase, entry.id) for entry in self.entries]
        if moved:
            self.beginResetModel()
            self.entries = new
            self.endResetModel()
            return True
        before, self.entries = self.entries, new
        for row, (old, now) in enumerate(zip(before, new, strict=True)):
            if old != now:
                self.dataChanged.emit(self.index(row), self.index(row))
        return False

    def row_of(self, id: str) -> int | None:
        """The row of that lineup item."""
        return next((row for row, entry in enumerate(self.entries) if id and entry.id == id), None)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Items and heads."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        if not self.entries[index.row()].id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row in words, badge included."""
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole and entry.id:
            explained = (self.spoken(entry), meaning(entry.badge, self._words))
            return plain_tooltip(" — ".join(part for part in explained if part))
        return None

    def spoken(self, entry: Entry) -> str:
        """An entry in one line."""
        say = self._words.say
        phase = say(f"cockpit.lineup.{entry.phase}")
        if not entry.id:
            return phase
        badge = word(entry.badge, self._words)
        stock = say("cockpit.stock.sold_out") if entry.sold_out else f"{say('cockpit.stock.label')} {entry.stock}"
        asked = saying.state_word(entry.command, self._words) if entry.command else ""
        parts = (f"{entry.number}", entry.full, entry.price, stock, phase, asked, entry.reason, badge)
        return " · ".join(part for part in parts if part)
