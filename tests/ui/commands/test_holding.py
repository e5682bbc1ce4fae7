"""A hold shows what the ledger holds and when it ends, or nothing."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.lineup import LineupItem
from anchor_console.core.segment import Segment
from anchor_console.desk.view import Kept
from anchor_console.ui.commands.here import CommandsHere
from anchor_console.ui.commands.holding import HEIGHT, SOON_MS, HoldBand, held
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk

ITEM = LineupItem(id="i3", session="s1", product="p3", hand_price=29_900, stock_cap=50)
HOLD = Segment(id="g1", session="s1", kind="hold", minutes=2, item="i3")


@pytest.fixture
def on(desk: FakeDesk) -> Beat:
    """The hold before the third item has been on for a minute."""
    beat = Beat(id=beat_of("s1", "g1"), session="s1", row="g1", began_at=desk.time - 60_000)
    desk.records = [Kept(value=ITEM), Kept(value=Segment(id="g0", session="s1", kind="warm_up")), Kept(value=HOLD)]
    desk.records.append(Kept(value=beat))
    return beat


def test_it_shows_the_planned_price_what_is_left_and_its_end(
    desk: FakeDesk, here: CommandsHere, on: Beat, home: QWidget, look: Look, words: Words
) -> None:
    band = HoldBand(look, words, home)
    band.resize(328, HEIGHT)
    assert band.show_hold(held(desk, here), here)
    assert not band.show_hold(held(desk, here), here)
    assert band.accessibleName() == "憋单: 3 号「长绒棉四件套」 · ¥299.00 · 剩 50 件 · 1:00 后放单"
    assert band.needs == HEIGHT
    calm = band.grab().toImage()
    desk.time += 60_000 - SOON_MS
    band.show_hold(held(desk, here), here)
    assert band.grab().toImage() != calm


def test_once_it_is_over_or_has_no_end_nothing_is_shown(
    desk: FakeDesk, here: CommandsHere, on: Beat, home: QWidget, look: Look, words: Words
) -> None:
    band = HoldBand(look, words, home)
    band.show_hold(held(desk, here), here)
    desk.records[2] = Kept(value=replace(HOLD, minutes=0))
    assert held(desk, here) is None
    assert band.show_hold(None, here)
    assert (band.isHidden(), band.needs) == (True, 0)


def test_off_air_no_hold_is_on(desk: FakeDesk, here: CommandsHere, on: Beat) -> None:
    desk.session_rows = [replace(row, state="ended") for row in desk.session_rows]
    assert held(desk, here) is None


def test_a_hold_before_nothing_shows_nothing(desk: FakeDesk, here: CommandsHere, on: Beat) -> None:
    desk.records[2] = Kept(value=replace(HOLD, item=""))
    assert held(desk, here) is None
