"""What Qt says by itself is in the language of the console."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from anchor_console.ui.qt_words import QtWords
from anchor_console.ui.words import Words


@pytest.fixture
def spoken(qapp: QApplication, words: Words) -> Iterator[QtWords]:
    """Installed, and back in English after the test."""
    made = QtWords(words, qapp)
    yield made
    words.choose("en")


@pytest.mark.usefixtures("spoken")
def test_the_menu_of_a_text_field_speaks_the_consoles_language(words: Words) -> None:
    def copy() -> str:
        return QCoreApplication.translate("QWidgetTextControl", "&Copy")

    words.choose("zh")
    assert "复制" in copy()
    words.choose("en")
    assert copy() == "&Copy"
    words.choose("zh")
    assert "复制" in copy()
