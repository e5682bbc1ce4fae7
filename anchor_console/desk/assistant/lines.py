"""What was reckoned for an answer, as lines of the prompt: each figure in them may be said, for it is counted."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from anchor_console.core.assistant.offline import Plain
from anchor_console.core.assistant.planning import Lineup
from anchor_console.core.assistant.reasons import Explanation
from anchor_console.core.assistant.sizing import Measures

Tongue = Literal["zh", "en"]
Written = Callable[[int], str]
"""An amount of minor units as text."""
_SIZES: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "size": "按尺码表可选：{}；只能说“按尺码表”，不能保证合身", "no_size": "尺码表里没有合适的码",
        "no_variant": "尺码表对应的码没有在卖：{}", "no_usual": "平时穿的码没有在卖，在卖的码：{}",
        "ask_size": "要先问身高体重",
        "ask_usual": "没有尺码表，在卖的码：{}；要先问平时穿什么码",
        "usual": "没有尺码表，在卖的码：{}；平时穿的码有卖，不能保证合身",
    },
    "en": {
        "size": "by the size table: {}; say “by the size table”, never promise that it fits",
        "no_size": "no size of the table holds that person", "no_variant": "the size by the table is not sold: {}",
        "no_usual": "the usual size is not sold; sizes sold: {}",
        "ask_size": "height and weight must be asked first",
        "ask_usual": "no size table; sizes sold: {}; ask the usual one",
        "usual": "no size table; sizes sold: {}; the usual one is sold, never promise that it fits",
    },
}  # fmt: skip
_PERSON: Final[Mapping[Tongue, tuple[str, str, str, str]]] = {
    "zh": ("身高 {} cm", "体重 {} 斤", "平时穿 {}", "脚长 {} mm"),
    "en": ("height {} cm", "weight {} jin", "usually {}", "foot {} mm"),
}
_OUTFIT: Final[Mapping[Tongue, str]] = {"zh": "可搭本场 {} 号 {} {}", "en": "goes with item {} of this show: {} {}"}
_PLAN: Final[Mapping[Tongue, tuple[str, str, str]]] = {
    "zh": ("共 {} 分钟，排 {} 个，空 {} 分钟", "第 {} 分钟起讲 {} 分钟：{}（{}）", "，{} 场每分钟成交 {}"),
    "en": ("{} minutes in all, {} items, {} minutes left", "from minute {} for {} minutes: {} ({})",
           ", in {} shows {} a minute"),
}  # fmt: skip
_NUMBER: Final[Mapping[Tongue, tuple[str, str, str, str]]] = {
    "zh": (
        "{} 全场 {} ÷ {} = {}", "{} 近 10 分钟 {}，之前 10 分钟 {}", "可能原因 {} {}", "本房间往常同一分钟 {}（{} 场）",
    ),
    "en": ("{} of the session {} ÷ {} = {}", "{} in the last 10 minutes {}, in the 10 minutes before {}",
           "possible reason {} {}", "usual in this room at this minute {} ({} shows)"),
}  # fmt: skip


def sized(plain: Plain, person: Measures, tongue: Tongue) -> Iterator[str]:
    """Sizes, what goes with it, and what the one who asks has said of themselves."""
    told = (person.height, person.weight, person.usual or None, person.foot)
    for words, value in zip(_PERSON[tongue], told, strict=True):
        if value is not None:
            yield words.format(value)
    if plain.way in _SIZES[tongue]:
        yield _SIZES[tongue][plain.way].format(plain.text)
    for match in plain.matches:
        yield _OUTFIT[tongue].format(match.number, match.name, match.colour).rstrip()


def planned(lineup: Lineup, written: Written, tongue: Tongue) -> Iterator[str]:
    """The plan, row by row."""
    whole, row, pace = _PLAN[tongue]
    yield whole.format(lineup.minutes, len(lineup.rows), lineup.left)
    for one in lineup.rows:
        told = pace.format(one.shows, written(one.paid)) if one.paid else ""
        yield row.format(one.at, one.minutes, one.title, one.role) + told


def explained(found: Explanation, written: Written, tongue: Tongue) -> Iterator[str]:
    """The number, its parts and the readings; ids of metrics and counters stand as the trade has them."""
    whole, spans, reading, usual = _NUMBER[tongue]
    if found.whole is not None:
        num, den = found.whole
        yield whole.format(found.metric, num, den, value(found, num * found.scale, den, written))
    if (pair := found.pair) is not None:
        now = value(found, pair.num, pair.den, written)
        yield spans.format(found.metric, now, value(found, pair.num_before, pair.den_before, written))
    for part in found.parts:
        yield spans.format(part.counter, *("?" if one is None else one for one in (part.now, part.before)))
    if found.usual is not None:
        yield usual.format(value(found, found.usual.num, found.usual.den, written), found.of)
    for one in found.readings:
        yield reading.format(one.of, " ".join(f"{name} {figure}" for name, figure in one.figures.items())).rstrip()


def value(found: Explanation, num: int, den: int, written: Written) -> str:
    """A fraction as it is written: per cent, money, seconds; "?" over nothing."""
    if not den:
        return "?"
    if found.unit == "ratio":
        return f"{num / den * 100:.1f}%"
    if found.unit in ("money", "money_per_minute"):
        return written(round(num / den))
    return f"{num / den:.1f}".removesuffix(".0")
