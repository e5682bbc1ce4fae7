"""The duties of a running show: which product F9 means, and reminders only where there is a show."""

from anchor_console.core.correction import Correction
from anchor_console.desk.view import Kept
from anchor_console.ui.window import Window
from tests.fakes import FakeDesk, session_row
from tests.ui.run.run_made import add_run, put_beat


def test_f9_means_what_is_pinned_else_what_is_on(window: Window, desk: FakeDesk) -> None:
    assert window.duties.product() == ""
    add_run(desk)
    window.open_session("s1")
    window.pulse.second.emit()
    assert window.duties.product() == "p2"
    picture = desk.picture
    assert picture is not None
    picture.pinned = "p3"
    assert window.duties.product() == "p3"
    picture.pinned = "x" * 65
    assert window.duties.product() == "", "no record could bear it"
    picture.pinned = None
    put_beat(desk, "i2", ended_at=desk.time)
    window.run.course.forget()
    assert window.duties.product() == ""


def test_a_show_to_come_reminds_of_nothing(window: Window, desk: FakeDesk) -> None:
    desk.session_rows = [session_row("s1", state="planned")]
    desk.records = [Kept(value=Correction(id="c", session="s1", said="x", said_at=1, noticed_at=1))]
    window.open_session("s1")
    window.pulse.second.emit()
    assert window.duties.reminders.shown == ()
