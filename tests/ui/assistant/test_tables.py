"""What was reckoned, in words: a plan's rows with their reasons, a number with its parts, and what may be why."""

from functools import partial
from typing import get_args

import pytest
from msgspec import structs

from anchor_console.core.assistant import planning
from anchor_console.core.assistant.planning import Lineup, Placed
from anchor_console.core.assistant.reasons import Explanation, Part, Reading
from anchor_console.core.lineup import ROLES
from anchor_console.core.metrics import FORMULAS
from anchor_console.core.window import Pair
from anchor_console.core.wire import MarkKind
from anchor_console.ui import numerals
from anchor_console.ui.assistant import tables
from anchor_console.ui.words import Words
from tests.ui.assistant.assistant_shown import CLEAN, EXPLAINED, FELL, PLAN, PLANNED

MONEY = partial(numerals.money, currency="CNY")
RAW = "assistant."
READINGS = ("doubt", "unpaid", "unseen", "new_wave", "quiet", "fewer_came", "sold_out")
FIGURES = dict.fromkeys(("clicks", "orders", "before", "unpaid", "entries", "comments"), "7")


def test_a_plan_is_a_table_of_minutes_goods_and_reasons(words: Words) -> None:
    assert tables.headline(PLANNED, words, MONEY) == "按 90 分钟排了 2 个，开场和收尾留 5 分钟"
    head, first, second = tables.rows(PLANNED, words, MONEY)
    assert head == ("第几分钟", "讲什么", "为什么")
    assert first == ("03–13", "主推 · 云朵四件套", "它近 20 场每分钟成交 ¥433.36，角色照商品库")
    assert second == ("13–16", "引流 · 凉感毯", "标价低，¥49.90，拿来拉人")


def test_what_a_plan_leaves_to_a_person_is_said(words: Words) -> None:
    said = [part.words for part in tables.notes(PLANNED, words, {})]
    assert said[0].startswith("还空 4 分钟")
    assert said[1].startswith("1 个没库存")
    assert said[-1] == "排进“周五晚场”：Ctrl ↵"
    full = structs.replace(PLANNED, behind=14)
    assert tables.notes(full, words, {})[-1].words == "排进“周五晚场”，接在原来 14 个后面：Ctrl ↵"
    bare = structs.replace(PLANNED, plan=Lineup(minutes=90), target=("", ""))
    assert [part.icon for part in tables.notes(bare, words, {})] == ["info", "triangle"]
    assert tables.rows(bare, words, MONEY) == ()


@pytest.mark.parametrize(("taken", "icon"), [("done", "tick"), ("over", "octagon"), ("no_session", "octagon")])
def test_what_came_of_taking_it_is_said(words: Words, taken: str, icon: str) -> None:
    part = tables.notes(structs.replace(PLANNED, taken=taken), words, {})[-1]
    assert part.icon == icon
    assert RAW not in part.words


def test_a_number_is_a_table_of_two_spans_and_the_session(words: Words) -> None:
    assert "变差：近 10 分钟 6.2%，之前 10 分钟 11.5%，主要是点击人数在动" in tables.headline(EXPLAINED, words, MONEY)
    assert tables.rows(EXPLAINED, words, MONEY) == (
        ("", "近 10 分钟", "之前 10 分钟"), ("点击-成交", "6.2%", "11.5%"), ("成交人数", "18", "24"),
        ("点击人数", "288", "—"),
        ("全场", "89 ÷ 1,047 = 8.5%", "往常同一分钟 9.8%（30 场）"),
    )  # fmt: skip
    few, doubt, pin = tables.notes(EXPLAINED, words, {"p1": "四件套"})
    assert few.icon == "triangle"
    assert "订单从 24 到 18" in doubt.words
    assert pin.words == f"{numerals.time_of_day(FELL.readings[1].at)} 换到 四件套，前后不是同一个品"


def told(found: Explanation, words: Words) -> tuple[str, tuple[tables.Row, ...]]:
    """Its sentence and table."""
    round = structs.replace(EXPLAINED, reasons=found)
    return tables.headline(round, words, MONEY), tables.rows(round, words, MONEY)


def test_money_seconds_and_counts_are_written_as_themselves(words: Words) -> None:
    gpm = Explanation(
        metric="gpm", unit="money", scale=1_000, whole=(50_000, 20), pair=Pair(5_000_000, 10, 4_000_000, 0), turn=1,
        parts=(Part("gmv_paid", 5_000, 4_000), Part("views", 10, 0)),
    )  # fmt: skip
    said, rows = told(gpm, words)
    assert "变好：近 10 分钟 ¥5,000.00，之前 10 分钟 —" in said
    assert rows[-1][1] == "¥500.00 × 1,000 ÷ 20 = ¥25,000.00"
    paid = Explanation(metric="gmv_paid", unit="money", whole=(50_000, 1), pair=Pair(1_000, 1, 1_000, 1))
    assert told(paid, words)[1][1:] == (("成交金额", "¥10.00", "¥10.00"), ("全场", "¥500.00", ""))
    online = Explanation(metric="online", pair=Pair(30, 1, 20, 1), whole=(30, 1))
    assert told(online, words) == (
        "在线人数差不多：近 10 分钟 30，之前 10 分钟 20",
        (("", "近 10 分钟", "之前 10 分钟"), ("在线人数", "30", "20"), ("全场", "30", "")),
    )


def test_what_can_not_be_told_says_why_and_what_to_do(words: Words) -> None:
    assert "平台没给观看秒数" in told(Explanation(metric="average_stay", missing="watch_seconds"), words)[0]
    said, rows = told(Explanation(metric="gpm"), words)
    assert "还没有两个完整的 10 分钟" in said
    assert rows == (("", "近 10 分钟", "之前 10 分钟"),)
    bare = structs.replace(EXPLAINED, reasons=None)
    assert "要解释哪个数" in tables.headline(bare, words, MONEY)
    assert tables.rows(bare, words, MONEY) == ()
    assert tables.notes(bare, words, {}) == []
    assert tables.notes(structs.replace(EXPLAINED, reasons=Explanation(metric="gpm")), words, {})[0].icon == "info"
    assert "还没排" in tables.headline(structs.replace(PLANNED, plan=None), words, MONEY)
    assert tables.rows(CLEAN, words, MONEY) == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_can_be_reckoned_has_words(words: Words, language: str) -> None:
    words.choose("en" if language == "en" else "zh")
    said: list[str] = []
    for why in get_args(planning.Why):
        rows = tuple(Placed(product="p", title="x", role=role, minutes=1, at=0, why=why) for role in ROLES)
        round = structs.replace(PLANNED, plan=structs.replace(PLAN, rows=rows))
        said += [cell for row in tables.rows(round, words, MONEY) for cell in row]
    for of in (*READINGS, *(f"mark_{kind}" for kind in get_args(MarkKind))):
        found = Explanation(metric="comments", readings=(Reading(of, FIGURES, at=1, product="p"),))
        said += [part.words for part in tables.notes(structs.replace(EXPLAINED, reasons=found), words, {})]
    for formula in FORMULAS.values():
        names = {*formula.num, *formula.den, formula.less} - {""}
        said += [tables.label(name, words) for name in names if tables.label(name, words) == name and "_" in name]
    assert not [one for one in said if RAW in one or "_" in one]
