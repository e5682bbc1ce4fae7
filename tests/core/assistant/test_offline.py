"""Without a model an answer is a fact, a figure, a size, a question back, or a person's turn."""

import pytest
from msgspec import structs

from anchor_console.core.assistant.offline import Known, Plain, answer, sayable
from anchor_console.core.assistant.sizing import Advice
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
