"""The course: read once for each change of the records, with what is pinned."""

from anchor_console.core.rotation import Rotation
from anchor_console.core.session import Session
from anchor_console.core.wire import Mark
from anchor_console.desk.course import Course
from anchor_console.desk.view import Kept
from tests.fakes import NOON, FakeDesk, session_row
from tests.ui.run.run_made import add_run, put_beat

MINUTE = 60_000


def desk_on_air() -> FakeDesk:
    desk = FakeDesk(session_row("s1", live_at=NOON))
    add_run(desk)
    desk.open_session("s1")
    return desk


def test_it_is_where_the_beats_say_to_the_second() -> None:
    desk = desk_on_air()
    desk.time += 300
    found = Course(desk).on_air()
    assert found is not None
    assert found.now is not None
    assert (found.now.row.id, found.left) == ("i2", 0)


def test_records_are_read_anew_only_when_it_forgets_or_another_session_is_open() -> None:
    desk = desk_on_air()
    course = Course(desk)
    before = course.plan()
    put_beat(desk, "i2", extra=3)
    assert course.plan() is before
    course.forget()
    found = course.on_air()
    assert found is not None
    assert found.left == 3 * MINUTE
    desk.session_rows.append(session_row("s2"))
    desk.open_session("s2")
    assert course.plan() is None


def test_within_a_second_it_is_reckoned_once_and_again_when_the_second_or_the_pin_is_another() -> None:
    """The ribbon, the bars, the glass and the scenes ask one after the other."""
    desk = desk_on_air()
    course, picture = Course(desk), desk.picture
    desk.time = desk.time // 1000 * 1000
    first = course.on_air()
    desk.time += 999
    assert course.on_air() is first
    desk.time += 1
    later = course.on_air()
    assert later is not first
    assert picture is not None
    picture.pinned = "p3"
    assert course.on_air() is not later


def test_a_pin_that_is_newer_than_the_beats_counts() -> None:
    """And a card whose product is in no plan leaves no row on."""
    desk = desk_on_air()
    picture = desk.picture
    assert picture is not None
    picture.pinned = "p3"
    picture.marks = [Mark(at=NOON + 30 * MINUTE, kind="pin", product="p3")]
    found = Course(desk).on_air()
    assert found is not None
    assert found.now is not None
    assert (found.now.row.id, found.since) == ("i3", NOON + 30 * MINUTE)
    turning = Rotation(id="s1", session="s1", on=True)
    desk.records.append(Kept(value=turning))
    assert (course := Course(desk).on_air()) is not None
    assert course.now is not None
    assert course.now.row.id == "i2", "the rotation's card says nothing of where the show is"
    desk.records.pop()
    picture.pinned = "alien"
    picture.marks = [Mark(at=NOON + 31 * MINUTE, kind="pin", product="alien")]
    found = Course(desk).on_air()
    assert found is not None
    assert found.now is None


def test_a_show_of_several_rooms_has_the_lineup_of_its_holder() -> None:
    desk = desk_on_air()
    desk.session_rows.append(session_row("s9"))
    desk.records.append(Kept(value=Session(id="s9", title="同播", room="r2", show="s1")))
    desk.open_session("s9")
    plan = Course(desk).plan()
    assert plan is not None
    assert (plan.holder, len(plan.items), plan.beats) == ("s1", 3, ())


def test_no_session_no_course() -> None:
    assert Course(FakeDesk()).on_air() is None
