"""The list of the show's corrections: open ones first, Enter opens one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.core.correction import Correction
from anchor_console.desk.view import Kept
from anchor_console.ui.window import Window
from tests.fakes import NOON, FakeDesk, session_row
from tests.ui.cues.said import focused


def correction(id: str, minute: int, **more: object) -> Kept[Correction]:
    at = NOON + minute * 60_000
    return Kept(value=Correction(id=id, session="s1", said=f"said {id}", said_at=at, noticed_at=at, **more))  # type: ignore[arg-type] # fields by name


def test_open_ones_stand_first_and_enter_opens_the_chosen(window: Window, desk: FakeDesk) -> None:
    desk.session_rows = [session_row("s1", live_at=NOON)]
    desk.records = [
        correction("a", 10, instead="x", corrected_at=NOON + 12 * 60_000), correction("b", 20), correction("c", 30),
    ]  # fmt: skip
    window.open_session("s1")
    assert window.every_action.run("corrections")
    listed = window.duties.corrections
    assert [(row.name, row.note) for row in listed.rows.rows] == [
        ("said c", "回放 00:30:00 · 未纠正 30:00"), ("said b", "回放 00:20:00 · 未纠正 40:00"),
        ("said a", "回放 00:10:00 · 2:00 内纠正"),
    ]  # fmt: skip
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert window.duties.correction.said.text() == "said b"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert desk.changes == [], "looking at one changes nothing"


def test_a_show_without_any_has_no_list(window: Window, desk: FakeDesk) -> None:
    window.open_session("s1")
    assert not window.every_action.run("corrections")
    window.duties.corrections.open()
    assert window.duties.corrections.title.words == "本场没有纠错记录"
    window.duties.corrections._take()
    assert window.duties.corrections.isVisible()
