"""What was chosen comes back; what makes no sense is forgotten."""

from PySide6.QtCore import QSize

from anchor_console.ui.settings import fitting, language, theme
from tests.fakes import FakeSettings


def test_a_choice_that_is_none_falls_back_to_the_system() -> None:
    assert theme(FakeSettings(theme="purple")) == "system"
    assert theme(FakeSettings(theme="light")) == "light"
    assert language(FakeSettings(language="en")) == "en"
    assert language(FakeSettings(language="fr")) == language(FakeSettings())


def test_on_a_small_laptop_the_first_window_is_no_larger_than_its_screen() -> None:
    assert fitting(QSize(2560, 1400)) == QSize(1440, 900)
    assert fitting(QSize(1366, 728)) == QSize(1366, 728)
    assert fitting(QSize(800, 800)) == QSize(1440, 900)
