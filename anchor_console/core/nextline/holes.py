"""What the holes of a line are filled with: facts and ledger, each with the reference that backs its figures."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.glass.figures import amounts, figures
from anchor_console.core.nextline.lines import Lines, filled, rolled
from anchor_console.core.nextline.signs import Sign
from anchor_console.core.nextline.situation import Goods, Proven, Situation

Ground = Literal["fact", "price", "stock", "offer", "link", "sku", "run", "name"]
SIZES: Final = 3
OF_SORT: Final[Mapping[str, tuple[str, ...]]] = {
    "proof_fact": ("test", "patent", "award"), "service": ("service",), "origin": ("origin",),
    "praise": ("sales", "award", "test"), "price_fact": ("price",),
}  # fmt: skip
"""Holes that only a fact of such a sort fills; {fact} takes any but a service's."""


class Used(Struct, frozen=True, kw_only=True):
    """What a line stands on: a fact by its id, or a figure of the ledger by its product. `text` as it stands there.

    `hole`: where in the line's pattern.
    """

    ground: Ground
    id: str
    text: str
    hole: str = ""
    proof: str = ""
    until: str = ""


class Filling(Struct, frozen=True):
    """What fills a hole, and what it stands on; none for words of our own."""

    text: str
    used: Used | None = None


def fillings(now: Situation, sign: Sign, lines: Lines, seed: int) -> dict[str, Filling]:
    """All holes that can be filled now. A hole that is missing can't: its lines are passed over."""
    found = ledger(now, lines)
    if now.goods is not None:
        found |= _facts(now.goods, now, sign, seed)
        if now.goods.sizes:
            text = "、".join(now.goods.sizes[:SIZES]) if now.language == "zh" else ", ".join(now.goods.sizes[:SIZES])
            found["sizes"] = Filling(text, Used(ground="sku", id=now.goods.id, text=text))
    if now.hold is not None:
        found["until"] = Filling(now.hold.until, Used(ground="run", id="hold", text=now.hold.until))
    if sign.topic and sign.topic in lines.topics:
        found["topic"] = Filling(lines.topics[sign.topic])
    return found


def ledger(now: Situation, lines: Lines) -> dict[str, Filling]:
    """The holes that the ledger fills, of what is shown and of what comes next."""
    found: dict[str, Filling] = {}
    if now.goods is not None:
        found |= _of_goods(now.goods, now, lines, "")
    if now.next is not None:
        found |= _of_goods(now.next, now, lines, "next_")
    return found


def backed(text: str, used: Iterable[Used]) -> bool:
    """Whether every number of the text stands in what it uses, and every amount of money in what bears amounts."""
    used = tuple(used)
    known = frozenset[Decimal]().union(*(figures(one.text) for one in used))
    money = frozenset[Decimal]().union(*(amounts(one.text) for one in used))
    return figures(text) <= known and amounts(text) <= money


def _of_goods(goods: Goods, now: Situation, lines: Lines, before: str) -> dict[str, Filling]:
    found = {f"{before}name": Filling(goods.name, Used(ground="name", id=goods.id, text=goods.name))}
    if not goods.name:
        found[f"{before}name"] = Filling(lines.these)
    if goods.number:
        text = str(goods.number)
        found[f"{before}link"] = Filling(text, Used(ground="link", id=goods.id, text=text))
    if goods.price is not None:
        amount = _spoken(goods.price, now)
        text = filled(lines.least if goods.least else lines.price, {"amount": amount})
        found[f"{before}price"] = Filling(text, Used(ground="price", id=goods.id, text=text))
    if goods.stock:
        text = str(goods.stock)
        found[f"{before}stock"] = Filling(text, Used(ground="stock", id=goods.id, text=text))
    if goods.offer:
        found[f"{before}offer"] = Filling(goods.offer, Used(ground="offer", id=goods.id, text=goods.offer))
    return found


def _facts(goods: Goods, now: Situation, sign: Sign, seed: int) -> dict[str, Filling]:
    by_age = _rested(goods.facts, now, seed)
    found: dict[str, Filling] = {}
    asked = next((fact for fact in goods.facts if fact.id == sign.fact), None)
    spoken = [fact for fact in by_age if fact.sort not in ("service", "sales")]
    if asked is not None:
        found["answer"] = _of_fact(asked)
    if spoken:
        found["fact"] = _of_fact(spoken[0])
    if len(spoken) > 1:
        found["another"] = _of_fact(spoken[1])
    for hole, sorts in OF_SORT.items():
        fitting = next((fact for fact in by_age if fact.sort in sorts), None)
        if fitting is not None:
            found[hole] = _of_fact(fitting)
    return found


def _of_fact(fact: Proven) -> Filling:
    used = Used(ground="fact", id=fact.id, text=fact.text, proof=fact.proof, until=fact.until)
    return Filling(fact.text.rstrip("。.；;！!，, "), used)


def _rested(facts: Sequence[Proven], now: Situation, seed: int) -> list[Proven]:
    """Those first that were not spoken of for longest; of equals chance tells."""
    last = dict.fromkeys((fact.id for fact in facts), 0)
    for one in now.gone_over:
        for id in one.facts:
            if id in last:
                last[id] = max(last[id], one.at)
    return sorted(facts, key=lambda fact: (last[fact.id], rolled(seed ^ hash_of(fact.id))))


@lru_cache(8_192)
def hash_of(text: str) -> int:
    """A number of a text that is the same in every run."""
    found = 0
    for char in text:
        found = rolled(found ^ ord(char))
    return found


def _spoken(amount: Decimal, now: Situation) -> str:
    """An amount as it is said: no decimals where there are none; "元" is the pattern's, other currencies are named."""
    whole = amount.to_integral_value()
    text = str(whole) if amount == whole else f"{amount:.2f}"
    if now.currency == "CNY":
        return text if now.language == "zh" else f"¥{text}"
    return f"{now.currency} {text}"
