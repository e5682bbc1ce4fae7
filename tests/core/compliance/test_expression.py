"""An expression is run only on a text that has what every match of it has."""

import re

import pytest

from anchor_console.core.compliance.expression import Expression, needs
from anchor_console.desk.rules import rules


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("国徽", [{"国"}, {"徽"}]),
        ("国徽?", [{"国"}]),
        ("国?", []),
        ("国(?:徽|旗)", [{"国"}, {"徽", "旗"}]),
        ("(?:国徽|军旗)级", [{"级"}, {"国", "军"}]),
        ("甲|", []),
        ("(?:甲|乙?)丙", [{"丙"}]),
        ("(?:甲乙){0,3}丙+", [{"丙"}]),
        ("(?:甲乙){,3}丙", [{"丙"}]),
        ("(?:甲){1,3}", [{"甲"}]),
        ("(?!甲)乙(?<!丙)", [{"乙"}]),
        ("甲(?=乙|$)", [{"甲"}]),
        ("[甲乙a-c]", [{"甲", "乙", "a", "b", "c"}]),
        (r"[^甲]\s\.[\s甲][一-鿿]", [{"."}]),
        (r"[\]甲]", [{"]", "甲"}]),
        ("[a-zA-Z0-9一二三四五六七八九十百千万亿半多余几甲乙丙丁戊己]", []),
        ("最好", [{"最"}, {"好"}]),
        ("(甲", [{"甲"}]),
        ("}", []),
    ],
)
def test_what_every_match_has(source: str, needed: list[set[str]]) -> None:
    assert sorted(map(sorted, needs(source))) == sorted(map(sorted, needed))


def found(source: str, text: str) -> list[str]:
    return [one[0] for one in Expression(source).found(text, frozenset(text))]


def test_its_matches_are_those_of_the_expression() -> None:
    assert found("国(?:徽|旗)", "国徽和国旗") == ["国徽", "国旗"]
    assert found("国(?:徽|旗)", "国家") == []


def test_a_broken_one_is_told_when_it_is_run() -> None:
    with pytest.raises(re.error):
        found("(甲", "甲")


def test_nothing_that_an_expression_of_the_packs_finds_is_lost() -> None:
    pack = rules()
    for words in ("全网最低价", "加微信领券", "治好三高", "第一次来", "the best, no.1", "买一送一"):
        for rule in pack.rules:
            for source in (one for pattern in rule.patterns for one in pattern.regexes if "<" not in one):
                assert found(source, words) == [one[0] for one in re.finditer(source, words)]
