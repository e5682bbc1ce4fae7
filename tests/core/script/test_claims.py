"""What a text states in plain words, of which sort, and which facts would back it."""

import pytest

from anchor_console.core.fact import Fact
from anchor_console.core.script.claims import CLAIM_SORTS, Claim, backed, claims, proven_words
from tests.core.script.made import CLEAN, DAY, FACTS, WEIGHT, YARN, fact


def found(text: str, facts: tuple[Fact, ...] = FACTS) -> list[tuple[str, str]]:
    """Each claim's sort and words."""
    return [(claim.sort, text[claim.start : claim.end]) for claim in claims(text, facts, DAY)]


def only(text: str, facts: tuple[Fact, ...] = FACTS) -> Claim:
    """The one claim of a text."""
    (claim,) = claims(text, facts, DAY)
    return claim


@pytest.mark.parametrize(
    ("text", "sort", "words"),
    [
        ("加厚到 20 厘米", "number", "20 厘米"),
        ("有三百二十根弹簧", "number", "三百二十根"),
        ("百分之三十的羊毛", "number", "百分之三十"),
        ("含棉 38%", "number", "38%"),
        ("厚２０厘米", "number", "２０厘米"),
        ("a 20 cm mattress", "number", "20 cm"),
        ("还剩 200 套", "number", "200 套"),
        ("到手只要299", "price", "只要299"),
        ("到手价 299 元包好", "price", "到手价 299 元"),
        ("立减 30 块", "price", "立减 30 块"),
        ("只要 120 克", "number", "120 克"),
        ("¥199.00拿走", "price", "¥199.00"),
        ("九块九包圆", "price", "九块九"),
        ("一百九十九元一套", "price", "一百九十九元"),
        ("今晚打八折", "price", "八折"),
        ("满300减30", "price", "满300减30"),
        ("原价599", "price", "原价599"),
        ("only $29.99 tonight", "price", "only $29.99"),
        ("take 20% off", "price", "20% off"),
        ("手感最柔软", "superlative", "最柔软"),
        ("全网第一", "superlative", "全网第一"),
        ("the softest sheets", "superlative", "the softest"),
        ("防螨抗菌", "efficacy", "防螨抗菌"),
        ("甲醛未检出", "efficacy", "甲醛未检出"),
        ("it is waterproof", "efficacy", "waterproof"),
        ("新疆长绒棉", "origin", "新疆"),
        ("产自景德镇", "origin", "产自"),
        ("made in Japan", "origin", "made in"),
        ("卖了上万套", "sales", "卖了上万套"),
        ("回购的特别多", "sales", "回购"),
        ("sold over 12,000 sets", "sales", "sold over 12,000 sets"),
        ("有外观专利", "patent", "专利"),
        ("an award winner", "patent", "award"),
        ("比超市划算", "comparison", "比超市"),
        ("better than other brands", "comparison", "better than "),
        ("还送一对枕套", "gift", "还送一对枕套"),
        ("买二送三", "gift", "买二送三"),
        ("a free gift for you", "gift", "free gift"),
        ("48小时内发货", "promise", "48小时内发货"),
        ("假一赔十", "promise", "假一赔十"),
        ("全店包邮", "promise", "包邮"),
        ("free shipping", "promise", "free shipping"),
        ("今天拍明天到", "promise", "今天拍明天到"),
        ("拍二发三", "gift", "拍二发三"),
        ("明星同款", "patent", "明星同款"),
        ("比羽绒还暖和", "comparison", "比羽绒还暖"),
        ("明天就涨价", "price", "明天就涨价"),
        ("孕妇都能用", "efficacy", "孕妇都能用"),
    ],
)
def test_a_statement_is_found_with_its_sort(text: str, sort: str, words: str) -> None:
    assert found(text, ()) == [(sort, words)]
    assert sort in CLAIM_SORTS


