"""OBS on the connection page: how it stands, why, and the way to its card."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from anchor_console.ui.connection.obs import ObsRow
from anchor_console.ui.window import Window
from tests.ui.obs.obs_shown import FakeObsView, broken, connected


def row_of(window: Window) -> ObsRow:
    """The row, on the page."""
    window.go("connection")
    return next(child for child in window.findChildren(QWidget) if isinstance(child, ObsRow))


def test_without_an_obs_the_row_says_what_it_would_be_good_for(window: Window) -> None:
    """There is nothing to press before there is a loop."""
    row = row_of(window)
    assert row.accessibleName().startswith("OBS, 还没连 OBS")
    assert row.buttons[0].isHidden()


def test_the_row_tells_how_it_stands_and_opens_the_card(window: Window) -> None:
    """Connected: what it sends and records; away: why, and what to do."""
    obs = FakeObsView(connected())
    window.obs.build = lambda: obs
    window.obs.view()
    row = row_of(window)
    assert "推流 01:00:00 · 没有录制" in row.accessibleName()
    obs.show(broken("nobody_there"))
    assert "开启 WebSocket 服务器" in row.accessibleName()
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert window.obs.card.isVisible()
