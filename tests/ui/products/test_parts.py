"""Each part of the synergy is shown with its figures, or says that there is too little; no number stands for all."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from anchor_console.core.fact import Fact
from anchor_console.core.price import Price
from anchor_console.core.product import Product
from anchor_console.core.synergy import synergy
from anchor_console.ui.look import Look
from anchor_console.ui.products.parts import Part, Parts, parts
from anchor_console.ui.words import Words
from tests.fakes import NOON

DAY = 86_400_000
BARE = Product(id="p1", title="四件套", list_price=32_900)


def shown(words: Words, product: Product = BARE, prices: list[Price] | None = None, *facts: Fact) -> dict[str, Part]:
    """The parts by name."""
    found = synergy(product, product.list_price, prices or [], facts, NOON, "2025-11-22")
    return {part.name: part for part in parts(found, "CNY", words)}


def price(n: int, sort: str, amount: int, days_ago: int, seller: str = "") -> Price:
    """An entry of the ledger."""
    at = NOON - days_ago * DAY
    return Price(id=f"e{n}", product="p1", sort=sort, amount=amount, at=at, seller=seller, units=10)  # type: ignore[arg-type] # a sort


def test_with_nothing_known_every_part_says_what_is_missing(words: Words) -> None:
    found = shown(words)
    assert len(found) == 5
    assert {part.icon for part in found.values()} == {"question"}
    assert all(part.said[0] for part in found.values())


def test_a_price_above_the_own_low_says_by_how_much(words: Words) -> None:
    own = shown(words, BARE, [price(1, "deal", 29_900, 2)])["对自家近 7 天最低成交"]
    assert (own.figure, own.token) == ("¥329.00", "warn")
    assert "¥30.00" in own.said[1]
    assert "10.0%" in own.said[1]
    older = shown(words, BARE, [price(1, "deal", 32_900, 20)])["对自家近 7 天最低成交"]
    assert "近 7 天没有成交" in older.said[0]
    assert older.said[1] == "与它相同"
    dear = shown(words, BARE, [price(1, "deal", 39_900, 1)])["对自家近 7 天最低成交"]
    assert dear.token == "good"
    assert shown(words, replace(BARE, list_price=None))["对自家近 7 天最低成交"].icon == "question"


def test_two_rivals_give_no_median_and_three_do(words: Words) -> None:
    two = [price(n, "rival", 30_000 + n, n, f"店{n}") for n in (1, 2)]
    few = shown(words, BARE, two)["对竞品价"]
    assert few.icon == "question"
    assert "只有 2 家" in few.said[0]
    three = shown(words, BARE, [*two, price(3, "rival", 40_000, 3, "店3"), price(4, "rival", 1, 50, "旧")])["对竞品价"]
    assert (three.figure, three.token) == ("中位 ¥300.02", "warn")
    assert "1 家的价格超过 30 天" in three.said[1]


def test_facts_are_counted_by_what_they_lack(words: Words) -> None:
    facts = [
        Fact(id="f1", product="p1", text="a", proof="x", approved_by="u"), Fact(id="f2", product="p1", text="b"),
    ]  # fmt: skip
    some = shown(words, BARE, [], *facts)["事实与凭证"]
    assert (some.figure, some.token) == ("1 / 2 条可用", "warn")
    assert some.said == ["1 条缺凭证"]
    assert shown(words, BARE, [], facts[0])["事实与凭证"].token == "good"


def test_a_share_of_few_is_not_judged_and_one_of_many_bears_its_interval(words: Words) -> None:
    few = shown(words, replace(BARE, reviews=12, praised=11))["好评率"]
    assert few.share is None
    assert "不足 30" in few.said[0]
    many = shown(words, replace(BARE, reviews=1_000, praised=930))["好评率"]
    assert many.figure == "93.0%"
    assert many.bounds is not None
    assert many.bounds[0] < 0.93 < many.bounds[1]


def test_the_parts_are_drawn_and_read_aloud(qtbot: QtBot, look: Look, words: Words) -> None:
    widget = Parts(look, words)
    qtbot.addWidget(widget)
    found = synergy(replace(BARE, reviews=1_000, praised=930), 32_900, [], [], NOON, "2025-11-22")
    made = parts(found, "CNY", words)
    widget.show_parts(made)
    widget.resize(420, widget.sizeHint().height())
    assert not widget.grab().isNull()
    assert widget.accessibleDescription().count("\n") == 4
    assert "比不了" in widget.tip_at(QPoint(10, 10))
