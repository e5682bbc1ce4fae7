"""A correction says how it was put right before it counts as put right, and is never removed."""

from typing import Any

import pytest

from anchor_console.core.correction import faults
from anchor_console.core.edits import decide
from anchor_console.core.fields import Fault
from tests.core.test_edits import Hub, told
from tests.edits_made import edit

SAID: dict[str, Any] = {"session": "s1", "said": "全网最低", "said_at": 5, "noticed_at": 9}


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        ({}, False),
        ({"instead": "是我们近七天最低"}, False),
        ({"corrected_at": 12, "instead": "是我们近七天最低"}, False),
        ({"corrected_at": 12, "instead": ""}, True),
        ({"corrected_at": 12}, True),
    ],
)
def test_what_is_put_right_says_how(record: dict[str, Any], wrong: bool) -> None:
    assert faults(record) == ([Fault("instead", "must say how it was put right")] if wrong else [])


def test_a_correction_is_kept_whoever_wants_it_gone() -> None:
    """Article 31 asks for the record, and at least three years of it."""
    hub = Hub()
    assert told(hub.send(edit("correction.put", "c1", **SAID))) == ("done", "")
    assert told(hub.send(edit("correction.remove", "c1", base=1))) == ("refused", "is_kept")
    assert told(hub.send(edit("correction.put", "c1", base=1, corrected_at=12))) == ("refused", "invalid")
    put_right = edit("correction.put", "c1", base=1, corrected_at=12, instead="是我们近七天最低")
    assert told(hub.send(put_right)) == ("done", "")
    assert hub.record("correction", "c1")["corrected_at"] == 12


def test_who_noticed_is_the_hubs_to_say() -> None:
    """A record that the law asks for must not say what its writer likes."""
    hub = Hub()
    assert told(hub.send(edit("correction.put", "c1", **SAID, noticed_by="ann"))) == ("refused", "invalid")
    kept = decide(edit("correction.put", "c1", **SAID), "d1", hub, "xu").effects[0].held.record
    assert kept is not None
    assert kept["noticed_by"] == "xu"
