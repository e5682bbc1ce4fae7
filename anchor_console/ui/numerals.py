"""How figures are written: money, counts, rates, changes, durations, ages and instants, as pure functions."""

from datetime import datetime
from typing import Final, Literal

from msgspec import Struct

from anchor_console.core.currency import WHOLE
from anchor_console.core.schedule.moments import local
from anchor_console.core.wire import Metric
from anchor_console.ui.words import Language

NONE: Final = "—"
MINUS: Final = "\u2212"
RANGE: Final = "\u2013"
TILE_LIMIT: Final = 1_000_000
"""Minor units from which a tile shows money without decimals (¥10,000)."""

_SIGNS: Final = {"CNY": "¥", "JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "TWD": "NT$", "KRW": "₩"}
_UNITS: Final[dict[Language, tuple[str, str, str, str]]] = {
    "zh": ("s", " 分", " 时", " 天"),
    "en": ("s", "m", "h", "d"),
}
_WORDS: Final[dict[Language, tuple[str, str, str, str]]] = {
    "zh": ("秒", "分钟", "小时", "天"),
    "en": ("s", "min", "h", "d"),
}

Direction = Literal[-1, 0, 1]


class Change(Struct, frozen=True):
    """A change as a tile writes it: its figure without a sign, and where it went."""

    text: str
    direction: Direction


def money(minor: int | None, currency: str = "CNY", *, tile: bool = False) -> str:
    """Money of minor units: two decimals, in tiles none from ¥10,000 up."""
    if minor is None:
        return NONE
    sign = MINUS if minor < 0 else ""
    mark = _SIGNS.get(currency, f"{currency} " if currency else "")
    size = abs(minor)
    if currency in WHOLE:
        return f"{sign}{mark}{size:,}"
    if tile and size >= TILE_LIMIT:
        return f"{sign}{mark}{(size + 50) // 100:,}"
    return f"{sign}{mark}{size // 100:,}.{size % 100:02d}"


def money_per_minute(minor: float | None, currency: str = "CNY") -> str:
    """A pace of money: whole units above ¥1,000, they jump anyway."""
    if minor is None:
        return NONE
    whole = round(minor / 100) * 100 if abs(minor) >= 100_000 else round(minor)
    text = money(whole, currency)
    return text.removesuffix(".00")


def count(number: float | None) -> str:
    """A whole number with separators."""
    if number is None:
        return NONE
    return _signed(number, f"{abs(round(number)):,}")


def decimal(number: float | None, places: int = 1) -> str:
    """A number with that many decimals and separators."""
    if number is None:
        return NONE
    return _signed(number, f"{abs(number):,.{places}f}")


def ratio(numerator: int, denominator: int) -> str:
    """A ratio in per cent: one decimal, two below one per cent; — where nothing stands below the line."""
    if denominator == 0:
        return NONE
    return _percent(numerator / denominator)


def percent_change(now: float | None, before: float | None) -> Change | None:
    """How much more or less than before, in per cent; None where there was nothing before."""
    if now is None or not before:
        return None
    part = (now - before) / abs(before) * 100
    text = f"{abs(part):,.0f}%" if abs(part) >= 1_000 else f"{abs(part):.1f}%"
    return _change(text, part)


def points_change(now: float | None, before: float | None) -> Change | None:
    """How many points of a rate more or less than before; both are quotients."""
    if now is None or before is None:
        return None
    points = (now - before) * 100
    small = max(abs(now), abs(before)) < 0.01
    return _change(f"{abs(points):.{2 if small else 1}f} pt", points)


def size(amount: int) -> str:
    """So many bytes as a disk is spoken of: 850 MB, 1.2 GB; — where nobody knows."""
    if amount < 0:
        return NONE
    return f"{amount / 1e9:,.1f} GB" if amount >= 1e9 else f"{amount // 10**6} MB"


def duration(seconds: float | None) -> str:
    """Minutes and seconds, 1:48; with hours 2:14:36."""
    if seconds is None:
        return NONE
    whole = abs(int(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    text = f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
    return _signed(seconds, text) if whole else text


def show_clock(milliseconds: int) -> str:
    """The show's clock, 02:14:36; never below zero."""
    whole = max(milliseconds, 0) // 1000
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def age(milliseconds: int, language: Language) -> str:
    """How old, in the largest unit that is full: 1s, 6 分 or 6m, 2 时 or 2h, 3 天 or 3d."""
    seconds = max(milliseconds, 0) // 1000
    second, minute, hour, day = _UNITS[language]
    if seconds < 60:
        return f"{seconds}{second}"
    if seconds < 3_600:
        return f"{seconds // 60}{minute}"
    if seconds < 86_400:
        return f"{seconds // 3_600}{hour}"
    return f"{seconds // 86_400}{day}"


def span(milliseconds: int, language: Language) -> str:
    """How long, in words for a sentence: 0.8 秒 or 0.8 s, 12 秒, 6 分钟 or 6 min, 2 小时 or 2 h, 3 天 or 3 d."""
    length = max(milliseconds, 0)
    second, minute, hour, day = _WORDS[language]
    if length < 10_000:
        return f"{length // 100 / 10:.1f} {second}"
    if length < 60_000:
        return f"{length // 1_000} {second}"
    if length < 3_600_000:
        return f"{length // 60_000} {minute}"
    if length < 172_800_000:
        return f"{length // 3_600_000} {hour}"
    return f"{length // 86_400_000} {day}"


def hours(milliseconds: int, language: Language) -> str:
    """A planned length: 2 小时 or 2 h, 3.5 小时, 2.25 小时, 45 分钟; to the minute's hundredth of an hour."""
    if milliseconds < 3_600_000:
        return span(milliseconds, language)
    exact = f"{milliseconds / 3_600_000:.2f}".rstrip("0").removesuffix(".")
    return f"{exact} {_WORDS[language][2]}"


def lasting(minutes: float, language: Language) -> str:
    """How long a stock lasts: 46 分 or 46 min, from three hours on 13.1 小时 or 13.1 h, beyond a day 24+ h."""
    if minutes >= 1_440:
        return f"24+ {_WORDS[language][2]}"
    if minutes >= 180:
        return f"{decimal(int(minutes) / 60).removesuffix('.0')} {_WORDS[language][2]}"
    return f"{int(minutes)} {'分' if language == 'zh' else 'min'}"


def time_of_day(at: int, *, seconds: bool = False, zone: str = "") -> str:
    """The instant on that zone's clock ("": this machine's), 21:14 or 21:14:36."""
    return _shown(at, zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def day(at: int) -> str:
    """The instant's day in this machine's zone, as 2026-11-22: for grouping and for words."""
    return datetime.fromtimestamp(at / 1000).strftime("%Y-%m-%d")


def moment(at: int, *, zone: str = "") -> str:
    """The instant with its day on that zone's clock ("": this machine's), 11-22 19:00."""
    return _shown(at, zone).strftime("%m-%d %H:%M")


def _shown(at: int, zone: str) -> datetime:
    return local(at, zone) if zone else datetime.fromtimestamp(at / 1000)


def time_range(start: int, end: int) -> str:
    """From when to when, 19:00 – 23:00."""
    return f"{time_of_day(start)} {RANGE} {time_of_day(end)}"


def metric(name: str, value: Metric | None, currency: str = "CNY") -> str:
    """A metric of the trade as its tile writes it, by its unit; a return on spend is a plain number; — where none."""
    number = value.value if value is not None else None
    if value is None or number is None:
        return NONE
    if name.endswith("_roi"):
        return decimal(number, 2)
    return _by_unit(value, number, currency)


def _by_unit(value: Metric, number: float, currency: str) -> str:
    match value.unit:
        case "money":
            return money(round(number), currency, tile=True)
        case "money_per_minute":
            return money_per_minute(number, currency)
        case "ratio":
            return ratio(value.num, value.den)
        case "seconds":
            return duration(number)
        case "count":
            return count(number)
        case "per_minute":
            return decimal(number)


def _percent(part: float) -> str:
    size = abs(part) * 100
    places = 2 if 0 < size < 0.995 else 1
    return _signed(part, f"{size:,.{places}f}%")


def _signed(number: float, text: str) -> str:
    """The text with a minus, unless it is written as zero."""
    return MINUS + text if number < 0 and text.strip("0.,%:") else text


def _change(text: str, size: float) -> Change:
    if not any(digit in text for digit in "123456789"):
        return Change(text, 0)
    return Change(text, 1 if size > 0 else -1)
