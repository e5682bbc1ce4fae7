"""Figures as people write them into cells: prices, counts, shares. Each gives a whole number or raises a Doubt."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from anchor_console.core.currency import WHOLE
from anchor_console.core.fields import MONEY_LIMIT
from anchor_console.core.importing.doubts import Doubt

COUNT_LIMIT: Final = 10**9
SYMBOLS: Final = {
    "¥": "CNY", "元": "CNY", "块": "CNY", "块钱": "CNY", "rmb": "CNY", "cny": "CNY", "人民币": "CNY", "圆": "CNY",
    "rmb¥": "CNY", "cn¥": "CNY", "yuan": "CNY",
    "$": "USD", "us$": "USD", "usd": "USD", "usd$": "USD", "美元": "USD", "美金": "USD", "刀": "USD",
    "hk$": "HKD", "hkd": "HKD", "港元": "HKD", "港币": "HKD", "nt$": "TWD", "twd": "TWD", "ntd": "TWD", "新台币": "TWD",
    "€": "EUR", "eur": "EUR", "欧元": "EUR", "£": "GBP", "gbp": "GBP", "英镑": "GBP",
    "円": "JPY", "jpy": "JPY", "jp¥": "JPY", "日元": "JPY", "日圆": "JPY", "₩": "KRW", "krw": "KRW", "韩元": "KRW",
    "฿": "THB", "thb": "THB", "泰铢": "THB", "₫": "VND", "vnd": "VND", "越南盾": "VND", "rm": "MYR", "myr": "MYR",
    "s$": "SGD", "sgd": "SGD", "₱": "PHP", "php": "PHP", "rp": "IDR", "idr": "IDR", "r$": "BRL", "brl": "BRL",
    "₹": "INR", "inr": "INR", "a$": "AUD", "aud": "AUD", "c$": "CAD", "cad": "CAD", "₽": "RUB", "rub": "RUB",
}  # fmt: skip
SHARED: Final = {"¥": ("CNY", "JPY"), "$": ("USD", "HKD", "TWD", "SGD", "AUD", "CAD", "MXN", "NZD")}
"""Signs of several currencies: which one, the sheet says elsewhere; else the first."""
BLANKS: Final = frozenset(
    {"", "-", "--", "—", "——", "/", "\\", "n/a", "na", "nan", "null", "none", "nil", "无", "暂无", "空", "待定", "tbd"}
)
"""What people write where they have no figure."""
GONE: Final = frozenset({"售罄", "已售罄", "无货", "缺货", "卖完", "断货", "soldout", "sold out", "out of stock"})
ENOUGH: Final = frozenset({"充足", "有货", "现货", "库存充足", "in stock", "不限", "无限"})
TIMES: Final = {
    "": 1, "百": 100, "千": 1000, "k": 1000, "万": 10**4, "w": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7,
    "亿": 10**8, "m": 10**6,
}  # fmt: skip
_FIGURE: Final = r"[+-]?(?:\d[\d.,']*|\.\d+)"
_TIMES: Final = "百万|千万|十万|百|千|万|亿|[kKwWmM](?![a-zA-Z])"
_MONEY: Final = re.compile(rf"([^\d+.,-]{{0,8}}?)({_FIGURE})({_TIMES})?([^\d+.,-]{{0,10}})")
_RANGE: Final = re.compile(rf"[^\d]{{0,5}}{_FIGURE}\D{{0,4}}[-~–—―至到]\D{{0,4}}{_FIGURE}\D{{0,6}}")
_COUNT: Final = re.compile(rf"(?:[^\d.,+-]{{0,8}}?)({_FIGURE})({_TIMES})?\+?([^\d.,-]{{0,4}})")
_PERCENT: Final = re.compile(rf"({_FIGURE})(%|‰)?")
_PIECE: Final = re.compile(r"(/|每|起|整|左右).*$")
_PER: Final = re.compile(r"/[\d.]*[^\d/.]+$")
_SPACE: Final = re.compile(r"(?<=\d)\s+(?=\d)")
_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d{1,2}")
_DECIMAL: Final = re.compile(r"[+-]?(\d{1,20}\.?\d{0,20}|\.\d{1,20})")
_UNITS: Final = frozenset("件个套只双盒瓶袋包条张支台份罐箱枚片组对本把人次pcs")


def plain(text: str) -> str:
    """The cell's text in one width, without blanks around or inside of figures."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("−", "-")
    return _SPACE.sub("", text).strip() if " " in text else text.strip()


