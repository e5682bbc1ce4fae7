"""Plain lists: sorted, searched, page by page."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from anchor_console.core.edits import Edit
from anchor_console.hub import lists, schema, store
from anchor_console.hub.author import Author
from anchor_console.hub.lists import WrongPlace
from anchor_console.kit.database import writing
from tests.edits_made import LATER, START, edit, numbered


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A team's record, inside a transaction."""
    with writing(engine).begin() as connection:
        schema.prepare(connection, "ep", 1)
        yield connection


def keep(connection: Connection, *edits: Edit) -> None:
    """Take edits of one device."""
    taken = store.take(connection, "d1", Author("ann"), numbered(edits), 1)
    assert {told.outcome for told in taken.outcomes} == {"done"}


def test_sessions_come_by_their_start(connection: Connection) -> None:
    """Those without one first; removed ones not at all."""
    keep(
        connection,
        edit("session.put", "late", title="x", starts_at=LATER),
        edit("session.put", "early", title="x", starts_at=START),
        edit("session.put", "some", title="x"),
        edit("session.put", "gone", title="x"),
        edit("session.remove", "gone"),
    )
    assert [item["id"] for item in lists.sessions(connection, "", 10).items] == ["some", "early", "late"]
    early = lists.one(connection, "session", "early")
    assert early is not None
    assert (early["id"], early["version"], early["starts_at"]) == ("early", 1, START)
    assert lists.one(connection, "session", "gone") is lists.one(connection, "session", "never") is None


def test_a_lineup_comes_in_its_order_page_by_page(connection: Connection) -> None:
    """Each page tells where the next begins, also when its last item is removed meanwhile."""
    items = [edit("lineup_item.put", id, session="s1", product="p", after=None) for id in "edcba"]
    keep(connection, *items, edit("lineup_item.put", "z", session="s2", product="p"))
    first = lists.lineup(connection, "s1", "", 2)
    assert [item["id"] for item in first.items] == ["a", "b"]
    assert first.next is not None
    store.take(connection, "d2", Author("ann"), [edit("lineup_item.remove", "b", id="x")], 1)
    second = lists.lineup(connection, "s1", first.next, 2)
    assert [item["id"] for item in second.items] == ["c", "d"]
    third = lists.lineup(connection, "s1", second.next or "", 2)
    assert ([item["id"] for item in third.items], third.next) == (["e"], None)


@pytest.mark.parametrize("after", ["x", "WzEsMl0=", "%%%"])
def test_what_no_page_gave_is_no_place(connection: Connection, after: str) -> None:
    """Rather than a list from the start."""
    with pytest.raises(WrongPlace):
        lists.sessions(connection, after, 10)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["1", "2", "3"]),
        ("毛巾", ["1", "2"]),
        ("纯棉 毛巾", ["2"]),
        ("TOWEL", ["3"]),
        ("居家", ["3"]),
        ("%", []),
        ("_", []),
    ],
)
def test_products_are_found_by_every_word(connection: Connection, search: str, found: list[str]) -> None:
    """In title, short title and category, whatever the case; wildcards are letters."""
    keep(
        connection,
        edit("product.put", "1", title="一号毛巾"),
        edit("product.put", "2", title="二号毛巾", short_title="纯棉"),
        edit("product.put", "3", title="三号Towel", category="居家"),
    )
    assert sorted(str(item["id"]) for item in lists.products(connection, search, "", 10).items) == found


def test_products_are_found_by_one_character_a_code_and_ids(connection: Connection) -> None:
    """Codes and the ids of listings and variants also by a piece; a product's own id whole."""
    listings = [{"platform": "douyin", "id": "3391077205"}]
    keep(
        connection,
        edit("product.put", "P-1", title="毛巾", code="SJT-081"),
        edit("product.put", "P-2", title="床单", listings=listings, skus=[{"id": "K88"}]),
    )

    def found(search: str) -> list[str]:
        return sorted(str(item["id"]) for item in lists.products(connection, search, "", 10).items)

    assert found("巾") == found("sjt-081") == found("T-08") == found("P-1") == ["P-1"]
    assert found("1077") == found("k88") == found("P-2 床") == ["P-2"]
    assert found("P-") == []
