"""The index of the products known here: it goes with their page, and a search finds them as they are shown."""

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import pytest

from anchor_console.core.edits import Change
from anchor_console.desk import search
from anchor_console.desk.copy import Copy, take_page
from anchor_console.desk.desk import Desk
from anchor_console.desk.picture import Changed
from anchor_console.desk.salvage import write_records
from anchor_console.desk.tables import MIGRATIONS, prepare
from anchor_console.kit.sqlite import faults, migrate, open_database
from tests.fakes import NOON, FakeClock, InlineWriter, page

PRODUCTS = ["棉毛巾", "棉毛巾 A4 四条装", "纯棉毛巾", "四件套", "羽绒冬被", "iPhone15 手机壳"]


def product(id: str, title: str, **record: Any) -> Change:
    return Change(seq=1, kind="product", id=id, version=1, record={"title": title, **record})


def gone(id: str) -> Change:
    return Change(seq=1, kind="product", id=id, version=2, record=None)


def catalogue() -> list[Change]:
    return [product(f"p{number}", title) for number, title in enumerate(PRODUCTS)]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[InlineWriter]:
    writer = InlineWriter(tmp_path / "desk.db")
    with closing(open_database(tmp_path / "desk.db")) as connection:
        prepare(connection)
    yield writer
    writer.close()


@pytest.fixture
def copy(writer: InlineWriter, tmp_path: Path) -> Iterator[Copy]:
    copy = Copy(tmp_path / "desk.db")
    yield copy
    copy.close()


def ids(copy: Copy, text: str, limit: int = 10) -> list[str]:
    return [id for _, id in copy.search(text, limit)]


def take(writer: InlineWriter, *changes: Change, snapshot: bool = False) -> None:
    take_page(writer.connection, page(changes=list(changes), snapshot=snapshot), NOON)


def test_the_exact_title_comes_first_then_those_that_begin_so_then_those_that_hold_it(
    writer: InlineWriter, copy: Copy
) -> None:
    take(writer, *catalogue())
    assert ids(copy, "棉毛巾") == ["p0", "p1", "p2"]
    assert ids(copy, "棉毛巾", limit=2) == ["p0", "p1"]
    assert ids(copy, "毛巾 四条") == ["p1"]
    assert ids(copy, "IPHONE") == ["p5"]


def test_an_empty_text_finds_the_first_by_title_and_one_of_signs_finds_nothing(
    writer: InlineWriter, copy: Copy
) -> None:
    take(writer, *catalogue())
    assert (
        ids(copy, "  ", limit=3)
        == [id for _, id in sorted((title.lower(), f"p{n}") for n, title in enumerate(PRODUCTS))][:3]
    )
    assert ids(copy, '"*') == []


def test_short_title_and_category_are_found_too(writer: InlineWriter, copy: Copy) -> None:
    take(writer, product("p1", "棉毛巾", short_title="洗脸巾", category="家纺"))
    assert ids(copy, "洗脸") == ids(copy, "家纺") == ["p1"]
    assert ids(copy, "毛巾洗") == []


def test_a_product_changed_or_removed_is_found_as_it_now_stands(writer: InlineWriter, copy: Copy) -> None:
    take(writer, *catalogue())
    take(writer, product("p3", "三件套"), gone("p0"), gone("never"))
    assert ids(copy, "四件套") == []
    assert ids(copy, "三件套") == ["p3"]
    assert ids(copy, "棉毛巾") == ["p1", "p2"]
    assert not faults(writer.connection, whole=True)


def test_a_product_twice_in_a_page_is_found_once(writer: InlineWriter, copy: Copy) -> None:
    take(writer, product("p1", "四件套"), product("p1", "三件套"))
    assert (ids(copy, "四件套"), ids(copy, "三件套")) == ([], ["p1"])


def test_a_snapshot_begins_with_an_empty_index(writer: InlineWriter, copy: Copy) -> None:
    take(writer, *catalogue())
    take(writer, product("p9", "棉毛巾"), snapshot=True)
    assert ids(copy, "棉") == ["p9"]
    assert not faults(writer.connection, whole=True)


def test_what_is_no_text_is_not_indexed(writer: InlineWriter, copy: Copy) -> None:
    take(writer, Change(seq=1, kind="product", id="p1", version=1, record={"title": 7, "category": ["家纺"]}))
    assert ids(copy, "家纺") == []
    assert ids(copy, "") == ["p1"]


def test_other_records_are_no_products(writer: InlineWriter, copy: Copy) -> None:
    take(writer, Change(seq=1, kind="session", id="s1", version=1, record={"title": "棉毛巾"}))
    assert ids(copy, "棉") == []


