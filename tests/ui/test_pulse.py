"""Each visible view is told once a beat what changed; a hidden one when it is shown."""

from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.picture import Changed
from anchor_console.ui.pulse import Pulse, Seconds
from tests.fakes import FakeDesk


@pytest.fixture
def pulse(desk: FakeDesk, qtbot: QtBot) -> Pulse:
    """Fast beats, so that a test does not wait."""
    return Pulse(desk, beat_ms=1, slow_ms=40)


def view(qtbot: QtBot, shown: bool = True) -> QWidget:
    """A view on screen, or not yet."""
    made = QWidget()
    qtbot.addWidget(made)
    made.setVisible(shown)
    return made


def test_a_view_is_told_everything_it_wants_when_it_begins(qtbot: QtBot, pulse: Pulse) -> None:
    told: list[Changed] = []
    pulse.subscribe(view(qtbot), Changed.FEED | Changed.EDITS, told.append)
    qtbot.waitUntil(lambda: told == [Changed.FEED | Changed.EDITS])


def test_many_changes_of_one_beat_are_told_once(qtbot: QtBot, desk: FakeDesk, pulse: Pulse) -> None:
    told: list[Changed] = []
    pulse.subscribe(view(qtbot), Changed.FEED | Changed.EDITS, told.append)
    qtbot.waitUntil(lambda: bool(told))
    for _ in range(50):
        desk.tell(Changed.FEED)
    desk.tell(Changed.EDITS | Changed.LINK)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1] == Changed.FEED | Changed.EDITS


def test_what_a_view_does_not_want_it_is_not_told(qtbot: QtBot, desk: FakeDesk, pulse: Pulse) -> None:
    told: list[Changed] = []
    pulse.subscribe(view(qtbot), Changed.EDITS, told.append)
    qtbot.waitUntil(lambda: bool(told))
    desk.tell(Changed.FEED)
    desk.tell(Changed.EDITS)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert Changed.FEED not in told[1]


def test_a_hidden_view_is_told_when_it_is_shown(qtbot: QtBot, desk: FakeDesk, pulse: Pulse) -> None:
    told: list[Changed] = []
    seen: list[Changed] = []
    hidden = view(qtbot, shown=False)
    pulse.subscribe(hidden, Changed.FEED, told.append)
    pulse.subscribe(view(qtbot), Changed.FEED, seen.append)
    desk.tell(Changed.FEED)
    qtbot.waitUntil(lambda: bool(seen))
    assert told == []
    hidden.show()
    assert told == [Changed.FEED]


def test_numbers_come_slower_than_the_feed(qtbot: QtBot, desk: FakeDesk, pulse: Pulse) -> None:
    numbers: list[Changed] = []
    feed: list[Changed] = []
    both = Changed.NUMBERS | Changed.FEED
    pulse.subscribe(
        view(qtbot), both, lambda changed: (numbers if Changed.NUMBERS in changed else feed).append(changed)
    )
    qtbot.waitUntil(lambda: len(numbers) == 1)
    desk.tell(both)
    qtbot.waitUntil(lambda: len(feed) == 1)
    assert len(numbers) == 1
    qtbot.waitUntil(lambda: len(numbers) == 2)


def test_who_unsubscribed_is_told_nothing_more(qtbot: QtBot, desk: FakeDesk, pulse: Pulse) -> None:
    told: list[Changed] = []
    seen: list[Changed] = []
    gone = view(qtbot)
    pulse.subscribe(gone, Changed.FEED, told.append)
    pulse.subscribe(view(qtbot), Changed.FEED, seen.append)
    pulse.unsubscribe(gone)
    desk.tell(Changed.FEED)
    qtbot.waitUntil(lambda: bool(seen))
    assert told == []


def test_a_closed_pulse_leaves_the_desk_in_peace(desk: FakeDesk, pulse: Pulse) -> None:
    assert len(desk.watchers) == 1
    pulse.close()
    assert desk.watchers == []


def test_the_second_beats_with_the_desks_clock(qtbot: QtBot, desk: FakeDesk) -> None:
    desk.time = desk.time // 1_000 * 1_000 + 990
    pulse = Pulse(desk)
    told: list[QObject] = []
    pulse.second.connect(lambda: told.append(pulse))
    qtbot.waitUntil(lambda: bool(told), timeout=900)
    pulse.close()


def test_each_who_wants_to_know_of_a_second_is_told_in_a_turn_of_its_own(qtbot: QtBot) -> None:
    """What a window does each second together would make every other timer late."""
    parent = QObject()
    seconds = Seconds(parent)
    told: list[str] = []
    for name in "abc":
        seconds.connect(partial(told.append, name))
    seconds.begin()
    assert told == ["a"]
    seconds.begin()  # nobody is told twice of what is still on its way to them
    qtbot.waitUntil(lambda: len(told) >= 4)
    assert told == ["a", "b", "c", "a"]


def test_whoever_is_told_of_nothing_more_is_left_in_peace(qtbot: QtBot) -> None:
    parent = QObject()
    seconds = Seconds(parent)
    told: list[str] = []
    seconds.connect(lambda: told.append("a"))
    seconds.connect(lambda: told.append("b"))
    seconds.begin()
    seconds.stop()
    seconds.emit()
    assert told == ["a", "a", "b"]


def test_what_comes_after_a_silence_is_told_at_once(qtbot: QtBot, desk: FakeDesk) -> None:
    """A beat that began to count only then would make each comment of a quiet room late by one."""
    pulse = Pulse(desk, beat_ms=60_000)
    told: list[Changed] = []
    pulse.subscribe(view(qtbot), Changed.FEED, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    desk.tell(Changed.FEED)
    qtbot.waitUntil(lambda: pulse._beat.isActive())
    assert len(told) == 1, "and what comes soon after that waits for the next beat"
    pulse.close()
