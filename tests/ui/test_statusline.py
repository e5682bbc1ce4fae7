"""The status line keeps its places: what grew narrower again moves nothing."""

from anchor_console.desk.view import Link
from anchor_console.ui.condition import Part
from anchor_console.ui.statusline import StatusLine
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk


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
