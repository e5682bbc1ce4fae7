"""Sessions that repeat: the rule's card, changes that reach one, the later or all of them, exceptions that stay."""

import pytest
from PySide6.QtCore import Qt

from anchor_console.core import fields
from anchor_console.core.schedule import slots
from anchor_console.core.series import Series
from anchor_console.core.session import Session
from anchor_console.core.shift import Shift
from anchor_console.ui.schedule import Schedule
from anchor_console.ui.schedule.inspector.repeating import rule_words
from anchor_console.ui.schedule.planning import Planning
from anchor_console.ui.schedule.serial import Serial
from anchor_console.ui.words import Words
from tests.ui.schedule.living import LivingDesk
from tests.ui.schedule.weeks import ZONE, at, press, typed


@pytest.fixture
def serial(living: LivingDesk) -> Serial:
    """What series are done with; 毛巾浴室 (Friday, two to four) repeats weekly, four times."""
    made = Serial(living, Planning(living))
    made.begin(one(living, "s3"), "FREQ=WEEKLY;BYDAY=FR;COUNT=4")
    return made


def one(desk: LivingDesk, id: str) -> Session:
    """A session as it is kept."""
    kept = desk.one(Session, id)
    assert kept is not None
    return kept.value


def starts(desk: LivingDesk) -> list[str]:
    """When 毛巾浴室 is planned, each time."""
    found = [kept.value for kept in desk.all(Session) if kept.value.title == "毛巾浴室"]
    return sorted((session.starts_at or "")[5:16] for session in found if session.state != "cancelled")


def series(desk: LivingDesk) -> list[Series]:
    """All series, the oldest first."""
    return sorted((kept.value for kept in desk.all(Series)), key=lambda one: one.starts_at)


def in_step(desk: LivingDesk) -> bool:
    """Whether every session of a series stands in one of its slots, and every slot has one."""
    for each in series(desk):
        found = [kept.value for kept in desk.all(Session) if kept.value.series == each.id]
        taken = {fields.instant(session.occurrence or "") for session in found if session.state != "cancelled"}
        if taken != {slot.starts for slot in slots.occurrences(each)}:
            return False
    return True


def test_a_session_becomes_a_series_with_its_people(serial: Serial, living: LivingDesk) -> None:
    assert starts(living) == ["11-27T14:00", "12-04T14:00", "12-11T14:00", "12-18T14:00"]
    new = [kept.value for kept in living.all(Session) if kept.value.series and kept.value.id != "s3"]
    assert all(desk_people(living, session.id) == ["chen"] for session in new)
    assert in_step(living)
    living.undo()
    assert starts(living) == ["11-27T14:00"]
    assert series(living) == []


def test_a_moved_session_is_the_only_one_until_more_is_said(serial: Serial, living: LivingDesk) -> None:
    living.put("session", "s3", starts_at=at(27, "15:00"), ends_at=at(27, "18:00"))
    away = serial.away(one(living, "s3"))
    assert (away.by, away.longer, away.room) == (60, 60, False)
    assert starts(living)[1:] == ["12-04T14:00", "12-11T14:00", "12-18T14:00"]


def test_later_ones_go_along_and_earlier_ones_stay(serial: Serial, living: LivingDesk) -> None:
    second = serial.sessions(series(living)[0].id)[1]
    living.put("session", second.id, starts_at="2026-12-05T16:00:00+08:00", ends_at="2026-12-05T19:00:00+08:00",
               room="r1")  # fmt: skip
    serial.spread(one(living, second.id), "later")
    assert starts(living) == ["11-27T14:00", "12-05T16:00", "12-12T16:00", "12-19T16:00"]
    assert [(each.minutes, each.room) for each in series(living)] == [(120, "r2"), (180, "r1")]
    assert "BYDAY=SA" in series(living)[1].rule
    assert in_step(living)
    living.undo()
    assert starts(living) == ["11-27T14:00", "12-05T16:00", "12-11T14:00", "12-18T14:00"]


def test_all_of_them_go_along(serial: Serial, living: LivingDesk) -> None:
    second = serial.sessions(series(living)[0].id)[1]
    living.put("session", second.id, starts_at="2026-12-04T15:30:00+08:00", ends_at="2026-12-04T17:30:00+08:00")
    serial.spread(one(living, second.id), "all")
    assert starts(living) == ["11-27T15:30", "12-04T15:30", "12-11T15:30", "12-18T15:30"]
    assert in_step(living)


