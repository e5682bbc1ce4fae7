"""Without a model an answer is a fact, a figure, a size, a question back, or a person's turn."""

from decimal import Decimal

import pytest
from msgspec import structs

from anchor_console.core.assistant.offline import Known, Plain, answer, drafted, person_of, rewritten, sayable
from anchor_console.core.assistant.outfit import garment
from anchor_console.core.assistant.sizing import Advice, Measures
from anchor_console.core.compliance import Flag
from anchor_console.core.fact import Fact


def fact(id: str, text: str, **more: str) -> Fact:
    """A fact that may be said."""
    return Fact(id=id, product="p1", text=text, proof="a" * 64, approved_by="u1", **more)  # type: ignore[arg-type] # named as the fields are


KNOWN = Known(
    product="四件套",
    facts=(fact("f1", "面料为 100% 新疆长绒棉", sort="material"), fact("f2", "M 身高155-162 体重90-105斤")),
    price="¥329.00",
    stock="58",
    day="2025-03-17",
)


@pytest.mark.parametrize(
    ("question", "way", "text", "facts"),
    [
        ("什么面料的", "fact", "面料为 100% 新疆长绒棉", ("f1",)), ("多少钱", "price", "¥329.00", ()),
        ("还有货吗", "stock", "58", ()), ("160 100斤穿什么码", "size", "M", ("f2",)),
        ("190 200斤穿什么码", "no_size", "", ("f2",)), ("哪里产的", "nothing", "", ()), ("怎么退款", "hand", "", ()),
    ],
)  # fmt: skip
def test_what_is_known_answers(question: str, way: str, text: str, facts: tuple[str, ...]) -> None:
    found = answer(question, KNOWN)
    assert (found.way, found.text, found.facts) == (way, text, facts)


def test_measures_that_are_missing_are_asked_for() -> None:
    assert answer("穿什么码", KNOWN) == Plain("ask_size", advice=Advice(missing=("height", "weight")))


def test_a_size_without_a_table_is_nothing_known() -> None:
    assert answer("160 100斤穿什么码", structs.replace(KNOWN, facts=())).way == "nothing"


def test_what_weighs_something_is_no_question_of_sizes() -> None:
    assert answer("克重多少", KNOWN).way == "nothing"


def test_without_a_product_it_asks_back() -> None:
    assert answer("多少钱", structs.replace(KNOWN, product="")).way == "product"


def test_what_the_ledger_does_not_hold_is_not_said() -> None:
    bare = structs.replace(KNOWN, price="", stock="", facts=())
    assert [answer(question, bare).way for question in ("多少钱", "还有货吗")] == ["nothing", "nothing"]


def test_only_proven_facts_in_force_may_be_said() -> None:
    facts = (
        fact("f1", "a"),
        fact("f2", "b", expires_on="2025-01-01"),
        structs.replace(fact("f3", "c"), approved_by=""),
    )
    assert [one.id for one in sayable(facts, "2025-03-17")] == ["f1"]


BARE = structs.replace(KNOWN, facts=(), variants=("米白 M", "米白 L"))


@pytest.mark.parametrize(
    ("question", "way", "text"),
    [
        ("穿什么码", "ask_usual", "M / L"), ("平时穿M，买什么码", "usual", "M / L"),
        ("平时穿S，买什么码", "no_usual", "M / L"),
        ("160 100斤穿什么码", "ask_usual", "M / L"),
    ],
)  # fmt: skip
def test_without_a_table_the_usual_size_is_asked_and_none_is_advised(question: str, way: str, text: str) -> None:
    found = answer(question, BARE)
    assert (found.way, found.text) == (way, text)


def test_a_size_of_the_table_that_is_not_sold_is_told_so() -> None:
    found = answer("160 100斤穿什么码", structs.replace(KNOWN, variants=("L", "XL")))
    assert (found.way, found.text) == ("no_variant", "M")


def test_an_answer_to_what_was_asked_back_counts_and_so_does_what_was_said_before() -> None:
    asked = structs.replace(KNOWN, asked=("height", "weight"))
    assert answer("160 100", asked).text == "M"
    half = structs.replace(KNOWN, person=Measures(height=Decimal(160)), asked=("weight",))
    assert answer("100", half).text == "M"
    assert person_of("100", half) == Measures(Decimal(160), Decimal(100))


def test_what_goes_with_it_is_found_in_the_same_show() -> None:
    own = garment("p1", "针织衫", 1, ["针织衫"], [("f1", "颜色：黑")])
    other = garment("p2", "牛仔裤", 2, ["牛仔裤 蓝"])
    assert own is not None
    assert other is not None
    black = fact("f1", "颜色：黑")
    found = answer("配什么裤子", structs.replace(KNOWN, facts=(black,), own=own, others=(other,)))
    assert (found.way, [one.product for one in found.matches], found.facts) == ("outfit", ["p2"], ("f1",))
    assert answer("配什么裤子", KNOWN).way == "no_outfit"
    assert answer("配什么裤子", structs.replace(KNOWN, own=own)).way == "no_outfit"


def flag(start: int, end: int, *rewrites: str) -> Flag:
    """Something that a rule has against a stretch."""
    return Flag(rule="r", article="a", severity="stop", start=start, end=end, rewrites=rewrites, fine="")


def test_a_rewrite_is_the_rules_own_where_they_have_one() -> None:
    """Stretches that lie in one another are rewritten once."""
    found = [flag(0, 2, "优质"), flag(4, 6), flag(6, 8, ""), flag(7, 8, "x")]
    assert rewritten("顶级面料最好全网", found[:3]) == Plain("rewritten", "优质面料最好")
    assert rewritten("顶级面料最好全网", found) == Plain("rewritten", "优质面料最好全x")
    assert rewritten("面料", []) == Plain("unchanged")
    assert rewritten("顶级", [flag(0, 2, "")]) == Plain("unchanged")


def test_a_draft_is_made_of_proven_facts_alone() -> None:
    found = drafted(structs.replace(KNOWN, facts=(fact("f1", "棉质。"), fact("f2", "可机洗"))))
    assert found == Plain("drafted", "棉质。可机洗。", ("f1", "f2"))
    assert drafted(structs.replace(KNOWN, facts=())) == Plain("nothing")
