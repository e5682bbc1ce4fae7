"""A product's price ledger (价格台账): drawn, listed, and where a price or a rival's is typed in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anchor_console.core import fields
from anchor_console.core.price import Price
from anchor_console.desk.view import DeskView, Kept
from anchor_console.kit.text import safe
from anchor_console.ui import badge, numerals
from anchor_console.ui.buttons import KeyButton
from anchor_console.ui.condition import platform
from anchor_console.ui.look import Look
from anchor_console.ui.products.form import Asked, Form
from anchor_console.ui.products.ledger import SPANS, Span, drawn, platforms
from anchor_console.ui.products.lines import Row, Rows
from anchor_console.ui.products.plot import Plot
from anchor_console.ui.segments import Segments
from anchor_console.ui.words import Words

LISTED: Final = 60
"""Entries that are listed under the picture; older ones are only drawn."""
TYPED_SORTS: Final = ("rival", "asked", "list")
PLATFORMS: Final = ("", "douyin", "taobao", "wechat", "kuaishou", "xiaohongshu", "jd", "tiktok", "shopee")
ROWS: Final = (
    (Asked("sort", None, TYPED_SORTS, "price_sort"), Asked("amount", "money")),
    (Asked("seller"), Asked("platform", None, PLATFORMS, "platform")),
    (Asked("seen_on", "day"),),
)
ICONS: Final = {
    "deal": ("dot", "text"),
    "asked": ("circle", "accent"),
    "list": ("tag", "text3"),
    "rival": ("people", "text2"),
}


class Typed(Struct, kw_only=True):
    """What may be typed of an entry, by the ledger's own rules."""

    sort: Annotated[str, fields.text(20)] = "rival"
    amount: Annotated[int | None, fields.money] = None
    seller: Annotated[str, fields.text(80)] = ""
    platform: Annotated[str, fields.text(40)] = ""
    seen_on: Annotated[str | None, fields.day] = None


