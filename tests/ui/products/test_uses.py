"""The lineups that hold a product are looked for a few at a time, the latest sessions first."""

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.core.lineup import LineupItem
from anchor_console.desk.view import Kept
from anchor_console.ui.look import Look
from anchor_console.ui.products import uses as module
from anchor_console.ui.products.uses import MOST, Uses
from anchor_console.ui.words import Words
from tests.fakes import HOUR, NOON, FakeDesk, session_row


@pytest.fixture
def desk() -> FakeDesk:
    """Forty sessions, each with the product."""
    made = FakeDesk(*(session_row(f"s{n}", title=f"第 {n} 场", starts_at=NOON + n * HOUR) for n in range(40)))
    items = [LineupItem(id=f"i{n}", session=f"s{n}", product="p1", hand_price=9_900) for n in range(40)]
    made.records = [Kept(value=item) for item in items]
    return made


def test_the_latest_sessions_come_first_and_not_all_of_them(
    qtbot: QtBot, desk: FakeDesk, look: Look, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUDGET", 1)
    uses = Uses(desk, look, words, lambda _: None)
    qtbot.addWidget(uses)
    uses.show_product("p1", "CNY")
    qtbot.waitUntil(lambda: bool(uses.rows.rows))
    assert len(uses.rows.rows) == MOST
    assert uses.rows.rows[0].title == "第 39 场"


def test_it_looks_again_once_records_differ(
    qtbot: QtBot, desk: FakeDesk, look: Look, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN", 1)
    uses = Uses(desk, look, words, lambda _: None)
    qtbot.addWidget(uses)
    uses.show_product("p1", "CNY")
    qtbot.waitUntil(lambda: bool(uses.rows.rows))
    desk.records.clear()
    uses.show_product("p1", "CNY")
    qtbot.waitUntil(lambda: not uses.rows.rows)


def test_a_product_of_no_lineup_says_so(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> None:
    uses = Uses(desk, look, words, lambda _: None)
    qtbot.addWidget(uses)
    uses.show_product("p2", "CNY")
    qtbot.waitUntil(lambda: not uses._left)
    assert uses.rows.rows == ()
    assert "还没有排进" in uses.rows.accessibleName()
