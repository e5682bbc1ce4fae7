"""Sets and copies: what was planned once is laid into another session as edits."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.edits import Edit, View
from anchor_console.core.lineup import RoomPrice, SkuPrice
from anchor_console.core.rundown import applied, copied, saved
from anchor_console.core.undo import Wanted
from tests.edits_made import Shelf
from tests.rundown_made import ids, item, segment

ITEMS = [
    item("b", 35, role="hero", because="试价", skus=(SkuPrice(sku="xl", hand_price=12_000),)),
    item("a", 10, offer="买一送一", rooms=(RoomPrice(room="r2", stock_cap=0),)),
]
BEATS = [
    segment("bye", 5, kind="sign_off"), segment("gift", 10, before="b", kind="giveaway", title="福袋"),
    segment("hello", 15, before="a", kind="warm_up"),
]  # fmt: skip


def laid(wanted: list[Wanted], before: tuple[str, ...] = ()) -> View:
    """The edits on a session that has these items already."""
    view = View(Shelf(), "me")
    edits = [Wanted("lineup_item.put", id, {"session": "t", "product": id}) for id in before] + wanted
    for n, one in enumerate(edits, start=1):
        decision = view.apply(Edit(n=n, id=f"e{n}", kind=one.kind, entity=one.entity, set=one.set))
        assert decision.outcome.outcome == "done", decision.outcome.detail
    return view


def products(view: View) -> list[str]:
    """The lineup of that session by its products."""
    records = [view.get("lineup_item", id) for id, _ in view.lineup("t")]
    return [held.record["product"] for held in records if held and held.record]


def test_a_set_holds_items_in_their_order_and_the_beats_between() -> None:
    """Without what belongs to their old place, and without what stands there anyway."""
    content = saved(ITEMS, BEATS)
    first, second = content["items"]
    assert (first["product"], first["minutes"], first["rooms"]) == ("p-a", 10, [{"room": "r2", "stock_cap": 0}])
    assert second["skus"] == [{"sku": "xl", "hand_price": 12_000}]
    assert not {"id", "session", "rank", "because", "notes", "clear_out"} & {*first, *second}
    assert [(one["kind"], one["item"]) for one in content["segments"]] == [
        ("warm_up", 0), ("giveaway", 1), ("sign_off", None),
    ]  # fmt: skip


def test_a_set_is_laid_where_it_is_wanted() -> None:
    """At the end, to the front, or behind an item; each in its order."""
    content = saved(ITEMS)
    new = ids()
    assert products(laid(applied(content, "t", new.__next__), ("x", "y"))) == ["x", "y", "p-a", "p-b"]
    assert products(laid(applied(content, "t", new.__next__, ""), ("x", "y"))) == ["p-a", "p-b", "x", "y"]
    assert products(laid(applied(content, "t", new.__next__, "x"), ("x", "y"))) == ["x", "p-a", "p-b", "y"]


def test_a_copy_is_what_was_copied() -> None:
    """Prices, variants, rooms and segments come along under new ids."""
    view = laid(copied(ITEMS, BEATS, "t", ids().__next__))
    (first, _), (second, _) = view.lineup("t")
    held = view.get("lineup_item", second)
    assert held is not None
    assert held.record is not None
    assert (held.record["hand_price"], held.record["skus"], held.record["because"]) == (
        10_000, [{"sku": "xl", "hand_price": 12_000}], "",
    )  # fmt: skip
    beats = sorted((one.record or {} for one in view.within("segment", "t").values()), key=lambda one: one["order"])
    assert [(one["kind"], one["item"]) for one in beats] == [("warm_up", first), ("giveaway", second), ("sign_off", "")]


def test_a_copy_may_leave_the_prices_behind() -> None:
    """What is to be sold and for how long stays."""
    first, second = copied(ITEMS, (), "t", ids().__next__, prices=False)
    assert first.set == {"session": "t", "product": "p-a", "minutes": 10}
    assert second.set == {"session": "t", "product": "p-b", "minutes": 35, "role": "hero"}


def test_what_a_template_holds_that_is_no_lineup_is_left_out() -> None:
    """It may be of another version, or of nobody's making."""
    content: dict[str, Any] = {
        "items": [{"product": "p", "minutes": "ten", "moon": 1, "id": "x", "rank": "zz"}, {"minutes": 3}, "nonsense"],
        "segments": [{"kind": "dance"}, {"kind": "hold", "item": 9}, {"kind": "close", "item": "1"}],
    }
    assert applied(content, "t", ids().__next__) == [
        Wanted("lineup_item.put", "n1", {"product": "p", "session": "t"}),
        Wanted("segment.put", "n3", {"kind": "hold", "session": "t", "item": "", "order": 1}),
        Wanted("segment.put", "n4", {"kind": "close", "session": "t", "item": "", "order": 2}),
    ]
    assert applied({"items": 7}, "t", ids().__next__) == []


@given(st.lists(st.integers(1, 90), max_size=8), st.lists(st.integers(0, 9), max_size=5))
def test_saved_and_laid_anew_is_the_same_set(minutes: list[int], befores: list[int]) -> None:
    """Whatever is in it."""
    items = [item(f"i{number}", one) for number, one in enumerate(minutes)]
    beats = [segment(f"g{number}", number, before=f"i{before}") for number, before in enumerate(befores)]
    content = saved(items, beats)
    puts = applied(content, "t", ids().__next__)
    numbers = {put.entity: n for n, put in enumerate(one for one in puts if one.kind == "lineup_item.put")}
    again = {
        "items": [{k: v for k, v in put.set.items() if k != "session"} for put in puts if put.entity in numbers],
        "segments": [
            {
                **{k: v for k, v in put.set.items() if k not in ("session", "order")},
                "item": numbers.get(put.set["item"]),
            }
            for put in puts
            if put.entity not in numbers
        ],
    }
    assert again == content
