"""The head of a product's page: its picture, what it is, its price and stock, how its edit stands."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

from anchor_console.core.echelon import echelon
from anchor_console.core.product import Product
from anchor_console.desk.view import Badge
from anchor_console.kit.text import safe
from anchor_console.ui import badge, numerals, strokes
from anchor_console.ui.cockpit.brush import Brush
from anchor_console.ui.cockpit.painted import Painted
from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.cockpit.thumb import draw_picture, draw_thumb
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

HIGH: Final = 96
INSET: Final = 16
PICTURE: Final = 64


class Heading(Painted):
    """`picture_wanted`: the picture was clicked."""

    picture_wanted = Signal()

    def __init__(self, look: Look, words: Words, pictures: Pictures) -> None:
        super().__init__(look, words)
        self._pictures = pictures
        self._product: Product | None = None
        self._badge: Badge = ""
        self.setFixedHeight(HIGH)

    def show_product(self, product: Product | None, shown: Badge) -> None:
        """Show another product, or the same as it stands now."""
        self._product, self._badge = product, shown
        gone = self.words.say("products.gone")
        self.setAccessibleName(safe(product.title, 200) if product is not None else gone)
        if product is not None:
            self.tell([*self._said(product), badge.word(shown, self.words)])
        self.put_tips([(self.rect(), safe(product.title, 200))] if product is not None else [])
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < INSET + PICTURE and event.button() == Qt.MouseButton.LeftButton:
            self.picture_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = self.brush(painter)
        brush.fill(self.rect(), "raised")
        brush.across(0, self.height() - 1, self.width())
        product = self._product
        if product is None:
            place = QRectF(INSET, 0, self.width() - 2 * INSET, self.height())
            strokes.text(painter, place, self.words.say("products.gone"), self.look, token="text2")
            return
        self._paint_picture(brush, product)
        left, right = INSET + PICTURE + 14, self.width() - INSET
        right_of_title = right - self._paint_badge(painter)
        title = safe(product.title, 200) or self.words.say("products.untitled")
        token = "text" if product.title else "text3"
        place = QRectF(left, 14, right_of_title - left, 24)
        strokes.text(painter, place, title, self.look, "lead", token, semibold=True)
        about, money = self._said(product)
        about = about if product.title else self.words.say("products.untitled.how")
        strokes.text(painter, QRectF(left, 38, right - left, 20), about, self.look, "small", "text2")
        price = numerals.money(product.list_price, product.currency)
        wide = strokes.text(painter, QRectF(left, 56, right - left, 28), price, self.look, "value", semibold=True)
        rest = QRectF(left + wide + 12, 58, right - left - wide - 12, 28)
        strokes.text(painter, rest, money, self.look, "small", "text2")

    def _paint_picture(self, brush: Brush, product: Product) -> None:
        place = QRectF(INSET, 16, PICTURE, PICTURE)
        picture = self._pictures.square(product.picture, PICTURE, brush.ratio) if product.picture else None
        if picture is not None:
            draw_picture(brush, place, picture)
        else:
            draw_thumb(brush, place, product.title, product.id)

    def _paint_badge(self, painter: QPainter) -> float:
        if not self._badge:
            return 0.0
        (shape, token), said = badge.BADGES[self._badge], badge.word(self._badge, self.words)
        wide = strokes.chip_width(said, self.look, icon_name=shape)
        strokes.chip(painter, self.width() - INSET - wide, 26, said, self.look, token, icon_name=shape)
        return wide + 12.0

    def _said(self, product: Product) -> tuple[str, str]:
        """What it is in a line; what is left of it and of its price."""
        say = self.words.say
        tier = echelon(product.category)
        parts = (
            safe(product.code, 64), safe(product.category, 80), say(f"echelon.{tier}") if tier else "",
            say(f"role.{product.role}") if product.role else "",
        )  # fmt: skip
        stock = say("products.heading.stock", n=numerals.count(product.stock)) if product.stock is not None else ""
        margin = ""
        if product.list_price and product.cost is not None:
            rate = numerals.ratio(product.list_price - product.cost, product.list_price)
            margin = say("products.heading.margin", rate=rate)
        return " · ".join(one for one in parts if one), " · ".join(one for one in (stock, margin) if one)
