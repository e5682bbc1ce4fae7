"""The inspector tells of the chosen session."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from anchor_console.ui.inspector import Inspector
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.fakes import session_row
from tests.ui.cockpit.rooms import lineup


def test_the_inspector_names_what_is_chosen(qtbot: QtBot, look: Look, words: Words) -> None:
    inspector = Inspector(look, words, lambda: None)
    qtbot.addWidget(inspector)
    inspector.show_session(session_row(), ())
    assert "秋冬家纺主场" in inspector.accessibleName()
    inspector.show_session(None, ())
    assert inspector.button.isHidden()


def test_badges_of_the_session_and_of_its_items_are_drawn(qtbot: QtBot, look: Look, words: Words) -> None:
    inspector = Inspector(look, words, lambda: None)
    qtbot.addWidget(inspector)
    inspector.resize(360, 700)
    inspector.show_session(session_row(), lineup())
    plain = inspector.grab().toImage()
    inspector.show_session(replace(session_row(), badge="conflict"), lineup())
    of_session = inspector.grab().toImage()
    assert "两个版本" in inspector.accessibleName()
    items = [replace(row, badge="refused" if row.id == "i2" else "") for row in lineup()]
    inspector.show_session(replace(session_row(), badge="conflict"), items)
    assert plain != of_session != inspector.grab().toImage()
