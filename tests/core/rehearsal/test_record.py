"""A rehearsal as a record: it is taken whole, and belongs to its session."""

from anchor_console.core.edits import KINDS, WITHIN
from anchor_console.core.fields import made
from anchor_console.core.rehearsal.record import Rehearsal, Spent


def test_a_rehearsal_belongs_to_its_session_and_is_taken_with_its_parts() -> None:
    assert (KINDS["rehearsal"], WITHIN["rehearsal"]) == (Rehearsal, "session")
    part = {"row": "i1", "title": "棉毛巾", "planned": 1, "took": 2}
    hit = {"n": 1, "rule": "r", "severity": "stop", "text": "最好"}
    record, faults = made(Rehearsal, {"session": "s", "at": 1, "paces": [220], "parts": [part], "hits": [hit]})
    assert faults == []
    assert (record["parts"], record["hits"], record["paces"]) == ([part], [hit], [220])


def test_between_its_script_and_what_the_run_has_for_it_nothing_is_over_or_short() -> None:
    def over(took: int) -> int:
        return Spent(row="i", planned=60_000, given=300_000, took=took).over

    assert [over(took) for took in (20_000, 60_000, 300_000, 330_000)] == [-40_000, 0, 0, 30_000]
    assert Spent(row="i", planned=60_000, took=90_000).over == 30_000


def test_nobody_rehearses_for_less_than_no_time() -> None:
    _, faults = made(Rehearsal, {"session": "s", "at": 1, "took": -1, "parts": [{"title": "x"}], "hits": [{"n": 0}]})
    assert sorted(fault.field for fault in faults) == ["hits", "parts", "took"]
