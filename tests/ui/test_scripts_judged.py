"""The lines of a session's scripts, looked at a few at a time."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anchor_console.core.script.standing import LineStanding
from anchor_console.ui import scripts_judged
from anchor_console.ui.scripts_judged import ScriptsJudged
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk, session_row
from tests.ui.glass.made import put, show
from tests.ui.glass.test_scripts import line, script

ROW = session_row("s1")


@pytest.fixture
def desk() -> FakeDesk:
    """A script of two lines; one has a figure without a proof."""
    desk = show()
    put(desk, line("a", "厚 20 厘米。"), line("b", "姐妹们好。"), script("product", "p1", "a", "b", "gone"))
    return desk


@pytest.fixture
def judged(qtbot: QtBot, desk: FakeDesk, words: Words) -> Iterator[ScriptsJudged]:
    parent = QObject()
    yield ScriptsJudged(desk, words, parent)
    parent.deleteLater()


def test_what_is_found_is_told_once(qtbot: QtBot, judged: ScriptsJudged) -> None:
    with qtbot.waitSignal(judged.judged):
        assert judged.look(ROW) == ()
    found = [LineStanding(line="a", product="p1", hidden={"proof": 1}), LineStanding(line="b", product="p1")]
    with qtbot.assertNotEmitted(judged.judged):
        assert list(judged.look(ROW)) == found
        judged.settle()


def test_a_long_script_takes_several_turns(
    qtbot: QtBot, judged: ScriptsJudged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scripts_judged, "SLICE_MS", 0)
    judged.look(ROW)
    judged.settle()
    assert len(judged.look(ROW)) == 2


def test_who_asks_all_the_time_gets_an_answer_too(
    judged: ScriptsJudged, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A show on air changes many times a second; what changed meanwhile is looked at once more."""
    monkeypatch.setattr(scripts_judged, "SLICE_MS", 0)
    judged.look(ROW)
    desk.records = [one for one in desk.records if getattr(one.value, "id", "") != "b"]
    for _ in range(4):
        judged.look(ROW)
        judged._go_on()
    assert len(judged.look(ROW)) == 1
    put(desk, line("b", "厚 20 厘米。"))
    judged.look(ROW)
    judged.settle()
    assert [one.line for one in judged.look(ROW)] == ["a", "b"]


def test_of_another_session_nothing_is_known_yet(judged: ScriptsJudged) -> None:
    judged.look(ROW)
    judged.settle()
    assert judged.look(session_row("s2")) == ()
    judged.settle()
    assert judged.look(session_row("s2")) == ()
