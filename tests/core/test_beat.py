"""A row of the run of show has one beat in a session, whoever writes it."""

from anchor_console.core.beat import beat_of
from tests.core.test_edits import Hub, told
from tests.edits_made import edit


def test_two_desks_that_write_of_the_same_row_write_the_same_record() -> None:
    """What each of them says stays."""
    hub, beat = Hub(), beat_of("s1", "a")
    assert told(hub.send(edit("beat.put", beat, session="s1", row="a", began_at=5), "d1")) == ("done", "")
    assert told(hub.send(edit("beat.put", beat, session="s1", row="a", extra=2), "d2")) == ("done", "")
    assert hub.record("beat", beat) | {"began_at": 5, "extra": 2} == hub.record("beat", beat)


def test_other_rows_and_sessions_have_beats_of_their_own() -> None:
    assert len({beat_of("s1", "a"), beat_of("s1", "b"), beat_of("s2", "a")}) == 3
