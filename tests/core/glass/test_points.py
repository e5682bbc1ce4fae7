"""Points are proven facts first; what a rule stops, or what is not proven, is not among them."""

from decimal import Decimal

import pytest
from msgspec import structs

from anchor_console.core.fact import Fact
from anchor_console.core.glass.points import Point, points, proof_of, sentences
from anchor_console.core.product import Product
from tests.core.glass.made import GOODS, HELD, fact


def found(*facts: Fact, product: Product = GOODS, known: tuple[int, ...] = ()) -> list[str]:
    return [point.text for point in points(product, facts, HELD, set(map(Decimal, known)))]


def test_facts_stand_before_selling_points_with_what_proves_them() -> None:
    assert points(GOODS, [fact()], HELD, set()) == [
        Point("起球 4 级，可以机洗", "检测报告 2026-03"), Point("手感滑，不闷热")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lacks", [{"proof": ""}, {"approved_by": ""}, {"expires_on": "2025-11-21"}, {"text": "最好的面料"}]
)
def test_a_fact_without_proof_approval_or_time_or_with_a_stop_is_none(lacks: dict[str, str]) -> None:
    assert found(structs.replace(fact(), **lacks)) == ["手感滑，不闷热"]


def test_facts_of_another_product_are_none() -> None:
    assert found(structs.replace(fact(), product="q")) == ["手感滑，不闷热"]


def test_a_fact_may_hold_what_needs_a_proof() -> None:
    assert found(fact(text="通过检测"))[0] == "通过检测"


def test_a_selling_point_bears_no_figure_that_is_not_in_title_fact_or_ledger() -> None:
    product = structs.replace(GOODS, selling_points="60 支\n4 级\n8 年\n329 送枕套\n只要 60 元")
    assert found(fact(), product=product, known=(329,)) == ["起球 4 级，可以机洗", "60 支", "4 级"]
    assert found(product=product, known=(329,)) == ["60 支", "329 送枕套"]


def test_there_are_three_each_once_and_none_that_is_too_long() -> None:
    product = structs.replace(GOODS, selling_points="甲；乙\n" + "长" * 61 + "\n甲。丙！丁")
    assert found(product=product) == ["甲", "乙", "丙"]


def test_lists_lose_their_numbers_and_questions_keep_their_mark() -> None:
    assert list(sentences("1. 手感滑\n② 不闷热\n- 可机洗 \n1.8 米\n会缩水吗？不会")) == [
        "手感滑", "不闷热", "可机洗", "1.8 米", "会缩水吗？", "不会",
    ]  # fmt: skip


def test_a_proof_is_named_by_its_source_else_by_its_file() -> None:
    assert proof_of(structs.replace(fact(), source="", proof_name="质检报告.pdf")) == "质检报告"
    assert proof_of(structs.replace(fact(), source="", proof_name="质检报告")) == "质检报告"
