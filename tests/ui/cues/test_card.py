"""The card on which a cue is written: for whom, urgent or not, and what stands there is kept until it is sent."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.core.person import ROLES
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk
from tests.ui.cues.said import CONTROL, focused


def write(text: str) -> None:
    """Type into what has the keyboard; a test types Latin letters, for those have keys."""
    QTest.keyClicks(focused(), text)


def test_f7_writes_a_cue_and_enter_sends_it(window: Window, desk: FakeDesk) -> None:
    before = focused()
    QTest.keyClick(before, Qt.Key.Key_F7)
    assert window.cue_card.isVisible()
    write("slow down")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.cues_sent == [("all", "slow down", False)]
    assert not window.cue_card.isVisible()
    assert focused() is before


def test_the_card_stands_below_the_chief_numbers(window: Window) -> None:
    window.resize(1280, 800)
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    card = window.cue_card.card.geometry()
    assert card.top() > window.height() // 2
    assert card.bottom() < window.statusline.geometry().top()


@pytest.mark.parametrize(
    ("keys", "to"),
    [
        ([Qt.Key.Key_Down], "anchor"), ([Qt.Key.Key_Tab, Qt.Key.Key_Tab], "co_anchor"), ([Qt.Key.Key_Up], ROLES[-1]),
        ([Qt.Key.Key_Tab, Qt.Key.Key_Backtab], "all"),
    ],
)  # fmt: skip
def test_arrows_and_tab_choose_for_whom(window: Window, desk: FakeDesk, keys: list[Qt.Key], to: str) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    for key in keys:
        QTest.keyClick(focused(), key)
    write("now")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.cues_sent == [(to, "now", False)]


def test_control_u_makes_it_urgent_once(window: Window, desk: FakeDesk) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    write("stop")
    QTest.keyClick(focused(), Qt.Key.Key_U, CONTROL)
    assert "加急" in window.cue_card.field.accessibleName()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.cues_sent == [("all", "stop", True)]
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    assert "不急" in window.cue_card.field.accessibleName()


def test_escape_keeps_the_text_for_the_next_time(window: Window, desk: FakeDesk) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    write("later")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not window.cue_card.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    assert window.cue_card.field.text() == "later"
    assert desk.cues_sent == []


def test_nothing_is_not_sent(window: Window, desk: FakeDesk) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    write("  ")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.cues_sent == []
    assert window.cue_card.isVisible()


def test_what_a_rule_has_against_the_words_stands_under_them_and_stops_nothing(window: Window, desk: FakeDesk) -> None:
    one = Rule(
        id="top", source="广告法", article="第九条", known="read", in_force="2015-09-01", checked_on="2025-11-01",
        severity="stop", title={"zh": "绝对化用语"}, patterns=(Pattern(words=("no.1",), rewrites=("good",)),),
    )  # fmt: skip
    desk.rule_pack = Pack(version="1", rules=(one,))
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    lower = window.cue_card.card.height()
    write("we are no.1")
    assert "第九条" in window.cue_card.ruled.lines[0]
    assert window.cue_card.card.height() > lower
    QTest.keyClick(focused(), Qt.Key.Key_1, CONTROL)
    assert window.cue_card.field.text() == "we are good"
    assert window.cue_card.card.height() == lower
    window.cue_card.field.setText("no.1")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert desk.cues_sent == [("all", "no.1", False)]


def test_what_wants_proof_is_told_behind_a_stop_and_alone(window: Window, desk: FakeDesk) -> None:
    """With the same warning: it goes to colleagues, and is not to be said."""
    top = Rule(
        id="best", source="广告法", article="第九条", known="read", in_force="2015-09-01", checked_on="2025-11-01",
        severity="stop", title={"zh": "绝对化用语"}, patterns=(Pattern(words=("best",)),),
    )  # fmt: skip
    first = structs.replace(top, id="first", severity="needs_proof", patterns=(Pattern(words=("first",)),))
    desk.rule_pack = Pack(version="1", rules=(top, first))
    QTest.keyClick(focused(), Qt.Key.Key_F7)
    write("first and best of all")
    ruled = window.cue_card.ruled
    assert ruled.lines[0].startswith("停")
    assert "另有 1 处（要凭证：“first”）" in ruled.lines[1]
    window.cue_card.field.setText("first of all")
    assert ruled.lines[0].startswith("要凭证")
    assert "别照着说" in ruled.lines[1]
