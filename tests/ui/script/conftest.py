"""What a test of the writer's desk stands on: Friday's script with facts of its fourth product, and the page."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.ui.look import Look
from anchor_console.ui.script import ScriptPage
from anchor_console.ui.script.chips import Chip
from anchor_console.ui.script.text import ScriptText
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeSettings
from tests.ui.script.opened_page import OnePage
from tests.ui.script.shelf.shelves import SHEETS, ShelfDesk, shelf_desk


@pytest.fixture
def desk() -> ShelfDesk:
    """Friday evening's script; of the sheets three facts may be said, one ends soon, one has no proof."""
    made = shelf_desk()
    proven = {"product": SHEETS, "proof": "a" * 64, "approved_by": "u2", "approved_at": 1, "source": "检测报告"}
    made.put("fact", "cotton", **proven, text="60 支长绒棉", sort="material", expires_on="2099-01-01")
    made.put("fact", "weight", **{**proven, "text": "克重 128 g/m²", "expires_on": _soon(made)})
    made.put("fact", "sold", **{**proven, "text": "近一年卖出 12,640 套", "sort": "sales", "source": "销量账"})
    made.put("fact", "safe", product=SHEETS, text="甲醛未检出", sort="test")
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: ShelfDesk, look: Look, words: Words) -> Iterator[ScriptPage]:
    """The page in its window, the fourth line open, the keyboard in its text."""
    window = Window(desk, look, words, FakeSettings())
    qtbot.addWidget(window)
    window.resize(1440, 900)
    desk.open_session("s1")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go("script")
    found = window.findChild(ScriptPage)
    assert isinstance(found, ScriptPage)
    found.nexts.run = lambda job: job()
    qtbot.waitUntil(lambda: bool(found.session))
    found.show_line("l4")
    qtbot.waitUntil(found.text.hasFocus)
    yield found
    window.close()


@pytest.fixture
def one(qtbot: QtBot, desk: ShelfDesk, look: Look, words: Words) -> Iterator[OnePage]:
    """The middle of the page alone, shown, the fourth line open and the keyboard in its text."""
    made = OnePage(desk, look, words)
    qtbot.addWidget(made.writing)
    made.writing.resize(700, 600)
    made.open("l4")
    made.writing.show()
    made.writing.activateWindow()
    made.text.setFocus()
    qtbot.waitUntil(made.text.hasFocus)
    yield made
    made.writing.close()


CHIPS = {
    "{@cotton}": Chip("tick", "60 支长绒棉", "text", "good_bg", "good"),
    "{price}": Chip("tag", "¥299.00", "text", "info_bg", "accent"),
}


@pytest.fixture
def text(qtbot: QtBot, look: Look) -> Iterator[ScriptText]:
    """The text alone, with the keyboard in it."""
    made = ScriptText(look, lambda mark: CHIPS.get(mark, Chip("handover", mark)))
    qtbot.addWidget(made)
    made.resize(744, 500)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    made.close()


def _soon(desk: ShelfDesk) -> str:
    from datetime import date, timedelta

    from anchor_console.ui import numerals

    return (date.fromisoformat(numerals.day(desk.now())) + timedelta(days=9)).isoformat()
