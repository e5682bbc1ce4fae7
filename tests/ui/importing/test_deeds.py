"""What the window holds for files: made when it is first wanted, and never twice."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.desk.script_files import ScriptFiles
from anchor_console.kit.tasks import Tasks
from anchor_console.ui.importing.deeds import SheetsHere
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk


def test_what_reads_scripts_is_made_when_first_wanted(qtbot: QtBot, desk: FakeDesk, look: Look, words: Words) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    here = SheetsHere(desk, look, words, window)
    made: list[ScriptFiles] = []

    def make() -> ScriptFiles:
        made.append(ScriptFiles(desk, Tasks(lambda *_: None)))
        return made[-1]

    assert here.scripts is None, "there is no loop yet"
    here.makes_scripts = make
    assert not made
    assert here.scripts is here.scripts
    assert len(made) == 1
