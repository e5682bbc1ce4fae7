"""Rows of commands are made anew only where they differ."""

import pytest

from anchor_console.desk import commanding
from anchor_console.desk.commanding import CommandRows
from anchor_console.desk.roads import Own, Row
from tests.fakes import NOON

SAID = {"session": "s1", "verb": "pin", "args": {"product": "p1"}, "expires_at": NOON + 15_000}
ASKED = {**SAID, "state": "asked", "by": "bob", "at": NOON, "asked_at": NOON}


class House:
    """Who is called what, and which ticks did not get through."""

    def __init__(self) -> None:
        self.names = {"bob": "阿布", "": "小鱼"}
        self.troubles: dict[str, str] = {}
        self.rows = CommandRows(lambda id: self.names.get(id, id), lambda id: self.troubles.get(id, ""), {"k2"})


def test_a_row_stays_the_same_until_something_of_it_differs() -> None:
    house = House()
    row = Row("k1", ASKED, None, 1)
    first = house.rows.of([row], ())[0]
    assert house.rows.of([Row("k1", dict(ASKED), None, 1)], ())[0] is first
    house.troubles["k1"] = "no_answer"
    assert house.rows.of([row], ())[0].reason == "no_answer"
    house.names["bob"] = "阿布布"
    assert house.rows.of([row], ())[0].by == "阿布布"
    assert not house.rows.of([row], ("pin",))[0].manual
    seen = {**ASKED, "state": "seen", "accepted_at": NOON, "seen_at": NOON}
    assert house.rows.of([Row("k1", seen, None, 3)], ())[0].reason == "", "it no longer matters"


def test_they_come_by_their_time() -> None:
    later = {**ASKED, "at": NOON + 1}
    rows = House().rows.of([Row("k3", later, None, 1), Row("k2", later, None, 1), Row("k9", ASKED, None, 1)], ())
    assert [(row.id, row.mine) for row in rows] == [("k9", False), ("k2", True), ("k3", False)]


def test_an_own_one_is_planned_until_the_hub_has_kept_it() -> None:
    house = House()
    on_its_way = house.rows.of([Row("k2", SAID, Own(id="k2", said=dict(SAID), at=NOON))], ())[0]
    assert (on_its_way.state, on_its_way.badge, on_its_way.by, on_its_way.at) == ("planned", "pending", "小鱼", NOON)
    refused = Own(id="k2", said=dict(SAID), at=NOON, trouble="cool_down", why="in 6 s")
    row = house.rows.of([Row("k2", SAID, refused)], ())[0]
    assert (row.state, row.badge, row.reason, row.said, row.due_at) == ("failed", "refused", "cool_down", "in 6 s", 0)


def test_rows_of_a_very_long_show_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commanding, "KEPT", 0)
    house = House()
    first = house.rows.of([Row("k1", ASKED, None, 1)], ())[0]
    again = house.rows.of([Row("k1", ASKED, None, 1)], ())[0]
    assert (again, again is first) == (first, False)
