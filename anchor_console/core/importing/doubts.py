"""What is wrong with a cell or a row: a stable word, what stands there, and the sentence that a program prints."""

from typing import Final

from msgspec import Struct

REASONS: Final = {
    "no_money": "“{said}” is no amount of money",
    "range": "“{said}” is a range of prices: write one price",
    "negative": "“{said}” is below 0",
    "other_currency": "“{said}” is in another currency than the sheet says ({other})",
    "no_count": "“{said}” is no whole number",
    "no_percent": "“{said}” is no share from 0 % to 100 %",
    "no_role": "“{said}” is no role of a product",
    "no_currency": "“{said}” is no currency",
    "too_large": "“{said}” is larger than can be kept",
    "too_long": "is longer than {other} characters",
    "lost_digits": "“{said}” has lost its last digits in the spreadsheet: format the column as text and enter it anew",
    "sheet_error": "the sheet itself shows an error ({said})",
    "no_title": "the product has no title",
    "unknown": "no product with this id or code is known, and the sheet gives no title to make one",
    "again": "the same product stands in row {other} already",
    "sku_again": "the same variant stands in row {other} already",
    "too_many_skus": "a product has at most {other} variants",
    "sibling": "row {other} of the same product was not taken",
    "refused": "the hub refused it: {said}",
}
"""Each word's sentence; `said` is what stands in the cell, `other` what it is held against."""
SHOWN: Final = 40


class Doubt(ValueError):
    """A cell's text that means nothing here."""

    def __init__(self, type: str, said: str = "", other: str = "") -> None:
        super().__init__(type)
        self.type = type
        self.said = said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"
        self.other = other


class Fault(Struct, frozen=True, kw_only=True):
    """What is wrong in a row (from 1, as the sheet counts) and column (from 0; -1: the row as a whole)."""

    row: int
    column: int = -1
    type: str
    said: str = ""
    other: str = ""

    def reason(self) -> str:
        """It in a plain sentence."""
        return REASONS[self.type].format(said=self.said, other=self.other)


def letters(column: int) -> str:
    """What a spreadsheet calls that column (from 0): A, B, … Z, AA."""
    name, number = "", column + 1
    while number > 0:
        number, digit = divmod(number - 1, 26)
        name = chr(65 + digit) + name
    return name
