"""What the window remembers between two starts, through a port: the composition root says where it is kept."""

from typing import Protocol

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from anchor_console.ui.theme import Choice
from anchor_console.ui.words import Language, system_language

USUAL = (1440, 900)
LEAST = (1024, 640)


class Settings(Protocol):
    """Texts by name; what was never set is the default."""

    def get(self, name: str, default: str) -> str: ...

    def set(self, name: str, value: str) -> None: ...


def theme(settings: Settings) -> Choice:
    """The theme chosen last; the system's until one was."""
    match settings.get("theme", "system"):
        case "dark":
            return "dark"
        case "light":
            return "light"
        case _:
            return "system"


def language(settings: Settings) -> Language:
    """The language chosen last; the system's until one was."""
    match settings.get("language", ""):
        case "zh":
            return "zh"
        case "en":
            return "en"
        case _:
            return system_language()


def keep_geometry(window: QWidget, settings: Settings) -> None:
    """Remember where the window stands and whether it fills the screen."""
    place = window.normalGeometry()
    numbers = (place.x(), place.y(), place.width(), place.height(), int(window.isMaximized()))
    settings.set("geometry", ",".join(map(str, numbers)))


def fitting(room: QSize) -> QSize:
    """The usual size, or what a small screen has room for; one too small for the console says nothing."""
    usual, least = QSize(*USUAL), QSize(*LEAST)
    return usual.boundedTo(room) if room.expandedTo(least) == room else usual


def restore_geometry(window: QWidget, settings: Settings) -> None:
    """Put the window where it last stood, if a screen is still there; else at its usual size."""
    numbers = settings.get("geometry", "").split(",")
    window.resize(fitting(QGuiApplication.primaryScreen().availableGeometry().size()))
    if len(numbers) != 5 or not all(number.removeprefix("-").isdecimal() for number in numbers):
        return
    x, y, width, height, maximized = map(int, numbers)
    place = QRect(x, y, max(width, LEAST[0]), max(height, LEAST[1]))
    if any(screen.availableGeometry().intersects(place) for screen in QGuiApplication.screens()):
        window.setGeometry(place)
        if maximized:
            window.setWindowState(window.windowState() | window.windowState().WindowMaximized)
