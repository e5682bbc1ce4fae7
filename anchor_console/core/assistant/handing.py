"""When a person must answer: complaints, refunds, health, law, and the safety of children."""

import re
from typing import Final, Literal, get_args

from anchor_console.core.compliance.seen import plain
from anchor_console.core.triage.reading import read

Hand = Literal["complaint", "refund", "health", "law", "minor"]
HANDS: Final[tuple[Hand, ...]] = get_args(Hand)
_WORDS: Final[tuple[tuple[Hand, re.Pattern[str]], ...]] = (
    (
        "law",
        re.compile(
            r"工商|市监|12315|投诉你|起诉|律师|法院|报警|举报|假一赔|假货|维权|赔偿|消协|"
            r"lawyer|sue you|court|police|counterfeit"
        ),
    ),
    (
        "health",
        re.compile(
            r"过敏|孕妇|怀孕|备孕|哺乳|糖尿病|高血压|心脏病|吃药|药物|副作用|起疹|红肿|治(?:好|疗|病)|医生|病人|手术|湿疹|"
            r"pregnan|allerg|diabet|medicine|medication|side effect|rash|doctor|disease|cure"
        ),
    ),
    (
        "refund",
        re.compile(
            r"退款|退货|退钱|换货|仅退款|运费谁出|(?:要|想|怎么|能|可以)退|没收到货|少发|漏发|发错|"
            r"refund|return (?:it|this)|money back|"
            r"never arrived|wrong item|missing item"
        ),
    ),
    (
        "minor",
        re.compile(
            r"我(?:才|今年)?(?:[一二三四五六七八九]|1[0-7]|[5-9]|十[一二三四五六七]?)岁|"
            r"未成年|i(?:'m| am) 1[0-7]\b"
        ),
    ),
)


def hand_over(question: str) -> Hand | None:
    """Why a question is none for a machine; None: it may be answered."""
    text = plain(question).text
    for hand, words in _WORDS:
        if words.search(text):
            return hand
    return "complaint" if read(question).kind == "complaint" else None
