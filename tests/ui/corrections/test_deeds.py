"""The actions of corrections: which make sense when."""

from anchor_console.core.correction import Correction
from anchor_console.desk.view import Kept
from anchor_console.ui.corrections.deeds import actions
from tests.fakes import FakeDesk, session_row


def sensible(desk: FakeDesk) -> list[str]:
    def nothing() -> object:
        raise AssertionError("no card is built to know what makes sense")

    return [one.id for one in actions(desk, nothing, nothing, str) if one.when()]  # type: ignore[arg-type] # never called


def test_noting_needs_a_show_on_air_and_the_others_something_noted() -> None:
    """What was noted can be put right after the end too."""
    desk = FakeDesk(session_row("s1"))
    assert sensible(desk) == []
    desk.open_session("s1")
    assert sensible(desk) == ["said_wrong"]
    desk.records = [Kept(value=Correction(id="c", session="s1", said="x", said_at=1, noticed_at=1))]
    assert sensible(desk) == ["said_wrong", "correction_again", "corrections"]
    desk.session_rows = [session_row("s1", state="ended", ended_at=5)]
    assert sensible(desk) == ["correction_again", "corrections"]
    desk.records = [
        Kept(value=Correction(id="c", session="s1", said="x", said_at=1, noticed_at=1, instead="y", corrected_at=2))
    ]
    assert sensible(desk) == ["corrections"]
