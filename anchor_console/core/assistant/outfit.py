"""What goes with it (穿搭): goods of the same show that complete a product, by what they are and the colours they bear.

Colours are taken from where they stand: names of variants, titles, facts. Nothing is said of how it will look.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.compliance.seen import plain

Slot = Literal["top", "coat", "bottom", "dress", "shoes", "bag", "accessory"]
Why = Literal["neutral", "same", "untold"]
MOST: Final = 3
_SLOTS: Final[tuple[tuple[Slot, re.Pattern[str]], ...]] = (
    ("dress", re.compile(r"连衣裙|连体裤|套装|旗袍|\bdress|jumpsuit")),
    ("coat", re.compile(r"外套|大衣|风衣|羽绒服|夹克|西装|棉服|coat|jacket|blazer|parka")),
    ("bottom", re.compile(r"裤(?!袜)|半身裙|短裙|长裙|a字裙|百褶裙|jeans|trousers|pants|skirt|shorts")),
    ("shoes", re.compile(r"鞋|靴|shoes?\b|boots?\b|sneaker|loafer")),
    ("bag", re.compile(r"(?:手提|单肩|斜挎|双肩|托特|腋下|女|男|背)包|handbag|backpack|tote")),
    ("accessory", re.compile(r"帽|围巾|丝巾|腰带|皮带|项链|耳环|耳钉|手链|袜|\bhat\b|scarf|\bbelt|earring|socks")),
    ("top", re.compile(r"衬衫|t恤|卫衣|毛衣|针织|打底|背心|吊带|上衣|马甲|polo|shirt|hoodie|sweater|knit|vest")),
)  # fmt: skip
_GOES: Final[dict[Slot, tuple[Slot, ...]]] = {
    "top": ("bottom", "coat", "shoes", "bag", "accessory"), "coat": ("bottom", "top", "dress", "shoes", "bag"),
    "bottom": ("top", "coat", "shoes", "bag", "accessory"), "dress": ("coat", "shoes", "bag", "accessory"),
    "shoes": ("bottom", "dress", "top", "bag"), "bag": ("coat", "dress", "top", "shoes"),
    "accessory": ("coat", "top", "dress", "bottom"),
}  # fmt: skip
_FAMILIES: Final[dict[str, str]] = {
    "neutral": (
        "黑|米白|白|灰|米|杏|卡其|驼|奶油|燕麦|藏青|深蓝|牛仔蓝|black|white|gr[ae]y|beige|cream|khaki|camel|navy|denim"
    ),
    "warm": "红|酒红|橙|黄|姜黄|咖|棕|粉|玫|burgundy|red|orange|yellow|brown|pink|rose",
    "cool": "蓝|雾蓝|绿|墨绿|豆绿|紫|薄荷|blue|green|purple|mint|lilac",
}
_COLOUR: Final = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _FAMILIES.items()))
_NO_COLOUR: Final = re.compile(
    r"红包|白菜|黑科技|绿色食品|白领|黄牛|蓝牙|米兰|灰尘|黑五|黑头|大米|小米|厘米|毫米|纳米|网红|红利|"
    r"(?<=[\d ])米(?!白)"
)
_ASKED: Final = re.compile(
    r"怎么搭|搭什么|搭配什么|配什么(?!件|送)|怎么配(?!送)|穿搭|配哪|搭哪|好搭吗|百搭吗|"
    r"what (?:to wear|can i wear) with|go(?:es)? with|pair(?:s)? (?:it )?with|match(?:es)? (?:it )?with|outfit|styling"
)


class Garment(Struct, frozen=True):
    """A product that is worn. `colours` as they are written; `facts`: ids of those that tell a colour."""

    product: str
    name: str
    number: int
    slot: Slot
    colours: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Match(Struct, frozen=True):
    """A product that goes with it: its number in the lineup, both colours, why ("untold": a colour is not known)."""

    product: str
    name: str
    number: int
    why: Why
    own: str = ""
    colour: str = ""
    facts: tuple[str, ...] = ()


def is_asked(question: str) -> bool:
    """Whether a question is about what goes with it."""
    return _ASKED.search(plain(question).text) is not None


def garment(
    product: str, name: str, number: int, words: Iterable[str], facts: Iterable[tuple[str, str]] = ()
) -> Garment | None:
    """A product as a garment, None where it is none. `words`: title, category, variants; `facts`: (id, text)."""
    told = [plain(one).text for one in words]
    slot = next((slot for slot, pattern in _SLOTS if any(pattern.search(one) for one in told)), None)
    if slot is None:
        return None
    by_fact = {id: _colours(plain(text).text) for id, text in facts}
    colours = dict.fromkeys([colour for one in told for colour in _colours(one)])
    colours |= dict.fromkeys(colour for found in by_fact.values() for colour in found)
    return Garment(product, name, number, slot, tuple(colours), tuple(id for id, found in by_fact.items() if found))


def outfit(own: Garment, others: Iterable[Garment]) -> tuple[Match, ...]:
    """At most MOST goods that go with it, one of each kind first; colours that may clash are left out, not praised."""
    found = [match for one in others if one.product != own.product and (match := _match(own, one)) is not None]
    order = {slot: place for place, slot in enumerate(_GOES[own.slot])}
    ranked = sorted(found, key=lambda pair: (pair[1].why == "untold", order[pair[0]], pair[1].number))
    firsts = list({slot: match for slot, match in reversed(ranked)}.values())
    firsts.sort(key=[match for _, match in ranked].index)
    return tuple(firsts[:MOST])


def _match(own: Garment, other: Garment) -> tuple[Slot, Match] | None:
    if other.slot not in _GOES[own.slot]:
        return None
    if not own.colours or not other.colours:
        return other.slot, Match(other.product, other.name, other.number, "untold")
    for mine in own.colours:
        for theirs in other.colours:
            why = _why(_family(mine), _family(theirs))
            if why is not None:
                facts = (*own.facts, *other.facts)
                return other.slot, Match(other.product, other.name, other.number, why, mine, theirs, facts)
    return None


def _why(mine: str, theirs: str) -> Why | None:
    if "neutral" in (mine, theirs):
        return "neutral"
    return "same" if mine == theirs else None


def _colours(text: str) -> Sequence[str]:
    return [found[0] for found in _COLOUR.finditer(_NO_COLOUR.sub(" ", text))]


def _family(colour: str) -> str:
    found = _COLOUR.fullmatch(colour)
    return (found.lastgroup or "") if found is not None else ""
