"""What stands in each cell of the catalogue, as words and shapes; and a whole row as one line for a screen reader."""

from typing import Final

from msgspec import Struct

from anchor_console.desk.browsing import CatalogueRow
from anchor_console.kit.text import safe
from anchor_console.ui import badge, numerals
from anchor_console.ui.words import Words

LOW: Final = 20
"""Units of stock under which it is said to be short."""


class Cell(Struct, frozen=True):
    """A cell: its words, their token, and the shape before them with its own token."""

    words: str
    token: str = "text"
    icon: str = ""
    icon_token: str = ""


def cell(row: CatalogueRow, column: str, words: Words) -> Cell:
    """What stands in that column of a row; — where nothing is known."""
    match column:
        case "title":
            return Cell(safe(row.title, 200))
        case "stock":
            return _stock(row, words)
        case "proof":
            return proof(row, words)
        case "list_price" | "low" | "cost":
            value = getattr(row, column)
            return Cell(numerals.money(value, row.currency), "text" if column == "list_price" else "text2")
        case _:
            return Cell(_said(row, column, words), "text2")


def _said(row: CatalogueRow, column: str, words: Words) -> str:
    match column:
        case "margin":
            return margin(row)
        case "commission":
            return numerals.NONE if row.commission is None else numerals.ratio(row.commission, 10_000)
        case "skus":
            return numerals.count(row.skus) if row.skus else numerals.NONE
        case "role" | "echelon":
            return _word(column, getattr(row, column), words)
        case _:
            return safe(str(getattr(row, column)), 120) or numerals.NONE


def margin(row: CatalogueRow) -> str:
    """What is left of the list price over the cost, in per cent; — where one is not known."""
    if not row.list_price or row.cost is None:
        return numerals.NONE
    return numerals.ratio(row.list_price - row.cost, row.list_price)


def proof(row: CatalogueRow, words: Words) -> Cell:
    """How it stands with the facts: the worst of them is said."""
    if row.unproven:
        return Cell(words.many("products.proof.missing", row.unproven, str(row.unproven)), "warn", "triangle", "warn")
    if row.expiring:
        return Cell(words.many("products.proof.expiring", row.expiring, str(row.expiring)), "warn", "clock", "warn")
    if row.facts:
        return Cell(words.many("products.proof.facts", row.facts, str(row.facts)), "text2", "tick", "good")
    return Cell(words.say("products.proof.none"), "text3")


def spoken(row: CatalogueRow, columns: list[str], words: Words) -> str:
    """A row in one line: each column's name and what stands there, the badge's word at the end."""
    parts = [safe(row.title, 200)]
    for column in columns:
        said = cell(row, column, words).words
        if column != "title" and said != numerals.NONE:
            parts.append(f"{words.say(f'products.column.{column}')} {said}")
    parts.append(badge.word(row.badge, words))
    return ", ".join(part for part in parts if part)


def _stock(row: CatalogueRow, words: Words) -> Cell:
    if row.stock is None:
        return Cell(numerals.NONE, "text3")
    if not row.stock:
        return Cell(words.say("products.sold_out"), "warn")
    return Cell(numerals.count(row.stock), "warn" if row.stock < LOW else "text")


def _word(family: str, value: str, words: Words) -> str:
    key = f"{family}.{value}"
    return words.say(key) if value and words.known(key) else safe(value, 40) or numerals.NONE
