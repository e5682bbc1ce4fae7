"""The status line keeps its places: what grew narrower again moves nothing."""

from anchor_console.desk.view import Link
from anchor_console.ui.condition import Part
from anchor_console.ui.statusline import StatusLine
from anchor_console.ui.window import Window
from tests.fakes import HOUR, NOON, FakeDesk, session_row


def test_a_part_keeps_the_room_it_once_had(window: Window) -> None:
    line: StatusLine = window.statusline
    wide = line.room_for(Part("rate", "", "事件 12,345/s"))
    assert line.room_for(Part("rate", "", "事件 1/s")) == wide


def test_what_is_well_gives_way_to_what_needs_a_look(desk: FakeDesk, window: Window) -> None:
    desk.hub_link = Link(step="lost", since=desk.time)
    window.statusline.refresh()
    everything = [part.id for part in window.statusline.shown(10_000)]
    narrow = [part.id for part in window.statusline.shown(300)]
    assert everything == ["hub", "source", "recording", "gaps", "rate", "edits"]
    assert narrow[0] == "hub"
    assert len(narrow) < len(everything)
    assert [part.id for part in window.statusline.shown(10)] == []


def test_a_show_over_its_time_is_told_in_words_and_shape(desk: FakeDesk, window: Window) -> None:
    window.open_session("s1")
    desk.time += 5 * 3_600_000
    window.statusline.refresh()
    assert "06:00:00" in window.statusline.sentence()
    assert "04:00:00" in window.statusline.sentence()


def test_a_show_started_before_its_time_counts_all_the_same(desk: FakeDesk, window: Window) -> None:
    desk.session_rows = [session_row("s1", starts_at=desk.time + HOUR, live_at=desk.time - 90_000)]
    window.open_session("s1")
    window.statusline.refresh()
    assert "场次 00:01:30 · / 04:00:00" in window.statusline.sentence()


def test_the_clock_of_an_ended_show_stands_still(desk: FakeDesk, window: Window) -> None:
    desk.session_rows = [session_row("s1", state="ended", live_at=NOON, ended_at=NOON + HOUR // 2)]
    window.open_session("s1")
    desk.time += 5 * HOUR
    window.statusline.refresh()
    assert "场次 00:30:00 · / 04:00:00" in window.statusline.sentence()


def test_an_ended_show_whose_end_is_not_known_has_no_clock(desk: FakeDesk, window: Window) -> None:
    desk.session_rows = [session_row("s1", state="ended")]
    window.open_session("s1")
    window.statusline.refresh()
    assert "场次" not in window.statusline.sentence()