class Prices(QWidget):
    """The ledger of one product: a picture over a list, and a form for what is typed in."""

    def __init__(self, desk: DeskView, look: Look, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._product, self._currency = "", "CNY"
        self._entries: Sequence[Kept[Price]] = ()
        self._span: Span = "month"
        self._platform = ""
        self._draft: dict[str, Any] = {}
        self.plot = Plot(look, words)
        self.spans, self.platforms = Segments(look), Segments(look)
        self.spans.taken.connect(self._take_span)
        self.platforms.taken.connect(self._take_platform)
        self.rows = Rows(look)
        self.form = Form(look, words, Typed, ROWS)
        self.form.meant.connect(self._draft_put)
        self.add = KeyButton(look, run=self.begin, icon="plus", height=24)
        self.keep = KeyButton(look, run=self.add_one, icon="tick", height=24)
        self.remove = KeyButton(look, run=self.remove_one, icon="trash", height=24)
        self.rows.chosen.connect(lambda _: self._show_buttons())
        self._lay_out()
        self.form.hide()
        self.reword()

    def show_product(self, product: str, currency: str) -> None:
        """Show a product's ledger as it stands now."""
        if product != self._product:
            self._draft, self._platform = {}, ""
            self.form.hide()
        self._product, self._currency = product, currency
        entries = self._desk.all(Price, product) if product else ()
        self._entries = sorted(entries, key=lambda kept: kept.value.at, reverse=True)
        self.rows.show_rows([self._row(kept) for kept in self._entries[:LISTED]])
        self._show_ledger()
        self._show_buttons()

    def reword(self) -> None:
        """Say everything in the language in force."""
        say = self._words.say
        self.rows.call(say("products.ledger"), say("products.ledger.none"))
        self.add.show_as(say("products.price.add"), key="Ins")
        self.keep.show_as(say("products.price.keep"), key="Ctrl ↵")
        self.remove.show_as(say("products.price.remove"), key="Del")
        self.form.reword()
        self.form.labels["amount"].say(say("products.price.amount"))
        self._show_ledger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ins begins an entry, Ctrl+Enter keeps it, Esc lets it go; Del removes the chosen one that was typed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Insert:
            self.begin()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self.form.isHidden():
            self.add_one()
        elif event.key() == Qt.Key.Key_Delete and self.rows.hasFocus():
            self.remove_one()
        elif event.key() == Qt.Key.Key_Escape and not self.form.isHidden():
            self.form.hide()
            self._show_buttons()
            self.rows.setFocus()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Open the form for a price that is typed in."""
        if not self._product:
            return
        self._draft = {"sort": "rival", "seen_on": numerals.day(self._desk.now())}
        self.form.show_record(self._draft, self._currency, self._product)
        self.form.show()
        self._show_buttons()
        self.form.begin("amount")

    def add_one(self) -> None:
        """Keep what was typed as an entry of the ledger."""
        for name in ("seller", "seen_on", "amount"):
            self.form.settle(name)
        amount = self._draft.get("amount")
        if self._moment() > self._desk.now():
            self.form.complain("seen_on", self._words.say("products.wrong.future"))
            return
        if amount is None or any(not line.isHidden() for line in self.form.wrong.values()):
            self.form.complain("amount", "" if amount is not None else self._words.say("products.wrong.money"))
            return
        wanted = {name: value for name, value in self._draft.items() if value not in (None, "") and name != "seen_on"}
        wanted |= {"product": self._product, "currency": self._currency, "at": self._moment(), "source": "typed"}
        made = self._desk.new_id()
        self._desk.change("price.put", made, wanted)
        self.form.hide()
        self.show_product(self._product, self._currency)
        self.rows.choose(made)
        self.rows.setFocus()

    def remove_one(self) -> None:
        """The chosen entry goes, where a person typed it; undo brings it back."""
        chosen = self._chosen()
        if chosen is not None and chosen.source != "order":
            self._desk.change("price.remove", chosen.id, {})

    def _moment(self) -> int:
        """When it was seen, ms: now for today, else noon of that day."""
        day, now = self._draft.get("seen_on"), self._desk.now()
        if not isinstance(day, str) or day == numerals.day(now):
            return now
        return int(datetime.fromisoformat(f"{day}T12:00").timestamp() * 1000)

    def _draft_put(self, name: str, value: object) -> None:
        self._draft[name] = value

    def _chosen(self) -> Price | None:
        return next((kept.value for kept in self._entries if kept.value.id == self.rows.current), None)

    def _take_span(self, at: int) -> None:
        self._span = list(SPANS)[at]
        self._show_ledger()

    def _take_platform(self, at: int) -> None:
        self._platform = ["", *platforms(kept.value for kept in self._entries)][at]
        self._show_ledger()

    def _show_ledger(self) -> None:
        say, entries = self._words.say, [kept.value for kept in self._entries]
        named = platforms(entries)
        self._platform = self._platform if self._platform in named else ""
        spans = [say(f"products.span.{span}") for span in SPANS]
        self.spans.show_as(say("products.span"), spans, list(SPANS).index(self._span))
        labels = [say("products.platform.all"), *(platform(name, self._words) for name in named)]
        self.platforms.show_as(say("products.platform"), labels, [*("",), *named].index(self._platform))
        self.platforms.setVisible(len(named) > 1)
        now = self._desk.now()
        self.plot.show_ledger(drawn(entries, self._span, now, self._currency, self._platform), self._currency)

    def _show_buttons(self) -> None:
        chosen = self._chosen()
        self.keep.setVisible(not self.form.isHidden())
        self.add.setVisible(self.form.isHidden())
        self.remove.setVisible(self.form.isHidden() and chosen is not None and chosen.source != "order")

    def _row(self, kept: Kept[Price]) -> Row:
        entry, say = kept.value, self._words.say
        icon, token = ICONS[entry.sort]
        units = say("products.price.units", n=numerals.count(entry.units)) if entry.units else ""
        where = platform(entry.platform, self._words) if entry.platform else ""
        parts = (numerals.moment(entry.at), where, safe(entry.seller, 80), say(f"price_source.{entry.source}"))
        return Row(
            id=entry.id, title=say(f"price_sort.{entry.sort}"), note=" · ".join(part for part in parts if part),
            icon=icon, token=token, figure=numerals.money(entry.amount, entry.currency), aside=units,
            tip=badge.word(kept.badge, self._words),
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self.spans)
        chosen.addWidget(self.platforms)
        chosen.addStretch(1)
        column.addLayout(chosen)
        column.addWidget(self.plot)
        across = QHBoxLayout()
        across.setSpacing(8)
        for button in (self.add, self.keep, self.remove):
            across.addWidget(button)
        across.addStretch(1)
        column.addWidget(self.form)
        column.addLayout(across)
        column.addWidget(self.rows)
        column.addStretch(1)
