"""A script put together from the library: in the order of a pitch, the most specific line, only what is approved."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from anchor_console.core.line_type import LINE_TYPES, LineType
from anchor_console.core.script import Line
from anchor_console.core.script.assembling import PITCH, Proposed, Slot, proposed

SHEETS = Slot(part="product", product="p1", title="四件套", echelon="first", minutes=11)


def line(id: str, type: LineType = "product", **more: Any) -> Line:
    return Line(**{"id": id, "type": type, "text": "说", "approved_at": 1, **more})


def one(slot: Slot, *lines: Line, **more: Any) -> Proposed:
    (found,) = proposed([slot], lines, **more)
    return found


def test_a_product_is_told_in_the_order_of_a_pitch() -> None:
    found = one(SHEETS, *(line(type, type, product="p1") for type in reversed(LINE_TYPES)))
    assert found.lines == PITCH
    assert found.missing == ()


def test_only_what_is_approved_and_fits_is_taken_and_holes_are_told() -> None:
    found = one(
        SHEETS, line("draft", product="p1", approved_at=0), line("other", product="p2"), line("third", echelon="third"),
        line("shop", platform="taobao"), line("his", anchor="chen"), platform="douyin", anchors=("zhou",),
    )  # fmt: skip
    assert found == Proposed(
        part="product", product="p1", lines=(), missing=("pain_point", "product", "trust", "closing_deal")
    )


def test_the_most_specific_line_is_chosen() -> None:
    lines = [
        line("any", "transition"), line("echelon", "transition", echelon="first"),
        line("platform", "transition", platform="douyin"), line("anchor", "transition", anchor="z"),
    ]  # fmt: skip
    for gone, best in (("", "anchor"), ("anchor", "platform"), ("platform", "echelon"), ("echelon", "any")):
        lines = [one for one in lines if one.id != gone]
        assert one(SHEETS, *lines, platform="douyin", anchors=("z",)).lines == (best,)
    assert one(SHEETS, line("any"), line("own", product="p1")).lines == ("own",)


def test_several_answers_and_points_are_told_and_one_of_the_rest() -> None:
    own = [line(f"{type}{n}", type, product="p1") for type in ("answer", "deep_sell", "trust") for n in range(5)]
    assert one(SHEETS, *own).lines == (
        "deep_sell0",
        "deep_sell1",
        "deep_sell2",
        "trust0",
        "answer0",
        "answer1",
        "answer2",
    )


def test_lines_for_any_product_take_turns() -> None:
    slots = [Slot(part="product", product=f"p{n}") for n in range(3)]
    found = proposed(slots, [line("a", "transition"), line("b", "transition")])
    assert [script.lines for script in found] == [("a",), ("b",), ("a",)]


def test_what_is_for_any_product_closes_and_goes_on_and_what_is_for_an_echelon_serves_its_products() -> None:
    general = [line(type, type) for type in LINE_TYPES]
    assert one(SHEETS, *general).lines == ("closing_deal", "transition")
    assert one(Slot(part="opening"), *general).lines == (
        "opening", "compliance_notice", "welfare", "retain", "interaction",
    )  # fmt: skip
    assert one(SHEETS, line("a", "trust", echelon="first"), line("b", "trust", echelon="third")).lines == ("a",)


def test_what_is_passed_in_a_minute_is_told_in_a_few_words_where_there_are_such() -> None:
    slot = Slot(part="product", product="p1", minutes=2)
    lines = [line(type, type, product="p1") for type in ("rapid_intro", "deep_sell", "closing_deal")]
    assert one(slot, *lines).lines == ("rapid_intro", "closing_deal")
    assert one(slot, *lines).missing == ()
    assert one(slot, *lines[1:]).lines == ("deep_sell", "closing_deal")
    long = Slot(part="product", product="p1", minutes=9)
    assert one(long, *lines).lines == ("rapid_intro", "closing_deal"), "nothing longer was written"
    assert one(long, line("told", product="p1"), *lines).lines == ("told", "deep_sell", "closing_deal")


def test_the_opening_and_the_closing_take_all_that_there_is_for_them() -> None:
    lines = [line("hi", "opening"), line("seller", "compliance_notice"), line("yo", "opening"), line("bye", "closing")]
    opening, closing = proposed([Slot(part="opening"), Slot(part="closing")], lines)
    assert opening.lines == ("hi", "yo", "seller")
    assert closing.lines == ("bye",)
    assert [one(Slot(part=part)).missing for part in ("opening", "closing")] == [("opening",), ("closing",)]


_lines = st.lists(
    st.builds(
        lambda n, type, product, approved: line(f"l{n}", type, product=product, approved_at=approved),
        st.integers(0, 99), st.sampled_from(LINE_TYPES), st.sampled_from(["", "p1", "p2"]), st.sampled_from([0, 1]),
    ),
    max_size=20, unique_by=lambda line: line.id,
)  # fmt: skip


@given(_lines)
def test_no_script_holds_a_line_twice_or_one_that_may_not_be_said(lines: list[Line]) -> None:
    known = {line.id: line for line in lines}
    for found in proposed([SHEETS, Slot(part="opening"), Slot(part="closing")], lines):
        assert len(set(found.lines)) == len(found.lines)
        for id in found.lines:
            assert known[id].approved_at
            assert known[id].product in ("", found.product)
