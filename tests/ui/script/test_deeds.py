"""What can be done to a line's text is done by its key, and only while it makes sense."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.actions import Actions
from anchor_console.ui.script.deeds import GROUP, KEYS, actions
from anchor_console.ui.words import Words

NAMES = [name for name, _, _ in KEYS]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Deeds:
    """Notes what was done; `able`: what makes sense now."""

    def __init__(self, words: Words) -> None:
        self.done: list[str] = []
        self.able = set(NAMES)
        self.all = Actions(words)
        self.all.add(
            *actions(
                {name: partial(self.done.append, name) for name in NAMES},
                {name: partial(self.is_able, name) for name in NAMES},
            )
        )

    def is_able(self, name: str) -> bool:
        """Whether it makes sense now."""
        return name in self.able


@pytest.fixture
def deeds(qtbot: QtBot, words: Words) -> Deeds:
    return Deeds(words)


@pytest.mark.parametrize("name", NAMES)
def test_each_deed_does_its_own_and_nothing_while_it_makes_no_sense(deeds: Deeds, name: str) -> None:
    deeds.able = {name}
    assert [deeds.all.run(f"script.{other}") for other in NAMES] == [other == name for other in NAMES]
    assert deeds.done == [name]


def test_keys_step_through_the_hits_and_take_a_rewrite(qtbot: QtBot, deeds: Deeds) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    deeds.all.listen_in(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.setFocus()
    for key, modifier in (
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F8, CONTROL),
        (Qt.Key.Key_1, CONTROL), (Qt.Key.Key_2, CONTROL),
    ):  # fmt: skip
        QTest.keyClick(window, key, modifier)
    assert deeds.done == ["next_hit", "previous_hit", "rewrite", "rewrite_second"]
    deeds.able.clear()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert len(deeds.done) == 4


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_palette_and_the_sheet_of_keys_have_a_name_for_each(deeds: Deeds, words: Words, language: str) -> None:
    words.choose("zh" if language == "zh" else "en")
    titles = [deeds.all.title(one.id) for one in deeds.all.all()]
    assert len(set(titles)) == len(NAMES)
    assert not [title for title in titles if "action." in title]
    assert words.say(GROUP) != GROUP