@pytest.mark.parametrize(
    "text",
    [
        "第一次来的姐妹", "最近天冷，最后问一遍", "喜欢的扣 1", "想要的打个 1", "3、2、1 上链接", "三二一，上",
        "1 号链接", "二号", "今晚 8 点开抢", "晚上八点半见", "20:30 准时", "11月28日见", "五分钟后上链接",
        "倒计时 10 秒", "再等我两分钟", "家里 1.5 米床的打 1",
        "三位姐妹", "每一款都讲", "多说一层", "小零件", "没有治疗作用", "按页面承诺办", "看保修卡",
        "比我还高的姐妹", "compare the two",
        "每人限两件", "两双更省", "两个人睡", "拍两件", "家里三口人，一人一条",
        "来自北京的姐妹", "这套四件套", "七分袖", "十分好看，千万别错过", "送给妈妈", "送货上门的师傅",
        "最喜欢这个手感", "保暖", "Type 1 if you want it", "link 3 is up", "3, 2, 1, go", "see you at 8 pm",
        "in 5 minutes", "one of you asked", "2026 年见", "",
    ],
)  # fmt: skip
def test_ordinals_times_and_what_buyers_type_state_nothing(text: str) -> None:
    assert found(text, ()) == []


@pytest.mark.parametrize("text", ["打 3 折", "拍两件送一件", "买 2 件打 8 折", "一次 20 厘米", "充电 5 分钟"])
def test_a_figure_beside_such_words_is_still_one(text: str) -> None:
    assert found(text, ())


def test_marks_are_no_plain_words_and_ways_to_say_it_are() -> None:
    assert found("到手 {price}，{@yarn}") == []
    assert found("{蓝灰/米白}") == []
    assert found("厚 {20 厘米/暖和}") == [("number", "20 厘米")]


def test_a_figure_at_a_claim_belongs_to_it_and_one_apart_does_not() -> None:
    assert found("300 元的运费险", ()) == [("price", "300 元"), ("promise", "运费险")]
    assert found("我们卖出 12,640 套", ()) == [("sales", "卖出 12,640 套")]
    assert found("卖出的，30 厘米", ()) == [("sales", "卖出"), ("number", "30 厘米")]


def test_claims_that_overlap_are_one() -> None:
    assert found("专利认证", ()) == [("patent", "专利认证")]
    assert found("专利，认证", ()) == [("patent", "专利"), ("patent", "认证")]
    assert found("送运费险", ()) == [("promise", "运费险")], "the weightier sort has it"


def test_the_own_words_of_a_proven_fact_are_bound() -> None:
    text = "这是60支长绒棉，密度173×124的"
    assert found(text) == []
    assert proven_words(text, FACTS, DAY) == ((2, 18),)
    assert found("克重128克") == [("number", "128克")], "its proof ran out"
    assert found("甲醛未检出") == [("efficacy", "甲醛未检出")], "nobody approved it"
    assert proven_words("好", (fact("short", "好"),), DAY) == (), "a single sign is nobody's words"


def test_a_fact_of_the_same_figure_is_offered_first_then_of_the_figure_then_what_is_alike() -> None:
    three = (fact("pile", "绒高 60 毫米"), fact("alike", "支撑好"), YARN)
    assert only("高 60 支", three).facts == ("yarn", "pile")
    assert only("产自南通", (fact("o", "厂在南通", sort="origin"), YARN)).facts[0] == "o"
    assert only("不起球", (fact("t", "起球 4 级"), fact("x", "四角有绑带"))).facts == ("t",)
    assert only("厚 20 厘米", (fact("t", "起球 4 级"),)).facts == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("还剩 200 套", "stock"),
        ("199 元", "price"),
        ("原价 599 元", "compared_price"),
        ("厚 20 厘米", ""),
        ("全店包邮", ""),
    ],
)
def test_a_figure_of_the_ledgers_is_told_by_its_word(text: str, word: str) -> None:
    assert only(text).ledger == word


@pytest.mark.parametrize(
    ("text", "fact", "is_backed"),
    [
        ("这套 60 支的是长绒棉", YARN, True),
        ("这套 60 支的，摸着就是长绒棉", YARN, False),
        ("60 支", YARN, True),
        ("加厚 60 支弹簧", YARN, False),
        ("密度 173×124", YARN, True),
        ("床上拍 173×124 的", YARN, True),
        ("床上拍 173×120 的", YARN, False),
        ("克重 128 克", WEIGHT, True),
        ("克重 182 克", WEIGHT, False),
        ("甲醛未检出的", CLEAN, True),
        ("防螨", CLEAN, False),
        ("厚２０厘米", fact("t", "床垫厚 20 cm"), True),
    ],
)
def test_only_the_same_words_or_the_same_figure_of_the_same_thing_back_a_claim(
    text: str, fact: Fact, is_backed: bool
) -> None:
    claim = claims(text, ())[0]
    assert backed(text, claim, (fact,)) == ((fact,) if is_backed else ())
