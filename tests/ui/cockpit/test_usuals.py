"""What is usual in the room: read when told to, of its own past sessions, at the minute that it is now."""

from anchor_console.core.usual import Place
from anchor_console.desk.picture import Picture
from anchor_console.ui.cockpit.figures import changes
from anchor_console.ui.cockpit.usuals import Usuals, past_sessions
from tests.fakes import NOON, FakeDesk, session_row
from tests.ui.cockpit.past_made import DAY, remember


def read(desk: FakeDesk, picture: Picture) -> Usuals:
    usuals = Usuals(desk)
    usuals.read()
    usuals.at(picture)
    return usuals


def test_a_number_has_its_place_among_the_same_minutes(desk: FakeDesk, picture: Picture) -> None:
    """At minute 70 the past ones stood at 140,000 to 1,400,000 yuan; now at 498,000."""
    remember(desk)
    usuals = read(desk, picture)
    places = usuals.places(["gmv_paid", "online", "refund_rate", "likes"], picture, changes(picture))
    assert places["gmv_paid"] == Place(beaten=6, of=10)
    assert places["refund_rate"].less_is_better
    assert "likes" not in places
    assert len(usuals.trend("gmv_paid")) == 10


def test_of_fewer_than_eight_sessions_there_is_no_place(desk: FakeDesk, picture: Picture) -> None:
    remember(desk, 7)
    assert read(desk, picture).places(["gmv_paid"], picture, {}) == {}


def test_before_it_has_read_it_knows_nothing(desk: FakeDesk, picture: Picture) -> None:
    remember(desk)
    usuals = Usuals(desk)
    usuals.at(picture)
    assert usuals.spread("gmv_paid") is None
    assert (usuals.trend("gmv_paid"), usuals.result("past1")) == ([], None)


def test_it_reads_again_only_when_the_sessions_are_others(desk: FakeDesk) -> None:
    remember(desk)
    usuals = Usuals(desk)
    assert [usuals.read(), usuals.read()] == [True, False]
    desk.session_rows.pop()
    assert usuals.read()
    result = usuals.result("past1")
    assert result is not None
    assert result.session == "past1"


def test_a_result_that_comes_after_its_session_is_read_when_it_is_here(desk: FakeDesk, picture: Picture) -> None:
    """At a first sync sessions come before what they brought."""
    remember(desk)
    late = desk.records[-3:]
    del desk.records[-3:]
    usuals = read(desk, picture)
    assert usuals.spread("gmv_paid") is None
    desk.records += late
    assert usuals.read()
    assert usuals.spread("gmv_paid") is not None


def test_sessions_of_other_rooms_and_planned_ones_are_no_past(desk: FakeDesk) -> None:
    remember(desk, 2)
    desk.session_rows.append(session_row("later", state="ended", starts_at=NOON + DAY))
    desk.session_rows.append(session_row("planned", state="planned", starts_at=NOON - DAY))
    assert [row.id for row in past_sessions(desk)] == ["past1", "past2"]


def test_an_index_is_known_only_with_all_that_it_rests_on(desk: FakeDesk, picture: Picture) -> None:
    remember(desk)
    usuals = read(desk, picture)
    places = usuals.places(["content_index", "transaction_index"], picture, {})
    assert {"follow_rate", "click_order_rate"} <= places.keys()
    assert usuals.index("content_index", places) is None
    whole = {name: Place(beaten=10, of=10) for name in ("product_click_rate", "click_order_rate", "gpm")}
    assert usuals.index("transaction_index", whole) == (1_500, 3_000)
