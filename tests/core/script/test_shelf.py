"""The shelf of lines: what a search finds, how it is grouped, and that thousands are no burden."""

import pytest
from msgspec import structs

from anchor_console.core.script import Line
from anchor_console.core.script.shelf import By, Group, Order, Query, Shelf

LINES = (
    Line(id="a", type="pain_point", title="换季起静电", text="一脱毛衣噼里啪啦的。", product="p1", echelon="first"),
    Line(id="b", type="product", text="这套是{@f1}。", product="p1", approved_at=9, approved_by="luo", version=3),
    Line(id="c", type="trust", title="检测报告", text="Report 在这。", product="p2", anchor="zhou", asked_at=5),
    Line(id="d", type="opening", title="欢迎", text="来了就坐。", platform="douyin", origin="offline"),
    Line(id="e", type="product", title="讲解", text="都行，Ｂ５ 的纸。", notes="给新人"),
)
SHELF = Shelf(LINES, {"p1": "长绒棉四件套", "p2": "牛奶绒盖毯", "zhou": "周予安", "f1": "60 支长绒棉"})


def ids(query: Query, sort: Order = "type") -> str:
    return "".join(line.id for line in SHELF.found(query, sort))


@pytest.mark.parametrize(("query", "found"), [
    (Query(), "deabc"), (Query(text="静电"), "a"), (Query(text="四件套 毛衣"), "a"), (Query(text="60支"), ""),
    (Query(text="b5"), "e"), (Query(text="60 支"), "b"), (Query(text="ＲＥＰＯＲＴ"), "c"), (Query(text="新人"), "e"),
    (Query(text="周予安"), "c"), (Query(types=("product", "trust")), "ebc"), (Query(product="p1"), "ba"),
    (Query(product=""), "de"),
    (Query(product="p1", fits=True), "deba"), (Query(echelon="first"), "a"), (Query(platform="douyin"), "d"),
    (Query(anchor="zhou", fits=True), "debac"), (Query(anchor="zhou"), "c"), (Query(steps=("draft",)), "dea"),
    (Query(origins=("offline", "model")), "d"), (Query(text="静电", types=("trust",)), ""),
])  # fmt: skip
def test_a_query_finds_what_it_is_about(query: Query, found: str) -> None:
    assert sorted(ids(query)) == sorted(found)


@pytest.mark.parametrize(("sort", "found"), [
    ("type", "debac"), ("title", "acdeb"), ("product", "cbade"), ("step", "deacb"), ("newest", "bcdea"),
])  # fmt: skip
def test_lines_are_sorted_as_one_wants_them(sort: Order, found: str) -> None:
    assert ids(Query(), sort) == found


@pytest.mark.parametrize(("by", "keys"), [
    ("none", [""]), ("product", ["p2", "p1", ""]), ("type", ["opening", "product", "pain_point", "trust"]),
    ("step", ["draft", "asked", "approved"]), ("echelon", ["first", ""]), ("anchor", ["zhou", ""]),
])  # fmt: skip
def test_lines_are_grouped_by_what_they_have_in_common(by: By, keys: list[str]) -> None:
    groups = SHELF.grouped(Query(), by)
    assert [group.key for group in groups] == keys
    assert sorted(line.id for group in groups for line in group.lines) == list("abcde")
    assert SHELF.grouped(Query(text="没有的"), by) == ()
    assert all(isinstance(group, Group) for group in groups)


def test_how_many_stand_at_each_step_is_counted() -> None:
    assert SHELF.tally(Query()) == {"draft": 3, "asked": 1, "approved": 1}
    assert SHELF.tally(Query(product="p1")) == {"draft": 1, "asked": 0, "approved": 1}


def test_what_was_made_ready_is_taken_over_and_what_changed_is_read_anew() -> None:
    shelf = Shelf(LINES, {"p1": "长绒棉四件套"})
    assert shelf.prepare(2)
    assert not shelf.prepare(5)
    changed = [structs.replace(LINES[0], text="改过的字。"), *LINES[1:]]
    after = Shelf(changed, {"p1": "长绒棉四件套"}, shelf)
    assert after.prepare(0), "only the changed one is left"
    assert not after.prepare(1)
    assert [line.id for line in after.found(Query(text="改过"))] == ["a"]
    assert [line.id for line in after.found(Query(text="噼里"))] == []
    renamed = Shelf(LINES, {"p1": "被套"}, shelf)
    assert [line.id for line in renamed.found(Query(text="被套"))] == ["b", "a"]
