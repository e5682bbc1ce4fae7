"""Records are called by their names; ids stand only where nobody knows better."""

import pytest

from anchor_console.core.fact import Fact
from anchor_console.core.product import Product
from anchor_console.core.script import Line, Script
from anchor_console.core.segment import Segment
from anchor_console.core.shift import Shift
from anchor_console.desk.view import Kept, PersonRow
from anchor_console.ui.naming import Names
from anchor_console.ui.words import Words
from tests.fakes import FakeDesk
from tests.ui.cockpit.rooms import lineup


@pytest.fixture
def names(desk: FakeDesk, words: Words) -> Names:
    """Two sessions, one with a lineup, and somebody."""
    desk.lineups["s1"] = lineup()
    desk.team = [PersonRow(id="p9", name="林小雨", role="anchor")]
    return Names(desk, words)


@pytest.mark.parametrize(
    ("kind", "id", "name"),
    [
        ("session", "s2", "儿童睡眠"), ("room", "r1", "屿间生活"), ("product", "p2", "牛奶绒盖毯"),
        ("lineup_item", "i3", "长绒棉四件套"), ("person", "p9", "林小雨"), ("session", "gone", "gone"),
        ("unheard_of", "x", "x"),
    ],
)  # fmt: skip
def test_a_record_is_called_by_its_name(names: Names, kind: str, id: str, name: str) -> None:
    assert names.of(kind, id) == name


def test_a_record_without_a_name_is_called_by_what_it_is_about(desk: FakeDesk, names: Names) -> None:
    """A shift by its person, a fact by its words, an id where that is all there is."""
    desk.records = [
        Kept(value=Shift(id="a", session="s1", person="p9")),
        Kept(value=Fact(id="f", product="p2", text="克重 280 克")),
        Kept(value=Segment(id="w", session="s1", kind="warm_up")),
        Kept(value=Product(id="p77", title="羽丝绒冬被 加厚", short_title="冬被")),
    ]
    assert names.of("shift", "a") == "林小雨"
    assert names.of("fact", "f") == "克重 280 克"
    assert names.of("segment", "w") == "秋冬家纺主场"
    assert names.of("product", "p77") == "冬被"
    assert names.of("shift", "gone") == "gone"


def test_lines_and_scripts_are_called_by_title_words_or_what_they_are_of(desk: FakeDesk, names: Names) -> None:
    """And the order of a script is told by its lines, never by ids."""
    desk.records = [
        Kept(value=Line(id="l1", type="trust", title="信任：检测报告", text="报告在这。")),
        Kept(value=Line(id="l2", type="chat", text="来了就坐。")),
        Kept(value=Script(id="x", session="s1", part="product", product="p2", lines=("l1",))),
        Kept(value=Script(id="y", session="s1", part="opening")),
    ]
    assert [names.of("line", id) for id in ("l1", "l2")] == ["信任：检测报告", "来了就坐。"]
    assert [names.of("script", id) for id in ("x", "y")] == ["牛奶绒盖毯", "秋冬家纺主场"]
    assert names.value("lines", ["l1", "l2"], "CNY") == "信任：检测报告, 来了就坐。"
    assert names.value("lines", (), "CNY") == "—"
    assert names.value("type", "trust", "CNY") == "信任"
    assert names.value("anchor", "p9", "CNY") == "林小雨"


def test_money_is_of_the_rooms_currency(names: Names) -> None:
    assert names.currency("lineup_item", "i3", {}) == "CNY"
    assert names.currency("lineup_item", "new", {"session": "s2"}) == "CNY"
    assert names.currency("lineup_item", "new", {}) == "CNY"
    assert names.currency("product", "p1", {"currency": "USD"}) == "USD"
    assert names.currency("product", "p1", {}) == "CNY"


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("hand_price", 1_999, "¥19.99"), ("hand_price", None, "—"), ("to", "live", "直播中"),
        ("role", "hero", "主推款"), ("state", "unheard", "unheard"), ("room", "r1", "屿间生活"),
        ("starts_at", "soon", "soon"), ("minutes", 5, "5"),
        ("picture", "ab" * 32, "一张图"), ("title", "a\nb", "a⏎b"), ("ended_at", 0, "01-01 "), ("x", [1], "[1]"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_people_write_it(names: Names, name: str, value: object, written: str) -> None:
    assert names.value(name, value, "CNY").startswith(written)


def test_a_field_that_nobody_knows_is_shown_as_it_came(names: Names) -> None:
    assert names.written({"strange": "1"}, "CNY") == "strange 1"
