"""The scripts of a session at a desk: read as a book, rearranged, filled from the library, each deed undone at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.core.script import Line, script_of
from anchor_console.core.script.assembling import Proposed
from anchor_console.desk.scripts import (
    Book,
    Draft,
    book,
    facts_of,
    holder_of,
    move,
    names_of,
    proposal,
    put_in,
    put_lines,
    take_back,
    take_out,
    take_proposal,
    wordings,
    write,
)
from tests.scripts_made import BLANKET, SHEETS, Seat


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    """A desk whose library has four lines."""
    seat = Seat(tmp_path)
    for id, type, product in (
        ("a", "opening", ""),
        ("b", "product", SHEETS),
        ("c", "trust", SHEETS),
        ("d", "chat", ""),
    ):
        seat.desk.change("line.put", id, {"type": type, "product": product, "text": f"{id} 说"})
    yield seat
    seat.close()


def told(found: Book) -> list[tuple[str, str, str, str]]:
    return [
        (one.part, one.title, str(one.number), " ".join(kept.value.id for kept in one.lines)) for one in found.places
    ]


def test_the_book_has_a_place_for_each_part_before_there_is_any_script(seat: Seat) -> None:
    assert told(book(seat.desk, "s1")) == [
        ("opening", "", "0", ""), ("product", "长绒棉四件套", "1", ""), ("product", "牛奶绒盖毯", "2", ""),
        ("closing", "", "0", ""),
    ]  # fmt: skip


def test_lines_are_put_moved_and_taken_out_each_in_one_step(seat: Seat) -> None:
    desk = seat.desk
    write(desk, "s1", "product", SHEETS, ["b"])
    put_in(desk, "s1", "product", SHEETS, "c", None)
    put_in(desk, "s1", "product", SHEETS, "d", "c")
    assert told(book(desk, "s1"))[1][3] == "c d b"
    put_in(desk, "s1", "product", SHEETS, "c", "b")
    assert told(book(desk, "s1"))[1][3] == "d b c"
    put_in(desk, "s1", "product", SHEETS, "d", "gone")
    assert told(book(desk, "s1"))[1][3] == "b c d"
    move(desk, "s1", "d", ("product", SHEETS), ("opening", ""), None)
    move(desk, "s1", "c", ("product", SHEETS), ("product", SHEETS), None)
    assert [lines for *_, lines in told(book(desk, "s1"))] == ["d", "c b", "", ""]
    desk.undo()
    desk.undo()
    assert [lines for *_, lines in told(book(desk, "s1"))] == ["", "b c d", "", ""]
    take_out(desk, "s1", "product", SHEETS, "c")
    assert told(book(desk, "s1"))[1][3] == "b d"
    assert not seat.desk.troubles()


def test_a_show_has_one_script_whichever_of_its_sessions_one_looks_at(seat: Seat) -> None:
    assert holder_of(seat.desk, "s2") == "s1"
    write(seat.desk, "s2", "opening", "", ["a"])
    assert told(book(seat.desk, "s2")) == told(book(seat.desk, "s1"))
    assert book(seat.desk, "s2").session == "s1"
    assert holder_of(seat.desk, "unknown") == "unknown"


def test_what_left_lineup_or_library_is_still_told(seat: Seat) -> None:
    desk = seat.desk
    write(desk, "s1", "product", SHEETS, ["b", "c", "b"])
    desk.change("lineup_item.remove", "i1", {})
    desk.change("line.remove", "c", {})
    found = book(desk, "s1")
    assert [one[1] for one in told(found)] == ["", "牛奶绒盖毯", "长绒棉四件套", ""]
    place = found.place("product", SHEETS)
    assert place is not None
    assert (place.number, [kept.value.id for kept in place.lines], place.gone) == (0, ["b"], ("c",))
    assert [one.product for one in found.of("b")] == [SHEETS]
    assert [kept.value.id for kept in found.lines] == ["b"]
    assert found.place("product", "none") is None


def test_a_script_is_proposed_from_what_is_approved_and_taken_where_there_is_none(seat: Seat) -> None:
    desk = seat.desk
    assert all(not one.lines for one in proposal(desk, "s1")), "nothing is approved"
    approved = {"text": "好", "product": SHEETS, "type": "trust"}
    scripts = [
        Proposed(part="product", product=SHEETS, lines=("b", "c"), missing=()),
        Proposed(part="opening", product="", lines=("a",), missing=()),
        Proposed(part="closing", product="", lines=(), missing=("closing",)),
    ]
    write(desk, "s1", "opening", "", ["d"])
    assert take_proposal(desk, "s1", scripts) == 1
    assert [lines for *_, lines in told(book(desk, "s1"))] == ["d", "b c", "", ""]
    assert take_proposal(desk, "s1", scripts, only_empty=False) == 2
    assert [lines for *_, lines in told(book(desk, "s1"))] == ["a", "b c", "", ""]
    desk.undo()
    assert told(book(desk, "s1"))[0][3] == "d"
    assert approved["type"] in {type for one in proposal(desk, "s1") for type in one.missing}


def test_many_lines_are_kept_and_placed_in_one_step(seat: Seat) -> None:
    drafts = [
        Draft(type="closing", text="明晚见{@克重}"), Draft(type="trust", text="{@克重 280 克}在这", product=BLANKET),
        Draft(type="retain", text="别走"), Draft(type="chat", text="唠两句"),
        Draft(type="product", text="机器写的", origin="model", drafted="机器原来写的"),
        Draft(id="b", type="product", text="改过", product=SHEETS, origin="imported"),
    ]  # fmt: skip
    ids = put_lines(seat.desk, drafts, ("s1", "", ""))
    assert len(set(ids)) == 6
    assert [len(one.lines) for one in book(seat.desk, "s1").places] == [1, 1, 1, 1]
    bound, plain = seat.desk.one(Line, ids[1]), seat.desk.one(Line, ids[0])
    assert bound is not None
    assert plain is not None
    assert (bound.value.text, plain.value.text) == ("{@f2}在这", "明晚见克重")
    changed, drafted = seat.desk.one(Line, "b"), seat.desk.one(Line, ids[4])
    assert changed is not None
    assert (changed.value.text, changed.value.origin) == ("改过", "person")
    assert drafted is not None
    assert (drafted.value.origin, drafted.value.drafted) == ("model", "机器原来写的")
    seat.desk.undo()
    assert [len(one.lines) for one in book(seat.desk, "s1").places] == [0, 0, 0, 0]
    assert seat.desk.one(Line, ids[0]) is None
    put_lines(seat.desk, drafts[:2], ("s1", "product", BLANKET))
    assert [len(one.lines) for one in book(seat.desk, "s1").places] == [0, 0, 2, 0]
    assert put_lines(seat.desk, drafts[:1])[0] not in {kept.value.id for kept in book(seat.desk, "s1").lines}


def test_an_older_wording_is_put_in_again(seat: Seat) -> None:
    desk = seat.desk
    desk.change("line.put", "b", {"text": "b 又说"})
    new, old = wordings(desk, "b")
    assert (new.version, new.text, old.version, old.text) == (2, "b 又说", 1, "b 说")
    assert take_back(desk, "b", old.id)
    kept = desk.one(Line, "b")
    assert kept is not None
    assert (kept.value.text, kept.value.version) == ("b 说", 3)
    assert not take_back(desk, "b", "none")
    assert not take_back(desk, "c", old.id)


def test_names_and_facts_are_those_of_the_lineup(seat: Seat) -> None:
    assert names_of(seat.desk)[SHEETS] == ("60 支长绒棉四件套", "长绒棉四件套")
    assert names_of(seat.desk, "s2") == names_of(seat.desk, "s1")
    assert list(facts_of(seat.desk, SHEETS)) == ["f1"]
    assert facts_of(seat.desk, "") == {}
    assert script_of("s1", "product", SHEETS) != script_of("s1", "opening")
