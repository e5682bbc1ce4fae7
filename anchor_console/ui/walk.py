"""F6 walks the panels of the frame and of the workspace on screen, and comes round again."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from anchor_console.ui.rail import Rail
from anchor_console.ui.topbar import TopBar


class Walk:
    """The order of the panels: the rail's item of the workspace, a notice, the workspace's own, the status line."""

    def __init__(
        self, rail: Rail, topbar: TopBar, statusline: QWidget, shown: Callable[[], tuple[str, QWidget]]
    ) -> None:  # fmt: skip
        self._rail, self._topbar, self._statusline, self._shown = rail, topbar, statusline, shown

    def panels(self) -> list[QWidget]:
        """What F6 walks in the workspace: the stops that say they begin a panel, or all where none does."""
        stops = self._stops()
        return [stop for stop in stops if stop.property("panel")] or stops

    def step(self, step: int) -> None:
        """Give the keyboard to the next panel (1), or the one before (-1)."""
        first, last = self._rail.items[self._shown()[0]], self._statusline
        above = [first] if self._topbar.notice.isHidden() else [first, self._topbar.notice]
        panels = [*above, *self.panels(), last]
        order = [*above, *self._stops(), last]
        focus = QApplication.focusWidget()
        at = max((i for i, stop in enumerate(order) if focus is not None and _holds(stop, focus)), default=0)
        while order[at] not in panels:
            at -= 1
        panels[(panels.index(order[at]) + step) % len(panels)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stops(self) -> list[QWidget]:
        """All of the workspace that takes the keyboard, in order."""
        _, page = self._shown()
        return [child for child in page.findChildren(QWidget) if _is_stop(child, page)]


def _is_stop(child: QWidget, page: QWidget) -> bool:
    return bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus) and child.isVisibleTo(page) and child.isEnabled()


def _holds(stop: QWidget, focus: QWidget) -> bool:
    return stop is focus or stop.isAncestorOf(focus)
