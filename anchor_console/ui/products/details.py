"""The first page of a product: its fields, each kept as it is typed; its title held against the rules; its lineups."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import to_builtins
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anchor_console.core.compliance import Flag, flags
from anchor_console.core.lineup import ROLES
from anchor_console.core.product import Product
from anchor_console.desk.browsing import CatalogueQuery
from anchor_console.desk.view import DeskView
from anchor_console.ui import numerals
from anchor_console.ui.look import Look
from anchor_console.ui.products.flagged import Flagged, FlaggedLines
from anchor_console.ui.products.form import Asked, Form
from anchor_console.ui.products.rulecard import RuleCard
from anchor_console.ui.products.uses import Uses
from anchor_console.ui.words import Words

ROWS: Final = (
    (Asked("title"),),
    (Asked("short_title"),),
    (Asked("code"), Asked("brand")),
    (Asked("category"), Asked("role", None, ("", *ROLES), "role")),
    (Asked("list_price", "money"), Asked("cost", "money")),
    (Asked("commission", "percent"), Asked("stock", "count")),
    (Asked("seller"),),
    (Asked("selling_points", "lines"),),
    (Asked("sold", "count"), Asked("returns", "count")),
    (Asked("reviews", "count"), Asked("praised", "count")),
    (Asked("notes", "lines"),),
)


class Details(QWidget):
    """`meant`: a field's name and the value that is to be kept."""

    meant = Signal(str, object)

    def __init__(
        self, desk: DeskView, look: Look, words: Words, opened: Callable[[str], None], keys: Callable[[int], str]
    ) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._id, self._category = "", ""
        self.form = Form(look, words, Product, ROWS)
        self.title = Flagged(look, self._flags_of)
        self.checked: dict[str, Flagged | FlaggedLines] = {
            "title": self.title, "short_title": Flagged(look, self._flags_of),
            "selling_points": FlaggedLines(look, self._flags_of),
        }  # fmt: skip
        self.form.meant.connect(self.meant)
        self.card = RuleCard(look, words, self.rewrite, keys)
        self._of = ""
        """The field that the card tells of."""
        for name, field in self.checked.items():
            self.form.put(name, field)
            field.textChanged.connect(lambda *_, name=name: self._show_card(name))
            field.cursorPositionChanged.connect(lambda *_, name=name: self._show_card(name))
        self.uses = Uses(desk, look, words, opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.uses)
        column.addStretch(1)

    def show_product(self, product: Product, *, is_new: bool = False) -> None:
        """Show a product's fields as they stand now."""
        self._category = product.category
        if product.id != self._id:
            self._id = product.id
            known = [choice.word for choice in self._desk.facets(CatalogueQuery()).categories if choice.word]
            self.form.offer("category", known)
        self.form.show_record(to_builtins(product), product.currency, product.id)
        for field in self.checked.values():
            field.check()
        self._show_card()
        self.uses.setVisible(not is_new)
        self.uses.show_product("" if is_new else product.id, product.currency)

    def reword(self) -> None:
        """Say everything in the language in force."""
        self.form.reword()
        self.uses.reword()
        self._show_card()

    def begin(self, name: str = "title") -> None:
        """Give a field the keyboard."""
        self.form.begin(name)

    def can_rewrite(self, number: int) -> bool:
        """Whether the hit that is shown has that rewrite."""
        return self.card.flag is not None and number < len(self.card.flag.rewrites)

    def rewrite(self, number: int) -> None:
        """Take a rewrite of the hit that is shown."""
        flag = self.card.flag
        if flag is not None and number < len(flag.rewrites):
            self.checked[self._of].rewrite(flag, flag.rewrites[number])

    def _flags_of(self, text: str) -> Sequence[Flag]:
        return flags(text, self._category, self._desk.rules(), numerals.day(self._desk.now()))

    def _show_card(self, wanted: str = "") -> None:
        """The card of the hit in that field, else of the first field with one, under it."""
        hit = [name for name, field in self.checked.items() if field.flags]
        of = wanted if wanted in hit else self._of if self._of in hit else next(iter(hit), "")
        if of and of != self._of:
            self.form.put_under(of, self.card)
        self._of = of
        field = self.checked.get(of)
        flag = field.flag_here() if field is not None else None
        others = sum(len(field.flags) for field in self.checked.values()) - 1
        text = "" if field is None else field.text() if isinstance(field, Flagged) else field.toPlainText()
        self.card.show_flag(text, flag, others, self._desk.rules())
