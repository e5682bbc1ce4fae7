"""The hand-over as an action: only while one is due in a show that is on."""

from anchor_console.ui.handing import deeds
from anchor_console.ui.run_of_show import RunHere
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk, session_row
from tests.ui.run.run_made import add_run


def test_it_is_due_from_ten_minutes_ahead_while_the_show_is_on(words: Words) -> None:
    desk = FakeDesk(session_row("s1"))
    here = RunHere(desk, words, lambda icon, said: None, lambda: "live")
    here.wake()
    assert deeds.due(desk, here) is None
    add_run(desk, minute=29)
    desk.open_session("s1")
    assert deeds.due(desk, here) is None
    desk.time = NOON + 31 * 60_000
    found = deeds.due(desk, here)
    assert found is not None
    assert found.row.coming == "lin"
    said = deeds.reminder(desk, here, words)
    assert said is not None
    assert (said.action, said.words, said.short) == ("hand_over", "交接 9:00 后", "9:00")
    desk.session_rows = [session_row("s1", state="ended", ended_at=desk.time)]
    assert deeds.reminder(desk, here, words) is None
