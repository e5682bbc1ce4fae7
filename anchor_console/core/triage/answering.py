"""The fact that answers a question: by its topic and the words that both share; only what may be said on air today."""

from collections.abc import Sequence
from typing import Final

from anchor_console.core.fact import Fact
from anchor_console.core.proof import standing
from anchor_console.core.triage.reading import read
from anchor_console.core.triage.texts import plain

_TOPICS: Final = {
    "specification": ("size", "weight", "colour", "usage", "material"), "material": ("material", "quality", "weight"),
    "origin": ("origin",),
    "test": ("quality", "material"), "price": ("price", "coupon", "gift"), "sales": (), "patent": (), "award": (),
    "service": ("after_sale", "shipping"), "other": (),
}  # fmt: skip
"""By sort of fact, what it mostly tells of."""
PLAIN: Final = frozenset(("material", "weight", "origin", "colour"))
"""Topics of which a fact mostly says all there is to ask: the others need a word in common as well."""
SAME_TOPIC: Final = 1.0
OF_SORT: Final = 0.5
ENOUGH: Final = 2.0
"""A fact with less in common answers nothing: no suggestion is better than a wrong one."""


def suggest(question: str, facts: Sequence[Fact], day: str) -> Fact | None:
    """The approved fact, in force on that day ("2025-03-17"), that answers the question best; None where none does."""
    asked = read(question)
    words = _pairs(plain(question))
    best: Fact | None = None
    most = ENOUGH
    for fact in facts:
        if standing(fact.proof, fact.approved_by, fact.expires_on, day) != "approved":
            continue
        told = read(fact.text).topics
        weight = SAME_TOPIC * (1 + (asked.topic in PLAIN)) if asked.topic in told else 0.0
        weight += OF_SORT * (asked.topic in _TOPICS[fact.sort])
        weight += len(words & _pairs(plain(fact.text)))
        if weight > most or (best is None and weight == most):
            best, most = fact, weight
    return best


def _pairs(text: str) -> set[str]:
    """Pairs of Chinese characters that stand together, and Latin words longer than two letters."""
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    chinese = {pair for pair in pairs if all("\u4e00" <= char <= "\u9fff" for char in pair)} - _EMPTY
    return chinese | {word for word in text.split() if word.isascii() and len(word) > 2} - _EMPTY


_EMPTY: Final = frozenset(
    [
        "这个",
        "那个",
        "怎么",
        "什么",
        "可以",
        "能不",
        "不能",
        "会不",
        "不会",
        "是不",
        "不是",
        "有没",
        "没有",
        "请问",
        "多少",
        "多大",
        "多久",
        "几天",
        "时候",
        "一下",
        "我们",
        "你们",
        "现在",
        "今天",
        "还有",
        "the",
        "this",
        "that",
        "does",
        "and",
        "for",
        "with",
        "how",
        "what",
        "when",
        "can",
        "are",
        "you",
    ]
)
