"""What was pasted to fill a lineup, read line by line: ids, codes, titles, link numbers, with prices and minutes.

1，4，7，8   3-6           numbers of the list that is shown, or of the lineup compared with
A10382，A10381            ids or codes, several on a line
长绒棉四件套 ¥299 35分      a title, a price and minutes where they bear their sign
A10382<Tab>299<Tab>35     cells of a sheet: what, price, minutes
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct, structs

ENTRIES_AT_MOST: Final = 500
TEXT_AT_MOST: Final = 100_000
"""Characters that are read."""
MINUTES_AT_MOST: Final = 24 * 60
PRICE_AT_MOST: Final = 10**11
_SEPARATORS: Final = re.compile(r"[,;、|]")
_NUMBERS: Final = re.compile(
    r"\d{1,4}(\s*[-~–—至到]\s*\d{1,4})?([\s,;、.]+\d{1,4}(\s*[-~–—至到]\s*\d{1,4})?)*[\s,;、.]*"
)
_SPAN: Final = re.compile(r"(\d+)(?:\s*[-~–—至到]\s*(\d+))?")
_LINK: Final = re.compile(
    r"(?:#|no\.?|链接|第)\s*(\d{1,4})\s*(?:号链接|号|款|链接)?|(\d{1,4})\s*(?:号链接|号品|号|款|链接)", re.I
)
_CODE: Final = re.compile(r"(?=[\w.:-]*\d)[A-Za-z0-9][A-Za-z0-9_.:-]{1,63}", re.ASCII)
_COUNTED: Final = re.compile(r"(?:\d{1,4}\s*[.)、]|[(]\d{1,4}[)])(?:\s+(?=\S)|(?=[^\d\s]))")
_PRICE: Final = re.compile(r"[¥$€£]\s*([\d,]+(?:\.\d{1,2})?)|([\d,]+(?:\.\d{1,2})?)\s*(?:元|块)|(\d+\.\d{2})")
_MINUTES: Final = re.compile(r"(\d{1,4})\s*(?:分钟|分|minutes?|mins?|m|′|')", re.I)
_BARE: Final = re.compile(r"(\d{1,11})(?:\.(\d{1,2}))?")


class Entry(Struct, frozen=True, kw_only=True):
    """One thing that was meant, from that line (1 first). `number`: of a list; None: `text` is an id, code or title.

    `hand_price` in minor units; None: nothing was said.
    """

    line: int
    text: str
    number: int | None = None
    hand_price: int | None = None
    minutes: int | None = None


def entries(text: str, *, decimals: int = 2) -> tuple[Entry, ...]:
    """The first 500 entries of a pasted text. `decimals`: of the currency that prices are written in."""
    found: list[Entry] = []
    for number, raw in enumerate(_folded(text[:TEXT_AT_MOST]).split("\n"), start=1):
        if raw.strip():
            found += [entry for entry in _line(number, raw, decimals) if entry.text]
        if len(found) >= ENTRIES_AT_MOST:
            break
    return tuple(found[:ENTRIES_AT_MOST])


def _folded(text: str) -> str:
    """One width for digits and commas, one kind of line break, nothing invisible."""
    one_width = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    one_width = one_width.replace("\uffe5", "¥").replace("−", "-")
    return "".join(char for char in one_width if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def _line(number: int, raw: str, decimals: int) -> Iterable[Entry]:
    cells = [cell.strip() for cell in raw.split("\t")]
    if len([cell for cell in cells if cell]) > 1:
        return _of_cells(number, cells, decimals)
    plain = " ".join(raw.split())
    if _NUMBERS.fullmatch(plain):
        return _numbers(number, plain)
    return _of_words(number, plain, decimals)


def _numbers(line: int, plain: str) -> Iterator[Entry]:
    """Numbers and spans of numbers, 3-6 or backwards 6-3."""
    for first, last in _SPAN.findall(plain):
        start, stop = int(first), int(last or first)
        step = 1 if stop >= start else -1
        for number in list(range(start, stop + step, step))[:ENTRIES_AT_MOST]:
            yield Entry(line=line, text=str(number), number=number)


def _of_cells(line: int, cells: Sequence[str], decimals: int) -> Iterator[Entry]:
    """The first cell that isn't empty says what; then price and minutes, by their signs or in this order."""
    what, *rest = [cell for cell in cells if cell]
    price, minutes = None, None
    for cell in rest:
        signed = _signed(cell, decimals)
        if signed is not None:
            price, minutes = _taken(signed, price, minutes)
        elif (bare := _BARE.fullmatch(cell.replace(",", ""))) is not None:
            if price is None:
                price = _minor(bare[0], decimals)
            elif minutes is None and not bare[2]:
                minutes = _within(int(bare[1]), MINUTES_AT_MOST)
    yield _entry(line, what, price, minutes)


def _of_words(line: int, plain: str, decimals: int) -> Iterator[Entry]:
    """Codes with separators between them, else one title; what bears the sign of a price or of minutes goes with it."""
    parts = [part.strip() for part in _SEPARATORS.split(plain) if part.strip()]
    told = [part for part in parts if _signed(part, decimals) is None]
    if len(told) > 1 and all(_CODE.fullmatch(part) or part.isdecimal() for part in told):
        yield from _of_codes(line, parts, decimals)
        return
    plain = _COUNTED.sub("", plain, count=1) if _COUNTED.match(plain) else plain
    words, price, minutes = plain.split(), None, None
    while len(words) > 1 and (signed := _signed(words[-1].strip(",;、"), decimals)) is not None:
        price, minutes = _taken(signed, price, minutes)
        words.pop()
    yield _entry(line, " ".join(words).strip(" ,;、"), price, minutes)


def _of_codes(line: int, parts: Sequence[str], decimals: int) -> list[Entry]:
    found: list[Entry] = []
    for part in parts:
        signed = _signed(part, decimals)
        if signed is None:
            found.append(_entry(line, part, None, None))
        elif found:
            price, minutes = _taken(signed, found[-1].hand_price, found[-1].minutes)
            found[-1] = structs.replace(found[-1], hand_price=price, minutes=minutes)
    return found


def _entry(line: int, what: str, price: int | None, minutes: int | None) -> Entry:
    link = _LINK.fullmatch(what)
    number = link[1] or link[2] if link else what if what.isdecimal() and len(what) <= 4 else None
    return Entry(
        line=line, text=what[:200], number=int(number) if number else None, hand_price=price, minutes=minutes
    )  # fmt: skip


_Signed = tuple[int | None, int | None]
"""A price and no minutes, or the other way round."""


def _signed(text: str, decimals: int) -> _Signed | None:
    """What says by its sign that it is a price or minutes."""
    price = _PRICE.fullmatch(text)
    if price is not None:
        return _minor((price[1] or price[2] or price[3]).replace(",", ""), decimals), None
    minutes = _MINUTES.fullmatch(text)
    return (None, _within(int(minutes[1]), MINUTES_AT_MOST)) if minutes is not None else None


def _taken(signed: _Signed, price: int | None, minutes: int | None) -> _Signed:
    return signed[0] if signed[0] is not None else price, signed[1] if signed[1] is not None else minutes


def _minor(written: str, decimals: int) -> int | None:
    """An amount as written in minor units; a fraction that the currency doesn't have is none."""
    whole, _, part = written.partition(".")
    if not whole or len(part.rstrip("0")) > decimals:
        return None
    return _within(int(whole) * 10**decimals + int((part + "0" * decimals)[:decimals] or "0"), PRICE_AT_MOST)


def _within(number: int, most: int) -> int | None:
    return number if number <= most else None
