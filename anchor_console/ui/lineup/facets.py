"""The facets under the search: chips that narrow the catalogue, by a key or a click; two of them open a menu."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from anchor_console.desk.browsing import CatalogueQuery, Choice, PriceBand
from anchor_console.desk.browsing import Facets as Counted
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HIGH: Final = 20
GAP: Final = 5
CHOICES: Final = 24
"""Of a facet, as many are offered: the largest."""


class Chip(Struct, frozen=True):
    """A chip: its word, whether it narrows now, and whether it opens a menu."""

    name: str
    word: str
    on: bool
    opens: bool


class Facets(QWidget):
    """Chips. ← → walk, Space or Enter turns the one under the keyboard. `query` is what they narrow to."""

    changed = Signal()

    def __init__(self, look: Look, words: Words, counted: Callable[[CatalogueQuery], Counted]) -> None:
        super().__init__()
        self._look, self._words, self._counted = look, words, counted
        self.query = CatalogueQuery()
        self._known = Counted()
        self.menu: QMenu | None = None
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        grows = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        grows.setHeightForWidth(True)
        self.setSizePolicy(grows)
        look.changed.connect(self.update)

    def reword(self) -> None:
        """Say everything in the language in force."""
        on = [chip.word for chip in self.chips() if chip.on]
        self.setAccessibleName(" ".join([self._words.say("planner.facets"), *on]))
        self.update()

    @property
    def narrows(self) -> bool:
        """Whether any chip is on."""
        return any(chip.on for chip in self.chips())

    def chips(self) -> list[Chip]:
        """The chips in their order."""
        query, say = self.query, self._words.say
        category = safe(query.categories[0], 24) if query.categories else say("planner.facet.category")
        role = say(f"role.{query.roles[0]}") if query.roles else say("planner.facet.role")
        price = query.price_from is not None or query.price_to is not None
        return [
            Chip("category", category, bool(query.categories), not query.categories),
            Chip("role", role, bool(query.roles), not query.roles),
            Chip("price", self._band(query) if price else say("planner.facet.price"), price, not price),
            Chip("in_stock", say("planner.facet.in_stock"), query.in_stock is True, False),
            Chip("missing_proof", say("planner.facet.missing_proof"), query.missing_proof, False),
        ]

    def turn(self, name: str) -> None:
        """Off if it was on; on, or its menu, if it was off."""
        chip = next(one for one in self.chips() if one.name == name)
        if chip.opens:
            self._open(name)
            return
        off: dict[str, dict[str, object]] = {
            "category": {"categories": ()}, "role": {"roles": ()}, "price": {"price_from": None, "price_to": None},
            "in_stock": {"in_stock": None if chip.on else True}, "missing_proof": {"missing_proof": not chip.on},
        }  # fmt: skip
        self._narrow(**off[name])

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """One row, or as many as the chips need."""
        rows = {place.y() for _, place in self._placed(width)}
        return HIGH * len(rows) + GAP * (len(rows) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → walk, Space and Enter turn."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key, chips = Qt.Key(event.key()), self.chips()
        if key in steps:
            self._at = min(max(self._at + steps[key], 0), len(chips) - 1)
            self.update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn(chips[self._at].name)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn the one under the pointer."""
        for index, (chip, place) in enumerate(self._placed()):
            if place.contains(event.position()):
                self._at = index
                self.turn(chip.name)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chips."""
        painter, tokens = QPainter(self), self._look.tokens
        for index, (chip, place) in enumerate(self._placed()):
            here = self.hasFocus() and index == self._at
            border = tokens.accent if here else None if chip.on else tokens.control_line
            strokes.box(painter, place, 3, tokens.info_bg if chip.on else tokens.chip, border, 2 if here else 1)
            token = "accent" if chip.on else "text2"
            room = place.adjusted(7, 0, -6 - (14 if chip.on or chip.opens else 0), 0)
            strokes.text(painter, room, chip.word, self._look, "small", token)
            icon = "cross" if chip.on else "chevron-down" if chip.opens else ""
            if icon:
                strokes.icon(painter, place.right() - 16, place.y() + 4, icon, 12, self._look, token)

    def _placed(self, room: int = 0) -> list[tuple[Chip, QRectF]]:
        x, y, room = 0.0, 0.0, room or self.width()
        placed: list[tuple[Chip, QRectF]] = []
        for chip in self.chips():
            wide = min(strokes.width_of(chip.word, self._look, "small"), 96) + 15
            wide += 13 if chip.on or chip.opens else 0
            if x + wide > room and x:
                x, y = 0.0, y + HIGH + GAP
            placed.append((chip, QRectF(x, y, wide, HIGH)))
            x += wide + GAP
        return placed

    def _narrow(self, **fields: object) -> None:
        self.query = replace(self.query, **fields)
        self.updateGeometry()
        self.reword()
        self.changed.emit()

    def count(self, query: CatalogueQuery) -> None:
        """Have the choices counted, so that they are there when a menu is opened."""
        self._known = self._counted(query)

    def _open(self, name: str) -> None:
        """A menu of the facet's choices with their counts; nothing waits for it."""
        counted = self._known
        menu = QMenu(self)
        if name == "price":
            for band in counted.prices:
                self._offer(menu, self._priced(band), price_from=band.least, price_to=_last(band))
        else:
            field = "categories" if name == "category" else "roles"
            choices = counted.categories if name == "category" else counted.roles
            for choice in choices[:CHOICES]:
                self._offer(menu, self._called(name, choice), **{field: (choice.word,)})
        if menu.isEmpty():
            key = "planner.facet.counting" if counted.counting else "planner.facet.none"
            menu.addAction(self._words.say(key)).setEnabled(False)
        self.menu = menu
        place = next((place for chip, place in self._placed() if chip.name == name), QRectF())
        menu.popup(self.mapToGlobal(QPoint(int(place.x()), int(place.bottom()) + 2)))

    def _offer(self, menu: QMenu, text: str, **fields: object) -> None:
        action: QAction = menu.addAction(text.replace("&", "&&"))
        action.triggered.connect(lambda: self._narrow(**fields))

    def _called(self, name: str, choice: Choice) -> str:
        known = self._words.known(f"role.{choice.word}") if name == "role" else False
        word = self._words.say(f"role.{choice.word}") if known else safe(choice.word, 40)
        return f"{word or self._words.say('planner.facet.unsaid')}  {numerals.count(choice.count)}"

    def _priced(self, band: PriceBand) -> str:
        return f"{self._between(band.least, _last(band))}  {numerals.count(band.count)}"

    def _band(self, query: CatalogueQuery) -> str:
        return self._between(query.price_from or 0, query.price_to)

    def _between(self, least: int, most: int | None) -> str:
        low = numerals.money(least, tile=True).removesuffix(".00")
        if most is None:
            return self._words.say("planner.facet.from", price=low)
        return f"{low} {numerals.RANGE} {numerals.money(most + 1, tile=True).removesuffix('.00')}"


def _last(band: PriceBand) -> int | None:
    return None if band.below is None else band.below - 1
