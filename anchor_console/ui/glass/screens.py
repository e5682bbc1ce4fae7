"""On which screen the glass stands: the one of last time, else another one than the console's."""

from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from anchor_console.ui.settings import Settings

KEPT: Final = "glass_screen"
"""The setting that remembers it."""


class Named(Protocol):
    """A screen as it is told from others."""

    def name(self) -> str: ...


Screen = TypeVar("Screen", bound=Named)


def chosen(screens: Sequence[Screen], own: Screen, settings: Settings) -> Screen:
    """The screen for the glass, where the console stands on its `own`."""
    last = settings.get(KEPT, "")
    for screen in screens:
        if screen.name() == last:
            return screen
    return next((screen for screen in screens if screen.name() != own.name()), own)


def after(screens: Sequence[Screen], here: Screen) -> Screen:
    """The screen behind this one, round and round."""
    names = [screen.name() for screen in screens]
    return screens[(names.index(here.name()) + 1) % len(screens)] if here.name() in names else screens[0]


def show_on(glass: QWidget, screen: QScreen, console: QWidget) -> None:
    """Fill the screen. The keyboard stays at the console unless that is covered now."""
    apart, was_active = screen.name() != console.screen().name(), console.isActiveWindow() or glass.isActiveWindow()
    glass.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, apart)
    glass.setScreen(screen)
    glass.setGeometry(screen.geometry())
    glass.showFullScreen()
    if not apart:
        glass.activateWindow()
    elif was_active:  # not every system heeds the wish not to be activated
        console.activateWindow()
