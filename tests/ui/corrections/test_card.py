"""The card of what was said wrong: kept at once, nothing lost, put right with who and how."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anchor_console.core.correction import WITHIN, Correction
from anchor_console.desk.view import Kept, Me
from anchor_console.ui.corrections.card import CorrectionCard
from anchor_console.ui.window import Window
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk, session_row
from tests.ui.cues.said import CONTROL, SHIFT, focused
from tests.ui.run.run_made import add_run

MINUTE = 60_000


@pytest.fixture
def here(window: Window, desk: FakeDesk) -> CorrectionCard:
    """The card of the window, half an hour into the show, the controller signed in; not open yet."""
    add_run(desk)
    desk.session_rows = [session_row("s1", live_at=NOON)]
    desk.signed_in = Me(person="xu", name="许宁", role="floor_controller")
    window.open_session("s1")
    window.pulse.second.emit()
    return window.duties.correction


def written(desk: FakeDesk) -> dict[str, object]:
    """The correction as the edits so far leave it; told to the desk as the hub would."""
    record: dict[str, object] = {}
    ids = set()
    for kind, id, wanted in desk.changes:
        assert kind == "correction.put"
        ids.add(id)
        record |= wanted
    assert len(ids) <= 1
    if record:
        desk.records = [one for one in desk.records if not isinstance(one.value, Correction)]
        desk.records.append(Kept(value=Correction(id=ids.pop(), **record)))  # type: ignore[arg-type] # as edits have it
    return record


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def test_f9_opens_it_and_a_digit_says_what(here: CorrectionCard, window: Window, desk: FakeDesk) -> None:
    """Kept with the place in the replay, what is on, and who noticed."""
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert here.isVisible()
    assert desk.changes == []
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_2)
    assert written(desk) == {
        "said": "长绒棉四件套：功效说过头", "said_at": desk.time - 9_000, "session": "s1", "noticed_at": desk.time,
        "product": "p2",
    }  # fmt: skip
    assert "00:32:27" in here.mark.accessibleName()


def test_letters_go_to_what_was_said_and_enter_goes_on(here: CorrectionCard, window: Window, desk: FakeDesk) -> None:
    """What was typed is kept a moment after the last letter, and at Enter."""
    QTest.keyClick(window, Qt.Key.Key_F9)
    QTest.keyClicks(focused(), "best")
    QTest.keyClicks(focused(), " ever")
    press(Qt.Key.Key_Return)
    assert written(desk)["said"] == "best ever"
    QTest.keyClicks(focused(), "a low price")
    desk.time += 2 * MINUTE
    press(Qt.Key.Key_Return)
    record = written(desk)
    assert (record["instead"], record["corrected_at"], record["corrected_by"]) == ("a low price", desk.time, "zhou")
    assert not here.isVisible()


def test_esc_loses_nothing_and_shift_f9_opens_it_again(here: CorrectionCard, window: Window, desk: FakeDesk) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Escape)
    assert written(desk)["said"] == "长绒棉四件套（未写明）"
    desk.time += MINUTE
    window.pulse.second.emit()
    assert [one.words for one in window.duties.reminders.shown] == ["待纠正 1:00", "交接 6:24 后"]
    QTest.keyClick(window, Qt.Key.Key_F9, SHIFT)
    assert focused() is here.instead
    QTest.keyClicks(focused(), "so")
    press(Qt.Key.Key_Escape)
    assert written(desk)["instead"] == "so"


def test_an_untouched_card_put_away_at_once_was_a_slip(here: CorrectionCard, window: Window, desk: FakeDesk) -> None:
    """What is kept can't be removed, so a slip of the key keeps nothing."""
    QTest.keyClick(window, Qt.Key.Key_F9)
    press(Qt.Key.Key_Escape)
    assert desk.changes == []
    assert not here.isVisible()


def test_an_untouched_card_that_stays_open_is_kept(
    qtbot: QtBot, window: Window, here: CorrectionCard, desk: FakeDesk, words: Words
) -> None:  # fmt: skip
    """People begin to speak on air before they write."""
    quick = CorrectionCard(desk, here.look, words, window, kept_after=1)
    quick.note("")
    qtbot.waitUntil(lambda: bool(desk.changes))
    assert written(desk)["said"] == "（未写明）"
    quick.shut()
    assert len(desk.changes) == 1


def test_the_right_words_go_to_the_anchor_as_an_urgent_cue(
    here: CorrectionCard, window: Window, desk: FakeDesk
) -> None:  # fmt: skip
    """It stays open: nobody has said them yet."""
    QTest.keyClick(window, Qt.Key.Key_F9)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CONTROL)
    assert desk.cues_sent == []
    assert focused() is here.instead
    QTest.keyClicks(focused(), "329")
    press(Qt.Key.Key_Return, CONTROL)
    assert desk.cues_sent == [("anchor", "更正：329", True)]
    assert (written(desk)["instead"], "corrected_at" in written(desk)) == ("329", False)


def test_without_words_nothing_is_put_right(here: CorrectionCard, window: Window, desk: FakeDesk) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert "corrected_at" not in written(desk)
    assert focused() is here.instead


def test_the_timer_turns_after_five_minutes(here: CorrectionCard, window: Window, desk: FakeDesk) -> None:
    """In shape, colour and words."""
    QTest.keyClick(window, Qt.Key.Key_F9)
    press(Qt.Key.Key_3)
    written(desk)
    for later, icon in ((WITHIN - 1_000, "flag"), (WITHIN, "octagon")):
        desk.time = NOON + 32 * MINUTE + 36_000 + later
        window.pulse.second.emit()
        assert window.duties.reminders.shown[0].icon == icon
    assert here.timer.words == "5:00"
    assert here.timer.accessibleName() == "超过 5 分钟未纠正 5:00"


def test_another_f9_notes_another_and_keeps_the_first(here: CorrectionCard, window: Window, desk: FakeDesk) -> None:
    here.note("p1")
    press(Qt.Key.Key_1)
    here.note("p3")
    press(Qt.Key.Key_1)
    said = [wanted["said"] for _, _, wanted in desk.changes if "session" in wanted]
    assert said == ["慢回弹记忆枕：价格说错", "羽丝绒冬被：价格说错"]


def test_f9_does_nothing_when_no_show_is_on(window: Window, desk: FakeDesk) -> None:
    desk.session_rows = [session_row("s1", state="ready")]
    window.open_session("s1")
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert "correction" not in vars(window.duties)
