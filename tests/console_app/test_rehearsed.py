"""Pictures of a rehearsal: what is offered, its prompter under way, how one went."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from anchor_console.console_app import Console
from anchor_console.console_app.rehearsed import pictured
from anchor_console.console_app.stage import SimulatedStage
from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.desk.view import Kept
from anchor_console.kit.paths import resources
from anchor_console.ui.look import Look
from anchor_console.ui.rehearsal.glass import RehearsalGlass
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk, FakeSettings
from tests.rehearsal_made import evening

SIZE = (1280, 800)


@pytest.fixture
def console(qtbot: QtBot) -> Iterator[Console]:
    """A console whose desk holds an evening."""
    desk = evening(4, 2)
    window = Window(desk, Look(resources(), "dark"), Words(resources(), "zh"), FakeSettings())
    qtbot.addWidget(window)
    window.rehearsal.build = SimulatedStage
    window.show()
    yield cast(Console, SimpleNamespace(window=window, desk=desk))
    window.close()


def test_what_is_offered_is_a_picture_of_the_window(console: Console) -> None:
    assert pictured(console, "rehearsal", SIZE) is console.window
    assert console.window.rehearsal.card.face == "start"


def test_the_prompter_is_pictured_with_its_text_running(qtbot: QtBot, console: Console) -> None:
    glass = pictured(console, "rehearsing", SIZE)
    assert isinstance(glass, RehearsalGlass)
    assert (glass.width(), glass.height()) == SIZE
    qtbot.waitUntil(lambda: glass.prompter.scroll.runs)


def test_the_last_score_is_pictured_where_there_is_one(console: Console) -> None:
    faces = list[str]()
    for records in ([], [Kept(value=Rehearsal(id="r", session="s1", at=1, took=90_000))]):
        cast(FakeDesk, console.desk).records += records
        assert pictured(console, "rehearsed", SIZE) is console.window
        faces.append(console.window.rehearsal.card.face)
    assert faces == ["start", "score"]
