"""Run as a program on two screens: where the glass opens, who has the keyboard then, and whither it moves."""

import json
import sys

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anchor_console.kit.paths import resources
from anchor_console.ui.look import Look
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeSettings
from tests.ui.glass.made import show


def main() -> dict[str, object]:
    """Open it, move it on, and tell what was seen."""
    app = QApplication([])
    settings = FakeSettings()
    window = Window(show(), Look(resources(), "dark"), Words(resources(), "zh"), settings)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.glass.open()
    glass = window.glass.built()
    assert QTest.qWaitForWindowExposed(glass)
    assert QTest.qWaitForWindowActive(window)
    seen: dict[str, object] = {
        "screens": [screen.name() for screen in app.screens()],
        "console": window.screen().name(),
        "glass": glass.screen().name(),
        "place": [glass.x(), glass.y(), glass.width(), glass.height()],
        "has_the_keyboard": "console" if window.isActiveWindow() else "glass",
    }
    window.every_action.run("glass_screen")
    assert QTest.qWaitForWindowActive(glass)
    seen |= {"then": glass.screen().name(), "kept": settings.kept["glass_screen"]}
    window.close()
    return seen


if __name__ == "__main__":
    json.dump(main(), sys.stdout)
