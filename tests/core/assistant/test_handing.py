"""Complaints, refunds, health, law and children are for a person."""

import pytest

from anchor_console.core.assistant.handing import hand_over


@pytest.mark.parametrize(
    ("question", "hand"),
    [
        ("我要打12315投诉你们", "law"),
        ("这是假货吧", "law"),
        ("孕妇能用吗", "health"),
        ("能治好湿疹吗", "health"),
        ("怎么退款", "refund"),
        ("I want my money back", "refund"),
        ("我才12岁可以买吗", "minor"),
        ("我十二岁", "minor"),
        ("收到货质量太差了，洗一次就破了", "complaint"),
    ],
)
def test_a_person_answers(question: str, hand: str) -> None:
    assert hand_over(question) == hand


@pytest.mark.parametrize("question", ["什么面料", "多少钱", "M码还有吗", "我35岁能穿吗", "包邮吗", ""])
def test_a_plain_question_may_be_answered(question: str) -> None:
    assert hand_over(question) is None
