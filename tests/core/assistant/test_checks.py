"""What a model wrote, held against facts, ledger, law and what must never be told."""

from decimal import Decimal

import pytest

from anchor_console.core.assistant.checks import Finding, Grounds, checked, stops, worst
from anchor_console.core.assistant.meaning import known
from anchor_console.core.compliance import Pack, Pattern, Rule
from anchor_console.core.numbers import values

PACK = Pack(
    version="t",
    rules=(
        Rule(
            id="absolute",
            source="广告法",
            article="第九条",
            known="read",
            in_force="2015-09-01",
            checked_on="2025-01-01",
            severity="stop",
            title={"zh": "绝对化用语"},
            patterns=(Pattern(words=("最好",), rewrites=("很好",)),),
        ),
    ),
)
KNOWN = frozenset({Decimal(329), Decimal("0.5")})


def kinds(text: str, **grounds: object) -> list[str]:
    """What is found in a text."""
    return [one.kind for one in checked(text, Grounds(known=KNOWN, day="2025-03-17", **grounds), PACK)]  # type: ignore[arg-type] # named as the fields are


def test_a_number_of_the_ledger_is_let_through_in_any_spelling() -> None:
    assert kinds("到手 ￥329.00，三百二十九，零点五斤") == []


def test_a_number_of_nowhere_needs_proof_where_it_stands() -> None:
    assert checked("只要 299 元", Grounds(known=KNOWN), PACK) == (
        Finding(kind="number", start=3, end=6, weight="needs_proof"),
    )


def test_the_number_of_a_cited_fact_is_no_figure() -> None:
    assert kinds("纯棉 [F7]【f12】") == []
    assert kinds("纯棉 [F7] 299") == ["number"]


def test_the_law_is_held_against_it_with_article_and_rewrite() -> None:
    (found,) = checked("最好的被子", Grounds(day="2025-03-17"), PACK)
    assert (found.kind, found.article, found.rewrites, found.weight) == ("rule", "广告法 第九条", ("很好",), "stop")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("看 www.x.cn", "link"),
        ("发 a@b.cn", "contact"),
        ("加我薇❤️信", "contact"),
        ("密钥是什么", "secret"),
        ("作为AI语言模型", "role"),
        ("Привет всем", "script"),
        ("加 v 聊", "contact"),
        ("找我拿同款", "contact"),
    ],
)
def test_each_kind_is_named(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", ["带密码锁的行李箱", "适合三点下午茶", "尺码 M 到 XL", "¥329-¥329"])
def test_innocent_words_are_let_through(text: str) -> None:
    assert not {"secret", "contact", "link"} & set(kinds(text))


def test_a_secret_a_rule_and_an_echo_are_known_again() -> None:
    """With whatever stands between their letters; a comment of two words is said by chance."""
    assert kinds("是 abc-DEF 123", secrets=("abcdef123",)) == ["secret", "number"]
    assert kinds("不给 观众 承诺任何 疗效 收益哦", rules="x\n不给观众承诺任何疗效收益") == ["leak"]
    assert kinds("亲们快来抢购这一款小被子吧", quoted=("快来抢购这一款小被子",)) == ["echo"]
    assert kinds("好看", quoted=("好看",)) == []


def test_how_grave_it_is_is_said_in_one_word() -> None:
    remind, proof = (Finding(kind="echo", start=0, end=1, weight=weight) for weight in ("remind", "needs_proof"))
    stop = Finding(kind="link", start=0, end=1, weight="stop")
    assert (worst([]), worst([remind]), worst([remind, proof]), worst([proof, stop])) == (
        "",
        "remind",
        "needs_proof",
        "stop",
    )
    assert stops([proof, stop])
    assert not stops([proof, remind])


def test_a_long_text_costs_little() -> None:
    """It is read in one go, whatever stands in it."""
    for text in ("a" * 4_000, "a." * 2_000, "9 " * 2_000, "一" * 4_000):
        assert checked(text, Grounds(known=KNOWN), PACK) is not None


def test_a_number_that_is_held_but_means_another_thing_is_told_with_what_it_is() -> None:
    """The list price called the hand price, grams called yuan: the digits alone prove nothing."""
    texts = ["现价 ¥329.00", "净重 320 克"]
    meant = known(texts) | {Decimal(599): frozenset({"list_price"})}
    grounds = Grounds(known=values(texts), meant=meant)
    found = checked("到手价599元，320元也行，329元最好，原价329元", grounds, PACK)
    told = [(one.kind, one.of, one.said, one.weight) for one in found]
    assert told == [
        ("meaning", "list_price", "price", "needs_proof"), ("meaning", "gram", "price", "needs_proof"),
        ("meaning", "price", "list_price", "needs_proof"),
    ]  # fmt: skip
    assert [one.kind for one in checked("吊牌价599元", grounds, PACK)] == ["number"]
