"""What a file of lines says: a session's script in its order, or lines of the library by product."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_console.desk.script_pages import pages, save
from anchor_console.desk.scripts import write
from tests.scripts_made import BLANKET, SHEETS, Seat


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    """A desk with a line for any product, one of each product, and a script of two of them."""
    seat = Seat(tmp_path)
    for id, type, product in (("a", "opening", ""), ("b", "product", SHEETS), ("c", "trust", BLANKET)):
        seat.desk.change("line.put", id, {"type": type, "product": product, "text": f"{id} 说{{@f1}}"})
    write(seat.desk, "s1", "product", SHEETS, ["b", "a"])
    yield seat
    seat.close()


def chapters(seat: Seat, lines: tuple[str, ...] = (), session: str = "") -> list[tuple[str, str]]:
    made = pages(seat.desk, "zh", lines, session)
    return [(one.title, "".join(line.id for line in one.lines)) for one in made.chapters]


def test_a_session_is_told_in_its_order_and_the_library_by_product(seat: Seat) -> None:
    assert chapters(seat, session="s1") == [("长绒棉四件套", "ba")]
    assert chapters(seat) == [("通用", "a"), ("牛奶绒盖毯", "c"), ("长绒棉四件套", "b")]
    assert chapters(seat, ("c",)) == [("牛奶绒盖毯", "c")]
    assert [pages(seat.desk, "en", (), session).title for session in ("s1", "gone", "")] == [
        "黑五主场", "gone", "Script library",
    ]  # fmt: skip


def test_facts_are_told_in_words_where_they_are_the_products_own(seat: Seat) -> None:
    made = pages(seat.desk, "zh", (), "s1")
    assert save(seat.folder / "a.md", made) == 2
    text = (seat.folder / "a.md").read_text(encoding="utf-8")
    assert "b 说{@60 支长绒棉，密度 173×124}" in text
    assert made.names[SHEETS] == "长绒棉四件套"
