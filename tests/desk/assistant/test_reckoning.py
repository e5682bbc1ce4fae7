"""What is reckoned from the record: a plan of all that the room sold, where it would go, and why a number is so."""

import pytest

from anchor_console.core.assistant.planning import Lineup, Placed
from anchor_console.core.assistant.prompt import Task
from anchor_console.core.assistant.reasons import Explanation
from anchor_console.core.product import Product
from anchor_console.core.result import Result, Sold
from anchor_console.core.session import Session
from anchor_console.core.window import MINUTE
from anchor_console.core.wire import ProductNow
from anchor_console.desk.assistant.reckoning import Reckoning, kind_of
from anchor_console.desk.view import Kept, LineupRow, ProductRow
from tests.assistant_made import on_air
from tests.fakes import HOUR, NOON, FakeDesk, session_row


@pytest.mark.parametrize(
    ("question", "task", "metric", "kind"),
    [
        ("排一个 90 分钟的品", "chat", "", "plan"), ("随便", "plan", "", "plan"), ("面料", "chat", "", ""),
        ("为什么点击成交掉了", "chat", "", "explain"), ("点击成交", "chat", "", ""), ("为什么这么贵", "chat", "", ""),
        ("gpm", "explain", "", "explain"), ("它", "chat", "gpm", "explain"), ("排一个品", "answer", "", ""),
        ("why did conversion drop", "chat", "", "explain"), ("为什么评论里说掉色", "chat", "", ""),
        ("为什么看不到评论", "chat", "", ""), ("评论怎么掉了", "chat", "", "explain"),
        ("给这款写一句促单", "chat", "", "draft"), ("来一段开场", "chat", "", "draft"), ("来一条毛巾", "chat", "", ""),
        ("Write me a line for it", "chat", "", "draft"), ("写的是多少支", "chat", "", ""),
    ],
)  # fmt: skip
def test_what_has_to_be_reckoned_is_seen(question: str, task: Task, metric: str, kind: str) -> None:
    assert kind_of(question, task, metric) == kind


def row(product: str) -> LineupRow:
    """A row of a lineup."""
    return LineupRow(
        id=f"i-{product}", number=1, product=product, title=product, short_title="", role="", minutes=5,
        hand_price=None, floor_price=None, list_price=None, stock=None, stock_cap=None,
    )  # fmt: skip


def sold() -> FakeDesk:
    """A room with five past shows, a product of the catalogue, and one that is in its lineup now."""
    desk = on_air()
    desk.lineups["s1"] = [row("p1")]
    desk.product_rows = [
        ProductRow(id="p2", title="凉感毯", short_title="", category="", list_price=None, currency="CNY", stock=None)
    ]
    for n in range(5):
        result = Result(
            id=f"r{n}", session=f"r{n}", room="r1", paid=60_000, ended_at=n,
            sold=(Sold(product="p1", units=2, paid=60_000, seconds=600), Sold(product="gone", units=1)),
        )  # fmt: skip
        desk.records.append(Kept(value=result))
    return desk


def test_a_plan_looks_at_what_was_sold_what_is_in_the_lineup_and_the_catalogue() -> None:
    found = Reckoning(sold()).plan("排 60 分钟的品")()
    assert isinstance(found, Lineup)
    assert found.minutes == 60
    assert {(one.product, one.why, one.paid) for one in found.rows[:2]} == {("p2", "room", 6_000), ("p1", "own", 6_000)}


def test_it_goes_into_the_open_session_while_that_is_empty_else_into_the_rooms_next_one() -> None:
    """Where none is empty, behind what stands in the next one; never into what is on air."""
    desk = sold()
    reckoning = Reckoning(desk)
    assert reckoning.target() is None
    desk.session_rows += [
        session_row(id, state=state, starts_at=NOON + hours * HOUR)
        for id, state, hours in (
            ("past", "planned", -1), ("full", "planned", 5), ("late", "planned", 9), ("next", "draft", 6),
        )
    ]  # fmt: skip
    desk.lineups["full"] = [row("p1")]
    target = reckoning.target()
    assert target is not None
    assert (target.id, reckoning.behind("next"), reckoning.behind("full")) == ("next", 0, 1)
    desk.lineups["next"] = desk.lineups["late"] = [row("p1")]
    target = reckoning.target()
    assert target is not None
    assert target.id == "full"
    desk.lineups["s1"] = []
    target = reckoning.target()
    assert target is not None
    assert target.id == "s1"
    assert Reckoning(FakeDesk()).target() is None
    over = FakeDesk(session_row("s1", state="ended"))
    over.open_session("s1")
    assert Reckoning(over).target() is None


PLAN = Lineup(minutes=90, rows=(Placed(product="p1", title="x", role="hero", minutes=10, at=3, why="own"),))


def test_it_is_laid_there_as_one_step_without_prices() -> None:
    desk = sold()
    desk.records.append(Kept(value=Session(id="s2", room="r1", title="x", state="planned")))
    assert Reckoning(desk).take(PLAN, "s2") == ""
    assert desk.changes == [
        ("lineup_item.put", "new1", {"product": "p1", "role": "hero", "minutes": 10, "session": "s2"})
    ]


@pytest.mark.parametrize(("state", "why"), [("ended", "over"), ("settled", "over"), ("", "no_session")])
def test_it_is_laid_into_no_session_that_is_over_or_gone(state: str, why: str) -> None:
    desk = sold()
    if state:
        desk.records.append(Kept(value=Session(id="s2", room="r1", title="x", state=state)))  # type: ignore[arg-type] # one of its words
    assert Reckoning(desk).take(PLAN, "s2") == why
    assert desk.changes == []


def test_a_number_is_explained_from_what_the_room_told() -> None:
    desk = sold()
    picture = desk.pictures["s1"]
    picture.at = NOON + 30 * MINUTE
    picture.counters = {"comments": 50}
    picture.minutes = {NOON + n * MINUTE: {"comments": 5 if n < 20 else 2} for n in range(30)}
    picture.products = {"p1": ProductNow(id="p1", stock=0)}
    work = Reckoning(desk).explain("评论怎么掉了", "")
    assert work is not None
    found = work()
    assert isinstance(found, Explanation)
    assert (found.pair and (found.pair.num, found.pair.num_before), found.whole) == ((20, 50), (50, 1))
    assert [one.of for one in found.readings] == ["quiet", "sold_out"]
    named = Reckoning(desk).explain("这个", "comments")
    assert named is not None


def test_without_a_number_or_a_room_nothing_is_explained() -> None:
    assert Reckoning(sold()).explain("为什么", "") is None
    assert Reckoning(FakeDesk()).explain("评论怎么掉了", "") is None


def test_without_a_show_a_plan_is_made_of_the_catalogue() -> None:
    desk = FakeDesk()
    desk.records = [Kept(value=Product(id="p9", title="新品"))]
    desk.product_rows = [
        ProductRow(id="p9", title="新品", short_title="", category="", list_price=None, currency="CNY", stock=None)
    ]
    found = Reckoning(desk).plan("排 30 分钟的品")()
    assert isinstance(found, Lineup)
    assert [one.product for one in found.rows] == ["p9"]
