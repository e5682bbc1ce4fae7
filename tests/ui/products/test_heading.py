"""The head of a product's page tells what it is; a click on the picture asks for another."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit.pictures import Pictures
from anchor_console.ui.look import Look
from anchor_console.ui.products.heading import Heading
from anchor_console.ui.words import Words
from tests.ui.products.goods import QUILT


def test_it_says_code_category_stock_margin_and_how_its_edit_stands(qtbot: QtBot, look: Look, words: Words) -> None:
    heading = Heading(look, words, Pictures(lambda _: None))
    qtbot.addWidget(heading)
    heading.show_product(replace(QUILT, role="hero"), "pending")
    said = heading.accessibleDescription()
    for part in ("A10381", "床品", "主推款", "库存 120", "54.7%", "待同步"):
        assert part in said
    heading.resize(480, 96)
    assert not heading.grab().isNull()


def test_a_product_that_is_gone_says_so(qtbot: QtBot, look: Look, words: Words) -> None:
    heading = Heading(look, words, Pictures(lambda _: None))
    qtbot.addWidget(heading)
    heading.show_product(None, "")
    assert not heading.grab().isNull()
    assert "不在了" in heading.accessibleName()


def test_a_click_on_the_picture_wants_another(qtbot: QtBot, look: Look, words: Words) -> None:
    heading = Heading(look, words, Pictures(lambda _: None))
    qtbot.addWidget(heading)
    heading.resize(480, 96)
    wanted: list[bool] = []
    heading.picture_wanted.connect(lambda: wanted.append(True))
    QTest.mouseClick(heading, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    QTest.mouseClick(heading, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert wanted == [True]
