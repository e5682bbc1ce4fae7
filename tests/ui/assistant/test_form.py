"""The form of the model gives back what was typed, within bounds."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.assistant.model import PRESETS, Endpoint
from anchor_console.core.assistant.spending import Prices
from anchor_console.desk.assistant.view import Limits, Setup
from anchor_console.ui.assistant.form import OTHER, SetupForm
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words


@pytest.fixture
def made(qtbot: QtBot, look: Look, words: Words) -> Iterator[SetupForm]:
    """A form with all words."""
    parent = QWidget()
    qtbot.addWidget(parent)
    form = SetupForm(look, words, parent)
    form.reword()
    yield form
    parent.close()


def test_what_is_in_force_comes_back_as_it_was(made: SetupForm) -> None:
    setup = Setup(
        preset="ollama", endpoint=Endpoint(address="http://127.0.0.1:11434/v1", model="qwen2.5:7b"),
        limits=Limits(first=4.5, whole=20, tokens=300, cost=500, prices=Prices(200, 850)),
    )  # fmt: skip
    made.show_setup(setup, True)
    assert made.setup() == setup
    assert made.key() is None
    assert made.fields["written"].text() == "8.5"


def test_figures_are_put_within_their_bounds(made: SetupForm) -> None:
    made.show_setup(Setup(), False)
    for name, typed in (("first", "0"), ("whole", "9e99"), ("tokens", "viel"), ("cost", "-3"), ("read", "nan")):
        made.fields[name].setText(typed)
    limits = made.setup().limits
    assert (limits.first, limits.whole, limits.tokens, limits.cost) == (0.5, 600.0, 16, 0)
    assert limits.prices.read == 0


def test_a_service_fills_in_its_address_and_another_one_is_typed(made: SetupForm) -> None:
    for preset in PRESETS:
        made.preset.choose(preset.id)
        made.preset.activated.emit(0)
        assert made.fields["address"].text() == preset.address
    made.preset.choose(OTHER)
    made.preset.activated.emit(0)
    made.fields["address"].setText(" https://x.cn/v1 ")
    made.fields["key"].setText(" sk ")
    assert made.setup().endpoint.address == "https://x.cn/v1"
    assert made.key() == "sk"
