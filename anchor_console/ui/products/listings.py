"""The ids that a product bears on each platform: one field a platform, those that are written are its listings."""

from typing import Annotated, Any, Final

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anchor_console.core import fields
from anchor_console.core.product import Product
from anchor_console.ui.condition import platform
from anchor_console.ui.look import Look
from anchor_console.ui.products.form import Asked, Form
from anchor_console.ui.surface import Line
from anchor_console.ui.words import Words

PLATFORMS: Final = ("douyin", "taobao", "wechat", "kuaishou", "xiaohongshu", "jd", "tiktok", "shopee")
Typed = msgspec.defstruct("Typed", [(name, Annotated[str, fields.text(64)], "") for name in PLATFORMS])
ROWS: Final = tuple(
    (Asked(one), Asked(other)) for one, other in zip(PLATFORMS[::2], PLATFORMS[1::2], strict=True)
)  # fmt: skip


class Listings(QWidget):
    """`meant`: the whole list of listings as it is to be kept, as plain JSON."""

    meant = Signal(object)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        self._product: Product | None = None
        self.title = Line(look, "body", semibold=True)
        self.form = Form(look, words, Typed, ROWS)
        self.form.meant.connect(self._put)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.form)
        self.reword()

    def show_product(self, product: Product | None) -> None:
        """Show a product's ids as they stand now."""
        self._product = product
        listings = product.listings if product is not None else ()
        self.form.show_record(
            {one.platform: one.id for one in listings}, "CNY", product.id if product is not None else ""
        )

    def reword(self) -> None:
        """Say everything in the language in force."""
        self.title.say(self._words.say("products.listings"))
        self.form.reword()
        for name in PLATFORMS:
            called = platform(name, self._words)
            self.form.labels[name].say(called)
            self.form.boxes[name].setAccessibleName(self._words.say("products.listing", platform=called))

    def _put(self, name: str, value: Any) -> None:
        if self._product is None:
            return
        kept = {one.platform: one.id for one in self._product.listings}
        kept[name] = value
        self.meant.emit([{"platform": one, "id": id} for one, id in kept.items() if id])
