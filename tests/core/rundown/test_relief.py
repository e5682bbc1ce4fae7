"""A hand-over is announced ten minutes ahead, and until somebody confirms it."""

from anchor_console.core.beat import Beat, beat_of
from anchor_console.core.fields import instant
from anchor_console.core.rundown import run
from anchor_console.core.rundown.relief import confirm, relief
from tests.rundown_made import EVENING, MINUTE, item, session, shift

START = instant(EVENING)
TWO = run(
    session(), [item("a", 60), item("b", 60), item("c", 90)], [],
    [shift("lin", "", "20:05"), shift("zhou", "20:05", "21:40"), shift("he", "21:40")],
)  # fmt: skip
"""zhou comes at minute 65, in the first half of b, so the row stands behind a at 60; he at 160 of c, so behind b."""


def at(minute: int) -> int:
    return START + minute * MINUTE


def beat(row: str, by: str = "", began: int | None = None) -> Beat:
    return Beat(id=beat_of("s", row), session="s", row=row, by=by, began_at=began)


def test_it_is_announced_ten_minutes_before_the_shifts_meet() -> None:
    """Wherever its row stands."""
    assert relief(TWO, [], at(54)) is None
    found = relief(TWO, [], at(55))
    assert found is not None
    assert (found.mark, found.at, found.to_go, found.row.coming) == ("of-zhou", at(65), 10 * MINUTE, "zhou")


def test_it_stays_until_it_is_confirmed_then_the_next_has_its_turn() -> None:
    found = relief(TWO, [], at(159))
    assert found is not None
    assert (found.mark, found.to_go) == ("of-zhou", -94 * MINUTE)
    assert relief(TWO, [beat("of-zhou", "xu")], at(149)) is None
    found = relief(TWO, [beat("of-zhou", "xu")], at(150))
    assert found is not None
    assert found.mark == "of-he"


def test_a_session_without_a_start_has_none() -> None:
    assert relief(run(session(begins=None, ends=None), [item("a")], [], []), [], at(0)) is None


def test_who_confirmed_it_is_kept_with_the_notes() -> None:
    """It took no time, unless it was begun as a row of its own."""
    found = relief(TWO, [], at(64))
    assert found is not None
    wanted = confirm("s", found, [], "xu", "券还剩 20 张", at(66))
    assert wanted.set == {
        "session": "s", "row": "of-zhou", "by": "xu", "notes": "券还剩 20 张", "began_at": at(66), "ended_at": at(66),
    }  # fmt: skip
    assert wanted.entity == beat_of("s", "of-zhou")
    begun = confirm("s", found, [beat("a"), beat("of-zhou", began=at(65))], "xu", "", at(66))
    assert "began_at" not in begun.set
