"""The demo's rehearsals are whole records: parts within their wholes, and a little better each time."""

from anchor_console.core.fields import made
from anchor_console.core.rehearsal.record import Rehearsal
from anchor_console.hub_demo.rehearsed import TIMES, rehearsed

NOW = 1_764_000_000_000


def test_each_is_taken_as_it_is_and_lies_in_the_past() -> None:
    edits = list(rehearsed(NOW))
    assert len(edits) == TIMES
    for verb, _, fields in edits:
        record, faults = made(Rehearsal, fields)
        assert (verb, faults) == ("rehearsal.put", [])
        assert record["at"] < NOW
        for part, whole in (("covered", "lines"), ("answered", "asked"), ("cues_seen", "cues"), ("talked", "took")):
            assert 0 <= record[part] <= record[whole], part
        assert record["stops"] + record["proofs"] >= len(record["hits"])
        assert len(record["paces"]) == record["took"] // 60_000


def test_they_get_better() -> None:
    found = [fields for _, _, fields in rehearsed(NOW)]
    assert [one["at"] for one in found] == sorted(one["at"] for one in found)
    assert found[0]["covered"] < found[-1]["covered"]
    assert found[0]["longest_wait"] > found[-1]["longest_wait"]
    assert found[-1]["hits"] == []
