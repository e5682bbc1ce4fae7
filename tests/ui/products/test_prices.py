"""The ledger: what came from orders stands, what people see of rivals is typed in, each with where and when."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from anchor_console.core.price import Price
from anchor_console.desk.view import Kept
from anchor_console.ui.look import Look
from anchor_console.ui.products.ledger import DAY, drawn
from anchor_console.ui.products.page import Products
from anchor_console.ui.products.plot import Plot
from anchor_console.ui.products.prices import Prices
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk
from tests.ui.products.goods import focused, press, write

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTRIES = [
    Price(
        id="e1",
        product="p1",
        sort="deal",
        amount=31_900,
        at=NOON - 2 * DAY,
        platform="douyin",
        units=12,
        source="order",
    ),
    Price(id="e2", product="p1", sort="deal", amount=32_900, at=NOON - 20 * DAY, platform="wechat", source="order"),
    Price(id="e3", product="p1", sort="rival", amount=30_900, at=NOON - 3 * DAY, seller="优品家纺"),
    Price(id="e4", product="p1", sort="list", amount=59_900, at=NOON - 60 * DAY),
    Price(id="e5", product="p1", sort="asked", amount=32_900, at=NOON - DAY, platform="douyin"),
]


@pytest.fixture
def desk(desk: FakeDesk) -> FakeDesk:
    """Five entries of the ledger."""
    desk.records += [Kept(value=entry) for entry in ENTRIES]
    return desk


@pytest.fixture
def prices(products: Products) -> Prices:
    """The ledger of the first product, with the keyboard on its list."""
    press(Qt.Key.Key_Return)
    for _ in range(3):
        press(Qt.Key.Key_PageDown, CONTROL)
    assert focused() is products.panel.prices.rows
    return products.panel.prices


def test_entries_stand_newest_first_with_where_they_come_from(prices: Prices) -> None:
    assert [row.id for row in prices.rows.rows] == ["e5", "e1", "e3", "e2", "e4"]
    deal = prices.rows.rows[1]
    assert (deal.title, deal.figure, deal.aside) == ("成交", "¥319.00", "12 件")
    assert "抖音" in deal.note
    assert "来自订单" in deal.note


def test_a_rivals_price_is_typed_in(prices: Prices, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Insert)
    assert focused() is prices.form.boxes["amount"]
    write("289")
    prices.form.begin("seller")
    write("某旗舰店")
    press(Qt.Key.Key_Return, CONTROL)
    kind, entity, wanted = desk.changes[0]
    assert (kind, entity) == ("price.put", "new1")
    assert wanted == {
        "product": "p1", "sort": "rival", "amount": 28_900, "seller": "某旗舰店", "currency": "CNY", "at": desk.time,
        "source": "typed",
    }  # fmt: skip
    assert not prices.form.isVisible()


def test_a_price_of_another_day_is_of_its_noon(prices: Prices, desk: FakeDesk) -> None:
    press(Qt.Key.Key_Insert)
    write("289")
    prices.form.begin("seen_on")
    write("2025.11.1")
    press(Qt.Key.Key_Return, CONTROL)
    assert desk.changes[0][2]["at"] == int(datetime(2025, 11, 1, 12).timestamp() * 1000)


@pytest.mark.parametrize(("amount", "day"), [("", "2025-11-01"), ("x", "2025-11-01"), ("9", "2031-01-01")])
def test_no_price_or_a_day_to_come_is_not_kept(prices: Prices, desk: FakeDesk, amount: str, day: str) -> None:
    press(Qt.Key.Key_Insert)
    write(amount)
    prices.form.begin("seen_on")
    write(day)
    press(Qt.Key.Key_Return, CONTROL)
    assert desk.changes == []
    assert prices.form.isVisible()
    assert any(line.isVisible() for line in prices.form.wrong.values())
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)


def test_what_orders_left_can_not_be_removed_and_what_was_typed_can(prices: Prices, desk: FakeDesk) -> None:
    prices.rows.choose("e1")
    assert not prices.remove.isVisible()
    press(Qt.Key.Key_Delete)
    assert desk.changes == []
    prices.rows.choose("e3")
    press(Qt.Key.Key_Delete)
    assert desk.changes == [("price.remove", "e3", {})]


def test_span_and_platform_are_chosen_by_arrows(prices: Prices) -> None:
    everything = prices.plot.accessibleDescription()
    prices.spans.setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert len(prices.plot.accessibleDescription().splitlines()) >= len(everything.splitlines())
    prices.platforms.setFocus()
    press(Qt.Key.Key_Right)
    assert "视频号" not in prices.plot.accessibleDescription()


def test_the_picture_tells_each_entry(qtbot: QtBot, look: Look, words: Words) -> None:
    plot = Plot(look, words)
    qtbot.addWidget(plot)
    plot.resize(480, plot.sizeHint().height())
    plot.show_ledger(drawn(ENTRIES, "all", NOON, "CNY"), "CNY")
    assert not plot.grab().isNull()
    assert len(plot.accessibleDescription().splitlines()) == 5
    tips = {plot.tip_at(QPoint(x, y)) for x in range(60, 480, 4) for y in range(30, 200, 4)}
    assert any("优品家纺" in tip for tip in tips)


def test_an_empty_ledger_teaches(qtbot: QtBot, look: Look, words: Words) -> None:
    plot = Plot(look, words)
    qtbot.addWidget(plot)
    plot.show_ledger(drawn([], "month", NOON, "CNY"), "CNY")
    assert not plot.grab().isNull()
    assert plot.tip_at(QPoint(50, 50)) == ""
