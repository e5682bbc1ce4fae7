"""How a sheet's products are shown: their cells, what is wrong in them, and what changes from what to what."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import Struct

from anchor_console.core.importing.comparing import Became, Compared
from anchor_console.core.importing.doubts import Fault, letters
from anchor_console.desk.sheets import Preview
from anchor_console.kit.text import safe
from anchor_console.ui import numerals
from anchor_console.ui.words import Words

if TYPE_CHECKING:
    from anchor_console.core.compliance import Flag

Shown = Literal["all", "created", "changed", "same", "rejected"]
SHOWN: Final[tuple[Shown, ...]] = ("all", "created", "changed", "same", "rejected")
COLUMNS: Final = ("row", "became", "title", "code", "category", "list_price", "cost", "stock", "said")
MONEY: Final = frozenset({"list_price", "cost"})
TONES: Final[dict[Became, tuple[str, str]]] = {
    "created": ("plus", "good"),
    "changed": ("pen", "accent"),
    "same": ("tick", "text3"),
    "rejected": ("cross", "stop"),
}
"""The icon and the colour of each, so that none is told by its colour alone."""
JUDGED: Final = ("title", "short_title", "selling_points")
"""What of a product is said in public, and is held against the rules."""
LONGEST: Final = 120
MADE_ID: Final = 32
"""Characters of an id that was made of a title: nobody reads those."""


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the preview: a product of the sheet, or a row that belongs to none."""

    row: int
    became: Became
    product: Compared | None = None
    faults: Sequence[Fault] = ()


class Cell(Struct, frozen=True):
    """What a cell shows, in which colour; `before`: what stood there, struck out before it."""

    text: str
    token: str = "text"
    before: str = ""


def entry(line: Compared | Fault) -> Entry:
    """How a line of the preview is shown."""
    if isinstance(line, Fault):
        return Entry(row=line.row, became="rejected", faults=(line,))
    return Entry(row=line.rows[0], became=line.became, product=line, faults=line.faults)


def shown(preview: Preview, what: Shown) -> Sequence[Compared | Fault]:
    """The lines that a filter leaves."""
    if what == "all":
        return preview.lines
    return [line for line in preview.lines if ("rejected" if isinstance(line, Fault) else line.became) == what]


def _known_as(field: str, product: Compared) -> str | None:
    """What a product is called where the sheet leaves it out."""
    if field == "code":
        return product.set.get("code") or (product.id if len(product.id) < MADE_ID else None)
    return product.title if field == "title" else None


Judge = Callable[[str, str], "Sequence[Flag]"]
"""Tells the rule hits of a text, by it and its category."""


class Showing:
    """The words of one preview. `judge`: what of a product's texts meets a rule; asked only of lines that are shown."""

    def __init__(self, preview: Preview, words: Words, judge: Judge | None = None) -> None:
        self._preview, self._words = preview, words
        self._columns = preview.mapping.columns
        self._judge = lru_cache(4_000)(judge) if judge is not None else None

    def cell(self, entry: Entry, column: str) -> Cell:
        """A cell of the preview."""
        match column:
            case "row":
                return Cell(f"{entry.row:,}", "text3")
            case "became":
                return Cell(self._words.say(f"sheet.became.{entry.became}"), TONES[entry.became][1])
            case "said":
                return Cell(self.said(entry), "stop" if entry.faults else "warn" if self.ruled(entry) else "text2")
            case _:
                return self._field(entry, column)

    def spoken(self, entry: Entry) -> str:
        """The line as it is read out, and as a tooltip tells it in full."""
        return " · ".join(text for column in COLUMNS if (text := self.cell(entry, column).text))

    def said(self, entry: Entry) -> str:
        """What is wrong, else what meets a rule, and what changes."""
        if entry.faults:
            return self._words.say("sheet.and").join(self.fault(fault) for fault in entry.faults[:6])
        product = entry.product
        parts = self.ruled(entry)
        if product is not None and entry.became == "changed":
            parts += [self._change(name, product) for name in product.set if name not in COLUMNS]
        return " · ".join(parts)

    def ruled(self, entry: Entry) -> list[str]:
        """What of its texts meets a rule, each hit with its severity and article: it comes in nevertheless."""
        product = entry.product
        if product is None or self._judge is None:
            return []
        category = str(product.said.get("category") or "")
        found: list[str] = []
        for field in JUDGED:
            text = str(product.set.get(field) or "")
            for flag in self._judge(text, category) if text else ():
                severity, hit = self._words.say(f"severity.{flag.severity}"), safe(text[flag.start : flag.end], 20)
                found.append(self._words.say("sheet.ruled", severity=severity, hit=hit, article=flag.article))
        return found[:3]

    def fault(self, fault: Fault) -> str:
        """A fault in words, with the name of its column."""
        said = self._words.say(
            f"sheet.fault.{fault.type}", said=safe(fault.said, 60), other=safe(fault.other, 20)
        )  # fmt: skip
        name = self.column_name(fault.column)
        return self._words.say("sheet.fault.in", column=name, said=said) if name else said

    def column_name(self, column: int) -> str:
        """What stands over a column of the sheet, else its letters."""
        names = self._preview.mapping.names
        if column < 0:
            return ""
        return safe(names[column], 24) if column < len(names) and names[column] else letters(column)

    def _field(self, entry: Entry, field: str) -> Cell:
        wrong = next((fault for fault in entry.faults if self._is_in(fault, field)), None)
        if wrong is not None:
            return Cell(self._as_written(wrong) or numerals.NONE, "stop")
        product = entry.product
        if product is None:
            return Cell(self._raw(entry.row, field), "text3")
        value = product.said.get(field) or _known_as(field, product)
        if entry.became == "changed" and field in product.set:
            return Cell(self._written(field, value, product), "accent", self._before(field, product))
        token = "text3" if entry.became in ("same", "rejected") else "text"
        return Cell(self._written(field, value, product), token)

    def _before(self, field: str, product: Compared) -> str:
        before = product.before.get(field)
        return numerals.NONE if before in (None, "") else self._written(field, before, product)

    def _is_in(self, fault: Fault, field: str) -> bool:
        return 0 <= fault.column < len(self._columns) and self._columns[fault.column] == field

    def _as_written(self, fault: Fault) -> str:
        row = self._preview.rows[fault.row - 1]
        return safe(row[fault.column], LONGEST) if fault.column < len(row) else ""

    def _raw(self, row: int, field: str) -> str:
        cells = self._preview.rows[row - 1]
        at = self._columns.index(field) if field in self._columns else len(cells)
        return safe(cells[at], LONGEST) if at < len(cells) else ""

    def _written(self, field: str, value: Any, product: Compared) -> str:
        if value in (None, ""):
            return ""
        if field in MONEY:
            return numerals.money(value, str(product.said.get("currency") or "CNY"))
        return f"{value:,}" if isinstance(value, int) else safe(str(value), LONGEST)

    def _change(self, name: str, product: Compared) -> str:
        field = self._words.say(f"sheet.target.{name}") if self._words.known(f"sheet.target.{name}") else name
        new, old = product.set[name], product.before.get(name)
        if isinstance(new, list):
            return self._words.say("sheet.change.rows", field=field, n=len(new))
        before = numerals.NONE if old in (None, "") else safe(str(old), 24)
        return self._words.say("sheet.change", field=field, before=before, after=safe(str(new), 24))
