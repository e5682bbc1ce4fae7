"""The inspector tells of the chosen session."""

from pytestqt.qtbot import QtBot

from anchor_console.ui.inspector import Inspector
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import session_row


def test_the_inspector_names_what_is_chosen(qtbot: QtBot, look: Look, words: Words) -> None:
    inspector = Inspector(look, words, lambda: None)
    qtbot.addWidget(inspector)
    inspector.show_session(session_row(), ())
    assert "秋冬家纺主场" in inspector.accessibleName()
    inspector.show_session(None, ())
    assert inspector.button.isHidden()
