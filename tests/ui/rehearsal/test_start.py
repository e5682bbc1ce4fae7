"""Who reads, and before which crowd."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anchor_console.core.shift import Shift
from anchor_console.desk.view import Kept, Me, PersonRow
from anchor_console.ui.look import Look
from anchor_console.ui.rehearsal.ahead import ahead
from anchor_console.ui.rehearsal.start import StartForm
from anchor_console.ui.words import Words
from tests.rehearsal_made import evening


def test_those_on_duty_come_first_then_all_who_anchor_and_nobody_last(qtbot: QtBot, look: Look, words: Words) -> None:
    desk, host = evening(2, 2), QWidget()
    qtbot.addWidget(host)
    desk.team.insert(0, PersonRow(id="an", name="安宁", role="anchor"))
    desk.records.append(Kept(value=Shift(id="h2", session="s1", person="guest")))
    form = StartForm(desk, look, words, host)
    form.show_session(desk.session_rows[0], (), ahead(desk, desk.session_rows[0], words))
    offered = [form.who.itemData(n) for n in range(form.who.count())]
    assert offered == ["lin", "guest", "an", ""]
    assert form.who.itemText(1) == "guest"
    assert form.anchor == "lin"
    assert form.lay(400) > 80


def test_whoever_sits_here_and_anchors_is_chosen(qtbot: QtBot, look: Look, words: Words) -> None:
    desk, host = evening(2, 2), QWidget()
    qtbot.addWidget(host)
    desk.team.append(PersonRow(id="zhou", name="周予安", role="co_anchor"))
    desk.signed_in = Me(person="zhou", name="周予安", role="co_anchor")
    form = StartForm(desk, look, words, host)
    form.show_session(desk.session_rows[0], (), ())
    assert form.anchor == "zhou"
