"""The page of a product beside the table: its head, and under tabs its fields, variants, facts, prices and synergy."""

from collections.abc import Callable
from typing import Final

from msgspec import to_builtins
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from anchor_console.core import fields
from anchor_console.core.fact import Fact
from anchor_console.core.price import Price
from anchor_console.core.product import Product
from anchor_console.core.synergy import synergy
from anchor_console.desk.view import Badge, DeskView
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.look import Look
from anchor_console.ui.products.details import Details
from anchor_console.ui.products.entry import Entry, Lines, keeps_letters
from anchor_console.ui.products.facts import Facts
from anchor_console.ui.products.heading import Heading
from anchor_console.ui.products.listings import Listings
from anchor_console.ui.products.parts import Parts, parts
from anchor_console.ui.products.prices import Prices
from anchor_console.ui.products.proofs import Proofs
from anchor_console.ui.products.skus import Skus
from anchor_console.ui.segments import Segments
from anchor_console.ui.surface import Surface
from anchor_console.ui.words import Words

TABS: Final = ("details", "skus", "facts", "prices", "synergy")
INSET: Final = 16


class Panel(Surface):
    """One product. `back`: the table again; `said`: an icon and what was done; `made`: a new product's id."""

    back = Signal()
    said = Signal(str, str)
    made = Signal(str)

    def __init__(
        self, desk: DeskView, look: Look, words: Words, pictures: Pictures,
        opened: Callable[[str], None], keys: Callable[[int], str],
    ) -> None:  # fmt: skip
        super().__init__(look, "raised", ("left",))
        self._desk, self._words = desk, words
        self.id = ""
        self.draft: Product | None = None
        """A product that is being written and not kept yet."""
        self.tab = TABS[0]
        self.heading = Heading(look, words, pictures)
        self.tabs = Segments(look)
        self.tabs.setProperty("panel", True)
        self.tabs.taken.connect(lambda at: self.go(TABS[at]))
        proofs = Proofs(desk, look, words, self)
        proofs.said.connect(self.said)
        self.details = Details(desk, look, words, opened, keys)
        self.skus = Skus(look, words)
        self.listings = Listings(look, words)
        self.facts = Facts(desk, look, words, proofs)
        self.prices = Prices(desk, look, words)
        self.parts = Parts(look, words)
        self.details.meant.connect(self._put)
        self.skus.meant.connect(lambda skus: self._put("skus", skus))
        self.listings.meant.connect(lambda listings: self._put("listings", listings))
        self.close_button = KeyButton(look, run=self.leave)
        self._pages: dict[str, QWidget] = dict(
            zip(
                TABS, (self.details, _under(self.skus, self.listings), self.facts, self.prices, self.parts), strict=True
            )
        )
        self.held = QScrollArea()
        self._lay_out()
        self.go(TABS[0])

    def show_product(self, id: str, shown: Badge = "") -> None:
        """Show a product as it stands now; "" for none."""
        if id != self.id:
            self._keep_typed()
            self.draft = None
            self.held.verticalScrollBar().setValue(0)
        self.id = id
        kept = self._desk.one(Product, id) if id and self.draft is None else None
        product = self.draft or (kept.value if kept is not None else None)
        self.heading.show_product(product, shown or (kept.badge if kept is not None else ""))
        self.held.setVisible(product is not None)
        self.tabs.setEnabled(product is not None)
        if product is not None:
            self._show(product)
            self._name_tabs(product)

    def _keep_typed(self) -> None:
        """What is being typed is kept where it was typed, though another product comes in its place."""
        focus = QApplication.focusWidget()
        if isinstance(focus, Entry | Lines) and self.isAncestorOf(focus):
            focus.keep()

    def write_new(self) -> None:
        """Write a new product: it is kept as soon as it has a title."""
        made = self._desk.new_id()
        self.show_product(made)
        self.draft = Product(id=made, title="")
        self.go("details")
        self.show_product(made)
        self.details.begin()

    def go(self, tab: str) -> None:
        """Show another tab."""
        self.tab = tab
        for name, page in self._pages.items():
            page.setVisible(name == tab)
        if self.id:
            self.show_product(self.id)
        else:
            self._name_tabs(None)

    def step_tab(self, step: int) -> None:
        """The next tab or the one before, and the keyboard in it."""
        self.go(TABS[(TABS.index(self.tab) + step) % len(TABS)])
        self.begin()

    def begin(self) -> None:
        """Give the page its keyboard."""
        first = {
            "details": self.details.form.boxes["title"], "skus": self.skus.rows, "facts": self.facts.rows,
            "prices": self.prices.rows, "synergy": self.parts,
        }  # fmt: skip
        first[self.tab].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reword(self) -> None:
        """Say everything in the language in force."""
        for page in (self.details, self.skus, self.listings, self.facts, self.prices):
            page.reword()
        self.close_button.show_as(self._words.say("products.back"), key="Esc")
        if self.id:
            self.show_product(self.id)
        else:
            self._name_tabs(None)

    def leave(self) -> None:
        """The table again."""
        self.draft = None
        self.back.emit()

    def show_files(self) -> None:
        """Pictures have come."""
        self.heading.update()

    def event(self, event: QEvent) -> bool:
        """A letter is this page's while the keyboard is in it: the table's keys wait."""
        if keeps_letters(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table; what was written of a new product and not kept is let go."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show(self, product: Product) -> None:
        """Fill the tab that is seen; the others are filled when they are."""
        match self.tab:
            case "details":
                self.details.show_product(product, is_new=self.draft is not None)
            case "skus":
                self.skus.show_product(product)
                self.listings.show_product(product)
            case "facts":
                self.facts.show_product(product.id)
            case "prices":
                self.prices.show_product(product.id, product.currency)
            case _:
                self._fill_parts(product)

    def _fill_parts(self, product: Product) -> None:
        now = self._desk.now()
        prices = [kept.value for kept in self._desk.all(Price, product.id)]
        facts = [kept.value for kept in self._desk.all(Fact, product.id)]
        found = synergy(product, product.list_price, prices, facts, now, numerals.day(now))
        self.parts.show_parts(parts(found, product.currency, self._words))

    def _name_tabs(self, product: Product | None) -> None:
        say = self._words.say
        counts = {"skus": len(product.skus)} if product is not None else {}
        if product is not None and self.draft is None:
            counts["facts"] = len(self._desk.all(Fact, product.id))
        labels = [f"{say(f'products.tab.{tab}')} {counts[tab]}" if counts.get(tab) else say(f"products.tab.{tab}")
                  for tab in TABS]  # fmt: skip
        self.tabs.show_as(say("products.tabs"), labels, TABS.index(self.tab))

    def _put(self, name: str, value: object) -> None:
        if self.draft is None:
            self._desk.change("product.put", self.id, {name: value})
            return
        self.draft = fields.read(Product, self.draft.id, {**to_builtins(self.draft), name: value})
        if not self.draft.title:
            return
        draft, self.draft = self.draft, None
        own = {
            field: one for field, one in to_builtins(draft).items() if one not in (None, "", [], ()) and field != "id"
        }
        self._desk.change("product.put", draft.id, own)
        self.made.emit(draft.id)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        bar = QWidget()
        across = QHBoxLayout(bar)
        across.setContentsMargins(INSET, 10, INSET, 10)
        across.addWidget(self.tabs)
        across.addStretch(1)
        across.addWidget(self.close_button)
        column.addWidget(bar)
        ground = Surface(self.look, "raised")
        pages = QVBoxLayout(ground)
        pages.setContentsMargins(INSET, 4, INSET, INSET)
        for page in self._pages.values():
            pages.addWidget(page)
        pages.addStretch(1)
        self.held.setWidget(ground)
        self.held.setWidgetResizable(True)
        self.held.setFrameShape(QFrame.Shape.NoFrame)
        self.held.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.held.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.held, 1)


def _under(upper: QWidget, lower: QWidget) -> QWidget:
    """Both as one page."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(24)
    column.addWidget(upper)
    column.addWidget(lower)
    return page
