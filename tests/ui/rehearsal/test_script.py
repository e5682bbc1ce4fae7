"""The prompter's text as passages, and where in it one is."""

from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.glass import Paragraph, Piece, Text, wrapped
from anchor_console.core.rehearsal.passages import characters
from anchor_console.core.script import Line
from anchor_console.desk.course import planned
from anchor_console.desk.view import Kept
from anchor_console.ui.glass.prompter import Prompter
from anchor_console.ui.glass.scroll import Scroll
from anchor_console.ui.rehearsal.script import Whereabouts, passages, rows_of
from anchor_console.ui.words import Words
from tests.rehearsal_made import evening


def paragraph(row: str, text: str, line: str = "") -> Paragraph:
    return Paragraph(row, (Piece(text),), line)


def test_a_passage_knows_its_product_its_line_and_whether_it_says_the_price() -> None:
    desk = evening(2, 2)
    desk.records.append(Kept(value=Line(id="l1", type="interaction", text="想要的扣 1")))
    plan = planned(desk, "s1")
    priced = Paragraph("i0", (Piece("现在到手"), Piece("¥19.90", sure=True)))
    text = Text(
        (paragraph("g0", "大家好"), paragraph("i0", "想要的扣 1", "l1"), paragraph("i1", "另一个", "gone"), priced)
    )
    one, two, three, four = passages(text, plan, desk)
    assert (one.product, two.product, three.product) == ("", "p0", "p1")
    assert (one.kind, two.kind, two.line, three.kind) == ("", "interaction", "l1", "")
    assert (two.price, four.price) == (False, True)
    assert passages(text, None, desk)[1].product == ""


def test_rows_are_called_by_their_products_and_segments_by_their_kind(words: Words) -> None:
    desk = evening(2, 2)
    found = {one.row: one.title for one in rows_of(planned(desk, "s1"), desk, words)}
    assert (found["i0"], found["i1"]) == ("棉毛巾", "防螨床笠")
    assert found["g0"] == "讲解 · 棉毛巾"
    assert rows_of(None, desk, words) == ()


SENTENCES = st.text(alphabet="一二三四五六七八九十，。", min_size=1, max_size=40)


@given(st.lists(SENTENCES, min_size=1, max_size=6), st.data())
def test_places_grow_with_the_text_and_end_with_all_of_it(texts: list[str], data: st.DataObject) -> None:
    lines = wrapped([paragraph("i", text) for text in texts])
    scroll = Scroll()
    scroll.counts = [line.read for line in lines]
    prompter = cast(Prompter, SimpleNamespace(lines=lines, scroll=scroll))
    where = Whereabouts()
    steps = sorted(data.draw(st.lists(st.floats(0, max(len(lines) - 1, 0)), max_size=8)))
    found: list[Any] = []
    for place in steps:
        scroll.place = place
        found.append(where.at(prompter))
    assert [place for _, place in found] == sorted(place for _, place in found)
    assert [number for number, _ in found] == sorted(number for number, _ in found)
    scroll.place = float(len(lines))
    assert where.at(prompter)[1] >= sum(characters(line.text) for line in lines)


def test_without_a_text_one_is_nowhere() -> None:
    prompter = cast(Prompter, SimpleNamespace(lines=[], scroll=Scroll()))
    assert Whereabouts().at(prompter) == (0, 0.0)