def test_a_page_that_is_not_kept_is_not_indexed(
    writer: InlineWriter, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise apsw.FullError

    monkeypatch.setattr(search, "_put", fail)
    failed: list[BaseException] = []
    writer.submit(lambda c: take_page(c, page(changes=catalogue()), NOON), failed=failed.append)
    assert len(failed) == 1
    assert ids(copy, "棉") == []
    assert [*copy.every("product")] == []


def test_a_copy_of_an_earlier_version_is_indexed_when_it_is_opened(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "old.db")) as connection:
        migrate(connection, MIGRATIONS[:2])
        record = '{"title":"棉毛巾"}'
        connection.execute("INSERT INTO known (kind, id, version, record) VALUES ('product', 'p1', 1, ?)", (record,))
    with closing(Copy(tmp_path / "old.db")) as copy:
        assert ids(copy, "毛巾") == ["p1"]


def test_records_taken_from_a_backup_are_indexed(writer: InlineWriter, copy: Copy, tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "backup.db")) as backup:
        prepare(backup)
        take_page(backup, page(changes=catalogue()), NOON)
    write_records(writer.connection, tmp_path / "backup.db")
    assert ids(copy, "四件") == ["p3"]


def test_among_very_many_those_that_begin_with_it_are_never_missed(
    writer: InlineWriter, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "CANDIDATES", 5)
    take(writer, *(product(f"a{n}", f"纯棉{n}") for n in range(20)), *(product(f"z{n}", f"棉{n}") for n in range(8)))
    found = ids(copy, "棉", limit=50)
    assert found[:8] == [f"z{n}" for n in range(8)]
    assert len(found) <= 8 + 5


def test_in_the_middle_of_a_long_way_all_is_found_and_at_its_end_by_title(writer: InlineWriter, copy: Copy) -> None:
    take_page(writer.connection, page(changes=catalogue(), snapshot=True, more=True), NOON)
    assert not search.is_by_title(copy.index)
    assert set(ids(copy, "棉毛巾")) == {"p0", "p1", "p2"}
    assert ids(copy, "", limit=2) == ["p5", "p4"]
    assert not search.tidy(writer.connection)
    take(writer, product("p9", "棉袜"))
    assert search.is_by_title(copy.index)
    assert ids(copy, "棉")[:3] == ["p0", "p1", "p9"]


def test_what_a_long_way_left_in_pieces_is_put_together(writer: InlineWriter, copy: Copy) -> None:
    for turn in range(12):
        changes = [product(f"x{turn}-{number}", f"棉毛巾{turn}-{number}") for number in range(40)]
        take_page(writer.connection, page(changes=changes, snapshot=turn == 0, more=turn < 11), NOON)
    steps = 1
    while search.tidy(writer.connection):
        steps += 1
    assert steps > 1
    assert copy.meta("loose") == ""
    pieces = writer.connection.execute("SELECT count(DISTINCT segid) FROM product_words_idx").fetchone()
    assert pieces == (1,)
    assert len(ids(copy, "棉毛巾", limit=500)) == 480
    assert not faults(writer.connection, whole=True)


def test_a_desk_tidies_by_itself(writer: InlineWriter, copy: Copy) -> None:
    desk = Desk(copy, writer, FakeClock(), random.Random(1))
    for turn in range(4):
        changes = [product(f"x{turn}-{number}", f"棉毛巾{turn}-{number}") for number in range(40)]
        take_page(writer.connection, page(changes=changes, snapshot=turn == 0, more=turn < 3), NOON)
    writer.broken = apsw.FullError()
    desk._tell_page(Changed.RECORDS, page())
    assert copy.meta("loose") == "ended"
    writer.broken = None
    desk._tell_page(Changed.RECORDS, page())
    assert copy.meta("loose") == ""


@pytest.fixture
def desk(writer: InlineWriter, copy: Copy) -> Desk:
    take(writer, *catalogue())
    return Desk(copy, writer, FakeClock(), random.Random(1))


def test_a_search_shows_pending_edits_with_their_badge(desk: Desk) -> None:
    desk.change("product.put", "new", {"title": "棉毛巾", "list_price": 1990})
    desk.change("product.put", "p2", {"title": "丝巾"})
    desk.change("product.remove", "p1", {})
    rows = desk.search("棉毛巾", 10)
    assert [(row.id, row.badge) for row in rows] == [("new", "pending"), ("p0", "")]
    assert rows[0].list_price == 1990
    assert [row.id for row in desk.search("丝巾", 10)] == ["p2"]


def test_a_search_gives_no_more_than_was_asked_for_and_all_of_it(desk: Desk) -> None:
    desk.change("product.remove", "p0", {})
    desk.change("product.put", "p5", {"stock": 3})
    assert [row.id for row in desk.search("棉毛巾", 2)] == ["p1", "p2"]
    assert [row.id for row in desk.search("", 1)] == ["p5"]
    assert desk.search("，", 9) == []
