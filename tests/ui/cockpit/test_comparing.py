"""Which past session stands beside the present one, and how many were in it at the same elapsed minute."""

from anchor_console.ui.cockpit.comparing import Beside, beside, comparable
from anchor_console.ui.cockpit.usuals import Usuals
from tests.fakes import HOUR, NOON, FakeDesk, session_row
from tests.ui.cockpit.past_made import DAY, remember

MINUTE = 60_000


def past(desk: FakeDesk, id: str, before: int) -> None:
    starts = NOON - before
    desk.session_rows.append(session_row(id, state="ended", starts_at=starts, live_at=starts))


def chosen(desk: FakeDesk) -> str:
    row, _ = comparable(desk)
    return row.id if row is not None else ""


def test_the_same_weekday_and_time_goes_first_then_the_time_then_the_newest(desk: FakeDesk) -> None:
    assert chosen(desk) == ""
    past(desk, "morning", DAY + 6 * HOUR)
    assert chosen(desk) == "morning"
    past(desk, "noon", 3 * DAY)
    assert chosen(desk) == "noon"
    past(desk, "last week", 7 * DAY)
    assert chosen(desk) == "last week"


def test_without_an_open_session_there_is_nothing_to_compare(desk: FakeDesk) -> None:
    desk.opened.clear()
    assert comparable(desk) == (None, [])


def test_its_minutes_go_before_its_curve(desk: FakeDesk) -> None:
    remember(desk)
    session, usuals = desk.session, Usuals(desk)
    assert session is not None
    usuals.read()
    row = next(row for row in desk.session_rows if row.id == "past7")
    drawn = beside(row, session, None, usuals)
    assert (drawn.same_day, drawn.online(30), drawn.online(500)) == (True, 2_700, None)
    minutes = {row.live_at + 30 * MINUTE: {"online": 5}}
    told = beside(row, session, minutes, usuals)
    assert (told.online(30), told.online(31)) == (5, None)


def test_one_of_another_day_is_named_by_its_date(desk: FakeDesk) -> None:
    remember(desk)
    session = desk.session
    assert session is not None
    row = next(row for row in desk.session_rows if row.id == "past3")
    assert not beside(row, session, None, Usuals(desk)).same_day
    assert Beside("x", "", NOON, False).online(1) is None
