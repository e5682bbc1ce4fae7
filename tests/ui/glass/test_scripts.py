"""The open session's scripts in the prompter: which lines, where, with which figures."""

from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

import anchor_console
from anchor_console.core.lineup import LineupItem
from anchor_console.core.script import ORIGINS, Line, Script, script_of
from anchor_console.core.segment import Segment
from anchor_console.core.wire import ProductNow
from anchor_console.desk.picture import Changed
from anchor_console.ui.glass.reading import Reading
from anchor_console.ui.words import Words
from tests.fakes import HOUR, NOON, FakeDesk, session_row
from tests.ui.glass.made import put, show


def line(id: str, text: str, **more: Any) -> Line:
    """An approved line."""
    given: dict[str, Any] = {"type": "product", "title": id, "approved_by": "luo", "approved_at": 1}
    return Line(id=id, text=text, **given | more)


def script(part: Any, product: str, *lines: str) -> Script:
    return Script(id=script_of("s1", part, product), session="s1", part=part, product=product, lines=lines)


@pytest.fixture
def desk() -> FakeDesk:
    """The sheets have a script; so have opening and closing."""
    desk = show()
    put(
        desk,
        line("hello", "大家晚上好。", type="opening"),
        line("main", "今晚{price}，还剩{stock}套。\n{来看/摸摸}手感，{@f1}。"),
        line("bye", "明晚见。", type="closing"), line("draft", "模型写的。", origin="model", approved_at=0),
        script("opening", "", "hello"), script("product", "p1", "main", "draft", "gone"), script("closing", "", "bye"),
    )  # fmt: skip
    return desk


@pytest.fixture
def reading(desk: FakeDesk, words: Words) -> Reading:
    return Reading(desk, words)


def told(reading: Reading, row: str = "") -> list[str]:
    """What is read, in that row or in all."""
    found = reading.text().paragraphs
    return ["".join(piece.text for piece in one.pieces) for one in found if row in ("", one.row)]


def test_opening_product_and_closing_stand_in_their_rows(reading: Reading) -> None:
    assert told(reading, "g1") == ["开场。", "大家晚上好。", "先别急着划走，我把尺码讲清楚。"]
    assert told(reading, "i1") == ["今晚¥329，还剩160套。", "来看手感，起球 4 级，可以机洗。"]
    assert told(reading, "i2")[-1] == "明晚见。"
    assert len(told(reading, "i2")) > 1, "what has no script is told in points"
    assert [(one.why, one.line) for one in reading.left_out()] == [("draft", "draft")]


def test_a_price_that_changes_while_it_is_read_is_another_at_once(reading: Reading, desk: FakeDesk) -> None:
    told(reading)
    desk.pictures["s1"].products = {"p1": ProductNow(id="p1", price=31_900, stock=9)}
    reading.forget(Changed.PRODUCTS)
    assert told(reading, "i1")[0] == "今晚¥319，还剩9套。"
    desk.pictures["s1"].products = {"p1": ProductNow(id="p1", price=31_900)}
    reading.forget(Changed.PRODUCTS)
    assert told(reading, "i1")[0] == "来看手感，起球 4 级，可以机洗。"
    assert ("price", "main") in [(one.why, one.line) for one in reading.left_out()]


def test_a_long_script_is_read_a_few_lines_at_a_time_where_the_show_is_first(reading: Reading, desk: FakeDesk) -> None:
    """The row that is on is read whole at once; what is not read yet is missing, never stale; each call goes on."""
    first = reading.text(0)
    was_whole = reading.is_whole
    assert {one.row for one in first.paragraphs} == {"i1"}, "other rows take their time"
    desk.pictures["s1"].products = {"p1": ProductNow(id="p1", price=31_900, stock=9)}
    reading.forget(Changed.PRODUCTS)
    assert reading.text().paragraphs
    assert (was_whole, reading.is_whole) == (False, True)
    assert reading.text(0) == reading.text(), "what is read is kept"
    desk.pictures["s1"].products = {"p1": ProductNow(id="p1", price=30_900, stock=9)}
    reading.forget(Changed.PRODUCTS)
    again = reading.text(0)
    assert {one.row for one in again.paragraphs} == {"g1", "i1", "i2"}
    assert any(piece.text == "¥309" for one in again.paragraphs for piece in one.pieces), "and with the new price"


def test_what_comes_again_and_the_next_show_are_told_in_other_words(
    reading: Reading, desk: FakeDesk, words: Words
) -> None:
    put(desk, LineupItem(id="i3", session="s1", product="p1", minutes=5, hand_price=39_900, rank="c"))
    reading.forget(Changed.RECORDS)
    assert (told(reading, "i1")[1][:2], told(reading, "i3")[1][:2]) == ("来看", "摸摸")
    desk.session_rows.append(session_row("s0", state="ended", starts_at=NOON - 30 * HOUR))
    assert told(Reading(desk, words), "i1")[1][:2] == "摸摸"
    assert told(reading, "i1")[1][:2] == "来看", "the show that runs goes on as it began"


def test_a_line_of_another_platform_or_anchor_is_none_of_this_show(reading: Reading, desk: FakeDesk) -> None:
    for more in ({"platform": "taobao"}, {"anchor": "shen"}):
        desk.records = [one for one in desk.records if getattr(one.value, "id", "") != "main"]
        put(desk, structs.replace(line("main", "来看手感。"), **more))
        reading.forget(Changed.RECORDS)
        assert "来看手感。" not in told(reading)


def test_a_show_without_scripts_is_read_as_before(words: Words) -> None:
    desk = show()
    assert "大家晚上好。" not in told(Reading(desk, words))
    put(desk, script("product", "p1"))
    assert told(Reading(desk, words), "i1")[0] == "60 支长绒棉四件套 1.8 m"
    desk.records = [one for one in desk.records if not isinstance(one.value, LineupItem | Segment)]
    assert told(Reading(desk, words)) == []


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("asked_at", [0, 5])
def test_nothing_of_a_draft_comes_onto_glass_or_prompter(
    desk: FakeDesk, words: Words, origin: Any, asked_at: int
) -> None:
    """Whoever wrote it, asked for or not (order 117, article 34)."""
    put(
        desk, line("raw", "草稿里的话。", origin=origin, approved_at=0, asked_at=asked_at, drafted="模型写的话。"),
        script("product", "p2", "raw"),
    )  # fmt: skip
    reading = Reading(desk, words)
    said = "".join(told(reading))
    assert "草稿里的话" not in said
    assert "模型写的话" not in said
    assert "草稿里的话" not in repr(reading.read())
    assert ("draft", "raw") in [(one.why, one.line) for one in reading.left_out()]


def test_what_browser_sources_and_obs_show_knows_no_lines() -> None:
    """Their text is the ledger's and the facts': a draft has no road there."""
    house = Path(anchor_console.__file__).parent
    rooms = [house / "hub" / "cards.py", house / "hub" / "pages.py", *(house / "core" / "obs").glob("*.py")]
    assert len(rooms) > 3
    assert [room.name for room in rooms if "core.script" in room.read_text(encoding="utf-8")] == []
