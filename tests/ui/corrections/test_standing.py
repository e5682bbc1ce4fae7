"""How it stands with corrections, in shape and words."""

from anchor_console.core.correction import WITHIN, Correction
from anchor_console.desk.view import Kept
from anchor_console.ui.corrections import standing
from anchor_console.ui.words import Words
from tests.fakes import NOON, FakeDesk, session_row


def correction(id: str, noticed: int) -> Correction:
    return Correction(id=id, session="s1", said="x", said_at=noticed, noticed_at=noticed)


def test_the_oldest_open_one_is_counted_and_the_others_are_told(words: Words) -> None:
    desk = FakeDesk(session_row("s1"))
    assert standing.reminder(desk, words) is None
    desk.open_session("s1")
    desk.records = [Kept(value=correction("b", desk.time - 5_000)), Kept(value=correction("a", desk.time - 84_000))]
    found = standing.reminder(desk, words)
    assert found is not None
    assert (found.words, found.short, found.icon, found.token) == ("待纠正 1:24 · 另有 1 条", "1:24", "flag", "warn")
    desk.time += WITHIN
    found = standing.reminder(desk, words)
    assert found is not None
    assert (found.icon, found.token) == ("octagon", "stop")


def test_the_place_in_the_replay_counts_from_the_beginning_of_the_show() -> None:
    assert standing.mark(NOON + 1_872_000, NOON) == "00:31:12"
    assert standing.mark(NOON, 0).endswith(":00:00")
