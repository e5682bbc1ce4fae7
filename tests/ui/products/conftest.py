"""What a test of the products stands on: a catalogue of a few goods, one of them whole, and their workspace."""

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.desk.view import Kept
from anchor_console.ui.products.page import Products
from anchor_console.ui.window import Window
from tests.catalogue_made import catalogue_row
from tests.fakes import FakeDesk, session_row
from tests.ui.products.goods import QUILT


@pytest.fixture
def desk() -> FakeDesk:
    """Four goods; the record of the first is here."""
    made = FakeDesk(session_row("s1"), session_row("s2", title="儿童睡眠", state="ready"))
    made.catalogue_rows = [
        catalogue_row("p1", "60 支长绒棉四件套", code="A10381", category="床品", list_price=32_900, stock=120),
        catalogue_row("p2", "慢回弹记忆枕", code="A10277", category="床品", list_price=8_900, stock=0),
        catalogue_row("p3", "加厚纯棉浴巾", code="B20114", category="毛巾浴巾", list_price=1_990, stock=1_260),
        catalogue_row("p4", "儿童四件套", code="C30071", category="儿童", list_price=None, stock=None),
    ]
    made.records = [Kept(value=QUILT)]
    return made


@pytest.fixture
def products(qtbot: QtBot, window: Window) -> Products:
    """The workspace, on screen, with the keyboard on its table."""
    window.go("products")
    found = window.findChild(Products)
    assert isinstance(found, Products)
    assert found.table.hasFocus()
    return found
