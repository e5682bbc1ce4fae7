"""Clashes are gone to by F8, shown with their ways out, and a way is taken by its number and Enter."""

from typing import get_args, get_type_hints

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.schedule.way import Evidence
from anchor_console.desk.view import Trouble
from anchor_console.ui.schedule import Schedule
from anchor_console.ui.schedule.clash_list import HEAD, ROW
from anchor_console.ui.schedule.clash_words import ClashWords
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.ui.schedule.living import LivingDesk
from tests.ui.schedule.weeks import LEFT, ZONE, press


def test_f8_goes_to_the_next_clash_and_shows_its_ways(schedule: Schedule) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_F8)
    assert schedule.grid.current in ("s1", "s2")
    assert schedule.panel.ways.isVisible()
    assert "林夏" in schedule.panel.ways.title.words
    assert schedule.clashes.chosen == schedule.clashes.entries[0].key
    assert schedule.panel.ways.ways


def test_f8_goes_round(schedule: Schedule) -> None:
    schedule.grid.setFocus()
    seen = []
    for _ in range(len(schedule.clashes.entries) + 1):
        press(Qt.Key.Key_F8)
        seen.append(schedule.clashes.chosen)
    assert seen[0] == seen[-1]
    assert len(set(seen)) == len(schedule.clashes.entries)


def test_f8_goes_to_a_clash_before_it_goes_to_the_connection(
    schedule: Schedule, frame: Window, living: LivingDesk
) -> None:
    living.trouble_rows = [
        Trouble(n=1, kind="session.put", entity="s1", badge="refused", wanted={}, detail="", type="invalid")
    ]
    schedule.grid.setFocus()
    press(Qt.Key.Key_F8)
    assert frame.place == "schedule"


def test_a_number_and_enter_take_a_way_and_one_undo_takes_it_back(
    qtbot: QtBot, schedule: Schedule, living: LivingDesk
) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_F8)
    before = living.shelf.records()
    many = len(schedule.panel.ways.ways)
    press(Qt.Key(Qt.Key.Key_0 + many))
    assert schedule.panel.ways.cards.at == many - 1
    assert schedule.panel.ways.cards.hasFocus()
    press(Qt.Key.Key_Return)
    assert living.changes
    assert schedule.grid.hasFocus()
    qtbot.waitUntil(lambda: not any(entry.name == "人员重叠" for entry in schedule.clashes.entries))
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert living.shelf.records() == before


def test_a_way_that_moves_is_drawn_before_it_is_taken(schedule: Schedule) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_F8)
    ways = schedule.panel.ways
    moving = next(number for number, way in enumerate(ways.ways, 1) if way.kind.startswith("move"))
    ways.choose(moving)
    assert len(schedule.grid.ghosts) == 1
    assert "改到" in schedule.grid.ghosts[0].words
    assert not schedule.grab().isNull()


def test_a_clash_may_be_left_and_looked_at_again(schedule: Schedule) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_F8)
    ways, key = schedule.panel.ways, schedule.clashes.chosen
    QTest.mouseClick(ways.later, LEFT)
    assert ways.isHidden()
    schedule.colliding.look_at(key)
    assert ways.isVisible()


def test_a_click_in_the_list_goes_there(schedule: Schedule) -> None:
    QTest.mouseClick(schedule.clashes, LEFT, pos=QPoint(300, HEAD + ROW // 2))
    assert schedule.grid.current in ("s1", "s2")
    press(Qt.Key.Key_Down)
    assert schedule.clashes.at == min(1, len(schedule.clashes.entries) - 1)
    assert schedule.clashes.entries[0].said in schedule.clashes.accessibleDescription()


def test_a_week_without_a_clash_says_so(schedule: Schedule, living: LivingDesk) -> None:
    living.take("session.step", "s2", {"to": "cancelled"})
    living.put("shift", "s4-lin", session="s4", person="lin", role="anchor")
    schedule.refresh()
    assert [entry.name for entry in schedule.clashes.entries] == []
    assert not schedule.clashes.grab().isNull()


def test_every_ground_has_its_words(words: Words, living: LivingDesk) -> None:
    says = ClashWords(living, words, ZONE)
    named = get_args(get_type_hints(Evidence)["ground"])
    assert named
    assert all(says._ground(Evidence(ground=ground, person="lin", at=1, minutes=60, of=90)) for ground in named)
