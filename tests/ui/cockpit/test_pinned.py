"""The pinned card says what is on air, at which price, and how long its stock lasts; empty, it says what to do."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from anchor_console.core.wire import ProductNow
from anchor_console.desk.picture import Changed
from anchor_console.desk.view import LineupRow
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.pinned import Pinned, PinnedCard
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk

ROW = LineupRow(
    id="i6", number=6, product="p6", title="60 支长绒棉四件套 1.8 m", short_title="长绒棉四件套", role="hero",
    minutes=11,
    hand_price=32_900, floor_price=29_900, list_price=59_900, stock=500, stock_cap=None,
)  # fmt: skip


@pytest.fixture
def card(qtbot: QtBot, look: Look, words: Words) -> PinnedCard:
    made = PinnedCard(look, words)
    qtbot.addWidget(made)
    made.resize(328, 220)
    made.show()
    return made


def said(card: PinnedCard) -> list[str]:
    return card.accessibleDescription().splitlines()


def test_it_says_title_price_and_how_long_the_stock_lasts(card: PinnedCard) -> None:
    card.show_pinned(Pinned("p6", ROW, ProductNow(id="p6", price=31_900, stock=86, pace=123), "CNY"))
    assert said(card) == ["60 支长绒棉四件套 1.8 m", "¥319.00", "约剩 6 分"]


def test_what_nobody_buys_lasts_for_nobody_knows_how_long(card: PinnedCard) -> None:
    card.show_pinned(Pinned("p6", ROW, ProductNow(id="p6", stock=86), "CNY"))
    assert said(card)[:2] == ["60 支长绒棉四件套 1.8 m", "¥329.00"]
    assert "约剩" not in card.accessibleDescription()


def test_sold_out_is_said_in_words(card: PinnedCard) -> None:
    card.show_pinned(Pinned("p6", ROW, ProductNow(id="p6", stock=0, pace=9), "CNY"))
    assert "售罄" in said(card)[-1]


def test_a_product_outside_the_lineup_bears_its_id(card: PinnedCard) -> None:
    card.show_pinned(Pinned("p99", None, None, "CNY"))
    assert said(card)[0] == "p99"


def test_with_nothing_pinned_it_says_so_and_paints_otherwise(qtbot: QtBot, card: PinnedCard) -> None:
    card.show_pinned(Pinned("p6", ROW, ProductNow(id="p6", price=31_900, stock=86, pace=123), "CNY"))
    full = card.grab().toImage()
    card.show_pinned(None)
    assert len(said(card)) == 1
    assert card.grab().toImage() != full


def test_the_card_shows_the_edits_badge_in_shape_and_word(cockpit: Cockpit, desk: FakeDesk) -> None:
    card = cockpit.lineup.card
    plain = card.grab().toImage()
    desk.lineups["s1"][2] = replace(desk.lineups["s1"][2], badge="conflict")
    desk.tell(Changed.EDITS)
    assert card.grab().toImage() != plain
    assert card.accessibleDescription().splitlines()[-1] == "两个版本"
    assert "同一处有两个版本" in card.tip_at(QPoint(20, 20))