def test_one_that_was_moved_by_itself_keeps_its_place(serial: Serial, living: LivingDesk) -> None:
    second, third = serial.sessions(series(living)[0].id)[1:3]
    living.put("session", third.id, starts_at="2026-12-11T20:00:00+08:00", ends_at="2026-12-11T22:00:00+08:00")
    living.put("session", second.id, starts_at="2026-12-04T15:00:00+08:00", ends_at="2026-12-04T17:00:00+08:00")
    serial.spread(one(living, second.id), "all")
    assert starts(living) == ["11-27T15:00", "12-04T15:00", "12-11T20:00", "12-18T15:00"]


def test_another_rule_makes_what_is_missing_and_takes_what_has_no_slot(serial: Serial, living: LivingDesk) -> None:
    serial.rule(series(living)[0], "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=3")
    assert starts(living) == ["11-27T14:00", "12-11T14:00", "12-25T14:00"]
    assert in_step(living)


def test_no_more_from_here(serial: Serial, living: LivingDesk) -> None:
    third = serial.sessions(series(living)[0].id)[2]
    assert serial.stop(third) == 2
    assert starts(living) == ["11-27T14:00", "12-04T14:00"]
    assert in_step(living)


def test_a_removed_session_is_an_exception_for_good(schedule: Schedule, serial: Serial, living: LivingDesk) -> None:
    second = serial.sessions(series(living)[0].id)[1]
    schedule.show_session(second.id)
    schedule.grid.setFocus()
    press(Qt.Key.Key_Delete)
    assert starts(living) == ["11-27T14:00", "12-11T14:00", "12-18T14:00"]
    assert len(series(living)[0].left_out) == 1
    serial.rule(series(living)[0], series(living)[0].rule)
    assert len(starts(living)) == 3


def test_one_that_is_parted_goes_its_own_way(serial: Serial, living: LivingDesk) -> None:
    second = serial.sessions(series(living)[0].id)[1]
    serial.part(second)
    assert one(living, second.id).series == ""
    assert in_step(living)


def test_the_rule_is_made_on_its_card_by_keys(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.choose("s3")
    schedule.grid.setFocus()
    press(Qt.Key.Key_R)
    card = schedule.repeat_card
    assert card.often.hasFocus()
    assert "每周五：8 场，最后一场 2027-01-15" in card.said.words
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert card.days.hasFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Space)
    assert "每周四、周五：8 场" in card.said.words
    card.end.selectAll()
    card.end.setFocus()
    typed("3")
    press(Qt.Key.Key_Return)
    assert card.isHidden()
    assert len(starts(living)) == 3
    schedule.refresh()
    assert "共 3 次" in schedule.panel.repeating.said.words


def test_a_rule_that_makes_no_sense_is_said_and_not_taken(schedule: Schedule, living: LivingDesk) -> None:
    schedule.grid.choose("s3")
    schedule.repeat_card.ask(one(living, "s3"))
    card = schedule.repeat_card
    card.end.setText("x")
    card.refresh()
    assert not card.yes.isEnabled()
    card.take()
    assert living.changes == []
    card.shut()


def test_what_differs_from_its_rule_says_so_and_offers_the_reach(
    schedule: Schedule, serial: Serial, living: LivingDesk
) -> None:
    living.put("session", "s3", starts_at=at(27, "15:00"), ends_at=at(27, "17:00"))
    schedule.refresh()
    schedule.grid.choose("s3")
    part = schedule.panel.repeating
    assert part.later.isVisible()
    part.every.click()
    assert starts(living) == ["11-27T15:00", "12-04T15:00", "12-11T15:00", "12-18T15:00"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [("FREQ=DAILY", "每天"), ("FREQ=DAILY;INTERVAL=3", "每 3 天"), ("FREQ=WEEKLY;BYDAY=MO,TH", "每周一、周四"),
     ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=4", "每 2 周的周一，共 4 次"),
     ("FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=20261231", "每月，到 2026-12-31"), ("FREQ=NEVER", "FREQ=NEVER")],
)  # fmt: skip
def test_rules_are_said_as_people_say_them(words: Words, rule: str, said: str) -> None:
    assert rule_words(rule, ZONE, words) == said


def test_preview_needs_a_time(living: LivingDesk, serial: Serial) -> None:
    living.put("session", "bare", title="没时间")
    assert serial.preview(one(living, "bare"), "FREQ=DAILY") == []
    assert serial.begin(one(living, "bare"), "FREQ=DAILY") == 0


def desk_people(desk: LivingDesk, session: str) -> list[str]:
    """Who stands in a session."""
    return [kept.value.person for kept in desk.all(Shift, session)]
