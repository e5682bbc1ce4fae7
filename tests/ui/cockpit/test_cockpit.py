"""The cockpit as a whole: every size, language and theme paints, a session's change shows at once."""

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.core.events import CommentPosted
from anchor_console.core.wire import ShownEvent
from anchor_console.desk.picture import Changed
from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.painted import Painted, show_tip
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import NOW, empty_picture


@pytest.mark.parametrize("size", [(1216, 644), (1376, 824), (1856, 1004), (2496, 1364)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_paints_at_every_size_in_both_languages_and_themes(
    cockpit: Cockpit, look: Look, words: Words, size: tuple[int, int], language: str
) -> None:
    words.choose("zh" if language == "zh" else "en")
    cockpit.resize(*size)
    dark = cockpit.grab().toImage()
    look.choose("light")
    light = cockpit.grab().toImage()
    assert (dark.width(), dark.height()) == size
    assert light != dark


def test_every_panel_has_a_name_and_tells_what_it_shows(cockpit: Cockpit) -> None:
    cockpit.grab()
    for panel in cockpit.panels():
        assert panel.accessibleName()
    for panel in (cockpit.numbers, cockpit.funnel, cockpit.trend, cockpit.asked):
        assert panel.accessibleDescription()


def test_another_session_shows_at_once(cockpit: Cockpit, desk: FakeDesk) -> None:
    empty_picture(desk, "s2")
    assert {cell.value for cell in cockpit.numbers.cells} == {"—"}
    assert cockpit.lineup.rows.queue.entries == []
    desk.open_session("s1")
    assert cockpit.numbers.cells[0].value.startswith("¥")


def test_told_much_at_once_each_panel_has_its_turn(
    qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk, look: Look, words: Words
) -> None:
    slow = Cockpit(desk, look, words)
    qtbot.addWidget(slow)
    slow.resize(1376, 824)
    slow.told(Changed.RECORDS)
    assert slow.asked.items, "a session comes in whole"
    assert slow.numbers.cells[0].value == cockpit.numbers.cells[0].value
    desk.time += 600_000
    slow.told(Changed.NUMBERS | Changed.RECORDS)
    assert not slow.numbers.cells[0].old
    qtbot.waitUntil(lambda: slow.numbers.cells[0].old)


def test_comments_go_before_numbers(qtbot: QtBot, cockpit: Cockpit, desk: FakeDesk, look: Look, words: Words) -> None:
    """What waits for a turn behind six other panels comes a beat later; but names of products come first."""
    slow = Cockpit(desk, look, words)
    qtbot.addWidget(slow)
    slow.resize(1376, 824)
    slow.told(Changed.RECORDS)
    assert desk.picture is not None
    slow.told(Changed.NUMBERS)
    slow.take_turn()  # the comments' own rate
    desk.picture.apply(ShownEvent(seq=9_000, event=CommentPosted(id="new", at=NOW, text="新来的")))
    slow.told(Changed.FEED | Changed.QUESTIONS)
    slow.take_turn()
    assert slow.feed.canvas.lines.kept[-1].text == "新来的"
    assert slow.waits


def test_no_session_at_all_is_drawn_as_empty(qtbot: QtBot, look: Look, words: Words) -> None:
    made = Cockpit(FakeDesk(), look, words)
    qtbot.addWidget(made)
    made.resize(1216, 644)
    made.told(Changed.NUMBERS | Changed.FEED)
    assert not made.grab().isNull()


def test_a_change_of_the_link_alone_moves_the_ages(cockpit: Cockpit, desk: FakeDesk) -> None:
    desk.time += 600_000
    desk.tell(Changed.LINK)
    assert cockpit.numbers.cells[0].old


def test_the_keyboard_can_reach_every_panel_that_takes_it(cockpit: Cockpit) -> None:
    stops = [cockpit.lineup.rows, cockpit.numbers, cockpit.trend, cockpit.feed]
    assert all(stop.property("panel") for stop in stops)


def test_a_tooltip_is_plain_text(qtbot: QtBot, look: Look, words: Words) -> None:
    view = Painted(look, words)
    qtbot.addWidget(view)
    show_tip(view.pos(), "<b>x</b>", view)
    show_tip(view.pos(), "", view)
    assert issubclass(Cockpit, Painted)
