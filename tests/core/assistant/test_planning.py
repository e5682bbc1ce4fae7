"""A lineup for so many minutes: waves of the craft's roles, filled by what goods brought."""

from itertools import pairwise

import pytest

from anchor_console.core.assistant.planning import Candidate, Lineup, candidates, is_asked, minutes_of, planned
from anchor_console.core.lineup import LineupItem, Role
from anchor_console.core.product import Product
from anchor_console.core.result import Result, Sold
from anchor_console.core.rundown import Show, learned


@pytest.mark.parametrize(
    ("question", "asked", "minutes"),
    [
        ("排一个 90 分钟的品", True, 90), ("帮我排品", True, 90), ("两个小时的货盘", True, 120),
        ("排 2 个半小时的品", True, 150),
        ("排三小时半的品", True, 210), ("排个半小时的品", True, 30), ("一个半小时怎么排品", True, 90),
        ("排一小时的品", True, 60),
        ("plan a 2 hour lineup", True, 120), ("lineup for half an hour", True, 30), ("排 1 小时 20 分钟的品", True, 80),
        ("排 3 分钟的品", True, 10), ("排 9999 分钟的品", True, 600), ("这个 90 元吗", False, 90),
        ("排 5 个品", True, 90),
        ("这个排骨是什么品牌", False, 90), ("能排毒吗，什么品牌", False, 90), ("排在前面的是什么品牌", False, 90),
    ],
)  # fmt: skip
def test_how_long_it_is_to_be_is_read(question: str, asked: bool, minutes: int) -> None:
    assert (is_asked(question), minutes_of(question)) == (asked, minutes)


def goods(many: int, role: Role | None = None) -> list[Candidate]:
    """Products that brought the more a minute the higher their number, and cost the more."""
    return [
        Candidate(
            product=f"p{n:02}", title=f"商品{n}", role=role, price=n * 1_000, stock=10, paid=n * 100, shows=5,
            basis="own",
        )
        for n in range(1, many + 1)
    ]  # fmt: skip


def roles(plan: Lineup) -> list[str]:
    """The roles in their order."""
    return [row.role for row in plan.rows]


def test_a_wave_draws_sells_and_earns_and_repeats() -> None:
    plan = planned(90, goods(30))
    assert roles(plan)[:6] == ["traffic", "hero", "profit", "welfare", "profit", "traffic"]
    assert plan.rows[0].product == "p01"
    assert plan.rows[0].why == "cheapest"
    assert plan.rows[1].product == "p30"
    assert (plan.rows[1].why, plan.rows[1].paid, plan.rows[1].shows) == ("own", 3_000, 5)


def test_its_minutes_are_whole_follow_on_and_fill_the_show() -> None:
    for minutes in (20, 45, 90, 240):
        plan = planned(minutes, goods(80))
        assert plan.left == 0
        assert plan.ends + sum(row.minutes for row in plan.rows) == minutes
        assert all(one.at + one.minutes == other.at for one, other in pairwise(plan.rows))
        assert len({row.product for row in plan.rows if row.role != "encore"}) == len(
            [row for row in plan.rows if row.role != "encore"]
        )


def test_the_catalogues_roles_are_kept_and_heroes_never_follow_on_each_other() -> None:
    plan = planned(90, goods(6, role="hero"))
    assert roles(plan) == ["hero"]
    assert plan.rows[0].given
    mixed = planned(90, [*goods(3, role="hero"), Candidate(product="t", title="t", role="traffic")])
    assert roles(mixed) == ["traffic", "hero"]
    assert mixed.rows[0].why == "chosen"
    assert mixed.left > 0


def test_what_is_sold_out_is_left_out_and_told() -> None:
    gone = Candidate(product="x", title="x", stock=0)
    plan = planned(60, [gone, *goods(2)])
    assert (plan.sold_out, plan.known) == (1, 3)
    assert "x" not in {row.product for row in plan.rows}


def test_where_goods_are_few_the_best_come_once_more_and_the_rest_is_told() -> None:
    plan = planned(90, goods(4))
    assert roles(plan) == ["traffic", "hero", "profit", "welfare", "encore", "encore"]
    assert plan.rows[-2].why == "again"
    assert plan.rows[-2].product == "p04"
    assert plan.left > 0
    assert planned(90, []) == Lineup(minutes=90, ends=5, left=85)


def test_what_was_never_sold_is_a_try_and_dear_goods_earn_longer_talk() -> None:
    new = [Candidate(product="a", title="a"), Candidate(product="b", title="b", category="珠宝")]
    plan = planned(60, new)
    assert [(row.role, row.why) for row in plan.rows] == [("traffic", "untold"), ("hero", "untold")]
    assert plan.rows[1].minutes == 12


def test_the_pace_is_what_the_rooms_past_tells() -> None:
    products = {"p1": Product(id="p1", title="云朵四件套", short_title="四件套", list_price=59900, stock=3)}
    shows = [
        Show(
            result=Result(
                id=f"r{n}", session=f"r{n}", paid=60_000, ended_at=n,
                sold=(Sold(product="p1", units=2, paid=60_000, seconds=600),),
            ),
            items=(LineupItem(id="i", session=f"r{n}", product="p1", minutes=10),),
        )
        for n in range(5)
    ]  # fmt: skip
    known = candidates([products["p1"], Product(id="new", title="新品")], learned(shows, products))
    assert (known[0].title, known[0].paid, known[0].shows, known[0].basis) == ("四件套", 6_000, 5, "own")
    assert known[1].basis == "room"
    assert candidates([products["p1"]], learned([], {}))[0].basis == ""
