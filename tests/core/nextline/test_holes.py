"""Holes are filled from facts and ledger alone, each with what backs it."""

from decimal import Decimal

from msgspec import structs

from anchor_console.core.nextline import Goods, Held, Proven, Situation, Spoken
from anchor_console.core.nextline.holes import Used, backed, fillings
from anchor_console.core.nextline.signs import Sign
from tests.core.nextline.made import NOW, lines

SIGN = Sign(name="asked", weight=1, types=("answer",), topic="size", fact="f2")
FACTS = (
    Proven(id="f1", text="色牢度 4 级。", sort="test", proof="报告"),
    Proven(id="f2", text="长 220 厘米"),
    Proven(id="f3", text="签收 15 天内可退", sort="service"),
)
HERE = Goods(
    id="p1",
    name="床笠",
    number=6,
    price=Decimal("329.00"),
    stock=86,
    offer="拍 2 件减 20 元",
    facts=FACTS,
    sizes=("1.5 米", "1.8 米"),
)
NOW_ON = Situation(at=NOW, goods=HERE, next=Goods(id="p2", name="冬被", number=7, price=Decimal("19.90"), least=True))


def words(now: Situation, sign: Sign = SIGN) -> dict[str, str]:
    """What fills each hole."""
    return {name: one.text for name, one in fillings(now, sign, lines(now.language), 3).items()}


def test_ledger_and_facts_fill_the_holes() -> None:
    found = words(structs.replace(NOW_ON, hold=Held(until="21:16")))
    assert (found["price"], found["next_price"], found["link"], found["stock"]) == ("329 元", "19.90 元起", "6", "86")
    assert (found["answer"], found["service"], found["proof_fact"]) == (
        "长 220 厘米",
        "签收 15 天内可退",
        "色牢度 4 级",
    )
    assert (found["topic"], found["until"], found["sizes"]) == ("尺码", "21:16", "1.5 米、1.8 米")
    assert (found["offer"], found["next_name"]) == ("拍 2 件减 20 元", "冬被")


def test_what_nobody_holds_leaves_its_hole_open() -> None:
    bare = words(Situation(at=NOW, goods=Goods(id="p")), structs.replace(SIGN, topic="", fact=""))
    assert bare == {"name": "这款"}
    assert words(Situation(at=NOW), structs.replace(SIGN, topic="weather")) == {}


def test_a_product_with_one_fact_has_no_second() -> None:
    found = words(structs.replace(NOW_ON, goods=structs.replace(HERE, facts=FACTS[:1])))
    assert "fact" in found
    assert not {"another", "answer"} & set(found)


def test_the_fact_that_rested_longest_comes_first() -> None:
    told = Spoken(at=NOW - 5, type="product", text="", facts=("f1", "gone"))
    assert words(structs.replace(NOW_ON, gone_over=(told,)))["fact"] == "长 220 厘米"
    told = structs.replace(told, facts=("f2",))
    assert words(structs.replace(NOW_ON, gone_over=(told,)))["fact"] == "色牢度 4 级"


def test_money_is_said_in_the_language_and_the_currency() -> None:
    assert words(structs.replace(NOW_ON, language="en"))["price"] == "¥329"
    assert words(structs.replace(NOW_ON, language="en"))["sizes"] == "1.5 米, 1.8 米"
    assert words(structs.replace(NOW_ON, language="en", currency="USD"))["next_price"] == "from USD 19.90"


def test_a_number_that_nothing_backs_is_found() -> None:
    used = (Used(ground="stock", id="p", text="86"), Used(ground="price", id="p", text="329 元"))
    assert backed("还有 86 件，329 元", used)
    assert not backed("还有 85 件，329 元", used)
    assert not backed("还有 329 件，86 元", used)
    assert not backed("只要九十九元", used)
