"""A product's variants (SKU): a list, the chosen one's fields under it; adding and removing one."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

from msgspec import Struct, to_builtins
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anchor_console.core import fields
from anchor_console.core.product import SKUS_AT_MOST, Product, Sku
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.look import Look
from anchor_console.ui.products.form import Asked, Form
from anchor_console.ui.products.lines import Row, Rows
from anchor_console.ui.words import Words

ROWS: Final = (
    (Asked("sku_id"), Asked("sku_title")),
    (Asked("list_price", "money"), Asked("cost", "money")),
    (Asked("stock", "count"),),
)


class Typed(Struct, kw_only=True):
    """What may be typed of a variant, by the product's own rules."""

    sku_id: Annotated[str, fields.text(64, least=1)]
    sku_title: Annotated[str, fields.text(120)] = ""
    list_price: Annotated[int | None, fields.money] = None
    cost: Annotated[int | None, fields.money] = None
    stock: Annotated[int | None, fields.whole(0, 10**9)] = None


class Skus(QWidget):
    """`meant`: the whole list of variants as it is to be kept, as plain JSON."""

    meant = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        self._product: Product | None = None
        self.rows = Rows(look)
        self.form = Form(look, words, Typed, ROWS)
        self.form.meant.connect(self._put)
        self.add = KeyButton(look, run=self.add_one, icon="plus", height=24)
        self.remove = KeyButton(look, run=self.remove_one, icon="trash", height=24)
        self.rows.chosen.connect(lambda _: self._show_chosen())
        self.rows.taken.connect(lambda _: self.form.begin("sku_id"))
        self._lay_out()
        self.reword()

    def show_product(self, product: Product | None) -> None:
        """Show another product's variants, or the same ones as they stand now."""
        other = product is None or self._product is None or product.id != self._product.id
        self._product = product
        listed = product.skus if product is not None else ()
        self.rows.show_rows([self._row(sku, product.currency) for sku in listed] if product is not None else [])
        if other and listed:
            self.rows.choose(listed[0].id)
        self._show_chosen()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.rows.call(say("products.skus"), say("products.skus.none"))
        self.add.show_as(say("products.skus.add"), key="Ins")
        self.remove.show_as(say("products.skus.remove"), key="Del")
        self.form.reword()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ins adds one, Del removes the chosen one, Esc in its fields goes back to the list."""
        if event.key() == Qt.Key.Key_Insert:
            self.add_one()
        elif event.key() == Qt.Key.Key_Delete and self.rows.hasFocus():
            self.remove_one()
        elif event.key() == Qt.Key.Key_Escape and not self.rows.hasFocus() and self.rows.rows:
            self.rows.setFocus()
        else:
            super().keyPressEvent(event)

    def add_one(self) -> None:
        """One variant more, with the price of the last; its id is typed next."""
        if self._product is None or len(self._product.skus) >= SKUS_AT_MOST:
            return
        listed = self._product.skus
        last = listed[-1] if listed else None
        made = Sku(
            id=_free(self._product),
            list_price=last.list_price if last else self._product.list_price,
            cost=last.cost if last else self._product.cost,
        )
        self._keep([*listed, made])
        self.rows.choose(made.id)
        self.form.begin("sku_id")

    def remove_one(self) -> None:
        """The chosen variant goes; undo brings it back."""
        if self._product is not None and self.rows.current:
            self._keep([sku for sku in self._product.skus if sku.id != self.rows.current])
            self.rows.setFocus()

    def _put(self, name: str, value: object) -> None:
        """A field of the chosen variant was typed."""
        chosen = self._chosen()
        if self._product is None or chosen is None:
            return
        field = {"sku_id": "id", "sku_title": "title"}.get(name, name)
        if field == "id" and value != chosen.id and value in {sku.id for sku in self._product.skus}:
            self.form.complain("sku_id", self._words.say("products.wrong.taken"))
            return
        put = {**to_builtins(chosen), field: value}
        self._keep([Sku(**put) if sku is chosen else sku for sku in self._product.skus])
        if field == "id":
            self.rows.choose(str(value))

    def _keep(self, skus: Sequence[Sku]) -> None:
        assert self._product is not None, "nothing is shown that could be kept"
        self.meant.emit([_plain(sku) for sku in skus])

    def _chosen(self) -> Sku | None:
        skus = self._product.skus if self._product is not None else ()
        return next((sku for sku in skus if sku.id == self.rows.current), None)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.form.setVisible(chosen is not None)
        self.remove.setVisible(chosen is not None)
        if chosen is not None and self._product is not None:
            values = to_builtins(chosen)
            shown = {**values, "sku_id": values["id"], "sku_title": values["title"]}
            self.form.show_record(shown, self._product.currency, f"{self._product.id} {chosen.id}")

    def _row(self, sku: Sku, currency: str) -> Row:
        stock = self._words.say("products.sku.stock", n=numerals.count(sku.stock)) if sku.stock is not None else ""
        return Row(
            id=sku.id, title=safe(sku.title or sku.id, 120), note=safe(sku.id, 64) if sku.title else "",
            figure=numerals.money(sku.list_price, currency), aside=stock,
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.rows)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.add)
        across.addWidget(self.remove)
        across.addStretch(1)
        column.addLayout(across)
        column.addWidget(self.form)
        column.addStretch(1)


def _free(product: Product) -> str:
    """An id that no variant of it has."""
    there = {sku.id for sku in product.skus}
    return next(id for n in range(1, SKUS_AT_MOST + 2) if (id := f"SKU-{n}") not in there)


def _plain(sku: Sku) -> dict[str, Any]:
    return {name: value for name, value in to_builtins(sku).items() if value not in (None, "")}
