"""What a number in a text is said to be: a hand price, a list price, stock, grams …: digits alone say nothing."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final, Literal, get_args

from msgspec import Struct

from anchor_console.core.compliance.seen import plain
from anchor_console.core.numbers import Figure, numbers

Money = Literal["price", "list_price", "compared_price", "offer"]
MONEY: Final[tuple[Money, ...]] = get_args(Money)
PIECES: Final = ("pieces", "stock", "sold")
BEFORE: Final = 12
BEHIND: Final = 10
"""Characters before and behind a number that say what it is."""
_SIGN: Final = re.compile(r"(?:[¥$€£]|hk\$|rmb|cny|usd)\s*$")
_UNIT: Final = re.compile(
    r"\s*(?:多|来|余|几)?\s*(?:(?P<money>元|块|毛|角|rmb|yuan|dollars?|bucks)|(?P<fold>折)|(?P<percent>%|per ?cent)|"
    r"(?P<pieces>件(?!套)|套|份|双|单|盒|瓶|包|袋|个(?!月|小时)|条|units?|pieces?|pcs|items?)|"
    r"(?P<kilogram>kg|公斤|千克)|(?P<gram>克|g(?![a-z]))|(?P<jin>斤)|(?P<millilitre>毫升|ml)|(?P<litre>升|l(?![a-z]))|"
    r"(?P<centimetre>厘米|公分|cm)|(?P<millimetre>毫米|mm)|(?P<metre>米|m(?![a-z]))|"
    r"(?P<minutes>分钟|minutes?|mins?(?![a-z]))|(?P<hours>小时|hours?)|(?P<days>天|日|days?)|(?P<months>个月|months?)|"
    r"(?P<years>年|years?)|(?P<people>人|位|people|viewers|buyers))"
)
_OWN: Final = re.compile(
    r"^(?:百分之)?(?:[\d,.\s零〇一二两三四五六七八九十百万亿壹贰叁肆伍陆柒捌玖拾佰仟wk]|千(?![克米瓦卡]))+"
)
_LABELS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("list_price", re.compile(r"原价|吊牌|标价|专柜|市场价|官方价|指导价|list(?:ed)? (?:price|at)|rrp|msrp")),
    ("compared_price", re.compile(r"划线|划掉|之前卖|以前卖|上次卖|平时卖|日常价|昨天|上次|\bwas\b|before")),
    ("offer", re.compile(r"满|立减|减|券|返|省|优惠|定金|运费|off\b|coupon|save|deposit")),
    ("price", re.compile(r"到手|现价|现在|今天|直播价|券后|只要|卖|价格|售价|price|only|just|now")),
    ("stock", re.compile(r"库存|还有|还剩|只剩|仅剩|剩|in stock|stock|left|remain")),
    ("sold", re.compile(r"已售|卖了|卖出|售出|销量|sold")),
)
_CLAUSE: Final = re.compile(r"[，。！？；：、,!?;\n]|(?<!\d)\.|\.(?!\d)")


class Meant(Struct, frozen=True):
    """A number of a text and what it is said to be; "" where nothing says so."""

    figure: Figure
    of: str


def meanings(text: str) -> list[Meant]:
    """The numbers of a text with what each is said to be, in their order."""
    return [Meant(one, _meaning(text, one)) for one in numbers(text)]


def known(texts: Iterable[str]) -> dict[Decimal, frozenset[str]]:
    """By number, all that it is said to be in these texts."""
    found: dict[Decimal, set[str]] = {}
    for text in texts:
        for one in meanings(text):
            found.setdefault(one.figure.value, set()).add(one.of)
    return {value: frozenset(of) for value, of in found.items()}


def misused(one: Meant, held: Mapping[Decimal, frozenset[str]]) -> str | None:
    """What a number really is, where a text says that it is something else; None: it is used as it is held.

    A number that nothing is said of passes where it is held at all; so do pieces for stock. A held number without a
    meaning ("133×72") backs no price and no stock.
    """
    of = held.get(one.figure.value)
    if of is None or not one.of or one.of in of:
        return None
    if one.of == "pieces" and of & set(PIECES):
        return None
    told = sorted(of - {""})
    if not told and one.of not in (*MONEY, "stock", "sold"):
        return None
    return told[0] if told else ""


def _meaning(text: str, one: Figure) -> str:
    written = plain(text[one.start : one.end + BEHIND]).text
    own = _OWN.match(written)
    behind = written[own.end() :] if own is not None else plain(text[one.end : one.end + BEHIND]).text
    before = plain(text[max(one.start - BEFORE, 0) : one.start]).text
    unit = _unit(written, behind, before)
    clause = _CLAUSE.split(before)[-1]
    label = _label(clause, _CLAUSE.split(behind)[0])
    if unit == "money":
        return label if label in MONEY else "price"
    if unit == "pieces":
        return label if label in ("stock", "sold") else "pieces"
    return unit or (label if label in ("list_price", "compared_price", "stock") else _bare(clause))


def _unit(written: str, behind: str, before: str) -> str:
    if written.startswith("百分之"):
        return "percent"
    if _SIGN.search(before):
        return "money"
    found = _UNIT.match(behind)
    return (found.lastgroup or "") if found is not None else ""


def _label(clause: str, behind: str) -> str:
    """The last word before the number that says what it is, else the first behind it."""
    nearest = max(((found.end(), name) for name, words in _LABELS for found in words.finditer(clause)), default=(0, ""))
    if nearest[1]:
        return nearest[1]
    return next((name for name, words in _LABELS if name != "price" and words.search(behind)), "")


_PRICED: Final = re.compile(r"(?:到手价?|现价|直播价|券后价?|售价|价格|price)(?:是|只要|为|:| is)?\s*$")


_OFFERED: Final = re.compile(r"(?:满|立减|减)\s*$")


def _bare(clause: str) -> str:
    """A number without a unit right behind a word for the price is one, likewise of an offer."""
    return "price" if _PRICED.search(clause) else "offer" if _OFFERED.search(clause) else ""
