"""Sizes are advised from the product's own table and from nothing else."""

from decimal import Decimal

import pytest

from anchor_console.core.assistant.sizing import Measures, SizeRow, advise, measures, rows_of

TABLE = rows_of(
    [
        ("f1", "尺码表：S 身高150-157 体重80-95斤；M 身高155-162 体重90-105斤；L 身高160-168 体重100-120斤"),
        ("f2", "面料 100% 棉"),
        ("f3", "XL码 165-172cm 60-70kg"),
    ]
)


def person(height: float | None, weight: float | None) -> Measures:
    """Somebody."""
    return Measures(*(None if one is None else Decimal(str(one)) for one in (height, weight)))


def test_a_table_is_read_from_facts() -> None:
    assert TABLE[0] == SizeRow("S", (Decimal(150), Decimal(157)), (Decimal(80), Decimal(95)), "f1")
    assert TABLE[3] == SizeRow("XL", (Decimal(165), Decimal(172)), (Decimal(120), Decimal(140)), "f3")
    assert len(TABLE) == 4


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("均码 体重 45-60 公斤", SizeRow("均码", None, (Decimal(90), Decimal(120)))),
        ("110码 身高105~115", SizeRow("110码", (Decimal(105), Decimal(115)), None)),
        (
            "M height 155 to 165 weight 100-120lb",
            SizeRow("M", (Decimal(155), Decimal(165)), (Decimal("90.72"), Decimal("108.864"))),
        ),
        ("体重 90-100斤", None),
        ("M 很宽松", None),
    ],
)
def test_a_row_says_what_it_says(text: str, row: SizeRow | None) -> None:
    assert rows_of([("", text)]) == ((row,) if row is not None else ())


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("身高165体重110穿什么码", person(165, 110)),
        ("1米65 55kg", person(165, 110)),
        ("我1.7米 120斤", person(170, 120)),
        ("160，100斤穿哪个", person(160, 100)),
        ("1米7", person(170, None)),
        ("110斤", person(None, 110)),
        ("多大码", person(None, None)),
        ("我160 48公斤", person(160, 96)),
        ("1.68m", person(168, None)),
        ("我110斤", person(None, 110)),
    ],
)
def test_measures_are_read_from_a_question(question: str, who: Measures) -> None:
    assert measures(question) == who


def sizes(who: Measures) -> list[str]:
    """What is advised."""
    return [row.size for row in advise(who, TABLE).rows]


def test_the_rows_that_hold_a_person_are_advised() -> None:
    assert sizes(person(156, 92)) == ["S", "M"]
    assert sizes(person(166, 118)) == ["L"]
    assert sizes(person(190, 200)) == []


def test_what_the_table_needs_is_asked_for() -> None:
    assert advise(person(None, None), TABLE).missing == ("height", "weight")
    assert advise(person(160, None), TABLE).missing == ("weight",)
    assert advise(person(None, None), ()).missing == ()
