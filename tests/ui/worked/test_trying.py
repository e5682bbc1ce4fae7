"""The form and the strip of a trial: what stands there is what begins, and coming slots are not told."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.trial.turns import turns
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from anchor_console.ui.worked.trying import Running, TrialForm
from tests.ui.worked.made import TRIAL


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What they stand in."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_form_offers_types_and_lines_and_keeps_what_was_chosen(look: Look, words: Words, parent: QWidget) -> None:
    form = TrialForm(look, words, parent)
    form.offer({"l1": "起球怎么说"})
    form.first.choose("l1")
    form.measure.choose("orders")
    form.offer({"l1": "起球怎么说"})
    trial = form.trial("t", "s1", 600_000, 7, "p1")
    assert (trial.ways[0], trial.measure, trial.seed, trial.by) == ("l1", "orders", 7, "p1")
    assert form.first.findData("correction") < 0, "what has to be said is not tried"
    assert all(chooser.accessibleName() for chooser in form.choosers())
    words.choose("en")
    form.offer({})
    assert form.start.text() == "Begin the trial"


def test_slots_to_come_are_drawn_alike(look: Look, words: Words, parent: QWidget) -> None:
    strip = Running(look, words, parent)
    strip.resize(800, 100)
    coming = turns(TRIAL)[3].begins + 30_000
    strip.show_trial(TRIAL, {}, coming)
    image = strip.grab().toImage()
    wide = 800 / TRIAL.slots
    colours = {QColor(image.pixel(QPoint(int((slot + 0.5) * wide), 71))).name() for slot in range(5, TRIAL.slots)}
    assert len(colours) == 1
    assert "第 4/16 段" in strip.said[1]
