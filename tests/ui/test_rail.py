"""The rail marks where one is."""

from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.rail import Rail


def test_the_rail_marks_the_chosen_place_alone(qtbot: QtBot, look: Look) -> None:
    rail = Rail(look)
    qtbot.addWidget(rail)
    rail.fill((("live", "live"), ("sessions", "calendar")), (("theme", "contrast"),), lambda _: None)
    rail.show_chosen("live")
    rail.show_chosen("sessions")
    assert [name for name, item in rail.items.items() if item.isChecked()] == ["sessions"]
