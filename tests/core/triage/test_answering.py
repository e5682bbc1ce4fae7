"""The fact that answers a question: approved, in force, and about what is asked; or none."""

from msgspec import structs

from anchor_console.core.fact import Fact
from anchor_console.core.triage.answering import suggest

DAY = "2025-11-22"


def fact(id: str, text: str, **more: object) -> Fact:
    made = Fact(id=id, product="p", text=text, proof="ab" * 32, proof_name="检测报告", approved_by="u1", sort="other")
    return structs.replace(made, **more)


PILLING = fact("pilling", "起球 4 级", sort="test")
WEIGHT = fact("weight", "填充物为聚酯纤维，重 3 千克", sort="material")
COURIER = fact("courier", "默认发中通快递，48 小时内发货", sort="service")
FACTS = [PILLING, WEIGHT, COURIER]


def test_the_fact_with_the_same_words_answers() -> None:
    assert suggest("会不会起球", FACTS, DAY) is PILLING
    assert suggest("发什么快递", FACTS, DAY) is COURIER


def test_the_same_topic_is_enough_where_a_fact_says_all_of_it() -> None:
    assert suggest("几斤的", FACTS, DAY) is WEIGHT


def test_no_suggestion_is_better_than_a_wrong_one() -> None:
    assert suggest("1.5米床用哪个尺寸", FACTS, DAY) is None
    assert suggest("主播多大", FACTS, DAY) is None
    assert suggest("会不会起球", [], DAY) is None
    assert suggest("甲醛超标吗", FACTS, DAY) is None


def test_only_what_may_be_said_today_is_suggested() -> None:
    for lacking in ({"approved_by": ""}, {"proof": ""}, {"expires_on": "2025-11-21"}):
        assert suggest("会不会起球", [structs.replace(PILLING, **lacking)], DAY) is None
    assert suggest("会不会起球", [structs.replace(PILLING, expires_on=DAY)], DAY)


def test_the_better_of_two_is_suggested_of_equals_the_first() -> None:
    better = fact("b", "起球测试 4 级，可机洗", sort="test")
    assert suggest("起球吗，能机洗吗", [PILLING, better], DAY) is better
    assert suggest("会不会起球", [PILLING, structs.replace(PILLING, id="again")], DAY) is PILLING


def test_english_words_are_shared_too() -> None:
    washable = fact("wash", "machine washable at 30 degrees")
    assert suggest("is it machine washable?", [washable], DAY) is washable
