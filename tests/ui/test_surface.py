"""A line of text elides where there is no room, and then its tooltip holds all of it as plain text."""

from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.surface import Line, Surface, plain_tooltip
from anchor_console.ui.teaching import Teaching
from anchor_console.ui.theme import DARK, LIGHT


def test_a_line_with_room_needs_no_tooltip(qtbot: QtBot, look: Look) -> None:
    line = Line(look)
    qtbot.addWidget(line)
    line.say("秋冬家纺主场")
    line.resize(line.sizeHint())
    assert (line.toolTip(), line.accessibleName()) == ("", "秋冬家纺主场")


def test_a_line_without_room_tells_the_rest(qtbot: QtBot, look: Look) -> None:
    line = Line(look)
    qtbot.addWidget(line)
    line.say("<img src=x>" * 10)
    line.resize(60, 20)
    assert line.toolTip().startswith("<qt>&lt;img src=x&gt;")


def test_a_tooltip_of_nothing_is_nothing() -> None:
    assert plain_tooltip("") == ""


def test_a_surface_follows_the_theme(qtbot: QtBot, look: Look) -> None:
    surface = Surface(look, "panel")
    qtbot.addWidget(surface)
    surface.resize(20, 20)
    assert surface.grab().toImage().pixelColor(10, 10) == DARK.panel
    look.choose("light")
    assert surface.grab().toImage().pixelColor(10, 10) == LIGHT.panel


def test_a_teaching_place_keeps_its_button_inside(qtbot: QtBot, look: Look) -> None:
    teaching = Teaching(look, "live", lambda: None)
    qtbot.addWidget(teaching)
    teaching.say("还没有场次。", "选一场。", "选场次", "Alt 2")
    teaching.resize(400, 260)
    teaching.show()
    assert teaching.rect().contains(teaching.button.geometry())
    assert teaching.accessibleName() == "还没有场次。 选一场。"
