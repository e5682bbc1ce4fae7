"""F6 walks from panel to panel, past the other stops inside of each."""

from PySide6.QtWidgets import QApplication

from anchor_console.ui.walk import Walk
from anchor_console.ui.window import Window


def test_the_walk_stops_once_at_each_panel_and_comes_round(window: Window) -> None:
    """From the rail's item through the workspace to the status line; backwards it is the same way."""
    window.go("connection")
    walk: Walk = window.walk
    steps = len(walk.panels()) + 2
    window.rail.items["connection"].setFocus()
    forward = []
    for _ in range(steps):
        walk.step(1)
        forward.append(QApplication.focusWidget())
    assert forward == [*walk.panels(), window.statusline, window.rail.items["connection"]]
    walk.step(-1)
    assert QApplication.focusWidget() is window.statusline
