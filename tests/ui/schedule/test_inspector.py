"""The inspector: times typed, states stepped, shifts and beats edited, the list before live signed, rooms joined."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from anchor_console.core.approval import Approval
from anchor_console.core.edits import Held
from anchor_console.core.preflight import Preflight
from anchor_console.core.script import script_of
from anchor_console.core.segment import Segment
from anchor_console.core.shift import Shift
from anchor_console.desk.view import Me
from anchor_console.ui.schedule import Schedule
from anchor_console.ui.schedule.inspector.panel import Panel
from tests.ui.schedule.living import LivingDesk
from tests.ui.schedule.weeks import LEFT, at, press, session, typed


@pytest.fixture
def panel(schedule: Schedule) -> Panel:
    """The inspector with 毛巾浴室 in it, a draft of 陈牧's on Friday from two to four."""
    schedule.grid.choose("s3")
    return schedule.panel


def type_into(field: QLineEdit, text: str) -> None:
    """Put a text in the place of what stands in a field, and leave it by Enter."""
    field.setFocus()
    field.selectAll()
    typed(text)
    press(Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [("19:30", at(27, "19:30"), at(27, "21:30")), ("1930", at(27, "19:30"), at(27, "21:30")),
     ("26 9:00", at(26, "9:00"), at(26, "11:00"))],
)  # fmt: skip
def test_a_typed_start_takes_the_whole_session_there(
    panel: Panel, living: LivingDesk, text: str, starts: str, ends: str
) -> None:
    type_into(panel.when.starts, text)
    record = living.record("session", "s3")
    assert (record["starts_at"], record["ends_at"]) == (starts, ends)


@pytest.mark.parametrize(
    ("text", "ends"), [("+3h", at(27, "17:00")), ("25:00", at(27, "25:00")), ("15", at(27, "15:00"))]
)
def test_a_typed_end_changes_the_length(panel: Panel, living: LivingDesk, text: str, ends: str) -> None:
    type_into(panel.when.ends, text)
    record = living.record("session", "s3")
    assert (record["starts_at"], record["ends_at"]) == (at(27, "14:00"), ends)


def test_what_is_no_time_is_marked_and_escape_puts_back_what_stood_there(panel: Panel, living: LivingDesk) -> None:
    type_into(panel.when.starts, "x")
    assert panel.when.starts.is_wrong
    assert living.changes == []
    press(Qt.Key.Key_Escape)
    assert panel.when.starts.text() == "11-27 周五 14:00"
    assert not panel.when.starts.is_wrong


def test_arrows_in_a_time_go_by_a_snap(panel: Panel, living: LivingDesk) -> None:
    panel.when.starts.setFocus()
    press(Qt.Key.Key_Up)
    assert living.record("session", "s3")["starts_at"] == at(27, "14:15")


def test_a_title_is_typed_in_its_place(schedule: Schedule, panel: Panel, living: LivingDesk) -> None:
    schedule.grid.setFocus()
    press(Qt.Key.Key_F2)
    typed("浴室好物")
    press(Qt.Key.Key_Return)
    assert living.record("session", "s3")["title"] == "浴室好物"
    type_into(panel.head.title, " ")
    assert living.record("session", "s3")["title"] == "浴室好物"


def test_only_allowed_steps_are_offered(qtbot: QtBot, schedule: Schedule, panel: Panel, living: LivingDesk) -> None:
    assert list(panel.when.steps) == ["planned", "cancelled"]
    QTest.mouseClick(panel.when.steps["planned"], LEFT)
    assert living.record("session", "s3")["state"] == "planned"
    qtbot.waitUntil(lambda: list(panel.when.steps) == ["ready", "draft", "cancelled"])
    session(living, "on", 24, "10:00", "12:00", title="播着的", state="live")
    schedule.refresh()
    schedule.grid.choose("on")
    assert (list(panel.when.steps), panel.when.starts.isEnabled(), panel.when.ends.isEnabled()) == ([], False, True)


def test_another_room_is_chosen(panel: Panel, living: LivingDesk) -> None:
    panel.when.room.setCurrentIndex(panel.when.room.findData("r1"))
    panel.when.room.activated.emit(panel.when.room.currentIndex())
    assert living.record("session", "s3")["room"] == "r1"


