"""What may be known: the product on air, its proven facts, price in force and stock told, and who must not be named."""

from decimal import Decimal

from anchor_console.core.events import CommentPosted, User
from anchor_console.core.wire import Question
from anchor_console.desk.assistant.knowing import Knowing, Knowledge
from anchor_console.desk.picture import FeedRow
from anchor_console.desk.view import LineupRow
from tests.assistant_made import on_air
from tests.fakes import NOON, FakeDesk


def known(desk: FakeDesk, language: str = "zh") -> Knowledge:
    """What is known there."""
    return Knowing(desk, lambda amount, currency: f"¥{amount / 100:.2f}").now(language)


def test_the_product_on_air_is_known_with_what_may_be_said_of_it() -> None:
    found = known(on_air())
    assert (found.product, found.category) == ("云朵四件套", "家纺")
    assert [fact.id for fact in found.facts] == ["f1"]
    assert found.known.stock == "58"
    assert "可卖库存 58 件" in found.figures
    assert {Decimal(58), Decimal(100), Decimal(4)} <= found.numbers


def test_it_speaks_the_screens_language() -> None:
    assert "stock 58 units" in known(on_air(), "en").figures


def test_without_a_show_nothing_is_known() -> None:
    assert known(FakeDesk()) == Knowledge(known=known(FakeDesk()).known)
    assert known(FakeDesk()).known.product == ""


def test_another_product_has_other_facts() -> None:
    found = known(on_air("p2"))
    assert (found.product, found.facts, found.figures) == ("凉感毯", (), ())


def test_questions_of_the_room_and_nicknames_in_it_are_told() -> None:
    desk = on_air()
    picture = desk.pictures["s1"]
    picture.questions = [Question(key="k", text="小鹿问：包邮吗", first_at=NOON, last_at=NOON)]
    for n, name in enumerate(("小鹿", "", "小鹿", "大象")):
        comment = CommentPosted(id=str(n), at=NOON, source="douyin", user=User(id="u", name=name), text="x")
        picture.rows.append(FeedRow(n, n, comment, (), 1))
    found = known(desk)
    assert found.comments == ("小鹿问：包邮吗",)
    assert found.names == ("小鹿", "大象")


def test_a_plan_knows_the_lineup_and_nothing_that_is_nobodys_business() -> None:
    desk = on_air()
    desk.lineups["s1"] = [
        LineupRow(
            id="i1", number=1, product="p1", title="云朵四件套", short_title="四件套", role="hero", minutes=12,
            hand_price=32900, floor_price=19900, list_price=59900, stock=58, stock_cap=None,
        )
    ]  # fmt: skip
    figures = Knowing(desk, str_of).now("zh", "plan").figures
    assert "排品 1：四件套，讲 12 分钟 [hero]" in figures
    assert "199" not in " ".join(figures)
    assert figures != Knowing(desk, str_of).now("zh").figures


def test_to_explain_a_number_the_totals_are_known() -> None:
    desk = on_air()
    desk.pictures["s1"].counters = {"gmv_paid": 65800, "orders_paid": 2, "secret_counter": 7}
    figures = Knowing(desk, str_of).now("en", "explain").figures
    assert {"GMV paid ¥658.00", "orders paid 2"} <= set(figures)
    assert not [line for line in figures if "7" in line]
    assert Knowing(FakeDesk(), str_of).now("en", "explain").figures == ()


def str_of(amount: int, currency: str) -> str:
    """An amount as text."""
    return f"¥{amount / 100:.2f}"
