"""The chips under the search: each narrows the catalogue by one facet, and says how many that leaves."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_console.desk.browsing import CatalogueQuery, Choice, Facets
from anchor_console.kit.text import safe
from anchor_console.ui import numerals, strokes
from anchor_console.ui.look import Look
from anchor_console.ui.products import narrowing
from anchor_console.ui.products.menus import StayingMenu
from anchor_console.ui.products.narrowing import Facet
from anchor_console.ui.words import Words

HIGH: Final = 24
GAP: Final = 6
MOST: Final = 60
"""Choices of a facet that are offered; of more, those with the largest counts."""


class Chip(Struct, frozen=True):
    """A chip as it is drawn: its words, whether it narrows now, whether it opens a menu."""

    facet: Facet | None
    words: str
    on: bool
    opens: bool


class Chips(QWidget):
    """← → walk, Enter or Space opens or turns, Backspace takes the facet away. `asked`: the query that is wanted."""

    asked = Signal(object)
    range_wanted = Signal()
    """Prices of one's own are to be asked for."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._query = CatalogueQuery()
        self._facets = Facets()
        self._chips: Sequence[Chip] = ()
        self._at = 0
        self.menu = StayingMenu(self)
        self._open: Facet | None = None
        self.menu.aboutToHide.connect(self._shut)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(80)
        look.changed.connect(self.update)

    def show_query(self, query: CatalogueQuery, facets: Facets) -> None:
        """Show what is narrowed down now, and the counts."""
        if (query, facets) == (self._query, self._facets) and self._chips:
            return
        self._query, self._facets = query, facets
        self.reword()
        if self._open is not None:
            self._fill(self._open)

    def reword(self) -> None:
        """Say everything in the language in force."""
        made = [self._chip(facet) for facet in narrowing.FACETS]
        if narrowing.is_narrowed(self._query):
            made.append(Chip(None, self._words.say("products.facet.clear"), on=False, opens=False))
        self._chips = made
        self._at = min(self._at, len(made) - 1)
        on = [chip.words for chip in made if chip.on]
        self.setAccessibleName(self._words.say("products.facets"))
        self.setAccessibleDescription("\n".join(on))
        self.update()

    def take(self, at: int) -> None:
        """Open the chip's menu, or turn it."""
        chip = self._chips[at]
        self._at = at
        if chip.facet is None:
            self.asked.emit(narrowing.free(self._query))
        elif chip.facet == "missing_proof":
            asked = narrowing.cleared(self._query, "missing_proof")
            self.asked.emit(asked if chip.on else narrowing.with_missing_proof(self._query))
        else:
            self._open = chip.facet
            self._fill(chip.facet)
            left = next((place.left() for index, place in self._places() if index == at), 0.0)
            self.menu.popup(self.mapToGlobal(QPoint(int(left), HIGH + 4)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}
        key = Qt.Key(event.key())
        chip = self._chips[self._at]
        if key in steps:
            self._at = min(max(self._at + steps[key], 0), len(self._chips) - 1)
            self.setAccessibleDescription(self._chips[self._at].words)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down):
            self.take(self._at)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and chip.facet is not None:
            self.asked.emit(narrowing.cleared(self._query, chip.facet))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cross at a chip's right takes its facet away, the rest of it opens it."""
        for at, place in self._places():
            if place.contains(event.position()):
                chip = self._chips[at]
                if chip.on and chip.facet is not None and event.position().x() > place.right() - 24:
                    self._at = at
                    self.asked.emit(narrowing.cleared(self._query, chip.facet))
                else:
                    self.take(at)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), self._look.tokens
        for at, place in self._places():
            chip = self._chips[at]
            here = self.hasFocus() and at == self._at
            border = tokens.accent if here else None if chip.on else tokens.control_line
            fill = tokens.info_bg if chip.on else tokens.control
            strokes.box(painter, place, 3, None if chip.facet is None else fill, border, 2 if here else 1)
            token = "accent" if chip.on or chip.facet is None else "text2"
            strokes.text(painter, place.adjusted(9, 0, 0, 0), chip.words, self._look, "small", token)
            if chip.on or chip.opens:
                name = "cross" if chip.on else "chevron-down"
                strokes.icon(painter, place.right() - 20, place.center().y() - 7, name, 14, self._look, token)

    def _places(self) -> list[tuple[int, QRectF]]:
        x, places = 0.0, []
        for at, chip in enumerate(self._chips):
            wide = strokes.width_of(chip.words, self._look, "small") + 18 + (16 if chip.on or chip.opens else 0)
            if x + wide > self.width() and at:
                break
            places.append((at, QRectF(x, 0, wide, HIGH)))
            x += wide + GAP
        return places

    def _chip(self, facet: Facet) -> Chip:
        say, query = self._words.say, self._query
        name = say(f"products.facet.{facet}")
        if facet == "missing_proof":
            count = numerals.count(self._facets.missing_proof)
            words = name if query.missing_proof or self._facets.counting else f"{name} {count}"
            return Chip(facet, words, on=query.missing_proof, opens=False)
        if facet == "prices":
            said = self._price_words()
        elif facet == "stock":
            said = "" if query.in_stock is None else say(f"products.stock.{'in' if query.in_stock else 'out'}")
        else:
            said = self._chosen(facet, getattr(query, facet))
        return Chip(facet, said or name, on=bool(said), opens=True)

    def _chosen(self, facet: Facet, chosen: Sequence[str]) -> str:
        """The one that is chosen, or the first and how many more."""
        if not chosen:
            return ""
        first = self._word(facet, chosen[0])
        return first if len(chosen) == 1 else f"{first} +{len(chosen) - 1}"

    def _word(self, facet: Facet, word: str) -> str:
        if not word:
            return self._words.say(f"products.facet.{facet}.none")
        family = {"roles": "role", "echelons": "echelon"}.get(facet, "")
        key = f"{family}.{word}"
        return self._words.say(key) if family and self._words.known(key) else safe(word, 24)

    def _price_words(self) -> str:
        least, most = self._query.price_from, self._query.price_to
        if least is None and most is None:
            return ""
        return price_range(least, None if most is None else most + 1)

    def _fill(self, facet: Facet) -> None:
        active = self._walked_to()
        self.menu.clear()
        if facet == "prices":
            self._offer_prices()
        elif facet == "stock":
            for wanted, key, count in ((True, "in", self._facets.in_stock), (False, "out", self._facets.sold_out)):
                asked = narrowing.with_stock(self._query, wanted)
                said = self._words.say(f"products.stock.{key}")
                self._offer(said, count, asked, ticked=self._query.in_stock is wanted)
        elif facet != "missing_proof":
            self._offer_words(facet)
        actions = self.menu.actions()
        if actions:
            self.menu.setActiveAction(actions[min(active, len(actions) - 1)])

    def _walked_to(self) -> int:
        """The number of the choice that the menu's keyboard is at."""
        at: QAction | None = self.menu.activeAction()
        return self.menu.actions().index(at) if at is not None else 0

    def _offer_words(self, facet: Facet) -> None:
        lists = {
            "categories": self._facets.categories, "echelons": self._facets.echelons, "roles": self._facets.roles,
        }  # fmt: skip
        offered: Sequence[Choice] = lists[facet]
        for choice in offered[:MOST]:
            asked = narrowing.with_choice(self._query, facet, choice.word)  # type: ignore[arg-type] # one of the three
            self._offer(self._word(facet, choice.word), choice.count, asked, ticked=choice.chosen)
        if not offered:
            self.menu.offer(self._words.say("products.facet.empty"), "", lambda: None).setEnabled(False)
        if len(offered) > MOST:
            more = self._words.say("products.facet.more", n=len(offered) - MOST)
            self.menu.offer(more, "", lambda: None).setEnabled(False)

    def _offer_prices(self) -> None:
        for band in self._facets.prices:
            asked = narrowing.with_band(self._query, band)
            self._offer(
                price_range(band.least, band.below), band.count, asked, ticked=narrowing.is_band(self._query, band)
            )
        self.menu.offer(self._words.say("products.range.own"), "", self.range_wanted.emit)

    def _offer(self, words: str, count: int, asked: CatalogueQuery, *, ticked: bool) -> None:
        self.menu.offer(words, numerals.count(count), lambda: self.asked.emit(asked), ticked=ticked)

    def _shut(self) -> None:
        self._open = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)


def price_range(least: int | None, below: int | None) -> str:
    """A band of prices in whole units: ¥50 – 100, from ¥500 on, below ¥50."""
    low = numerals.money(least or 0).removesuffix(".00")
    if below is None:
        return f"≥ {low}"
    high = numerals.money(below).removesuffix(".00")
    return f"{low} {numerals.RANGE} {high}"
