"""The one badge: five shapes and words with their meaning in both languages, and the tick that fades by itself."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anchor_console.desk.view import Badge
from anchor_console.ui import badge
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words

FIVE: tuple[Badge, ...] = ("pending", "sent", "done", "refused", "conflict")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_badge_has_its_own_shape_word_and_meaning(look: Look, words: Words, language: str) -> None:
    words.choose("en" if language == "en" else "zh")
    shapes = {badge.BADGES[one][0] for one in FIVE}
    assert len(shapes) == len({badge.word(one, words) for one in FIVE}) == 5
    assert all(len(badge.meaning(one, words)) > len(badge.word(one, words)) + 4 for one in FIVE)
    assert all(not look.icon(*badge.BADGES[one][:1], 16, badge.BADGES[one][1], 1.0).isNull() for one in FIVE)


def test_no_badge_says_nothing(words: Words) -> None:
    assert (badge.word("", words), badge.meaning("", words)) == ("", "")


def test_an_edit_that_was_on_its_way_and_is_no_more_is_ticked_for_a_moment(qtbot: QtBot) -> None:
    holder = QObject()
    ticks = badge.Ticks(holder, shown_ms=1)
    assert ticks.show({"a": "pending", "b": ""}) == {"a": "pending", "b": ""}
    with qtbot.waitSignal(ticks.changed):
        assert ticks.show({"a": "", "b": ""}) == {"a": "done", "b": ""}
    assert ticks.show({"a": "", "b": ""}) == {"a": "", "b": ""}


def test_a_badge_that_goes_on_saying_done_is_ticked_once(qtbot: QtBot) -> None:
    holder = QObject()
    ticks = badge.Ticks(holder, shown_ms=1)
    with qtbot.waitSignal(ticks.changed):
        assert ticks.show({"a": "done"}) == {"a": "done"}
    assert ticks.show({"a": "done"}) == {"a": ""}
    assert ticks.show({"a": "sent"}) == {"a": "sent"}
    with qtbot.waitSignal(ticks.changed):
        assert ticks.show({"a": "done"}) == {"a": "done"}


def test_what_came_back_or_was_dropped_is_never_ticked() -> None:
    holder = QObject()
    ticks = badge.Ticks(holder)
    ticks.show({"a": "sent"})
    assert ticks.show({"a": "refused"}) == {"a": "refused"}
    assert ticks.show({"a": ""}) == {"a": ""}


def test_a_newer_edit_takes_the_ticks_place() -> None:
    holder = QObject()
    ticks = badge.Ticks(holder)
    ticks.show({"a": "sent"})
    assert ticks.show({"a": ""}) == {"a": "done"}
    assert ticks.show({"a": "pending"}) == {"a": "pending"}
