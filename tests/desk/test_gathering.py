"""What a session is made of, gathered from a desk."""

from typing import Any

import pytest
from msgspec import Struct

from anchor_console.core.fact import Fact
from anchor_console.core.person import Person
from anchor_console.core.product import Listing, Product, Sku
from anchor_console.core.result import Result
from anchor_console.core.room import Room
from anchor_console.core.rundown import learned
from anchor_console.desk.gathering import finder, gathered, past, plan, sold_in, taught
from anchor_console.desk.view import Kept, ProductRow
from tests.fakes import NOON, FakeDesk, session_row
from tests.rundown_made import item, segment, session, shift, sold


def desk_with(*values: Struct) -> FakeDesk:
    """A desk that knows these records."""
    desk = FakeDesk()
    desk.records = [Kept(value=value) for value in values]
    return desk


@pytest.fixture
def desk() -> FakeDesk:
    """An evening of two items, of which one product is known."""
    return desk_with(
        session(), Room(id="r", name="屿间生活"), item("b"), item("a"), item("x", of="t"), segment("hello"),
        shift("lin"), Person(id="lin", name="林夏"), Product(id="p-a", title="杯"),
        Fact(id="f", product="p-a", text="骨瓷"), shift("nobody"),
    )  # fmt: skip


def test_a_session_is_gathered_with_all_that_it_names(desk: FakeDesk) -> None:
    """Its lineup in order; what isn't known is missing."""
    found = gathered(desk, "s")
    assert found is not None
    assert [one.id for one in found.items] == ["a", "b"]
    assert (found.room and found.room.name, list(found.products), list(found.people)) == ("屿间生活", ["p-a"], ["lin"])
    assert [fact.id for fact in found.facts["p-a"]] == ["f"]
    assert found.facts["p-b"] == ()
    assert [row.id for row in found.planned().run.rows if row.kind != "gap"] == ["a", "b", "hello"]
    assert gathered(desk, "gone") is None
    assert plan(desk, "gone") is None


def test_sessions_of_a_show_share_the_lineup_but_not_the_shifts(desk: FakeDesk) -> None:
    """As long as the one that holds it is there."""
    desk.records.append(Kept(value=session("two", show="s")))
    desk.records.append(Kept(value=session("lost", show="gone")))
    two, lost = gathered(desk, "two"), gathered(desk, "lost")
    assert two is not None
    assert (two.holder, len(two.items), two.shifts) == ("s", 2, ())
    assert lost is not None
    assert (lost.holder, lost.items) == ("lost", ())
    planned = plan(desk, "two")
    assert planned is not None
    assert ([one.id for one in sorted(planned.items, key=lambda one: one.id)], planned.session.id) == (
        ["a", "b"],
        "two",
    )


def test_past_shows_of_the_room_are_found_with_their_lineups() -> None:
    """Only those that have ended and left a result, before the moment that is planned for."""
    desk = desk_with(
        *(session(f"h{n}") for n in range(5)), item("i", of="h1", product="p"), Product(id="p", title="杯"),
        *(Result(id=f"h{n}", session=f"h{n}", sold=(sold("p", n), sold("q", 1))) for n in (1, 2, 3)),
        Result(id="h9", session="h9"),
    )  # fmt: skip
    rows: list[dict[str, Any]] = [
        {"id": "h0", "state": "ended"}, {"id": "h1", "state": "ended"}, {"id": "h2", "state": "settled"},
        {"id": "h3", "state": "live"}, {"id": "h9", "state": "ended"},
    ]  # fmt: skip
    desk.session_rows = [session_row(**row, ended_at=NOON + n) for n, row in enumerate(rows)]
    shows = past(desk, "r1", NOON + 100)
    assert [show.result.id for show in shows] == ["h2", "h1"]
    assert [len(show.items) for show in shows] == [0, 1]
    assert past(desk, "r1", NOON) == past(desk, "elsewhere", NOON + 100) == ()
    assert list(sold_in(desk, shows)) == ["p"]
    assert learned(shows, sold_in(desk, shows)).shows == 2
    *steps, last = taught(desk, "r1", NOON + 100)
    assert last == learned(shows, sold_in(desk, shows))
    assert steps
    assert set(steps) == {None}


def test_only_the_last_shows_are_read() -> None:
    """What lies longer back isn't even looked at."""
    desk = desk_with(*(Result(id=f"h{n}", session=f"h{n}") for n in range(30)), *(session(f"h{n}") for n in range(30)))
    desk.session_rows = [session_row(f"h{n}", state="ended", ended_at=NOON + n) for n in range(30)]
    assert [show.result.id for show in past(desk, "r1", NOON + 100)] == [f"h{n}" for n in range(29, 9, -1)]


def test_a_product_is_found_by_id_by_code_and_by_title() -> None:
    """Codes are looked at where the text looks like one: its shop ids and those of its variants too."""
    cup = Product(
        id="p1", title="杯", code="A1", listings=(Listing(platform="douyin", id="77"), Listing(platform="jd")),
        skus=(Sku(id="s1"),),
    )  # fmt: skip
    desk = desk_with(cup, Product(id="壶", title="茶壶"))
    desk.product_rows = [_row("p1", "杯 77"), _row("p2", "杯垫")]
    find = finder(desk)
    assert [(one.id, one.codes) for one in find("p1")] == [("p1", ("A1", "77", "s1"))]
    assert [(one.id, one.codes) for one in find("77")] == [("p1", ("A1", "77", "s1"))]
    assert [(one.id, one.codes) for one in find("杯")] == [("p1", ()), ("p2", ())]
    assert [one.title for one in find("壶")] == ["茶壶"]


def _row(id: str, title: str) -> ProductRow:
    return ProductRow(
        id=id, title=title, short_title=title, category="", list_price=None, currency="CNY", stock=None
    )  # fmt: skip
