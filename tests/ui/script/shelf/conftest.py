"""What a test of the shelf stands on: Friday's script in a column of its own, with its actions' keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.ui.actions import Actions
from anchor_console.ui.look import Look
from anchor_console.ui.script.shelf.flows import Flows
from anchor_console.ui.script.shelf.shelf import Shelf
from anchor_console.ui.words import Words
from tests.ui.script.shelf.shelves import ShelfDesk, shelf_desk


@pytest.fixture
def desk() -> ShelfDesk:
    """Friday evening's script."""
    return shelf_desk()


@pytest.fixture
def flows(qtbot: QtBot, desk: ShelfDesk, look: Look, words: Words) -> Iterator[Flows]:
    """The flows of a shelf at the left of a window, all lines looked at, the keyboard on the list."""
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1376, 820)
    actions = Actions(words)
    shelf = Shelf(desk, look, words, actions)
    shelf.setParent(host)
    shelf.setGeometry(0, 0, 272, 820)
    made = Flows(shelf, desk, look, words, actions, lambda: shelf.current, lambda: None, host)
    actions.listen_in(host)
    shelf.show_session("s1")
    shelf.judging.settle()
    unwatch = desk.watch(lambda _: shelf.reread())
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    shelf.begin()
    qtbot.waitUntil(shelf.table.hasFocus)
    yield made
    unwatch()


@pytest.fixture
def shelf(flows: Flows) -> Shelf:
    """The shelf of those flows."""
    found = flows.parent()
    assert isinstance(found, Shelf)
    return found
