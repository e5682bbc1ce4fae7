"""An anchor's last rehearsals."""

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.rehearsal.history import LAST, MEASURES, history, measured, series, share
from anchor_console.core.rehearsal.record import Rehearsal


def one(id: str, at: int, anchor: str = "lin", **more: int) -> Rehearsal:
    return Rehearsal(id=id, session="s", at=at, anchor=anchor, **more)  # type: ignore[arg-type] # counts only


def test_only_that_anchors_last_twenty_the_oldest_first() -> None:
    all_of_them = [one(f"r{n}", at=100 - n) for n in range(30)] + [one("x", 1_000, "zhou")]
    found = history(all_of_them, "lin")
    assert (len(found), found[0].at, found[-1].at) == (LAST, 81, 100)
    assert history(all_of_them, "lin", 0) == ()


def test_each_measure_is_told_where_there_is_something_to_tell() -> None:
    score = one("r", 1, covered=3, lines=4, characters=440, talked=120_000, answered=1, asked=2, stops=1, proofs=2)
    assert [measured(score, measure) for measure in MEASURES] == [0.75, 220.0, 0.5, 3.0]
    assert [series((one("r", 1),), measure)[0] for measure in MEASURES] == [None, None, None, 0.0]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_share_is_never_more_than_the_whole(part: int, whole: int) -> None:
    found = share(part, whole)
    assert found is None if not whole else 0 <= (found or 0) <= 1