def is_blank(text: str) -> bool:
    """Whether people write this where they have no figure."""
    return text.casefold() in BLANKS


def minor(amount: Decimal, currency: str) -> int:
    """The amount in minor units, rounded as a till does."""
    scale = 1 if currency in WHOLE else 100
    return int((amount * scale).quantize(Decimal(1), ROUND_HALF_UP))


def money(text: str, currency: str) -> tuple[int, str] | None:
    """Minor units, and the currency that the cell names ("": none); None: it says nothing. `currency`: the sheet's."""
    said = plain(text)
    if is_blank(said):
        return None
    compact = _PER.sub("", said.replace(" ", ""))
    found = _MONEY.fullmatch(compact)
    if found is None:
        raise Doubt("range" if _RANGE.fullmatch(compact) else "no_money", said)
    before, figure, times, after = found.groups()
    named = _named(before, _PIECE.sub("", after), currency, said)
    amount = decimal(figure, said, "no_money") * TIMES[(times or "").lower()]
    if amount < 0:
        raise Doubt("negative", said)
    if named and currency and named != currency:
        raise Doubt("other_currency", said, currency)
    value = minor(amount, named or currency)
    if value > MONEY_LIMIT:
        raise Doubt("too_large", said)
    return value, named


def count(text: str) -> int | None:
    """A whole number of things: "1.2万+" is 12000; None: the cell says nothing, or no figure ("充足")."""
    said = plain(text)
    if is_blank(said) or said.casefold() in ENOUGH:
        return None
    if said.casefold() in GONE:
        return 0
    compact = said.replace(" ", "")
    found = _COUNT.fullmatch(compact)
    if found is None or not set(found[3]) <= _UNITS:
        raise Doubt("no_count", said)
    number = decimal(found[1], said, "no_count") * TIMES[(found[2] or "").lower()]
    if number < 0:
        raise Doubt("negative", said)
    if number != number.to_integral_value():
        raise Doubt("no_count", said)
    if number > COUNT_LIMIT:
        raise Doubt("too_large", said)
    return int(number)


def percent(text: str, *, as_parts: bool) -> int | None:
    """A share in hundredths of a percent. `as_parts`: the column's bare figures are parts of 1 (0.2 is 20 %)."""
    said = plain(text)
    if is_blank(said):
        return None
    found = _PERCENT.fullmatch(said.replace(" ", ""))
    if found is None:
        raise Doubt("no_percent", said)
    scale = {"%": 100, "‰": 10}.get(found[2] or "", 10_000 if as_parts else 100)
    share = (decimal(found[1], said, "no_percent") * scale).quantize(Decimal(1), ROUND_HALF_UP)
    if not 0 <= share <= 10_000:
        raise Doubt("no_percent", said)
    return int(share)


def are_parts(texts: list[str]) -> bool:
    """Whether the bare figures of a column of shares are all parts of 1, as a spreadsheet keeps them."""
    bare = [plain(text) for text in texts if "%" not in plain(text) and re.fullmatch(_FIGURE, plain(text))]
    return bool(bare) and all(decimal(one, one, "no_percent") <= 1 for one in bare)


def decimal(figure: str, said: str, doubt: str) -> Decimal:
    """A figure with or without separators of thousands, its decimal sign a point or a comma."""
    text = figure.replace("'", "")
    if "," in text:
        if _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        elif _DECIMAL_COMMA.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
    if not _DECIMAL.fullmatch(text):
        raise Doubt(doubt, said)
    return Decimal(text)


def _named(before: str, after: str, currency: str, said: str) -> str:
    """The currency that is named beside a figure; "" where none is."""
    signs = [sign for sign in (before.casefold(), after.casefold()) if sign and sign not in _UNITS]
    if any(sign not in SYMBOLS for sign in signs):
        raise Doubt("no_money", said)
    named = {currency if currency in SHARED.get(sign, ()) else SYMBOLS[sign] for sign in signs}
    if len(named) > 1:
        raise Doubt("no_money", said)
    return named.pop() if named else ""
