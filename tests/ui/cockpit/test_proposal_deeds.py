"""Proposed lines as actions: E goes to them, S says that one was said; without a line there is nothing to do."""

from pytestqt.qtbot import QtBot

from anchor_console.ui.cockpit.proposal_deeds import actions
from anchor_console.ui.cockpit.proposals import Proposals
from anchor_console.ui.look import Look
from anchor_console.ui.words import Words
from tests.ui.cockpit.lines_made import prompting, settle, talking_desk


def test_each_action_does_what_its_key_does(qtbot: QtBot, look: Look, words: Words) -> None:
    desk, lines = talking_desk(), Proposals(look, words)
    qtbot.addWidget(lines)
    lines.resize(728, 248)
    lines.show()
    by_id = {action.id: action for action in actions(lines)}
    assert not any(action.when() for action in by_id.values())
    source = prompting(desk, words)
    lines.meet(source)
    settle(source)
    assert all(action.when() for action in by_id.values())
    assert {action.shortcut for action in by_id.values()} == {"", "E", "S"}
    by_id["prompt.go"].run()
    assert lines.focusWidget() is lines
    before = lines.moves
    by_id["prompt.others"].run()
    settle(source)
    assert lines.moves != before
    for id, way in (("prompt.said", "said"), ("prompt.refuse", "refused"), ("prompt.glass", "glass")):
        by_id[id].run()
        assert desk.changes[-1][2]["way"] == way
        settle(source)