def test_a_shift_is_added_handed_over_and_taken_out(qtbot: QtBot, panel: Panel, living: LivingDesk) -> None:
    part = panel.shifts
    part.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert part.editor.isVisible()
    QTest.mouseClick(part.hand_over, LEFT)
    shifts = {kept.value.person: kept.value for kept in living.all(Shift, "s3")}
    assert (shifts["chen"].ends_at, shifts["lin"].starts_at) == (at(27, "15:00"), at(27, "14:55"))
    qtbot.waitUntil(lambda: len(part.rows.rows) == 2)
    QTest.mouseClick(part.add, LEFT)
    assert {kept.value.person for kept in living.all(Shift, "s3")} == {"chen", "lin", "xu"}
    qtbot.waitUntil(lambda: len(part.rows.rows) == 3)
    part.rows.setFocus()
    press(Qt.Key.Key_Delete)
    assert len(living.all(Shift, "s3")) == 2
    assert living.record("session", "s3")


def test_two_who_are_there_from_start_to_end_hand_over_to_each_other(
    qtbot: QtBot, panel: Panel, living: LivingDesk
) -> None:
    """Nobody third is brought in."""
    part = panel.shifts
    QTest.mouseClick(part.add, LEFT)
    qtbot.waitUntil(lambda: len(part.rows.rows) == 2)
    QTest.mouseClick(part.hand_over, LEFT)
    shifts = {kept.value.person: kept.value for kept in living.all(Shift, "s3")}
    assert set(shifts) == {"chen", "lin"}
    assert (shifts["lin"].ends_at, shifts["chen"].starts_at) == (at(27, "15:00"), at(27, "14:55"))


def test_people_and_steps_go_by_keys_alone(schedule: Schedule, panel: Panel, living: LivingDesk) -> None:
    """A adds somebody, H hands over at half to whom it added, S takes the session a step on."""
    schedule.grid.setFocus()
    before, ahead = len(living.all(Shift, "s3")), next(to for to in ("planned", "ready") if to in panel.when.steps)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_H)
    assert len(living.all(Shift, "s3")) == before + 1
    assert {kept.value.starts_at for kept in living.all(Shift, "s3")} == {at(27, "14:00"), at(27, "14:55")}
    press(Qt.Key.Key_S)
    assert living.record("session", "s3")["state"] == ahead


def test_who_sells_elsewhere_at_that_time_is_not_the_first_that_is_added(
    schedule: Schedule, living: LivingDesk
) -> None:
    """林夏 comes first by name, but is in 秋冬主场 until eleven."""
    for id, day in (("beside", 26), ("alone", 25)):
        session(living, id, day, "19:30", "20:30", title=id, room="r2")
        schedule.refresh()
        schedule.grid.choose(id)
        schedule.grid.setFocus()
        press(Qt.Key.Key_A)
    assert [kept.value.person for kept in living.all(Shift, "alone")] == ["lin"]
    assert [kept.value.person for kept in living.all(Shift, "beside")] == ["chen"]


