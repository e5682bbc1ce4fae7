"""The trend's head names what is drawn, as far as there is room, and the minutes shown."""

from anchor_console.ui.cockpit import Cockpit
from anchor_console.ui.cockpit.comparing import Beside
from anchor_console.ui.cockpit.heading import HEAD, name_of
from anchor_console.ui.cockpit.lens import Lens
from anchor_console.ui.words import Words
from tests.fakes import NOON


def test_the_session_beside_is_named_by_the_week_or_by_its_day(words: Words) -> None:
    assert name_of(None, words) == ""
    assert name_of(Beside("x", "", NOON, True), words) == "上周同场"
    assert "11-22" in name_of(Beside("x", "", NOON, False), words)


def test_what_is_zoomed_to_is_written_out(cockpit: Cockpit) -> None:
    strip = cockpit.trend.rect().adjusted(0, 0, 0, HEAD - cockpit.trend.height())
    before = cockpit.trend.grab(strip).toImage()
    cockpit.trend.look_through(Lens(span=20))
    assert cockpit.trend.grab(strip).toImage() != before


def test_a_narrow_head_leaves_series_out_and_cuts_none(cockpit: Cockpit) -> None:
    cockpit.trend.resize(220, 300)
    assert not cockpit.trend.grab().isNull()
