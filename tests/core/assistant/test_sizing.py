"""Sizes are advised from the product's own table and from nothing else."""

from decimal import Decimal

import pytest

from anchor_console.core.assistant.sizing import Measures, SizeRow, advise, joined, measures, rows_of, sizes_of

TABLE = rows_of(
    [
        ("f1", "尺码表：S 身高150-157 体重80-95斤；M 身高155-162 体重90-105斤；L 身高160-168 体重100-120斤"),
        ("f2", "面料 100% 棉"),
        ("f3", "XL码 165-172cm 60-70kg"),
    ]
)


def person(height: float | None, weight: float | None) -> Measures:
    """Somebody."""
    tall, heavy = (None if one is None else Decimal(str(one)) for one in (height, weight))
    return Measures(tall, heavy)


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


SHOES = rows_of([("f9", "36码 脚长 225-230mm；37码 脚长 23-23.5cm")])


def test_shoes_go_by_the_foot_in_either_unit() -> None:
    assert [(row.size, row.foot) for row in SHOES] == [
        ("36码", (Decimal(225), Decimal(230))), ("37码", (Decimal(230), Decimal(235))),
    ]  # fmt: skip
    assert advise(measures("脚长23.4cm"), SHOES).sizes == ("37码",)
    assert advise(measures("穿几码"), SHOES).missing == ("foot",)


@pytest.mark.parametrize(
    ("question", "usual"),
    [("平时穿M码", "M"), ("一般穿 xl", "XL"), ("我平常37码", "37"), ("I usually wear L", "L"),
    ("穿M", "")]
)  # fmt: skip
def test_the_size_that_somebody_usually_takes_is_heard(question: str, usual: str) -> None:
    assert measures(question).usual == usual


@pytest.mark.parametrize(
    ("answer", "asked", "who"),
    [
        ("165 110", ("height", "weight"), person(165, 110)), ("110，165", ("height", "weight"), person(165, 110)),
        ("98", ("height",), person(98, None)), ("120", ("weight",), person(None, 120)),
        ("不知道", ("height",), person(None, None)),
        ("我160", ("height", "weight"), person(160, None)), ("24.5", ("foot",), Measures(foot=Decimal(245))),
        ("脚长240 165", ("foot", "height"), Measures(height=Decimal(165), foot=Decimal(240))),
        ("110斤", ("height", "weight"), person(None, 110)),
    ],
)  # fmt: skip
def test_bare_numbers_answer_what_was_asked_back(answer: str, asked: tuple[str, ...], who: Measures) -> None:
    assert measures(answer, asked) == who  # type: ignore[arg-type] # words of Asked


def test_what_was_said_before_is_kept_and_the_later_one_counts() -> None:
    before = Measures(Decimal(165), Decimal(110), "M", Decimal(240))
    assert joined(Measures(), before) == before
    assert joined(Measures(Decimal(170), Decimal(120), "L", Decimal(250)), before) == Measures(
        Decimal(170), Decimal(120), "L", Decimal(250)
    )


def test_a_size_that_no_variant_has_is_not_advised() -> None:
    who = person(156, 92)
    assert sizes_of(["米白 M", "黑 M", "黑 L", "无"]) == ("M", "L")
    assert (advise(who, TABLE, ("M", "L")).sizes, advise(who, TABLE, ("M", "L")).gone) == (("M",), ("S",))
    assert advise(who, TABLE, ()).sizes == ("S", "M")
    assert advise(measures("脚长226"), SHOES, ("36", "37")).sizes == ("36码",)
