"""The glass as one value, and the promise that no figure on it is outside the ledger and the proven facts."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from anchor_console.core.glass import Clock, Glass, Next, Sayable, amounts, figures, glass
from anchor_console.core.glass.figures import units
from anchor_console.core.product import Product
from tests.core.glass.made import GOODS, HELD, ITEM, fact, price_command, said_of, told
from tests.core.glass.test_asking import Cue, question

WHOM = frozenset({"anchor"})


def test_a_product_is_said_with_the_ledgers_figures() -> None:
    one = said_of(now=told(31_900, 160))
    assert (one.product, one.title, one.offer) == ("p", "60 支长绒棉四件套 1.8 m", "送运费险")
    assert (one.price, one.stock) == (Sayable(31_900, "platform"), 160)
    assert [point.text for point in one.points] == ["起球 4 级，可以机洗", "手感滑，不闷热"]
    assert one.proven == {"f1": "起球 4 级，可以机洗"}


def test_a_product_that_nobody_knows_has_its_platform_figures_alone() -> None:
    one = said_of(item=None, product=None, facts=(fact(),), now=told(9_900, 3))
    assert (one.title, one.price, one.stock, one.points, one.offer) == ("", Sayable(9_900, "platform"), 3, (), "")
    assert said_of(item=None, product=None, now=None).price is None


def test_an_offer_with_another_price_or_a_stop_is_not_shown() -> None:
    assert said_of(item=structs.replace(ITEM, offer="到手 329 元，送枕套")).offer == "到手 329 元，送枕套"
    assert said_of(item=structs.replace(ITEM, offer="到手 299 元")).offer == ""
    assert said_of(item=structs.replace(ITEM, offer="最好的机制")).offer == ""


def test_a_very_long_title_gives_way_to_its_short_form() -> None:
    long = structs.replace(GOODS, title="长" * 61, short_title="四件套")
    assert said_of(product=long).title == "四件套"
    assert said_of(product=structs.replace(long, short_title="")).title == "长" * 61


def test_on_air_everything_stands_there() -> None:
    clock, next = Clock(left=204_000, length=480_000), Next(title="羽丝绒冬被", price=Sayable(26_900, "plan"))
    one = said_of()
    shown = glass(
        state="live", said=one, clock=clock, next=next, cues=[Cue("a", 1), Cue("b", 2)], whom=WHOM,
        questions=[question("q", "三百块贵吗"), question("q2", "最好吗"), question("q3")], suggested={"q3": "f1"},
        held=HELD, lost_since=5,
    )  # fmt: skip
    assert (shown.said, shown.clock, shown.next, shown.lost_since) == (one, clock, next, 5)
    assert (shown.cue, shown.waiting) == ("b", 1)
    assert shown.asked is not None
    assert (shown.asked.key, shown.asked.answer) == ("q3", "起球 4 级，可以机洗")


def test_on_air_with_nothing_pinned_a_question_may_still_stand_there() -> None:
    shown = glass(state="live", questions=[question("q1")])
    assert (shown.said, shown.cue, shown.waiting) == (None, "", 0)
    assert shown.asked is not None


def test_before_the_show_only_its_title_its_time_and_cues_stand_there() -> None:
    shown = glass(state="waiting", title="秋冬家纺", starts_at=9, said=said_of(), questions=[question("q")])
    assert shown == Glass(state="waiting", title="秋冬家纺", starts_at=9)


TEXT = st.text(st.sampled_from("最好检测毛巾四件套支级元块¥￥ 0123456789.,；\n九三百"), max_size=24)
MONEY = st.none() | st.integers(0, 10**7)
STATES: st.SearchStrategy[Any] = st.sampled_from(["asked", "accepted", "seen", "failed", "unknown", "expired"])
FACTS = st.builds(
    fact, st.just("f"), TEXT, proof=st.sampled_from(["", "a" * 64]), approved_by=st.sampled_from(["", "luo"]),
    expires_on=st.sampled_from([None, "2025-11-21", "2026-01-01"]), source=st.just("报告"),
)  # fmt: skip


@given(data=st.data())
def test_whatever_the_records_hold_no_figure_stands_there_that_is_not_the_ledgers_or_a_proven_facts(
    data: st.DataObject,
) -> None:
    """Prices that are only asked for, floors, costs, list prices and what people typed never come through."""
    draw = data.draw
    product = Product(
        id="p", title=draw(TEXT), selling_points=draw(TEXT), list_price=draw(MONEY), cost=draw(MONEY),
        notes=draw(TEXT), stock=draw(MONEY), category="家纺",
    )  # fmt: skip
    item = structs.replace(ITEM, hand_price=draw(MONEY), offer=draw(TEXT), floor_price=draw(MONEY), notes=draw(TEXT))
    facts = tuple(draw(st.lists(FACTS, max_size=3)))
    commands = tuple(
        price_command(draw(STATES), draw(st.integers(0, 10**7)), n) for n in range(draw(st.integers(0, 3)))
    )
    now = told(draw(MONEY), draw(MONEY)) if draw(st.booleans()) else None
    asked_for = [question(f"q{n}", draw(TEXT)) for n in range(3)]
    one = said_of(product=product, item=item, facts=facts, commands=commands, now=now)
    shown = glass(state="live", said=one, questions=asked_for, held=HELD)
    in_force = set() if one.price is None else {units(one.price.amount, "CNY")}
    good = [f for f in facts if f.proof and f.approved_by and f.expires_on != "2025-11-21" and "最好" not in f.text]
    proven: set[Decimal] = set().union(*(figures(f.text) for f in good))
    assert one.price is None or one.price.amount in lawful(item.hand_price, commands, now)
    assert one.stock == (now.stock if now else None)
    assert all(figures(point.text) <= proven | in_force | figures(product.title) for point in one.points)
    assert all("最好" not in point.text for point in one.points)
    assert amounts(one.title) <= in_force
    assert amounts(one.offer) <= in_force
    assert shown.asked is None or amounts(shown.asked.text) <= in_force


def lawful(planned: int | None, commands: Any, now: Any) -> set[int | None]:
    """What may be in force: the platform's word alone where there is one, else what was seen or is planned."""
    if now is not None and now.price is not None:
        return {now.price}
    return {planned, *(one.args["price"] for one in commands if one.state == "seen")}