def test_k_signs_the_list_before_live(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.choose("s3")
    schedule.grid.setFocus()
    press(Qt.Key.Key_K)
    assert len(living.all(Preflight, "s3")) == 1


def test_another_session_is_shown_from_its_top(schedule: Schedule, panel: Panel) -> None:
    bar = panel.area.verticalScrollBar()
    bar.setMaximum(500)
    bar.setValue(120)
    schedule.grid.choose(next(block.id for block in schedule.grid.board.blocks if block.session == "s1"))
    assert bar.value() == 0


def test_a_shifts_times_are_typed(panel: Panel, living: LivingDesk) -> None:
    part = panel.shifts
    part.rows.setFocus()
    press(Qt.Key.Key_Return)
    type_into(part.starts, "15:00")
    assert living.record("shift", "s3-chen")["starts_at"] == at(27, "15:00")
    QTest.mouseClick(part.whole, LEFT)
    assert living.record("shift", "s3-chen")["starts_at"] is None


def test_beats_are_laid_out_by_echelon_moved_and_edited(qtbot: QtBot, panel: Panel, living: LivingDesk) -> None:
    part = panel.beats
    part.lay_out_run("first")
    beats = sorted((kept.value for kept in living.all(Segment, "s3")), key=lambda beat: beat.order)
    assert sum(beat.minutes for beat in beats) == 120
    assert (beats[0].kind, beats[-1].kind) == ("warm_up", "sign_off")
    qtbot.waitUntil(lambda: len(part.rows.rows) == len(beats))
    assert part.rows.rows[0].word == "14:00"
    part.rows.setFocus()
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert living.record("segment", beats[0].id)["order"] == 1
    qtbot.waitUntil(lambda: part.rows.rows[1].id == beats[0].id)
    press(Qt.Key.Key_Return)
    type_into(part.minutes, "7")
    assert living.record("segment", beats[0].id)["minutes"] == 7
    type_into(part.title, "福袋预告")
    assert living.record("segment", beats[0].id)["title"] == "福袋预告"
    QTest.mouseClick(part.add, LEFT)
    assert len(living.all(Segment, "s3")) == len(beats) + 1


def test_the_list_before_live_says_what_is_missing_and_is_signed(
    qtbot: QtBot, panel: Panel, living: LivingDesk
) -> None:
    part = panel.before_live
    said = {sentence: state for state, sentence in part.lines.lines}
    assert said["还没有排品"] == "failed"
    assert said["没写实际销售方"] == "failed"
    assert said["人员到位，1 人"] == "passed"
    QTest.mouseClick(part.sign, LEFT)
    signed = [kept.value for kept in living.all(Preflight, "s3")]
    assert [check.state for check in signed[0].checks][:2] == ["passed", "failed"]
    assert signed[0].checks[1].detail == "还没有排品"
    qtbot.waitUntil(lambda: "签过" in part.signed.words)


def test_what_of_the_script_can_not_be_shown_stands_in_the_list_and_leads_to_the_line(
    qtbot: QtBot, panel: Panel, schedule: Schedule, living: LivingDesk
) -> None:
    part = panel.before_live
    assert ("passed", "没有话术，题词念卖点") in part.lines.lines
    assert part.script.isHidden()
    living.change("line.put", "l1", {"type": "opening", "text": "厚 20 厘米。"})
    living.change("script.put", script_of("s3", "opening"), {"session": "s3", "part": "opening", "lines": ["l1"]})
    qtbot.waitUntil(lambda: ("failed", "话术：1 句不能上屏，0 处凭证将到期") in part.lines.lines)
    with qtbot.waitSignal(schedule.line_wanted) as wanted:
        QTest.mouseClick(part.script, LEFT)
    assert wanted.args == ["l1"]


def test_a_review_is_asked_for_and_given_by_another(qtbot: QtBot, panel: Panel, living: LivingDesk) -> None:
    part = panel.before_live
    living.signed_in = Me(person="xu", name="许可", role="compliance")
    QTest.mouseClick(part.ask, LEFT)
    asked = living.all(Approval, "s3")[0].value
    assert (asked.sort, asked.state) == ("compliance", "asked")
    qtbot.waitUntil(part.approve.isVisible)
    living.person = "xu"
    QTest.mouseClick(part.approve, LEFT)
    assert living.record("approval", asked.id)["state"] == "approved"
    qtbot.waitUntil(lambda: any("许可" in sentence for _, sentence in part.lines.lines))


def test_a_change_after_the_review_shows_and_what_was_before_does_not(
    qtbot: QtBot, panel: Panel, living: LivingDesk
) -> None:
    part = panel.before_live
    living.signed_in = Me(person="xu", name="许可", role="compliance")
    QTest.mouseClick(part.ask, LEFT)
    living.person = "xu"
    qtbot.waitUntil(part.approve.isVisible)
    QTest.mouseClick(part.approve, LEFT)
    qtbot.waitUntil(lambda: any(state == "passed" and "许可" in said for state, said in part.lines.lines))
    living.change("shift.put", "late", {"session": "s3", "person": "xu", "role": "service"})
    qtbot.waitUntil(lambda: ("open", "审核后货盘又改过") in part.lines.lines)
    living.change("shift.remove", "late", {})
    qtbot.waitUntil(lambda: any(state == "passed" and "许可" in said for state, said in part.lines.lines))


def test_recording_is_looked_at_when_live_begins_or_once_the_room_is_heard(
    qtbot: QtBot, panel: Panel, living: LivingDesk
) -> None:
    part = panel.before_live
    assert ("open", "录制 · 开播时查") in part.lines.lines
    living.session_rows = list(living.sessions())
    living.open_session("s3")
    panel.tools.desk.change("session.put", "s3", {"notes": "w"})
    assert ("passed", "团队记录和直播间都连着") not in part.lines.lines, "the room itself was never heard"
    picture = living.picture
    assert picture is not None
    picture.seq, picture.heard_at, picture.kept_at = 5, living.now() - 1_000, living.now() - 500
    panel.tools.desk.change("session.put", "s3", {"notes": "x"})
    qtbot.waitUntil(lambda: ("passed", "正在录制") in part.lines.lines)
    assert ("passed", "团队记录和直播间都连着") in part.lines.lines


def test_nobody_is_offered_to_approve_what_they_asked(qtbot: QtBot, panel: Panel, living: LivingDesk) -> None:
    living.signed_in = Me(person="me", name="我", role="operator")
    QTest.mouseClick(panel.before_live.ask, LEFT)
    qtbot.waitUntil(panel.before_live.ask.isHidden)
    assert panel.before_live.approve.isHidden()


def test_two_rooms_show_one_lineup(qtbot: QtBot, schedule: Schedule, panel: Panel, living: LivingDesk) -> None:
    schedule.grid.choose("s2")
    part = panel.show_with
    part.holder.setCurrentIndex(part.holder.findData("s1"))
    part.holder.activated.emit(part.holder.currentIndex())
    assert living.record("session", "s2")["show"] == "s1"
    schedule.refresh()
    schedule.grid.choose("s1")
    assert "儿童睡眠" in part.said.words
    assert not part.holder.isEnabled()


def test_too_few_results_make_no_best_time(panel: Panel) -> None:
    assert "满 8 场" in panel.best.said.words


def test_with_results_the_best_time_says_how_sure_it_is(schedule: Schedule, panel: Panel, living: LivingDesk) -> None:
    for week in range(9):
        start = 1_762_513_200_000 + week * 7 * 86_400_000
        record = {"session": f"old{week}", "room": "r2", "currency": "CNY", "started_at": start,
                  "ended_at": start + 7_200_000, "acu": 100_000 + week * 1_000}  # fmt: skip
        living.shelf.held["result", f"old{week}"] = Held(1, record)
    schedule.refresh()
    assert "9 场" in panel.best.said.words
    assert "把握" in panel.best.said.words


def test_a_session_in_another_zone_says_so(schedule: Schedule, panel: Panel, living: LivingDesk) -> None:
    living.put("session", "s3", zone="Asia/Tokyo")
    schedule.refresh()
    assert panel.when.zone.words == "Tokyo UTC+9"
    assert "Tokyo UTC+9" in schedule.grid.accessibleDescription()
    assert panel.when.starts.text() == "11-27 周五 15:00"


def test_nothing_chosen_teaches_the_keys(schedule: Schedule) -> None:
    schedule.grid.choose("")
    assert schedule.panel.accessibleName() == "没选场次"
    assert not schedule.panel.grab().isNull()


def test_the_run_of_show_counts_the_lineup_too_and_leaves_it_alone(
    schedule: Schedule, panel: Panel, living: LivingDesk
) -> None:
    living.put("product", "p1", title="水洗棉四件套", short_title="四件套", currency="CNY")
    living.put("lineup_item", "i1", session="s3", product="p1", minutes=20)
    living.take("segment.put", "b1", {"session": "s3", "kind": "warm_up", "minutes": 5, "item": "i1"})
    living.take("segment.put", "b2", {"session": "s3", "kind": "sign_off", "minutes": 3})
    schedule.refresh()
    rows = [(row.word, row.text) for row in panel.beats.rows.rows]
    assert rows[:3] == [("14:00", "预热"), ("14:05", "1. 四件套"), ("14:25", "下播")]
    assert panel.beats.heading.note.words == "28 / 120 分钟"
    panel.beats.rows.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert living.record("lineup_item", "i1")
    assert panel.beats.editor.isHidden()
    panel.beats.lay_out_run("second")
    segments = [kept.value for kept in living.all(Segment, "s3")]
    assert sum(beat.minutes for beat in segments) == 100
