"""Many products are changed at once, with a count while it goes on, and only those that would be others then."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.products.batch import Batch
from anchor_console.ui.words import Words
from tests.catalogue_made import catalogue_row
from tests.fakes import FakeDesk
from tests.ui.products.goods import press, write

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def batch(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> Batch:
    """The form for three products, two of them of 家纺."""
    made = Batch(desk, look, words)
    qtbot.addWidget(made)
    made.show_rows([catalogue_row("a"), catalogue_row("b"), catalogue_row("c", category="儿童")])
    made.resize(480, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.begin()
    return made


def test_only_those_that_differ_are_changed(batch: Batch, desk: FakeDesk) -> None:
    write("家纺")
    press(Qt.Key.Key_Return, CONTROL)
    assert desk.changes == [("product.put", "c", {"category": "家纺"})]


def test_a_seller_that_a_row_does_not_tell_is_put_everywhere(batch: Batch, desk: FakeDesk) -> None:
    batch.form.begin("seller")
    write("屿间家居")
    press(Qt.Key.Key_Return, CONTROL)
    assert [entity for _, entity, _ in desk.changes] == ["a", "b", "c"]


def test_a_role_is_chosen_from_its_menu(batch: Batch, desk: FakeDesk) -> None:
    batch.form.begin("role")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    batch.take()
    assert desk.changes[0] == ("product.put", "a", {"role": "traffic"})


def test_nothing_typed_changes_nothing(batch: Batch, desk: FakeDesk) -> None:
    batch.take()
    assert desk.changes == []


def test_very_many_go_on_beside_the_screen_and_can_be_stopped(
    qtbot: QtBot, batch: Batch, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anchor_console.ui.products.changing.BUDGET", 0)
    made: list[int] = []
    batch.changed.connect(made.append)
    batch.show_rows([catalogue_row(f"c{n}") for n in range(500)])
    batch.begin()
    write("儿童")
    monkeypatch.setattr("anchor_console.ui.products.changing.BUDGET", 1)
    monkeypatch.setattr("anchor_console.ui.products.changing.AT_ONCE", 1)
    batch.take()
    if batch.changing.is_busy:
        assert not batch.grab().isNull()
        press(Qt.Key.Key_Escape)
    assert made == [len(desk.changes)]
    assert not batch.changing.is_busy
